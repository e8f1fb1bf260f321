"""What notebook 09 says: facts in, words of `findings.md.j2` out."""

from __future__ import annotations

from ...page.finding import Finding, written
from .facts import Comparable, Coverage, Movers, OfferAnswer, Paid, Ranges
from .key_facts import KeyFigures

__all__ = ["comparable", "coverage", "key_figures", "movers", "offer_answer", "paid", "ranges"]


def offer_answer(facts: OfferAnswer) -> Finding:
    """Return the verdict on the offer, and how widely pay varies among people like this."""
    return written(facts)


def paid(facts: Paid) -> Finding:
    """Return in which money the offer and all that is compared with it stand."""
    return written(facts)


def comparable(facts: Comparable) -> Finding:
    """Return what comparable adverts offer, and where the base lies among them."""
    return written(facts)


def ranges(facts: Ranges) -> Finding:
    """Return the ranges of pay that sources give for people like this."""
    return written(facts)


def coverage(facts: Coverage) -> Finding:
    """Return how often such ranges were right."""
    return written(facts)


def movers(facts: Movers) -> Finding:
    """Return what goes with more pay, and with less."""
    return written(facts)


def key_figures(facts: KeyFigures) -> Finding:
    """Return the three figures on top of the page, and who is compared."""
    return written(facts)
