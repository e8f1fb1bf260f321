"""A notebook executed in this process, cell by cell as a kernel would: what a reader would see."""

from __future__ import annotations

import ast
import contextlib
import io
import json
import os
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from analysis.errors import NotCarried
from analysis.home import notebooks_dir

__all__ = ["Page", "executed"]


@dataclass
class Page:
    """What a run shows: texts in their order (Markdown, alternative texts, tables), the findings
    and, where it ended early, why.
    """

    shown: list[str] = field(default_factory=list)
    findings: list[Any] = field(default_factory=list)
    tables: list[str] = field(default_factory=list)
    refused: str = ""

    @property
    def said_by_findings(self) -> list[str]:
        """Every part of every finding: heading, text, title, subtitle, axis, source, alternative text."""
        parts = ("heading", "text", "title", "subtitle", "axis", "source", "alt", "warning")
        return [getattr(found, part) for found in self.findings for part in parts]

    @property
    def said(self) -> str:
        """All sentences of the page."""
        return "\n".join(self.shown)


def executed(notebook: str, folder: Path, **given: object) -> Page:
    """Return the page of a notebook with parameters `given`; its tables go to `folder`.

    A question with too few records ends it, as the runner has it; any other error is raised.
    """
    path = next(notebooks_dir().glob(f"{notebook}*.ipynb"))
    cells = json.loads(path.read_text(encoding="utf-8"))["cells"]
    page, inputs = Page(), [""]
    namespace: dict[str, Any] = {
        "In": inputs,
        "display": lambda *all_: [_show(page, each) for each in all_],
    }
    os.environ["ANALYSIS_TABLES"] = str(folder)
    try:
        for cell in cells:
            source = "".join(cell["source"])
            if cell["cell_type"] == "markdown":
                page.shown.append(source)
                continue
            parts = [source]
            if "parameters" in cell["metadata"].get("tags", []):
                parts.append("\n".join(f"{name} = {value!r}" for name, value in given.items()))
            for part in parts:
                inputs.append(part)
                _run(part, namespace, page)
    except NotCarried as why:
        page.refused = str(why)
    finally:
        del os.environ["ANALYSIS_TABLES"]
    return page


def _run(source: str, namespace: dict[str, Any], page: Page) -> None:
    tree = ast.parse(source)
    last = tree.body.pop() if tree.body and isinstance(tree.body[-1], ast.Expr) else None
    with contextlib.redirect_stderr(io.StringIO()):
        exec(compile(tree, "<cell>", "exec"), namespace)
        if last is not None:
            _show(page, eval(compile(ast.Expression(last.value), "<cell>", "eval"), namespace))


def _show(page: Page, value: Any) -> None:
    if value is None:
        return
    if hasattr(value, "facts"):
        page.findings.append(value)
    for name in ("_repr_markdown_", "_repr_html_"):
        if hasattr(value, name):
            page.shown.append(getattr(value, name)())
            return
    said = getattr(value, "said", None) or getattr(value, "finding", None)
    if said is not None:
        page.shown += [said.title, said.subtitle, said.alt, said.source]
