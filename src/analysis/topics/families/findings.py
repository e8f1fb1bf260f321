"""What notebook 04 says: facts in, words of `findings.md.j2` out."""

from __future__ import annotations

from ...page.finding import Finding, written
from .facts import Boards

__all__ = ["boards"]


def boards(facts: Boards) -> Finding:
    """Return which families adverts offer most."""
    return written(facts)
