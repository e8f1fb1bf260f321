"""All verdicts on one source: on what the project carries, or anew on a reader's own records."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

from ...datasets import Dataset
from ...errors import AnalysisError
from ...seeds.load import load_article
from ...seeds.schema import Article
from .evidence import Found, found_in
from .facts import Judgement, Outcome
from .judged import judgements
from .outcomes import outcome_of

__all__ = ["TOO_FEW", "OnData", "articles_of", "judged_on"]

TOO_FEW = "These records are too few, or do not state what it takes"


@dataclass(frozen=True, slots=True)
class OnData:
    """The claims of `articles` with their verdicts on one source, and by claim where the figures that
    decide it are from.
    """

    embedded: bool
    named: str
    edition: str
    articles: tuple[Article, ...]
    judgements: tuple[Judgement, ...]
    sources: Mapping[str, str]


def articles_of(article: Literal["A", "B"] | None) -> list[Article]:
    """Return the ledger of one article, or of both."""
    return [load_article(letter) for letter in ("A", "B") if article in (None, letter)]


def judged_on(data: Dataset, article: Literal["A", "B"] | None = None) -> OnData:
    """Return every claim of the articles with its verdict on a dataset.

    Of a reader's own records those claims are decided, or left open, whose figures these allow; the
    rest cannot be tested in them, with the reason.
    """
    articles = articles_of(article)
    found = found_in(data)
    known, withheld = _decided(data, found, articles)
    judged = [each for one in articles for each in judgements(one, known, withheld)]
    sources = {each.claim: _source(data, found, each.finding) for each in known.values()}
    return OnData(data.embedded, data.named, data.edition, tuple(articles), tuple(judged), sources)


def _decided(
    data: Dataset, found: Found, articles: Sequence[Article]
) -> tuple[Mapping[str, Outcome], Mapping[str, str]]:
    """Return what becomes of each claim with evidence: an outcome, or why the records allow none."""
    known: dict[str, Outcome] = {}
    withheld: dict[str, str] = {}
    for claim in (claim for article in articles for claim in article.claims if claim.evidence):
        try:
            outcome = outcome_of(claim, found)
        except AnalysisError as why:
            if data.embedded:
                raise
            withheld[claim.id] = str(why).rstrip(".")
            continue
        if outcome.result == "too few" and not data.embedded:
            withheld[claim.id] = TOO_FEW
        else:
            known[claim.id] = outcome
    return known, withheld


def _source(data: Dataset, found: Found, finding: str) -> str:
    """Return where the figures of a finding are from, empty where each figure names its own."""
    if not data.embedded:
        return data.named
    match finding:
        case "five_jobs":
            return data.named
        case "official":
            return f"US Bureau of Labor Statistics, May {found.wages.year}"
        case "article_list" | "cloud" | "python_share" | "frameworks" | "platforms":
            return found.cloud.basis.source
        case "hub_pay":
            return found.hubs.source
        case "above":
            return found.above.source
        case "article_tasks" | "judgement":
            return "GPTs are GPTs (Eloundou and others 2023)"
    return ""
