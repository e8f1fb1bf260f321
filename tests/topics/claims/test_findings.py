"""What is said of the articles' sections, case by case."""

from __future__ import annotations

from dataclasses import replace

import pytest

from analysis.topics.claims.facts import ArticleSections, OfArticle, Outcome, Section
from analysis.topics.claims.findings import article_sections as said


def facts(**moved: object) -> ArticleSections:
    both = (OfArticle("A", 1, 1, 0, 0, 0, 0), OfArticle("B", 4, 0, 1, 1, 1, 1))
    whole = ArticleSections(False, 5, 1, 1, 1, 1, 1, both, 9, 3, 1, 1, 1, 0)
    return replace(whole, **moved)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("given", "words"),
    [
        (
            facts(),
            "Of 5 sections in the two articles these data contradict one and answer one more",
        ),
        (facts(), "For 1 section the records are too few"),
        (
            facts(),
            "1 section is not yet looked at, and one makes no claim that data at hand could test",
        ),
        (facts(unseen=2), "2 sections are not yet looked at"),
        (
            facts(),
            "3 of 9 claims that data could test are held against data at hand: 1 is contradicted, 1 is",
        ),
        (facts(left_open=2), "2 are too close to call, and for 0 there are too few records."),
        (facts(seen=0), "None of the 5 sections in the two articles has been looked at"),
        (facts(silent=2), "For 2 sections the records are too few"),
        (facts(silent=0), "or a source. 1 section is not yet looked at"),
        (facts(untestable=2), "two make no claim that data at hand could test"),
        (facts(unseen=0, untestable=2), "2 sections make no claim that data at hand could test"),
        (facts(refuted=2, supported=2), "2 are contradicted, 2 are supported, 1 is too close to"),
        (facts(own=True), "are counted on the embedded data, not on this source"),
        (facts(own=True), "Notebook 08 judges each claim on this source."),
    ],
)
def test_words(given: ArticleSections, words: str) -> None:
    assert words in said(given)._repr_markdown_()


def test_a_section_knows_its_counts() -> None:
    seen = (Outcome("a", "01", "official", "open"),)
    section = Section("A", "x", "answered", 2, 1, seen, ("01",), ())
    assert (section.count("open"), section.count("supported")) == (1, 0)
