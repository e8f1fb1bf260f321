"""What notebook 06 says: facts in, words of `findings.md.j2` out."""

from __future__ import annotations

from ...page.finding import Finding, written
from .facts import (
    Chiefs,
    EquityAnswer,
    Needs,
    Outcomes,
    Package,
    Published,
    Reached,
    Splits,
    Stakes,
    Trade,
    Vesting,
    Waterfall,
)
from .key_facts import KeyFigures

__all__ = [
    "chiefs",
    "equity_answer",
    "key_figures",
    "needs",
    "outcomes",
    "package",
    "published",
    "reached",
    "splits",
    "stakes",
    "trade",
    "vesting",
    "waterfall",
]


def equity_answer(facts: EquityAnswer) -> Finding:
    """Return what the grant is worth: as a distribution, never as its mean alone."""
    return written(facts)


def key_figures(facts: KeyFigures) -> Finding:
    """Return the three figures on top of the page, and what was assumed."""
    return written(facts)


def package(facts: Package) -> Finding:
    """Return the total pay of a year by three rules."""
    return written(facts)


def vesting(facts: Vesting) -> Finding:
    """Return how much of the grant is expected to vest."""
    return written(facts)


def stakes(facts: Stakes) -> Finding:
    """Return what further rounds leave of the stake."""
    return written(facts)


def waterfall(facts: Waterfall) -> Finding:
    """Return who is paid first, and from where on the grant pays."""
    return written(facts)


def outcomes(facts: Outcomes) -> Finding:
    """Return the distribution of what the grant brings."""
    return written(facts)


def published(facts: Published) -> Finding:
    """Return how venture financings ended."""
    return written(facts)


def trade(facts: Trade) -> Finding:
    """Return the chance that a stake pays more than the cash given up for it."""
    return written(facts)


def needs(facts: Needs) -> Finding:
    """Return what large sums would need of this package."""
    return written(facts)


def splits(facts: Splits) -> Finding:
    """Return which part of pay stock is, by what people state."""
    return written(facts)


def reached(facts: Reached) -> Finding:
    """Return how many people state half a million and more."""
    return written(facts)


def chiefs(facts: Chiefs) -> Finding:
    """Return what the files carry of chief roles."""
    return written(facts)
