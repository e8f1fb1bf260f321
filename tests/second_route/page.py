"""The facts of the findings of a page, as its notebook makes them on its defaults."""

from __future__ import annotations

import ast
import itertools
import json
import os
import pickle
from functools import cache
from pathlib import Path
from typing import Any

from analysis.home import data_home
from analysis.notebooks import NOTEBOOKS as KNOWN
from analysis.page.finding import Finding
from tests.shared import once

__all__ = ["NOTEBOOKS", "facts"]

NOTEBOOKS = tuple(KNOWN)
_SHOWN = {"axes", "tables", "display"}  # what draws or shows, and is passed over


@cache
def facts(notebook: str) -> dict[str, Any]:
    """Return the facts of each finding by its name, those of a second one as ``name_2``; made once
    for all processes of a run.
    """

    def make(folder: Path) -> None:
        (folder / "facts").write_bytes(pickle.dumps(_made(notebook)))

    made = once(Path(os.environ["ANALYSIS_CACHE"]).with_name(f"facts-{notebook}"), make)
    found: dict[str, Any] = pickle.loads((made / "facts").read_bytes())
    return found


def _made(notebook: str) -> dict[str, Any]:
    """Return the facts that a notebook makes.

    The code cells are run in this process, one statement after the other, but for pictures and
    tables.
    """
    path = data_home() / "notebooks" / f"{notebook}.ipynb"
    cells = json.loads(path.read_text(encoding="utf-8"))["cells"]
    code = [cell for cell in cells if cell["cell_type"] == "code"]
    names: dict[str, object] = {}
    found: list[Finding] = []
    for statement in itertools.chain.from_iterable(
        ast.parse("".join(cell["source"])).body for cell in code
    ):
        if _is_shown(statement):
            continue
        if isinstance(statement, ast.Expr):
            value = eval(compile(ast.Expression(statement.value), notebook, "eval"), names)
            if isinstance(value, Finding) and value not in found:
                found.append(value)
        else:
            exec(compile(ast.Module([statement], []), notebook, "exec"), names)
    return _named(found)


def _is_shown(statement: ast.stmt) -> bool:
    if isinstance(statement, ast.Import | ast.ImportFrom):
        return False
    return any(isinstance(n, ast.Name) and n.id in _SHOWN for n in ast.walk(statement))


def _named(found: list[Finding]) -> dict[str, Any]:
    table: dict[str, Any] = {}
    for finding in found:
        keys = (f"{finding.name}_{n}" if n > 1 else finding.name for n in itertools.count(1))
        table[next(key for key in keys if key not in table)] = finding.facts
    return table
