"""What notebook 04 says of pairs, of years and of industries: facts in, words of `findings.md.j2` out."""

from __future__ import annotations

from ...page.finding import Finding, written
from .industry_facts import Industries
from .official_facts import AgainstComputing
from .pair_facts import Pairs
from .trend_facts import BlockchainBreak, FamilyTrends, OfficialTrends

__all__ = [
    "against_computing",
    "blockchain_break",
    "family_trends",
    "industries",
    "official_trends",
    "pairs",
]


def pairs(facts: Pairs) -> Finding:
    """Return which of the article's pairs differ as it says."""
    return written(facts)


def against_computing(facts: AgainstComputing) -> Finding:
    """Return penetration testers against the official mean of computing."""
    return written(facts)


def family_trends(facts: FamilyTrends) -> Finding:
    """Return how pay of adverts changed at one mix."""
    return written(facts)


def official_trends(facts: OfficialTrends) -> Finding:
    """Return how official wages changed at a fixed mix of occupations."""
    return written(facts)


def blockchain_break(facts: BlockchainBreak) -> Finding:
    """Return whether pay in blockchain broke after its peak."""
    return written(facts)


def industries(facts: Industries) -> Finding:
    """Return the order of article B's industries."""
    return written(facts)
