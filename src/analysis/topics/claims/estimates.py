"""How estimates of claims are made of figures and intervals."""

from __future__ import annotations

import math
from collections.abc import Iterable
from functools import cache

import numpy as np

from .facts import Estimate

__all__ = ["PLACE", "Z", "estimate", "log_ends", "relative", "wider_for_pairs"]

PLACE = "place"  # the unit of a place in a ranking
_LEVEL = 0.95
Z = 1.959963984540054  # of a normal interval of 95%


def estimate(
    of: str, unit: str, n: int | None, ends: Iterable[float], among: int | None = None
) -> Estimate:
    """Return the estimate of a figure, `ends` being its value and the two ends of its interval."""
    value, lower, upper = map(float, ends)
    return Estimate(of, unit, n, value, lower, upper, among=among)


def log_ends(value: float, lower: float, upper: float) -> tuple[float, float, float]:
    """Return a positive figure as a log, and how far its interval reaches down and up.

    >>> log_ends(1.0, 1.0, 1.0)
    (0.0, 0.0, 0.0)
    """
    return math.log(value), math.log(value / lower), math.log(upper / value)


def relative(
    one: tuple[float, float, float], other: tuple[float, float, float]
) -> tuple[float, float, float]:
    """Return how much more one positive figure is than another, as a share with its interval: each
    given with its interval, both taken as independent, on a log scale.

    >>> [round(end, 3) for end in relative((110, 105, 116), (100, 100, 100))]
    [0.1, 0.05, 0.16]
    """
    (own, own_down, own_up), (rival, rival_down, rival_up) = log_ends(*one), log_ends(*other)
    gap = own - rival
    ends = (gap, gap - math.hypot(own_down, rival_up), gap + math.hypot(own_up, rival_down))
    value, lower, upper = map(math.expm1, ends)
    return value, lower, upper


@cache
def wider_for_pairs(groups: int) -> float:
    """Return how many times as wide as that of one pair the intervals of all pairs of so many groups
    are, to hold at once: by the studentized range (Tukey; Kramer 1956, Biometrics 12, 307-310). A pair
    may then be picked for what it shows.

    >>> round(wider_for_pairs(2), 3), round(wider_for_pairs(20), 2)
    (1.0, 1.81)
    """
    from scipy import stats  # late: it takes half a second

    return float(stats.studentized_range.ppf(_LEVEL, groups, np.inf)) / (math.sqrt(2) * Z)
