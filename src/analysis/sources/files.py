"""Raw files to a table ``raw`` of texts: compressed, badly encoded, ragged or damaged ones too."""

from __future__ import annotations

import codecs
import csv
import gzip
import hashlib
import shutil
import zipfile
import zlib
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from ..errors import DamagedFile, NoSuchName, shorten
from .contract import Edition

if TYPE_CHECKING:
    import duckdb

__all__ = ["edition_of", "load_raw", "sha256_of"]

_CHUNK = 1 << 20


def sha256_of(path: Path) -> str:
    """Return the sha256 of a file, read in pieces."""
    if not path.is_file():
        raise NoSuchName(f"there is no file {shorten(path.name)} in {shorten(path.parent.name)}.")
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def edition_of(path: Path, sha256: str, editions: Sequence[Edition]) -> str:
    """Return the label of the known edition that a file is, or ``unknown edition``.

    A file with the size of a known edition and another hash is that edition, damaged: refused.
    """
    for edition in editions:
        if edition.sha256 == sha256:
            return edition.label
    size = path.stat().st_size
    if any(edition.size == size for edition in editions):
        raise DamagedFile(
            f"{path.name} has the size of a known edition ({size:,} bytes) but not its sha256 "
            f"({sha256[:12]}…): it was changed or damaged; fetch it again."
        )
    return "unknown edition" if editions else "own file"


def load_raw(con: duckdb.DuckDBPyConnection, path: Path, scratch: Path) -> list[str]:
    """Load `path` (CSV, TSV, Parquet or XLSX, maybe .gz or .zip) as the table ``raw`` of `con`.

    ``raw`` has the file's columns as text and ``row``, counted from 1; lines that no CSV reader can
    take stand in ``ragged`` (row, reason, line). Returns the names of the columns.
    """
    plain = _unpacked(path, scratch)
    if plain.stat().st_size == 0:
        raise DamagedFile(f"{path.name} is empty.")
    con.execute("CREATE OR REPLACE TEMP TABLE ragged (row BIGINT, reason VARCHAR, line VARCHAR)")
    suffix = plain.suffix.lower()
    if suffix == ".parquet":
        return _load_parquet(con, plain)
    if suffix in {".xlsx", ".xls", ".ods"}:
        return _load_sheet(con, plain)
    return _load_csv(con, _as_utf8(plain, scratch), path.name)


def _unpacked(path: Path, scratch: Path) -> Path:
    """Return the file itself, or what its .gz or .zip holds, unpacked into `scratch`."""
    suffix = path.suffix.lower()
    try:
        if suffix == ".gz":
            target = scratch / path.stem
            with gzip.open(path) as packed, target.open("wb") as plain:
                shutil.copyfileobj(packed, plain, _CHUNK)
            return target
        if suffix == ".zip":
            with zipfile.ZipFile(path) as archive:
                members = [m for m in archive.infolist() if m.filename.lower().endswith((".csv", ".tsv", ".txt"))]
                if not members:
                    raise DamagedFile(f"{path.name} holds no CSV file.")
                target = scratch / Path(members[0].filename).name
                with archive.open(members[0]) as packed, target.open("wb") as plain:
                    shutil.copyfileobj(packed, plain, _CHUNK)
                return target
    except (EOFError, zlib.error, zipfile.BadZipFile, gzip.BadGzipFile) as error:
        raise DamagedFile(f"{path.name} is damaged or cut off: {str(error).lower().rstrip('.')}.") from None
    return path


def _as_utf8(path: Path, scratch: Path) -> Path:
    """Return the file, or a UTF-8 copy of it where it begins with the mark of UTF-16."""
    with path.open("rb") as file:
        head = file.read(4)
    if not head.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return path
    target = scratch / f"{path.stem}.utf8.csv"
    try:
        with path.open(encoding="utf-16", newline="") as wide, target.open("w", encoding="utf-8", newline="") as plain:
            shutil.copyfileobj(wide, plain, _CHUNK)
    except UnicodeError as error:
        raise DamagedFile(f"{path.name} begins as UTF-16 but does not go on so: {error}.") from None
    return target


def _load_csv(con: duckdb.DuckDBPyConnection, path: Path, shown: str) -> list[str]:
    import duckdb

    with path.open(encoding="utf-8-sig", errors="replace", newline="") as file:
        first = file.readline(1_000_000)
    delimiter = max(",;\t|", key=first.count)
    header = [name.strip() for name in next(csv.reader([first], delimiter=delimiter), [])]
    names = _distinct(header, shown)
    kinds = ", ".join(f"{_literal(name)}: 'VARCHAR'" for name in names)
    try:
        con.execute(
            "CREATE OR REPLACE TEMP TABLE raw AS SELECT row_number() OVER () AS row, * FROM read_csv("
            f"{_literal(str(path))}, columns = {{{kinds}}}, auto_detect = false, header = true, "
            f"delim = {_literal(delimiter)}, quote = '\"', escape = '\"', nullstr = '', strict_mode = true, "
            "null_padding = false, store_rejects = true, rejects_limit = 0, max_line_size = 33554432)"
        )
    except duckdb.Error as error:
        raise DamagedFile(f"{shown} cannot be read as CSV: {str(error).splitlines()[0][:200]}") from None
    con.execute(
        "INSERT INTO ragged SELECT line - 1, lower(any_value(error_type::VARCHAR)), any_value(csv_line) "
        "FROM reject_errors GROUP BY line"
    )
    return names


def _load_parquet(con: duckdb.DuckDBPyConnection, path: Path) -> list[str]:
    import pyarrow as pa
    import pyarrow.parquet as pq

    try:
        # pyarrow, not the engine: it checks page checksums, where the file has them
        table = pq.read_table(path, page_checksum_verification=True)
    except (pa.ArrowException, OSError) as error:
        raise DamagedFile(f"{path.name} is no whole Parquet file: {str(error).splitlines()[0][:160]}.") from None
    texts = ", ".join(f'"{name}"::VARCHAR AS "{name}"' for name in table.column_names)
    con.register("arrow_raw", table)
    con.execute(f"CREATE OR REPLACE TEMP TABLE raw AS SELECT row_number() OVER () AS row, {texts} FROM arrow_raw")
    con.unregister("arrow_raw")
    return list(table.column_names)


def _load_sheet(con: duckdb.DuckDBPyConnection, path: Path) -> list[str]:
    import pyarrow as pa
    from python_calamine import CalamineError, CalamineWorkbook

    try:
        rows = CalamineWorkbook.from_path(path).get_sheet_by_index(0).to_python()
    except (CalamineError, OSError) as error:
        raise DamagedFile(f"{path.name} is no whole spreadsheet: {str(error)[:160]}.") from None
    if not rows:
        raise DamagedFile(f"{path.name} is empty.")
    names = _distinct([str(cell).strip() for cell in rows[0]], path.name)
    columns = [[_cell(row[i]) if i < len(row) else None for row in rows[1:]] for i in range(len(names))]
    table = pa.table({n: pa.array(c, pa.string()) for n, c in zip(names, columns, strict=True)})
    con.register("arrow_raw", table)
    con.execute("CREATE OR REPLACE TEMP TABLE raw AS SELECT row_number() OVER () AS row, * FROM arrow_raw")
    con.unregister("arrow_raw")
    return names


def _cell(value: object) -> str | None:
    if value is None or value == "":
        return None
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    return str(value)


def _distinct(header: list[str], shown: str) -> list[str]:
    if not any(header):
        raise DamagedFile(f"{shown} has no header line.")
    names = [name or f"column_{i}" for i, name in enumerate(header, 1)]
    seen: dict[str, int] = {}
    for i, name in enumerate(names):
        lowered = name.lower()
        seen[lowered] = seen.get(lowered, 0) + 1
        if seen[lowered] > 1 or lowered == "row":
            names[i] = f"{name}_{seen[lowered]}"
    return names


def _literal(text: str) -> str:
    return "'" + text.replace("'", "''") + "'"
