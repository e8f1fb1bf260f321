"""Pay by country, as plain facts."""

from __future__ import annotations

from dataclasses import dataclass

__all__ = ["Place", "Places"]


@dataclass(frozen=True, slots=True)
class Place:
    """A country with figures, by its code: adverts, median in dollars, the same at purchasing power
    (None where it is withheld).
    """

    country: str
    n: int
    p50: float
    local: float | None


@dataclass(frozen=True, slots=True)
class Places:
    """Countries by pay: `home` is the one that is asked for, else has most adverts, the
    `others` with both figures are typically offered `in_dollars` of its median and
    `at_prices` of it at purchasing power; `top` and `top_local` are those that nobody can
    tell from the highest.
    """

    people: str
    year: int | None
    stated: bool  # whether the data say of any advert which country it is of
    places: tuple[Place, ...]
    few: int  # countries with too few adverts for figures
    least: int
    home: str  # codes, here and below
    others: int
    in_dollars: float | None
    at_prices: float | None
    top: tuple[str, ...]
    top_local: tuple[str, ...]
    nearest: Place | None  # of the others, the one closest to home at purchasing power
    farthest: Place | None
    withheld: tuple[str, ...]  # countries whose figure at purchasing power is withheld
    last: int  # the last year that purchasing power is published for
    role: str = ""  # that was asked for
    in_us_dollars: bool = True  # whether the rest of the page is, too
