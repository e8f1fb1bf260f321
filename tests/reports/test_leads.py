"""What leads in to the numbers behind a chart, where one row alone was no chart."""

from __future__ import annotations

import nbformat
import pandas as pd
import pytest
from nbformat.v4 import new_code_cell, new_markdown_cell, new_notebook, new_output

from analysis.page.axes import WIDE, new_axes
from analysis.page.finding import Finding
from analysis.page.picture import NoPicture, comparing, picture
from analysis.reports.leads import lead_to_what_is_there
from analysis.topics.salaries import figures

SAID = Finding("Found", "words", "Title", "subtitle", "an alternative", "", {}, "name")


def plain(table: pd.DataFrame, finding: Finding, *, width: int = WIDE) -> object:
    return new_axes(len(table), finding, width=width)


@comparing
def compared(table: pd.DataFrame, finding: Finding, *, width: int = WIDE) -> object:
    return new_axes(len(table), finding, width=width)


@pytest.mark.parametrize(
    ("p50", "alone", "beside"),
    [([], 0, 0), ([None], 0, 0), ([1.0], 1, 0), ([1.0, None], 1, 0), ([1.0, 2.0], 1, 1)],
)
def test_what_compares_rows_is_no_picture_of_one(p50: list[float], alone: int, beside: int) -> None:
    table = pd.DataFrame({"p50": pd.Series(p50, dtype=float)})
    for draw, drawn in ((plain, alone), (compared, beside)):
        assert isinstance(picture(draw, table, SAID), NoPicture) is not bool(drawn)


def test_one_job_of_five_is_still_a_picture_beside_what_is_printed() -> None:
    assert "five_jobs" not in str(comparing.__globals__["_COMPARING"])
    assert f"{figures.__name__}.range_ends" in comparing.__globals__["_COMPARING"]


@pytest.mark.parametrize("kind", ["image/png", "text/markdown", "text/html", None])
@pytest.mark.parametrize("rest", [":", "; dollars are dollars:", ", with the places:"])
def test_a_lead_speaks_of_a_chart_where_there_is_one(kind: str | None, rest: str) -> None:
    outputs = [new_output("display_data", data={kind: "x"})] if kind else []
    cells = [
        new_code_cell("0", outputs=[new_output("display_data", data={"image/png": "x"})]),
        new_markdown_cell("*A question?*"),
        new_code_cell("1", outputs=outputs),
        new_code_cell("2"),
        new_markdown_cell(f"The numbers behind the chart{rest}"),
        new_code_cell("3", outputs=[new_output("display_data", data={"image/png": "x"})]),
    ]
    notebook: nbformat.NotebookNode = new_notebook(cells=cells)
    lead_to_what_is_there(notebook)
    behind = " behind the chart" if kind == "image/png" else ""
    assert notebook.cells[4].source == f"The numbers{behind}{rest}"
