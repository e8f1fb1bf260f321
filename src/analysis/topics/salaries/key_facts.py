"""What stands on top of notebook 01, as plain facts."""

from __future__ import annotations

from dataclasses import dataclass

from .facts import Group, Job

__all__ = ["KeyFigures"]


@dataclass(frozen=True, slots=True)
class KeyFigures:
    """Three figures of the page, and who is compared: all `adverts` of the population that belong
    to a group of `by`, however small, or all of it where no group has figures.

    `first` has the highest median, `commonest` the most adverts (None where that is the first),
    `job` is the one of article B with most adverts that has a mean. Sums are of `currency`, in
    prices of `prices_of` (None: of each advert's year). `edition` is the date of the data, empty
    where nobody states it.
    """

    by: str
    people: str
    adverts: int
    currency: str
    prices_of: int | None
    first: Group | None
    commonest: Group | None
    job: Job | None
    edition: str
    alone: bool = False  # one group is asked for
    whole: Group | None = None  # all adverts together, where no group has figures
