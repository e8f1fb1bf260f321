"""Is pay rising: the change of real pay from year to year, raw and at one mix of adverts."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import numpy as np
import pandas as pd

from ...cells import Data, Question
from ...cells.unions import LEAST_CARRIED
from ...methods.distributions import norm
from ...money import scale_for
from ...page.voice import reword
from ...reference.prices import last_whole_year
from ...vocabulary.marks import SMALLEST_CELL

__all__ = ["MIX", "changes"]

MIX = ("seniority", "remote")  # what is held fixed, where the question leaves it open
_COUNTS = ("first", "last", "n_first", "n_last")
_CHANGES = ("raw", "raw_lower", "raw_upper", "fixed", "fixed_lower", "fixed_upper", "carried")
_KINDS = dict.fromkeys(_COUNTS, "int64") | dict.fromkeys(_CHANGES, "float64")


def changes(
    data: Data,
    groups: Sequence[object],
    by: str,
    *,
    where: Mapping[str, object] | None = None,
    min_records: int = 30,
    level: float = 0.95,
) -> pd.DataFrame:
    """Return how real pay changed in some groups of `by`, from the first to the last year with
    `min_records` adverts and a price level. Real terms are by the consumer prices of each advert's
    own country (`money.scale_for`).

    Columns: series, first, last, n_first, n_last; raw, the relative change of the geometric mean of
    pay in real terms, and fixed, the same at one mix of MIX: the mean of the two years' shares, over
    the strata that both years have (a standardised difference of means; Kitagawa 1955, Components
    of a difference between two rates), each with its interval of `level` (raw_lower, raw_upper);
    carried, the share of the two years' adverts in these strata. Fixed is null where they are under
    nine in ten. Adverts of one employer are alike: the variance of either year is multiplied by the
    design effect of all its adverts of the group (`methods.clusters`), or is by what its employers
    show where they are named.
    """
    conditions = dict(where or {})
    if by != "year":
        conditions[by] = list(groups) or ["(none)"]
    mix = [key for key in MIX if key != by and key not in conditions]
    keys = ["year"] if by == "year" else [by, "year"]
    scale = scale_for("USD", last_whole_year())
    plain, fine = (
        data.pay(Question(asked, conditions, scale=scale)).table.pipe(_series, by)
        for asked in (tuple(keys), (*keys, *mix))
    )
    rows = [
        _change(name, part, fine[fine["series"] == name], mix, min_records, level)
        for name, part in plain.groupby("series", sort=False)
    ]
    table = pd.DataFrame([row for row in rows if row], columns=["series", *_KINDS]).astype(_KINDS)
    return table.sort_values(["n_last", "series"], ascending=[False, True], ignore_index=True)


def _series(table: pd.DataFrame, by: str) -> pd.DataFrame:
    named = (
        table.assign(series=reword("all adverts"))
        if by == "year"
        else table.rename(columns={by: "series"})
    )
    return named.astype({"year": "int64"})


def _change(
    name: object, plain: pd.DataFrame, fine: pd.DataFrame, mix: list[str], least: int, level: float
) -> dict[str, object]:
    known = plain[(plain["n"] >= least) & (plain["year"] <= last_whole_year())]
    years = sorted(known["year"])
    if len(years) < 2:
        return {}
    first, last = years[0], years[-1]
    ends = known.set_index("year").loc[[first, last]]
    row: dict[str, object] = {"series": name, "first": first, "last": last}
    row |= {"n_first": int(ends["n"].iloc[0]), "n_last": int(ends["n"].iloc[1])}
    raw = ends["log_mean"].iloc[1] - ends["log_mean"].iloc[0]
    alike = _design_effects(ends)
    error = np.sqrt((_variance(ends) * alike).sum())
    row |= _told("raw", raw, error, level)
    return row | (_fixed(fine, mix, (first, last), ends, level) if mix else {})


def _fixed(
    fine: pd.DataFrame,
    mix: list[str],
    years: tuple[int, int],
    ends: pd.DataFrame,
    level: float,
) -> dict[str, float]:
    """Return the change at one mix, its interval and the share of adverts that carry it."""
    first, last = (fine[fine["year"] == year].set_index(mix) for year in years)
    both = first.index.intersection(last.index)
    old, new = first.loc[both], last.loc[both]
    shares = [part["weight"].sum() for part in (old, new)]
    carried = float(min(s / all_of for s, all_of in zip(shares, ends["weight"], strict=True)))
    if not len(both) or carried < LEAST_CARRIED:
        return {"carried": carried if len(both) else 0.0}
    weight = (old["weight"] / shares[0] + new["weight"] / shares[1]) / 2
    change = float((weight * (new["log_mean"] - old["log_mean"])).sum())
    alike = _design_effects(ends)
    spread = alike.iloc[0] * _variance(old) + alike.iloc[1] * _variance(new)
    error = float(np.sqrt((weight**2 * spread).sum()))
    return _told("fixed", change, error, level) | {"carried": carried}


def _design_effects(years: pd.DataFrame) -> pd.Series:
    """Return how many adverts of each year stand for an independent one."""
    return years["weight"] ** 2 / years["weight_sq"] / years["effective"]


def _variance(table: pd.DataFrame) -> pd.Series:
    """Return the variance of each mean of log pay; of a stratum under ten from what all strata
    spread within.
    """
    size = table["weight"] ** 2 / table["weight_sq"]
    pooled = table["log_m2"].sum() / table["weight"].sum() * size.sum()
    pooled /= max(size.sum() - len(size), 1)
    own = table["log_m2"] / table["weight"] * size / (size - 1).clip(lower=1)
    return own.where(size >= SMALLEST_CELL, pooled) / size


def _told(name: str, change: float, error: float, level: float) -> dict[str, float]:
    half = norm.ppf((1 + level) / 2) * error
    ends = {"": change, "_lower": change - half, "_upper": change + half}
    return {f"{name}{end}": float(np.expm1(value)) for end, value in ends.items()}
