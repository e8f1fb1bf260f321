"""How sure a figure is: order-statistic and t intervals, and the distribution behind ranges."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

import numpy as np
import numpy.typing as npt

from ..errors import NotCarried
from .distributions import binom, norm, t

__all__ = [
    "Turnbull",
    "mean_interval",
    "mean_pay_interval",
    "order_statistic_ranks",
    "turnbull",
    "wilson",
]

Floats = npt.NDArray[np.float64]


def order_statistic_ranks(
    n: npt.ArrayLike,
    probability: float,
    level: float = 0.95,
    *,
    effective: npt.ArrayLike | None = None,
) -> tuple[Floats, Floats]:
    """Return the ranks (from 1) of the order statistics that enclose a quantile with `level`.

    Each tail holds at most (1 - level) / 2, so that the interval [x(l), x(u)] covers the quantile
    with at least `level` whatever the distribution. NaN where no such ranks exist (the median below
    n = 6 at 95 %). `n` has shape (groups,), so have the ranks. Source: David and Nagaraja (2003),
    Order Statistics, 3rd edition, section 7.1.

    Where records are worth `effective` independent ones, ranks among so many are found and brought
    to the scale of `n`: to the record in which the same share of all records ends (Woodruff 1952,
    JASA 47, 635-646).

    >>> [int(r[0]) for r in order_statistic_ranks([100], 0.5)]
    [40, 61]
    >>> [int(r[0]) for r in order_statistic_ranks([100], 0.5, effective=[25])]
    [30, 71]
    """
    whole = np.floor(np.atleast_1d(np.asarray(n, dtype=np.float64)))
    size = whole if effective is None else np.floor(np.asarray(effective, dtype=np.float64))
    tail = (1 - level) / 2
    with np.errstate(divide="ignore", invalid="ignore"):
        lower = binom.ppf(tail, size, probability)
        # ppf is the least k with cdf(k) >= tail; the rank is one more than the greatest with cdf <=
        # tail
        lower = np.where(binom.cdf(lower, size, probability) <= tail, lower + 1, lower)
        upper = binom.ppf(1 - tail, size, probability) + 1
        missing = ~((lower >= 1) & (upper <= size) & (size >= 1))
        if effective is not None:
            lower = np.ceil((lower - 0.5) * whole / size)
            upper = np.floor((upper - 0.5) * whole / size) + 1
    return np.where(missing, np.nan, lower), np.where(missing, np.nan, upper)


def mean_interval(
    mean: npt.ArrayLike, m2: npt.ArrayLike, n: npt.ArrayLike, level: float = 0.95
) -> tuple[Floats, Floats]:
    """Return the t interval of a mean from `mean`, the sum of squared deviations `m2` and `n`.

    All of shape (groups,). For weighted records `n` is Kish's effective size. NaN below two
    records.
    """
    size = np.asarray(n, dtype=np.float64)
    with np.errstate(divide="ignore", invalid="ignore"):
        error = np.sqrt(np.asarray(m2, dtype=np.float64) / (size - 1) / size)
        half = t.ppf((1 + level) / 2, np.maximum(size - 1, np.nan_to_num(size - 1, nan=1))) * error
    half = np.where(size > 1, half, np.nan)
    return np.asarray(mean) - half, np.asarray(mean) + half


def mean_pay_interval(
    mean: npt.ArrayLike,
    variance: npt.ArrayLike,
    log_variance: npt.ArrayLike,
    effective: npt.ArrayLike,
    level: float = 0.95,
) -> tuple[Floats, Floats]:
    """Return the interval of a mean of pay, which is skew, on the log scale; shape (groups,).

    The relative variance is that of the records (`variance`, of pay, over the square of `mean`) or
    that of a lognormal of their `log_variance`, whichever is more: a sample that happens to lack
    the few highest says too little by itself (Olsson 2005, Journal of Statistics Education 13(1),
    compares intervals of lognormal means). NaN where it exceeds the lognormal's by half, since then
    the tail is heavier and no such interval covers; and below six `effective` records, as for a
    median.
    """
    size = np.asarray(effective, dtype=np.float64)
    with np.errstate(divide="ignore", invalid="ignore", over="ignore"):
        own = np.asarray(variance, dtype=np.float64) / np.asarray(mean, dtype=np.float64) ** 2
        lognormal = np.expm1(np.asarray(log_variance, dtype=np.float64))
        known = (size >= _LEAST_EFFECTIVE) & ((own <= _HEAVIER * lognormal) | (own < _HARDLY))
        freedom = np.where(known, size - 1, 1.0)
        reach = t.ppf((1 + level) / 2, freedom) * np.sqrt(np.maximum(own, lognormal) / size)
    reach = np.where(known, reach, np.nan)
    return np.asarray(mean * np.exp(-reach)), np.asarray(mean * np.exp(reach))


_LEAST_EFFECTIVE = 6
_HEAVIER = 1.5  # times the relative variance of a lognormal: a heavier tail
_HARDLY = 1e-4  # relative variance of pay that hardly varies, whatever its shape


@dataclass(frozen=True, slots=True)
class Turnbull:
    """A distribution known through intervals: `mass` on the innermost intervals (`left`, `right`).

    Arrays of shape (intervals,); where inside an interval its mass lies, the data do not say.
    """

    left: Floats
    right: Floats
    mass: Floats

    def quantile(self, probability: float) -> tuple[float, float]:
        """Return the ends of the interval that the quantile lies in."""
        reached = np.cumsum(self.mass)
        place = min(int(np.searchsorted(reached, probability - 1e-9)), self.mass.size - 1)
        return float(self.left[place]), float(self.right[place])


def turnbull(
    low: npt.ArrayLike,
    high: npt.ArrayLike,
    weights: npt.ArrayLike | None = None,
    *,
    closed: Literal["both", "right"] = "both",
    tolerance: float = 1e-4,
    most: int = 50_000,
) -> Turnbull:
    """Return the nonparametric maximum-likelihood distribution of values known to lie in intervals.

    `low` and `high` have shape (n,); with `closed` "both" a value may equal either end (advertised
    ranges), with "right" it lies in (low, high] (follow-up times). Self-consistency iterations
    until no interval could raise the likelihood by more than `tolerance` per record. Source:
    Turnbull (1976), JRSS B 38, 290-295; Gentleman and Geyer (1994), Biometrika 81, 618-623.
    """
    a, b = np.asarray(low, dtype=np.float64), np.asarray(high, dtype=np.float64)
    if a.size == 0 or np.any(~(a <= b)):
        raise NotCarried(
            "a distribution of ranges needs at least one, each with low not above high."
        )
    w = np.ones_like(a) if weights is None else np.asarray(weights, dtype=np.float64)
    left, right = _innermost(a, b, closed)
    first = np.searchsorted(left, a, side="left")
    last = np.searchsorted(right, b, side="right")  # one past the last interval inside
    mass = np.full(left.size, 1.0 / left.size)
    for _ in range(most):
        gradient = _gradient(mass, first, last, w)
        mass = mass * gradient
        if gradient.max() - 1 < tolerance:
            break
    else:
        raise NotCarried(
            f"the distribution of {a.size:,} ranges did not settle in {most:,} iterations."
        )
    kept = mass > 1e-9
    return Turnbull(left[kept], right[kept], mass[kept] / mass[kept].sum())


def _gradient(
    mass: Floats, first: npt.NDArray[np.intp], last: npt.NDArray[np.intp], weights: Floats
) -> Floats:
    """Return the slope of the log likelihood per record in the mass of every interval.

    A record reaches from the interval `first` to the one before `last`, both of shape (n,).
    """
    reached = np.concatenate([[0.0], np.cumsum(mass)])
    pull = weights / (reached[last] - reached[first])
    steps = np.zeros(mass.size + 1)
    np.add.at(steps, first, pull)
    np.add.at(steps, last, -pull)
    return np.asarray(np.cumsum(steps[:-1]) / weights.sum())


def _innermost(a: Floats, b: Floats, closed: str) -> tuple[Floats, Floats]:
    """Return the intervals between a left end and the right end next to it."""
    ends = np.concatenate([a, b])
    is_right = np.concatenate([np.zeros(a.size, bool), np.ones(b.size, bool)])
    # at a tie a closed left end comes before a right end, an open one after it
    tie = is_right if closed == "both" else ~is_right
    order = np.lexsort([tie, ends])
    ends, is_right = ends[order], is_right[order]
    inner = np.flatnonzero(~is_right[:-1] & is_right[1:])
    return ends[inner], ends[inner + 1]


def wilson(
    hits: npt.ArrayLike,
    n: npt.ArrayLike,
    *,
    level: float = 0.95,
    design_effect: npt.ArrayLike = 1.0,
) -> tuple[Floats, Floats]:
    """Return the Wilson score interval of a share, `hits` of `n`, both of shape (groups,).

    `design_effect` is the variance of the share over that of independent records: it shrinks `n`,
    as clustered records carry less. Source: Wilson (1927), JASA 22, 209-212; Kish (1965), Survey
    Sampling.

    >>> [round(float(end[0]), 4) for end in wilson([15], [148])]
    [0.0624, 0.1605]
    """
    size = np.atleast_1d(np.asarray(n, dtype=np.float64))
    with np.errstate(divide="ignore", invalid="ignore"):
        share = np.asarray(hits, dtype=np.float64) / size
        effective = size / np.asarray(design_effect, dtype=np.float64)
        z = norm.ppf((1 + level) / 2)
        middle = share + z**2 / (2 * effective)
        half = z * np.sqrt(share * (1 - share) / effective + z**2 / (4 * effective**2))
        shrunk = 1 + z**2 / effective
        return np.maximum((middle - half) / shrunk, 0), np.minimum((middle + half) / shrunk, 1)
