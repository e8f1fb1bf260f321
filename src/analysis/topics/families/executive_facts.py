"""What is offered at the top, as plain facts."""

from __future__ import annotations

from dataclasses import dataclass

__all__ = ["Executives", "Office"]


@dataclass(frozen=True, slots=True)
class Office:
    """An office with its median base in USD a year and its interval; without a figure, how many
    adverts there are (None: one to nine) and how many it would need.
    """

    name: str
    n: int | None
    pay: float | None
    lower: float | None
    upper: float | None
    needed: int


@dataclass(frozen=True, slots=True)
class Executives:
    """Offices at the top in adverts of all years: `told` have a figure, `withheld` have none.

    `level` is all adverts of the executive level, `over` its share above 250,000 dollars; `margin`
    is the difference that the adverts needed would show at 80% power. `chiefs` and `managers` are
    official means of chief executives and of managers of computing in May of `year`.
    """

    people: str
    margin: float
    told: tuple[Office, ...]
    withheld: tuple[Office, ...]
    level: Office | None
    over: float | None
    year: int
    chiefs: float
    managers: float
