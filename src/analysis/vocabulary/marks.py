"""Marks and closed words that tables carry: every one of them, the others, what is not stated, the five factors, bands."""

from __future__ import annotations

__all__ = ["EVERY", "EXPERIENCE_BANDS", "FIVE", "NOT_STATED", "OTHERS", "in_brackets", "jobs_of"]

NOT_STATED = "(not stated)"
OTHERS = "(others)"
EVERY = "(all)"  # roles or countries, where a population is not of one
EXPERIENCE_BANDS = (  # least years of each band, and its name
    (0, "0 to 1 years"),
    (2, "2 to 4 years"),
    (5, "5 to 9 years"),
    (10, "10 to 14 years"),
    (15, "15 to 19 years"),
    (20, "20 years and more"),
)
FIVE = ("location", "education", "experience", "industry", "company stage")  # the factors that article B names


def jobs_of(role: str | None, family: str | None) -> str | None:
    """Return how tables of skills name a role, or in its place a family of roles; None for all."""
    return in_brackets(family) if family else role


def in_brackets(family: str) -> str:
    """Return how a family is named among roles."""
    return f"({family})"
