"""What notebook 08 found, as plain facts. Money is in US dollars a year, other figures are shares."""

from __future__ import annotations

from dataclasses import dataclass

from .facts import Bounds, Verdict

__all__ = [
    "ClaimsAnswer",
    "Count",
    "FaultsFound",
    "Leading",
    "LeadingChosen",
    "LedgerShown",
    "NoLeading",
    "Room",
    "Shown",
    "VerdictCounts",
]


@dataclass(frozen=True, slots=True)
class Count:
    """How many claims of an article have a verdict: at the margin, at half and at double of it, and
    how many of them have another one there.
    """

    article: str
    verdict: Verdict
    claims: int
    half: int
    double: int
    turning: int


@dataclass(frozen=True, slots=True)
class ClaimsAnswer:
    """How many claims have each verdict; `article` is the one that was asked for, empty for both,
    `source` a reader's own, empty where all that the project carries is asked.
    """

    article: str
    source: str
    claims: int
    decided: int
    supported: int
    contradicted: int
    close: int
    few: int
    inconsistent: int
    untestable: int
    unseen: int
    absent: int  # those that other records test, but not these
    public: int  # of those that are absent, how many hang on public figures whatever the records
    faults: int
    edition: str


@dataclass(frozen=True, slots=True)
class Room:
    """How far from what is printed a figure may lie (see `margins.MARGINS`): a sum of pay, as a share
    of it; a share; and how much more is "more".
    """

    level: float
    share: float
    comparison: float


@dataclass(frozen=True, slots=True)
class VerdictCounts:
    """The counts of the chart, and how far the two decisive ones go at other margins."""

    counts: tuple[Count, ...]
    looked_at: int
    turning: int
    least: int  # decided at one of the margins
    most: int
    decided: int
    n: int  # claims
    source: str  # a reader's own, else empty
    edition: str
    room: Room


@dataclass(frozen=True, slots=True)
class Shown:
    """A figure with its interval, its kind (money, share, more: a relative gap of pay, points: a
    difference of shares, place), what the article says of it (`printed`) and where that holds; its
    source where its name says it.
    """

    of: str
    source: str
    kind: str
    unit: str
    n: int | None
    value: float
    lower: float
    upper: float
    printed: Bounds
    holds: Bounds


@dataclass(frozen=True, slots=True)
class Leading:
    """One of the findings that matter most: the `place`-th of `places`, None where there is none.

    `beyond` is how far the nearer end of the interval lies from what the article says, as a share of
    it (money) or in shares.
    """

    place: int
    places: int
    article: str
    says: str
    verdict: Verdict
    turns: bool
    figures: tuple[Shown, ...]
    beyond: float
    source: str
    label: str
    address: str
    reads: str  # what is measured: of whom, which pay, when


@dataclass(frozen=True, slots=True)
class LedgerShown:
    """What the ledger below shows of all claims, and with which verdict."""

    shown: int
    claims: int
    article: str
    verdict: Verdict | None
    reviewed: int  # which a machine can read as reviews


@dataclass(frozen=True, slots=True)
class FaultsFound:
    """Faults that need no data to be seen: how many, of how many kinds, how many claims have one, how
    many are read nevertheless, and the commonest kind.
    """

    article: str
    faults: int
    causes: int
    claims: int
    of: int
    repaired: int
    commonest: str
    most: int


@dataclass(frozen=True, slots=True)
class NoLeading:
    """That there is no finding at a place among those that matter most."""

    place: int


@dataclass(frozen=True, slots=True)
class LeadingChosen:
    """How many findings matter most, of which verdict where one was asked for."""

    places: int
    verdict: Verdict | None
