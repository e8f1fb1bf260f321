"""Which records repeat an earlier one in all that they say: suspected by 64 bits, found by 128."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence
from contextlib import closing
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from ..engine.duckdb import connect
from .contract import CANONICAL
from .lines import literal, quoted
from .raw import Raw
from .records import Held, is_in

if TYPE_CHECKING:
    import duckdb
    import pyarrow as pa

__all__ = ["beside", "hash_of", "hashes_beside", "mixed", "repeats", "running_numbers"]

# Not compared: what names the record, is the same in all of a source, or follows from the others.
# Kinds are, where a source has several.
_PASSED_OVER = {
    "record_id",
    "source",
    "role",
    "family",
    "title_status",
    "pay_low_usd",
    "pay_high_usd",
    "is_repeat",
}
_OF_INDEX = re.compile(r"unnamed.*|column_\d+|index|idx|row.*|no|nr|#|\W*", re.IGNORECASE)
_AT_ONCE = 32  # columns that one query looks at: its time grows with their square
_MEMORY = "400MB"  # of the engine; what is more goes to disk


def hash_of(names: Collection[str]) -> str:
    """Return SQL for 64 bits of what a record says in those columns of CANONICAL."""
    return f"hash({', '.join(_compared(names))})"


def beside(con: duckdb.DuckDBPyConnection, raw: Raw, mapped: Collection[str]) -> list[str]:
    """Return the columns of a file that are not `mapped` and compared as they stand, but for the
    row's number. What is mapped is compared as it was understood.
    """
    passed = {*mapped, *running_numbers(con, raw)}
    return [name for name in raw.names if name not in passed]


def hashes_beside(con: duckdb.DuckDBPyConnection, names: Sequence[str]) -> pa.Table:
    """Return row and 64 bits (u64) of what the rows of ``every_row`` say in some columns."""
    compared = ", ".join(map(quoted, names))
    return con.sql(f"SELECT row, hash({compared}) AS hash FROM every_row").to_arrow_table()


def mixed(records: pa.Table, rows: pa.Table) -> pa.Table:
    """Return records, which rise by row, with the hash of what stands beside them in theirs."""
    import pyarrow as pa

    whole = rows["hash"].to_numpy()
    numbers = rows["row"].to_numpy()
    if not bool((np.diff(numbers) > 0).all()):
        order = np.argsort(numbers)
        numbers, whole = numbers[order], whole[order]
    theirs = whole[np.searchsorted(numbers, records["row"].to_numpy())]
    both = records["hash"].to_numpy() ^ (theirs * np.uint64(0x9E3779B97F4A7C15))
    place = records.schema.get_field_index("hash")
    return records.set_column(place, "hash", pa.array(both))


def running_numbers(con: duckdb.DuckDBPyConnection, raw: Raw) -> list[str]:
    """Return the columns that only count the rows, by their values and by their names: an id that
    runs on may tell records apart.
    """
    named = [i for i, name in enumerate(raw.names) if _OF_INDEX.fullmatch(name.strip())]
    return [raw.names[i] for some in _by(named, _AT_ONCE) for i in _counting(con, raw, some)]


def _by(places: list[int], size: int) -> Iterator[list[int]]:
    yield from (places[start : start + size] for start in range(0, len(places), size))


def _counting(con: duckdb.DuckDBPyConnection, raw: Raw, places: Sequence[int]) -> Iterator[int]:
    """Yield the places of columns whose values count the rows."""
    tests = ", ".join(
        f"count(try_cast(c{i} AS BIGINT)) = count(*) AND count(*) > 1 AND "
        f"max(try_cast(c{i} AS BIGINT) - file_row_number) "
        f"= min(try_cast(c{i} AS BIGINT) - file_row_number)"
        for i in places
    )
    found = con.execute(
        f"SELECT {tests} FROM read_parquet({literal(str(raw.path))}, file_row_number = true)"
    ).fetchall()[0]
    yield from (place for place, counts in zip(places, found, strict=True) if counts)


def repeats(held: Held, raw: Raw, names: Sequence[str] = ()) -> NDArray[np.int64]:
    """Return the row numbers, rising, of records that say what an earlier one said, and whose rows
    do in the columns `names` of the file.

    Needs the column ``hash`` beside their own. Records of one hash are compared by another of 128
    bits, so that chance makes no repeat.
    """
    with closing(connect(memory=_MEMORY)) as con:
        con.register("held", held.read(["hash"]))
        hashes = con.execute(
            "SELECT hash FROM held GROUP BY hash HAVING count(*) > 1 ORDER BY hash"
        ).fetchnumpy()
        shared = np.asarray(hashes["hash"], dtype=np.uint64)
        if not len(shared):
            return np.empty(0, dtype=np.int64)
        con.register("suspected", held.read(keep=lambda batch: _of_hash(batch, shared)))
        con.execute(f"CREATE TABLE said AS SELECT {_digest(held)} AS digest, row FROM suspected")
        alike = "digest"
        if names:
            _digest_beside(con, raw, names)
            alike = "digest, beside"
        found = con.execute(f"""
            SELECT row FROM said JOIN (
                SELECT {alike}, min(row) AS first FROM said GROUP BY ALL HAVING count(*) > 1
            ) USING ({alike}) WHERE row > first ORDER BY row""").fetchnumpy()
    return np.asarray(found["row"], dtype=np.int64)


def _digest_beside(con: duckdb.DuckDBPyConnection, raw: Raw, names: Sequence[str]) -> None:
    """Give ``said`` 128 bits of what its rows say in the columns `names`: ``beside``."""
    import pyarrow as pa

    found = con.execute("SELECT row FROM said ORDER BY row").fetchnumpy()["row"]
    rows = np.asarray(found, dtype=np.int64)
    con.register("places", pa.table({"row": rows, "place": raw.places(rows)}))
    texts = ", ".join(f"c{raw.names.index(name)}" for name in names)
    con.execute(f"""
        CREATE OR REPLACE TABLE said AS
        SELECT said.*, beside FROM said JOIN (
            SELECT row, md5_number(to_json([{texts}])::VARCHAR) AS beside
            FROM read_parquet({literal(str(raw.path))}, file_row_number = true)
            JOIN places ON place = file_row_number) USING (row)""")


def _compared(names: Collection[str]) -> list[str]:
    return [name for name in names if name in CANONICAL and name not in _PASSED_OVER]


def _of_hash(batch: pa.RecordBatch, among: NDArray[np.uint64]) -> NDArray[np.bool_]:
    return is_in(batch.column("hash").to_numpy(), among)


def _digest(held: Held) -> str:
    """Return SQL for 128 bits of all that a record says."""
    compared = _compared(held.schema.names)
    texts = ", ".join(name for name in compared if CANONICAL[name] == "VARCHAR")
    # 0.0: one text for zero, whichever its sign
    numbers = ", ".join(f"{name} + 0.0" for name in compared if CANONICAL[name] != "VARCHAR")
    return f"md5_number(to_json({{t: [{texts}], n: [{numbers}]}})::VARCHAR)"
