"""The file of records: what each piece of the raw file gave, with its repeats marked."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np
from numpy.typing import NDArray

from .contract import CANONICAL, Source
from .raw import grouped

if TYPE_CHECKING:
    import pyarrow as pa

__all__ = ["Held", "is_in", "write_records"]


class Held:
    """Records on disk until all are known: row, hash, and the columns of CANONICAL there are."""

    def __init__(self, path: Path) -> None:
        """Take where they are to be held; nothing is written yet."""
        self.path = path
        self._writer: pa.ipc.RecordBatchFileWriter | None = None

    def add(self, records: pa.Table) -> None:
        """Hold more records, in the order of the file."""
        import pyarrow as pa

        if self._writer is None:
            self.schema: pa.Schema = records.schema
            self._writer = pa.ipc.new_file(self.path, records.schema)
        self._writer.write_table(records)

    def close(self) -> None:
        """Take no more records; what is held can be read now."""
        if self._writer is not None:
            self._writer.close()

    def read(
        self,
        names: Sequence[str] | None = None,
        *,
        keep: Callable[[pa.RecordBatch], NDArray[np.bool_]] | None = None,
    ) -> pa.RecordBatchReader:
        """Return what is held from the first, batch by batch: some columns, or the rows to `keep`.

        It must be closed.
        """
        import pyarrow as pa

        fields = None if names is None else [self.schema.get_field_index(name) for name in names]
        options = pa.ipc.IpcReadOptions(included_fields=fields)
        schema = pa.schema([self.schema.field(name) for name in names or self.schema.names])

        def batches() -> Iterator[pa.RecordBatch]:
            with pa.OSFile(str(self.path)) as file:
                held = pa.ipc.open_file(file, options=options)
                for i in range(held.num_record_batches):
                    batch = held.get_batch(i)
                    yield batch.filter(pa.array(keep(batch))) if keep else batch

        return pa.RecordBatchReader.from_batches(schema, batches())


def is_in(values: NDArray[Any], among: NDArray[Any]) -> NDArray[np.bool_]:
    """Tell of each value whether it is among others, which rise.

    >>> is_in(np.array([1, 2, 9]), np.array([2, 5])).tolist()
    [False, True, False]
    """
    if not len(among):
        return np.zeros(len(values), dtype=bool)
    place = np.searchsorted(among, values)
    equal: NDArray[np.bool_] = among[np.minimum(place, len(among) - 1)] == values
    return equal


def write_records(
    held: Held, repeats: NDArray[np.int64], source: Source, path: Path, others: Path
) -> None:
    """Write records in the columns of CANONICAL and the order of the file; `repeats` are rows.

    Those of another kind than the source's go to `others`, where nothing is a repeat: people may
    answer alike.
    """
    import pyarrow as pa
    import pyarrow.parquet as pq

    kinds = {
        "VARCHAR": pa.string(),
        "DOUBLE": pa.float64(),
        "INTEGER": pa.int32(),
        "BOOLEAN": pa.bool_(),
    }
    schema = pa.schema([(name, kinds[kind]) for name, kind in CANONICAL.items()])
    texts = [name for name, kind in CANONICAL.items() if kind == "VARCHAR"]
    options = {
        "compression": "zstd",
        "write_page_checksum": True,
        "use_dictionary": [name for name in schema.names if name != "record_id"],
        "write_statistics": [name for name in schema.names if name not in texts],
    }
    several = "kind" in held.schema.names
    none = np.empty(0, dtype=np.int64)
    for target, mine, again in ((path, True, repeats), (others, False, none)):
        keep = (lambda batch, mine=mine: _of_kind(batch, source.kind) == mine) if several else None
        with pq.ParquetWriter(target, schema, **options) as writer:
            if mine or several:
                read = held.read(keep=keep)
                for batch in grouped(_whole(batch, again, source, schema) for batch in read):
                    writer.write_table(batch)


def _of_kind(batch: pa.RecordBatch, kind: str) -> NDArray[np.bool_]:
    import pyarrow.compute as pc

    return np.asarray(pc.equal(batch.column("kind"), kind).to_numpy(zero_copy_only=False))


def _whole(
    batch: pa.RecordBatch, repeats: NDArray[np.int64], source: Source, schema: pa.Schema
) -> pa.RecordBatch:
    """Return a batch with the columns that it lacks: constants, nulls, and what is a repeat."""
    import pyarrow as pa

    rows = batch.column("row").to_numpy()
    made = {
        "source": pa.repeat(pa.scalar(source.name), len(rows)),
        "kind": pa.repeat(pa.scalar(source.kind), len(rows)),
        "is_repeat": pa.array(is_in(rows, repeats)),
    }
    made |= {name: batch.column(name) for name in batch.schema.names if name != "row"}
    columns = [
        made.get(name, pa.nulls(len(rows), schema.field(name).type)) for name in schema.names
    ]
    return pa.record_batch(columns, schema=schema)
