"""Several files as one: the rows of each behind one another, their columns matched by name."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np

from ..errors import shorten
from .raw import BATCH_ROWS, Raw, keep_texts

if TYPE_CHECKING:
    import pyarrow as pa

__all__ = ["joined", "shown_as"]


def shown_as(paths: Sequence[Path]) -> str:
    """Return what several files are called in a sentence.

    >>> shown_as([Path("a.csv"), Path("b.csv"), Path("c.csv")])
    'a.csv and 2 others'
    """
    others = len(paths) - 1
    return paths[0].name + (f" and {others} other{'s' * (others > 1)}" if others else "")


def joined(parts: Sequence[Raw], lines: Sequence[int], paths: Sequence[Path], target: Path) -> Raw:
    """Return the rows of `parts` as one, kept at `target`; each file has so many `lines`, kept or
    not, and rows are counted on through all of them.
    """
    names = list(dict.fromkeys(name for part in parts for name in part.names))
    raw = keep_texts(_batches(parts, names), names, target)
    after, shift, kept, passed = [], [], 0, 0
    begins: list[int] = []
    for part, count in zip(parts, lines, strict=True):
        begins.append(kept)
        lost = passed - kept  # lines of the files before that are no rows
        after += [np.array([kept]), part.after + kept]
        shift += [np.array([lost]), part.shift + lost]
        kept, passed = kept + part.rows, passed + count
    said = tuple(
        f"{path.name}: {sentence}"
        for part, path in zip(parts, paths, strict=True)
        for sentence in part.said
    )
    return Raw(
        raw.path,
        names,
        raw.rows,
        raw.text_bytes,
        after=np.concatenate(after).astype(np.int64),
        shift=np.concatenate(shift).astype(np.int64),
        said=(*_columns_said(parts, paths, names), *said),
        begins=tuple(begins[1:]),
    )


def _batches(parts: Sequence[Raw], names: Sequence[str]) -> Iterator[pa.RecordBatch]:
    import pyarrow as pa
    import pyarrow.parquet as pq

    for part in parts:
        stored = {name: f"c{i}" for i, name in enumerate(part.names)}
        with pq.ParquetFile(part.path) as file:
            for batch in file.iter_batches(BATCH_ROWS):
                columns = [
                    batch.column(stored[name])
                    if name in stored
                    else pa.nulls(batch.num_rows, pa.string())
                    for name in names
                ]
                yield pa.record_batch(columns, names=[f"c{i}" for i in range(len(names))])


def _columns_said(
    parts: Sequence[Raw], paths: Sequence[Path], names: Sequence[str]
) -> Iterator[str]:
    """Yield how the columns of the files differ, or that they do not."""
    lacking = {
        path.name: [name for name in names if name not in part.names]
        for part, path in zip(parts, paths, strict=True)
    }
    if not any(lacking.values()):
        yield f"{len(parts)} files of the same {len(names)} columns"
        return
    yield f"{len(parts)} files of {len(names)} columns together"
    for path, missing in lacking.items():
        if missing:
            listed = ", ".join(map(shorten, missing[:5]))
            more = f" and {len(missing) - 5} more" if len(missing) > 5 else ""
            yield f"{path} lacks {listed}{more}: empty in its rows"
