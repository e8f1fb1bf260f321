"""JSON that is no list of objects, to one: by column, as a header and rows, by name, or further in."""

from __future__ import annotations

from collections import Counter
from typing import Any

__all__ = ["rows_of"]

_DEEPEST = 5  # levels at which a list of objects is looked for
Json = Any


def rows_of(told: Json) -> list[dict[str, Json]] | None:
    """Return the records of a parsed file, None where its shape is none of these.

    A list of objects, further in than the top too; ``{"columns": […], "data": [[…]]}``; a list of
    lists whose first names columns; an object of columns, each a list or by row; an object of records,
    each by its name, which is kept as ``key``.

    >>> rows_of({"pay": {"0": 1, "1": 2}, "title": {"0": "a", "1": "b"}})
    [{'pay': 1, 'title': 'a'}, {'pay': 2, 'title': 'b'}]
    """
    if isinstance(told, list):
        return _of_lists(told[0], told[1:]) if told and _is_header(told[0]) else None
    if not isinstance(told, dict) or not told:
        return None
    names = next((told[n] for n in ("columns", "fields", "header", "headers") if n in told), None)
    rows = next((told[n] for n in ("data", "rows", "values", "records") if n in told), None)
    if names and isinstance(rows, list) and rows and isinstance(rows[0], list):
        names = [n.get("name", n.get("id")) if isinstance(n, dict) else n for n in names]
        return _of_lists(names, rows) if _is_header(names) else None
    return _of_columns(told) or _further_in(told, _DEEPEST) or _by_name(told)


def _is_header(row: Json) -> bool:
    return isinstance(row, list) and len(row) > 1 and all(isinstance(name, str) for name in row)


def _of_lists(names: list[str], rows: list[Json]) -> list[dict[str, Json]] | None:
    if not rows or not all(isinstance(row, list) and len(row) == len(names) for row in rows):
        return None
    return [dict(zip(names, row, strict=True)) for row in rows]


def _of_columns(told: dict[str, Json]) -> list[dict[str, Json]] | None:
    """Return the rows of an object of columns of one length, two of them at least."""
    columns = list(told.values())
    if len(columns) < 2:
        return None
    if all(isinstance(c, list) and len(c) == len(columns[0]) > 1 for c in columns):
        plain = all(not isinstance(cell, dict | list) for c in columns for cell in c[:100])
        rows = zip(*columns, strict=True)
        return [dict(zip(told, row, strict=True)) for row in rows] if plain else None
    if not all(
        isinstance(c, dict) and len(c) > 1 and c.keys() == columns[0].keys() for c in columns
    ):
        return None
    keys = list(columns[0])
    if not all(key.isdigit() for key in keys):
        return None
    return [{name: column[key] for name, column in told.items()} for key in keys]


def _further_in(told: Json, deep: int) -> list[dict[str, Json]] | None:
    """Return the longest list of objects that an object holds."""
    found: list[list[dict[str, Json]]] = []
    for value in told.values() if deep else ():
        if isinstance(value, list) and value and all(isinstance(each, dict) for each in value):
            found.append(value)
        elif isinstance(value, dict) and (inner := _further_in(value, deep - 1)):
            found.append(inner)
    return max(found, key=len) if found else None


def _by_name(told: dict[str, Json]) -> list[dict[str, Json]] | None:
    """Return the records of an object that names each of them: three or more that are alike."""
    records = list(told.values())
    if len(records) < 3 or not all(isinstance(each, dict) and each for each in records):
        return None
    names = Counter(name for each in records for name in each)
    if names.most_common(1)[0][1] < 0.8 * len(records):
        return None
    return [{"key": key, **each} for key, each in told.items()]
