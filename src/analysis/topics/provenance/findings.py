"""What notebook 00 says: facts in, words of `findings.md.j2` out."""

from __future__ import annotations

from ...page.finding import Finding, written
from .cell_facts import CellsRead, HowRead, RefusedRows, UnreadWords
from .facts import (
    Conversion,
    LabelAudit,
    Rebuilt,
    Refused,
    Repairs,
    RowsOrAdverts,
    SingleFigures,
    SourcesAnswer,
    StatedInDollars,
    Titles,
    Unplaced,
)
from .key_facts import KeyFigures

__all__ = [
    "cells_read",
    "conversion",
    "how_read",
    "key_figures",
    "label_audit",
    "rebuilt",
    "refused",
    "refused_rows",
    "repairs",
    "rows_or_adverts",
    "single_figures",
    "sources_answer",
    "stated_in_dollars",
    "titles",
    "unplaced",
    "unread_words",
]


def sources_answer(facts: SourcesAnswer) -> Finding:
    """Return the answer: what the rows of the files became."""
    return written(facts)


def repairs(facts: Repairs) -> Finding:
    """Return how repairs and gaps are counted, or that there are none."""
    return written(facts)


def refused(facts: Refused) -> Finding:
    """Return how many rows were refused, and the commonest reason."""
    return written(facts)


def cells_read(facts: CellsRead) -> Finding:
    """Return how many cells of a reader's own file were not understood, and where most stand."""
    return written(facts)


def how_read(facts: HowRead) -> Finding:
    """Return how a reader's own file was found to be written and read."""
    return written(facts)


def unread_words(facts: UnreadWords) -> Finding:
    """Return how many words were not understood."""
    return written(facts)


def refused_rows(facts: RefusedRows) -> Finding:
    """Return how many of the refused rows of a reader's own file follow."""
    return written(facts)


def rows_or_adverts(facts: RowsOrAdverts) -> Finding:
    """Return what taking rows as people does to the spread of pay."""
    return written(facts)


def titles(facts: Titles) -> Finding:
    """Return how many titles name no job."""
    return written(facts)


def unplaced(facts: Unplaced) -> Finding:
    """Return how many records name a job that has no role here."""
    return written(facts)


def stated_in_dollars(facts: StatedInDollars) -> Finding:
    """Return which countries with a dollar of their own state pay in US dollars."""
    return written(facts)


def label_audit(facts: LabelAudit) -> Finding:
    """Return what the audit of currency labels decides, and by which reading figures are made."""
    return written(facts)


def single_figures(facts: SingleFigures) -> Finding:
    """Return what rows that stand alone are read as, and why."""
    return written(facts)


def conversion(facts: Conversion) -> Finding:
    """Return at which rates pay is converted."""
    return written(facts)


def rebuilt(facts: Rebuilt) -> Finding:
    """Return how close figures rebuilt from cells come to those of the records."""
    return written(facts)


def key_figures(facts: KeyFigures) -> Finding:
    """Return the three figures on top of the page, and who is compared."""
    return written(facts)
