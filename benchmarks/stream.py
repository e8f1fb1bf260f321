"""A large file of texts through `map_arrow`, in a process of its own so that its peak memory can be read."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import numpy as np
import pyarrow as pa
import pyarrow.parquet as pq

from tests.skill_lines import lines

_READ = """
import resource, sys
from pathlib import Path
import pyarrow as pa
from analysis.engine.frames import map_arrow
from analysis.sources.skill_lists import skills_of_batches
schema = pa.schema({"row": pa.int64(), "skill": pa.string()})
map_arrow(Path(sys.argv[1]), ["row", "text"], skills_of_batches, schema, Path(sys.argv[2]))
print(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024)
"""


def peak_of_stream(folder: Path, *, megabytes: int) -> float:
    """Return the peak memory in MB of a process that reads skills from `megabytes` of text."""
    file = folder / f"texts_{megabytes}.parquet"
    _write(file, megabytes)
    command = [sys.executable, "-c", _READ, str(file), str(folder / "found.parquet")]
    done = subprocess.run(command, capture_output=True, text=True, check=True)
    file.unlink()
    return float(done.stdout.splitlines()[-1])


def _write(file: Path, megabytes: int) -> None:
    labelled = np.array(
        [case.text for name in ("ambiguous_a", "ambiguous_b") for case in lines(name)]
    )
    chance = np.random.default_rng(5)
    schema = pa.schema({"row": pa.int64(), "text": pa.string()})
    written = row = 0
    with pq.ParquetWriter(file, schema) as writer:
        while written < megabytes * 1e6:
            texts = [
                "\n".join(labelled[chance.integers(0, len(labelled), 60)]) for _ in range(4_000)
            ]
            writer.write_batch(
                pa.record_batch(
                    [pa.array(range(row, row + 4_000), pa.int64()), pa.array(texts)], schema=schema
                )
            )
            row += 4_000
            written += sum(map(len, texts))
