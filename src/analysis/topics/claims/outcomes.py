"""What decides claims of the articles: what a rule brings in, a verdict out (`methods/verdicts.py`), at
the margin, at half and at double of it.
"""

from __future__ import annotations

import math

from ...errors import NoSuchName, shorten
from ...methods.verdicts import Part, Region, decide
from ...seeds.schema import Claim, Evidence
from . import margins
from .brought import Judged
from .estimates import PLACE
from .evidence import Found
from .facts import Bounds, Estimate, Outcome, Result
from .rules import KINDS, RULES

__all__ = ["outcome_of"]


def outcome_of(claim: Claim, found: Found) -> Outcome:
    """Return what the facts say of a claim that has evidence, at the margin, at half and at double
    of it.
    """
    assert claim.evidence is not None
    given = claim.evidence
    if given.rule not in RULES:
        raise NoSuchName(
            f"{claim.id} names the rule {shorten(given.rule)}; there are {', '.join(RULES)}."
        )
    judged = [RULES[given.rule](found, given.of, scale) for scale in (*margins.SCALES, 0.0)]
    (result, p), (half, p_half), (double, p_double) = (_decided(each, given) for each in judged[:3])
    return Outcome(
        claim=claim.id,
        notebook=given.notebook,
        finding=given.finding,
        result=result,
        half=half,
        double=double,
        p=p,
        p_half=p_half,
        p_double=p_double,
        margin=KINDS[given.rule],
        estimates=judged[0].estimates,
        rests_on=_rests_on(judged[0], result),
        printed=_bounds(judged[3]),
        holds=_bounds(judged[0]),
        why=_why(judged[0], given) if result in ("open", "too few") else "",
    )


def _bounds(judged: Judged) -> tuple[Bounds, ...]:
    """Return the regions that a rule brings, an end that is none as None."""
    return tuple(
        Bounds(*(end if math.isfinite(end) else None for end in (region.low, region.high)))
        for region in judged.regions
    )


def _rests_on(judged: Judged, result: Result) -> int:
    """Return which estimate decides: where a claim is contradicted the one farthest from its region,
    else the one that bears it out least.
    """
    pairs = list(zip(judged.estimates, judged.regions, strict=True))
    outside = result == "contradicted"
    if pairs and pairs[0][0].unit == PLACE:
        return max(range(len(pairs)), key=lambda place: _beyond(*pairs[place], outside=outside))
    parts = [
        Part(each.value, each.lower, each.upper, region, each.level).p_values()
        for each, region in pairs
    ]
    if outside:
        return min(range(len(parts)), key=lambda place: parts[place][1], default=0)
    return max(range(len(parts)), key=lambda place: parts[place][0], default=0)


def _beyond(place: Estimate, region: Region, *, outside: bool) -> float:
    """Return how far all places that it may have lie outside of a region, or the farthest of them."""
    near, far = (place.lower, place.upper) if outside else (place.upper, place.lower)
    return max(near - region.high, region.low - far)


def _decided(judged: Judged, given: Evidence) -> tuple[Result, float | None]:
    """Return what a rule brings as a result, open where the figures are of something else than the
    claim, where they bear out a part of it only, or where other sources say clearly the opposite.
    """
    result, p = _by_figures(judged)
    if result == "too few":
        return result, None
    partly = bool(given.untested) or not judged.whole or bool(judged.disputed())
    if given.instead or (result == "supported" and partly):
        return "open", None
    return result, p


def _by_figures(judged: Judged) -> tuple[Result, float | None]:
    if judged.result is not None:
        return judged.result, None
    if not judged.estimates:
        return "too few", None
    disputed = judged.disputed()
    parts = [
        Part(each.value, each.lower, each.upper, region, each.level)
        for place, (each, region) in enumerate(zip(judged.estimates, judged.regions, strict=True))
        if place not in disputed
    ]
    return decide(parts, need=judged.need) if parts else ("open", None)


def _why(judged: Judged, given: Evidence) -> str:
    """Return why a claim is open whatever its interval, empty where the interval alone leaves it so."""
    sources = [_DISPUTED.format(each.of) for each in judged.disputed().values()]
    return " ".join(part for part in (given.instead, given.untested, *sources) if part)


_DISPUTED = "Another reading says clearly the opposite: {}."
