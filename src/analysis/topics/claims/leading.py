"""The findings that matter most, by one rule: of the claims that data decide those whose figure lies
farthest from what is said, one per page that answers.

How far is measured from the nearer end of the interval: of a sum as a share of what is printed, of
shares in shares. Claims decided without a figure of their own, or by a place in a ranking, have no
such distance.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import pandas as pd

from .facts import Judgement, Outcome, Verdict
from .ledger_facts import Leading, LeadingChosen, NoLeading, Shown
from .reruns import OnData
from .shown import address_of, figures_of, label_of

__all__ = ["MOST", "distance", "leading", "leading_chosen", "leading_table"]

MOST = 5
_DRAWN = 6  # figures of one claim; none that is decided by such figures has more


def leading(on: OnData, verdict: Verdict | None = None) -> list[Leading]:
    """Return the findings that matter most, the farthest first, at most five; of one verdict where
    that is asked for.
    """
    best: dict[str, tuple[float, str, Judgement]] = {}
    for each in on.judgements:
        outcome = each.outcome
        if outcome is None or verdict not in (None, each.verdict):
            continue
        far = distance(each.verdict, outcome)
        if far is not None and far > best.get(outcome.notebook, (0.0, "", each))[0]:
            best[outcome.notebook] = (far, each.claim.id, each)
    chosen = sorted(best.values(), key=lambda found: (-found[0], found[1]))[:MOST]
    return [
        _leading(place, len(chosen), each, far, on.sources)
        for place, (far, _, each) in enumerate(chosen, 1)
    ]


def distance(verdict: Verdict, outcome: Outcome) -> float | None:
    """Return how far the nearer end of the interval lies from what is said; None where a claim is not
    decided by a figure that has such a distance.
    """
    if verdict not in ("supported", "contradicted") or outcome.p is None or not outcome.printed:
        return None
    figure = figures_of(outcome)[outcome.rests_on]
    if figure.kind == "place":
        return None
    low, high = figure.printed.low, figure.printed.high
    if verdict == "contradicted":
        gaps = [figure.lower - high if high is not None else None]
        gaps += [low - figure.upper if low is not None else None]
    else:
        gaps = [figure.lower - low if low is not None else None]
        gaps += [high - figure.upper if high is not None else None]
    known = [gap for gap in gaps if gap is not None]
    gap = max(known) if verdict == "contradicted" else min(known)
    whole = abs(high if high is not None else low or 0) if figure.kind in ("money", "jobs") else 1.0
    return gap / whole if whole else None


def _leading(
    place: int, places: int, judged: Judgement, far: float, sources: Mapping[str, str]
) -> Leading:
    outcome = judged.outcome
    assert outcome is not None
    figures = figures_of(outcome)
    first = figures[outcome.rests_on]
    shown = (first, *(each for each in figures if each is not first))[:_DRAWN]
    return Leading(
        place,
        places,
        judged.article,
        judged.claim.says.rstrip("."),
        judged.verdict,
        judged.turns,
        tuple(each for each in shown if each.kind == first.kind),
        far,
        sources.get(judged.claim.id, ""),
        label_of(outcome.notebook),
        address_of(outcome),
        judged.claim.evidence.reads if judged.claim.evidence else "",
    )


def leading_chosen(found: Sequence[Leading], verdict: Verdict | None = None) -> LeadingChosen:
    """Return how many findings `leading` has chosen."""
    return LeadingChosen(len(found), verdict)


def leading_table(facts: Leading | NoLeading) -> pd.DataFrame:
    """Return a row per figure of a finding, none where there is no such finding: of, named (its source
    where its name says it), kind, n, value, lower, upper, printed_low, printed_high, holds_low,
    holds_high.
    """
    names = ["of", "named", "kind", "n", "value", "lower", "upper"]
    names += ["printed_low", "printed_high", "holds_low", "holds_high"]
    figures = () if isinstance(facts, NoLeading) else facts.figures
    return pd.DataFrame([_row(each) for each in figures], columns=names)


def _row(each: Shown) -> tuple[object, ...]:
    ends = (each.printed.low, each.printed.high, each.holds.low, each.holds.high)
    return (each.of, each.source, each.kind, each.n, each.value, each.lower, each.upper, *ends)
