"""Pay over the years as notebook 01 answers it: tables side by side, and the facts of them."""

from __future__ import annotations

from collections.abc import Hashable, Mapping, Sequence
from typing import Any

import pandas as pd

from ...datasets import Dataset
from ...pay_tables import allowance_of
from ...population import Population
from .accounts import CHANGES
from .facts import Change, OverTime, Year
from .names import label, noun_of, words_of
from .years import MIX, changes

__all__ = ["beside", "changes_of", "drawn", "over_time"]


def beside(nominal: pd.DataFrame, real: pd.DataFrame) -> pd.DataFrame:
    """Return pay over the years in dollars of the day, and in real terms where a year has a price
    level (``_real``).
    """
    return nominal.merge(
        real, on=["series", "year"], how="left", suffixes=("", "_real"), validate="one_to_one"
    )


def changes_of(
    dataset: Dataset, groups: Sequence[object], by: str, population: Population, **asked: Any
) -> pd.DataFrame:
    """Return `changes` of some groups: from the kept table where it has the population, which is
    that of a country or of all.
    """
    open_keys = population.without("country", "year", "employment", by)
    if open_keys != Population():
        return changes(dataset.data, groups, by, where=population.conditions(by, "year"), **asked)
    country = None if by == "country" else population.country
    table = dataset.table(CHANGES, country=country)
    chosen = table[table["by"] == by]
    return chosen if by == "year" else chosen[chosen["series"].isin(list(groups))]


def drawn(real: pd.DataFrame) -> pd.DataFrame:
    """Return pay over the years where a group has figures of two years or more, else no row: points
    of one year are no course of time.
    """
    years = real.dropna(subset=["p50"]).groupby("series")["year"].nunique()
    return real if (years > 1).any() else real.head(0)


def over_time(
    real: pd.DataFrame, changed: pd.DataFrame, by: str, prices_of: int, people: str = ""
) -> OverTime:
    """Return the facts of pay over the years: `real` as `comparisons.pay_over_years` returns it,
    `changed` as `changes` does; `people` names whom, of any year.
    """
    shown, allowance = real.dropna(subset=["p50"]), allowance_of(real)
    years = tuple(
        Year(label(row["series"], by), int(row["year"]), float(row["p50"]), _noun(by))
        for row in shown.to_dict("records")
    )
    newest = [year for year in years if year.year == max(each.year for each in years)]
    known = [_fact(row, by) for row in changed.to_dict("records")]
    fixed = [change for change in known if change.fixed is not None]
    return OverTime(
        by=words_of(by),
        prices_of=prices_of,
        mix=tuple("place of work" if key == "remote" else key for key in MIX if key != by),
        change=next(iter([*fixed, *known]), None),
        told=sum(change.told for change in fixed),
        changes=len(fixed),
        top=max(newest, key=lambda year: year.p50, default=None),
        years=years,
        people=people,
        one=years[0].series if len({year.series for year in years}) == 1 and by != "year" else "",
        basis=allowance.basis if allowance else "",
    )


def _noun(by: str) -> str:
    return "" if by == "year" else noun_of(by)  # the only series is "all adverts"


def _fact(row: Mapping[Hashable, Any], by: str) -> Change:
    def figure(name: str) -> float | None:
        return None if pd.isna(row[name]) else float(row[name])

    lower, upper = figure("fixed_lower"), figure("fixed_upper")
    return Change(
        name=label(row["series"], by),
        first=int(row["first"]),
        last=int(row["last"]),
        n_first=int(row["n_first"]),
        n_last=int(row["n_last"]),
        raw=float(row["raw"]),
        raw_lower=float(row["raw_lower"]),
        raw_upper=float(row["raw_upper"]),
        fixed=figure("fixed"),
        fixed_lower=lower,
        fixed_upper=upper,
        told=lower is not None and upper is not None and not lower <= 0 <= upper,
    )
