"""Remote work, as plain facts. Differences of pay are shares of pay."""

from __future__ import annotations

from dataclasses import dataclass

from ...population import Unfollowed

__all__ = [
    "Counted",
    "RemotePlaces",
    "RemotePremium",
    "RemotePremiums",
    "SharesApart",
]


@dataclass(frozen=True, slots=True)
class RemotePremium:
    """What remote work pays more by one source, definition and year: raw, and among comparable
    records with its interval; `verdict` is more, less, the same (wholly within the margin) or too
    close to call.
    """

    source: str
    kind: str
    definition: str
    year: str
    n: int
    raw: float
    alike: float
    lower: float | None
    upper: float | None
    verdict: str


@dataclass(frozen=True, slots=True)
class RemotePremiums:
    """Remote premiums of all countries: `main` one per source (remote against on site, all years),
    `definitions` those of sources with hybrid work, `years` of sources with several years,
    `both_ways` both kinds of the sources with hybrid work, which `hangs` says to lie farther apart
    in one of them than the margin.
    """

    margin: float
    country: str | None
    main: tuple[RemotePremium, ...]
    definitions: tuple[RemotePremium, ...]
    years: tuple[RemotePremium, ...]
    widened: float | None  # by what errors of adverts that name no employers are multiplied
    local: bool = False  # whether local prices are asked for
    people: str = ""
    unfollowed: Unfollowed | None = None
    both_ways: tuple[RemotePremium, ...] = ()
    hangs: bool = True


@dataclass(frozen=True, slots=True)
class Counted:
    """How many comparisons there are on a scale, in how many the country counts for less in remote
    work, clear of chance, and in how many for more.
    """

    scale: str
    n: int
    less: int
    more: int


@dataclass(frozen=True, slots=True)
class SharesApart:
    """The share of the spread of pay that goes with the country in remote work and on site, and
    their difference in points with its interval.
    """

    source: str
    scale: str
    n: int  # records of remote work
    remote: float
    onsite: float
    difference: float
    lower: float
    upper: float


@dataclass(frozen=True, slots=True)
class RemotePlaces:
    """Whether pay hangs less on the country in remote work: how many sources can say on one scale, in
    how many of them it does, clear of chance, and in how many the contrary.
    """

    n: int
    less: int
    more: int
    shares: tuple[SharesApart, ...]
    widened: float | None  # by what intervals of adverts that name no employers are multiplied
    scale: str = "market dollars"  # of what is counted and drawn
    other: Counted | None = None  # the same on the other scale
    people: str = ""
    unfollowed: Unfollowed | None = None
    both_ways: tuple[RemotePremium, ...] = ()
