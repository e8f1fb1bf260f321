"""What notebook 03 found of guesses of pay and their intervals, as plain facts."""

from __future__ import annotations

from dataclasses import dataclass

__all__ = ["GuessErrors", "IntervalCoverage", "LaterYear", "PublishedError", "RepeatedRecords"]


@dataclass(frozen=True, slots=True)
class GuessErrors:
    """Boosting beside a linear model (alike, better, worse or mixed), and what the latter saves of
    a median's error.
    """

    verdict: str | None
    better: float | None
    worse: float | None
    saved_least: float | None
    saved_most: float | None


@dataclass(frozen=True, slots=True)
class PublishedError:
    """Errors of a published model rebuilt, in USD: on the publisher's test rows, and over folds of
    all rows.
    """

    source: str
    as_published: float
    tested: int
    once: float  # repeats left out
    tested_once: int
    by_row: float
    by_advert: float
    rows: int


@dataclass(frozen=True, slots=True)
class RepeatedRecords:
    """What repeats on both sides of a split do to errors: of a published model, else of boosting
    (`change`).
    """

    published: PublishedError | None
    change: float | None


@dataclass(frozen=True, slots=True)
class IntervalCoverage:
    """Coverage of intervals in large groups under random splits: how many lie between `low` and
    `high`.
    """

    level: float
    splits: int
    large: int  # calibration records of a large group
    needed: int  # calibration records for any interval
    low: float
    high: float
    groups: int
    inside: int
    least: float | None
    most: float | None
    small: tuple[str, ...]  # sources without a large group


@dataclass(frozen=True, slots=True)
class LaterYear:
    """Coverage in the last year of intervals made of earlier ones, by source and in large groups."""

    level: float
    sources: int
    least: float | None
    most: float | None
    large: int
    low: float
    groups: int
    below: int  # whose coverage is under `low`
