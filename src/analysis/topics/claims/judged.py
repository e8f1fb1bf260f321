"""Every claim of an article with its verdict: decided, open, not testable, or inconsistent."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence

import pandas as pd

from ...methods.equivalence import holm
from ...seeds.schema import Article, Claim
from .facts import VERDICTS, Judgement, Outcome, Verdict
from .outcomes import adjusted

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
_TORN = ("garbled number", "contradiction", "superlatives clash")


def judgements(article: Article, known: Mapping[str, Outcome]) -> list[Judgement]:
    """Return every claim of an article with its verdict, in the order of the article.

    Verdicts that rest on a p-value are adjusted for all such claims of the article (Holm); one that
    does not stand is open. A claim that the article itself contradicts, and that no reading repairs,
    is inconsistent where no data are held against it. A claim that data could test, but none at
    hand do, is not testable, and `lacks` says what it would take.
    """
    known = adjusted([known[claim.id] for claim in article.claims if claim.id in known])
    p_values = _adjusted([known[claim.id] for claim in article.claims if claim.id in known])
    return [_judged(article, claim, known.get(claim.id), p_values) for claim in article.claims]


def _adjusted(outcomes: Sequence[Outcome]) -> dict[str, float]:
    tested = {each.claim: each.p for each in outcomes if each.p is not None}
    return dict(zip(tested, map(float, holm(list(tested.values()))), strict=True))


def _judged(
    article: Article, claim: Claim, outcome: Outcome | None, p_values: Mapping[str, float]
) -> Judgement:
    faults = [fault for name in (claim.id, *claim.rests_on) for fault in article.faults_of(name)]
    torn = [
        fault.says
        for fault in article.faults_of(claim.id)
        if fault.cause in _TORN and fault.repair is None
    ]
    p = p_values.get(claim.id)
    verdict: Verdict
    if outcome is not None:
        verdict = "too close to call" if outcome.result == "open" else outcome.result
    elif torn:
        verdict = "inconsistent"
    else:
        closed = claim.untestable or claim.lacks
        verdict = "not testable" if closed else "not yet looked at"
    return Judgement(
        article.article,
        claim,
        verdict,
        why=_why(claim, verdict, torn),
        outcome=outcome,
        p=p,
        repairs=tuple(dict.fromkeys(fault.repair for fault in faults if fault.repair)),
        faults=len({fault.id for fault in faults}),
    )


def _why(claim: Claim, verdict: Verdict, torn: Sequence[str]) -> str:
    """Return why no data decide a claim: what the article itself says against it, or what kind of
    claim it is.
    """
    if verdict == "inconsistent":
        return " ".join(torn)
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
                *(bool(outcome and outcome.turns), *ends),
                *(first.unit if first else "", first.n if first else None),
                *(first.of if first else "", each.p),
                *(outcome.notebook if outcome else "", outcome.finding if outcome else ""),
                *(each.why, each.faults),
            )
        )
    names = "article claim line kind says verdict turns estimate lower upper unit n of p_adjusted"
    return pd.DataFrame(rows, columns=[*names.split(), "notebook", "finding", "reason", "faults"])
