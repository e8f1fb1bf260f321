"""What is said of claims and of the articles' sections: facts in, words of `findings.md.j2` out."""

from __future__ import annotations

from collections.abc import Sequence

from ...page.finding import Finding, written
from .facts import ArticleSections
from .forecast_facts import JobForecasts
from .key_facts import KeyFigures
from .ledger_facts import (
    ClaimsAnswer,
    FaultsFound,
    Leading,
    LeadingChosen,
    LedgerShown,
    NoLeading,
    VerdictCounts,
)
from .together_facts import Together

__all__ = [
    "article_sections",
    "claims_answer",
    "faults_found",
    "job_forecasts",
    "key_figures",
    "leading",
    "leading_chosen",
    "ledger_shown",
    "together",
    "verdict_counts",
]


def article_sections(facts: ArticleSections) -> Finding:
    """Return how many sections of the articles are in each state."""
    return written(facts)


def claims_answer(facts: ClaimsAnswer) -> Finding:
    """Return how many claims have each verdict."""
    return written(facts)


def verdict_counts(facts: VerdictCounts) -> Finding:
    """Return how many verdicts another margin changes."""
    return written(facts)


def leading(facts: Sequence[Leading], place: int) -> Finding:
    """Return the finding that matters most, or the `place`-th; nothing where there are fewer."""
    return written(facts[place - 1] if place <= len(facts) else NoLeading(place))


def leading_chosen(facts: LeadingChosen) -> Finding:
    """Return by which rule the findings that follow were chosen."""
    return written(facts)


def ledger_shown(facts: LedgerShown) -> Finding:
    """Return what the ledger shows."""
    return written(facts)


def faults_found(facts: FaultsFound) -> Finding:
    """Return what is wrong in the articles before any data are looked at."""
    return written(facts)


def key_figures(facts: KeyFigures) -> Finding:
    """Return the three figures on top of the page, and what they are of."""
    return written(facts)


def job_forecasts(facts: JobForecasts) -> Finding:
    """Return what the forecast of new jobs was that article B cites."""
    return written(facts)


def together(facts: Together) -> Finding:
    """Return which superlatives of the articles could be true at once."""
    return written(facts)
