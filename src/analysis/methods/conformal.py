"""Intervals for one person that hold whatever the model: split conformal prediction, group by
group.

A model is fitted to one part of the records, its errors are counted in another. If a new record is
exchangeable with those of the second part, the interval of the k-th smallest error, k = ceil((n +
1) level), holds it with probability k / (n + 1) at least, whatever the model and the distribution
(Vovk, Gammerman and Shafer 2005, Algorithmic Learning in a Random World; Lei and others 2018, JASA
113). Counted within groups it holds within each (Mondrian).
"""

from __future__ import annotations

import math
from collections.abc import Sequence

import numpy as np
import numpy.typing as npt
import pandas as pd

__all__ = ["calibrate", "half_width", "least_records"]


def least_records(level: float) -> int:
    """Return how many calibration records an interval of that level needs: 1 / (1 - level) - 1,
    rounded up.

    >>> [least_records(level) for level in (0.5, 0.8, 0.9, 0.95)]
    [1, 4, 9, 19]
    """
    return math.ceil(round(1 / (1 - level) - 1, 9))


def half_width(errors: npt.ArrayLike, level: float) -> float:
    """Return the half width of the interval from `errors` (n,), their signs ignored; NaN where they
    are too few.

    >>> half_width([3, -1, 2, 4, 5, -6, 7, 8, 9], 0.9)
    9.0
    """
    sizes = np.sort(np.abs(np.asarray(errors, dtype=np.float64)))
    place = math.ceil(round((sizes.size + 1) * level, 9))
    return float(sizes[place - 1]) if 1 <= place <= sizes.size else math.nan


def calibrate(errors: npt.ArrayLike, groups: pd.DataFrame, levels: Sequence[float]) -> pd.DataFrame:
    """Return half widths per group: the columns of `groups` (records, keys), n, and a column per
    level, such as w90.

    `errors` has shape (records,). A group with too few records has NaN: no interval can be
    promised.
    """
    table = groups.assign(error=np.asarray(errors, dtype=np.float64))
    rows = [
        (*key, len(part), *[half_width(part["error"], level) for level in levels])
        for key, part in table.groupby(list(groups.columns), sort=True)
    ]
    return pd.DataFrame(
        rows, columns=[*groups.columns, "n", *[f"w{100 * level:g}" for level in levels]]
    )
