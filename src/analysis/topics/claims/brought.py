"""What a rule brings to a claim: estimates with the regions in which it holds."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from ...methods.verdicts import Region
from .facts import Estimate, Result

__all__ = ["Judged", "brought"]


@dataclass(frozen=True, slots=True)
class Judged:
    """What a rule brings: estimates with their regions, whether all of them must bear the claim out
    or one is enough, or a `result` that tests of several things at once have given.

    `whole` is false where the claim speaks of more than the estimates: then they can refute it, and
    not support it. `checks` are the same figures of other sources, or among people of one employer,
    for each of the estimates: where one says clearly the opposite, that estimate decides nothing.
    """

    estimates: tuple[Estimate, ...] = ()
    regions: tuple[Region, ...] = ()
    need: Literal["all", "any"] = "all"
    result: Result | None = None
    whole: bool = True
    checks: tuple[tuple[Estimate, ...], ...] = ()

    def disputed(self) -> dict[int, Estimate]:
        """Return which estimates another source contradicts, by their place, with its figure: one lies
        wholly where the claim holds, the other wholly where it does not.
        """
        found = {}
        for place, checks in enumerate(self.checks):
            own = _side(self.estimates[place], self.regions[place])
            for check in checks:
                if own and _side(check, self.regions[place]) == -own:
                    found[place] = check
                    break
        return found


def _side(one: Estimate, region: Region) -> int:
    """Return 1 where a whole interval lies in a region, -1 where it lies outside, else 0."""
    if one.upper < region.low or one.lower > region.high:
        return -1
    return int(region.low <= one.lower <= one.upper <= region.high)


def brought(
    pairs: Sequence[tuple[Estimate, Region]],
    need: Literal["all", "any"] = "all",
    *,
    result: Result | None = None,
    whole: bool = True,
    checks: Sequence[tuple[Estimate, ...]] = (),
) -> Judged:
    """Return estimates with their regions as a rule brings them."""
    estimates, regions = zip(*pairs, strict=True) if pairs else ((), ())
    return Judged(tuple(estimates), tuple(regions), need, result, whole, tuple(checks))
