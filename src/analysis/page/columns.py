"""Every column that a reader meets, described once: heading, unit, format and meaning
(`columns.csv`).

A name such as ``skill_shares.error`` describes the column of one table; the bare name, that of all
others. A column ``p50_range`` of a shown table is made of p50_lower and p50_upper.
"""

from __future__ import annotations

import csv
from collections.abc import Callable
from dataclasses import dataclass, replace
from functools import cache
from importlib.resources import files
from typing import Any

from ..errors import NoSuchColumn, nearest, shorten
from ..vocabulary.marks import EVERY
from . import words
from .voice import reword

__all__ = ["FORMATS", "Column", "column", "columns"]

EVERYWHERE = "all"
FORMATS: dict[str, Callable[[Any], str]] = {
    "": words.number,
    "plain": str,
    "share": words.share,
    "percent": lambda value: words.share(value, 0),
    "signed": words.signed,
    "points": words.points,
    "decimal": lambda value: words.number(value, 3),
    "tenth": lambda value: words.number(value, 1),
    "hundredth": lambda value: words.number(value, 2),
    "rate": lambda value: words.number(value, 4),
    "country": words.country,
}


_OF_TEXTS = ("country",)


@dataclass(frozen=True, slots=True)
class Column:
    """A column: name, heading, unit (empty: none), format (see FORMATS; empty: whole numbers,
    texts; "country": a code, of which a reader sees the name), meaning.
    """

    name: str
    heading: str
    unit: str
    format: str
    meaning: str

    def text(self, value: object) -> str:
        """Return a value as a reader sees it; texts stay as they are, but for the mark of every
        role, country or year.
        """
        if isinstance(value, str) and value == EVERY:
            return EVERYWHERE
        number = isinstance(value, (int, float)) and not isinstance(value, bool)
        return FORMATS[self.format](value) if number != (self.format in _OF_TEXTS) else str(value)


@cache
def columns() -> dict[str, Column]:
    """Return all columns by name."""
    with (files(__package__) / "columns.csv").open(encoding="utf-8") as file:
        return {row["name"]: Column(**row) for row in csv.DictReader(file)}


def column(name: str, table: str = "") -> Column:
    """Return the column of that name of a table; NoSuchColumn where nobody has described it."""
    known = columns()
    found = known.get(f"{table}.{name}") or known.get(name)
    if found is None:
        raise NoSuchColumn(
            f"{shorten(name)} stands in no line of columns.csv.{nearest(name, known)}"
        )
    spoken = {part: reword(getattr(found, part)) for part in ("heading", "unit", "meaning")}
    return replace(found, **spoken)
