"""What a forecast of jobs was, and what later ones say, as plain facts."""

from __future__ import annotations

from dataclasses import dataclass

__all__ = ["Edition", "JobForecasts"]


@dataclass(frozen=True, slots=True)
class Edition:
    """One edition of a forecast: the year that it speaks of, million jobs gained, lost and net, whose
    jobs, and where the figures are reported.
    """

    report: str
    published: int
    by_year: int
    created: float
    displaced: float
    net: float
    population: str
    reported_at: str


@dataclass(frozen=True, slots=True)
class JobForecasts:
    """What article B says (`printed` million net new jobs by `printed_year`), the edition that has
    this sum (`original`, None: none has), the one that speaks of that year (`of_year`), and all.
    """

    printed: float
    printed_year: int
    original: Edition | None
    of_year: Edition | None
    editions: tuple[Edition, ...]
