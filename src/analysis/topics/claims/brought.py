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
    not support it.
    """

    estimates: tuple[Estimate, ...] = ()
    regions: tuple[Region, ...] = ()
    need: Literal["all", "any"] = "all"
    result: Result | None = None
    whole: bool = True


def brought(
    pairs: Sequence[tuple[Estimate, Region]],
    need: Literal["all", "any"] = "all",
    *,
    result: Result | None = None,
    whole: bool = True,
) -> Judged:
    """Return estimates with their regions as a rule brings them."""
    estimates, regions = zip(*pairs, strict=True) if pairs else ((), ())
    return Judged(tuple(estimates), tuple(regions), need, result, whole)
