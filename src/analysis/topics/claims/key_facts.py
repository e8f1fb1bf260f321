"""What stands on top of notebook 08, as plain facts."""

from __future__ import annotations

from dataclasses import dataclass

__all__ = ["KeyFigures", "Span"]


@dataclass(frozen=True, slots=True)
class Span:
    """How many claims have a verdict at the margin, and the least and the most of half, whole and
    double.
    """

    claims: int
    least: int
    most: int


@dataclass(frozen=True, slots=True)
class KeyFigures:
    """Claims that are contradicted, supported and too close to call, of how many claims; the source
    where it is a reader's own.
    """

    contradicted: Span
    supported: Span
    close: Span
    claims: int
    article: str
    source: str
    edition: str
    level: float = 0.95  # of the ranges of what is measured, as `facts.Estimate` has it
