"""What official wages say of families, as plain facts."""

from __future__ import annotations

from dataclasses import dataclass

__all__ = ["AgainstComputing", "Beside", "Occupation", "OfficialStanding"]


@dataclass(frozen=True, slots=True)
class Occupation:
    """An occupation with its mean wage, the interval of its relative standard error, the places
    that it may have, and how many times a baseline it is.
    """

    name: str
    mean: float
    lower: float
    upper: float
    rank_lower: int
    rank_upper: int
    times: float
    times_lower: float
    times_upper: float


@dataclass(frozen=True, slots=True)
class OfficialStanding:
    """Occupations in technology by official mean wage in May of `year`, United States, the highest
    first.

    `baseline` names all computer and mathematical occupations: their mean is `times` that of all
    occupations (`everybody`), with its interval. `above` and `below` count occupations clear of the
    baseline. `bounded` are those of which a shown figure is only a bound, because it lies above the
    highest wage that is published (`top`).
    """

    year: int
    baseline: str
    mean: float
    everybody: float
    times: float
    times_lower: float
    times_upper: float
    occupations: tuple[Occupation, ...]
    first: tuple[str, ...]
    above: int
    below: int
    bounded: tuple[str, ...]
    top: float


@dataclass(frozen=True, slots=True)
class Beside:
    """Families of adverts beside official wages of the same year, in the United States.

    `families` have adverts of roles with an official occupation; `above` and `below` count those
    whose interval lies above and below equality; the typical ratio, the highest and the lowest.
    """

    year: int
    families: int
    above: int
    below: int
    typical: float | None
    highest: str
    highest_ratio: float | None
    lowest: str
    lowest_ratio: float | None
    asked: str | None
    mine: float | None


@dataclass(frozen=True, slots=True)
class AgainstComputing:
    """The mean of `n` adverts for penetration testers over the official mean of computing in May of
    `year` (United States), `over` with its interval as shares, None under thirty adverts; official
    wages have no such occupation and count them in another.
    """

    year: int
    n: int
    mean: float | None
    computing: float
    counted_in: str
    counted_mean: float
    over: float | None
    lower: float | None
    upper: float | None
