"""Verdicts as machines read them: ClaimReview of schema.org, as JSON-LD beside the page.

A claim that data do not decide is no review: there are those that are supported, contradicted or too
close to call. Addresses are those of the page, from where the file stands; nothing else is known of
the articles than what is in the ledger. Neither they nor the verdicts have a date of their own.
"""

from __future__ import annotations

import json
import os
from functools import cache
from pathlib import Path
from typing import Any

import yaml

from ...home import data_home
from ...seeds.schema import Article
from .facts import Judgement, Verdict
from .reruns import OnData

__all__ = ["FILE", "RATINGS", "reviews", "save_reviews"]

FILE = "claim_reviews.jsonld"
RATINGS: dict[Verdict, int] = {"contradicted": 1, "too close to call": 2, "supported": 3}
_PAGE = "../../08_claims.html"  # from the folder of the page's tables


def reviews(on: OnData) -> list[dict[str, Any]]:
    """Return a ClaimReview per claim that data decide or leave open."""
    by_letter = {article.article: article for article in on.articles}
    return [
        _review(by_letter[each.article], each) for each in on.judgements if each.verdict in RATINGS
    ]


def save_reviews(on: OnData) -> None:
    """Write the reviews to the folder that ``ANALYSIS_TABLES`` names; without it nothing is written."""
    folder = os.environ.get("ANALYSIS_TABLES")
    if not folder:
        return
    whole = {"@context": "https://schema.org", "@graph": reviews(on)}
    path = Path(folder) / FILE
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(json.dumps(whole, indent=1, ensure_ascii=False) + "\n", encoding="utf-8")


def _review(article: Article, judged: Judgement) -> dict[str, Any]:
    name, author = _project()
    return {
        "@type": "ClaimReview",
        "@id": f"{_PAGE}#{judged.claim.id}",
        "url": _PAGE,
        "claimReviewed": judged.claim.says,
        "inLanguage": "en",
        "author": {"@type": "Organization", "name": author},
        "publisher": {"@type": "Organization", "name": name},
        "reviewRating": {
            "@type": "Rating",
            "ratingValue": RATINGS[judged.verdict],
            "worstRating": min(RATINGS.values()),
            "bestRating": max(RATINGS.values()),
            "alternateName": judged.verdict,
        },
        "itemReviewed": {
            "@type": "Claim",
            "identifier": judged.claim.id,
            "appearance": {
                "@type": "Article",
                "name": article.title,
                "identifier": f"sha256:{article.sha256}",
            },
        },
    }


@cache
def _project() -> tuple[str, str]:
    """Return the name of the project and who makes it, as ``CITATION.cff`` has them."""
    stated = yaml.safe_load((data_home() / "CITATION.cff").read_text(encoding="utf-8"))
    return str(stated["title"]), str(stated["authors"][0]["name"])
