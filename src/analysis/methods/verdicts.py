"""Whether an estimate bears out a statement: its interval against the region in which the statement
holds.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from .distributions import norm

__all__ = ["Decision", "Part", "Region", "decide"]

Decision = Literal["supported", "contradicted", "open"]


@dataclass(frozen=True, slots=True)
class Region:
    """Values at which a statement holds, both ends among them; without an end, infinite."""

    low: float = -math.inf
    high: float = math.inf


@dataclass(frozen=True, slots=True)
class Part:
    """An estimate with its interval at `level`, and the region in which the statement holds of it.

    An interval of no width (a published census figure) is taken as exact; one without an end, or that
    leaves its estimate out, is refused.
    """

    estimate: float
    lower: float
    upper: float
    region: Region
    level: float = 0.95

    def __post_init__(self) -> None:
        if not self.lower <= self.estimate <= self.upper:
            ends = f"{self.lower} to {self.upper}"
            raise ValueError(f"an interval from {ends} is none of the estimate {self.estimate}")

    def p_values(self) -> tuple[float, float]:
        """Return p of "the statement does not hold" and of "it holds", each one-sided.

        The first is an intersection-union test (two one-sided tests, Schuirmann 1987, J. Pharmacokin.
        Biopharm. 15, 657-680): small where the whole interval lies in the region. The second is
        small where the interval leaves the region out. Each side of the interval gives the standard
        error of its side: half the level's normal quantile to the estimate.
        """
        z = float(norm.ppf((1 + self.level) / 2))
        down, up = (self.estimate - self.lower) / z, (self.upper - self.estimate) / z
        holds = min(
            _distance(self.estimate - self.region.low, down),
            _distance(self.region.high - self.estimate, up),
        )
        fails = max(
            _distance(self.estimate - self.region.high, down, at_edge=-math.inf),
            _distance(self.region.low - self.estimate, up, at_edge=-math.inf),
        )
        return float(norm.sf(holds)), float(norm.sf(fails))


def _distance(gap: float, error: float, *, at_edge: float = math.inf) -> float:
    """Return a gap in standard errors; infinite where there is no error, `at_edge` where there is no
    gap either (an end belongs to its region).
    """
    if error > 0 or not math.isfinite(gap):
        return gap / error if error > 0 else gap
    return math.copysign(math.inf, gap) if gap else at_edge


def decide(
    parts: Sequence[Part], *, need: Literal["all", "any"] = "all", alpha: float = 0.05
) -> tuple[Decision, float]:
    """Return what the parts say of a statement, and the p-value of that (1 where it is open).

    A statement of which `all` parts must hold is supported where each does, and contradicted where
    one does not (its p times the number of parts, Bonferroni); `any` the other way round. Either
    takes a one-sided p of at most half of `alpha`, so that a decision agrees with the interval.

    >>> decide([Part(103, 101, 105, Region(95, 110))])[0]
    'supported'
    >>> decide([Part(103, 101, 105, Region(110))])[0]
    'contradicted'
    >>> decide([Part(103, 93, 113, Region(100))])[0]
    'open'
    """
    if not parts:
        return "open", 1.0
    fails, holds = zip(*(part.p_values() for part in parts), strict=True)
    every, one = max(fails), min(1.0, min(holds) * len(parts))
    if need == "any":
        every, one = min(1.0, min(fails) * len(parts)), max(holds)
    decision: Decision = "supported" if every <= one else "contradicted"
    p = min(every, one)
    return (decision, p) if p <= alpha / 2 else ("open", p)
