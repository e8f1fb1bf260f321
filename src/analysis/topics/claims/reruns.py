"""All verdicts on one source: on what the project carries, or anew on a reader's own records."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Literal

from ...datasets import Dataset
from ...errors import AnalysisError
from ...seeds.load import load_article
from ...seeds.schema import Article
from .evidence import found_in
from .facts import Judgement, Outcome
from .judged import judgements
from .outcomes import outcome_of

__all__ = ["TOO_FEW", "articles_of", "judged_on"]

TOO_FEW = "These records are too few, or do not state what it takes"


def articles_of(article: Literal["A", "B"] | None) -> list[Article]:
    """Return the ledger of one article, or of both."""
    return [load_article(letter) for letter in ("A", "B") if article in (None, letter)]  # type: ignore[arg-type]


def judged_on(data: Dataset, article: Literal["A", "B"] | None = None) -> list[Judgement]:
    """Return every claim of the articles with its verdict on a dataset.

    Of a reader's own records those claims are decided, or left open, whose figures these allow; the
    rest cannot be tested in them, with the reason.
    """
    known, withheld = _decided(data, articles_of(article))
    return [
        each for one in articles_of(article) for each in judgements(one, known, withheld)
    ]


def _decided(
    data: Dataset, articles: list[Article]
) -> tuple[Mapping[str, Outcome], Mapping[str, str]]:
    """Return what becomes of each claim with evidence: an outcome, or why the records allow none."""
    found = found_in(data)
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
