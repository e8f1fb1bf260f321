"""What frames a page: topics by words, anchors by name, code after what it made, one glossary."""

from __future__ import annotations

import re
from typing import Any

import nbformat
import pytest
from bs4 import BeautifulSoup
from nbformat.v4 import new_code_cell, new_markdown_cell, new_notebook, new_output

from analysis.home import notebooks_dir
from analysis.notebooks import NOTEBOOKS
from analysis.reports import about
from analysis.reports.render import (
    Page,
    body_of,
    page_of,
    render_glossary,
    render_index,
    render_page,
)
from analysis.reports.steps import chart_of
from analysis.reports.thumbnails import picture_of

NOTHING = "<p>No rows: there is nothing to show here.</p>"


def said(text: str, name: str = "x") -> Any:
    return new_output(
        "execute_result", data={"text/markdown": text, "text/plain": f"Finding: {name}"}
    )


def code(source: str, *outputs: Any, tags: tuple[str, ...] = ()) -> Any:
    return new_code_cell(source, outputs=list(outputs), metadata={"tags": list(tags)})


def html_of(*cells: Any, **parameters: Any) -> BeautifulSoup:
    """Return the page of a notebook 01 beside pages of 00 and 02."""
    body = body_of(new_notebook(cells=[new_markdown_cell("# Is this a page?"), *cells]))
    page = page_of("01_salaries", body, parameters, "Data", "0" * 64, edition="May 2025")
    others = [Page(name, "Q?", "", {}, "Data", "0" * 64) for name in ("00_sources", "02_skills")]
    return BeautifulSoup(render_page(page, body, [*others, page], ["pay.csv"]), "html.parser")


def test_topics_are_named_by_words_in_the_order_of_readers() -> None:
    page = html_of()
    links = page.select("header.top a")
    assert [link.text for link in links] == [
        about.NAME,
        "Pay",
        "Skills",
        "Data and method",
        "Methods",
        "Glossary",
    ]
    assert [link.text for link in links if link.get("aria-current")] == ["Pay"]
    assert [link["href"] for link in page.select(".turn a")] == ["02_skills.html"]
    assert page.select_one("body > :first-child")["href"] == "#text"  # type: ignore[index]


def test_an_anchor_is_the_name_of_the_finding_and_no_two_are_one() -> None:
    page = html_of(
        code("1", said("## Two things", "pay_changes")),
        code("2", said("## Two things", "pay_changes")),
        code("3", said("Only words", "pay_changes")),
        new_markdown_cell("## What this does not show"),
    )
    anchors = [heading["id"] for heading in page.select("h2")]
    assert anchors == ["pay-changes", "pay-changes-2", "what-this-does-not-show"]
    assert [link["href"][1:] for link in page.select(".contents a")] == anchors
    every = [element["id"] for element in page.select("[id]")]
    assert len(set(every)) == len(every)
    assert "pay-changes-3" in every


def test_code_stands_after_what_it_made_and_says_what_that_is() -> None:
    page = html_of(
        code("import os", tags=()),
        code("findings.market(1)", said("## Found", "market")),
        code('tables.show(x, "n", name="pay_changes")', said("shown")),
    )
    steps = page.select("section.step")
    assert [step.find_all(recursive=False)[-1].name for step in steps] == ["details"] * 3
    assert [summary.text for summary in page.select("details.code summary")] == [
        "Code of the words: market",
        "Code of the table: pay changes",
        "Code of the steps that show nothing here",  # all of these under one
        "Code: imports, and the data opened",
    ]
    assert page.select_one(".switch input[type=checkbox]") is not None


def test_a_page_without_code_has_no_switch() -> None:
    assert not html_of().select(".switch")
    assert not BeautifulSoup(render_glossary([]), "html.parser").select(".switch, .contents, .turn")


def test_an_empty_section_is_the_sentence_that_says_why() -> None:
    empty = new_output("execute_result", data={"text/html": NOTHING, "text/plain": "none"})
    page = html_of(
        new_markdown_cell("*How many?*"),
        code("1", said("None here: 3 adverts are too few.")),
        new_markdown_cell("The same as figures:"),
        code("tables.show(x)", empty),
        new_markdown_cell("## What this does not show"),
    )
    text = page.select_one("article").get_text(" ", strip=True)  # type: ignore[union-attr]
    assert "None here: 3 adverts are too few." in text
    assert "The same as figures" not in text
    assert "nothing to show" not in text


def test_a_question_before_more_words_is_a_line_of_its_own() -> None:
    page = html_of(new_markdown_cell("*Why so?* In all countries:"), new_markdown_cell("*No* one."))
    assert [line.text for line in page.select(".kicker")] == ["Why so?"]
    assert [p.text.strip() for p in page.select("section.words p:not(.kicker)")] == [
        "In all countries:",
        "No one.",
    ]


def test_how_to_read_a_chart_is_said_once_per_kind() -> None:
    picture = new_output(
        "display_data", data={"image/png": ""}, metadata={"image/png": {"alt": "1"}}
    )
    drawn = [code(f"axes.picture({call}(t, s), s)", picture) for call in ("charts.pay_dots",) * 2]
    page = html_of(*drawn, code("axes.picture(figures.share_dots(t), s)", picture))
    texts = [note.p.text for note in page.select("details.howto")]  # type: ignore[union-attr]
    kinds = about.how_to_read()
    assert texts == [kinds["pay_dots"], kinds["share_dots"]]


COMMITTED = sorted(notebooks_dir().glob("[0-9]*.ipynb"))


@pytest.mark.parametrize("path", COMMITTED, ids=lambda path: path.stem)
def test_every_chart_of_a_notebook_says_how_to_read_it(path: Any) -> None:
    cells = nbformat.read(path, 4).cells
    drawn = {chart_of(cell.source) for cell in cells if cell.cell_type == "code"} - {""}
    assert drawn
    assert drawn <= set(about.how_to_read())


def test_no_chart_whose_confidence_is_asked_for_names_another() -> None:
    told = about.how_to_read()
    given = r"picture\([a-z_]*(?:figures|charts)\.([a-z_]+),[^)]*level="
    sources = (cell.source for path in COMMITTED for cell in nbformat.read(path, 4).cells)
    drawn = {name for source in sources for name in re.findall(given, source)}
    assert {"comparable_dots", "share_dots"} <= drawn
    assert not [name for name in drawn if re.search(r"\b\d+ times in|\d%? interval", told[name])]


def test_the_articles_are_told_once_where_a_page_speaks_of_them() -> None:
    page = html_of(code("1", said("Of article B's five jobs.")), code("2", said("article B again")))
    assert [note.text for note in page.select(".articles")] == [about.articles()["B"]]
    told = html_of(new_markdown_cell("Article B, an undated web article, prints a mean."))
    assert not told.select(".articles")
    assert not html_of(code("1", said("No such thing."))).select(".articles")


def test_the_head_describes_the_page_and_the_foot_dates_it() -> None:
    answer = code(
        "1", said("**Managers are offered most, by far** (more). Then."), tags=("answer",)
    )
    page = html_of(answer, country="GB", role=None, base=170_000.0)
    described = [meta["content"] for meta in page.select("[name=description], [property*=desc]")]
    assert described == ["Managers are offered most, by far."] * 2
    assert str(page.select_one("link[rel=icon]")).count("data:image/svg+xml,") == 1
    foot = page.select_one(".foot").get_text(" ")  # type: ignore[union-attr]
    assert "data of May 2025" in foot
    assert "How to cite: The contributors. Tech pay, measured. Is this a page?" in foot
    made = page.select_one(".made dl").get_text(" ")  # type: ignore[union-attr]
    assert made == "country United Kingdom base 170,000"


def test_a_repository_is_named_where_the_project_has_one(monkeypatch: pytest.MonkeyPatch) -> None:
    named = {"Project-URL": ["Repository, https://example.org/pay"]}
    monkeypatch.setattr(
        about, "metadata", lambda _: type("M", (), {"get_all": lambda _, n: named[n]})()
    )
    assert about.repository() == "https://example.org/pay"
    monkeypatch.undo()
    page = html_of()
    assert bool(page.select(".foot a")) == bool(about.repository())


def test_a_topic_that_is_not_listed_is_named_after_its_file() -> None:
    page = BeautifulSoup(
        render_index([Page("10_toy_jobs", "Q?", "", {}, "Data", "0" * 64)]), "html.parser"
    )
    assert [line.text for line in page.select(".cards .kicker")] == ["Toy jobs"]


def test_every_term_of_the_glossary_has_an_anchor() -> None:
    page = BeautifulSoup(render_glossary([]), "html.parser")
    anchors = [term["id"] for term in page.select("dt")]
    assert len(set(anchors)) == len(anchors) == len(about.glossary()) == len(page.select("dd"))
    assert "rank-set" in anchors


def test_a_small_picture_has_a_named_row_per_figure(tmp_path: Any) -> None:
    rows = "role,p50_lower,p50,p50_upper\na,1,2,3\nb,,,\nc <d>,2,5000,11001\n"
    (tmp_path / "market.csv").write_text(rows, encoding="utf-8")
    drawn = BeautifulSoup(picture_of("01_salaries", tmp_path), "html.parser")
    assert [name.text for name in drawn.select(".name")] == ["a", "c <d>"]
    assert [value.text for value in drawn.select(".value")] == ["2", "5,000"]
    assert [each["style"] for each in drawn.select(".track i, .track b")] == [
        *("left:0.0%;width:0.0%", "left:0.0%", "left:0.0%;width:100.0%", "left:45.4%")
    ]
    assert drawn.select_one(".small").text == about.topic("01_salaries").drawn  # type: ignore[union-attr]
    assert picture_of("01_salaries", tmp_path / "none") == ""
    assert picture_of("10_toy", tmp_path) == ""


def test_of_several_sources_the_largest_is_drawn_and_named(tmp_path: Any) -> None:
    head = "source,records,factor,interval_lower,share,interval_upper\n"
    rows = "A,10,x,.1,.2,.3\nA,10,y,.1,.2,.3\nB,900,x,.3,.4,.5\nB,900,y,.1,.2,.3\nB,900,z,,,\n"
    (tmp_path / "factor_order.csv").write_text(head + rows, encoding="utf-8")
    drawn = BeautifulSoup(picture_of("03_factors", tmp_path), "html.parser")
    assert [value.text for value in drawn.select(".value")] == ["40.0%", "20.0%"]
    assert drawn.select_one(".small").text.endswith(": B")  # type: ignore[union-attr]


def test_every_small_picture_says_what_it_shows() -> None:
    for name in about.in_order(NOTEBOOKS):
        assert bool(about.topic(name).picture) == bool(about.topic(name).drawn), name
