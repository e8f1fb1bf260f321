"""The records, and the raw rows, as pandas frames: read once, stated in pandas' own terms."""

from __future__ import annotations

from functools import cache

import numpy as np
import pandas as pd

from analysis.home import aggregates_dir
from analysis.sources import SOURCES, read_source
from tests.conftest import raw

__all__ = [
    "BOARDS",
    "adverts",
    "alikeness",
    "full_time",
    "listed",
    "pairs",
    "records",
    "rows",
    "worth",
]

BOARDS = ("ai_jobs", "infosec_jobs")


@cache
def records(source: str, *, as_stated: bool = False) -> pd.DataFrame:
    """Return the records of a source; skips where its file is not on this machine."""
    raw(SOURCES[source].editions[-1])
    return pd.read_parquet(read_source(source, as_stated=as_stated).records_path)


@cache
def rows(source: str) -> pd.DataFrame:
    """Return the rows of a raw CSV file as text, what is empty as an empty text."""
    return pd.read_csv(raw(SOURCES[source].editions[-1]), dtype=str, keep_default_na=False)


@cache
def pairs(source: str) -> pd.DataFrame:
    """Return one row per record of a file of adverts: its columns, `low` and `high` (as stated),
    `low_usd` and `high_usd` (as the file converts them), and `alone`.

    A row and the next are one record where they agree in all columns but the two of pay, and the
    first pays as much or more.
    """
    table = rows(source)
    pay, usd = (table[name].astype(float).to_numpy() for name in ("salary", "salary_in_usd"))
    rest = table.drop(columns=["salary", "salary_in_usd"])
    said = pd.util.hash_pandas_object(rest, index=False).to_numpy()
    alike = (said[:-1] == said[1:]) & (pay[:-1] >= pay[1:])
    first, second, row = [], [], 0
    while row < len(table):
        linked = row < len(alike) and alike[row]
        first.append(row)
        second.append(row + 1 if linked else row)
        row += 2 if linked else 1
    found = rest.iloc[first].reset_index(drop=True)
    ends = {"low": pay[second], "high": pay[first], "low_usd": usd[second], "high_usd": usd[first]}
    return found.assign(**ends, alone=np.array(first) == np.array(second), source=source)


@cache
def adverts(*, as_stated: bool = False) -> pd.DataFrame:
    """Return the adverts of both boards that state pay in dollars, with the middle of their range."""
    both = [records(source, as_stated=as_stated) for source in BOARDS]
    table = pd.concat(both, ignore_index=True)
    table = table[table["pay_low_usd"].notna()]
    return table.assign(pay=(table["pay_low_usd"] + table["pay_high_usd"]) / 2)


def full_time(*, repeats: bool = False, **where: object) -> pd.DataFrame:
    """Return the full-time adverts of both boards that meet `where`, each once without `repeats`."""
    table = adverts()
    table = table[table["employment"] == "full time"]
    for name, value in where.items():
        table = table[table[name] == value]
    return table if repeats else table[~table["is_repeat"].astype(bool)]


@cache
def alikeness() -> pd.Series:
    """Return how alike adverts of one employer are, by role: the median of the sources that measure
    it, of which a role needs two.
    """
    table = pd.read_csv(aggregates_dir() / "design_effects.csv")
    found = table.groupby("role")["alike"].agg(["size", "median"])
    return found.loc[(found["size"] > 1) | (found.index == "(all)"), "median"]


def worth(n: int, role: str) -> float:
    """Return how many independent adverts `n` of a role are worth."""
    alike = alikeness()
    return float(n / (1 + alike.get(role, alike["(all)"]) * n ** (2 / 3)))


@cache
def listed() -> tuple[pd.DataFrame, pd.DataFrame]:
    """Return the adverts of 2023 that list a skill, each once, and which skill each names (adverts,
    skills), both by record_id.

    An advert that repeats another in all it says, its skills among it, counts once; one without an
    employer is an employer of its own.
    """
    table = records("barousse_2023").drop(columns="is_repeat").set_index("record_id")
    entries = pd.read_parquet(read_source("barousse_2023").skills_path)
    named = pd.crosstab(entries["record_id"], entries["skill"]).astype(bool)
    table = table.loc[table.index.isin(named.index)]
    whole = entries.sort_values("skill").groupby("record_id")["skill"].agg(";".join)
    table = table[~table.assign(whole=whole).duplicated()]
    own = pd.Series(table.index, index=table.index)
    pay = (table["pay_low_usd"] + table["pay_high_usd"]) / 2
    filled = table.assign(employer=table["employer"].fillna(own), log_pay=np.log(pay))
    return filled, named.loc[table.index]
