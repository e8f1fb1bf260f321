"""Which sections of the two articles are answered, contradicted, not testable, or not yet looked at:
by the results of their claims, never typed.
"""

from __future__ import annotations

import dataclasses
from collections import Counter
from collections.abc import Mapping, Sequence

import pandas as pd

from ...datasets import Dataset
from ...seeds.load import load_article
from ...seeds.schema import Article
from .evidence import found_in
from .facts import STATES, ArticleSections, Judgement, OfArticle, Outcome, Result, Section, State
from .judged import judgements
from .outcomes import outcome_of

__all__ = [
    "COUNTED",
    "SHOWN",
    "article_sections",
    "outcomes",
    "section_table",
    "sections",
    "state_of",
    "state_table",
]

# columns that pages show
SHOWN = " ".join(("section", "state", "testable", "looked_at", "contradicted", "notebook"))
COUNTED = " ".join(
    ("article", "sections", "contradicted", "answered", "silent", "untestable", "unseen")
)
_RESULTS: tuple[Result, ...] = ("contradicted", "supported", "open", "too few")
_NAMES = [result.replace(" ", "_") for result in _RESULTS]
_COLUMNS = ("article", "section", "state", "claims", "testable", "looked_at")


def outcomes(data: Dataset) -> dict[str, Outcome]:
    """Return the results of the claims that have evidence, by claim, adjusted for all of an article.

    The articles speak of no reader's own data: of these nothing is said, and the results are none.
    """
    if not data.embedded:
        return {}
    found = found_in(data)
    known: dict[str, Outcome] = {}
    for article in _articles():
        own = {claim.id: outcome_of(claim, found) for claim in article.claims if claim.evidence}
        known |= {
            each.claim.id: _adjusted(each) for each in judgements(article, own) if each.outcome
        }
    return known


def _adjusted(judged: Judgement) -> Outcome:
    """Return the outcome of a claim with the result of its verdict: open where it falls to the
    adjustment for many.
    """
    assert judged.outcome is not None
    result = judged.outcome.result
    fallen = result in ("supported", "contradicted") and judged.verdict != result
    return dataclasses.replace(judged.outcome, result="open") if fallen else judged.outcome


def sections(known: Mapping[str, Outcome]) -> list[Section]:
    """Return every section of both articles with its state, in their order; none where nothing is
    known.

    A section has the claims that are made in it, and those made before that rest on a figure or a
    list of it: what it says again.
    """
    if not known:
        return []
    return [
        _section(article, section.id, known)
        for article in _articles()
        for section in article.sections
    ]


def _section(article: Article, name: str, known: Mapping[str, Outcome]) -> Section:
    stated = next(section for section in article.sections if section.id == name)
    here = {
        *(figure.id for figure in article.figures if figure.section == name),
        *(listing.id for listing in article.lists if listing.section == name),
    }
    claims = [
        claim
        for claim in article.claims
        if claim.section == name
        or (claim.line < stated.lines[0] and not here.isdisjoint(claim.rests_on))
    ]
    tested = [claim for claim in claims if claim.testable]
    seen = tuple(known[claim.id] for claim in claims if claim.id in known)
    done = {outcome.notebook for outcome in seen}
    return Section(
        article=article.article,
        title=stated.title,
        state=state_of(sum(claim.lacks is None for claim in tested), seen),
        claims=len(claims),
        testable=len(tested),
        outcomes=seen,
        notebooks=tuple(sorted(done)),
        planned=tuple(number for number in stated.answered_in if number not in done),
    )


def state_of(testable: int, seen: Sequence[Outcome]) -> State:
    """Return the state of a section from the results of its claims that were looked at, and of how
    many that data at hand could test.

    >>> state_of(0, ()), state_of(2, ())
    ('not testable', 'not yet looked at')
    """
    answered, contradicted, silent, untestable, unseen = STATES
    results = {outcome.result for outcome in seen}
    if "contradicted" in results:
        return contradicted
    if results:
        return silent if results == {"too few"} else answered
    return unseen if testable else untestable


def article_sections(found: Sequence[Section]) -> ArticleSections:
    """Return the facts of all sections, `found` as `sections` returns them."""
    states = Counter(section.state for section in found)
    seen = {outcome.claim: outcome for section in found for outcome in section.outcomes}
    claims = [claim for article in _articles() for claim in article.claims]
    results = Counter(outcome.result for outcome in seen.values())
    return ArticleSections(
        not found,
        len(found),
        *_counted(states),
        articles=tuple(_of_article(letter, found) for letter in ("A", "B")),
        testable=sum(claim.testable for claim in claims),
        seen=len(seen),
        refuted=results["contradicted"],
        supported=results["supported"],
        left_open=results["open"],
        too_few=results["too few"],
    )


def section_table(found: Sequence[Section], article: str) -> pd.DataFrame:
    """Return a row per section of an article: article, section, state, claims, testable, looked_at, contradicted,
    supported, open, too_few, findings (what decides, notebook and finding), notebook (those of the findings)
    and planned (further notebooks that are to answer it).
    """
    rows = [
        (
            *(section.article, section.title, section.state, section.claims, section.testable),
            len(section.outcomes),
            *(section.count(result) for result in _RESULTS),
            "; ".join(dict.fromkeys(f"{o.notebook} {o.finding}" for o in section.outcomes)),
            ", ".join(section.notebooks),
            ", ".join(section.planned),
        )
        for section in found
        if section.article == article
    ]
    return pd.DataFrame(rows, columns=[*_COLUMNS, *_NAMES, "findings", "notebook", "planned"])


def state_table(facts: ArticleSections) -> pd.DataFrame:
    """Return a row per article: article, sections, and how many are in each state."""
    return pd.DataFrame([dataclasses.asdict(one) for one in facts.articles])


def _of_article(letter: str, found: Sequence[Section]) -> OfArticle:
    own = [section for section in found if section.article == letter]
    return OfArticle(letter, len(own), *_counted(Counter(section.state for section in own)))


def _counted(states: Mapping[State, int]) -> tuple[int, int, int, int, int]:
    """Return the counts in the order in which facts have them."""
    answered, contradicted, silent, untestable, unseen = (states.get(s, 0) for s in STATES)
    return answered, contradicted, silent, untestable, unseen


def _articles() -> tuple[Article, Article]:
    return load_article("A"), load_article("B")
