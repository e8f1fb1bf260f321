"""What stands on top of notebook 09, as plain facts."""

from __future__ import annotations

from dataclasses import dataclass

from .facts import Adverts, Range

__all__ = ["KeyFigures"]


@dataclass(frozen=True, slots=True)
class KeyFigures:
    """Three figures of the page, in US dollars: the median of comparable adverts with its interval,
    their quartiles, and the narrowest range for one person.

    `place` is the narrowest group of adverts with figures, None where there is none. `edition` is
    the date of the data, empty where nobody states it.
    """

    role: str
    country: str
    place: Adverts | None
    lower: float | None
    upper: float | None
    narrowest: Range | None
    level: float
    edition: str
