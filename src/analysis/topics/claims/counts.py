"""How many claims have each verdict, by article, by section, and which faults the articles have."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

import pandas as pd

from .evidence import OF_PUBLIC_FIGURES
from .facts import VERDICTS, Judgement
from .ledger_facts import ClaimsAnswer, Count, FaultsFound, Room, VerdictCounts
from .margins import MARGINS
from .reruns import OnData

__all__ = [
    "claims_answer",
    "count_table",
    "fault_table",
    "faults_found",
    "of_sections",
    "verdict_counts_of",
]

_DECIDED = ("supported", "contradicted")


def claims_answer(on: OnData) -> ClaimsAnswer:
    """Return how many claims have each verdict."""
    found = Counter(each.verdict for each in on.judgements)
    absent = [each for each in on.judgements if each.verdict == "not testable in this data"]
    return ClaimsAnswer(
        article=on.articles[0].article if len(on.articles) == 1 else "",
        source="" if on.embedded else on.named,
        claims=len(on.judgements),
        decided=found["supported"] + found["contradicted"],
        supported=found["supported"],
        contradicted=found["contradicted"],
        close=found["too close to call"],
        few=found["too few"],
        inconsistent=found["inconsistent"],
        untestable=found["not testable"],
        unseen=found["not yet looked at"],
        absent=len(absent),
        public=sum(each.why == OF_PUBLIC_FIGURES for each in absent),
        faults=sum(len(article.faults) for article in on.articles),
        edition=on.edition,
    )


def verdict_counts_of(on: OnData) -> VerdictCounts:
    """Return the counts of each article and verdict, at the margin, at half and at double of it."""
    counts = []
    for article in on.articles:
        own = [each for each in on.judgements if each.article == article.article]
        at = [
            Counter(getattr(each, name) for each in own) for name in ("verdict", "half", "double")
        ]
        turning = Counter(each.verdict for each in own if each.turns)
        for verdict in VERDICTS:
            claims, half, double = (found[verdict] for found in at)
            if claims or half or double:
                row = Count(article.article, verdict, claims, half, double, turning[verdict])
                counts.append(row)
    decided = [
        sum(getattr(each, name) for each in counts if each.verdict in _DECIDED)
        for name in ("claims", "half", "double")
    ]
    return VerdictCounts(
        counts=tuple(counts),
        looked_at=sum(each.outcome is not None for each in on.judgements),
        turning=sum(each.turns for each in on.judgements),
        least=min(decided),
        most=max(decided),
        decided=decided[0],
        n=len(on.judgements),
        source="" if on.embedded else on.named,
        edition=on.edition,
        room=Room(*(MARGINS[kind] for kind in ("level", "share", "comparison"))),
    )


def count_table(facts: VerdictCounts) -> pd.DataFrame:
    """Return a row per article and verdict: article, verdict, claims, half, double, turning."""
    names = ["article", "verdict", "claims", "half", "double", "turning"]
    rows = [[getattr(each, name) for name in names] for each in facts.counts]
    return pd.DataFrame(rows, columns=names)


def of_sections(on: OnData, article: str) -> pd.DataFrame:
    """Return a row per section of an article, for the claims made in it: section, claims, contradicted,
    supported, close (too few among them), inconsistent, rest.
    """
    rows = []
    for one in on.articles:
        for section in one.sections if one.article == article else ():
            own = [each for each in on.judgements if each.claim.section == section.id]
            rows.append((section.title, len(own), *_by_state(own)))
    names = ["section", "claims", "contradicted", "supported", "close", "inconsistent", "rest"]
    return pd.DataFrame(rows, columns=names)


def _by_state(own: Sequence[Judgement]) -> tuple[int, ...]:
    found = Counter(each.verdict for each in own)
    close = found["too close to call"] + found["too few"]
    shown = (found["contradicted"], found["supported"], close, found["inconsistent"])
    return (*shown, len(own) - sum(shown))


def faults_found(on: OnData) -> FaultsFound:
    """Return how many faults need no data to be seen."""
    faults = [fault for article in on.articles for fault in article.faults]
    causes = Counter(fault.cause for fault in faults).most_common()
    return FaultsFound(
        article=on.articles[0].article if len(on.articles) == 1 else "",
        faults=len(faults),
        causes=len(causes),
        claims=sum(each.faults > 0 for each in on.judgements),
        of=len(on.judgements),
        repaired=sum(fault.repair is not None for fault in faults),
        commonest=causes[0][0] if causes else "",
        most=causes[0][1] if causes else 0,
    )


def fault_table(on: OnData) -> pd.DataFrame:
    """Return a row per kind of fault, the commonest first: cause, faults, article_a, article_b, repaired,
    and a note: one of them, with how it is read where it is.
    """
    rows = []
    faults = [(one.article, fault) for one in on.articles for fault in one.faults]
    for cause, count in Counter(fault.cause for _, fault in faults).most_common():
        own = [(article, fault) for article, fault in faults if fault.cause == cause]
        repaired = [fault for _, fault in own if fault.repair is not None]
        shown = (repaired or [fault for _, fault in own])[0]
        of = Counter(article for article, _ in own)
        read = f"{shown.says} Read as: {shown.repair}" if shown.repair else shown.says
        rows.append((cause, count, of["A"], of["B"], len(repaired), read))
    names = ["cause", "faults", "article_a", "article_b", "repaired", "note"]
    return pd.DataFrame(rows, columns=names)
