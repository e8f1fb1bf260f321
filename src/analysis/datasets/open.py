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
from .accounts import ACCOUNTS, REBUILT
from .embed import EMBEDDED_SOURCES
from .skill_accounts import EVERY, SKILL_ACCOUNTS

__all__ = ["Dataset", "official_wages", "open_dataset", "source_names"]

Account = Literal[
    "ledger", "repairs", "refused", "rows_or_adverts", "titles", "currencies", "stated_in_usd", "ranges", "rebuilt"
]

SkillAccount = Literal["skill_shares", "skill_covariance", "skill_pairs"]


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

    def skills(self, name: SkillAccount, role: str | None, country: str | None) -> pd.DataFrame:
        """Return a table of `analysis.datasets.skill_accounts` for one population; None means every one."""
        if self.embedded:
            table = pd.read_parquet(aggregates_dir() / f"{name}.parquet")
        else:
            table = _skill_account(name, self.readings)
        if table.empty:
            raise NotCarried(f"{self.name} lists no skills.")
        kept = table[(table["role"] == (role or EVERY)) & (table["country"] == (country or EVERY))]
        if kept.empty:
            have = table[["role", "country"]].drop_duplicates().agg(" in ".join, axis=1)
            raise NotCarried(
                f"fewer than 200 adverts for {role or EVERY} in {country or EVERY} list their skills; "
                f"there are enough for {'; '.join(have)}."
            )
        return kept.drop(columns=["role", "country"]).reset_index(drop=True)

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


def _skill_account(name: SkillAccount, readings: tuple[Reading, ...]) -> pd.DataFrame:
    return pd.concat([SKILL_ACCOUNTS[name](reading) for reading in readings], ignore_index=True)


def _embedded() -> Dataset:
    folder = aggregates_dir()
    try:
        stated = json.loads((folder / "provenance.json").read_text(encoding="utf-8"))
    except (OSError, ValueError):
        raise DamagedFile("data/aggregates is not whole: `analysis embed` rebuilds it.") from None
    names = " and ".join(EMBEDDED_SOURCES)
    title = f"{names}: {stated['records']:,} adverts in {stated['cells']:,} cells of ten or more; skills: {stated['skills']}"
    parts = [f"{path.name} {sha256_of(path)}" for path in sorted(folder.iterdir())]
    sha256 = hashlib.sha256("\n".join(parts).encode()).hexdigest()
    return Dataset("embedded", title, sha256, Cells.read(folder / "cells.parquet"))


def _live(reading: Reading) -> Dataset:
    return Dataset(reading.source, reading.title, reading.sha256, Records(reading.records_path), (reading,))
