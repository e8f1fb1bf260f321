"""The skills of each record: lists that the source gives, and what is read from its texts."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from ..engine.duckdb import BATCH, to_parquet
from ..vocabulary import extract_many
from .contract import Source
from .lines import literal
from .lookups import Meanings

if TYPE_CHECKING:
    import duckdb
    import pyarrow as pa

__all__ = ["REPEATED", "UNKNOWN", "SkillFile", "skills_of_batches", "skills_of_piece"]

REPEATED = "skill stated twice in one list"
UNKNOWN = "skill outside the vocabulary"


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


def skills_of_piece(
    con: duckdb.DuckDBPyConnection, source: Source, known: Meanings[str | None]
) -> tuple[pa.Table, Counter[str]]:
    """Return record_id, skill and how many entries say so, each pair once; and counts of entries
    that stand twice in one list, and of entries that name no skill of the vocabulary.

    Needs ``raw`` and ``records``, of which a row's list or text is in one piece.
    """
    _list_entries(con, source)
    _register_meanings(con, known)
    skills = con.sql(
        "SELECT r.record_id, m.skill, sum(l.times)::INTEGER AS entries "
        "FROM listed l JOIN meant m USING (entry) JOIN records r USING (row) "
        "WHERE m.skill IS NOT NULL GROUP BY ALL ORDER BY ALL"
    ).to_arrow_table()
    repeated, unknown = con.execute(
        "SELECT coalesce(sum(times - 1), 0)::BIGINT, "
        "coalesce(sum(CASE WHEN skill IS NULL THEN 1 END), 0)::BIGINT "
        "FROM listed JOIN meant USING (entry)"
    ).fetchall()[0]
    return skills, Counter({REPEATED: repeated, UNKNOWN: unknown})


def _list_entries(con: duckdb.DuckDBPyConnection, source: Source) -> None:
    """Make the table ``listed``: row, entry, and how many times the row has it."""
    import pyarrow as pa

    parts = [source.skills] if source.skills else []
    if source.texts:
        texts = con.sql(source.texts).to_arrow_reader(BATCH)
        schema = pa.schema({"row": pa.int64(), "skill": pa.string()})
        con.register("found", pa.Table.from_batches(skills_of_batches(texts), schema))
        parts.append("SELECT row, skill FROM found")
    con.execute(
        "CREATE OR REPLACE TEMP TABLE listed AS "
        "SELECT row, trim(skill) AS entry, count(*) AS times "
        f"FROM ({' UNION ALL '.join(parts)}) WHERE skill <> '' GROUP BY ALL"
    )


def _register_meanings(con: duckdb.DuckDBPyConnection, known: Meanings[str | None]) -> None:
    """Make the table ``meant`` of the entries that are listed: entry, skill."""
    import pyarrow as pa

    entries = [row[0] for row in con.execute("SELECT DISTINCT entry FROM listed").fetchall()]
    columns = {"entry": entries, "skill": known.of(entries)}
    con.register("meant", pa.table({k: pa.array(v, pa.string()) for k, v in columns.items()}))


class SkillFile:
    """The skills of all pieces, held on disk, then written in the order of records' names."""

    def __init__(self, path: Path) -> None:
        """Take where they are to be held; nothing is written yet."""
        import pyarrow as pa
        import pyarrow.parquet as pq

        schema = pa.schema({"record_id": pa.string(), "skill": pa.string(), "entries": pa.int32()})
        self.path = path
        self._writer = pq.ParquetWriter(path, schema, compression="lz4")

    def add(self, skills: pa.Table) -> None:
        """Hold the skills of one piece."""
        self._writer.write_table(skills)

    def close(self) -> None:
        """Take no more skills; what is held can be written now."""
        self._writer.close()

    def write(self, con: duckdb.DuckDBPyConnection, path: Path) -> None:
        """Write all that was added to `path`; it must be closed."""
        held = literal(str(self.path))
        to_parquet(con, f"SELECT * FROM read_parquet({held}) ORDER BY ALL", path)
