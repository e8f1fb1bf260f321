"""Which records repeat an earlier one in all that they say: suspected by 64 bits, found by 128."""

from __future__ import annotations

import re
from collections.abc import Collection
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

__all__ = ["WHOLE", "hash_of", "repeats", "running_numbers", "whole_of"]

WHOLE = "whole_row"  # what a row of a reader's own file says in all its columns, mapped or not

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
_MEMORY = "400MB"  # of the engine; what is more goes to disk


def hash_of(names: Collection[str]) -> str:
    """Return SQL for 64 bits of what a record says in those columns of CANONICAL."""
    return f"hash({', '.join(_compared(names))})"


def whole_of(con: duckdb.DuckDBPyConnection, raw: Raw, mapped: Collection[str]) -> str | None:
    """Return SQL over ``every_row`` for 128 bits of what a row says in columns that are not `mapped`,
    but for its number; None where there are none. What is mapped is compared as it was understood.
    """
    passed = {*mapped, *running_numbers(con, raw)}
    compared = [quoted(name) for name in raw.names if name not in passed]
    return f"md5(to_json([{', '.join(compared)}])::VARCHAR)" if compared else None


def running_numbers(con: duckdb.DuckDBPyConnection, raw: Raw) -> list[str]:
    """Return the columns that only count the rows, by their values and by their names: an id that
    runs on may tell records apart.
    """
    tests = ", ".join(
        f"count(try_cast(c{i} AS BIGINT)) = count(*) AND count(*) > 1 AND "
        f"max(try_cast(c{i} AS BIGINT) - file_row_number) "
        f"= min(try_cast(c{i} AS BIGINT) - file_row_number)"
        for i in range(len(raw.names))
    )
    found = con.execute(
        f"SELECT {tests} FROM read_parquet({literal(str(raw.path))}, file_row_number = true)"
    ).fetchall()[0]
    runs = (name for name, counts in zip(raw.names, found, strict=True) if counts)
    return [name for name in runs if _OF_INDEX.fullmatch(name.strip())]


def repeats(held: Held) -> NDArray[np.int64]:
    """Return the row numbers, rising, of records that say what an earlier one said.

    Needs the column ``hash`` beside their own. Records of one hash are compared by another of 128
    bits, so that chance makes no repeat.
    """
    with closing(connect(memory=_MEMORY)) as con:
        con.register("held", held.read(["hash"]))
        hashes = con.execute(
            "SELECT hash FROM held GROUP BY hash HAVING count(*) > 1 ORDER BY hash"
        ).fetchnumpy()
        shared = np.asarray(hashes["hash"], dtype=np.uint64)
        con.register("suspected", held.read(keep=lambda batch: _of_hash(batch, shared)))
        con.execute(f"CREATE TABLE said AS SELECT {_digest(held)} AS digest, row FROM suspected")
        found = con.execute("""
            SELECT row FROM said JOIN (
                SELECT digest, min(row) AS first FROM said GROUP BY digest HAVING count(*) > 1
            ) USING (digest) WHERE row > first ORDER BY row""").fetchnumpy()
    return np.asarray(found["row"], dtype=np.int64)


def _compared(names: Collection[str]) -> list[str]:
    return [
        name for name in names if name == WHOLE or (name in CANONICAL and name not in _PASSED_OVER)
    ]


def _of_hash(batch: pa.RecordBatch, among: NDArray[np.uint64]) -> NDArray[np.bool_]:
    return is_in(batch.column("hash").to_numpy(), among)


def _digest(held: Held) -> str:
    """Return SQL for 128 bits of all that a record says."""
    compared = _compared(held.schema.names)
    kinds = CANONICAL | {WHOLE: "VARCHAR"}
    texts = ", ".join(name for name in compared if kinds[name] == "VARCHAR")
    # 0.0: one text for zero, whichever its sign
    numbers = ", ".join(f"{name} + 0.0" for name in compared if kinds[name] != "VARCHAR")
    return f"md5_number(to_json({{t: [{texts}], n: [{numbers}]}})::VARCHAR)"
