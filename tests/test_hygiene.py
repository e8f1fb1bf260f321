"""What a machine can hold the code to: sizes, marks in one place, words in templates only, one door to rows."""

from __future__ import annotations

import ast
import re
import statistics
from collections.abc import Iterator
from pathlib import Path

import nbformat
import pytest

from analysis.home import data_home, notebooks_dir
from analysis.vocabulary import marks
from tests.each import of_each, tree_of

ROOT = data_home()
SOURCE = sorted((ROOT / "src" / "analysis").rglob("*.py"))
TESTS = sorted((ROOT / "tests").rglob("*.py"))
NOTEBOOKS = sorted(set(notebooks_dir().glob("*.ipynb")) - {notebooks_dir() / "index.ipynb"})
MARKS = {value for name, value in vars(marks).items() if name.isupper() and isinstance(value, str)}
SPEAKING = re.compile(r"topics/\w+/(\w*findings|figures|answers)\.py$")
KEPT_TABLES = {
    "datasets/account.py",
    "cells/cube.py",
    "reference/employers.py",
}  # these read what the repository carries


def named(path: Path) -> str:
    return path.relative_to(ROOT).as_posix()


def constants(tree: ast.AST) -> Iterator[ast.Constant]:
    """Yield the texts of a module but its docstrings, and but what is raised."""
    passed_over: set[int] = set()
    for node in ast.walk(tree):
        body = getattr(node, "body", [])
        if (
            isinstance(body, list)
            and body
            and isinstance(body[0], ast.Expr)
            and isinstance(body[0].value, ast.Constant)
        ):
            passed_over.add(id(body[0].value))
        if isinstance(node, ast.Raise):
            passed_over |= {id(inner) for inner in ast.walk(node)}
    for node in ast.walk(tree):
        if (
            isinstance(node, ast.Constant)
            and isinstance(node.value, str)
            and id(node) not in passed_over
        ):
            yield node


@of_each(SOURCE)
def test_marks_stand_in_one_file(path: Path) -> None:
    if path.name != "marks.py":
        typed = [node.lineno for node in constants(tree_of(path)) if node.value in MARKS]
        assert not typed, f"{named(path)} types a mark in lines {typed}"


@of_each(path for path in SOURCE if SPEAKING.search(named(path)))
def test_sentences_stand_in_templates(path: Path) -> None:
    tree = tree_of(path)
    spoken = [
        node.value
        for node in constants(tree)
        if len(re.findall(r"[A-Za-z]{2,}", str(node.value))) >= 4
    ]
    assert not spoken


@of_each(SOURCE)
def test_records_are_read_through_one_door(path: Path) -> None:
    inside = path.relative_to(ROOT / "src" / "analysis").as_posix()
    if inside not in KEPT_TABLES:
        assert not re.search(
            r"\b(pd|pandas|pq)\.read_(parquet|table)\b", path.read_text(encoding="utf-8")
        )


@of_each([*SOURCE, *TESTS])
def test_files_and_functions_stay_short(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    assert text.count("\n") <= 300
    if path in SOURCE:
        long = {
            f"{path.parent.name}/{path.name}: {f.name}" for f in functions(text) if whole(f) > 40
        }
        assert not long


def functions(text: str) -> Iterator[ast.FunctionDef | ast.AsyncFunctionDef]:
    for node in ast.walk(ast.parse(text)):
        if isinstance(node, (ast.FunctionDef, ast.AsyncFunctionDef)):
            yield node


def whole(node: ast.FunctionDef | ast.AsyncFunctionDef) -> int:
    """Return the lines of a function from its name on, its docstring among them."""
    return (node.end_lineno or node.lineno) - node.lineno + 1


def body(node: ast.FunctionDef | ast.AsyncFunctionDef) -> int:
    """Return the lines of a function's statements."""
    first = node.body[0]
    spoken = isinstance(first, ast.Expr) and isinstance(first.value, ast.Constant)
    start = first.end_lineno or first.lineno if spoken else first.lineno - 1
    return (node.end_lineno or node.lineno) - start


def test_most_functions_are_of_a_few_lines_and_few_lines_are_long() -> None:
    texts = [path.read_text(encoding="utf-8") for path in SOURCE]
    assert statistics.median(body(node) for text in texts for node in functions(text)) <= 8
    lines = [line for text in texts for line in text.splitlines()]
    assert sum(len(line) > 100 for line in lines) <= 0.01 * len(lines)


def test_types_are_passed_over_seldom_and_with_a_reason() -> None:
    ignored = [
        (named(path), line.strip())
        for path in SOURCE
        for line in path.read_text(encoding="utf-8").splitlines()
        if "type: ignore" in line
    ]
    assert len(ignored) <= 12
    assert all(re.search(r"# type: ignore\[[\w-]+\]  # \w+", line) for _, line in ignored), ignored


@pytest.mark.parametrize("path", NOTEBOOKS, ids=lambda path: path.stem)
def test_notebooks_are_of_short_cells_and_small(path: Path) -> None:
    assert path.stat().st_size <= 1_000_000
    cells = [cell.source for cell in nbformat.read(path, 4).cells if cell.cell_type == "code"]
    sizes = sorted(len(source) for source in cells[2:])
    assert statistics.median(sizes) <= 100
    assert sizes[int(0.9 * (len(sizes) - 1))] <= 250
    assert sizes[-1] <= 300
    assert max(len(line) for source in cells for line in source.splitlines()) <= 100


@pytest.mark.parametrize("path", NOTEBOOKS, ids=lambda path: path.stem)
def test_notebooks_speak_through_findings(path: Path) -> None:
    cells = [cell.source for cell in nbformat.read(path, 4).cells if cell.cell_type == "code"]
    for source in cells[1:]:
        for node in constants(ast.parse(source)):
            chosen = re.fullmatch(
                r"[a-z0-9_ ]+", str(node.value)
            )  # columns of a table, parted by blanks
            assert chosen or len(re.findall(r"[A-Za-z]{2,}", str(node.value))) < 4, node.value
            assert node.value not in MARKS
