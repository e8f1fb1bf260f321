"""Small pictures for the front page: the first rows of a page's table, each as a dot on its interval."""

from __future__ import annotations

import csv
from collections.abc import Sequence
from pathlib import Path

from .about import topic

__all__ = ["picture_of"]

_ROWS = 8
_WIDTH, _ROW, _MARGIN = 120, 9, 6  # of the drawing, in its own units


def picture_of(notebook: str, tables: Path) -> str:
    """Return the small picture of a notebook as SVG without words, made of the table that
    ``page/topics.csv`` names; nothing where that table is not in `tables` or has no figures.
    """
    name, _, names = topic(notebook).picture.partition(" ")
    path = tables / f"{name}.csv"
    if not name or not path.is_file():
        return ""
    first, *columns = names.split()
    with path.open(encoding="utf-8", newline="") as file:
        found = [_numbers(row, columns) for row in csv.DictReader(file) if row.get(first)]
    rows = [row for row in found if row][:_ROWS]
    return _drawn(rows) if len(rows) > 1 else ""


def _numbers(row: dict[str, str], columns: Sequence[str]) -> list[float]:
    """Return lower end, figure and upper end of a row, or nothing where one is missing."""
    try:
        return [float(row[column]) for column in columns]
    except (KeyError, TypeError, ValueError):
        return []


def _drawn(rows: Sequence[Sequence[float]]) -> str:
    low, high = min(row[0] for row in rows), max(row[2] for row in rows)
    scale = (_WIDTH - 2 * _MARGIN) / ((high - low) or 1)
    marks = []
    for place, row in enumerate(rows):
        y = _MARGIN + place * _ROW
        left, middle, right = (f"{_MARGIN + (value - low) * scale:.1f}" for value in row)
        marks.append(f'<line x1="{left}" x2="{right}" y1="{y}" y2="{y}"/>')
        marks.append(f'<circle cx="{middle}" cy="{y}" r="3"/>')
    height = 2 * _MARGIN + (len(rows) - 1) * _ROW
    return f'<svg viewBox="0 0 {_WIDTH} {height}" aria-hidden="true">{"".join(marks)}</svg>'
