"""What notebook 09 found about one offer, as plain facts: the words and the figures are made of
these.
"""

from __future__ import annotations

from dataclasses import dataclass

__all__ = [
    "Adverts",
    "Comparable",
    "Coverage",
    "Later",
    "Mover",
    "Movers",
    "Nearest",
    "OfferAnswer",
    "Range",
    "Ranges",
]


@dataclass(frozen=True, slots=True)
class Adverts:
    """A group of adverts of one role and country that carries figures: pay in USD per year, where
    the base lies.

    `seniority` and `year` are None where the group has every one; `p10` and `p90`, where it is too
    small for them; `below` (share of the middles of ranges under the base) and `above` (of ranges
    wholly above it), without a base.
    """

    role: str
    country: str
    seniority: str | None
    year: int | None
    n: int
    p10: float | None
    p50: float
    p90: float | None
    below: float | None
    above: float | None


@dataclass(frozen=True, slots=True)
class Nearest:
    """The nearest question that adverts answer: `near` is the same country, `n` its adverts."""

    role: str
    country: str
    n: int
    near: bool


@dataclass(frozen=True, slots=True)
class Range:
    """What a source expects of records like the person: typical pay and range, USD per year; where
    the offer stands.

    `stands` is below, inside or above; empty where no base was given.
    """

    source: str
    kind: str
    pay: str
    n: int
    guess: float
    lower: float
    upper: float
    ratio: float
    stands: str


@dataclass(frozen=True, slots=True)
class OfferAnswer:
    """Whether an offer is below, typical or above, and how widely pay varies among people like
    this.

    `place` is the narrowest group of adverts that carries figures, `verdict` what it says of the
    base; `rival` the other verdict that so few adverts leave open. `narrowest` is the narrowest
    range of all sources.
    """

    role: str
    country: str
    base: float | None
    verdict: str | None
    rival: str | None
    place: Adverts | None
    nearest: Nearest | None
    least: int  # adverts that a group must have
    narrowest: Range | None
    sources: int
    silent: int  # sources without a range
    level: float


@dataclass(frozen=True, slots=True)
class Comparable:
    """Comparable adverts from the narrowest group with figures to the widest; `last` is None where
    that is the same.
    """

    role: str
    country: str
    base: float | None
    first: Adverts | None
    last: Adverts | None
    groups: tuple[Adverts, ...]


@dataclass(frozen=True, slots=True)
class Ranges:
    """The ranges of all sources that can give one, the typical `ratio` of top and bottom, how many
    hold the offer.
    """

    level: float
    ranges: tuple[Range, ...]
    ratio: float | None
    inside: int
    placed: bool  # whether an offer was given


@dataclass(frozen=True, slots=True)
class Later:
    """How often intervals of a source held records of a year that was not fitted."""

    source: str
    covered: float


@dataclass(frozen=True, slots=True)
class Coverage:
    """How often intervals of `level` held records of the person's own groups, and those of a later
    year.
    """

    level: float
    groups: int
    least: float | None
    most: float | None
    later: tuple[Later, ...]


@dataclass(frozen=True, slots=True)
class Mover:
    """A level of a factor in place of the person's own, and the difference in pay that goes with
    it.
    """

    source: str
    factor: str
    now: str
    instead: str
    change: float


@dataclass(frozen=True, slots=True)
class Movers:
    """What goes with more and with less pay: the ends of the list (`last` None where it has one
    entry), counts of both.

    `best` is the first, where it goes with more.
    """

    level: float
    best: Mover | None
    first: Mover | None
    last: Mover | None
    up: int
    down: int
    drawn: tuple[Mover, ...]
