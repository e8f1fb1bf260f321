"""The seeds against the articles they restate, where these are at hand."""

from __future__ import annotations

import hashlib
import itertools
import re
from pathlib import Path
from typing import Literal

import pytest

from analysis.errors import NoSuchName
from analysis.seeds import Article, load_article, printed_pay
from tests.conftest import ROOT, needed

LETTERS: tuple[Literal["A"], Literal["B"]] = ("A", "B")


def text_of(article: Article) -> list[str]:
    path = needed(ROOT.parent / "shared" / "seeds" / article.file, f"article {article.article}")
    assert hashlib.sha256(path.read_bytes()).hexdigest() == article.sha256
    return path.read_text(encoding="utf-8").splitlines()


@pytest.mark.parametrize("letter", LETTERS)
def test_every_printed_token_stands_in_its_line(letter: Literal["A", "B"]) -> None:
    article = load_article(letter)
    lines = text_of(article)
    assert len(lines) == article.lines
    for figure in article.figures:
        assert figure.printed in lines[figure.line - 1], figure.id


@pytest.mark.parametrize("letter", LETTERS)
def test_sections_cover_the_article_without_a_gap(letter: Literal["A", "B"]) -> None:
    article = load_article(letter)
    ends = [section.lines for section in article.sections]
    assert ends[0][0] == 1
    assert ends[-1][1] == article.lines
    assert all(later[0] == earlier[1] + 1 for earlier, later in itertools.pairwise(ends))


@pytest.mark.parametrize("letter", LETTERS)
def test_entries_lie_in_their_sections_and_rest_on_what_exists(letter: Literal["A", "B"]) -> None:
    article = load_article(letter)
    sections = {section.id: section.lines for section in article.sections}
    for entry in (*article.figures, *article.claims):
        first, last = sections[entry.section]
        assert first <= entry.line <= last, entry.id
    known = {entry.id for entry in (*article.figures, *article.lists)}
    assert {name for claim in article.claims for name in claim.rests_on} <= known
    ids = [e.id for e in (*article.sections, *article.figures, *article.lists, *article.claims)]
    assert len(ids) == len(set(ids))


@pytest.mark.parametrize("letter", LETTERS)
def test_no_sentence_of_an_article_is_in_the_seeds(letter: Literal["A", "B"]) -> None:
    article = load_article(letter)
    spoken = re.findall(r"[a-z0-9']+", " ".join(text_of(article)).lower())
    shingles = {tuple(spoken[i : i + 8]) for i in range(len(spoken) - 7)}
    for path in sorted(Path(ROOT / "seeds").glob("*.yaml")):
        words = re.findall(r"[a-z0-9']+", path.read_text(encoding="utf-8").lower())
        assert not [
            words[i : i + 8] for i in range(len(words) - 7) if tuple(words[i : i + 8]) in shingles
        ]


def test_the_ranked_skills_have_a_hole_at_nine() -> None:
    skills = next(entry for entry in load_article("B").lists if entry.id == "b_skills")
    assert [item.rank for item in skills.items] == [*range(1, 9), *range(10, 18)]


def test_the_five_printed_salaries() -> None:
    jobs = printed_pay()
    assert jobs["pay"].tolist() == [146_085, 140_245, 136_245, 135_091, 133_537]
    assert jobs["printed"].iloc[-1] == "$133,alpha"


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
