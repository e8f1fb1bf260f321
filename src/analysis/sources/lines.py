"""CSV to rows of texts: any encoding, mixed line ends, ragged lines kept apart."""

from __future__ import annotations

import csv
import itertools
import shutil
from collections.abc import Collection, Iterator
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np

from ..errors import DamagedFile
from .contract import PLAIN, Dialect
from .encodings import UTF8, encoding_of, known_encoding, said_of_given
from .layout import Layout, layout_of
from .limits import LONGEST_LINE, cut_lines
from .options import no_effect, refuse_past_the_end
from .raw import BATCH_ROWS, Raw, keep_texts

if TYPE_CHECKING:
    import duckdb

__all__ = ["MOST_COLUMNS", "distinct", "literal", "load_csv", "numbered", "quoted"]

_CHUNK = 1 << 20
MOST_COLUMNS = 4_000


def load_csv(
    con: duckdb.DuckDBPyConnection,
    path: Path,
    scratch: Path,
    shown: str,
    dialect: Dialect = PLAIN,
    wanted: Collection[str] = (),
) -> Raw:
    """Return the rows of a CSV, kept in `scratch`; make ``ragged`` of the lines that do not fit.

    What `dialect` leaves open is looked up in the file; a line that holds a name of `wanted` is its
    header. Rows are numbered as they stand in the file, ragged lines included; where fields hold line
    breaks, a ragged line behind them is numbered by its line.
    """
    import duckdb
    import pyarrow as pa

    plain, said = _even(path, scratch, shown, dialect.encoding)
    layout = _layout(plain, shown, dialect, wanted)
    plain = _from_line(plain, layout.skip_rows, scratch)
    names = distinct(_names(layout, plain, shown), shown)
    kinds = ", ".join(f"{literal(name)}: 'VARCHAR'" for name in names)
    try:
        batches = con.sql(
            f"SELECT * FROM read_csv({literal(str(plain))}, columns = {{{kinds}}}, "
            f"auto_detect = false, header = {layout.header is not None}, "
            f"delim = {literal(layout.delimiter)}, quote = '\"', "
            f"escape = {literal(layout.escape)}, nullstr = '', strict_mode = true, "
            "store_rejects = true, rejects_limit = 0, "
            f"max_line_size = {LONGEST_LINE}, "
            f"buffer_size = {LONGEST_LINE}, "  # else sixteen times the longest line, whatever the file
            "hive_partitioning = false)"
        ).to_arrow_reader(BATCH_ROWS)
        raw = keep_texts(batches, names, scratch / "raw.parquet")
    except (duckdb.Error, pa.ArrowException) as error:
        raise DamagedFile(
            f"{shown} cannot be read as CSV: {str(error).splitlines()[0][:200]}"
        ) from None
    _keep_ragged(con, before=0 if layout.header is None else 1)
    return replace(numbered(con, raw), said=(*said, *layout.said))


def _keep_ragged(con: duckdb.DuckDBPyConnection, before: int) -> None:
    """Fill ``ragged`` from the engine's rejects, in the order of the file; `before` the first row
    there are so many lines.
    """
    con.execute(
        r"""
        INSERT INTO ragged
        WITH rejects AS (
            -- a line may be wrong in several ways: the first that was found is its reason
            SELECT line, lower(arg_min(error_type::VARCHAR, rowid)) AS reason,
                   coalesce(arg_min(csv_line, rowid), '') AS text
            FROM reject_errors GROUP BY line
        ), lines AS (
            -- a quote left open swallows the lines behind it: each of them is a row that was lost
            SELECT line, reason,
                   list_filter(regexp_split_to_array(text, '\r?\n'), lambda p: p <> '') AS parts
            FROM rejects
        ), parts AS (
            SELECT *, unnest(range(1, greatest(len(parts), 1) + 1)) AS place FROM lines
        )
        SELECT line - $before - 1 + place,
               CASE WHEN place = 1 THEN reason
                    ELSE 'swallowed by a quote left open before it' END,
               coalesce(parts[place], '')
        FROM parts ORDER BY line, place""",
        {"before": before},
    )
    con.execute("DROP TABLE reject_errors")  # the next file has its own
    con.execute("DROP TABLE reject_scans")


def numbered(con: duckdb.DuckDBPyConnection, raw: Raw) -> Raw:
    """Return the rows with their numbers moved by the ragged lines before them."""
    gaps = con.execute("""
        SELECT after, max(shift) AS shift FROM (
            SELECT row - row_number() OVER (ORDER BY row) AS after,
                   row_number() OVER (ORDER BY row) AS shift FROM ragged)
        GROUP BY 1 ORDER BY 1""").fetchnumpy()
    after, shift = (np.asarray(gaps[name], dtype=np.int64) for name in ("after", "shift"))
    # lines that a field with line breaks has numbered twice must not turn rows around
    return replace(raw, after=after, shift=np.maximum.accumulate(shift))


def _even(
    path: Path, scratch: Path, shown: str, encoding: str | None
) -> tuple[Path, tuple[str, ...]]:
    """Return a UTF-8 file with one kind of line end and a plain name, the file itself where it is
    one; and how its encoding is known.

    The engine takes stars and brackets in a path for a pattern; a link has a plain name.
    """
    target = scratch / "even.csv"
    found, said = _given(path, encoding) if encoding else encoding_of(path)
    if found != UTF8:
        try:
            with (
                path.open(encoding=found, newline=None) as wide,
                target.open("w", encoding="utf-8", newline="") as out,
            ):
                shutil.copyfileobj(wide, out, _CHUNK)
        except UnicodeError as error:
            raise DamagedFile(
                f"{shown} begins as {found.upper()} but does not go on so: {error}."
            ) from None
    elif _mixed(path):
        with target.open("wb") as out:
            for piece in _pieces(path):
                out.write(piece.replace(b"\r\n", b"\n").replace(b"\r", b"\n"))
    else:
        target.symlink_to(path.resolve())
    return cut_lines(target, scratch / "cut.csv"), (said,) if said else ()


def _given(path: Path, encoding: str) -> tuple[str, str]:
    """Return an encoding that the mapping says, and what is to be said of it."""
    found = known_encoding(encoding)
    plain = bytes(range(128))
    if plain.decode(found, "replace") == plain.decode() and all(map(bytes.isascii, _pieces(path))):
        return UTF8, no_effect("encoding", [encoding], "the file has no letter beyond A to Z")
    return found, said_of_given(path, encoding, found)


def _from_line(path: Path, lines: int, scratch: Path) -> Path:
    """Return a file without its first `lines`: itself where there are none."""
    if not lines:
        return path
    target = scratch / "from_header.csv"
    with path.open("rb") as file, target.open("wb") as out:
        for _ in range(lines):
            file.readline()
        shutil.copyfileobj(file, out, _CHUNK)
    return target


def _mixed(path: Path) -> bool:
    """Tell whether lines end in more than one way."""
    seen: set[str] = set()
    for piece in _pieces(path):
        if b"\r" not in piece and not seen - {"feed"}:
            seen |= {"feed"} if b"\n" in piece else set()
            continue  # as nearly every file goes: nothing to count
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


def _layout(path: Path, shown: str, dialect: Dialect, wanted: Collection[str]) -> Layout:
    """Return what parts columns in a CSV, and where its header stands."""
    skipped = dialect.skip_rows or 0
    with path.open(encoding="utf-8-sig", errors="replace", newline="") as file:
        before = list(itertools.islice(file, skipped))
        start = "".join(before) + file.read(1_000_000)
    if skipped and start == "".join(before):
        refuse_past_the_end(shown, len(before), skipped)
    try:
        return layout_of(
            start, delimiter=dialect.delimiter, skip_rows=dialect.skip_rows, wanted=wanted
        )
    except csv.Error as error:
        raise DamagedFile(f"{shown} has no header that can be read: {error}.") from None


def _names(layout: Layout, path: Path, shown: str) -> list[str]:
    """Return the names of columns: those of the header, or numbers where there is none."""
    if layout.header is not None:
        return layout.header
    with path.open(encoding="utf-8-sig", errors="replace", newline="") as file:
        first = next(csv.reader(file, delimiter=layout.delimiter), [])
    return [f"column_{i}" for i in range(1, len(first) + 1)]


def distinct(header: list[str], shown: str) -> list[str]:
    """Return names for the columns of a header: none empty, none twice, none that is the row's own."""
    if not any(header):
        raise DamagedFile(f"{shown} has no header line.")
    if len(header) > MOST_COLUMNS:
        raise DamagedFile(
            f"{shown} has {len(header):,} columns; {MOST_COLUMNS:,} are read: leave out those that "
            "the mapping does not name."
        )
    taken = {"row"} | {name.lower() for name in header}
    used, counts = {"row"}, dict[str, int]()
    names: list[str] = []
    for position, given in enumerate(header, 1):
        name = given or f"column_{position}"
        if name.lower() in used or not given:
            count = counts.get(name, 0) + 1
            while f"{name}_{count}".lower() in taken:
                count += 1
            counts[name], name = count, f"{name}_{count}"
            taken.add(name.lower())
        used.add(name.lower())
        names.append(name)
    return names


def quoted(name: str) -> str:
    """Return a column's name as the engine's SQL takes it."""
    return '"' + name.replace('"', '""') + '"'


def literal(text: str) -> str:
    """Return a text as the engine's SQL takes it."""
    return "'" + text.replace("'", "''") + "'"
