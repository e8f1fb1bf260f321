"""Which skills the lists of a piece of a file name, by arrays: no row of it is met in Python.

Lists that stand in several rows are one here; each row knows its list by number.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from ..vocabulary import EntryRead

if TYPE_CHECKING:
    import duckdb
    import pyarrow as pa

__all__ = ["Lists", "Meant", "Pairs", "skills_of_records"]

Numbers = NDArray[np.int64]


class Pairs(NamedTuple):
    """Which list has which entry how many times: three arrays (i64), by list and then by entry."""

    owner: Numbers
    entry: Numbers
    times: Numbers


@dataclass(frozen=True, slots=True)
class Lists:
    """The lists of a piece: `rows` (i64) of the file that have one and `of_row` (i64), which it is;
    what entries there are, and of each place in a list its list (`owner`) and its `entry` by number.
    """

    rows: Numbers
    of_row: Numbers
    entries: list[str]
    owner: Numbers
    entry: Numbers

    @classmethod
    def of_rows(cls, con: duckdb.DuckDBPyConnection, query: str) -> Lists:
        """Return the lists of a query of row and skill, one row of it per entry."""
        found = con.sql(
            f"SELECT row, trim(skill) AS entry FROM ({query}) WHERE skill <> ''"
        ).to_arrow_table()
        rows, owner = np.unique(found["row"].to_numpy().astype(np.int64), return_inverse=True)
        entries, entry = _numbered(found["entry"])
        return cls(rows, np.arange(len(rows)), entries, owner.astype(np.int64), entry)

    @classmethod
    def of_cells(cls, con: duckdb.DuckDBPyConnection, query: str, entries: str) -> Lists:
        """Return the lists of a query of row and cell, from which SQL makes `entries`: each distinct
        cell is parted once.
        """
        import pyarrow as pa

        found = con.sql(f"SELECT row, cell FROM ({query}) WHERE cell IS NOT NULL").to_arrow_table()
        cells, of_row = _encoded(found["cell"])
        con.register("cells", pa.table({"number": np.arange(len(cells)), "cell": cells}))
        parts = con.sql(
            "SELECT number, trim(skill) AS entry FROM ("
            f"SELECT number, {entries} AS skill FROM cells) WHERE skill <> ''"
        ).to_arrow_table()
        con.unregister("cells")
        named, entry = _numbered(parts["entry"])
        rows = found["row"].to_numpy().astype(np.int64)
        return cls(rows, of_row, named, parts["number"].to_numpy(), entry)

    def pairs(self) -> Pairs:
        """Return which list has which entry, each once."""
        many = max(len(self.entries), 1)
        keys, times = np.unique(self.owner * many + self.entry, return_counts=True)
        return Pairs(keys // many, keys % many, times.astype(np.int64))

    def total(self, pairs: Pairs, counts: Numbers) -> int:
        """Return the sum of `counts` of pairs over the rows that have their lists."""
        return int((counts * self._rows_of(pairs.owner)).sum())

    def counts(self) -> Counter[str]:
        """Return in how many rows each entry stands, those that are no word left out."""
        pairs = self.pairs()
        rows = np.bincount(
            pairs.entry, weights=self._rows_of(pairs.owner), minlength=len(self.entries)
        )
        found = zip(self.entries, rows.astype(np.int64).tolist(), strict=True)
        return Counter({entry: n for entry, n in found if entry})

    def _rows_of(self, owner: Numbers) -> Numbers:
        """Return how many rows have each of some lists."""
        many = 1 + max(int(each.max(initial=-1)) for each in (self.of_row, self.owner))
        return np.bincount(self.of_row, minlength=many)[owner]


class Meant:
    """What entries mean, as arrays: `skills` by name, rising; which of them entry i names, in
    `named[first[i]:first[i + 1]]`; whether a part of an entry is `unknown`, and whether it names
    `some` skill.
    """

    def __init__(self, read: Sequence[EntryRead]) -> None:
        """Take what each entry means, in their order."""
        self.skills = sorted({skill for each in read for skill in each.skills})
        place = {skill: i for i, skill in enumerate(self.skills)}
        many = np.array([len(each.skills) for each in read], dtype=np.int64)
        self.first: Numbers = np.r_[0, np.cumsum(many)].astype(np.int64)
        self.named: Numbers = np.array(
            [place[skill] for each in read for skill in each.skills], dtype=np.int64
        )
        self.unknown: NDArray[np.bool_] = np.array(
            [bool(each.unknown) for each in read], dtype=bool
        )
        self.some: NDArray[np.bool_] = many > 0


def skills_of_records(
    records: pa.Table, lists: Lists, pairs: Pairs, meant: Meant, *, with_others: bool
) -> pa.Table:
    """Return record_id, skill and entries (i32) of `records`, which have row and record_id: each
    skill of a record once. `with_others`, a record that lists only skills that are not known has one
    row without a skill.
    """
    import pyarrow as pa

    many = max(len(meant.skills), 1)
    which, place = _spread(meant.first, pairs.entry)
    keys, inverse = np.unique(pairs.owner[which] * many + meant.named[place], return_inverse=True)
    owner, skill = keys // many, keys % many
    times = np.bincount(inverse, weights=pairs.times[which], minlength=len(keys)).astype(np.int64)
    if with_others:
        others, all_times = _only_others(pairs, meant)
        owner, skill = np.r_[owner, others], np.r_[skill, np.full(len(others), -1)]
        times = np.r_[times, all_times]
        order = np.argsort(owner, kind="stable")
        owner, skill, times = owner[order], skill[order], times[order]
    mine, of_record = _lists_of(records["row"].to_numpy(), lists)
    first = np.searchsorted(owner, np.arange(len(lists.rows) + len(lists.of_row) + 1))
    which, place = _spread(first, of_record)
    names = pa.array(meant.skills, pa.string())
    chosen = pa.array(skill[place], mask=skill[place] < 0)
    return pa.table({
        "record_id": records["record_id"].take(pa.array(mine[which])).cast(pa.string()),
        "skill": names.take(chosen),
        "entries": pa.array(times[place], pa.int32()),
    })  # fmt: skip


def _only_others(pairs: Pairs, meant: Meant) -> tuple[Numbers, Numbers]:
    """Return the lists that name no skill that is known but others, and how many entries they have."""
    many = 1 + int(pairs.owner.max(initial=-1))

    def total(values: NDArray[Any]) -> Numbers:
        return np.bincount(pairs.owner, weights=values, minlength=many).astype(np.int64)

    found = (total(meant.some[pairs.entry]) == 0) & (total(meant.unknown[pairs.entry]) > 0)
    return np.flatnonzero(found).astype(np.int64), total(pairs.times)[found]


def _lists_of(rows: Numbers, lists: Lists) -> tuple[Numbers, Numbers]:
    """Return the places of those `rows` that have a list, and the list of each."""
    order = np.argsort(lists.rows, kind="stable")
    have, of = lists.rows[order], lists.of_row[order]
    if not len(have):
        return np.empty(0, dtype=np.int64), np.empty(0, dtype=np.int64)
    place = np.minimum(np.searchsorted(have, rows), len(have) - 1)
    mine = np.flatnonzero(have[place] == rows)
    return mine, of[place[mine]]


def _spread(first: Numbers, groups: Numbers) -> tuple[Numbers, Numbers]:
    """Return, for all members of some groups, which of the groups each is of, and its place; group i
    has the places `first[i]` to before `first[i + 1]`.

    >>> [each.tolist() for each in _spread(np.array([0, 2, 2, 3]), np.array([0, 2, 0]))]
    [[0, 0, 1, 2, 2], [0, 1, 2, 0, 1]]
    """
    many = first[groups + 1] - first[groups]
    which = np.repeat(np.arange(len(groups)), many)
    begun = np.cumsum(many) - many
    return which, np.arange(len(which)) - begun[which] + first[groups][which]


def _numbered(texts: pa.ChunkedArray) -> tuple[list[str], Numbers]:
    """Return distinct texts, rising, and which of them each is."""
    distinct, codes = _encoded(texts)
    words = distinct.to_pylist()
    order = sorted(range(len(words)), key=words.__getitem__)
    rank = np.empty(len(words), dtype=np.int64)
    rank[order] = np.arange(len(words))
    return [words[i] for i in order], rank[codes] if len(words) else codes


def _encoded(texts: pa.ChunkedArray) -> tuple[pa.Array, Numbers]:
    """Return distinct texts and which of them each is."""
    import pyarrow as pa

    whole = texts.combine_chunks().dictionary_encode()
    if isinstance(whole, pa.ChunkedArray):
        whole = (
            whole.combine_chunks()
            if whole.num_chunks
            else pa.array([], pa.string()).dictionary_encode()
        )
    return whole.dictionary, whole.indices.to_numpy(zero_copy_only=False).astype(np.int64)
