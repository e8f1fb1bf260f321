"""What notebook 04 finds, as plain facts."""

from __future__ import annotations

from dataclasses import dataclass

__all__ = ["Boards", "Ranked"]


@dataclass(frozen=True, slots=True)
class Ranked:
    """A family with its figure in USD a year, the interval of it, and the places that it may have."""

    name: str
    n: int
    pay: float
    lower: float
    upper: float
    rank_lower: int
    rank_upper: int


@dataclass(frozen=True, slots=True)
class Boards:
    """Families by the median base pay that adverts offer, the highest first.

    `asked` is the family that was asked for, None for all; `withheld` names families without a
    figure.
    """

    people: str
    n: int
    kind: str
    asked: str | None
    families: tuple[Ranked, ...]
    withheld: tuple[str, ...]
