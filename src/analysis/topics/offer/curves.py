"""What a group of adverts offers, as a curve: where a base lies, and the pay that a share do not exceed."""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

import numpy as np
import numpy.typing as npt
import pandas as pd

from ...methods.uncertainty import order_statistic_ranks
from ...population import Population
from .paid import brought_to

__all__ = ["Curve", "answered", "curve_of", "curves_by"]

Floats = npt.NDArray[np.float64]
Key = tuple[str, str, str, str]  # role, country, seniority, year: (all) where every one


@dataclass(frozen=True)
class Curve:
    """A group of `n` adverts, worth `effective` independent ones: `pay` (the middle of a range) and
    `low` (its lower end) at some places of their order, each ascending, in USD of `prices_of`.
    """

    n: int
    effective: float
    prices_of: int
    ranks: Floats
    pay: Floats
    low: Floats

    def below(self, base: float) -> int:
        """Return how many adverts have a middle under `base`; a difference of less than a cent is
        none.
        """
        return _count(self.n, self.ranks, self.pay, round(base, 2), equal=False)

    def above(self, base: float) -> int:
        """Return how many adverts have a whole range above `base`."""
        return self.n - _count(self.n, self.ranks, self.low, round(base, 2), equal=True)

    def quantile(self, probability: float) -> float:
        """Return the quantile of type 7 (Hyndman and Fan 1996) of pay."""
        return self._at(1 + (self.n - 1) * probability)

    def interval(self, probability: float, level: float) -> tuple[float, float]:
        """Return the interval of a quantile by two order statistics, of as many records as the
        group is worth; NaN where there is none.
        """
        ends = order_statistic_ranks([self.n], probability, level, effective=[self.effective])
        lower, upper = (self._at(float(end[0])) for end in ends)
        return lower, upper

    @cached_property
    def figures(self) -> dict[str, float]:
        """The quantiles that tables show: p10, p25, p50, p75, p90."""
        return {f"p{p}": self.quantile(p / 100) for p in (10, 25, 50, 75, 90)}

    def _at(self, rank: float) -> float:
        return (
            math.nan if math.isnan(rank) else round(float(np.interp(rank, self.ranks, self.pay)), 2)
        )


def curves_by(table: pd.DataFrame, offered: int) -> Mapping[Key, Curve]:
    """Return the curves of a table as `offer_curves` states it, those of all years in the prices of
    the year `offered`.
    """
    found = {}
    for key, group in table.groupby(["role", "country", "seniority", "year"], sort=False):
        role, country, seniority, year = map(str, key)
        prices_of = int(group["prices_of"].iloc[0])
        factor = 1.0
        if year == Population().key("year"):
            factor, prices_of = brought_to(prices_of, offered, country)
        found[role, country, seniority, year] = Curve(
            n=int(group["n"].iloc[0]),
            effective=float(group["effective"].iloc[0]),
            prices_of=prices_of,
            ranks=group["rank"].to_numpy(dtype=np.float64),
            pay=(group["pay"].to_numpy(dtype=np.float64) * factor).round(2),
            low=(group["low"].to_numpy(dtype=np.float64) * factor).round(2),
        )
    return found


def answered(table: pd.DataFrame) -> pd.DataFrame:
    """Return the roles and countries that a table of curves has adverts of, of every level and all
    years that have prices: role, country, n, the most adverts first.
    """
    every = Population().key("year")
    whole = table[(table["seniority"] == every) & (table["year"] == every)]
    found = whole.drop_duplicates(["role", "country"])[["role", "country", "n"]]
    order = found.sort_values(["n", "role", "country"], ascending=[False, True, True])
    return order.astype({"n": "int64"}).reset_index(drop=True)


def curve_of(table: pd.DataFrame, people: Population, offered: int) -> Curve | None:
    """Return the curve of one group, None where none is kept."""
    names = ("role", "country", "seniority", "year")
    mine = table
    for name in names:
        mine = mine[mine[name] == people.key(name)]
    return next(iter(curves_by(mine, offered).values()), None)


def _count(n: int, ranks: Floats, values: Floats, pay: float, *, equal: bool) -> int:
    """Return how many of `n` lie under `pay` (or up to it, where `equal`): exactly where every
    place is kept, else spread evenly between two that are.
    """
    place = int(np.searchsorted(values, pay, side="right" if equal else "left"))
    if place in (0, values.size):
        return n if place else 0
    below, above = values[place - 1], values[place]
    between = ranks[place] - ranks[place - 1] - 1
    part = 0.5 if pay in (below, above) else (pay - below) / (above - below)
    return math.floor(float(ranks[place - 1] + between * part) + 0.5)
