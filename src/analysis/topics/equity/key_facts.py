"""What stands on top of notebook 06, as plain facts."""

from __future__ import annotations

from dataclasses import dataclass

__all__ = ["KeyFigures"]


@dataclass(frozen=True, slots=True)
class KeyFigures:
    """Three figures of a grant: the chance that it brings no gain, its median with p10 and p90, and the
    base a year that is as good, beside what it is worth a year on paper; and what was assumed.
    """

    preset: str
    grant: str
    zero: float
    nothing: float
    loss: float
    error: float
    median: float
    p10: float
    p90: float
    base_even: float
    paper_year: float
    months: int
    draws: int
    seed: int
