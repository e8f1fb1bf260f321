"""What is said of the articles' sections: facts in, words of `findings.md.j2` out."""

from __future__ import annotations

from ...page.finding import Finding, written
from .facts import ArticleSections

__all__ = ["article_sections"]


def article_sections(facts: ArticleSections) -> Finding:
    """Return how many sections of the articles are in each state."""
    return written(facts)
