"""What became of the sections of the two articles, as plain facts."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

__all__ = ["STATES", "ArticleSections", "OfArticle", "Outcome", "Result", "Section", "State"]

Result = Literal["supported", "contradicted", "open", "too few"]
State = Literal["answered", "contradicted", "too few records", "not testable", "not yet looked at"]
STATES: tuple[State, ...] = (
    "answered",
    "contradicted",
    "too few records",
    "not testable",
    "not yet looked at",
)


@dataclass(frozen=True, slots=True)
class Outcome:
    """What the data say of a claim: the notebook and the finding whose facts decide it, or leave it
    open.
    """

    claim: str
    notebook: str
    finding: str
    result: Result


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
