"""What notebook 04 finds of industries, as plain facts."""

from __future__ import annotations

from dataclasses import dataclass

__all__ = ["Industries", "Industry"]


@dataclass(frozen=True, slots=True)
class Industry:
    """One of the article's five industries, its place there, and in the data with all that it may
    have; `share` of the data and AI jobs, or `pay` above the mean of the five (shares).
    """

    name: str
    printed: int
    figure: float
    first: int
    last: int


@dataclass(frozen=True, slots=True)
class Industries:
    """The article's five industries by data and AI jobs and by pay.

    `jobs` are of `jobs_source` in `jobs_people`, `pay` of `pay_source` in `pay_people`, most first;
    `ruled_out` names those whose printed place the data rule out by jobs. Empty where no source
    states industries.
    """

    level: float
    n: int
    jobs_source: str
    jobs_people: str
    jobs: tuple[Industry, ...]
    ruled_out: tuple[str, ...]
    paid: int
    pay_source: str
    pay_people: str
    pay: tuple[Industry, ...]
    pay_ruled_out: tuple[str, ...]
    sources: int
