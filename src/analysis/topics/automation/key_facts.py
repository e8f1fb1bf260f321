"""What stands on top of notebook 07, as plain facts."""

from __future__ import annotations

from dataclasses import dataclass

from .facts import Both, Effect, Workers

__all__ = ["KeyFigures"]


@dataclass(frozen=True, slots=True)
class KeyFigures:
    """Three figures of the page: workers in exposed occupations by both raters, what both say of
    software developers (or of the role that was asked for), and how pay goes with exposure.
    """

    people: str
    year: int
    measure: str
    rater: str
    workers: tuple[Workers, ...]
    both: Both
    both_measure: str
    effect: Effect
    occupations: int
