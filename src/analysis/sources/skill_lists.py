"""The skills of each record: lists that the source gives, and what is read from its texts."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pandas as pd

from ..engine.duckdb import to_parquet
from ..vocabulary import canonical_skill, extract_many
from .contract import Source

if TYPE_CHECKING:
    import duckdb
    import pyarrow as pa

__all__ = ["skills_of_batches", "write_skills"]


def skills_of_batches(batches: Iterator[pa.RecordBatch]) -> Iterator[pa.RecordBatch]:
    """Yield, per batch of row and text, a batch of row and skill: what `map_arrow` runs on either
    engine.
    """
    import pyarrow as pa

    for batch in batches:
        rows, skills = [], []
        found = extract_many(batch.column("text").to_pylist())
        for row, named in zip(batch.column("row").to_pylist(), found, strict=True):
            rows += [row] * len(named)
            skills += named
        yield pa.record_batch(
            [pa.array(rows, pa.int64()), pa.array(skills, pa.string())], names=["row", "skill"]
        )


def write_skills(con: duckdb.DuckDBPyConnection, source: Source, scratch: Path) -> dict[str, int]:
    """Write skills.parquet into `scratch`: record_id and skill, each pair once, and how many
    entries say so.

    Needs the tables ``raw`` and ``records``. Returns counts of entries that stand twice in one
    list, and of entries that name no skill of the vocabulary, where there are any.
    """
    parts = [source.skills] if source.skills else []
    if source.texts:
        found = scratch / "found.parquet"
        to_parquet(con, source.texts, found, skills_of_batches)
        parts.append(f"SELECT row, skill FROM read_parquet('{found}')")
    listed = (
        " UNION ALL ".join(parts) or "SELECT 0::BIGINT AS row, NULL::VARCHAR AS skill WHERE false"
    )
    con.execute(
        f"CREATE OR REPLACE TEMP TABLE listed AS SELECT row, trim(skill) AS entry FROM ({listed}) WHERE skill <> ''"
    )
    entries = [row[0] for row in con.execute("SELECT DISTINCT entry FROM listed").fetchall()]
    known = pd.DataFrame(
        [(entry, canonical_skill(entry)) for entry in entries],
        columns=["entry", "skill"],
        dtype="str",
    )
    con.register("lookup", known)
    to_parquet(
        con,
        "SELECT r.record_id, k.skill, count(*)::INTEGER AS entries FROM listed l JOIN lookup k ON k.entry = l.entry "
        "JOIN records r ON r.row = l.row WHERE k.skill IS NOT NULL GROUP BY ALL ORDER BY ALL",
        scratch / "skills.parquet",
    )
    repeated, unknown = con.execute(
        "SELECT coalesce(sum(times - 1), 0)::BIGINT, coalesce(sum(CASE WHEN skill IS NULL THEN 1 END), 0)::BIGINT FROM "
        "(SELECT l.row, l.entry, any_value(k.skill) AS skill, count(*) AS times FROM listed l "
        "JOIN lookup k ON k.entry = l.entry GROUP BY 1, 2)"
    ).fetchall()[0]
    con.unregister("lookup")
    counted = {"skill stated twice in one list": repeated, "skill outside the vocabulary": unknown}
    return {what: count for what, count in counted.items() if count}
