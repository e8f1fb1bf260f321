"""JSON to rows of texts: a list of objects, an object that holds one, or an object per line."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from ..errors import DamagedFile
from .encodings import UTF8, encoding_of
from .json_even import even_objects, may_be_uneven
from .json_fields import fields_of, lists_said
from .json_keys import by_fields, check_keys, is_of_maps
from .json_shapes import Records, rows_of
from .json_survey import Place
from .lines import distinct, literal, numbered, quoted
from .raw import BATCH_ROWS, Raw, keep_texts

if TYPE_CHECKING:
    import duckdb

__all__ = ["load_json"]

Json = Any
_LONGEST = 1 << 25  # bytes of one object
_LARGEST = 1 << 28  # bytes of a file whose shape is looked at
_SHOWN = 1_000  # characters of a line that is too long
_BY_LINE = "format = 'newline_delimited'"
_OPTIONS = (
    f"maximum_object_size = {_LONGEST}, sample_size = -1, convert_strings_to_integers = false, "
    "dateformat = 'none', timestampformat = 'none'"  # a day stays as it stands, in its own zone
)


def load_json(con: duckdb.DuckDBPyConnection, path: Path, scratch: Path, shown: str) -> Raw:
    """Return the objects of a file as rows; fields of objects in objects, and of one object of each
    list of them, are columns of their own.

    Lines that hold no object stand in ``ragged`` of `con`.
    """
    import duckdb
    import pyarrow as pa

    plain, by_line, told = _plain(con, path, scratch, shown)
    kind = "newline_delimited" if by_line else "auto"
    source = f"read_json({literal(str(plain))}, format = '{kind}', {_OPTIONS})"
    try:
        check_keys(con, plain, kind, shown)
        source = _opened(con, source, large=not by_line and plain.stat().st_size > _LARGEST)
        if may_be_uneven(con, source):
            even, changed = _evened(con, plain, scratch, by_line=by_line)
            source = _opened(
                con, f"read_json({literal(str(even))}, {_BY_LINE}, {_OPTIONS})", large=False
            )
            told = (*told, *changed)
        fields = list(fields_of(con, source))
        names = distinct([field.name for field in fields], shown)
        chosen = ", ".join(
            f"{field.sql} AS {quoted(name)}" for name, field in zip(names, fields, strict=True)
        )
        batches = con.sql(f"SELECT {chosen} FROM {source}").to_arrow_reader(BATCH_ROWS)
        raw = keep_texts(batches, names, scratch / "raw.parquet")
        told = (*told, *lists_said(con, source, fields))
    except (duckdb.Error, pa.ArrowException) as error:
        said = str(error).splitlines()[0].replace(f' in file "{plain}"', "")
        raise DamagedFile(f"{shown} cannot be read as JSON: {said[:200].rstrip('. ')}.") from None
    return replace(numbered(con, raw), said=told)


def _plain(
    con: duckdb.DuckDBPyConnection, path: Path, scratch: Path, shown: str
) -> tuple[Path, bool, tuple[str, ...]]:
    """Return a file of objects alone, whether they stand one per line, and how they were found."""
    path, told = _as_utf8(path, scratch, shown)
    plain = scratch / "even.json"
    named = path.suffix.lower() in {".jsonl", ".ndjson"}
    reshaped = _reshaped(path, plain, shown, by_line=named)
    if reshaped is not None:
        return plain, False, (*told, *reshaped)
    if named or _is_by_line(path):
        for line in _lines(path, plain):
            con.execute("INSERT INTO ragged VALUES (?, ?, ?)", line)
        return plain, True, told
    plain.symlink_to(path.resolve())
    return plain, False, told


def _as_utf8(path: Path, scratch: Path, shown: str) -> tuple[Path, tuple[str, ...]]:
    """Return a file in UTF-8, itself where it is, and in words how that was known."""
    found, said = encoding_of(path)
    if found == UTF8:
        return path, ()
    target = scratch / f"utf8{path.suffix}"
    try:
        target.write_text(path.read_text(encoding=found), encoding="utf-8")
    except UnicodeError as error:
        raise DamagedFile(
            f"{shown} begins as {found.upper()} but does not go on so: {error}."
        ) from None
    return target, (said,) if said else ()


def _reshaped(path: Path, plain: Path, shown: str, *, by_line: bool) -> tuple[str, ...] | None:
    """Write the records of a file of another shape than a list of objects, and return in words
    where they were found; None where the file has that shape.
    """
    with path.open("rb") as file:
        start = file.read(4096).removeprefix(b"\xef\xbb\xbf")
    begins = b"".join(start.split(b'"', 1)[0].split())
    of_lists = _are_lists(start)
    if path.stat().st_size > _LARGEST or (by_line and not of_lists):
        return None
    if not (of_lists or begins.startswith(b"[[") or begins == b"{"):
        return None
    text = path.read_text(encoding="utf-8-sig")
    try:
        told: Json = (
            list(map(json.loads, filter(str.strip, text.split("\n"))))
            if of_lists
            else json.loads(text)
        )
        found = rows_of(told, shown)
    except (ValueError, RecursionError):
        return None
    if found is None and not isinstance(told, dict):
        return None
    rows, said = found or Records([told])  # one record alone
    plain.write_text(json.dumps(rows, ensure_ascii=False), encoding="utf-8")
    return said


def _are_lists(start: bytes) -> bool:
    """Tell whether the first two lines are a list each."""
    try:
        first = [json.loads(line) for line in start.split(b"\n")[:2]]
    except (ValueError, RecursionError):
        return False
    return len(first) == 2 and all(isinstance(each, list) for each in first)


def _is_by_line(path: Path) -> bool:
    """Tell whether the first two lines are an object each."""
    with path.open("rb") as file:
        first = [file.readline(_LONGEST) for _ in range(2)]
    return all(_object(line) is not None for line in first)


def _object(line: bytes) -> dict[str, Any] | None:
    try:
        found = json.loads(line)
    except (ValueError, RecursionError):
        return None
    return found if isinstance(found, dict) else None


def _lines(path: Path, plain: Path) -> Iterator[tuple[int, str, str]]:
    """Copy the lines that hold an object to `plain`; yield number, reason and text of the others."""
    number = 0
    with path.open("rb") as file, plain.open("wb") as out:
        while line := file.readline(_LONGEST):
            if len(line) == _LONGEST and not line.endswith(b"\n"):
                number += 1
                yield number, "line size over maximum", line[:_SHOWN].decode("utf-8", "replace")
                while (more := file.readline(_LONGEST)) and not more.endswith(b"\n"):
                    pass
                continue
            bare = line.removeprefix(b"\xef\xbb\xbf")
            number += bool(bare.strip())  # a blank line is no row
            if _object(bare) is not None:
                out.write(bare if bare.endswith(b"\n") else bare + b"\n")
            elif bare.strip():
                yield number, "the line is no JSON object", bare.decode("utf-8", "replace").strip()


def _evened(
    con: duckdb.DuckDBPyConnection, plain: Path, scratch: Path, *, by_line: bool
) -> tuple[Path, tuple[str, ...]]:
    """Write the objects of a file, each field in one shape; return where, and what was changed."""
    survey = Place()
    for text in _texts(con, plain, by_line=by_line):
        survey.take(json.loads(text))
    texts = _texts(con, plain, by_line=by_line)
    return scratch / "one_shape.json", even_objects(texts, scratch / "one_shape.json", survey)


def _texts(con: duckdb.DuckDBPyConnection, path: Path, *, by_line: bool) -> Iterator[str]:
    """Yield the text of each object of a file, in its order."""
    kind = _BY_LINE if by_line else "format = 'auto'"
    read = f"read_json_objects({literal(str(path))}, {kind}, maximum_object_size = {_LONGEST})"
    found = con.cursor().execute(f"SELECT json::VARCHAR FROM {read}")
    while batch := found.fetchmany(BATCH_ROWS):
        yield from (text for (text,) in batch)


def _opened(con: duckdb.DuckDBPyConnection, source: str, *, large: bool) -> str:
    """Return SQL for the objects themselves where a file that is too large for another look is one
    object that holds their list.
    """
    relation = con.sql(f"FROM {source}")
    if is_of_maps(relation):
        return by_fields(source)
    lists = [
        name
        for name, kind in zip(relation.columns, relation.types, strict=True)
        if str(kind).startswith("STRUCT(") and str(kind).endswith("[]")
    ]
    one = large and len(con.sql(f"FROM {source} LIMIT 2").fetchall()) == 1
    if len(lists) != 1 or not one:
        return source
    return f"(SELECT unnest({quoted(lists[0])}, max_depth := 2) FROM {source})"
