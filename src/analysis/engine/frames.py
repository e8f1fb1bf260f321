"""The engines that scan many rows: DuckDB by default, Spark by ``ANALYSIS_ENGINE=spark://…``.

Both are reached as narwhals lazy frames, so that the floors above say a question once.
"""

from __future__ import annotations

import os
from collections.abc import Sequence
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

import narwhals.stable.v2 as nw
import numpy as np

from .duckdb import BATCH, Batches, connect, parquet, to_parquet

if TYPE_CHECKING:
    import pandas as pd
    import pyarrow as pa

__all__ = ["collect", "encoded", "map_arrow", "on_duckdb", "scan", "session"]

_ENCODED = 1 << 18  # rows whose texts are in memory at once


def on_duckdb() -> bool:
    """Whether questions run on DuckDB."""
    return os.environ.get("ANALYSIS_ENGINE", "duckdb") == "duckdb"


@cache
def session() -> Any:
    """Return the session that questions run on, one per process."""
    if on_duckdb():
        return connect()
    from pyspark.sql import SparkSession  # the optional extra `spark`

    address = os.environ["ANALYSIS_ENGINE"]
    master = "local[*]" if address == "spark" else address
    builder = SparkSession.builder.master(master).config("spark.ui.enabled", "false")
    return builder.config("spark.ui.showConsoleProgress", "false").getOrCreate()


def scan(path: str | Path) -> nw.LazyFrame[Any]:
    """Return a Parquet file or folder as a lazy frame on the engine; nothing is read yet."""
    if on_duckdb():
        return _lazy(session().sql(f"SELECT * FROM {parquet(path)}"))
    return _lazy(session().read.parquet(str(path)))


def collect(frame: nw.LazyFrame[Any]) -> pd.DataFrame:
    """Return a lazy frame's rows as a pandas table; meant for results, not for records."""
    table: pd.DataFrame = frame.collect(backend="pyarrow").to_native().to_pandas()
    return table


def _lazy(native: Any) -> nw.LazyFrame[Any]:
    """Return what DuckDB or Spark calls a relation or a frame as narwhals' lazy frame."""
    frame: nw.LazyFrame[Any] = nw.from_native(native)
    return frame


def encoded(frame: nw.LazyFrame[Any], keys: Sequence[str]) -> pd.DataFrame:
    """Return a lazy frame's rows with the columns `keys` categorical: many rows of texts that
    repeat take little room.
    """
    import pandas as pd

    native = frame.to_native()
    if hasattr(native, "to_arrow_reader"):
        batches = native.to_arrow_reader(_ENCODED)
    else:
        batches = native.toArrow().to_batches(_ENCODED)
    known: dict[str, dict[object, int]] = {name: {} for name in keys}
    parts: dict[str, list[Any]] = {name: [] for name in frame.collect_schema().names()}
    for batch in batches:
        for name, column in zip(batch.schema.names, batch.columns, strict=True):
            values = (
                _codes_of(column, known[name])
                if name in known
                else column.to_numpy(zero_copy_only=False)
            )
            parts[name].append(values)
    table = {}
    for name in list(parts):
        pieces = parts.pop(name)
        whole: Any = (
            np.concatenate(pieces)
            if pieces
            else np.empty(0, dtype=np.int32 if name in known else np.float64)
        )
        table[name] = (
            pd.Categorical.from_codes(whole, pd.Index(list(known[name])))
            if name in known
            else whole
        )
    return pd.DataFrame(table, copy=False)


def _codes_of(column: pa.Array, known: dict[object, int]) -> Any:
    """Return the codes of a column's values, -1 where there is none; `known` learns the values that
    are new.
    """
    encoded = column.dictionary_encode()
    places = [known.setdefault(value, len(known)) for value in encoded.dictionary.to_pylist()]
    lookup = np.array([*places, -1], dtype=np.int32)  # the last for what is missing
    codes = lookup[encoded.indices.fill_null(len(places)).to_numpy()]
    return codes.astype(np.int16) if len(known) < 32_000 else codes


def map_arrow(
    source: Path, columns: list[str], change: Batches, schema: pa.Schema, target: Path
) -> None:
    """Write `change` of the columns of a Parquet file to `target`, batch in, batch out, never the
    whole.

    `change` takes an iterator of Arrow batches and yields batches of `schema`. On DuckDB `target`
    becomes a file, on Spark a folder of files.
    """
    if on_duckdb():
        chosen = ", ".join(f'"{name}"' for name in columns)
        to_parquet(connect(), f"SELECT {chosen} FROM {parquet(source)}", target, change)
        return
    from pyspark.sql.pandas.types import from_arrow_schema  # the optional extra `spark`

    session().conf.set("spark.sql.execution.arrow.maxRecordsPerBatch", str(BATCH))
    frame = session().read.parquet(str(source)).select(*columns)
    frame.mapInArrow(change, from_arrow_schema(schema)).write.parquet(str(target))
