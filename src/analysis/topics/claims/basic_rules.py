"""Rules that know a figure by its name alone: whether it is more, among the first, or as printed.

What each needs is `Found.measured`; its margin is that of its kind (`margins.py`).
"""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence
from typing import Literal

from ...methods.verdicts import Part, Region, decide
from ...seeds.load import load_article
from ..families.above import HALF
from . import margins
from .brought import Judged, brought
from .evidence import Found
from .facts import Estimate, Result
from .measured_pay import AT_THE_TOP

__all__ = ["BASIC_RULES", "by_places", "named", "one_sided"]

_UPPER = 3  # the upper tier is the upper third
_MILLION = 1_000_000


def named(found: Found, of: Sequence[str]) -> tuple[Estimate, ...]:
    """Return the figures of those names, one after the other: pairs of article A, or others."""
    return tuple(
        each
        for name in of
        for each in (found.measured[name] if name in found.measured else (found.pairs[name],))
    )


def _each(found: Found, of: Sequence[str], region: Region) -> Judged:
    return brought([(each, region) for each in named(found, of)])


def _above(found: Found, of: Sequence[str], scale: float) -> Judged:
    """Bring figures that are to be more than nothing, each of them."""
    return _each(found, of, margins.above(scale))


def _alike(found: Found, of: Sequence[str], scale: float) -> Judged:
    """Bring gaps that are to be none."""
    return _each(found, of, margins.alike(scale))


def _not_below(found: Found, of: Sequence[str], scale: float) -> Judged:
    """Bring steps none of which may go the wrong way."""
    return _each(found, of, margins.step(scale))


def _most_often(found: Found, of: Sequence[str], scale: float) -> Judged:
    """Bring shares that are to be a half or more."""
    return _each(found, of, margins.often(scale))


def _high_base(found: Found, of: Sequence[str], scale: float) -> Judged:
    """Bring medians of base pay beside half a million dollars; offices without one leave it open."""
    own = named(found, of)
    region = margins.at_least(HALF, scale)
    return brought([(each, region) for each in own], whole=len(own) >= len(AT_THE_TOP))


def _rises(found: Found, of: Sequence[str], scale: float) -> Judged:
    """Bring a rise in dollars and one against prices; where the two say different things, it is open."""
    estimates, region = named(found, of), margins.above(scale)
    results = {
        decide([Part(each.value, each.lower, each.upper, region, each.level)])[0]
        for each in estimates
    }
    return brought(
        [(each, region) for each in estimates], result="open" if len(results) > 1 else None
    )


def by_places(
    estimates: Sequence[Estimate], regions: Sequence[Region], *, sure: bool = True
) -> Judged:
    """Bring places, each with all that it may have, beside the places that a claim gives: it is
    contradicted where one may have none of them, and supported where all have no others (never,
    unless `sure`). The sets of all places hold at once with 95%.
    """
    pairs = list(zip(estimates, regions, strict=True))
    if not pairs:
        return Judged(result="too few")
    result: Result = "open"
    if any(each.lower > region.high or each.upper < region.low for each, region in pairs):
        result = "contradicted"
    elif sure and all(
        region.low <= each.lower <= each.upper <= region.high for each, region in pairs
    ):
        result = "supported"
    return brought(pairs, result=result)


def _top(places: Callable[[Estimate], int]) -> Callable[[Found, Sequence[str], float], Judged]:
    def rule(found: Found, of: Sequence[str], scale: float) -> Judged:
        estimates = named(found, of)
        return by_places(estimates, [margins.top(places(each), scale) for each in estimates])

    return rule


def one_sided(estimates: Sequence[Estimate], region: Region) -> Judged:
    """Bring shares of adverts that name a tool as the least share of those that use it: what is used
    may be used by more, so a share that is too small decides nothing.
    """
    pairs = [(each, region) for each in estimates]
    if not pairs:
        return Judged(result="too few")
    result: Result = "open"
    if any(each.lower > region.high for each in estimates):
        result = "contradicted"
    elif math.isinf(region.high) and all(each.lower >= region.low for each in estimates):
        result = "supported"
    return brought(pairs, result=result)


def _used(found: Found, of: Sequence[str], scale: float) -> Judged:
    """Bring shares of adverts beside a half, as the least that use it."""
    return one_sided(named(found, of), margins.often(scale))


def _forecast(found: Found, of: Sequence[str], scale: float) -> Judged:
    """Bring what the report says of the article's year beside the printed sum."""
    printed = (load_article("B").figure("b_new_jobs").value or 0) / _MILLION
    return _each(found, of, margins.level(printed, scale))


Kind = Literal["level", "share", "comparison", "same", "often", "step", "rank"]
Rule = Callable[[Found, Sequence[str], float], Judged]

# by the name that seeds give: the rule and the kind of its margin
BASIC_RULES: dict[str, tuple[Rule, Kind]] = {
    "above": (_above, "comparison"),
    "alike": (_alike, "same"),
    "not below": (_not_below, "step"),
    "most often": (_most_often, "often"),
    "high base": (_high_base, "level"),
    "rises": (_rises, "comparison"),
    "first": (_top(lambda _: 1), "rank"),
    "among the first four": (_top(lambda _: 4), "rank"),
    "upper third": (_top(lambda each: math.ceil((each.among or 0) / _UPPER)), "rank"),
    "used": (_used, "often"),
    "forecast": (_forecast, "level"),
}
