"""Remote work, as plain facts. Differences of pay are shares of pay."""

from __future__ import annotations

from dataclasses import dataclass

__all__ = [
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
    `definitions` those of sources with hybrid work, `years` of sources with several years.
    """

    margin: float
    country: str | None
    main: tuple[RemotePremium, ...]
    definitions: tuple[RemotePremium, ...]
    years: tuple[RemotePremium, ...]
    widened: float | None  # by what errors of adverts that name no employers are multiplied
    role: str | None


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
    """Whether pay hangs less on the country in remote work: how many comparisons there are (a source on
    a scale), in how many of them it does, clear of chance, and in how many the contrary.
    """

    sources: int
    scales: int
    n: int
    less: int
    more: int
    shares: tuple[SharesApart, ...]
    widened: float | None  # by what intervals of adverts that name no employers are multiplied
    role: str | None
