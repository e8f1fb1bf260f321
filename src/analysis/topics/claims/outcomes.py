"""What decides claims of the articles: what a rule brings in, a verdict out (`methods/verdicts.py`), at
the margin, at half and at double of it.
"""

from __future__ import annotations

from ...errors import NoSuchName, shorten
from ...methods.verdicts import Part, decide
from ...seeds.schema import Claim
from . import margins
from .evidence import Found
from .facts import Outcome, Result
from .rules import RULES, Judged

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
    judged = [RULES[given.rule](found, given.of, scale) for scale in margins.SCALES]
    (result, p), (half, _), (double, _) = (_decided(each) for each in judged)
    return Outcome(
        claim.id,
        given.notebook,
        given.finding,
        result,
        half,
        double,
        p,
        judged[0].estimates,
        _rests_on(judged[0], result),
    )


def _rests_on(judged: Judged, result: Result) -> int:
    """Return which estimate decides: where a claim is contradicted the one farthest from its region,
    else the one that bears it out least.
    """
    parts = [
        Part(each.value, each.lower, each.upper, region, each.level).p_values()
        for each, region in zip(judged.estimates, judged.regions, strict=True)
    ]
    if result == "contradicted":
        return min(range(len(parts)), key=lambda place: parts[place][1], default=0)
    return max(range(len(parts)), key=lambda place: parts[place][0], default=0)


def _decided(judged: Judged) -> tuple[Result, float | None]:
    if judged.result is not None:
        return judged.result, None
    if not judged.estimates:
        return "too few", None
    parts = [
        Part(each.value, each.lower, each.upper, region, each.level)
        for each, region in zip(judged.estimates, judged.regions, strict=True)
    ]
    return decide(parts, need=judged.need)
