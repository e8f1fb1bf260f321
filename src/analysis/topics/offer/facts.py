"""What notebook 09 found about one offer, as plain facts: the words and the figures are made of
these.
"""

from __future__ import annotations

from dataclasses import dataclass

__all__ = [
    "VERDICTS",
    "Adverts",
    "Comparable",
    "Coverage",
    "Later",
    "Mover",
    "Movers",
    "Nearest",
    "OfferAnswer",
    "One",
    "Own",
    "Paid",
    "Range",
    "Ranges",
    "Unpriced",
]

VERDICTS = ("low", "typical", "high")  # what adverts say of an offer, in their order


@dataclass(frozen=True, slots=True)
class Paid:
    """How an offer is brought to dollars: the `stated` base in its currency, the base in USD, units
    of the currency per USD, the mean of `year` and who says so; the year whose prices others meet.
    """

    currency: str
    stated: float | None
    base: float | None
    rate: float
    source: str
    year: int
    prices_of: int
    region: str | None = None  # one that is of another country
    by_default: bool = False  # whether that is the one that stands there from the start
    as_stated: str | None = (
        None  # the country whose adverts are read as labelled, against the audit
    )
    country: str = "US"  # of the offer
    prices: str = "US CPI-U, Bureau of Labor Statistics"  # of consumers there; empty: none is known


@dataclass(frozen=True, slots=True)
class Adverts:
    """A group of adverts of one role and country that carries figures: pay in USD per year, where
    the base lies.

    `seniority` and `year` are None where the group has every one; `p10` and `p90`, where it is too
    small for them; `below` (share of the middles of ranges under the base) and `above` (of ranges
    wholly above it), without a base, as are `below_lower` and `below_upper`, the interval of `below`.
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
    p25: float | None = None
    p75: float | None = None
    prices_of: int | None = None  # None: dollars of each advert's own year
    below_lower: float | None = None
    below_upper: float | None = None
    years: str = ""  # of the adverts, where `year` is None
    left_out: str = ""  # years whose adverts are not among them, as no prices bring them here


@dataclass(frozen=True, slots=True)
class Unpriced:
    """Adverts of a role and country that are enough, but not in years with prices: all `n`, those
    `without` (None where they are too few to be counted), of `years`.
    """

    n: int
    without: int | None
    years: str


@dataclass(frozen=True, slots=True)
class Own:
    """The base and what the group offers in the currency of the offer; `base` None as there."""

    base: float | None
    p25: float
    p50: float
    p75: float


@dataclass(frozen=True, slots=True)
class Nearest:
    """The nearest question that adverts answer: `near` is the same country, `n` its adverts."""

    role: str
    country: str
    n: int
    near: bool


@dataclass(frozen=True, slots=True)
class Range:
    """What a source expects of records like the person: typical pay and range, USD per year in
    prices of `prices_of`; where the offer stands.

    `nominal` is the typical pay in dollars of `year`, the source's year nearest to the offer's.
    `stands` is below, inside or above; empty where no base was given.
    """

    source: str
    kind: str
    pay: str
    n: int
    year: int
    nominal: float
    prices_of: int
    guess: float
    lower: float
    upper: float
    ratio: float
    stands: str


@dataclass(frozen=True, slots=True)
class OfferAnswer:
    """Whether an offer is low, typical or high, and how widely pay varies among people like this.

    `place` is the narrowest group of adverts that carries figures, `verdict` what it says of the
    base; `rivals` the other verdicts that so few adverts leave open; `own` the same money in the
    `currency` of the offer. `seniority` and `year` are those asked for. `narrowest` is the
    narrowest range of all sources.
    """

    role: str
    country: str
    base: float | None
    verdict: str | None
    rivals: tuple[str, ...]
    place: Adverts | None
    nearest: Nearest | None
    least: int  # adverts that a group must have
    narrowest: Range | None
    sources: int
    silent: int  # sources without a range
    level: float
    needed: int  # records that a model of pay asks for
    seniority: str | None
    year: int | None
    currency: str
    own: Own | None
    years: str = ""  # of adverts in the country that are compared where all years are
    unpriced: Unpriced | None = None  # where only years without prices make adverts enough


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
    moved: Range | None  # the one that prices change most, None where none is of another year
    sources: int  # that were asked
    named: tuple[str, ...]  # sources whose ranges are calibrated by employers
    unnamed: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Later:
    """How often intervals of a source held records of a year that was not fitted."""

    source: str
    covered: float


@dataclass(frozen=True, slots=True)
class One:
    """The one calibration that a range comes from: how many employers, or records, set its width;
    between what shares of all such pay it truly holds, with 95 %.
    """

    source: str
    pay: str
    units: int
    employers: bool
    lower: float
    upper: float


@dataclass(frozen=True, slots=True)
class Coverage:
    """How often intervals of `level` held records of the person's own groups, on average over
    splits and in single ones, those of a later year, and new employers where a range took none.

    `surest` and `loosest` are the calibrations in use with the least and the most play.
    """

    level: float
    splits: int
    groups: int
    least: float | None
    most: float | None
    single: float | None  # the least of a single split
    surest: One | None
    loosest: One | None
    named: tuple[str, ...]
    unnamed: tuple[str, ...]
    blind: (
        float | None
    )  # mean coverage of new employers, large groups, as if records were drawn alone
    blind_least: float | None
    blind_single: float | None  # of a single split, the least
    later: tuple[Later, ...]


@dataclass(frozen=True, slots=True)
class Mover:
    """A level of a factor in place of the person's own, and the difference in pay that goes with
    it, at the same employer where `fixed`; `free` is that of all employers then.
    """

    source: str
    factor: str
    now: str
    instead: str
    change: float
    fixed: bool = False
    free: float | None = None


@dataclass(frozen=True, slots=True)
class Movers:
    """What goes with more and with less pay: the ends of the list (`last` None where it has one
    entry), counts of both.

    `best` is the first, where it goes with more; `shifted` the one that the employer changes most.
    """

    level: float
    best: Mover | None
    first: Mover | None
    last: Mover | None
    up: int
    down: int
    drawn: tuple[Mover, ...]
    shifted: Mover | None
    named: tuple[str, ...]  # sources with the employer held fixed
    unnamed: tuple[str, ...]
