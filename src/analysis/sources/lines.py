"""CSV to a table ``raw`` of texts: any encoding mark, mixed line ends, ragged lines kept apart."""

from __future__ import annotations

import codecs
import csv
import re
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from ..errors import DamagedFile

if TYPE_CHECKING:
    import duckdb

__all__ = ["distinct", "literal", "load_csv", "quoted"]

_CHUNK = 1 << 20


def load_csv(con: duckdb.DuckDBPyConnection, path: Path, scratch: Path, shown: str) -> list[str]:
    """Load a CSV as ``raw``, and the lines that do not fit its header as ``ragged``.

    Rows are numbered as they stand in the file, ragged lines included; where fields hold line
    breaks, a ragged line behind them is numbered by its line. Returns the names of the columns.
    """
    import duckdb

    plain = _even(path, scratch, shown)
    header, delimiter = _header(plain, shown)
    names = distinct(header, shown)
    kinds = ", ".join(f"{literal(name)}: 'VARCHAR'" for name in names)
    try:
        con.execute(
            "CREATE OR REPLACE TEMP TABLE raw AS SELECT row_number() OVER () AS row, * FROM read_csv("
            f"{literal(str(plain))}, columns = {{{kinds}}}, auto_detect = false, header = true, "
            f"delim = {literal(delimiter)}, quote = '\"', escape = '\"', nullstr = '', strict_mode = true, "
            "null_padding = false, store_rejects = true, rejects_limit = 0, max_line_size = 33554432, "
            "hive_partitioning = false)"
        )
    except duckdb.Error as error:
        raise DamagedFile(
            f"{shown} cannot be read as CSV: {str(error).splitlines()[0][:200]}"
        ) from None
    _keep_ragged(con)
    return names


def _keep_ragged(con: duckdb.DuckDBPyConnection) -> None:
    """Fill ``ragged`` from the engine's rejects and number the rows of ``raw`` around them."""
    rejects = con.execute(
        "SELECT line, lower(any_value(error_type::VARCHAR)), any_value(csv_line) "
        "FROM reject_errors GROUP BY line ORDER BY line"
    ).fetchall()
    if not rejects:
        return
    rows = []
    for line, reason, text in rejects:
        # a quote left open swallows the lines behind it: each of them is a row that was lost
        parts = [part for part in re.split(r"\r?\n", text or "") if part] or [""]
        rows += [
            (line - 1 + i, reason if i == 0 else "swallowed by a quote left open before it", part)
            for i, part in enumerate(parts)
        ]
    con.executemany("INSERT INTO ragged VALUES (?, ?, ?)", rows)
    con.execute(
        "CREATE OR REPLACE TEMP TABLE gaps AS "
        "SELECT row - row_number() OVER (ORDER BY row) AS after_row, "
        "row_number() OVER (ORDER BY row) AS shift FROM ragged"
    )
    con.execute(
        "CREATE OR REPLACE TEMP TABLE raw AS SELECT * REPLACE (row + coalesce(shift, 0) AS row) FROM "
        "(SELECT raw.*, g.shift FROM raw ASOF LEFT JOIN (SELECT after_row, max(shift) AS shift FROM gaps GROUP BY 1) g "
        "ON raw.row > g.after_row)"
    )
    con.execute("ALTER TABLE raw DROP COLUMN shift")


def _even(path: Path, scratch: Path, shown: str) -> Path:
    """Return a UTF-8 file with one kind of line end and a plain name, the file itself where it is
    one.

    The engine takes stars and brackets in a path for a pattern; a link has a plain name.
    """
    target = scratch / "even.csv"
    with path.open("rb") as file:
        head = file.read(4)
    if head.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        try:
            with (
                path.open(encoding="utf-16", newline=None) as wide,
                target.open("w", encoding="utf-8", newline="") as out,
            ):
                shutil.copyfileobj(wide, out, _CHUNK)
        except UnicodeError as error:
            raise DamagedFile(f"{shown} begins as UTF-16 but does not go on so: {error}.") from None
    elif _mixed(path):
        with target.open("wb") as out:
            for piece in _pieces(path):
                out.write(piece.replace(b"\r\n", b"\n").replace(b"\r", b"\n"))
    else:
        target.symlink_to(path.resolve())
    return target


def _mixed(path: Path) -> bool:
    """Tell whether lines end in more than one way."""
    seen: set[str] = set()
    for piece in _pieces(path):
        pairs = piece.count(b"\r\n")
        kinds = {
            "pair": pairs,
            "feed": piece.count(b"\n") - pairs,
            "return": piece.count(b"\r") - pairs,
        }
        seen |= {kind for kind, count in kinds.items() if count}
        if len(seen) > 1:
            return True
    return False


def _pieces(path: Path) -> Iterator[bytes]:
    """Return a file in pieces none of which ends between the two signs of one line end."""
    with path.open("rb") as file:
        while piece := file.read(_CHUNK):
            while piece.endswith(b"\r") and (more := file.read(1)):
                piece += more
            yield piece


def _header(path: Path, shown: str) -> tuple[list[str], str]:
    """Return the names in the first record of a CSV, and the sign that parts them."""
    with path.open(encoding="utf-8-sig", errors="replace", newline="") as file:
        start = file.read(1_000_000)
    unquoted = re.sub(r'"[^"]*"', "", start).splitlines()
    delimiter = max(",;\t|", key=unquoted[0].count) if unquoted else ","
    try:
        record = next(csv.reader(start.splitlines(keepends=True), delimiter=delimiter), [])
    except csv.Error as error:
        raise DamagedFile(f"{shown} has no header that can be read: {error}.") from None
    return [name.strip() for name in record], delimiter


def distinct(header: list[str], shown: str) -> list[str]:
    """Return names for the columns of a header: none empty, none twice, none that is the row's own."""
    if not any(header):
        raise DamagedFile(f"{shown} has no header line.")
    taken = {"row"} | {name.lower() for name in header}
    names: list[str] = []
    for position, given in enumerate(header, 1):
        name = given or f"column_{position}"
        if name.lower() in {"row", *map(str.lower, names)} or not given:
            name = next(
                new
                for i in range(1, len(header) + 3)
                if (new := f"{name}_{i}").lower() not in taken
            )
            taken.add(name.lower())
        names.append(name)
    return names


def quoted(name: str) -> str:
    """Return a column's name as the engine's SQL takes it."""
    return '"' + name.replace('"', '""') + '"'


def literal(text: str) -> str:
    """Return a text as the engine's SQL takes it."""
    return "'" + text.replace("'", "''") + "'"
