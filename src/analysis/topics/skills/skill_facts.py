"""Every skill of every population, as plain facts."""

from __future__ import annotations

from dataclasses import dataclass

__all__ = ["AllSkills"]


@dataclass(frozen=True, slots=True)
class AllSkills:
    """The skills of a population, and what their differences in pay come to role by role: of
    `differences` in `roles`, `clear` are clear of chance, of these `held` within one employer too,
    while `turned` change sign.
    """

    kind: str
    people: str
    skills: int  # that ten adverts or more of the population name
    priced: int  # of these, with a difference in pay
    least: int  # adverts that name a skill, for a difference
    level: float
    roles: int
    differences: int
    clear: int
    held: int
    turned: int
