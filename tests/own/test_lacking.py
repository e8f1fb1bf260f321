"""Sentences presuppose nothing that a source lacks: ranges, roles, a second file, the usual hub."""

from __future__ import annotations

import re
from dataclasses import replace
from pathlib import Path

import nbformat
import pytest

from analysis.notebooks import NOTEBOOKS
from analysis.page.finding import phrase
from analysis.page.pay_words import hub_name
from analysis.page.voice import Voice, speaking
from analysis.topics.factors import findings as factors
from analysis.topics.factors.facts import FactorsAnswer, Leading, Placed
from analysis.topics.offer.phrases import phrases
from analysis.topics.salaries import findings
from tests.topics.salaries.test_findings import RULES

from .lacking import LACKING, lacking
from .pages import executed
from .said import foreign, numbers_without_facts

SINGLE = Voice("advert", ranges=False, embedded=False)
# counts of nothing where there is nothing to count, articles before names of cities
STRANGE = re.compile(
    r"\b0 of 0\b|\bthe (Seattle|New York) (pays|is|at)\b|\bthe 1 other\b|\bnan\b|\(all\)|over 0 random"
    r"|\b1 of 1 source|of 0 sources, with|\$0 a year|respondents for (data|software|product)"
)


def test_no_range_starts_where_none_is_stated() -> None:
    with speaking(SINGLE):
        said = " ".join(map(str, phrases()["verdict"].values()))
    assert "of the ranges" not in said and "ranges start" not in said
    assert "of the ranges start" in " ".join(map(str, phrases()["verdict"].values()))
    with speaking(SINGLE):
        assert "one figure" in phrase("offer/verdict.md.j2", part="unknown")


def test_an_advert_counts_once_where_there_is_one_file() -> None:
    with speaking(SINGLE):
        said = findings.sensitivity(replace(RULES, repeats=0.0)).text
    assert "in each file" not in said and "No record repeats another." in said
    assert "counts an advert once in each file" in findings.sensitivity(RULES).text


@pytest.mark.parametrize(
    ("place", "said"),
    [("Seattle", "Seattle"), ("San Francisco Bay Area", "the San Francisco Bay Area")],
)
def test_a_hub_has_an_article_where_its_name_takes_one(place: str, said: str) -> None:
    assert hub_name(place) == said


@pytest.mark.parametrize(("name", "notebook"), [("ranges", "09"), ("a_second", "00")])
def test_a_page_of_a_file_that_lacks_something(name: str, notebook: str, tmp_path: Path) -> None:
    given = {"base": 120_000.0} if notebook == "09" else {}
    page = executed(notebook, tmp_path, source=str(lacking(name, tmp_path)), **given)
    assert page.findings and not page.refused
    assert not [said for said in page.said_by_findings if STRANGE.search(said)]
    assert "of the ranges start" not in page.said
    assert foreign(page, LACKING[name][1]) == []


@pytest.mark.evidence
@pytest.mark.parametrize("notebook", [name[:2] for name in NOTEBOOKS])
@pytest.mark.parametrize("name", list(LACKING))
def test_every_page_of_every_file_that_lacks_something(
    name: str, notebook: str, tmp_path: Path
) -> None:
    page = executed(notebook, tmp_path, source=str(lacking(name, tmp_path)))
    assert page.refused.endswith(".") or page.findings
    assert not [said for said in page.said_by_findings if STRANGE.search(said)]
    assert foreign(page, LACKING[name][1]) == []
    assert numbers_without_facts(page) == []


def test_what_holds_of_the_embedded_data_alone_says_so() -> None:
    from analysis.home import notebooks_dir

    for path in sorted(notebooks_dir().glob("0*.ipynb")):
        lines = nbformat.read(path, 4).cells[-1].source.split("\n")
        marked = [at for at, line in enumerate(lines) if line.endswith("<!-- embedded -->")]
        if marked:
            assert lines[marked[0]].startswith("And of the data that come with this project:")
            assert lines[marked[0] + 1 :][1:] == [lines[at] for at in marked[1:]]


def test_a_factor_that_no_source_states_is_not_named() -> None:
    known = ("location", "education")
    one = Leading(False, "education", 1, 1, 0.013, 0.013, (), 0, known)
    best = Placed("education", 1, "Ours", 0.013, ("education",))
    said = factors.factors_answer(FactorsAnswer("", "education", (), (one,), best, None, None)).text
    assert "the one source that knows location and education" in said
    assert not re.search("experience|[Ii]ndustry|company stage", said)
