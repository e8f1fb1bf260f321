"""The skills of each record: lists that the source gives, and what is read from its texts."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np

from ..engine.duckdb import BATCH, to_parquet
from ..vocabulary import EntryRead, extract_many, skills_of_entry
from .contract import Balance, Source
from .lines import literal
from .lookups import Meanings
from .skill_pairs import Lists, Meant, skills_of_records

if TYPE_CHECKING:
    import duckdb
    import pyarrow as pa

__all__ = [
    "OF_OBJECTS",
    "REPEATED",
    "UNKNOWN",
    "SkillFile",
    "balance_of",
    "entries_of",
    "skills_of_batches",
    "skills_of_piece",
]

# an object with a name, as JSON or as Python writes it
OF_OBJECTS = (
    r"""\{[^{}]*?["'](?:name|skill|value|label|title|text)["']\s*:\s*["']([^"']+)["'][^{}]*\}"""
)
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


def entries_of(cell: str) -> str:
    """Return SQL for the entries of the list that a cell of a reader's file holds; of a list of
    objects, `[{"name": "Python", "level": 3}]`, the names.
    """
    named = f"regexp_replace({cell}, {literal(OF_OBJECTS)}, '\\1', 'g')"
    cell = f"CASE WHEN contains({cell}, '{{') THEN {named} ELSE {cell} END"
    bare = f"regexp_replace({cell}, '[]''\"[]', '', 'g')"
    return f"unnest(regexp_split_to_array({bare}, '\\s*[,;|]\\s*'))"


def skills_of_piece(
    con: duckdb.DuckDBPyConnection, source: Source, known: Meanings[EntryRead]
) -> tuple[pa.Table, Counter[str], Counter[str]]:
    """Return record_id, skill and how many entries say so, each pair once; counts of entries that
    stand twice in one list, and of entries that name what is no skill of the vocabulary; and in how
    many lists each entry stands, of a reader's own file.

    There a record whose list names no skill that is known has one row without a skill: it lists
    skills, other ones. Needs ``raw`` and ``records``, of which a row's list or text is in one piece.
    """
    lists, records = _listed(con, source)
    meant = Meant(known.of(lists.entries))
    pairs = lists.pairs()
    counts = Counter[str]()
    if source.cells and source.skills:
        apart = lists if not source.texts else _of_cells(con, source)
        counts = apart.counts()
    told = Counter({
        REPEATED: lists.total(pairs, pairs.times - 1),
        UNKNOWN: lists.total(pairs, meant.unknown[pairs.entry].astype(np.int64)),
    })  # fmt: skip
    own = not source.carried_titles
    return skills_of_records(records, lists, pairs, meant, with_others=own), told, counts


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


def _listed(con: duckdb.DuckDBPyConnection, source: Source) -> tuple[Lists, pa.Table]:
    """Return the lists of a piece with their entries, and the records of it: row, record_id."""
    records = con.sql("SELECT row, record_id FROM records").to_arrow_table()
    if not source.texts:
        return _of_cells(con, source), records
    import pyarrow as pa

    parts = ["SELECT row, skill FROM found"]
    texts = con.sql(source.texts).to_arrow_reader(BATCH)
    schema = pa.schema({"row": pa.int64(), "skill": pa.string()})
    con.register("found", pa.Table.from_batches(skills_of_batches(texts), schema))
    if source.skills:
        parts.append(source.skills)
    return Lists.of_rows(con, " UNION ALL ".join(parts)), records


def _of_cells(con: duckdb.DuckDBPyConnection, source: Source) -> Lists:
    """Return the lists that a source gives: equal cells of a reader's file are one list."""
    if source.lists:
        return Lists.of_cells(con, source.lists, entries_of("cell"))
    return Lists.of_rows(con, source.skills)


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
