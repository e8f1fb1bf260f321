"""How estimates of claims are made of figures and intervals."""

from __future__ import annotations

import math
from collections.abc import Iterable

from .facts import Estimate

__all__ = ["PLACE", "Z", "estimate", "log_ends", "relative"]

PLACE = "place"  # the unit of a place in a ranking
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
