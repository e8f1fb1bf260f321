"""The page of a question that has too few records: it says so, and which question has enough."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from nbformat import NotebookNode

__all__ = ["refused"]

_LEAD = "These data have no answer to this question."


def refused(
    path: Path, why: str, parameters: Mapping[str, Any], tables: Path | None
) -> NotebookNode:
    """Return a notebook of the title of the one at `path`, the parameters that were given, the
    answer that there is none, and what is not shown.

    `why` is a sentence that names what was asked and the nearest questions that have an answer. The
    answer is kept in the `findings.json` of `tables`, as those of other runs are.
    """
    import nbformat
    from nbformat.v4 import new_code_cell, new_markdown_cell
    from papermill.translators import PythonTranslator

    whole: NotebookNode = nbformat.read(path, as_version=4)
    sentence = f"{why[:1].upper()}{why[1:]}"
    plain = re.sub(r"([\\`*_\[\]<>|~$])", r"\\\1", sentence)
    cells = [whole.cells[0]]
    if parameters:
        given = new_code_cell(PythonTranslator.codify(dict(parameters)), execution_count=1)
        given.metadata["tags"] = ["injected-parameters"]
        cells.append(given)
    cells.append(new_markdown_cell(f"**{_LEAD}** {plain}"))
    cells += [cell for cell in whole.cells[-1:] if cell.cell_type == "markdown"]
    for number, cell in enumerate(cells):
        cell["id"] = f"refused-{number}"
    if tables is not None:
        tables.mkdir(parents=True, exist_ok=True)
        found = {"refused_answer": {"text": f"**{_LEAD}** {plain}", "warning": sentence}}
        text = json.dumps(found, indent=1, ensure_ascii=False) + "\n"
        (tables / "findings.json").write_text(text, encoding="utf-8")
    whole.cells = cells
    return whole
