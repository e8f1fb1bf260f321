"""Marks that stand in tables for what is no value, closed words, and the sizes below which nothing
is said.
"""

from __future__ import annotations

__all__ = [
    "CALIBRATED",
    "EMPLOYEE",
    "EVERY",
    "EXPERIENCE_BANDS",
    "FIVE",
    "FULL_TIME",
    "LEAST_CLUSTERS",
    "LEAST_FOR_QUANTILES",
    "LEAST_FOR_SHARES",
    "LEAST_FOR_TAILS",
    "LEAST_FOR_TAIL_EFFECTS",
    "LEAST_POPULATION",
    "NONE_STATED",
    "NOT_STATED",
    "OTHERS",
    "RARE",
    "SMALLEST_CELL",
    "in_brackets",
]

# in place of a value
NOT_STATED = "(not stated)"  # a factor that a record does not state
NONE_STATED = "(none stated)"  # the same, in tables of skills
OTHERS = "(others)"  # levels of a factor that are too rare to stand alone
RARE = "(rare)"  # the same, among the controls of a premium
EVERY = "(all)"  # roles or countries, where a population is not of one
FULL_TIME = "full time"
EMPLOYEE = "employee"  # whose hours are not told

# below these nothing is said
SMALLEST_CELL = 10  # records of a cell, and of any figure that is kept
LEAST_FOR_QUANTILES = 10  # records for a median
LEAST_FOR_TAILS = 50  # records for a first and a ninth decile
LEAST_FOR_TAIL_EFFECTS = 300  # records of a level for what it does to a first and a ninth decile
LEAST_FOR_SHARES = 300  # records for intervals of shares of variance (tests/evidence/tails.csv)
LEAST_CLUSTERS = 30  # employers for errors by employer
LEAST_POPULATION = 200  # records for a population to be compared at all

CALIBRATED = (0.5, 0.8, 0.9, 0.95)  # levels of intervals for one person
EXPERIENCE_BANDS = (  # least years of each band, and its name
    (0, "0 to 1 years"),
    (2, "2 to 4 years"),
    (5, "5 to 9 years"),
    (10, "10 to 14 years"),
    (15, "15 to 19 years"),
    (20, "20 years and more"),
)
FIVE = (
    "location",
    "education",
    "experience",
    "industry",
    "company stage",
)  # the factors that article B names


def in_brackets(family: str) -> str:
    """Return how a family is named among roles."""
    return f"({family})"
