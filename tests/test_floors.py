"""Imports run downstairs only, by the list that CONTRIBUTING.md shows; wings keep apart, and have their own order."""

from __future__ import annotations

import ast
import re
from functools import cache
from pathlib import Path

import pytest

from analysis.home import data_home
from tests.each import of_each, tree_of

PACKAGE = data_home() / "src" / "analysis"
CONTRIBUTING = (data_home() / "CONTRIBUTING.md").read_text(encoding="utf-8")
DOORS = {PACKAGE / "__init__.py", PACKAGE / "__main__.py"}  # of the package; no unit of it
FILES = sorted(path for path in PACKAGE.rglob("*.py") if path not in DOORS)
ABOVE_OTHERS = {"offer", "claims", "geography"}  # the wings that stand above the others


def block(name: str) -> list[list[str]]:
    """Return the lines of a fenced block of CONTRIBUTING.md as words."""
    found = re.search(rf"```{name}\n(.*?)```", CONTRIBUTING, re.DOTALL)
    assert found, f"CONTRIBUTING.md shows no {name}"
    return [line.split() for line in found[1].strip().splitlines()]


@cache
def floors() -> dict[str, int]:
    return {unit: int(number) for number, *units in block("floors") for unit in units}


@cache
def steps() -> dict[str, int]:
    """Return the order of the files of a wing: those on one line never import each other."""
    return {file: place for place, line in enumerate(reversed(block("wing"))) for file in line}


def unit_of(path: Path) -> str:
    return path.relative_to(PACKAGE).parts[0].removesuffix(".py")


def imported(path: Path) -> set[str]:
    """Return the modules of this package that a file imports, at the top or inside functions, dotted."""
    package = ["analysis", *path.relative_to(PACKAGE).parts[:-1]]
    found = set()
    for node in ast.walk(tree_of(path)):
        if isinstance(node, ast.Import):
            found |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom):
            base = package[: len(package) - node.level + 1] if node.level else []
            stem = ".".join([*base, *([node.module] if node.module else [])])
            found |= {stem} | {
                f"{stem}.{alias.name}" for alias in node.names if is_module(f"{stem}.{alias.name}")
            }
    return {name.removeprefix("analysis.") for name in found if name.startswith("analysis.")}


def is_module(name: str) -> bool:
    place = PACKAGE.parent.joinpath(*name.split("."))
    return place.with_suffix(".py").is_file() or (place / "__init__.py").is_file()


def wing_of(module: str) -> tuple[str, str] | None:
    """Return wing and file of a module in `topics`."""
    parts = module.split(".")
    return (parts[1], parts[2]) if parts[0] == "topics" and len(parts) > 2 else None


def test_every_unit_has_a_floor() -> None:
    assert {unit_of(path) for path in FILES} == set(floors())
    assert len(floors()) <= 23


@of_each(FILES)
def test_imports_run_downstairs(path: Path) -> None:
    levels, own = floors(), unit_of(path)
    used = {name.split(".")[0] for name in imported(path)} - {own, "errors"}
    upstairs = {unit for unit in used if levels[unit] >= levels[own]}
    assert not upstairs, f"{own} (floor {levels[own]}) imports {sorted(upstairs)}"


WINGS = [
    path for path in FILES if wing_of(".".join(path.relative_to(PACKAGE).with_suffix("").parts))
]


@of_each(WINGS)
def test_wings_keep_apart_and_have_an_order(path: Path) -> None:
    wing, file = path.parts[-2], path.stem
    order = steps()
    if file == "__init__":
        assert not path.read_text(
            encoding="utf-8"
        ).strip()  # so that reading a question imports no statistics
        return
    assert file in order, f"CONTRIBUTING.md does not say where {file} stands in a wing"
    for module in imported(path):
        found = wing_of(module)
        if found and found[0] == wing:
            assert order[found[1]] < order[file], (
                f"{file} imports {found[1]}, which stands above it or beside it"
            )
        elif found:
            assert wing in ABOVE_OTHERS, f"{wing} imports {module}"
            assert "findings" not in found[1], f"{wing} imports what another wing says"
            assert found[1] != "figures", f"{wing} imports what another wing draws"


@of_each(path for path in WINGS if path.stem in {"findings", "figures"})
def test_words_and_drawings_see_facts_and_pages_only(path: Path) -> None:
    own = re.compile(rf"page|topics\.{path.parts[-2]}(\.\w*facts)?$")
    others = {name for name in imported(path) if not own.match(name)}
    assert not others


def test_the_check_sees_an_import() -> None:
    assert "cells" in imported(PACKAGE / "pay_tables.py")
    assert "reports" in imported(PACKAGE / "cli" / "report.py")
    assert "topics.factors.accounts" in imported(PACKAGE / "topics" / "offer" / "form.py")
    assert "topics.offer.answers" in imported(PACKAGE / "topics" / "offer" / "form.py")


@of_each(FILES)
def test_public_names_are_listed(path: Path) -> None:
    tree = tree_of(path)
    listed = [
        ast.literal_eval(node.value)
        for node in tree.body
        if isinstance(node, ast.Assign) and getattr(node.targets[0], "id", "") == "__all__"
    ]
    if not tree.body:
        return
    if not listed:
        pytest.fail(f"{path.name} has no __all__")
    defined = {
        n.name
        for n in tree.body
        if isinstance(n, (ast.FunctionDef, ast.ClassDef)) and not n.name.startswith("_")
    }
    assert defined <= set(listed[0])
