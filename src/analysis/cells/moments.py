"""Count, mean and sum of squared deviations, merged without loss of digits.

Source of the method: Chan, Golub, LeVeque (1983), Algorithms for computing the sample variance,
The American Statistician 37(3). A sum of squares is never formed.
"""

from __future__ import annotations

import math
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

__all__ = ["Moments", "merge_moments", "moments"]

Floats = npt.NDArray[np.float64]


class Moments(NamedTuple):
    """`n` (or the sum of weights), `mean` and `m2`, the sum of squared deviations from the mean."""

    n: float
    mean: float
    m2: float

    @property
    def sd(self) -> float:
        """Return the sample standard deviation, NaN below two records."""
        return math.sqrt(self.m2 / (self.n - 1)) if self.n > 1 else math.nan


def moments(values: npt.ArrayLike, weights: npt.ArrayLike | None = None) -> Moments:
    """Return the Moments of `values`, shape (n,); two passes, the second one correcting the first.

    >>> moments([1.0, 2.0, 3.0])
    Moments(n=3.0, mean=2.0, m2=2.0)
    """
    x = np.asarray(values, dtype=np.float64)
    w = np.ones_like(x) if weights is None else np.asarray(weights, dtype=np.float64)
    total = math.fsum(w)
    if not total:
        return Moments(0.0, math.nan, math.nan)
    mean = math.fsum(w * x) / total
    mean += math.fsum(w * (x - mean)) / total
    deviations = x - mean
    m2 = math.fsum(w * deviations**2) - math.fsum(w * deviations) ** 2 / total
    return Moments(total, mean, m2)


def merge_moments(n: npt.ArrayLike, mean: npt.ArrayLike, m2: npt.ArrayLike) -> Moments:
    """Return the Moments of the union of groups; three arrays of shape (groups,).

    >>> merge_moments([2.0, 1.0], [1.5, 3.0], [0.5, 0.0])
    Moments(n=3.0, mean=2.0, m2=2.0)
    """
    counts, means, squares = (np.asarray(a, dtype=np.float64) for a in (n, mean, m2))
    whole = moments(means, counts)
    return Moments(whole.n, whole.mean, math.fsum(squares) + whole.m2)
