"""What became of the sections of the two articles, as plain facts."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal, get_args

from ...seeds.schema import Claim
from .question import Verdict

__all__ = [
    "STATES",
    "VERDICTS",
    "ArticleSections",
    "Bounds",
    "Estimate",
    "Judgement",
    "OfArticle",
    "Outcome",
    "Result",
    "Section",
    "State",
    "Verdict",
]

Result = Literal["supported", "contradicted", "open", "too few"]
VERDICTS: tuple[Verdict, ...] = get_args(Verdict)
State = Literal["answered", "contradicted", "too few records", "not testable", "not yet looked at"]
STATES: tuple[State, ...] = (
    "answered",
    "contradicted",
    "too few records",
    "not testable",
    "not yet looked at",
)


@dataclass(frozen=True, slots=True)
class Estimate:
    """A figure that decides a claim: of what, in which unit, from how many records (None where the
    finding does not say), its value and its interval; of a place in a ranking all that it may have.
    """

    of: str
    unit: str
    n: int | None
    value: float
    lower: float
    upper: float
    level: float = 0.95
    among: int | None = None  # of a place: how many places there are


@dataclass(frozen=True, slots=True)
class Bounds:
    """Values at which a claim holds, both ends among them; None where there is no end."""

    low: float | None
    high: float | None


@dataclass(frozen=True, slots=True)
class Outcome:
    """What the data say of a claim: the notebook and the finding whose facts decide it, or leave it
    open; what they say at half and at double the margin; the p-values of these (None where a verdict
    is of no single figure), and the figures, each with what the article says of it (`printed`) and
    with the region that the margin adds to that (`holds`).
    """

    claim: str
    notebook: str
    finding: str
    result: Result
    half: Result | None = None
    double: Result | None = None
    p: float | None = None
    p_half: float | None = None
    p_double: float | None = None
    margin: str = ""  # the kind of margin, as `margins.MARGINS` names it
    estimates: tuple[Estimate, ...] = ()
    rests_on: int = 0  # which of them decides
    printed: tuple[Bounds, ...] = ()
    holds: tuple[Bounds, ...] = ()
    why: str = ""  # it is open although figures are clear, or has none

    @property
    def decisive(self) -> Estimate:
        """The estimate that the verdict rests on: of several the one that is clearest; the first where
        nothing is decided.
        """
        return self.estimates[self.rests_on]

    @property
    def turns(self) -> bool:
        """Whether another margin gives another verdict."""
        return {self.half or self.result, self.double or self.result} != {self.result}


@dataclass(frozen=True, slots=True)
class Judgement:
    """A claim with its verdict; `why` it is not testable, what decides it, the p-value adjusted for
    all claims of its article, how a faulty statement was read, how many faults it has, and the
    verdicts at half and at double the margin.
    """

    article: str
    claim: Claim
    verdict: Verdict
    why: str
    outcome: Outcome | None
    p: float | None
    repairs: tuple[str, ...]
    faults: int
    half: Verdict
    double: Verdict

    @property
    def turns(self) -> bool:
        """Whether another margin gives another verdict."""
        return {self.half, self.double} != {self.verdict}


@dataclass(frozen=True, slots=True)
class Section:
    """A section of an article: its claims, those that data could test, and what became of those
    that were looked at. `notebooks` are those whose findings did, `planned` those to come.
    """

    article: str
    title: str
    state: State
    claims: int
    testable: int
    outcomes: tuple[Outcome, ...]
    notebooks: tuple[str, ...]
    planned: tuple[str, ...]

    def count(self, result: Result) -> int:
        """Return how many claims of the section have that result."""
        return sum(outcome.result == result for outcome in self.outcomes)


@dataclass(frozen=True, slots=True)
class OfArticle:
    """How many sections of an article are in each state."""

    article: str
    sections: int
    answered: int
    contradicted: int
    silent: int  # looked at, but records are too few to say anything
    untestable: int
    unseen: int


@dataclass(frozen=True, slots=True)
class ArticleSections:
    """The sections of both articles by state, all together and of each; how many claims data could
    test, and what became of those that were looked at.
    """

    own: bool  # whether the page is of one source or a reader's own, of which nothing is said here
    sections: int
    answered: int
    contradicted: int
    silent: int  # looked at, but records are too few to say anything
    untestable: int
    unseen: int
    articles: tuple[OfArticle, ...]
    testable: int
    seen: int
    refuted: int
    supported: int
    left_open: int  # too close to call
    too_few: int
