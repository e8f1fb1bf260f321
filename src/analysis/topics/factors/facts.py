"""What notebook 03 found, as plain facts: the words and the figures are made of these.

A `source` is the printed name of a source; its `kind` is advert, survey or filing.
"""

from __future__ import annotations

from dataclasses import dataclass

from ...population import Unfollowed
from ...reference.employers import Widening
from .vote_facts import Verdict

__all__ = [
    "Carried",
    "Effect",
    "FactorOrder",
    "FactorsAnswer",
    "Farthest",
    "Leader",
    "Leading",
    "LevelEffects",
    "Placed",
    "PopulationEffects",
    "QuantileEffect",
    "QuantileEffects",
    "RangeMiddles",
    "Share",
    "Wider",
]  # fmt: skip


@dataclass(frozen=True, slots=True)
class Share:
    """A factor's share of the variance of log pay in one source."""

    source: str
    factor: str
    share: float


@dataclass(frozen=True, slots=True)
class Leader:
    """The first two of the five factors in one source."""

    source: str
    first: str
    share: float
    second: str
    second_share: float


@dataclass(frozen=True, slots=True)
class Leading:
    """The factor that comes first of the five in most sources: its smallest and largest share where
    it does.

    In the sources of `ahead` a factor outside the five has a larger share; `clear` counts those
    where no other of the five may be first. `knows` are those of the five that every one of its
    sources states.
    """

    within: bool
    factor: str
    sources: int
    of: int
    least: float
    most: float
    ahead: tuple[Share, ...]
    clear: int
    knows: tuple[str, ...] = ("location", "experience")


@dataclass(frozen=True, slots=True)
class Placed:
    """The best place among the five that one of the three other factors reaches; `others` are those
    of the three that any source states.
    """

    factor: str
    place: int
    source: str
    share: float
    others: tuple[str, ...] = ("education", "industry", "company stage")


@dataclass(frozen=True, slots=True)
class FactorsAnswer:
    """Which factor comes first (None where no source has two of the five), and how far guesses are
    off, as ratios.
    """

    people: str
    first: str | None
    verdicts: tuple[Verdict, ...]
    leading: tuple[Leading, ...]
    placed: Placed | None
    wrong_least: float | None
    wrong_most: float | None


@dataclass(frozen=True, slots=True)
class Carried:
    """Which of the five factors sources cover: `most` is the source with most of them."""

    sources: int
    records: int
    factors: int  # the five
    covered: int  # by any source
    most: str
    has: tuple[str, ...]
    whole: bool  # whether it has all five
    lacking: tuple[str, ...]  # that no source has
    unfollowed: Unfollowed | None = None


@dataclass(frozen=True, slots=True)
class FactorOrder:
    """Which of the five factors comes first in how many sources, with which shares; `clear` counts
    those where no other of the five may be first.

    Factors outside the five have more in the sources of `outside`, and may have as much in those of
    `doubtful`.
    """

    level: float
    sources: int
    first: str | None
    leading: int
    clear: int
    most: float | None
    only: Leader | None  # where there is one source
    drawn: tuple[Share, ...]
    people: str = ""  # of one role or country
    least: float | None = None
    outside: tuple[Share, ...] = ()
    doubtful: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Effect:
    """Pay at a level of a factor above the mean of all levels, as a share."""

    source: str
    level: str
    effect: float


@dataclass(frozen=True, slots=True)
class LevelEffects:
    """Pay at the best over pay at the worst level of a factor, in the source where it is largest,
    and the `least`; how many times as large errors are by employer where these are known, if there
    are sources where they are not.
    """

    factor: str
    level: float
    sources: int
    source: str | None
    kind: str
    best: str
    worst: str
    ratio: float | None
    least: float | None
    widening: Widening | None  # of errors of adverts whose employers are not known
    drawn: tuple[Effect, ...]
    people: str = ""  # of one role or country


@dataclass(frozen=True, slots=True)
class Farthest:
    """The level whose pay lies farthest from the mean, by its ratio: the effect and its interval as
    shares of pay, and how many `others` may lie as far by their intervals.
    """

    factor: str
    level: str  # a country by its code
    n: int
    effect: float
    lower: float
    upper: float
    others: int


@dataclass(frozen=True, slots=True)
class Wider:
    """A population with records enough, and the conditions to be given up for it."""

    people: str
    records: int
    given_up: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class PopulationEffects:
    """Effects and shares in one population; where it is too small (0 records), the nearest `wider`.

    `lacking` is the share of records that do not state a factor, `explained` R squared; the `first`
    factor has the largest share of the variance of log pay, `rivals` may have a larger one.
    """

    people: str
    kind: str
    level: float
    needed: int  # records for a regression
    records: int
    lacking: float | None
    explained: float | None
    farthest: Farthest | None
    first: str | None
    rivals: tuple[str, ...]
    wider: Wider | None
    widening: Widening | None = None  # of the errors, since employers are not known


@dataclass(frozen=True, slots=True)
class QuantileEffect:
    """Effects of a level on low, middle and high pay, as shares of pay above the reference level."""

    source: str
    level: str
    reference: str
    records: int
    p10: float
    p50: float
    p90: float


@dataclass(frozen=True, slots=True)
class QuantileEffects:
    """Effects on low and high pay: `widest` differs most, of the `clear` ones if there are any,
    else of all.
    """

    factor: str
    n: int
    clear: int
    widest: QuantileEffect | None
    drawn: tuple[QuantileEffect, ...]
    unfollowed: Unfollowed | None = None


@dataclass(frozen=True, slots=True)
class RangeMiddles:
    """How far effects move when ranges are read by their middles: `typical` in shares of pay, and
    the largest move; where there is none, whether there are `ranges` at all.
    """

    typical: float | None
    source: str
    factor: str
    level: str
    from_middle: float | None
    from_range: float | None
    unfollowed: Unfollowed | None = None
    ranges: bool = False
