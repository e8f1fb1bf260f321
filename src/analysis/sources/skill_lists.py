"""The skills of each record: lists that the source gives, and what is read from its texts."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from ..engine.duckdb import BATCH, to_parquet
from ..vocabulary import EntryRead, extract_many, skills_of_entry
from .contract import Balance, Source
from .lines import literal
from .lookups import Meanings

if TYPE_CHECKING:
    import duckdb
    import pyarrow as pa

__all__ = ["REPEATED", "UNKNOWN", "SkillFile", "balance_of", "skills_of_batches", "skills_of_piece"]

REPEATED = "skill stated twice in one list"
UNKNOWN = "skill outside the vocabulary"
_NAMED = 1_000  # unknown parts of entries that an account names


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
    con: duckdb.DuckDBPyConnection, source: Source, known: Meanings[EntryRead]
) -> tuple[pa.Table, Counter[str], Counter[str]]:
    """Return record_id, skill and how many entries say so, each pair once; counts of entries that
    stand twice in one list, and of entries that name what is no skill of the vocabulary; and in how
    many lists each entry stands, of a reader's own file.

    There a record whose list names no skill that is known has one row without a skill: it lists
    skills, other ones. Needs ``raw`` and ``records``, of which a row's list or text is in one piece.
    """
    _list_entries(con, source)
    _register_meanings(con, known)
    named = (
        "SELECT r.record_id, m.skill, sum(l.times)::INTEGER AS entries "
        "FROM listed l JOIN meant m USING (entry) JOIN records r USING (row) GROUP BY ALL"
    )
    if not source.carried_titles:
        named += (
            " UNION ALL SELECT r.record_id, NULL, sum(l.times)::INTEGER "
            "FROM listed l JOIN judged j USING (entry) JOIN records r USING (row) "
            "GROUP BY r.record_id HAVING NOT bool_or(j.named) AND bool_or(j.unknown)"
        )
    skills = con.sql(f"SELECT * FROM ({named}) ORDER BY ALL").to_arrow_table()
    repeated, unknown = con.execute(
        "SELECT coalesce(sum(times - 1), 0)::BIGINT, "
        "coalesce(sum(CASE WHEN unknown THEN 1 END), 0)::BIGINT FROM listed JOIN judged USING (entry)"
    ).fetchall()[0]
    lists = Counter[str]()
    if source.cells and source.skills:
        query = f"SELECT trim(skill), count(DISTINCT row) FROM ({source.skills}) "
        query += "WHERE trim(skill) <> '' GROUP BY 1"
        lists.update(dict(con.execute(query).fetchall()))
    return skills, Counter({REPEATED: repeated, UNKNOWN: unknown}), lists


def balance_of(lists: Counter[str], columns: Sequence[str]) -> Balance:
    """Return the account of the names in the entries of all lists in `columns`: `C/C++` has two.

    A name is read where it is a skill of the vocabulary; one that is not is named with the lists
    that have it, so that the counts of all unread names add up to what is unread.
    """
    each = {entry: skills_of_entry(entry) for entry in lists}
    empty = sum(n for entry, n in lists.items() if each[entry] == EntryRead((), ()))
    read = sum(n * len(each[entry].skills) for entry, n in lists.items())
    parts = Counter[str]()
    for entry, n in lists.items():
        parts.update(dict.fromkeys(each[entry].unknown, n))
    common = sorted(parts, key=lambda part: (-parts[part], part))[:_NAMED]
    return Balance(
        ", ".join(columns),
        "skills",
        cells=read + empty + parts.total(),
        read=read,
        empty=empty,
        unread=parts.total(),
        words=tuple((part, parts[part], "is no skill that is known") for part in common),
        distinct_unread=len(parts),
        said=("counted are the names in its lists: C/C++ is two",),
    )


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


def _register_meanings(con: duckdb.DuckDBPyConnection, known: Meanings[EntryRead]) -> None:
    """Make tables of the entries that are listed: ``meant`` (entry, skill), and ``judged`` (entry,
    whether it is `named`, whether a part is `unknown`).
    """
    import pyarrow as pa

    entries = [row[0] for row in con.execute("SELECT DISTINCT entry FROM listed").fetchall()]
    read = known.of(entries)
    pairs = [
        (entry, skill) for entry, each in zip(entries, read, strict=True) for skill in each.skills
    ]
    columns = {"entry": [entry for entry, _ in pairs], "skill": [skill for _, skill in pairs]}
    con.register("meant", pa.table({k: pa.array(v, pa.string()) for k, v in columns.items()}))
    judged = {
        "entry": pa.array(entries, pa.string()),
        "named": pa.array([bool(each.skills) for each in read], pa.bool_()),
        "unknown": pa.array([bool(each.unknown) for each in read], pa.bool_()),
    }
    con.register("judged", pa.table(judged))


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
