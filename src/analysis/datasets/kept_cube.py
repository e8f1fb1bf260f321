"""The cube of a source's records: made once per process, written and read as one Parquet file."""

from __future__ import annotations

import json
from functools import cache
from pathlib import Path

import pandas as pd

from ..cells import Cube
from ..cells.build import KEYS, build_cube
from ..package import carried

__all__ = ["FILE", "cube_of", "kept_cube", "write_cube"]

FILE = "cube.parquet"


@cache
def cube_of(*paths: Path, keys: tuple[str, ...] = KEYS) -> pd.DataFrame:
    """Return the cells of the records in Parquet files (see `build_cube`)."""
    return build_cube(*paths, keys=keys)


def write_cube(cube: pd.DataFrame, folder: Path) -> Path:
    """Write cells to `folder`, as one file, and return its path."""
    import pyarrow as pa
    import pyarrow.parquet as pq

    path = folder / FILE
    table = pa.Table.from_pandas(cube, preserve_index=False)
    repeating = ["cut", "employment", "role", "family", "country", "year", "seniority", "remote"]
    pq.write_table(
        table,
        path,
        compression="zstd",
        compression_level=12,
        use_dictionary=[*repeating, "company_size"],
        write_page_checksum=True,
    )
    return path


def kept_cube() -> Cube:
    """Return the cube that the repository carries, its quantiles of merged cells as far off as
    `provenance.json` says.
    """
    stated = json.loads(carried("aggregates/provenance.json").read_text(encoding="utf-8"))
    return Cube.read(carried(f"aggregates/{FILE}"), stated["mixing_error"])
