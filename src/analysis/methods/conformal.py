"""Intervals for one person that hold whatever the model: split conformal prediction, group by
group, of records or of employers.

A model is fitted to one part of the records, its errors are counted in another. If a new record is
exchangeable with those of the second part, the interval of the k-th smallest error, k = ceil((n +
1) level), holds it with probability k / (n + 1) at least, whatever the model and the distribution
(Vovk, Gammerman and Shafer 2005, Algorithmic Learning in a Random World; Lei and others 2018, JASA
113). Counted within groups it holds within each (Mondrian).

Records of one employer are not exchangeable with those of another. Where employers are known they
are the draws: every employer has the same weight, shared out among its records, so that the
interval holds a record of a new employer with the level asked for (hierarchical conformal
prediction: Lee, Barber and Willett 2023, arXiv 2306.06342; Dunn, Wasserman and Ramdas 2023, JASA
118). What is a draw is called a unit here: an employer, or a record where none is known.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from functools import cache

import numpy as np
import numpy.typing as npt
import pandas as pd
from scipy import special

__all__ = ["band_of", "calibrate", "half_width", "held_range", "least_records", "place", "widths"]

Floats = npt.NDArray[np.float64]
Codes = npt.NDArray[np.intp]
_EXACT = 1e-9  # sums of weights that are told apart


def least_records(level: float) -> int:
    """Return how many units an interval of that level needs: 1 / (1 - level) - 1, rounded up.

    >>> [least_records(level) for level in (0.5, 0.8, 0.9, 0.95)]
    [1, 4, 9, 19]
    """
    return math.ceil(round(1 / (1 - level) - 1, 9))


def place(n: int, level: float) -> int:
    """Return which of `n` sorted errors bounds the interval of a level; more than `n`: none does.

    >>> place(9, 0.9), place(8, 0.9), place(99, 0.9)
    (9, 9, 90)
    """
    return math.ceil(round((n + 1) * level, 9))


def half_width(errors: npt.ArrayLike, level: float) -> float:
    """Return the half width of the interval from `errors` (n,), their signs ignored; NaN where they
    are too few.

    >>> half_width([3, -1, 2, 4, 5, -6, 7, 8, 9], 0.9)
    9.0
    """
    sizes = np.sort(np.abs(np.asarray(errors, dtype=np.float64)))
    k = place(sizes.size, level)
    return float(sizes[k - 1]) if 1 <= k <= sizes.size else math.nan


def widths(
    errors: npt.ArrayLike, groups: Codes, units: Codes, count: int, levels: Sequence[float]
) -> tuple[Codes, Floats]:
    """Return the units of each of `count` groups, (count,), and its half widths, (count, levels).

    `errors`, `groups` and `units` have shape (records,); a unit is a code. Of K units in a group a
    record weighs one over the records of its unit there; the half width is the smallest error up
    to which weights sum to level (K + 1), NaN where that is more than K. Of single records it is
    `half_width`.
    """
    sizes = np.abs(np.asarray(errors, dtype=np.float64))
    pair = groups * (int(units.max(initial=0)) + 1) + units
    known, own, records = np.unique(pair, return_inverse=True, return_counts=True)
    found = np.bincount(known // (int(units.max(initial=0)) + 1), minlength=count)
    order = np.lexsort((sizes, groups))
    weight = np.cumsum(1 / records[own][order])
    ends = np.cumsum(np.bincount(groups, minlength=count))
    before = np.concatenate([[0.0], weight])[np.concatenate([[0], ends[:-1]])]
    half = np.full((count, len(levels)), np.nan)
    for column, level in enumerate(levels):
        needed = before + level * (found + 1) - _EXACT
        first = np.searchsorted(weight, needed)
        enough = (level * (found + 1) <= found + _EXACT) & (found > 0)
        half[enough, column] = sizes[order][np.minimum(first, ends - 1)[enough]]
    return found, half


def calibrate(
    errors: npt.ArrayLike,
    groups: pd.DataFrame,
    levels: Sequence[float],
    units: npt.ArrayLike | None = None,
) -> pd.DataFrame:
    """Return half widths per group: the columns of `groups` (records, keys), n, units, and a column
    per level, such as w90.

    `errors` has shape (records,); `units` (records,) says which unit each is of, by default every
    record is one. A group with too few units has NaN: no interval can be promised.
    """
    keyed = groups.groupby(list(groups.columns), sort=True)
    names = keyed.size().rename("n").reset_index()
    codes = np.asarray(keyed.ngroup(), dtype=np.intp)
    own = np.arange(len(codes)) if units is None else pd.factorize(np.asarray(units))[0]
    found, half = widths(errors, codes, own.astype(np.intp), len(names), levels)
    return names.assign(
        units=found, **{f"w{100 * level:g}": half[:, i] for i, level in enumerate(levels)}
    )


def held_range(n: float, level: float, confidence: float = 0.95) -> tuple[float, float]:
    """Return between what shares of all new units the interval of one calibration by `n` units
    truly holds; NaN where `n` are too few.

    The share is Beta(k, n + 1 - k) over calibrations, k = `place` (Vovk 2012, Proceedings of ACML
    25). Units of several records share out their weight, so that theirs varies less than that.

    >>> [round(end, 3) for end in held_range(15, 0.9)]
    [0.782, 0.998]
    """
    k = place(int(n), level)
    if not 1 <= k <= n:
        return math.nan, math.nan
    ends = [(1 - confidence) / 2, (1 + confidence) / 2]
    lower, upper = special.betaincinv(k, int(n) + 1 - k, ends).tolist()
    return lower, upper


@cache
def band_of(n: int, m: int, level: float, confidence: float = 0.95) -> tuple[float, float]:
    """Return where the share of `m` new units held by the interval of `n` lies, with `confidence`
    or more.

    The count of hits is beta-binomial (m; k, n + 1 - k), k = `place`. NaN where `n` are too few.
    """
    k = place(n, level)
    if not 1 <= k <= n or m < 1:
        return math.nan, math.nan
    hits = np.arange(m + 1)
    chosen = -special.betaln(hits + 1, m - hits + 1) - math.log(m + 1)
    mass = np.exp(
        chosen + special.betaln(hits + k, m - hits + n + 1 - k) - special.betaln(k, n + 1 - k)
    )
    reached = np.cumsum(mass)
    lower, upper = np.searchsorted(reached, [(1 - confidence) / 2, (1 + confidence) / 2])
    return float(lower / m), float(min(upper, m) / m)
