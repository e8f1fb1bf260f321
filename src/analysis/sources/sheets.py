"""Spreadsheets: which sheet of a workbook holds the table, and in which row its header stands."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from pathlib import Path
from typing import Any

from ..errors import DamagedFile, NoSuchName, nearest, shorten
from .contract import Dialect
from .headers import Header, header_at, header_said
from .options import no_effect

__all__ = ["Sheet", "sheet_of"]

_LOOKED_AT = 50  # rows among which the header is


class Sheet:
    """The rows of one sheet: `header`, `rows` below it, and in words what was judged."""

    def __init__(
        self, header: list[str], rows: list[list[Any]], empty: list[int], said: tuple[str, ...]
    ) -> None:
        """Take names, rows that hold anything, the numbers of those that hold nothing, and words."""
        self.header, self.rows, self.empty, self.said = header, rows, empty, said


def sheet_of(book: Any, path: Path, dialect: Dialect, wanted: Collection[str] = ()) -> Sheet:
    """Return the table in a workbook: on the sheet that is named or numbered, else the one with the
    most cells; below the lines to pass over, else from the row that looks like its header.

    Rows are counted from 1 below the header; those without any cell are numbered in `empty`, but
    for the ones behind the last.
    """
    names = list(book.sheet_names)
    said = []
    if dialect.sheet is not None:
        rows = book.get_sheet_by_name(_named(dialect.sheet, names, path)).to_python()
        if len(names) == 1:
            said.append(no_effect("sheet", [dialect.sheet], "the workbook has no other"))
    else:
        rows, name = _fullest(book, names)
        if len(names) > 1:
            said.append(f"sheet {shorten(name)}, the largest of {len(names)}")
    if not rows:
        raise DamagedFile(f"{path.name} is empty.")
    texts = [["" if cell is None else str(cell) for cell in row] for row in rows[:_LOOKED_AT]]
    found = header_at(texts, wanted) if dialect.skip_rows is None else Header(dialect.skip_rows, [])
    place = found.place
    if place >= len(rows):
        raise DamagedFile(
            f"{path.name} has {len(rows):,} rows, and {place:,} are to be passed over."
        )
    said += header_said(found, place) if dialect.skip_rows is None else []
    header = found.names or [str(cell).strip() for cell in rows[place]]
    while header and not header[-1] and not any(_at(row, len(header) - 1) for row in rows[place:]):
        header.pop()
    below = rows[place + 1 :]
    while below and not any(map(_filled, below[-1])):
        below.pop()
    full = [any(map(_filled, row)) for row in below]
    return Sheet(
        header,
        [row for row, is_full in zip(below, full, strict=True) if is_full],
        [number for number, is_full in enumerate(full, 1) if not is_full],
        tuple(said),
    )


def _named(sheet: str, names: Sequence[str], path: Path) -> str:
    if sheet in names:
        return sheet
    if sheet.isdigit() and 1 <= int(sheet) <= len(names):
        return names[int(sheet) - 1]
    raise NoSuchName(
        f"{path.name} has no sheet {shorten(sheet)}; it has "
        f"{', '.join(map(shorten, names[:20]))}.{nearest(sheet, names)}"
    )


def _fullest(book: Any, names: Sequence[str]) -> tuple[list[list[Any]], str]:
    """Return the rows and the name of the sheet with the most filled cells, the first of equals."""
    held = ((book.get_sheet_by_name(name).to_python(), name) for name in names)
    return max(held, key=lambda item: sum(_filled(cell) for row in item[0] for cell in row))


def _filled(cell: object) -> bool:
    return cell is not None and cell != ""


def _at(row: Sequence[Any], place: int) -> bool:
    return place < len(row) and _filled(row[place])
