"""A source by name: the embedded aggregates, a known raw file, or a table of the user's own."""

from __future__ import annotations

import hashlib
import json
import os
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Literal

import pandas as pd

from ..cells import Cells, Data, Records
from ..errors import DamagedFile, NoSuchName, NotCarried, nearest, shorten
from ..home import aggregates_dir, reference_dir
from ..sources import SOURCES, Reading, read_file, read_mapping, read_source
from ..sources.files import sha256_of
from ..vocabulary import roles_table
from .accounts import ACCOUNTS, REBUILT
from .embed import EMBEDDED_SOURCES, by_source
from .factor_accounts import FACTOR_ACCOUNTS
from .offer_accounts import OFFER_ACCOUNTS
from .premium_accounts import SKILL_ACCOUNTS
from .skill_accounts import EVERY, in_brackets

__all__ = ["Dataset", "jobs_of", "official_wages", "open_dataset", "source_names", "technologies_in_demand"]

Account = Literal[
    "ledger", "repairs", "refused", "rows_or_adverts", "titles", "currencies", "stated_in_usd", "ranges", "rebuilt"
]

SkillAccount = Literal[
    "skill_shares", "skill_covariance", "skill_pairs", "skill_repeats", "skill_pay", "skill_premiums"
]


FactorAccount = Literal[
    "factor_sources", "factor_effects", "factor_covariance", "factor_shares", "factor_specifications", "factor_gaps", "factor_spread",
    "factor_ranges", "offer_levels", "offer_widths", "offer_coverage", "offer_errors",
]  # fmt: skip


@dataclass(frozen=True)
class Dataset:
    """A source opened: `data` answers questions of pay, `account` says what became of its rows.

    `sha256` is that of the raw file, or of the list of hashes of the embedded tables.
    """

    name: str
    title: str
    sha256: str
    data: Data
    readings: tuple[Reading, ...] = ()

    @property
    def embedded(self) -> bool:
        """Whether this is the aggregates that the repository carries."""
        return not self.readings

    def skills(
        self,
        name: SkillAccount,
        role: str | None = None,
        country: str | None = None,
        year: int | None = None,
        *,
        needed: bool = True,
    ) -> pd.DataFrame:
        """Return a table of `analysis.datasets.premium_accounts.SKILL_ACCOUNTS` for one population.

        None means every role, country or year; a table that does not tell them apart is returned whole. Where
        the population is too small the table is empty if it is not `needed`, else NotCarried says so.
        """
        table = self.skill_table(name)
        if table.empty:
            if needed:
                raise NotCarried(f"{self.name} lists no skills.")
            return table
        asked = {"role": role or EVERY, "country": country or EVERY, "year": str(year) if year else EVERY}
        if "year" in table and year is None and not (table["year"] == EVERY).any():
            asked["year"] = table["year"].iloc[0]  # all adverts are of one year
        keys = [key for key in asked if key in table]
        kept = table[(table[keys] == [asked[key] for key in keys]).all(axis=1)]
        if kept.empty and needed:
            have = table[keys].drop_duplicates().agg(", ".join, axis=1)
            raise NotCarried(
                f"fewer than 200 adverts for {', '.join(asked[key] for key in keys)} list what is asked for; "
                f"there are enough for {'; '.join(have)}."
            )
        return kept.drop(columns=keys).reset_index(drop=True)

    def populations(self, name: SkillAccount, **fixed: str | int | None) -> pd.DataFrame:
        """Return a table of skills for all populations that agree with `fixed` (role, country, year; None: every one).

        A year that is None leaves the years that there are; a dimension that is not named stays free.
        """
        table = self.skill_table(name)
        for key, value in fixed.items():
            if key == "year" and value is None:
                single = not (table["year"] == EVERY).any()
                table = table if single else table[table["year"] == EVERY]
            else:
                table = table[table[key] == (EVERY if value is None else str(value))]
        return table.reset_index(drop=True)

    def skill_table(self, name: SkillAccount) -> pd.DataFrame:
        """Return a table of skills for all populations; read where embedded, else computed."""
        if self.embedded:
            return pd.read_parquet(aggregates_dir() / f"{name}.parquet")
        return _skill_account(name, self.readings)

    def factors(self, name: FactorAccount, **fixed: str | None) -> pd.DataFrame:
        """Return a table of `FACTOR_ACCOUNTS` or `OFFER_ACCOUNTS`, rows that agree with `fixed` (None: every role or country)."""
        table = (
            pd.read_parquet(aggregates_dir() / f"{name}.parquet") if self.embedded else _factors(name, self.readings)
        )
        for key, value in fixed.items():
            table = table[table[key] == (EVERY if value is None else value)]
        return table.reset_index(drop=True)

    def account(self, name: Account) -> pd.DataFrame:
        """Return one of the tables of `analysis.datasets.accounts`; read where embedded, else computed."""
        if self.embedded:
            return pd.read_csv(aggregates_dir() / f"{name}.csv", keep_default_na=False, na_values=[""])
        if name == "rebuilt":
            return pd.DataFrame(columns=REBUILT)  # records are asked themselves: nothing is rebuilt
        return ACCOUNTS[name](self.readings)


def source_names() -> list[str]:
    """Return the names that `open_dataset` takes, besides the path of a mapping."""
    return ["embedded", *[name for name, source in SOURCES.items() if source.kind != "official"]]


@cache
def open_dataset(source: str = "embedded") -> Dataset:
    """Return the source: ``embedded``, a known source's name, or the path of a YAML mapping.

    A mapping names its file in `file`, beside the YAML or as a whole path.
    """
    if source == "embedded":
        return _embedded()
    if source in SOURCES and SOURCES[source].kind != "official":
        return _live(read_source(source))
    if source.lower().endswith((".yaml", ".yml")):
        path = Path(source)
        if not os.path.isfile(path):  # noqa: PTH113 - a name too long for the system is no file, and no error
            raise NoSuchName(f"there is no mapping {shorten(source)}.")
        own, file = read_mapping(path)
        return _live(read_file(own, file))
    raise NoSuchName(
        f"there is no source {shorten(source)}; there are {', '.join(source_names())}, "
        f"or the path of a YAML mapping.{nearest(source, source_names())}"
    )


def official_wages() -> pd.DataFrame:
    """Return official wages: one row per year and occupation, see `analysis.sources.oews.read_wages`."""
    return pd.read_csv(reference_dir() / "official_wages.csv", keep_default_na=False, na_values=[""])


_KEPT: dict[tuple[str, ...], pd.DataFrame] = {}  # tables that were computed, by name and folders


def _skill_account(name: SkillAccount, readings: tuple[Reading, ...]) -> pd.DataFrame:
    key = (name, *[str(reading.folder) for reading in readings])
    if key not in _KEPT:
        _KEPT[key] = pd.concat([SKILL_ACCOUNTS[name](reading) for reading in readings], ignore_index=True)
    return _KEPT[key]


def _factors(name: FactorAccount, readings: tuple[Reading, ...]) -> pd.DataFrame:
    key = (name, *[str(reading.folder) for reading in readings])
    if key not in _KEPT:
        _KEPT[key] = by_source({**FACTOR_ACCOUNTS, **OFFER_ACCOUNTS}[name], readings)
    return _KEPT[key]


def _embedded() -> Dataset:
    folder = aggregates_dir()
    try:
        stated = json.loads((folder / "provenance.json").read_text(encoding="utf-8"))
    except (OSError, ValueError):
        raise DamagedFile("data/aggregates is not whole: `analysis embed` rebuilds it.") from None
    names = " and ".join(EMBEDDED_SOURCES)
    title = f"{names}: {stated['records']:,} adverts in {stated['cells']:,} cells of ten or more; skills: {stated['skills']}; factors: {len(stated['factors'])} files"
    parts = [f"{path.name} {sha256_of(path)}" for path in sorted(folder.iterdir())]
    sha256 = hashlib.sha256("\n".join(parts).encode()).hexdigest()
    return Dataset("embedded", title, sha256, Cells.read(folder / "cells.parquet"))


def jobs_of(role: str | None, family: str | None) -> str | None:
    """Return how tables of skills name a role, or in its place a family of roles; None for all."""
    return in_brackets(family) if family else role


def technologies_in_demand(role: str | None = None) -> pd.DataFrame:
    """Return what O*NET calls hot or in demand, see `analysis.sources.reference.technologies_in_demand`.

    Of a role's nearest official occupation, or of all computer occupations; empty where a role has none.
    """
    table = pd.read_csv(reference_dir() / "technologies_in_demand.csv")
    if role is None:
        return table
    soc = roles_table().set_index("role")["soc"].get(role)
    return table[table["soc"] == f"{soc}.00"].reset_index(drop=True)


def _live(reading: Reading) -> Dataset:
    return Dataset(reading.source, reading.title, reading.sha256, Records(reading.records_path), (reading,))
