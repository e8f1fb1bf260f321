"""Which superlatives of the articles could be true at once, as plain facts."""

from __future__ import annotations

from dataclasses import dataclass

__all__ = ["FactorOrder", "Scale", "Subject", "Together"]


@dataclass(frozen=True, slots=True)
class Subject:
    """What a claim gives its subject on a scale: a place among the first `within`; the places that
    it may have (`lower` to `upper`, None where nothing measures it there). `alone`: whether the claim
    could be true by itself; `together`: whether it is in every largest set of claims that could be
    true at once; `against` are those (by their subjects) that it excludes.
    """

    name: str
    claim: str
    says: str
    within: int
    lower: int | None
    upper: int | None
    alone: bool
    together: bool
    against: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Scale:
    """Superlatives on one scale: of `items` that it compares, `subjects` are spoken of; at most `most`
    of these claims can be true at once.
    """

    name: str
    items: int
    subjects: tuple[Subject, ...]
    most: int

    @property
    def short(self) -> bool:
        """Whether some of the claims cannot be true, or not at once."""
        return self.most < len(self.subjects)


@dataclass(frozen=True, slots=True)
class FactorOrder:
    """Whether the orders of factors that the articles give are possible in one source: A's, which has
    seniority before location and both before all others, and B's list of five, as far as the source
    knows them (`known`).
    """

    source: str
    people: str
    n: int
    known: tuple[str, ...]
    first_a: bool
    first_b: bool
    both: bool


@dataclass(frozen=True, slots=True)
class Together:
    """All scales and sources; `orders` of factors: how many sources leave A's, B's and both possible."""

    level: float
    scales: tuple[Scale, ...]
    orders: tuple[FactorOrder, ...]
    possible_a: int
    possible_b: int
    possible_both: int
