"""Every claim of an article with its verdict: decided, open, not testable, or inconsistent."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import pandas as pd

from ...methods.equivalence import holm
from ...seeds.schema import Article, Claim
from .facts import VERDICTS, Judgement, Outcome, Result, Verdict

__all__ = ["REASONS", "judgements", "ledger_table", "verdict_counts"]

REASONS = {
    "mechanism": "says why, which pay alone cannot tell",
    "opinion": "advice or an opinion",
    "definition": "a definition or a description",
    "undated": "a forecast without a date",
    "unmeasured": "nothing at hand measures it",
    "by outcome": "of a group that is picked by its outcome",
}
# an article that says two things, of which it repairs neither
_FEW = "Records at hand are too few, or do not state what it takes"
_TORN = ("garbled number", "contradiction", "superlatives clash")
_ALPHA = 0.05


def judgements(
    article: Article, known: Mapping[str, Outcome], withheld: Mapping[str, str] | None = None
) -> list[Judgement]:
    """Return every claim of an article with its verdict, in the order of the article.

    Verdicts that rest on a p-value are adjusted for all such claims of the article (Holm), at each
    margin; one that does not stand is open. A claim that the article itself contradicts, and that no
    reading repairs, is inconsistent where no data are held against it. One that data could test, but
    none at hand do, is not testable, and says what it lacks. `withheld` are claims that the data at
    hand do not allow to test, with the reason.
    """
    seen = [known[claim.id] for claim in article.claims if claim.id in known]
    adjusted = _Adjusted(
        _holm({each.claim: each.p for each in seen}),
        _holm({each.claim: each.p_half for each in seen}),
        _holm({each.claim: each.p_double for each in seen}),
    )
    return [
        _judged(article, claim, known.get(claim.id), adjusted, (withheld or {}).get(claim.id))
        for claim in article.claims
    ]


@dataclass(frozen=True, slots=True)
class _Adjusted:
    """The p-values of claims, adjusted: at the margin, at half and at double of it."""

    whole: Mapping[str, float]
    half: Mapping[str, float]
    double: Mapping[str, float]


def _holm(given: Mapping[str, float | None]) -> dict[str, float]:
    tested = {claim: p for claim, p in given.items() if p is not None}
    return dict(zip(tested, map(float, holm(list(tested.values()))), strict=True))


def _judged(
    article: Article, claim: Claim, outcome: Outcome | None, adjusted: _Adjusted, lacks: str | None
) -> Judgement:
    faults = [fault for name in (claim.id, *claim.rests_on) for fault in article.faults_of(name)]
    torn = [
        fault.says
        for fault in article.faults_of(claim.id)
        if fault.cause in _TORN and fault.repair is None
    ]
    verdict, half, double = _verdicts(claim, outcome, adjusted, torn, lacks)
    return Judgement(
        article.article,
        claim,
        verdict,
        why=_why(claim, verdict, torn, lacks, outcome),
        outcome=outcome,
        p=adjusted.whole.get(claim.id),
        repairs=tuple(dict.fromkeys(fault.repair for fault in faults if fault.repair)),
        faults=len({fault.id for fault in faults}),
        half=half,
        double=double,
    )


def _verdicts(
    claim: Claim,
    outcome: Outcome | None,
    adjusted: _Adjusted,
    torn: Sequence[str],
    lacks: str | None,
) -> tuple[Verdict, Verdict, Verdict]:
    """Return the verdict at the margin, at half and at double of it."""
    if outcome is not None:
        return (
            _stands(outcome.result, adjusted.whole.get(claim.id)),
            _stands(outcome.half or outcome.result, adjusted.half.get(claim.id)),
            _stands(outcome.double or outcome.result, adjusted.double.get(claim.id)),
        )
    if torn:
        return ("inconsistent",) * 3
    if lacks is not None:
        return ("not testable in this data",) * 3
    closed = claim.untestable or claim.lacks
    return ("not testable" if closed else "not yet looked at",) * 3


def _stands(result: Result, p: float | None) -> Verdict:
    """Return a result as a verdict: too close to call where it falls to the adjustment."""
    fallen = p is not None and p > _ALPHA / 2 and result in ("supported", "contradicted")
    return "too close to call" if fallen or result == "open" else result


def _why(
    claim: Claim,
    verdict: Verdict,
    torn: Sequence[str],
    lacks: str | None,
    outcome: Outcome | None,
) -> str:
    """Return why no data decide a claim: what the article itself says against it, what kind of claim
    it is, or why clear figures leave it open.
    """
    if verdict == "inconsistent":
        return " ".join(torn)
    if verdict == "not testable in this data":
        return str(lacks)
    if outcome is not None:
        return outcome.why or (_FEW if verdict == "too few" else "")
    if verdict != "not testable":
        return ""
    return claim.lacks or REASONS[claim.untestable or "unmeasured"]


def verdict_counts(found: Sequence[Judgement]) -> dict[Verdict, int]:
    """Return how many claims have each verdict, those that none has among them."""
    counts = Counter(each.verdict for each in found)
    return {verdict: counts[verdict] for verdict in VERDICTS}


def ledger_table(found: Sequence[Judgement]) -> pd.DataFrame:
    """Return a row per claim: article, claim, line, kind, says, verdict, turns, estimate, lower,
    upper, unit, n, of (of the figure that decides, the first of several), p_adjusted, notebook,
    finding, reason, faults.
    """
    rows = []
    for each in found:
        outcome, claim = each.outcome, each.claim
        first = outcome.estimates[0] if outcome and outcome.estimates else None
        ends = (first.value, first.lower, first.upper) if first else (None, None, None)
        rows.append(
            (
                *(each.article, claim.id, claim.line, claim.kind, claim.says, each.verdict),
                *(each.turns, *ends),
                *(first.unit if first else "", first.n if first else None),
                *(first.of if first else "", each.p),
                *(outcome.notebook if outcome else "", outcome.finding if outcome else ""),
                *(each.why, each.faults),
            )
        )
    names = "article claim line kind says verdict turns estimate lower upper unit n of p_adjusted"
    return pd.DataFrame(rows, columns=[*names.split(), "notebook", "finding", "reason", "faults"])
