"""Words that lead in to a table behind a chart, where no chart was drawn."""

from __future__ import annotations

from itertools import takewhile
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from nbformat import NotebookNode

__all__ = ["lead_to_what_is_there"]

_BEHIND = "The numbers behind the chart"
_ALONE = "The numbers"


def lead_to_what_is_there(notebook: NotebookNode) -> None:
    """Change the leads of an executed notebook that speak of a chart which was not drawn: none of
    the cells of code between them and the words before has a picture.
    """
    cells = notebook.cells
    for place, cell in enumerate(cells):
        if cell.cell_type != "markdown" or not cell.source.startswith(_BEHIND):
            continue
        before = takewhile(lambda other: other.cell_type == "code", reversed(cells[:place]))
        outputs = (output for other in before for output in other.outputs)
        if not any("image/png" in output.get("data", {}) for output in outputs):
            cell.source = _ALONE + cell.source.removeprefix(_BEHIND)
