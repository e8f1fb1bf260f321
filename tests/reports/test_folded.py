"""Cells tagged for specialists lie in one part of a page that is folded."""

from __future__ import annotations

import nbformat
import pytest
from bs4 import BeautifulSoup
from nbformat.v4 import new_code_cell, new_markdown_cell, new_notebook, new_output

from analysis.home import notebooks_dir
from analysis.reports.folded import fold_specialists
from analysis.reports.render import body_of

TAGGED = {"tags": ["specialist"]}


def page(*cells: nbformat.NotebookNode) -> BeautifulSoup:
    return BeautifulSoup(body_of(new_notebook(cells=list(cells))), "html.parser")


def test_what_is_tagged_is_folded_under_its_first_heading() -> None:
    data = {"text/markdown": "## Found"}
    found = page(
        new_markdown_cell("# Plain?"),
        new_markdown_cell("## For those who ask\n\nmore", metadata=TAGGED),
        new_code_cell("1", metadata=TAGGED, outputs=[new_output("display_data", data=data)]),
        new_markdown_cell("## What this does not show"),
    )
    details = found.select("details.specialists")
    assert len(details) == 1 and not details[0].has_attr("open")
    summary = details[0].find("summary", recursive=False)
    assert summary is not None and summary.get_text() == "For those who ask¶"
    assert [h.get_text() for h in details[0].select("h2")] == ["For those who ask¶", "Found¶"]
    assert len(details[0].select("section")) == 2
    outside = [h.get_text() for h in found.select("h1, h2") if not h.find_parent("details")]
    assert outside == ["Plain?¶", "What this does not show¶"]


def test_parts_of_their_own_are_named_by_their_heading_or_by_what_leads_to_them() -> None:
    own = {"tags": ["specialist", "fold"]}
    table = new_output("display_data", data={"text/html": "<table><tr><td>1</td></tr></table>"})
    said = new_output("display_data", data={"text/markdown": "## Found\n\nmore"})
    found = page(
        new_markdown_cell("# Plain?"),
        new_markdown_cell("The numbers behind the chart:", metadata=own),
        new_code_cell("1", metadata=TAGGED, outputs=[table]),
        new_markdown_cell("*And by year?*", metadata=own),
        new_code_cell("2", metadata=TAGGED, outputs=[said]),
        new_markdown_cell("plain"),
        new_markdown_cell("**Beside.** More", metadata=TAGGED),
    )
    parts = found.select("details.specialists")
    names = [part.find("summary", recursive=False) for part in parts]
    assert [name.get_text() if name else "" for name in names] == [
        "The numbers behind the chart", "Found¶", "For specialists",
    ]  # fmt: skip
    assert [("close" in part["class"]) for part in parts] == [True, False, True]
    assert parts[0].find("table") and "The numbers" not in str(parts[0].find("section"))
    assert [part.find("p").get_text() for part in parts[1:] if part.find("p")] == [
        "And by year?",
        "Beside. More",
    ]
    outside = [p.get_text() for p in found.select("p") if not p.find_parent("details")]
    assert "plain" in outside and "The numbers behind the chart:" not in outside


def test_a_page_without_any_stays_as_it_is() -> None:
    for body in ("<p>plain</p>", "<p>a specialist</p>"):
        assert fold_specialists(body) == body
    assert "For specialists" in fold_specialists('<section class="specialist"><p>x</p></section>')


@pytest.mark.parametrize("name", ["03_factors"])
def test_the_plain_part_of_a_notebook_is_short(name: str) -> None:
    cells = nbformat.read(notebooks_dir() / f"{name}.ipynb", 4).cells
    tagged = ["specialist" in cell.metadata.get("tags", []) for cell in cells]
    first, last = tagged.index(True), len(tagged) - tagged[::-1].index(True)
    assert all(tagged[first:last]) and last == len(cells) - 1  # in one run, before the last cell
    plain = [output for cell in cells[:first] for output in cell.get("outputs", [])]
    assert sum("image/png" in output.get("data", {}) for output in plain) == 3
    assert not any("text/html" in output.get("data", {}) for output in plain)
