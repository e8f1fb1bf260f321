"""What notebook 10 says: facts in, words of `findings.md.j2` out."""

from __future__ import annotations

from ...page.finding import Finding, written
from .facts import Roles

__all__ = ["roles"]


def roles(facts: Roles) -> Finding:
    """Return how many roles there are."""
    return written(facts)
