"""JSON that is no list of objects, to one: by column, as names and rows, by name, or further in."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from typing import Any, NamedTuple

from ..errors import DamagedFile, shorten

__all__ = ["Records", "rows_of"]

_DEEPEST = 5  # levels at which records are looked for
_SCALARS = 3  # fields of one value that make an object a record, and no group of records
_PARTS = 6  # other lists that are named
_TITLE = re.compile(r"(?:job.?)?(?:title|position|role)|jobname", re.IGNORECASE)
_NAMES = ("columns", "fields", "header", "headers", "names", "meta")
Json = Any


class Records(NamedTuple):
    """The records of a file, and in words where in it they were found."""

    rows: list[dict[str, Json]]
    said: tuple[str, ...] = ()


class _Table(NamedTuple):
    path: str
    rows: list[dict[str, Json]]

    @property
    def fields(self) -> set[str]:
        return {name for row in self.rows[:100] for name in row}

    @property
    def cells(self) -> int:
        return sum(map(len, self.rows))


def rows_of(told: Json, shown: str) -> Records | None:
    """Return the records of a parsed file, None where it is a list of objects or one object alone.

    Records are the longest list of objects, further in than the top too, with all lists of the same
    fields; names of columns and a list of lists; an object of columns, each a list or by row; an
    object of records, each by its name, which is kept as ``key``. DamagedFile where lists have no
    names of columns, or more cells than names.

    >>> rows_of({"pay": {"0": 1, "1": 2}, "title": {"0": "a", "1": "b"}}, "a.json").rows
    [{'pay': 1, 'title': 'a'}, {'pay': 2, 'title': 'b'}]
    """
    if isinstance(told, list):
        return _of_list(told, shown)
    if not isinstance(told, dict) or not told:
        return None
    if columns := _of_columns(told):
        return Records(columns)
    tables = list(_tables(told, _DEEPEST))
    lists = max(_lists(told, _DEEPEST), key=len, default=[])
    if lists and len(lists) * len(lists[0]) > max((table.cells for table in tables), default=0):
        return Records(_of_lists(_header(told, len(lists[0]), _DEEPEST), lists, shown))
    titled = any(map(_TITLE.fullmatch, told))  # an advert itself, and no list of adverts
    if titled and not any(any(map(_TITLE.fullmatch, table.fields)) for table in tables):
        return None
    return _joined(tables)


def _of_list(told: list[Json], shown: str) -> Records | None:
    """Return the rows of a list of lists, of cells or of objects."""
    lists = [each for each in told if each is not None]
    if not lists or not all(isinstance(each, list) for each in lists):
        return None
    if all(isinstance(each, dict) for row in lists for each in row):
        return Records([each for row in lists for each in row])
    return Records(_of_lists(None, lists, shown))


def _is_header(row: Json, rows: Sequence[Json] = ()) -> bool:
    """Tell whether a list names columns: texts that differ, none of them a cell below itself."""
    if not isinstance(row, list) or not all(isinstance(name, str) and name for name in row):
        return False
    below = [each for each in rows if isinstance(each, list)]
    repeated = any(
        name in [each[i] for each in below if i < len(each)] for i, name in enumerate(row)
    )
    return 1 < len(row) == len(set(row)) and not repeated and not any(map(_is_number, row))


def _is_number(text: str) -> bool:
    return text.replace(".", "").replace(",", "").replace("-", "").isdigit()


def _of_lists(names: list[str] | None, rows: list[Json], shown: str) -> list[dict[str, Json]]:
    """Return rows of cells as objects; a row of fewer cells than there are names lacks the last."""
    if names is None:
        names, rows = rows[0], rows[1:]
        if not _is_header(names, rows):
            first = ", ".join(shorten(str(cell), 30) for cell in names[:3])
            raise DamagedFile(
                f"{shown} has rows that are lists without names of columns, such as {first}: "
                "write the names as the first list."
            )
    for number, row in enumerate(rows, 1):
        if not isinstance(row, list) or len(row) > len(names):
            has = f"{len(row)} cells" if isinstance(row, list) else "no list of cells"
            raise DamagedFile(
                f"{shown} names {len(names)} columns, and its row {number:,} has {has}: "
                "a list has a cell for each name."
            )
    return [dict(zip(names, row + [None] * (len(names) - len(row)), strict=True)) for row in rows]


def _lists(told: Json, deep: int) -> Iterator[list[Json]]:
    """Yield the lists of lists that an object holds, in objects of it too."""
    for value in told.values() if deep else ():
        if isinstance(value, dict):
            yield from _lists(value, deep - 1)
        elif isinstance(value, list) and value and all(isinstance(each, list) for each in value):
            yield value


def _header(told: Json, width: int, deep: int) -> list[str] | None:
    """Return as many names of columns as a row has cells: texts, or objects with a name each."""
    for key, value in told.items() if deep else ():
        if isinstance(value, dict) and (found := _header(value, width, deep - 1)):
            return found
        if key.lower() in _NAMES and isinstance(value, list) and len(value) == width:
            names: Json = [n.get("name", n.get("id")) if isinstance(n, dict) else n for n in value]
            if _is_header(names):
                return [str(name) for name in names]
    return None


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


def _tables(told: dict[str, Json], deep: int, path: str = "") -> Iterator[_Table]:
    """Yield the lists of objects in an object, and the objects that hold records by name."""
    if records := _by_name(told):
        yield _Table(path, records)
        return
    for key, value in told.items() if deep else ():
        at = f"{path}.{key}" if path else key
        if isinstance(value, dict):
            yield from _tables(value, deep - 1, at)
        elif isinstance(value, list) and value and all(isinstance(each, dict) for each in value):
            yield _Table(at, value)


def _joined(tables: list[_Table]) -> Records | None:
    """Return the rows of the table that has most cells and of those alike, each with its name."""
    if not tables:
        return None
    most = max(tables, key=lambda table: table.cells)
    alike = [each for each in tables if _are_alike(each.fields, most.fields)]
    left = [f"{shorten(t.path, 60)} ({len(t.rows):,})" for t in tables if t not in alike]
    said = []
    if len(alike) > 1:
        named = ", ".join(shorten(table.path, 60) for table in alike[:_PARTS])
        said.append(f"records of {len(alike):,} lists are read as one: {named}")
    if left:
        where = shorten(most.path, 60) or "the file"
        said.append(
            f"records are those of {where}; other lists are not read: {', '.join(left[:_PARTS])}"
        )
    if len(alike) == 1:
        return Records(most.rows, tuple(said))
    name = "key" if "key" not in most.fields else "list_of"
    rows = [{name: table.path, **row} for table in alike for row in table.rows]
    return Records(rows, tuple(said))


def _are_alike(fields: set[str], others: set[str]) -> bool:
    return len(fields & others) >= 0.6 * len(fields | others)


def _by_name(told: dict[str, Json]) -> list[dict[str, Json]] | None:
    """Return the records of an object that names each of them: two or more that are alike, each of
    some fields of one value; what holds a list of records is none.
    """
    records = list(told.values())
    if len(records) < 2 or not all(isinstance(each, dict) and each for each in records):
        return None
    names = Counter(name for each in records for name in each)
    common = [name for name, times in names.items() if times >= 0.8 * len(records)]
    plain = [
        name for name in common if not all(isinstance(r.get(name), dict | list) for r in records)
    ]
    few = len(records) == 2 and (len(plain) < _SCALARS or records[0].keys() != records[1].keys())
    if not common or few or (len(plain) < _SCALARS and any(map(_holds_records, records))):
        return None
    name = "key" if "key" not in names else "name_of"
    return [{name: key, **each} for key, each in told.items()]


def _holds_records(each: dict[str, Json]) -> bool:
    return any(isinstance(v, list) and v and isinstance(v[0], dict) for v in each.values())
