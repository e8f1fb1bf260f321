"""What notebook 03 found of guesses of pay and their intervals, as plain facts."""

from __future__ import annotations

from dataclasses import dataclass

from ...population import Unfollowed

__all__ = ["GuessErrors", "IntervalCoverage", "LaterYear", "PublishedError", "RepeatedRecords"]


@dataclass(frozen=True, slots=True)
class GuessErrors:
    """Boosting beside a linear model (alike, better, worse or mixed), and what the latter saves of
    a median's error.

    `saved_most` is None where it saves nothing anywhere, `lost` where it saves something
    everywhere: the most that its error is larger by.
    """

    verdict: str | None
    better: float | None
    worse: float | None
    saved_least: float | None
    saved_most: float | None
    lost: float | None
    named: tuple[str, ...]  # sources that name employers
    new_employer: float | None  # the most that its error changes for employers that were not fitted
    unfollowed: Unfollowed | None = None
    sources: int = 0


@dataclass(frozen=True, slots=True)
class PublishedError:
    """Errors of a published model, in USD: as stated, as rebuilt on the publisher's test rows, and
    over folds of our own.
    """

    source: str
    stated: float
    as_published: float
    tested: int
    once: float  # repeats left out
    tested_once: int
    by_row: float
    by_advert: float
    rows: int
    adverts: int | None  # distinct ones among the rows


@dataclass(frozen=True, slots=True)
class RepeatedRecords:
    """What repeats on both sides of a split do to errors: of a published model, else of boosting
    (`change`).
    """

    published: PublishedError | None
    change: float | None


@dataclass(frozen=True, slots=True)
class IntervalCoverage:
    """Coverage of intervals in large groups: for new employers where sources name them, for other
    records elsewhere; on average over splits, in single ones, and as if records were drawn alone.
    """

    level: float
    splits: int
    large: int  # calibration records of a large group, where employers are unknown
    employers: int  # employers that calibrate a large group, where they are known
    needed: int  # employers, or records, for any interval
    groups: int
    least: float | None  # of a group, on average over splits
    most: float | None
    single: float | None  # of a group in a single split, the least
    inside: float | None  # share of groups and splits in the band of so many employers, or records
    named: tuple[str, ...]
    unnamed: tuple[str, ...]
    blind: float | None  # mean over groups where employers are known, made as if they were not
    blind_least: float | None
    blind_inside: float | None
    small: tuple[str, ...]  # sources without a large group
    unfollowed: Unfollowed | None = None


@dataclass(frozen=True, slots=True)
class LaterYear:
    """Coverage in the last year of intervals made of earlier ones, by source and in large groups."""

    level: float
    sources: int
    least: float | None
    most: float | None
    worst: float | None  # of a large group
    groups: int
    outside: int  # whose coverage lies outside the band that chance allows for
    unfollowed: Unfollowed | None = None
