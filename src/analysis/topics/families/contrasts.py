"""The pairs of article A as readers see them: what is decided, what is not, and the facts of both."""

from __future__ import annotations

from collections.abc import Hashable, Mapping
from typing import Any

import pandas as pd

from ...reference.employers import kept_widening
from .pair_facts import ANSWERED, CLOSE, LESS, MORE, SAME, WITHHELD, Contrast, Pairs
from .pairs import CHECK, COMPARABLE, MAIN, WITHIN

__all__ = ["decided", "drawn", "others", "pairs", "undecided"]

_MOST_NAMED = 6  # withheld pairs that a sentence names


def drawn(table: pd.DataFrame, family: str | None = None) -> pd.DataFrame:
    """Return the main contrasts that are decided, or, where none is, all that have a figure; those of
    a family if one is asked for, with the same within employers beside them (within).
    """
    keys = ["pair", "source", "pay"]
    inside = table[table["how"] == WITHIN].drop_duplicates(keys).set_index(keys)["difference"]
    own = decided(table, family)
    own = own if len(own) else _of(table, MAIN, family)
    return (
        own[own["difference"].notna()].join(inside.rename("within"), on=keys).reset_index(drop=True)
    )


def decided(table: pd.DataFrame, family: str | None = None) -> pd.DataFrame:
    """Return the main tests with a verdict, those of a family if one is asked for."""
    own = _of(table, MAIN, family)
    return own[own["verdict"].isin(ANSWERED)].reset_index(drop=True)


def undecided(table: pd.DataFrame, family: str | None = None) -> pd.DataFrame:
    """Return the other main tests: too close to call, or withheld."""
    own = _of(table, MAIN, family)
    return own[~own["verdict"].isin(ANSWERED)].reset_index(drop=True)


def others(table: pd.DataFrame, family: str | None = None) -> pd.DataFrame:
    """Return the same pairs in other sources, and within employers."""
    parts = [_of(table, each, family) for each in (CHECK, WITHIN)]
    return pd.concat(parts).sort_index().reset_index(drop=True)


def _of(table: pd.DataFrame, tests: str, family: str | None) -> pd.DataFrame:
    own = table[table["list"] == tests]
    return own if family is None else own[own["family"] == family]


def pairs(
    table: pd.DataFrame,
    people: str,
    margin: float,
    *,
    family: str | None = None,
    level: float = 0.95,
) -> Pairs:
    """Return the facts of `pairs.contrasts`, of the pairs of one family if it is asked for."""
    here = table if family is None else table[table["family"] == family]
    main = here[here["list"] == MAIN]
    counts = main["verdict"].value_counts()
    told = main[main["verdict"].isin(ANSWERED)]
    as_said = told["verdict"] == told["expects"]
    known = here[here["verdict"] != WITHHELD]
    return Pairs(
        people=people,
        margin=margin,
        level=level,
        family=family,
        pairs=len(main),
        figures=int((main["verdict"] != WITHHELD).sum()),
        contrasts=len(known),
        more=int(counts.get(MORE, 0)),
        less=int(counts.get(LESS, 0)),
        same=int(counts.get(SAME, 0)),
        close=int(counts.get(CLOSE, 0)),
        withheld=int(counts.get(WITHHELD, 0)),
        borne_out=int(as_said.sum()),
        against=tuple(_fact(row) for row in told[~as_said].to_dict("records")),
        largest=_largest(main),
        learning=_contrast(known, "AI against software", "total", COMPARABLE),
        inside=_contrast(known, "AI against software", "total", WITHIN),
        rivals=_rivals(main),
        short=tuple(main.loc[main["verdict"] == WITHHELD, "first"]),
        many=_MOST_NAMED,
        widening=kept_widening().value if main["employers"].eq(0).any() else None,
        drawn=len(told),
    )


def _largest(main: pd.DataFrame) -> Contrast | None:
    """Return the largest difference that is decided as the article says."""
    more = main[main["verdict"] == MORE].sort_values("difference", ascending=False)
    return _fact(more.iloc[0].to_dict()) if len(more) else None


def _rivals(table: pd.DataFrame) -> tuple[Contrast, ...]:
    """Return the pairs that are said to be paid the same, comparable records."""
    own = table[(table["expects"] == SAME) & (table["verdict"] != WITHHELD)]
    return tuple(_fact(row) for row in own.to_dict("records"))


def _contrast(table: pd.DataFrame, pair: str, pay: str, how: str) -> Contrast | None:
    rows = table[(table["pair"] == pair) & (table["pay"] == pay) & (table["how"] == how)]
    rows = rows.sort_values("n_first", ascending=False)
    return _fact(rows.iloc[0].to_dict()) if len(rows) else None


def _fact(row: Mapping[Hashable, Any]) -> Contrast:
    return Contrast(
        pair=str(row["pair"]),
        first=str(row["first"]),
        second=str(row["second"]),
        source=str(row["source"]),
        pay=str(row["pay"]),
        how=str(row["how"]),
        n_first=int(row["n_first"]),
        difference=float(row["difference"]),
        lower=float(row["lower"]),
        upper=float(row["upper"]),
        verdict=str(row["verdict"]),
    )
