"""What stands on top of notebook 00, as plain facts."""

from __future__ import annotations

from dataclasses import dataclass

from .cell_facts import CellsRead
from .facts import LabelAudit, RowsOrAdverts, SourcesAnswer

__all__ = ["KeyFigures"]


@dataclass(frozen=True, slots=True)
class KeyFigures:
    """Three figures of the page, and the date of the data (empty: nobody states it); `cells` are
    those of a reader's own file, `placed` the share of records with a role of those that name a job.
    """

    records: SourcesAnswer
    spread: RowsOrAdverts
    audit: LabelAudit
    edition: str
    cells: CellsRead
    placed: float | None
