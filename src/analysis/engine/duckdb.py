"""One way to open DuckDB: bounded memory, a folder to spill to, no extension loading."""

from __future__ import annotations

import atexit
import os
import signal
import threading
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from .scratch import scratch_folder
from .surroundings import bound

if TYPE_CHECKING:
    import duckdb
    import pyarrow as pa

__all__ = ["BATCH", "Batches", "connect", "parquet", "quoted", "to_parquet"]

_SIZE = r"\d+(\.\d+)?\s?[kmgt]?i?b|\d{1,3}%"
BATCH = 8_192  # rows that are in memory at once where a query is read in batches
Batches = Callable[[Iterator["pa.RecordBatch"]], Iterator["pa.RecordBatch"]]


def connect(*, memory: str = "4GB") -> duckdb.DuckDBPyConnection:
    """Return a DuckDB connection in memory, of which it takes `memory` before it goes to disk.

    ``ANALYSIS_THREADS`` and ``ANALYSIS_MEMORY``, in place of `memory`, bound what it takes.
    """
    with _signals_held():
        import duckdb

    con = duckdb.connect(
        config={
            "threads": bound(
                "ANALYSIS_THREADS", str(os.cpu_count() or 1), r"[1-9]\d{0,3}", "a number such as 2"
            ),
            "memory_limit": bound("ANALYSIS_MEMORY", memory, _SIZE, "a size such as 2GB"),
            "temp_directory": str(_spill()),
            "autoinstall_known_extensions": "false",
            "autoload_known_extensions": "false",
            "allow_community_extensions": "false",
        }
    )
    if con.execute("SELECT current_setting('enable_progress_bar')").fetchall()[0][0]:
        con.execute(
            "SET enable_progress_bar = false"
        )  # it prints where nobody looks; in a kernel it cannot be set
    return con


@contextmanager
def _signals_held() -> Iterator[None]:
    """Hold back Ctrl-C, SIGTERM and SIGHUP until what is inside has ended: an error that is raised while the
    engine is being imported ends the process without a word.
    """
    if threading.current_thread() is not threading.main_thread():
        yield
        return
    came: list[int] = []
    told = [signal.SIGINT, signal.SIGTERM, *([signal.SIGHUP] if hasattr(signal, "SIGHUP") else [])]
    told = [each for each in told if signal.getsignal(each) is not signal.SIG_IGN]
    before = {each: signal.signal(each, lambda number, _: came.append(number)) for each in told}
    try:
        yield
    finally:
        for each, handler in before.items():
            signal.signal(each, signal.SIG_DFL if handler is None else handler)
    for number in came[:1]:
        signal.raise_signal(number)


@cache
def _spill() -> Path:
    """Return a folder of this process to spill to, which nobody else can have made before."""
    held = ExitStack()
    atexit.register(held.close)
    return held.enter_context(scratch_folder("analysis-spill-"))


def quoted(text: str) -> str:
    """Return a text as DuckDB's SQL says it.

    >>> quoted("it's")
    "'it''s'"
    """
    return "'" + text.replace("'", "''") + "'"


def parquet(*paths: Path | str) -> str:
    """Return what reads Parquet files, or folders of them, behind FROM.

    >>> parquet("a.parquet", "b.parquet")
    "read_parquet(['a.parquet', 'b.parquet'])"
    """
    files = [Path(path) / "*.parquet" if Path(path).is_dir() else path for path in paths]
    return f"read_parquet([{', '.join(quoted(str(file)) for file in files)}])"


def to_parquet(
    con: duckdb.DuckDBPyConnection, query: str, path: Path, change: Batches | None = None
) -> None:
    """Write what `query` returns to `path`, a batch at a time, each passed through `change` where
    one is given.
    """
    import pyarrow.parquet as pq

    reader = con.sql(query).to_arrow_reader(BATCH if change else _ROW_GROUP)
    batches = change(iter(reader)) if change else _even(iter(reader))
    first = next(batches, None)
    schema = reader.schema if first is None else first.schema
    with pq.ParquetWriter(path, schema, compression="zstd", write_page_checksum=True) as writer:
        while first is not None:
            writer.write_batch(first)
            first = next(batches, None)


def _even(batches: Iterator[pa.RecordBatch]) -> Iterator[pa.RecordBatch]:
    """Yield the same rows in batches of one size, whatever came from how many threads."""
    import pyarrow as pa

    held: list[pa.RecordBatch] = []
    rows = 0
    for batch in batches:
        held, rows = [*held, batch], rows + batch.num_rows
        while rows >= _ROW_GROUP:
            table = pa.Table.from_batches(held).combine_chunks()
            yield from table.slice(0, _ROW_GROUP).to_batches()
            held, rows = table.slice(_ROW_GROUP).to_batches(), rows - _ROW_GROUP
    if rows:
        yield from pa.Table.from_batches(held).combine_chunks().to_batches()


_ROW_GROUP = 65_536  # rows
