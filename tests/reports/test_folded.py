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
