"""What people state of base, stock and bonus, and of chief roles: kept tables in, facts out."""

from __future__ import annotations

from typing import Any

import pandas as pd

from ...page.words import lower, plural
from ...sources import printed_name
from ...vocabulary import country_name
from ...vocabulary.marks import EVERY
from .accounts import GOALS, LEAST
from .facts import Chief, Chiefs, Reached, Splits

__all__ = [
    "by",
    "chiefs",
    "chosen",
    "half_million",
    "home_of",
    "in_ten_thousand",
    "reached",
    "splits",
]

_FIRST = "US"
_VOLUNTEERS = "levels_fyi"
_ANYBODY = "stackoverflow"  # the sources whose people of very small firms call themselves chiefs
TOTAL, BASE, _, STOCK, _ = (name for name, _, _ in GOALS)


def chosen(table: pd.DataFrame) -> pd.DataFrame:
    """Return the rows of the United States where there are any, else of all countries, their
    sources by name, levels of pay in words.
    """
    own = home_of(table)
    tenths = own["by"] == "pay"
    return own.assign(level=own["level"].where(~tenths, own["level"].map(_tenth)))


def home_of(table: pd.DataFrame) -> pd.DataFrame:
    """Return the rows of the United States where there are any, else of all countries, their
    sources by name.
    """
    country = _FIRST if _FIRST in set(table["country"]) else EVERY
    own = table[table["country"] == country].reset_index(drop=True)
    return own.assign(source=own["source"].astype("object").map(_printed))


def by(table: pd.DataFrame, *kinds: str) -> pd.DataFrame:
    """Return the rows that are grouped by some of employer, experience, pay and the like."""
    return table[table["by"].isin(kinds)].reset_index(drop=True)


def half_million(table: pd.DataFrame) -> pd.DataFrame:
    """Return who reaches half a million in all, by employer and experience."""
    return by(table[table["goal"] == TOTAL], "employer", "experience")


def in_ten_thousand(table: pd.DataFrame) -> pd.DataFrame:
    """Return the same with shares as people in ten thousand: per_10000 and its interval."""
    ends = {
        "per_10000": "share",
        "per_10000_lower": "share_lower",
        "per_10000_upper": "share_upper",
    }
    return table.assign(**{name: (10_000 * table[share]).round() for name, share in ends.items()})


def _printed(source: str) -> str:
    return printed_name(source)


def _tenth(level: str) -> str:
    words = {"1": "lowest tenth", "2": "2nd tenth", "3": "3rd tenth", "10": "highest tenth"}
    return words.get(level, f"{level}th tenth")


def _people(table: pd.DataFrame) -> str:
    country = str(table["country"].iloc[0]) if len(table) else EVERY
    return "all countries" if country == EVERY else country_name(country)


def _volunteers(table: pd.DataFrame) -> bool:
    return len(table) > 0 and str(table["source"].iloc[0]) == _printed(_VOLUNTEERS)


def splits(table: pd.DataFrame) -> Splits:
    """Return the facts of parts of pay, `table` as `chosen` returns it of `accounts.SPLITS`."""
    everybody = _row(table, by="everybody")
    first, last = (
        _row(table, by="pay", level="lowest tenth"),
        _row(table, by="pay", level="highest tenth"),
    )
    largest, smallest = _row(table, by="employer", place=0), _row(table, by="employer", place=3)
    return Splits(
        people=_people(table),
        source=str(table["source"].iloc[0]) if len(table) else "",
        volunteers=_volunteers(table),
        n=int(everybody.get("n", 0)),
        least=LEAST,
        stock=_number(everybody, "stock"),
        lower=_number(everybody, "stock_lower"),
        upper=_number(everybody, "stock_upper"),
        without=_number(everybody, "none"),
        lowest=_number(first, "stock"),
        highest=_number(last, "stock"),
        total_highest=_number(last, "total"),
        largest=str(largest.get("level", "")),
        at_largest=_number(largest, "stock"),
        at_smallest=_number(smallest, "stock"),
    )


def reached(table: pd.DataFrame) -> Reached:
    """Return the facts of large sums, `table` as `chosen` returns it of `accounts.REACHED`."""
    everybody = table[table["by"] == "everybody"]
    half = _row(everybody, goal=TOTAL)
    base, stock = _row(everybody, goal=BASE), _row(everybody, goal=STOCK)
    longest = table[
        (table["by"] == "experience") & (table["goal"] == TOTAL) & table["share"].notna()
    ]
    top: Any = longest.iloc[-1].to_dict() if len(longest) else {}
    return Reached(
        people=_people(table),
        source=str(table["source"].iloc[0]) if len(table) else "",
        volunteers=_volunteers(table),
        n=int(half.get("n", 0)),
        half_million=_number(half, "share"),
        lower=_number(half, "share_lower"),
        upper=_number(half, "share_upper"),
        experienced=_number(top, "share"),
        experience=str(top.get("level", "")),
        base=_number(base, "share"),
        base_one_employer=bool(base.get("note", "")),
        stock=_number(stock, "share"),
        never=tuple(everybody.loc[everybody["share"].isna(), "goal"]),
    )


def chiefs(table: pd.DataFrame, stated: pd.DataFrame) -> tuple[pd.DataFrame, Chiefs]:
    """Return the chief roles that a file has any record of, sources by name, and their facts;
    `stated` is of `accounts.SPLITS`, as `chosen` returns it, and tells which sources state stock.
    """
    named = table.assign(source=table["source"].astype("object").map(_printed))
    some = table[table["note"] != "none"].sort_values("n", ascending=False, kind="stable")
    rows = [_chief(row) for row in some[some["n"] > 0].to_dict("records")]
    shown = [each for each in rows if each.p50 is not None]
    facts = Chiefs(
        sources=table["source"].nunique(),
        jobs=table["job"].nunique(),
        found=tuple(rows),
        shown=tuple(shown),
        jobs_shown=tuple(dict.fromkeys(plural(lower(each.job)) for each in shown)),
        stock=bool({each.source for each in rows} & set(stated["source"])),
    )
    return named.loc[some.index].reset_index(drop=True), facts


def _chief(row: Any) -> Chief:
    source = str(row["source"])
    return Chief(
        job=str(row["job"]),
        source=_printed(source),
        kind=str(row["kind"]),
        n=int(row["n"]),
        p50=_number(row, "p50"),
        lower=_number(row, "p50_lower"),
        upper=_number(row, "p50_upper"),
        anybody=source.startswith(_ANYBODY),
    )


def _row(table: pd.DataFrame, **keys: object) -> dict[str, Any]:
    for name, value in keys.items():
        table = table[table[name] == value]
    return {str(k): v for k, v in table.iloc[0].to_dict().items()} if len(table) else {}


def _number(row: dict[str, Any], name: str) -> float | None:
    value = row.get(name)
    return None if value is None or pd.isna(value) else float(value)
