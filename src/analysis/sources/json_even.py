"""JSON whose fields change their shape from record to record, to one shape each.

Where a field is a list in some records, an object or a value elsewhere is a list of one. Where it
is an object, a value beside it stands in a field of its own, `ITSELF`, and becomes the column of
the field's own name. Objects by name are lists of objects, each with its name as `key`.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any

from ..errors import shorten
from .json_survey import Place, is_keyed, is_open
from .lines import literal

if TYPE_CHECKING:
    import duckdb
    from duckdb.sqltypes import DuckDBPyType

__all__ = ["ITSELF", "KEY", "even_objects", "may_be_uneven"]

Json = Any
ITSELF = "(itself)"  # a value beside objects: its column has the name of the field alone
KEY = "key"
_SHOWN = 3  # names of a map that are told


def may_be_uneven(con: duckdb.DuckDBPyConnection, source: str) -> bool:
    """Tell whether a field may have another shape in another record, or be a list by name, by the
    kinds of columns that the engine takes it for.
    """
    relation = con.sql(f"FROM {source}")
    return any(
        _is_uneven(con, source, f'"{name.replace(chr(34), chr(34) * 2)}"', kind)
        for name, kind in zip(relation.columns, relation.types, strict=True)
    )


def _is_uneven(con: duckdb.DuckDBPyConnection, source: str, sql: str, kind: DuckDBPyType) -> bool:
    if str(kind) == "JSON":  # nothing, or values of several kinds, are as even as texts
        query = f"SELECT count(*) FROM {source} WHERE json_type({sql}) IN ('OBJECT', 'ARRAY')"
        return bool(con.execute(query).fetchall()[0][0])
    if kind.id == "struct":
        inside = [(name, of) for name, of in kind.children if not isinstance(of, int | list)]
        shapes = all(of.id in {"struct", "map", "list"} for _, of in inside)
        by_name = len(inside) > 1 and (shapes or all(is_open(name) for name, _ in inside))
        return by_name or any(
            _is_uneven(con, source, f"struct_extract({sql}, {literal(name)})", of)
            for name, of in inside
        )
    return kind.id == "map" or (kind.id == "list" and any(word in str(kind) for word in _INSIDE))


_INSIDE = ("JSON", "MAP(")


def even_objects(texts: Iterable[str], target: Path, survey: Place) -> tuple[str, ...]:
    """Write objects (`texts`, counted in `survey`) to `target`, one per line and each field in one
    shape; return in words what was changed.
    """
    form = _Form(survey)
    with target.open("w", encoding="utf-8") as file:
        for text in texts:
            told = json.loads(text)
            if isinstance(told, dict):
                told = {name: form.inside(name).even(value) for name, value in told.items()}
            file.write(json.dumps(told, ensure_ascii=False) + "\n")
    return tuple(form.said())


class _Form:
    """The one shape of a place."""

    def __init__(self, place: Place) -> None:
        self.place = place
        self.is_keyed = is_keyed(place)
        self._inside: dict[str, _Form] = {}

    def inside(self, name: str) -> _Form:
        """Return the form of a field."""
        if name not in self._inside:
            self._inside[name] = _Form(self.place.fields.get(name) or Place())
        return self._inside[name]

    @cached_property
    def each(self) -> _Form:
        """The form of what a list holds, or of what an object holds by name."""
        if not self.is_keyed:
            return _Form(self.place.each)
        of_all, of_objects = Place(), any(i.objects or i.each.objects for i in self._values)
        for inner in self._values:
            of_all.add(inner.each if of_objects else inner)
        if self.place.of_list:
            of_all.add(self.place.of_list)
        return _Form(of_all)

    @property
    def _values(self) -> Iterable[Place]:
        return self.place.fields.values()

    @cached_property
    def key(self) -> str:
        return KEY if KEY not in self.each.place.fields else "key_of"

    @property
    def is_mixed(self) -> bool:
        """Whether lists stand beside what is none."""
        return bool(self.place.lists and (self.place.objects or self.place.plain))

    def even(self, value: Json) -> Json:
        """Return a value in this form."""
        place = self.place
        if value is None or (value in ("", {}, []) and (place.objects or self.is_mixed)):
            return None
        if self.is_keyed and isinstance(value, dict):
            return [each for name, inner in value.items() for each in self._of_key(name, inner)]
        if self.is_keyed and not isinstance(value, list):
            return [{ITSELF: _text_of(value)}]
        if place.lists:
            return [
                self.each.even(each) for each in (value if isinstance(value, list) else [value])
            ]
        if place.objects:
            if not isinstance(value, dict):
                return {ITSELF: _text_of(value)}
            return {name: self.inside(name).even(inner) for name, inner in value.items()}
        return _text_of(value) if len(place.kinds - {"figure"} | _text(place)) > 1 else value

    def _of_key(self, name: str, value: Json) -> Iterator[Json]:
        """Yield the objects that stand under a name, each with it."""
        if value is None or value in ("", {}, []):
            return
        of_figures = not self.each.place.objects
        for each in value if isinstance(value, list) and not of_figures else [value]:
            if isinstance(each, dict):
                yield {self.key: name, **self.each.even(each)}
            else:
                yield {self.key: name, "value": self.each.even(each)}

    def said(self, path: str = "") -> Iterator[str]:
        """Yield, in words, what is read in another shape than it stands in."""
        place, shown = self.place, shorten(path, 60)
        if self.is_keyed:
            names = ", ".join(shorten(name, 30) for name in list(place.fields)[:_SHOWN])
            yield (
                f"{shown}: objects by name ({names}) in {place.objects:,} records are read as "
                f"lists, with the name as {shorten(self.key)}"
            )
        elif self.is_mixed:
            others = place.objects + place.plain
            yield (
                f"{shown}: lists in {place.lists:,} records, no list in {others:,}, "
                "which is read as a list of one"
            )
        if (place.objects and place.plain) or (self.is_mixed and self._beside_objects):
            yield f"{shown}: texts or numbers stand beside objects, in a column of their own"
        below = [(f"{path}.{name}" if path else name, form) for name, form in self._inside.items()]
        if "each" in self.__dict__:
            below += [(f"{path}[one].{name}", form) for name, form in self.each._inside.items()]
        for at, form in below:
            yield from form.said(at)

    @property
    def _beside_objects(self) -> bool:
        return bool(self.each.place.objects and self.each.place.plain)


def _text(place: Place) -> set[str]:
    return {"text"} if "figure" in place.kinds else set()


def _text_of(value: Json) -> Json:
    """Return a single value as the text that it is written as; a list as it is."""
    if isinstance(value, str | list | dict):
        return value
    return json.dumps(value)
