"""What became of the cells of a reader's own file, as plain facts."""

from __future__ import annotations

from dataclasses import dataclass

__all__ = ["CellsRead", "HowRead", "RefusedRows", "UnreadWords", "Word"]


@dataclass(frozen=True, slots=True)
class Word:
    """A word that was not understood, and in how many cells it stands."""

    word: str
    cells: int


@dataclass(frozen=True, slots=True)
class CellsRead:
    """The cells of all mapped columns: `cells` = `read` + `empty` + `unread`, all 0 where nobody
    counted any.

    `worst` is what the column is read as that has most cells that were not understood, with its
    commonest words, None where all were; `columns` counts those that have any. `doubts` are what
    looks wrong and was kept, a sentence each without a full stop. `understood` is the share of those
    that say anything, `rest` whether the worst column has other words than `words`.
    """

    cells: int
    read: int
    empty: int
    unread: int
    columns: int
    worst: str | None
    worst_unread: int
    words: tuple[Word, ...]
    doubts: tuple[str, ...]
    understood: float | None
    rest: bool


@dataclass(frozen=True, slots=True)
class HowRead:
    """How a file was found to be written and read, a sentence each without a full stop."""

    sentences: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class UnreadWords:
    """How many different words were not understood, and how many of them a page names; `unsure` may
    mean two things or more.
    """

    words: int
    named: int
    unsure: int = 0


@dataclass(frozen=True, slots=True)
class RefusedRows:
    """How many rows were refused, how many of them a page has, and whether it may show what stands
    in them: rows of people stay in the file.
    """

    rows: int
    kept: int
    shown: bool
