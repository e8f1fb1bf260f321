"""Small pictures for the front page: the first rows of a page's table, each with its name, a dot on
its interval, and its figure.
"""

from __future__ import annotations

import csv
from collections.abc import Sequence
from html import escape
from pathlib import Path

from ..errors import NoSuchColumn
from ..page.columns import column
from ..page.voice import reword, spoken
from ..page.words import number
from .about import topic

__all__ = ["picture_of"]

_ROWS = 5
_NAME = 26  # characters of the name of a row
Row = tuple[str, tuple[float, float, float]]  # its name; lower end, figure, upper end


def picture_of(notebook: str, tables: Path) -> str:
    """Return the small picture of a notebook as HTML, made of the table that ``page/topics.csv``
    names; nothing where that table is not in `tables` or has no figures.

    Of a table of several sources the one with most records is drawn, and named below.
    """
    known = topic(notebook)
    name, _, names = known.picture.partition(" ")
    path = tables / f"{name}.csv"
    if not name or not path.is_file():
        return ""
    first, *columns = names.split()
    with path.open(encoding="utf-8", newline="") as file:
        found = list(csv.DictReader(file))
    source = _largest(found)
    mine = [row for row in found if not source or row["source"] == source]
    read = [(row.get(first, ""), _numbers(row, columns)) for row in mine]
    rows = [(label, ends) for label, ends in read if label and ends is not None][:_ROWS]
    if len(rows) < 2:
        return ""
    drawn = _drawn(rows, columns[1], name)
    said = ": ".join(part for part in (_drawn_of(known.drawn), source) if part)
    below = f'<p class="small">{escape(said)}</p>' if said else ""
    return f'<div class="rows" aria-hidden="true">{drawn}</div>{below}'


def _drawn_of(words: str) -> str:
    """Return what a picture draws; of a source of the reader's own, pay may be in other money."""
    return reword(words) if spoken().embedded else reword(words.replace(" in dollars", ""))


def _largest(rows: Sequence[dict[str, str]]) -> str:
    """Return the source with most records of a table that has several; nothing of any other."""
    records = {row["source"]: float(row["records"] or 0) for row in rows if row.get("records")}
    return max(records, key=records.__getitem__) if len(records) > 1 else ""


def _numbers(row: dict[str, str], columns: Sequence[str]) -> tuple[float, float, float] | None:
    """Return lower end, figure and upper end of a row, or nothing where one is missing."""
    try:
        low, middle, high = (float(row[column]) for column in columns)
    except (KeyError, TypeError, ValueError):
        return None
    return low, middle, high


def _drawn(rows: Sequence[Row], figure: str, table: str) -> str:
    low, high = min(ends[0] for _, ends in rows), max(ends[2] for _, ends in rows)
    wide = (high - low) or 1
    return "".join(
        f'<span class="name">{escape(_short(label))}</span>{_track(ends, low, wide)}'
        f'<span class="value">{escape(_written(ends[1], figure, table))}</span>'
        for label, ends in rows
    )


def _written(value: float, name: str, table: str) -> str:
    try:
        return column(name, table).text(value)
    except NoSuchColumn:
        return number(value)


def _track(ends: Sequence[float], low: float, wide: float) -> str:
    left, middle, right = (100 * (value - low) / wide for value in ends)
    return (
        f'<span class="track"><i style="left:{left:.1f}%;width:{right - left:.1f}%"></i>'
        f'<b style="left:{middle:.1f}%"></b></span>'
    )


def _short(label: str) -> str:
    return label if len(label) <= _NAME else f"{label[: _NAME - 1].rstrip()}…"
