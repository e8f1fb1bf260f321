"""How many fields the objects of a JSON file have together, before a column is made of each."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from ..errors import DamagedFile, shorten
from .lines import MOST_COLUMNS, literal

if TYPE_CHECKING:
    import duckdb

__all__ = ["by_fields", "check_keys", "is_of_maps"]

_LONGEST = 1 << 25  # bytes of one object
_RECORD = 'a record is an object such as {"title": "Data Engineer", "pay": 60000}'


def check_keys(con: duckdb.DuckDBPyConnection, path: Path, kind: str, shown: str) -> None:
    """Raise DamagedFile where a list holds anything but objects, or nothing, and where the objects
    of a file have more keys together than a table has columns.

    The engine would take seconds to make a column of each key, and again for each query.
    """
    objects = (
        f"read_json_objects({literal(str(path))}, format = '{kind}', "
        f"maximum_object_size = {_LONGEST})"
    )
    ((keys, entries, others, other),) = con.execute(f"""
        SELECT (SELECT count(DISTINCT key)
                FROM (SELECT unnest(json_keys(json)) AS key FROM {objects})),
               count(*), count(*) FILTER (is_other), min(json::VARCHAR) FILTER (is_other)
        FROM (SELECT json, json_type(json) NOT IN ('OBJECT', 'NULL') AS is_other FROM {objects})
        """).fetchall()
    if others:
        raise DamagedFile(
            f"{shown} is a list of {entries:,} entries, of which {others:,} are no objects, "
            f"such as {shorten(other, 40)}: {_RECORD}."
        )
    if not keys and kind == "auto":
        raise DamagedFile(f"{shown} holds no records: {_RECORD}.")
    if keys > MOST_COLUMNS:
        raise DamagedFile(
            f"{shown} has objects of {keys:,} different fields together; {MOST_COLUMNS:,} are read: "
            "write what is a value, not the name of a field, as a value."
        )


def is_of_maps(objects: duckdb.DuckDBPyRelation) -> bool:
    """Tell whether the engine takes all objects for one column of maps, as it does of hundreds of
    fields alike, or of fields that few objects have.
    """
    return [str(kind).partition("(")[0] for kind in objects.types] == ["MAP"]


def by_fields(source: str) -> str:
    """Return SQL that reads a column per field, whatever the engine would take them for."""
    return f"{source.removesuffix(')')}, map_inference_threshold = -1)"
