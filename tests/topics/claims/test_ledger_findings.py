"""What notebook 08 says, case by case."""

from __future__ import annotations

from dataclasses import replace

import pytest

from analysis.page.finding import Finding
from analysis.topics.claims import findings
from analysis.topics.claims.facts import Bounds
from analysis.topics.claims.key_facts import KeyFigures, Span
from analysis.topics.claims.ledger_facts import (
    ClaimsAnswer,
    Count,
    FaultsFound,
    Leading,
    LeadingChosen,
    LedgerShown,
    Room,
    Shown,
    VerdictCounts,
)

ANSWER = ClaimsAnswer("", "", 20, 5, 2, 3, 4, 1, 6, 3, 1, 0, 0, 9, "May 2025")
EMPTY = replace(ANSWER, source="ours", decided=0, supported=0, contradicted=0, close=0, absent=9)
COUNTS = (Count("A", "supported", 2, 1, 3, 1), Count("A", "inconsistent", 6, 6, 6, 0))
VERDICTS = VerdictCounts(COUNTS, 5, 2, 4, 6, 5, 20, "", "May 2025", Room(0.05, 0.05, 0.02))
PAID = Shown(
    "physicians", "", "money", "US dollars", None, 2e5, 1.9e5, 2.1e5, Bounds(None, 1e5), Bounds(None, 1.05e5)
)  # fmt: skip
MORE = replace(
    PAID, of="testers", source="Ours", kind="more", unit="share of pay", n=99, value=0.1, lower=0.05,
    upper=0.2, printed=Bounds(0.0, None), holds=Bounds(0.02, None),
)  # fmt: skip
FIRST = Leading(
    1, 2, "B", "Doctors earn little", "contradicted", False, (PAID,), 0.9, "the bureau", "salaries",
    "01_salaries.html#official", "Means of doctors.",
)  # fmt: skip


def with_(figure: Shown, **moved: object) -> Leading:
    return replace(FIRST, figures=(replace(figure, **moved),), source="")  # type: ignore[arg-type]


def whole(said: Finding) -> str:
    return (
        f"{said._repr_markdown_()} {said.title} {said.subtitle} {said.source} {said.alt}".replace(
            "<span>&#36;</span>", "$"
        )
    )


@pytest.mark.parametrize(
    ("facts", "words"),
    [
        (ANSWER, "Of 20 claims in two articles, open data can decide five: three are contradicted"),
        (ANSWER, "and two are supported.** Another four are too close to call."),
        (ANSWER, "For one claim there are too few records."),
        (ANSWER, "6 claims contradict another part of the same article. 3 cannot be tested"),
        (ANSWER, "and 1 claim could be tested with data"),
        (replace(ANSWER, article="B", source="ours"), "in article B, ours can decide five"),
        (replace(ANSWER, contradicted=1, supported=1, close=1), "one is contradicted and one is"),
        (replace(ANSWER, close=1, few=2), "Another one is too close to call."),
        (replace(ANSWER, few=2), "For two claims there are too few"),
        (replace(ANSWER, inconsistent=1, unseen=0), "1 claim contradicts another part"),
        (EMPTY, "**Ours can decide none of the 20 claims in two articles.**"),
        (
            EMPTY,
            "For 9 claims the data that the project carries have evidence, and this source has none.",
        ),
        (replace(EMPTY, public=1), "has none; one of them hangs on public figures"),
        (replace(EMPTY, public=2), "two of them hang on public figures"),
    ],
)
def test_the_answer(facts: ClaimsAnswer, words: str) -> None:
    assert words in findings.claims_answer(facts)._repr_markdown_()


def test_an_empty_answer_warns() -> None:
    assert "can be tested in this source" in findings.claims_answer(EMPTY).warning
    assert not findings.claims_answer(ANSWER).warning


@pytest.mark.parametrize(
    ("facts", "words"),
    [
        (VERDICTS, "Two of 5 verdicts that rest on data change"),
        (VERDICTS, "4 to 6 claims are decided."),
        (VERDICTS, "data decide 5; 4 to 6 with less or more room"),
        (VERDICTS, "Article A, supported: 2 (half 1, double 3); Article A, inconsistent: 6."),
        (replace(VERDICTS, turning=1), "One of 5 verdicts that rest on data changes"),
        (replace(VERDICTS, turning=0, least=5, most=5), "No verdict hangs on how much room"),
        (replace(VERDICTS, turning=0, least=5, most=5), "as many claims are decided."),
        (replace(VERDICTS, turning=0, least=5, most=5), "whatever room for error"),
        (replace(VERDICTS, looked_at=0, most=0, source="ours"), "No claim is decided here"),
        (replace(VERDICTS, looked_at=0, most=0, source="ours"), "None of 20 claims is decided"),
        (replace(VERDICTS, source="ours"), "judged on ours"),
        (VERDICTS, "n = 20 · data of May 2025"),
        (replace(VERDICTS, edition=""), "double of it · n = 20 the ledger"),
    ],
)
def test_counts(facts: VerdictCounts, words: str) -> None:
    assert words in whole(findings.verdict_counts(facts))


@pytest.mark.parametrize(
    ("facts", "words"),
    [
        (FIRST, "## Doctors earn little: contradicted"),
        (replace(FIRST, verdict="supported"), "Doctors earn little: supported"),
        (FIRST, "Article B claims $100,000 or less. Measured for physicians: $200,000"),
        (FIRST, "($190,000 to $210,000) (the bureau)."),
        (FIRST, "US dollars a year · article B claims $100,000 or less"),
        (FIRST, "What is measured: Means of doctors. The page [salaries]"),
        (replace(FIRST, turns=True), "another one at half or at double the margin."),
        (
            with_(MORE),
            "claims more pay. Measured for testers: +10.0% (+5.0% to +20.0%), from 99 records (Ours).",
        ),
        (with_(MORE), "Pay above that of the others, per cent"),
        (with_(MORE, source=""), "named in the chart, from the page salaries"),
        (with_(MORE, printed=Bounds(None, 0.0)), "claims less pay."),
        (with_(MORE, printed=Bounds(0.0, 0.0)), "claims the same pay."),
        (with_(MORE, printed=Bounds(-0.02, None)), "claims −2% or more."),
        (
            with_(MORE, kind="points", unit="difference of shares"),
            "claims more adverts. Measured for testers: 10.0 points",
        ),
        (with_(MORE, kind="points", printed=Bounds(0.02, None)), "claims 2 points or more."),
        (
            with_(MORE, kind="points", unit="difference of shares"),
            "Difference of shares, in points",
        ),
        (
            with_(MORE, kind="share", unit="share of adverts", printed=Bounds(0.9, 0.9)),
            "claims 90%. Measured for testers: 10.0%",
        ),
        (with_(MORE, kind="share", printed=Bounds(0.85, 0.95)), "claims 85% to 95%."),
        (
            with_(MORE, kind="place", value=2, lower=1, upper=3, printed=Bounds(1, 1)),
            "claims place 1. Measured for testers: place 1 to 3",
        ),
        (
            with_(MORE, kind="place", value=2, lower=2, upper=2, printed=Bounds(1, 4)),
            "claims places 1 to 4. Measured for testers: place 2",
        ),
    ],
)
def test_findings_that_matter_most(facts: Leading, words: str) -> None:
    assert words in whole(findings.leading([facts], 1))


def test_a_finding_that_is_none_says_nothing() -> None:
    said = findings.leading([FIRST], 2)
    assert (said._repr_markdown_(), said.alt) == ("", "No further finding.")


@pytest.mark.parametrize(
    ("facts", "words"),
    [
        (LeadingChosen(5, None), "Five findings, chosen by one rule"),
        (LeadingChosen(1, None), "One finding, chosen"),
        (LeadingChosen(0, None), "No claim is decided by a figure"),
        (LeadingChosen(0, "too few"), 'No claim with the verdict "too few" is decided'),
    ],
)
def test_how_they_are_chosen(facts: LeadingChosen, words: str) -> None:
    assert words in findings.leading_chosen(facts)._repr_markdown_()


@pytest.mark.parametrize(
    ("facts", "words"),
    [
        (LedgerShown(20, 20, "", None, 9), "All 20 claims, each with what was measured"),
        (LedgerShown(20, 20, "", None, 9), "9 verdicts are also written for machines"),
        (LedgerShown(20, 20, "", None, 1), "1 verdict is also written"),
        (LedgerShown(1, 20, "", "supported", 9), '1 claim of 20 with the verdict "supported"'),
        (LedgerShown(0, 20, "", "supported", 9), '0 claims of 20 with the verdict "supported"'),
    ],
)
def test_the_ledger(facts: LedgerShown, words: str) -> None:
    assert words in findings.ledger_shown(facts)._repr_markdown_()


@pytest.mark.parametrize(
    ("facts", "words"),
    [
        (FaultsFound("", 9, 3, 4, 20, 2, "no size", 5), "9 faults in the two articles can be seen"),
        (FaultsFound("A", 9, 3, 4, 20, 1, "no size", 5), "in article A can be seen"),
        (FaultsFound("", 9, 3, 4, 20, 1, "no size", 5), "1 is repaired here"),
        (FaultsFound("", 9, 3, 4, 20, 2, "no size", 5), 'the commonest is "no size" (5 times)'),
    ],
)
def test_faults(facts: FaultsFound, words: str) -> None:
    assert words in findings.faults_found(facts)._repr_markdown_()


def test_figures_on_top() -> None:
    facts = KeyFigures(Span(11, 10, 11), Span(9, 9, 9), Span(15, 15, 16), 223, "", "", "May 2025")
    said = findings.key_figures(facts).text
    assert "- **11** contradicted *10 to 11 at half or double the margin*" in said
    assert "- **9** supported *as many at half or double the margin*" in said
    assert "223 claims of two articles · all sources of these pages · data of May 2025" in said
    none = Span(0, 0, 0)
    bare = replace(facts, contradicted=none, supported=none, close=none, source="Ours", edition="")
    said = findings.key_figures(replace(bare, article="B")).text
    assert "**" not in said
    assert said.startswith("223 claims of article B · Ours · 95% ranges")


def test_where_nothing_is_decided_no_margin_is_spoken_of() -> None:
    none = replace(VERDICTS, looked_at=0, most=0)
    assert "which verdicts change" in whole(findings.verdict_counts(VERDICTS))
    assert "which verdicts change" not in whole(findings.verdict_counts(none))
