"""The cube of a source's records: made once per process, written and read as one Parquet file."""

from __future__ import annotations

import json
from functools import cache
from pathlib import Path

import pandas as pd

from ..cells import Cube
from ..cells.build import KEYS, build_cube
from ..engine.duckdb import connect, parquet, to_parquet
from ..engine.scratch import scratch_folder
from ..engine.sql import listed
from ..package import carried
from ..vocabulary.labels import relabelled_countries

__all__ = ["AS_STATED", "FILE", "cube_as_stated", "cube_of", "kept_cube", "write_cube"]

FILE = "cube.parquet"
AS_STATED = "cube_as_stated.parquet"


@cache
def cube_of(*paths: Path, keys: tuple[str, ...] = KEYS) -> pd.DataFrame:
    """Return the cells of the records in Parquet files (see `build_cube`)."""
    return build_cube(*paths, keys=keys)


def cube_as_stated(*paths: Path) -> pd.DataFrame:
    """Return the cells of the countries whose labels of currencies an audit overrules or finds
    undecided, from records with all labels as stated: every cut that has the country.
    """
    countries = listed(list(relabelled_countries()))
    with scratch_folder("analysis-stated-") as folder:
        kept = [folder / f"{place}.parquet" for place, _ in enumerate(paths)]
        for path, target in zip(paths, kept, strict=True):
            query = f"SELECT * FROM {parquet(path)} WHERE country IN {countries}"
            to_parquet(connect(), query, target)
        cube = build_cube(*kept)
    of_country = cube["cut"].str.split(" ").map(lambda keys: "country" in keys)
    return cube[of_country].reset_index(drop=True)


def write_cube(cube: pd.DataFrame, folder: Path, file: str = FILE) -> Path:
    """Write cells to `folder`, as one file, and return its path."""
    import pyarrow as pa
    import pyarrow.parquet as pq

    path = folder / file
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


def kept_cube(file: str = FILE) -> Cube:
    """Return a cube that the repository carries, its quantiles of merged cells as far off as
    `provenance.json` says.
    """
    stated = json.loads(carried("aggregates/provenance.json").read_text(encoding="utf-8"))
    return Cube.read(carried(f"aggregates/{file}"), stated["mixing_error"])
