"""Imports run downstairs only, by the list that CONTRIBUTING.md shows."""

from __future__ import annotations

import ast
import re
from pathlib import Path

import pytest

from analysis.home import data_home

PACKAGE = data_home() / "src" / "analysis"


def floors() -> dict[str, int]:
    text = (data_home() / "CONTRIBUTING.md").read_text(encoding="utf-8")
    block = re.search(r"```floors\n(.*?)```", text, re.DOTALL)
    assert block, "CONTRIBUTING.md shows no floors"
    lines = [line.split() for line in block[1].strip().splitlines()]
    return {unit: int(number) for number, *units in lines for unit in units}


def unit_of(path: Path) -> str:
    return path.relative_to(PACKAGE).parts[0].removesuffix(".py")


def imported_units(path: Path) -> set[str]:
    """Return the units of this package that a file imports, at the top or inside functions."""
    package = ["analysis", *path.relative_to(PACKAGE).parts[:-1]]
    units = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        names: list[str] = []
        if isinstance(node, ast.Import):
            names = [alias.name for alias in node.names]
        elif isinstance(node, ast.ImportFrom):
            base = package[: len(package) - node.level + 1] if node.level else []
            stem = ".".join([*base, node.module] if node.module else base)
            names = [stem] if node.module else [f"{stem}.{alias.name}" for alias in node.names]
        units |= {name.split(".")[1] for name in names if name.startswith("analysis.")}
    return units


FILES = sorted(path for path in PACKAGE.rglob("*.py") if path != PACKAGE / "__init__.py")


def test_every_unit_has_a_floor() -> None:
    assert {unit_of(path) for path in FILES} == set(floors())


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.relative_to(PACKAGE).as_posix())
def test_imports_run_downstairs(path: Path) -> None:
    levels, own = floors(), unit_of(path)
    upstairs = {unit for unit in imported_units(path) - {own, "errors"} if levels[unit] >= levels[own]}
    assert not upstairs, f"{own} (floor {levels[own]}) imports {sorted(upstairs)}"


def test_the_check_sees_an_import(tmp_path: Path) -> None:
    assert "cells" in imported_units(PACKAGE / "salaries.py")
    assert "reports" in imported_units(PACKAGE / "cli.py")


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.relative_to(PACKAGE).as_posix())
def test_files_stay_short(path: Path) -> None:
    assert len(path.read_text(encoding="utf-8").splitlines()) <= 400


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.relative_to(PACKAGE).as_posix())
def test_public_names_are_listed(path: Path) -> None:
    tree = ast.parse(path.read_text(encoding="utf-8"))
    listed = [
        ast.literal_eval(node.value)
        for node in tree.body
        if isinstance(node, ast.Assign) and getattr(node.targets[0], "id", "") == "__all__"
    ]
    if not listed:
        pytest.fail(f"{path.name} has no __all__")
    defined = {
        n.name for n in tree.body if isinstance(n, (ast.FunctionDef, ast.ClassDef)) and not n.name.startswith("_")
    }
    assert defined <= set(listed[0])
