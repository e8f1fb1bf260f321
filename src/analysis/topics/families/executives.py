"""What is offered at the top, and how many adverts a figure would need where there is none."""

from __future__ import annotations

from collections.abc import Hashable, Mapping
from typing import Any

import numpy as np
import pandas as pd

from ...datasets import Dataset
from ...methods.ranks import records_for_difference
from ...page.voice import reword
from ...vocabulary import country_name
from ...vocabulary.marks import EVERY
from .executive_accounts import ALL, EXECUTIVE_PAY
from .executive_facts import Executives, Office
from .question import FamiliesQuestion

__all__ = ["asked", "executives", "needed", "offices"]

_MEDIAN = np.pi / 2  # variance of a median over that of a mean, of normal logs
_CHIEFS, _MANAGERS = "11-1011", "11-3021"


def offices(data: Dataset, country: str | None, margin: float) -> pd.DataFrame:
    """Return the offices at the top in the United States, else in all countries: the rows of
    `EXECUTIVE_PAY` with needed (adverts) and note, those with figures first, the highest first.
    """
    where = country if country == "US" else EVERY
    table = data.table(EXECUTIVE_PAY, country=None if where == EVERY else where)
    want = [needed(spread, margin) for spread in table["spread"]]
    few = table["n"].isna()
    note = np.where(few, reword("one to nine adverts"), "")
    return (
        table.assign(needed=want, note=note)
        .sort_values(["p50", "office"], ascending=[False, True], na_position="last")
        .reset_index(drop=True)
    )


def asked(question: FamiliesQuestion) -> dict[str, Any]:
    """Return what `executives` is asked for by a question."""
    return {"country": question.country, "margin": question.margin}


def needed(spread: float, margin: float) -> float:
    """Return how many adverts, each of another employer, show a difference of `margin` (a share) of
    a median from a known figure with 80% power; NaN where the spread is unknown.

    Logs of pay are taken as normal with standard deviation `spread`, whose median varies by π/2
    times as much as the mean.
    """
    if not np.isfinite(spread):
        return np.nan
    difference = float(np.log1p(margin))
    return float(np.ceil(records_for_difference(_MEDIAN * spread**2, 1, difference)))


def executives(
    table: pd.DataFrame, wages: pd.DataFrame, country: str | None, margin: float
) -> Executives:
    """Return the facts of the offices at the top, `table` as `offices` returns it."""
    newest = wages[wages["year"] == wages["year"].max()].drop_duplicates("soc").set_index("soc")
    own = table[table["office"] != ALL]
    level = table[table["office"] == ALL].dropna(subset=["p50"])
    over = level["over_quarter"].dropna()
    return Executives(
        people=country_name("US") if country == "US" else "all countries",
        margin=margin,
        told=tuple(_office(row) for row in own.dropna(subset=["p50"]).to_dict("records")),
        withheld=tuple(_office(row) for row in own[own["p50"].isna()].to_dict("records")),
        level=_office(level.iloc[0].to_dict()) if len(level) else None,
        over=float(over.iloc[0]) if len(over) else None,
        year=int(wages["year"].max()),
        chiefs=float(newest.loc[_CHIEFS, "mean"]),
        managers=float(newest.loc[_MANAGERS, "mean"]),
    )


def _office(row: Mapping[Hashable, Any]) -> Office:
    pay, lower, upper = (None if pd.isna(row[name]) else float(row[name]) for name in _PAY)
    return Office(
        name=str(row["office"]),
        n=None if pd.isna(row["n"]) else int(row["n"]),
        pay=pay,
        lower=lower,
        upper=upper,
        needed=0 if pd.isna(row["needed"]) else int(row["needed"]),
    )


_PAY = ("p50", "p50_lower", "p50_upper")
