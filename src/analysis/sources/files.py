"""Raw files to rows of texts: packed, Parquet, spreadsheets, several as one; known editions by their hash."""

from __future__ import annotations

import gzip
import hashlib
import os
import shutil
import zipfile
import zlib
from collections.abc import Collection, Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from ..errors import AnalysisError, DamagedFile, NoSuchName, shorten
from .contract import PLAIN, Dialect, Edition
from .json_files import load_json
from .kinds import suffix_of
from .limits import check_batch, check_parquet, check_sheet, check_zipped, copy_capped
from .lines import distinct, load_csv, numbered, quoted
from .options import refuse_idle_options
from .raw import BATCH_ROWS, Raw, grouped, keep_texts
from .several import joined
from .sheets import sheet_of

if TYPE_CHECKING:
    import duckdb
    import pyarrow as pa
    import pyarrow.parquet as pq

__all__ = ["UNKNOWN_EDITION", "edition_of", "load_raw", "sha256_of", "sha256_of_all"]

UNKNOWN_EDITION = "unknown edition"
_CHUNK = 1 << 20
_TABLES = (".csv", ".tsv", ".txt", ".json", ".jsonl", ".ndjson", ".xlsx", ".parquet")  # in a .zip


def sha256_of(path: Path) -> str:
    """Return the sha256 of a file, read in pieces."""
    if not os.path.isfile(path):  # noqa: PTH113 - a name too long for the system is no file, and no error
        raise NoSuchName(f"there is no file {shorten(path.name)} in {shorten(path.parent.name)}.")
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def sha256_of_all(paths: Sequence[Path]) -> str:
    """Return the sha256 of a file; of several, that of theirs in a line each."""
    each = [sha256_of(path) for path in paths]
    return each[0] if len(each) == 1 else hashlib.sha256("\n".join(each).encode()).hexdigest()


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
    return UNKNOWN_EDITION if editions else "own file"


def load_raw(
    con: duckdb.DuckDBPyConnection,
    paths: Sequence[Path],
    scratch: Path,
    dialect: Dialect = PLAIN,
    wanted: Collection[str] = (),
) -> Raw:
    """Return the rows of `paths` (CSV, TSV, Parquet, XLSX, JSON, maybe .gz or .zip) as those of one
    file, kept in `scratch`.

    What `dialect` leaves open is looked up in the file; `wanted` are names of columns, by which a
    header is known. Rows are counted from 1; lines that no reader can take stand in the table
    ``ragged`` of `con` (row, reason, line), in the order of the file.
    """
    con.execute("CREATE OR REPLACE TABLE every_ragged (row BIGINT, reason VARCHAR, line VARCHAR)")
    parts: list[Raw] = []
    lines: list[int] = []
    suffixes: list[str] = []
    for place, path in enumerate(paths):
        own = scratch / f"file_{place}"
        own.mkdir()
        plain = _unpacked(path, own)
        suffixes.append(_suffix_of(plain, path))
        if len(suffixes) == len(paths):  # of several each may use another option
            refuse_idle_options(dialect, paths, suffixes)
        parts.append(_load_one(con, path, plain, own, suffixes[-1], dialect, wanted))
        con.execute(
            "INSERT INTO every_ragged SELECT row + ?, reason, line FROM ragged", [sum(lines)]
        )
        found = con.execute("SELECT count(*) FROM ragged").fetchall()[0][0]
        lines.append(parts[-1].rows + found)
    con.execute("DROP TABLE ragged")
    con.execute("ALTER TABLE every_ragged RENAME TO ragged")
    if len(parts) == 1:
        return parts[0]
    return joined(parts, lines, paths, scratch / "raw.parquet")


def _suffix_of(plain: Path, path: Path) -> str:
    if plain.stat().st_size == 0:
        raise DamagedFile(f"{path.name} is empty.")
    return suffix_of(plain, path.name)


def _load_one(
    con: duckdb.DuckDBPyConnection,
    path: Path,
    plain: Path,
    scratch: Path,
    suffix: str,
    dialect: Dialect,
    wanted: Collection[str],
) -> Raw:
    """Return the rows of one file, and make the table ``ragged`` of lines that no reader can take."""
    con.execute("CREATE OR REPLACE TABLE ragged (row BIGINT, reason VARCHAR, line VARCHAR)")
    if suffix == ".parquet":
        return _load_parquet(con, plain, scratch)
    if suffix in {".xlsx", ".xls", ".ods"}:
        return _load_sheet(con, plain, scratch, dialect, wanted)
    if suffix in {".json", ".jsonl", ".ndjson"}:
        return load_json(con, plain, scratch, path.name)
    return load_csv(con, plain, scratch, path.name, dialect, wanted)


def _unpacked(path: Path, scratch: Path) -> Path:
    """Return the file itself, or what its .gz or .zip holds, unpacked into `scratch`."""
    suffix = path.suffix.lower()
    target = scratch / "unpacked"
    target.mkdir(exist_ok=True)
    try:
        if suffix == ".gz":
            with (
                path.open("rb") as file,
                gzip.open(file) as packed,
                (target / path.stem).open("wb") as plain,
            ):
                copy_capped(packed, plain, file.tell, path.name)
            return target / path.stem
        if suffix == ".zip":
            return _from_zip(path, target)
    except (EOFError, zlib.error, zipfile.BadZipFile, gzip.BadGzipFile) as error:
        raise DamagedFile(
            f"{path.name} is damaged or cut off: {str(error).lower().rstrip('.')}."
        ) from None
    except (RuntimeError, NotImplementedError) as error:  # of a password, of an unknown packing
        raise DamagedFile(
            f"{path.name} cannot be unpacked: {str(error).lower().rstrip('.')}."
        ) from None
    return path


def _from_zip(path: Path, target: Path) -> Path:
    with zipfile.ZipFile(path) as archive:
        tables = [
            member
            for member in archive.infolist()
            if member.filename.lower().endswith(_TABLES) and "__MACOSX/" not in member.filename
        ]
        if len(tables) != 1:
            held = ", ".join(shorten(member.filename) for member in tables[:5])
            raise DamagedFile(
                f"{path.name} holds {len(tables)} tables, {held}: give one of them."
                if tables
                else f"{path.name} holds no table: no file of {', '.join(_TABLES)}."
            )
        check_zipped(tables, path.name)
        # a name of our own: that of the member may be longer than a system takes
        plain = target / f"rows{Path(tables[0].filename).suffix.lower()}"
        with archive.open(tables[0]) as packed, plain.open("wb") as file:
            shutil.copyfileobj(packed, file, _CHUNK)
    return plain


def _load_parquet(con: duckdb.DuckDBPyConnection, path: Path, scratch: Path) -> Raw:
    import pyarrow.parquet as pq

    with _damage_named(path):
        # pyarrow, not the engine: it checks page checksums, where the file has them
        file = pq.ParquetFile(
            path, page_checksum_verification=True, read_dictionary=_texts_of(path)
        )
        header = list(file.schema_arrow.names)
    with file:
        check_parquet(file.metadata, path.stat().st_size, path.name)
        names = distinct(header, path.name)
        texts = _as_texts(con, _whole_batches(file, path), names)
        return keep_texts(texts, names, scratch / "raw.parquet")


def _texts_of(path: Path) -> list[str]:
    """Return the columns of texts, each of which is in memory once, however many rows hold it."""
    import pyarrow as pa
    import pyarrow.parquet as pq

    kinds = (pa.types.is_string, pa.types.is_large_string, pa.types.is_binary)
    return [each.name for each in pq.read_schema(path) if any(kind(each.type) for kind in kinds)]


def _whole_batches(file: pq.ParquetFile, path: Path) -> Iterator[pa.RecordBatch]:
    """Yield the rows of a Parquet file, each page checked, and all of them counted.

    Row groups of few rows are put together: each batch costs more than its rows.
    """
    batches = _together(file.iter_batches(BATCH_ROWS))
    found = text = 0
    while True:
        with _damage_named(path):
            batch = next(batches, None)
            if batch is None:
                break
            batch.validate(full=True)
        text = check_batch(batch, text, path.stat().st_size, path.name)
        found += batch.num_rows
        yield batch
    if found != file.metadata.num_rows:
        raise DamagedFile(
            f"{path.name} is no whole Parquet file: it says {file.metadata.num_rows:,} rows "
            f"and has {found:,}."
        )


def _together(batches: Iterable[pa.RecordBatch]) -> Iterator[pa.RecordBatch]:
    for table in grouped(batches, BATCH_ROWS):
        alone = table.column(0).num_chunks == 1 if table.num_columns else True
        whole = table if alone else table.unify_dictionaries().combine_chunks()
        yield from whole.to_batches()


@contextmanager
def _damage_named(path: Path) -> Iterator[None]:
    try:
        yield
    except Exception as error:  # a damaged footer makes it raise whatever comes of the damage
        raise DamagedFile(f"{path.name} is no whole Parquet file: {_first_line(error)}.") from None


def _as_texts(
    con: duckdb.DuckDBPyConnection, batches: Iterable[pa.RecordBatch], names: Sequence[str]
) -> Iterator[pa.RecordBatch]:
    texts = ", ".join(f"{quoted(name)}::VARCHAR AS {quoted(name)}" for name in names)
    for batch in batches:
        con.register("batch", batch.rename_columns(names))
        yield from con.sql(f"SELECT {texts} FROM batch").to_arrow_table().to_batches()
    con.unregister("batch")


def _load_sheet(
    con: duckdb.DuckDBPyConnection,
    path: Path,
    scratch: Path,
    dialect: Dialect,
    wanted: Collection[str],
) -> Raw:
    import pyarrow as pa
    from python_calamine import CalamineWorkbook

    check_sheet(path, path.name)
    try:
        sheet = sheet_of(CalamineWorkbook.from_path(path), path, dialect, wanted)
    except AnalysisError:
        raise
    except BaseException as error:  # a panic of calamine is no Exception
        if isinstance(error, (KeyboardInterrupt, SystemExit)):
            raise
        raise DamagedFile(f"{path.name} is no whole spreadsheet: {_first_line(error)}.") from None
    columns = [
        [_cell(row[i]) if i < len(row) else None for row in sheet.rows]
        for i in range(len(sheet.header))
    ]
    names = distinct(sheet.header, path.name)
    table = pa.Table.from_arrays([pa.array(c, pa.string()) for c in columns], names=names)
    for number in sheet.empty:
        con.execute("INSERT INTO ragged VALUES (?, 'the row is empty', '')", [number])
    raw = keep_texts(table.to_batches(BATCH_ROWS), names, scratch / "raw.parquet")
    return replace(numbered(con, raw), said=sheet.said)


def _cell(value: object) -> str | None:
    if value is None or value == "":
        return None
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    return str(value)


def _first_line(error: BaseException) -> str:
    lines = str(error).splitlines() or [type(error).__name__]
    return lines[0][:160].rstrip(".")
