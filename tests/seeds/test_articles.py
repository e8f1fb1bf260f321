"""The ledgers against the articles they restate, where these are at hand."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Literal

import pytest

from analysis.errors import NoSuchName
from analysis.seeds.load import load_article, printed_pay
from analysis.seeds.places import differences, quoted
from analysis.seeds.printed import NUMBERS
from analysis.seeds.schema import Article
from tests.conftest import ROOT, needed

LETTERS: tuple[Literal["A"], Literal["B"]] = ("A", "B")


def text_of(article: Article) -> str:
    path = needed(ROOT.parent / "shared" / "seeds" / article.file, f"article {article.article}")
    return path.read_text(encoding="utf-8")


@pytest.mark.parametrize("letter", LETTERS)
def test_the_ledger_fits_the_article(letter: Literal["A", "B"]) -> None:
    article = load_article(letter)
    assert not differences(article, text_of(article))


@pytest.mark.parametrize("letter", LETTERS)
def test_one_changed_byte_in_any_entry_is_seen(letter: Literal["A", "B"]) -> None:
    article = load_article(letter)
    text = text_of(article)
    lines = text.splitlines()
    starts = [0]
    for line in lines:
        starts.append(starts[-1] + len(line) + 1)
    for entry in (*article.figures, *article.lists, *article.claims):
        at = starts[entry.line - 1] + entry.place.chars[0]
        changed = text[:at] + ("x" if text[at] != "x" else "y") + text[at + 1 :]
        said = differences(article, changed)
        assert "sha256 differs" in said[0]
        assert any(sentence.startswith(f"{entry.id}: the words") for sentence in said), entry.id


@pytest.mark.parametrize("letter", LETTERS)
def test_a_number_that_no_entry_holds_is_named(letter: Literal["A", "B"]) -> None:
    article = load_article(letter)
    text = text_of(article)
    numbers = sum(1 for line in text.splitlines() for _ in NUMBERS.finditer(line))
    assert numbers >= {"A": 20, "B": 60}[letter]
    held = next(figure for figure in article.figures if figure.line in (1, 21))
    bare = article.model_copy(
        update={
            "figures": tuple(figure for figure in article.figures if figure != held),
            "claims": tuple(claim for claim in article.claims if claim.line != held.line),
            "lists": tuple(each for each in article.lists if each.line != held.line),
        }
    )
    said = differences(bare, text)
    assert any(held.printed in sentence and "is in no entry" in sentence for sentence in said)


@pytest.mark.parametrize("letter", LETTERS)
def test_every_section_has_a_claim(letter: Literal["A", "B"]) -> None:
    article = load_article(letter)
    assert {claim.section for claim in article.claims} == {each.id for each in article.sections}
    assert len(article.sections) == {"A": 13, "B": 20}[letter]


@pytest.mark.parametrize("letter", LETTERS)
def test_no_sentence_of_an_article_is_in_the_seeds(letter: Literal["A", "B"]) -> None:
    article = load_article(letter)
    spoken = re.findall(r"[a-z0-9']+", text_of(article).lower())
    shingles = {tuple(spoken[i : i + 8]) for i in range(len(spoken) - 7)}
    for path in sorted(Path(ROOT / "seeds").glob("*.yaml")):
        words = re.findall(r"[a-z0-9']+", path.read_text(encoding="utf-8").lower())
        assert not [
            words[i : i + 8] for i in range(len(words) - 7) if tuple(words[i : i + 8]) in shingles
        ]


@pytest.mark.parametrize("letter", LETTERS)
def test_every_claim_that_data_cannot_decide_says_why(letter: Literal["A", "B"]) -> None:
    article = load_article(letter)
    kinds = {"causal": "mechanism", "value": "opinion", "definition": "definition"}
    for claim in article.claims:
        if claim.kind in kinds and claim.id != "b_claim_figures_of_2024":
            assert claim.untestable in (kinds[claim.kind], "by outcome", "unmeasured"), claim.id
        if claim.evidence:
            assert claim.testable, claim.id


def test_a_place_may_run_over_lines() -> None:
    article = load_article("B")
    listing = next(each for each in article.lists if each.id == "b_skills")
    words = quoted(text_of(article).splitlines(), listing.place)
    assert words.count("\n") == len(listing.items) - 1


def test_the_ranked_skills_have_a_hole_at_nine() -> None:
    skills = next(entry for entry in load_article("B").lists if entry.id == "b_skills")
    assert [item.rank for item in skills.items] == [*range(1, 9), *range(10, 18)]


def test_the_five_printed_salaries() -> None:
    jobs = printed_pay()
    assert jobs["pay"].tolist() == [146_085, 140_245, 136_245, 135_091, 133_537]
    assert jobs["printed"].iloc[-1] == "$133,alpha"
    assert jobs["fault"].notna().tolist() == [False] * 4 + [True]


@pytest.mark.parametrize(
    ("letter", "figure", "value"),
    [
        ("B", "b_cloud_share", 41),
        ("B", "b_python_usage", 90),
        ("B", "b_giants_total_pay", 250_000),
        ("B", "b_new_jobs", 58e6),
    ],
)
def test_figures_that_notebooks_rest_on(
    letter: Literal["A", "B"], figure: str, value: float
) -> None:
    assert load_article(letter).figure(figure).value == value


def test_an_unknown_figure_is_refused() -> None:
    with pytest.raises(NoSuchName, match="article B has no figure 'b_nothing'"):
        load_article("B").figure("b_nothing")
