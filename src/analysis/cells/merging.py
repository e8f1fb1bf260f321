"""Which cells are put together: for lists of values, years at one price level, countries at
purchasing power. Their figures are those of `unions`.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

import numpy as np
import pandas as pd

from ..vocabulary.marks import SMALLEST_CELL
from .answers import Question

__all__ = ["with_factors"]

Cut = Callable[[Sequence[str], Sequence[object]], pd.DataFrame]


def with_factors(
    cut: Cut,
    question: Question,
    coarse: pd.DataFrame,
    keys: Sequence[str],
    employments: Sequence[object],
) -> tuple[pd.DataFrame, int]:
    """Return the cells that carry every key which the scale depends on, with their factor and the
    share of their group that they carry; and how many records have no factor.

    `coarse` are the cells of the question's own keys; where the scale needs no further key they are
    returned themselves.
    """
    scale, most = question.scale, _at_most(cut, question, coarse, keys, employments)
    if scale is None:
        return _carried(coarse.assign(factor=1.0), most, question), 0
    further = [key for key in _depends(scale, question) if key not in keys]
    fine = coarse
    if further:
        cells = cut([*keys, *further], employments).dropna(subset=["p50"])
        fine = cells.merge(coarse[[*keys, "employment"]], on=[*keys, "employment"], how="inner")
    fine = _carried(_joined(fine, scale), most, question)
    known = fine["factor"].notna()
    return fine[known], int(fine.loc[~known, "n"].sum())


def _depends(scale: pd.DataFrame, question: Question) -> list[str]:
    """Return the keys, of year and country, that a factor depends on where the question asks."""
    asked = scale
    for name in ("country", "year"):
        if name in question.conditions:
            asked = asked[asked[name].isin(question.conditions[name])]
    if len(set(asked["factor"])) <= 1 and len(asked) in {0, len(scale)}:
        return []
    by_year = asked.groupby("year")["factor"].nunique()
    if "country" in question.conditions:
        return ["year"]
    everywhere = asked.groupby("year")["country"].nunique().max()
    whole = scale["country"].nunique()
    return ["year"] if (by_year <= 1).all() and everywhere == whole else ["country", "year"]


def _joined(cells: pd.DataFrame, scale: pd.DataFrame) -> pd.DataFrame:
    """Return cells with the factor of their country and year; the country where it is known, else
    what holds everywhere.
    """
    factors = scale[["country", "year", "factor"]].astype({"year": "Int32", "country": "string"})
    if cells["year"].isna().all():  # one factor for whatever the question asks
        return cells.assign(factor=float(factors["factor"].iloc[0]))
    placed = cells.assign(scaled=cells["country"].fillna(""))
    return placed.merge(
        factors.rename(columns={"country": "scaled"}), on=["scaled", "year"], how="left"
    ).drop(columns="scaled")


def _at_most(
    cut: Cut,
    question: Question,
    coarse: pd.DataFrame,
    keys: Sequence[str],
    employments: Sequence[object],
) -> pd.DataFrame:
    """Return, per group, how many records it has at most: those of its cells, and for each value of
    a list that has no cell nine, but no more than the group has beside all cells.
    """
    by = list(question.by)
    conditions = {k: v for k, v in question.conditions.items() if k not in question.by}
    listed = [k for k, v in conditions.items() if len(v) > 1 and k != "employment"]
    groups = coarse.assign(group=0).groupby(["group", *by])["n"].agg(["sum", "size"]).reset_index()
    asked = int(np.prod([len(conditions[k]) for k in listed], dtype=int)) if listed else 1
    absent = (SMALLEST_CELL - 1) * (asked * len(employments) - groups["size"]).clip(lower=0)
    if listed:
        wide = cut([key for key in keys if key not in listed], employments)
        fine = cut(keys, employments).dropna(subset=["p50"])
        for name, values in conditions.items():
            if name not in listed and name in keys:
                wide, fine = wide[wide[name].isin(values)], fine[fine[name].isin(values)]
        beside = _summed(wide, by) - _summed(fine, by).reindex(
            _summed(wide, by).index, fill_value=0
        )
        rest = groups[["group", *by]].merge(beside.rename("rest").reset_index(), how="left")["rest"]
        if (
            len(employments) > 1
        ):  # one that is under ten in the whole group has no cell there either
            have = wide.assign(group=0).groupby(["group", *by])["employment"].nunique()
            seen = groups[["group", *by]].merge(have.rename("seen").reset_index(), how="left")[
                "seen"
            ]
            rest += (SMALLEST_CELL - 1) * (len(employments) - seen.fillna(0))
        absent = absent.clip(upper=rest.astype("float64").fillna(np.inf).clip(lower=0))
    if len(employments) > 1:  # of those that are not full time few cuts are kept: all of them, then
        whole = cut([], employments).set_index("employment")["n"]
        absent += whole[~whole.index.isin(cut(keys, employments)["employment"])].sum()
    return groups[["group", *by]].assign(most=groups["sum"] + absent)


def _summed(cells: pd.DataFrame, by: Sequence[str]) -> pd.Series:
    return cells.assign(group=0).groupby(["group", *by])["n"].sum()


def _carried(fine: pd.DataFrame, most: pd.DataFrame, question: Question) -> pd.DataFrame:
    """Return fine cells with the least share of their group's records that they carry together, of
    the records with a factor.
    """
    by = ["group", *question.by]
    placed = fine.assign(group=0, without=fine["n"].where(fine["factor"].isna(), 0))
    sums = placed.groupby(by)[["n", "without"]].sum().reset_index().merge(most, on=by, how="left")
    sums = sums.astype(dict.fromkeys(["n", "without", "most"], "float64"))
    sums["carried"] = (sums["n"] - sums["without"]) / (sums["most"] - sums["without"])
    joined = placed.merge(sums[[*by, "carried"]], on=by, how="left")
    return joined.drop(columns=["group", "without"])
