"""A figure that decides a claim as one line of a terminal."""

from __future__ import annotations

from .estimates import PLACE
from .facts import Estimate

__all__ = ["in_a_line"]


def in_a_line(each: Estimate) -> str:
    """Return an estimate with its interval, in the form of its unit.

    >>> in_a_line(Estimate("AI", "place", 90, 2, 1, 6, among=13))
    'AI: 2 of 13 (1 to 6)'
    >>> in_a_line(Estimate("engineers", "US dollars", 90, 120_000, 110_000, 130_000))
    'engineers: 120,000 (110,000 to 130,000)'
    >>> in_a_line(Estimate("gain", "million jobs", None, 12, 12, 12))
    'gain: 12 million jobs'
    """
    if each.unit == PLACE:
        among = f" of {each.among}" if each.among else ""
        return f"{each.of}: {each.value:.0f}{among} ({each.lower:.0f} to {each.upper:.0f})"
    whole = each.unit == "million jobs"
    form = ",.0f" if whole or each.unit.startswith("US dollars") else ".1%"
    value, lower, upper = (format(end, form) for end in (each.value, each.lower, each.upper))
    between = f" ({lower} to {upper})" if each.lower < each.upper else ""
    return f"{each.of}: {value}{f' {each.unit}' if whole else ''}{between}"
