"""The form of the notebooks, their parameters, and how they are run by hand."""

from __future__ import annotations

import ast
import itertools
import os
import re
import subprocess
import sys
import types
import typing
from html import unescape
from pathlib import Path
from typing import Any

import nbformat
import pytest
from click.testing import CliRunner
from papermill.cli import papermill as told_by_papermill

from analysis.home import notebooks_dir
from analysis.notebooks import NOTEBOOKS, question_of
from analysis.page.picture import MIME
from analysis.page.tables import MOST_COLUMNS
from analysis.parameters.check import given_in

README = notebooks_dir().parent / "README.md"
START = notebooks_dir() / "index.ipynb"  # where JupyterLab begins: it asks no question
PATHS = sorted(set(notebooks_dir().glob("*.ipynb")) - {START})
by_name = pytest.mark.parametrize("path", PATHS, ids=lambda path: path.stem)


def code_of(path: Path) -> list[Any]:
    return [cell for cell in nbformat.read(path, 4).cells if cell.cell_type == "code"]


def test_every_notebook_has_its_parameters_declared() -> None:
    assert [path.stem for path in PATHS] == sorted(NOTEBOOKS)


@by_name
def test_begins_with_a_question_and_ends_with_what_is_not_shown(path: Path) -> None:
    cells = nbformat.read(path, 4).cells
    assert cells[0].cell_type == cells[-1].cell_type == "markdown"
    assert re.match(r"# .*\?\n", cells[0].source)
    assert cells[-1].source.startswith("## What this does not show")


@by_name
def test_parameters_are_typed_commented_and_those_of_the_model(path: Path) -> None:
    cell = code_of(path)[0]
    assert cell.metadata.get("tags") == ["parameters"]
    assert all("#" in line for line in cell.source.splitlines() if line)
    found = {}
    for statement in ast.parse(cell.source).body:
        if isinstance(statement, ast.ImportFrom) and statement.module == "typing":
            continue  # papermill reads Optional[str], not str | None
        assert isinstance(statement, ast.AnnAssign)
        found[ast.unparse(statement.target)] = ast.literal_eval(statement.value)  # type: ignore[arg-type]
    model = question_of(path.stem)
    assert found == {name: field.default for name, field in model.model_fields.items()}
    assert model(**found)


@by_name
def test_parameters_are_read_and_checked_in_the_second_code_cell(path: Path) -> None:
    second = code_of(path)[1].source
    assert re.search(r"asked\(\w+, globals\(\)\)", second)
    assert not [
        cell
        for cell in code_of(path)[2:]
        if re.search(r"^\s*(import|from)\s", cell.source, re.MULTILINE)
    ]


@by_name
def test_sources_are_folded_away_but_for_the_parameters(path: Path) -> None:
    folded = [bool(cell.metadata.get("jupyter", {}).get("source_hidden")) for cell in code_of(path)]
    assert folded == [False, *[True] * (len(folded) - 1)]


def test_the_start_notebook_leads_to_every_notebook_and_to_words_that_are_there() -> None:
    text = "\n".join(cell.source for cell in nbformat.read(START, 4).cells)
    assert set(re.findall(r"\]\((\d\d_\w+)\.ipynb\)", text)) == set(NOTEBOOKS)
    headings = re.findall(r"^## (.+)$", README.read_text(encoding="utf-8"), re.MULTILINE)
    anchors = re.findall(r"\]\(\.\./README\.md#([\w-]+)\)", text)
    assert {"Glossary", "On-your-own-data"} == set(anchors)
    assert set(anchors) <= {heading.replace(" ", "-") for heading in headings}
    shown = re.findall(r"```python\n\s*(.+)", text)
    pay = code_of(notebooks_dir() / "01_salaries.ipynb")[0].source
    assert shown and all(line in pay for line in shown)


@by_name
def test_cells_are_short_and_define_nothing(path: Path) -> None:
    for place, cell in enumerate(code_of(path)):
        lines = [line for line in cell.source.splitlines() if line.strip()]
        assert (
            place < 2 or len(lines) <= 12
        )  # parameters are as many as the question has, imports as many as are used
        assert not re.search(r"^\s*(def|class) ", cell.source, re.MULTILINE)


@by_name
def test_every_later_code_cell_follows_words(path: Path) -> None:
    cells = nbformat.read(path, 4).cells
    for before, cell in list(itertools.pairwise(cells))[3:]:
        if cell.cell_type == "code":
            spoke = any(
                "text/markdown" in output.get("data", {}) for output in before.get("outputs", [])
            )
            assert before.cell_type == "markdown" or spoke, cell.source


@by_name
def test_is_committed_executed_without_paths_times_or_errors(path: Path) -> None:
    notebook = nbformat.read(path, 4)
    cells = [cell for cell in notebook.cells if cell.cell_type == "code"]
    assert [cell.execution_count for cell in cells] == list(range(1, len(cells) + 1))
    text = path.read_text(encoding="utf-8")
    assert not re.search(r"/home/|/root/|/Users/|/tmp/", text)
    assert "papermill" not in notebook.metadata
    assert not [o for cell in cells for o in cell.outputs if o.output_type in {"error", "stream"}]


@by_name
def test_tables_show_at_most_twenty_rows_and_seven_columns(path: Path) -> None:
    shown = [
        o.data["text/html"]
        for cell in code_of(path)
        for o in cell.outputs
        if "text/html" in o.get("data", {})
    ]
    assert shown
    searched = 'class="table whole"'  # in a region that scrolls, for the page's own search
    assert all(html.count("<tr>") <= 21 for html in shown if searched not in html)
    assert all(html.count("<th ") <= MOST_COLUMNS for html in shown)


@by_name
def test_every_picture_says_what_it_shows_with_a_number(path: Path) -> None:
    outputs = [
        o for cell in code_of(path) for o in cell.outputs if "image/png" in o.get("data", {})
    ]
    assert outputs
    for output in outputs:
        alt = output.metadata["image/png"]["alt"]
        assert re.search(r"\d", alt)
        assert len(alt) <= 400
        drawn = output["data"][MIME]
        assert drawn["alt"] == alt
        for name in ("wide", "narrow"):  # a chart lifted out of its page says what and where from
            words = " ".join(re.findall(r"<text[^>]*>([^<]*)</text>", drawn[name]))
            title = unescape(words)
            assert alt.split(". ")[0].rstrip(".") in title
            assert "Source: " in words


@by_name
def test_words_typed_by_hand_hold_no_result(path: Path) -> None:
    # figures of results come from tables; a year, a rank of the list or "12 months" may be typed
    for cell in nbformat.read(path, 4).cells:
        if cell.cell_type == "markdown":
            assert not re.search(r"\d[\d,.]*\s*%|\d{1,3},\d{3}", cell.source), cell.source


def test_names_given_are_those_of_plain_assignments() -> None:
    cells = [
        "",
        'country = "US"\nyear: int = 2024',
        "from os import sep\nx = len(sep)",
        "# Parameters\ncontry = 'DE'",
    ]
    namespace = {
        "In": cells,
        "country": "US",
        "year": 2024,
        "x": 1,
        "contry": "DE",
        "typing": typing,
        "later": 3,
    }
    assert given_in(namespace) == {"country": "US", "year": 2024, "contry": "DE"}
    assert given_in({"a": 1, "_b": 2, "m": types, "f": len}) == {"a": 1}


@pytest.mark.parametrize(
    ("given", "sentence"),
    [
        (["-p", "contry", "DE"], "there is no parameter 'contry'. Did you mean 'country'?"),
        pytest.param(
            *(["-r", "year", "2024"], "parameter 'year' is '2024' (str)"),
            marks=pytest.mark.evidence,
        ),
    ],
)
def test_plain_papermill_refuses_in_the_check_cell(
    given: list[str], sentence: str, tmp_path: Path
) -> None:
    done = papermill(given, tmp_path)
    assert done.returncode != 0
    assert f"WrongParameter: {sentence}" in done.stderr
    counts = [cell.execution_count for cell in code_of(tmp_path / "out.ipynb")]
    assert counts[3:] == [None] * len(counts[3:])  # nothing after the check ran


def papermill(given: list[str], folder: Path) -> subprocess.CompletedProcess[str]:
    command = [
        str(Path(sys.executable).parent / "papermill"),
        str(notebooks_dir() / "01_salaries.ipynb"),
        "out.ipynb",
    ]
    environment = {**os.environ, "PYTHONWARNINGS": "ignore"}
    return subprocess.run(
        [*command, *given, "--no-progress-bar"],
        cwd=folder,
        env=environment,
        capture_output=True,
        text=True,
        check=False,
    )


@by_name
def test_papermill_tells_every_parameter(path: Path) -> None:
    done = CliRunner().invoke(
        told_by_papermill, [str(path), "--help-notebook"], catch_exceptions=False
    )
    assert done.exit_code == 0
    found = re.findall(r"^ +(\w+): (\S+)", done.output, re.MULTILINE)
    assert [name for name, _ in found] == list(question_of(path.stem).model_fields)
    assert all(kind != "Unknown" for _, kind in found)
