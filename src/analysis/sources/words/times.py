"""Hours of a week and pays of a year: numbers by which pay of an hour or a month is a year's."""

from __future__ import annotations

from ..options import TIMES_A_YEAR
from .closed import read_experience
from .column import Counts, ReadColumn

__all__ = ["read_times"]


def read_times(
    name: str, counts: Counts, *, missing: frozenset[str] = frozenset()
) -> ReadColumn[float]:
    """Return the number of each word of a column of `experience_years`, `hours_per_week` or
    `pays_per_year`; hours and pays with which nothing is reckoned are not read.

    >>> read_times("hours_per_week", {"37,5 h": 1, "2": 1}).unread
    {'2': 'is no number from 5 to 80'}
    """
    read = read_experience(counts, missing=missing)
    if name not in TIMES_A_YEAR:
        return read
    _, least, most = TIMES_A_YEAR[name]
    why = f"is no number from {least} to {most}"
    usable = {word: n for word, n in read.values.items() if least <= n <= most}
    unread = dict.fromkeys((*read.unread, *(read.values.keys() - usable.keys())), why)
    return ReadColumn(usable, read.empty, dict(sorted(unread.items())), read.said)
