"""The rows of a raw file as texts on disk, read again in pieces: no file is in memory whole."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

if TYPE_CHECKING:
    import pyarrow as pa

__all__ = ["BATCH_ROWS", "PIECE_ROWS", "Raw", "grouped", "keep_texts"]

BATCH_ROWS = 8_192  # rows in memory at once where rows may be of any length
GROUP_ROWS = 65_536  # rows of a row group, and at most so many bytes of text
GROUP_BYTES = 1 << 24
PIECE_ROWS = 262_144  # rows that are checked at once, and at most so many bytes of text
PIECE_BYTES = 1 << 26


@dataclass(frozen=True, slots=True)
class Raw:
    """A file as read: `path` is Parquet whose columns c0, c1… hold the texts of `names`, in order.

    A row's number is its place counted from 1, moved by the ragged lines before it: behind the
    first `after` (i64, rising) of the `rows` that are kept, by `shift` (i64, rising) lines. `said`
    is how the file was found to be written, where that is more than a look. Of several files read
    as one `begins` are the rows, counted from 0, with which the later ones begin.
    """

    path: Path
    names: list[str]
    rows: int
    text_bytes: int
    after: NDArray[np.int64]
    shift: NDArray[np.int64]
    said: tuple[str, ...] = ()
    begins: tuple[int, ...] = ()

    @property
    def piece_rows(self) -> int:
        """How many rows make a piece: fewer where they are long."""
        long = max(self.text_bytes, 1) / max(self.rows, 1)
        return max(1, min(PIECE_ROWS, int(PIECE_BYTES / long)))

    def numbers(self, start: int, stop: int) -> NDArray[np.int64]:
        """Return the row numbers of the kept rows from `start` to before `stop`, counted from 0."""
        plain = np.arange(start + 1, stop + 1, dtype=np.int64)
        gap = np.searchsorted(self.after, plain, side="left") - 1
        return plain + np.where(gap >= 0, self.shift[gap], 0) if len(self.after) else plain

    def places(self, numbers: NDArray[np.int64]) -> NDArray[np.int64]:
        """Return where the kept rows of some numbers stand, counted from 0."""
        gap = np.searchsorted(self.after + self.shift, numbers, side="left") - 1
        moved = np.where(gap >= 0, self.shift[gap], 0) if len(self.after) else 0
        found: NDArray[np.int64] = numbers - moved - 1
        return found


def keep_texts(batches: Iterable[pa.RecordBatch], names: Sequence[str], path: Path) -> Raw:
    """Write batches of texts to `path`, never all of them in memory, and return them as rows."""
    import pyarrow as pa
    import pyarrow.parquet as pq

    schema = pa.schema([(f"c{i}", pa.string()) for i in range(len(names))])
    rows = text_bytes = 0
    with pq.ParquetWriter(
        path, schema, compression="lz4", store_schema=False, write_statistics=False
    ) as writer:
        for table in grouped(batches):
            writer.write_table(table.rename_columns(schema.names))
            rows, text_bytes = rows + table.num_rows, text_bytes + table.nbytes
    none = np.empty(0, dtype=np.int64)
    return Raw(path, list(names), rows, text_bytes, after=none, shift=none)


def grouped(batches: Iterable[pa.RecordBatch], rows: int = GROUP_ROWS) -> Iterator[pa.Table]:
    """Yield batches put together to tables of so many rows or more, or fewer where they are long."""
    import pyarrow as pa

    held: list[pa.RecordBatch] = []
    held_rows = held_bytes = 0  # counted as they come: a file may have as many batches as rows
    for batch in batches:
        held.append(batch)
        held_rows, held_bytes = held_rows + batch.num_rows, held_bytes + batch.nbytes
        if held_rows >= rows or held_bytes > GROUP_BYTES:
            yield pa.Table.from_batches(held)
            held, held_rows, held_bytes = [], 0, 0
    if held:
        yield pa.Table.from_batches(held)
