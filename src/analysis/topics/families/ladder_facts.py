"""How pay rises in a family, as plain facts."""

from __future__ import annotations

from dataclasses import dataclass

__all__ = ["Ladder", "PeopleLadder", "Rise"]


@dataclass(frozen=True, slots=True)
class Rise:
    """How many times the pay of a lower step that of a higher one is, with its interval, and what
    the two are in USD a year.
    """

    name: str
    low: float
    high: float
    times: float
    lower: float
    upper: float


@dataclass(frozen=True, slots=True)
class Ladder:
    """Pay of seniors over that of beginners in adverts, family by family, the steepest first.

    `asked` is the family that was asked for (`mine` its rise, None where it has none); `steepest`
    are families that none is surely steeper than. `sourced` says how many families have a figure of
    either step.
    """

    people: str
    kind: str
    bottom: str
    top: str
    rises: tuple[Rise, ...]
    steepest: tuple[str, ...]
    asked: str | None
    mine: Rise | None


@dataclass(frozen=True, slots=True)
class PeopleLadder:
    """Pay by years of experience in the source with most records that state them: how many times
    that of the first step people with `step` have, family by family.
    """

    pay: str
    people: str
    source: str
    n: int
    kind: str
    first: str
    step: str
    rises: tuple[Rise, ...]
    asked: str | None
    mine: Rise | None
    flat: str
