"""What is paid, by any keys: n, intervals and reasons where the data do not carry a figure."""

from __future__ import annotations

from collections.abc import Hashable, Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

import numpy as np
import pandas as pd

from .cells import Data, Question
from .cells.unions import LEAST_CARRIED
from .cells.worth import AS_RECORDS, BY_DESIGN, BY_EMPLOYERS
from .methods.clusters import design_effect
from .methods.uncertainty import (
    mean_interval,
    mean_pay_interval,
    order_statistic_ranks,
    turnbull,
)
from .money import Scale, years_without
from .reference.employers import kept_alike
from .vocabulary.marks import EVERY, LEAST_CLUSTERS, LEAST_FOR_QUANTILES, LEAST_FOR_TAILS

__all__ = ["Allowance", "allowance_of", "left_out", "pay_by", "position_of", "range_aware"]

QUANTILES = (0.10, 0.25, 0.50, 0.75, 0.90)
_TAILS = (0.10, 0.90)
_NAMES = {0.10: "p10", 0.25: "p25", 0.50: "p50", 0.75: "p75", 0.90: "p90"}


def pay_by(
    data: Data,
    by: str | Sequence[str],
    *,
    where: Mapping[str, object] | None = None,
    end: Literal["low", "mid", "high"] = "mid",
    scale: Scale = None,
    repeats: bool = False,
    min_records: int = 30,
    level: float = 0.95,
) -> pd.DataFrame:
    """Return pay per group of one or two keys, the highest median first.

    Columns: the keys; n (distinct adverts) and postings (with exact repeats); effective (how many
    independent ones they are worth) and employers (their effective number, null where adverts do not
    name them); mean with its interval (mean_lower, mean_upper), which is withheld where the tail of
    pay is too heavy; geometric_mean with its interval; p10 to p90, each with the
    order-statistic interval (p50_lower, p50_upper); low_end and high_end, the medians of the two
    ends of the advertised ranges; range_width, the median of high end over low end of the adverts
    that show a range (null of cells put together); top_share, the share of the commonest range
    (null under a tenth); unplaced and absent, the records whose group is not known or too small to
    be kept, the same in every row; and note. All pay in USD per year, or as `scale` makes it.
    Quantiles are of type 7 (Hyndman and Fan 1996).

    A group under `min_records` stays, with a note in place of figures; p10 and p90 need 50 records,
    and any quantile so many independent ones that it has an interval.
    Intervals allow for records of one employer being alike (see `allowance_of`); a figure that
    under 30 effective employers decide is noted.
    """
    keys = (by,) if isinstance(by, str) else tuple(by)
    question = Question(keys, where or {}, end=end, scale=scale, repeats=repeats)
    answer = data.pay(question, level)
    table = _abstain(_with_mean_intervals(answer.table, level), keys, min_records, level)
    table = table.assign(unplaced=answer.unplaced, absent=answer.absent)
    columns = [*keys, *_columns(), "unplaced", "absent", "note"]
    table = table.sort_values(["p50", "n"], ascending=False, kind="stable", na_position="last")
    return table[columns].reset_index(drop=True)


def left_out(data: Data, scale: Scale, where: Mapping[str, object] | None = None) -> pd.DataFrame:
    """Return the years that a scale has no factor for, with their records: year, n.

    Records of these years are in no figure: their series of rates or prices ends before.
    """
    asked = where or {}
    years = data.pay(Question(("year",), asked)).table[["year", "n"]]
    country = asked.get("country")
    lacking = years_without(scale, years["year"], country if isinstance(country, str) else None)
    return years[years["year"].isin(lacking)].reset_index(drop=True)


@dataclass(frozen=True, slots=True)
class Allowance:
    """What the intervals of a table of pay allow for: employers that are named ("employers"), a
    design effect measured on `sources` that name them ("design effect"), or nothing ("records").

    `effect` is how many records stand for an independent one, the median over groups; `least` and
    `most` are what it is over groups, `low` and `high` what it would be for a group of the median
    size by the middle eight in ten groups of the sources; `few` counts groups of under 30 effective employers.
    """

    basis: str
    effect: float
    least: float
    most: float
    few: int
    low: float | None = None
    high: float | None = None
    sources: tuple[str, ...] = ()


def allowance_of(table: pd.DataFrame) -> Allowance | None:
    """Return what the intervals of a table of `pay_by` allow for; None where it has no figures."""
    shown = table.dropna(subset=["p50", "effective"])
    if shown.empty:
        return None
    effect = shown["n"] / shown["effective"]
    ends = float(effect.median()), float(effect.min()), float(effect.max())
    few = int((shown["employers"] < LEAST_CLUSTERS).sum())
    if shown["employers"].notna().any():
        return Allowance(BY_EMPLOYERS, *ends, few)
    if ends[2] <= 1:
        return Allowance(AS_RECORDS, *ends, few)
    whole, middle = kept_alike()[EVERY], float(shown["n"].median())
    low, high = (float(design_effect(middle, end)) for end in (whole.low, whole.high))
    return Allowance(BY_DESIGN, *ends, few, low, high, whole.sources)


def _with_mean_intervals(table: pd.DataFrame, level: float) -> pd.DataFrame:
    """Return the table with the intervals of the mean and of the geometric mean."""
    weight, size = table["weight"], table["effective"]
    variance, log_variance = table["m2"] / weight, table["log_m2"] / weight
    lower, upper = mean_pay_interval(table["mean"], variance, log_variance, size, level)
    log_lower, log_upper = mean_interval(table["log_mean"], log_variance * size, size, level)
    with np.errstate(over="ignore"):  # of two records or so the upper end may be infinite
        return table.assign(
            mean_lower=lower,
            mean_upper=upper,
            geometric_mean=np.exp(table["log_mean"]),
            geometric_mean_lower=np.exp(log_lower),
            geometric_mean_upper=np.exp(log_upper),
        )


def range_aware(ranges: pd.DataFrame, by: Sequence[str], *, min_records: int = 50) -> pd.DataFrame:
    """Return the distribution of pay that lies somewhere in each advertised range (Turnbull 1976).

    `ranges` has the keys `by`, low, high (USD per year) and weight, as `Records.ranges` returns
    them. Columns: the keys, n, and for p10 to p90 the ends of the interval that holds it (p50_from,
    p50_to): where inside the interval it lies, ranges cannot say. Smaller groups are left out.
    """
    rows = []
    for key, group in ranges.groupby(list(by), sort=True):
        total = float(group["weight"].sum())
        if total < min_records:
            continue
        fitted = turnbull(group["low"], group["high"], group["weight"])
        ends = {
            f"{_NAMES[p]}_{side}": end
            for p in QUANTILES
            for side, end in zip(("from", "to"), fitted.quantile(p), strict=True)
        }
        rows.append(dict(zip(by, key, strict=True)) | {"n": round(total)} | ends)
    columns = [*by, "n", *[f"{_NAMES[p]}_{side}" for p in QUANTILES for side in ("from", "to")]]
    return pd.DataFrame(rows, columns=columns)


def position_of(
    data: Data, pay: float, *, where: Mapping[str, object], scale: Scale = None
) -> dict[str, float]:
    """Return where a figure falls among adverts: n, and shares below, within and above it.

    `ranges_above` is the share of adverts whose whole range lies above `pay`, `ranges_around` of
    those whose range holds it, `ranges_below` of those whose whole range lies below;
    `midpoints_below` is the share of midpoints under it.
    """
    found = data.shares(Question((), where, scale=scale), pay)
    if found.empty:
        return {"n": 0, **dict.fromkeys(_PLACES, np.nan)}
    row = found.iloc[0]
    return {
        "n": int(row["n"]),
        "ranges_below": float(row["ranges_below"]),
        "ranges_around": 1 - float(row["ranges_above"]) - float(row["ranges_below"]),
        "ranges_above": float(row["ranges_above"]),
        "midpoints_below": float(row["midpoints_below"]),
    }


_PLACES = ("ranges_below", "ranges_around", "ranges_above", "midpoints_below")


def _abstain(
    table: pd.DataFrame, keys: Sequence[str], min_records: int, level: float
) -> pd.DataFrame:
    """Return the table with figures withheld where too few records, or too few independent ones,
    carry them, and the reason.
    """
    apart = {*keys, "n", "postings", "carried", "employers"}
    figures = [name for name in table.columns if name not in apart]
    kept = table.astype(dict.fromkeys(figures, "float64"))
    short = kept["n"] < LEAST_FOR_TAILS
    lacking = {
        _NAMES[p]: ~_has_interval(kept, p, level) | (short & (p in _TAILS)) for p in QUANTILES
    }
    few, alike = kept["n"] < max(min_records, LEAST_FOR_QUANTILES), lacking[_NAMES[0.5]]
    for name, without in lacking.items():
        kept.loc[without, [name, f"{name}_lower", f"{name}_upper"]] = np.nan
    kept.loc[few | alike, figures] = np.nan
    note = np.where(few, f"n under {max(min_records, LEAST_FOR_QUANTILES)}: no figures", "")
    for when, words in (
        (kept["carried"] < LEAST_CARRIED, "cells carry {carried:.0%}: no figures"),
        (alike, "too few independent: no figures"),
        (
            kept["employers"] < LEAST_CLUSTERS,
            "decided by few employers ({employers:.0f} effective)",
        ),
    ):
        said = [words.format_map(row) for row in kept[["carried", "employers"]].to_dict("records")]
        note = np.where((note == "") & when, said, note)
    whole = kept["p50"].notna()
    tails = [_without(row) for row in pd.DataFrame(lacking).to_dict("records")]
    reason = np.where(short, f"n under {LEAST_FOR_TAILS}: ", "too few independent: ")
    told = [
        f"{before}{words}" if words and shown else ""
        for before, words, shown in zip(reason, tails, whole, strict=True)
    ]
    notes = ["; ".join(filter(None, each)) for each in zip(note, told, strict=True)]
    return kept.assign(note=notes)


def _without(lacking: Mapping[Hashable, bool]) -> str:
    return ", ".join(f"no {name}" for name, without in lacking.items() if without)


def _has_interval(table: pd.DataFrame, p: float, level: float) -> pd.Series:
    """Return which groups have an interval of a quantile: their own, or, where employers are not
    known and the cube keeps none of this level, one of as many independent records as they are worth.
    """
    name = _NAMES[p]
    own = table[f"{name}_lower"].notna() & table[f"{name}_upper"].notna()
    lower, _ = order_statistic_ranks(table["effective"], p, level)
    return own | (table["employers"].isna() & ~np.isnan(lower))


def _columns() -> list[str]:
    names = ["n", "postings", "effective", "employers"]
    for figure in ("mean", "geometric_mean", *_NAMES.values()):
        names += [figure, f"{figure}_lower", f"{figure}_upper"]
    return [*names, "low_end", "high_end", "range_width", "top_share"]
