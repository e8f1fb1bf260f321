"""What notebook 01 found of official wages, as plain facts."""

from __future__ import annotations

from dataclasses import dataclass

__all__ = ["AdvertsOfficial", "BesideOfficial", "Disclosure", "Official"]


@dataclass(frozen=True, slots=True)
class Official:
    """Official wages of one May: medians, and means of the occupations that article B sets below
    `printed`.
    """

    year: int
    printed: float
    scientists: float
    lawyers: float
    lawyers_p25: float
    everybody: float
    lawyers_mean: float
    physicians_mean: float
    lawyers_error: float = 0.0  # standard errors of these means, as published
    physicians_error: float = 0.0


@dataclass(frozen=True, slots=True)
class BesideOfficial:
    """The median advert of one role over the official median of its nearest occupation."""

    role: str
    occupation: str
    n: int
    ratio: float
    lower: float
    upper: float


@dataclass(frozen=True, slots=True)
class AdvertsOfficial:
    """Medians of adverts over official medians of the nearest occupation: the typical ratio over
    the roles, of all adverts and of the middle level of seniority, the highest and the lowest.
    """

    year: int
    roles: int
    least: int  # adverts that a role needs
    typical: float | None
    roles_mid: int  # roles with so many of the middle level
    typical_of_mid: float | None  # the typical ratio of these roles, of all their adverts
    typical_mid: float | None  # and of those for the middle level
    highest: str
    highest_ratio: float | None
    lowest: str
    lowest_ratio: float | None
    above: int  # roles whose interval lies above the official median
    below: int
    asked: str = ""  # the role that is asked for
    mine: BesideOfficial | None = None  # where it is among the roles


@dataclass(frozen=True, slots=True)
class Disclosure:
    """Where US adverts state pay: states (the District of Columbia among them) in which a law makes
    employers do so, by `year` and by now; the share of adverts that state it there and elsewhere;
    and what part of all adverts, and of those that state pay, is of states with a law.
    """

    year: int
    by_year: int
    states: int
    there: float
    elsewhere: float
    of_all: float
    of_shown: float
