"""The whole ledger: a row per claim, as a file and as a list that opens."""

from __future__ import annotations

from typing import Any

import pandas as pd

from ...page.entries import Sheet
from ...page.finding import phrase
from ...page.tables import save_csv
from ...seeds.schema import Article, Claim
from .facts import VERDICTS, Judgement, Verdict
from .judged import ledger_table
from .ledger_facts import LedgerShown
from .reruns import OnData
from .reviews import reviews
from .shown import address_of, figures_of, label_of

__all__ = ["SHEET", "entries", "ledger_shown"]

NAME = "claims_ledger"
_TURNS = "another verdict at another margin"
_FIRST: tuple[Verdict, ...] = ("contradicted", "supported")
_ORDER = (*_FIRST, *(verdict for verdict in VERDICTS if verdict not in _FIRST))
SHEET = Sheet(
    item="claim",
    line="says",
    mark="verdict",
    under=("article", "section", "kind", "turns"),
    filters=("article", "section", "kind", "verdict"),
    body=(
        *("figures", "reads", "printed", "holds", "margins", "n", "source", "reason", "repair"),
        *("faults", "given", "claim"),
    ),
    link="address",
    linked="page",
    files=("claims_ledger.csv", "claim_reviews.jsonld"),
)


def ledger_shown(on: OnData, verdict: Verdict | None = None) -> LedgerShown:
    """Return what the ledger shows of all claims."""
    return LedgerShown(
        shown=len(_of(on, verdict)),
        claims=len(on.judgements),
        article=on.articles[0].article if len(on.articles) == 1 else "",
        verdict=verdict,
        reviewed=len(reviews(on)),
    )


def entries(on: OnData, verdict: Verdict | None = None) -> pd.DataFrame:
    """Return a row per claim of finished texts, those first that data decide; empty where
    there is nothing to say. The file ``claims_ledger.csv`` has all claims with their figures as numbers.
    """
    table = ledger_table(on.judgements)
    table.insert(2, "section", [_section(on, each) for each in on.judgements])
    table["source"] = [on.sources.get(each.claim.id, "") for each in on.judgements]
    table["half"], table["double"] = zip(
        *((each.half, each.double) for each in on.judgements), strict=True
    )
    save_csv(table, NAME)
    columns = [*SHEET.under, "says", "verdict", *SHEET.body, "address", "page"]
    rows = [_entry(on, each) for each in _of(on, verdict)]
    return pd.DataFrame(rows, columns=list(dict.fromkeys(columns)))


def _of(on: OnData, verdict: Verdict | None) -> list[Judgement]:
    """Return the claims of a verdict, or all of them, those first that data decide."""
    chosen = [each for each in on.judgements if verdict in (None, each.verdict)]
    return sorted(chosen, key=lambda each: _ORDER.index(each.verdict))


def _article(on: OnData, judged: Judgement) -> Article:
    return next(article for article in on.articles if article.article == judged.article)


def _section(on: OnData, judged: Judgement) -> str:
    sections = _article(on, judged).sections
    return next(section.title for section in sections if section.id == judged.claim.section)


def _entry(on: OnData, judged: Judgement) -> dict[str, str]:
    claim = judged.claim
    article = _article(on, judged)
    faults = {
        fault.id: fault.says
        for name in (claim.id, *claim.rests_on)
        for fault in article.faults_of(name)
    }
    return {
        "article": f"article {judged.article}",
        "section": _section(on, judged),
        "kind": claim.kind,
        "says": claim.says,
        "verdict": judged.verdict,
        "turns": _TURNS if judged.turns else "",
        "reason": judged.why,
        "repair": " ".join(judged.repairs),
        "faults": " ".join(faults.values()),
        "given": _worded("given", population=claim.population, time=claim.time),
        "claim": f"{claim.id}, line {claim.line}",
        "reads": _reads(claim, own=not on.embedded),
        "source": on.sources.get(claim.id, ""),
        **_evidence(judged),
    }


def _reads(claim: Claim, *, own: bool) -> str:
    """Return what is measured of a claim, in words of the project's data, which a reader's `own`
    source is told.
    """
    reads = claim.evidence.reads if claim.evidence else ""
    return f"on the project's own data: {reads}" if own and reads else reads


def _evidence(judged: Judgement) -> dict[str, str]:
    """Return the texts of what decides a claim, all empty where nothing does."""
    names = ("figures", "printed", "holds", "margins", "n", "address", "page")
    outcome = judged.outcome
    if outcome is None:
        return dict.fromkeys(names, "")
    figures = figures_of(outcome)
    given: dict[str, Any] = {"figures": figures, "first": outcome.rests_on}
    counts = [each.n for each in figures if each.n is not None]
    turned = {"half": judged.half, "double": judged.double} if judged.turns else {}
    return {
        **{part: _worded(part, **given) if figures else "" for part in names[:3]},
        "margins": _worded("margins", **turned) if turned else "",
        "n": _worded("n", least=min(counts), most=max(counts)) if counts else "",
        "address": address_of(outcome),
        "page": label_of(outcome.notebook),
    }


def _worded(part: str, **given: object) -> str:
    return phrase("claims/entry.md.j2", part=part, **given)
