"""The three figures on top of notebook 00."""

from __future__ import annotations

from .cell_facts import CellsRead
from .facts import LabelAudit, RowsOrAdverts, SourcesAnswer
from .key_facts import KeyFigures

__all__ = ["key_figures"]


def key_figures(
    records: SourcesAnswer,
    spread: RowsOrAdverts,
    audit: LabelAudit,
    edition: str,
    cells: CellsRead,
) -> KeyFigures:
    """Return how many records there are, how much wider rows spread, and what labels of dollars
    mean; `edition` is the date of the data; of a reader's own file, how many `cells` were understood.
    """
    named = records.with_job
    placed = (named - records.without_role) / named if named else None
    return KeyFigures(records, spread, audit, edition, cells, placed)
