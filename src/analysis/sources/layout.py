"""How the lines of a table are laid out: what parts its columns, and where its header stands."""

from __future__ import annotations

import csv
import re
from collections import Counter
from collections.abc import Collection, Sequence
from dataclasses import dataclass

from .headers import header_at, header_said
from .options import no_effect

__all__ = ["Layout", "layout_of"]

DELIMITERS = ",;\t|^~"
_NAMES = {",": "commas", ";": "semicolons", "\t": "tabs", "|": "bars", "^": "carets", "~": "tildes"}
# a quote behind a bar inside a text, as programs write it that do not double quotes
_BARRED = re.compile(r"""[^\\"]\\"(?![,;\t|^~\r\n]|$)""")
_DOUBLED = re.compile(r"""[^,;\t|^~\s"\\]""(?=[^,;\t|^~\s"])""")
_FIRST = 200  # records that are looked at
_NUMBER = re.compile(r"[-+]?[\d.,' ]*\d(?:[eE][-+]?\d+)?")
_SEP = re.compile(r'"?sep=(.)"?\s*', re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Layout:
    """The sign that parts columns, the lines before the header, the names in the header (None where
    there is none: the first line is a record), what of it was judged, in words, and the sign before a
    quote that stands inside a quoted text.
    """

    delimiter: str
    skip_rows: int
    header: list[str] | None
    said: tuple[str, ...] = ()
    escape: str = '"'


def layout_of(
    start: str,
    *,
    delimiter: str | None = None,
    skip_rows: int | None = None,
    wanted: Collection[str] = (),
) -> Layout:
    """Return how a text file is laid out by its `start`, whose last line may be cut off.

    A first line `sep=;` says what parts columns. `wanted` are the names that a mapping looks for:
    a line that has one of them is a header. Raises csv.Error where no record can be read.
    """
    said, given = [], delimiter
    escape = "\\" if _BARRED.search(start) and not _DOUBLED.search(start) else '"'
    if escape != '"':
        start = start.replace('\\"', '""')
        said.append("quotes inside texts stand behind a backslash")
    lines = start.splitlines(keepends=True)[: (skip_rows or 0) + _FIRST * 20]
    if skip_rows is None and lines and (stated := _SEP.fullmatch(lines[0])):
        delimiter, before = delimiter or stated[1], 1
        said.append(f"columns parted by {_NAMES.get(delimiter, delimiter)}, as the first line says")
    else:
        before = skip_rows or 0
    sign = delimiter or _delimiter(lines[before:])
    records = _records(lines[before:], sign)
    rows = [cells for _, cells in records]
    found = header_at(rows[:1] if skip_rows is not None else rows, wanted)
    place, header = found.place, found.names
    skipped = before + (records[place][0] if records else 0)
    said += header_said(found, skipped) if skip_rows is None else []
    if given and not any(len(cells) > 1 for cells in rows):
        said.append(no_effect("delimiter", [given], "the file has one column"))
    if not set(header) & set(wanted) and _is_record([cells for _, cells in records[place:]]):
        said.append("no header: the columns are named column_1, column_2 and so on")
        return Layout(sign, skipped, None, tuple(said), escape)
    return Layout(sign, skipped, header, tuple(said), escape)


def _delimiter(lines: Sequence[str]) -> str:
    """Return the sign by which most records have one number of columns, more than one."""
    first = re.sub(r'"[^"]*"', "", "".join(lines[:1]))

    def fits(sign: str) -> tuple[float, int, int]:
        widths = Counter(len(cells) for _, cells in _records(lines, sign) if cells)
        if not widths:
            return 0.0, 0, 0
        usual, times = max(widths.items(), key=lambda item: (item[1], item[0]))
        alike = times / widths.total()
        return (round(alike, 1) if usual > 1 else 0.0, first.count(sign), usual)

    return max(DELIMITERS, key=fits)


def _records(lines: Sequence[str], sign: str) -> list[tuple[int, list[str]]]:
    """Return the first records, each with the number of lines before it.

    A field that Python's reader cannot hold ends the look, not the reading: the lines before it say
    how the file is laid out, and the engine counts the line.
    """
    reader = csv.reader(lines, delimiter=sign)
    records: list[tuple[int, list[str]]] = []
    before = 0
    try:
        for cells in reader:
            records.append((before, cells))
            before = reader.line_num
            if len(records) == _FIRST:
                break
    except csv.Error:
        if not records:
            raise
    return records


def _is_record(records: Sequence[Sequence[str]]) -> bool:
    """Tell whether the first line is a record like the others: numbers stand where theirs stand."""
    first, rest = records[0] if records else [], records[1:]
    if len(rest) < 2:
        return False
    numeric = [i for i, _ in enumerate(first) if _is_numeric([r[i] for r in rest if i < len(r)])]
    texts = [i for i in range(len(first)) if i not in numeric]
    seen = [{r[i].strip() for r in rest if i < len(r)} for i in texts]
    return (
        bool(numeric)
        and all(_NUMBER.fullmatch(first[i].strip()) or not first[i].strip() for i in numeric)
        and (
            not texts or any(first[i].strip() in held for i, held in zip(texts, seen, strict=True))
        )
    )


def _is_numeric(cells: Sequence[str]) -> bool:
    filled = [cell.strip() for cell in cells if cell.strip()]
    return bool(filled) and sum(bool(_NUMBER.fullmatch(c)) for c in filled) >= 0.9 * len(filled)
