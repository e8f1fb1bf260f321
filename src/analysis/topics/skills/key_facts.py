"""What stands on top of notebook 02, as plain facts."""

from __future__ import annotations

from dataclasses import dataclass

from .facts import Basis

__all__ = ["Figure", "KeyFigures"]


@dataclass(frozen=True, slots=True)
class Figure:
    """A figure of a skill, as a share, with its interval."""

    skill: str
    value: float
    lower: float
    upper: float


@dataclass(frozen=True, slots=True)
class KeyFigures:
    """Three figures of the page, and which records are read.

    `named` are the largest shares of records that name a skill, at most two. `premium` is the
    largest premium within one employer of those that are clear of chance there too, among `priced`
    records of every role that state pay; None where there is none.
    """

    basis: Basis
    named: tuple[Figure, ...]
    premium: Figure | None
    priced: int
