"""The standing words of a notebook on a source of the reader's own: what holds of other data goes,
what leads in to nothing goes, and the rest speaks of that source's records.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from ..datasets.suited import voice_of
from ..page.voice import reword, speaking

if TYPE_CHECKING:
    from nbformat import NotebookNode

    from ..datasets import Dataset

__all__ = ["in_own_words"]

_ONLY = re.compile(
    r"\s*<!-- (embedded|advert) -->$"
)  # whom a line of "What this does not show" is of
_SPECIALIST = "## For specialists"  # of methods, not of the source
_NO_ROWS = "No rows: there is nothing to show here."


def in_own_words(notebook: NotebookNode, data: Dataset) -> None:
    """Change an executed notebook's words to those of `data`, which are not embedded."""
    voice = voice_of(data)
    _drop_empty(notebook)
    with speaking(voice):
        for cell in notebook.cells:
            if cell.cell_type == "markdown" and not cell.source.startswith(_SPECIALIST):
                kept = [line for line in cell.source.split("\n") if _holds(line, voice.kind)]
                cell.source = reword("\n".join(_ONLY.sub("", line) for line in kept))


def _holds(line: str, kind: str) -> bool:
    found = _ONLY.search(line)
    return found is None or found[1] == kind


def _drop_empty(notebook: NotebookNode) -> None:
    """Leave out words that lead in to nothing, and tables without a row.

    Words are those of a cell between others; a heading, the title and the last cell stay.
    """
    cells = notebook.cells
    for cell in cells:
        if cell.cell_type == "code":
            cell.outputs = [each for each in cell.outputs if not _is_empty(each)]
    empty = set()
    for place, cell in enumerate(cells[1:-1], start=1):
        if cell.cell_type != "markdown" or cell.source.startswith("#"):
            continue
        behind = []
        for other in cells[place + 1 :]:
            if other.cell_type == "markdown":
                break
            behind.append(other)
        if behind and not any(other.outputs for other in behind):
            empty.add(place)
    notebook.cells = [cell for place, cell in enumerate(cells) if place not in empty]


def _is_empty(output: NotebookNode) -> bool:
    return _NO_ROWS in str(output.get("data", {}).get("text/plain", ""))
