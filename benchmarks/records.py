"""Generated records for the benchmarks of the engine, written in chunks: memory stays flat."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pyarrow as pa
import pyarrow.parquet as pq

__all__ = ["GROUPS", "generate"]

ROLES = [f"role {i}" for i in range(60)]
COUNTRIES = ["US", "GB", "DE", "IN", "CA"]
YEARS = range(2020, 2026)
GROUPS = len(ROLES) * len(COUNTRIES) * len(YEARS)
_CHUNK = 1_000_000


def generate(rows: int, path: Path, *, rounded: bool) -> Path:
    """Write so many records of 1,800 groups, a tenth of them repeats, always the same ones; pay in
    whole thousands where `rounded`, else all different.
    """
    chance = np.random.default_rng(1)
    writer = None
    for start in range(0, rows, _CHUNK):
        table = _chunk(min(_CHUNK, rows - start), chance, rounded)
        writer = writer or pq.ParquetWriter(path, table.schema)
        writer.write_table(table)
    assert writer is not None
    writer.close()
    return path


def _chunk(rows: int, chance: np.random.Generator, rounded: bool) -> pa.Table:
    role = chance.integers(0, len(ROLES), rows)
    low = chance.lognormal(11.4, 0.35, rows) * (1 + role / 100)
    high = low * chance.uniform(1.0, 1.9, rows)
    if rounded:
        low, high = np.round(low, -3), np.round(high, -3)
    return pa.table(
        {
            "role": _texts(ROLES, role),
            "country": _texts(COUNTRIES, chance.integers(0, len(COUNTRIES), rows)),
            "year": pa.array(chance.integers(YEARS[0], YEARS[-1] + 1, rows), pa.int32()),
            "pay_low_usd": low,
            "pay_high_usd": high,
            "weight": np.ones(rows),
            "is_repeat": chance.random(rows) < 0.1,
            "employer": pa.nulls(rows, pa.string()),  # as on the boards, which name none
            "kind": _texts(["advert"], np.zeros(rows, dtype=np.int32)),
        }
    )


def _texts(values: list[str], codes: np.ndarray) -> pa.Array:
    return pa.DictionaryArray.from_arrays(pa.array(codes, pa.int32()), values).cast(pa.string())
