"""Cells of a reader's columns that say nothing: by what stands there, or by what a column shows."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from ...errors import shorten
from ..contract import Cells
from ..lines import literal
from .nothing import CANDIDATES, EMPTY_WORDS, NOT_AVAILABLE, Seen, is_empty, shown_empty

if TYPE_CHECKING:
    import duckdb

__all__ = ["Missing", "answered", "missing_of"]

_LONGEST = 50  # characters of a word that says nothing
# a cell as words that say nothing are kept: small, without accents
_FOLDED = "replace(translate(strip_accents(lower(cell)), 'łøđ’', 'lod'''), 'ß', 'ss')"


@dataclass(frozen=True, slots=True)
class Missing:
    """What says nothing in a column: `declared` words, by the mapping or by what the column shows,
    and `found` words that say so themselves, with their cells; `said` is how they are known.
    """

    declared: tuple[str, ...] = ()
    found: Mapping[str, int] = field(default_factory=dict)
    said: tuple[str, ...] = ()

    def saying(self, sentence: str) -> Missing:
        """Return the same with another sentence of the column."""
        return replace(self, said=(*self.said, sentence))


def answered(cell: str) -> str:
    """Return SQL for a text of a known source, null where it is NA or another word for no answer.

    >>> answered("industry").startswith("CASE WHEN industry NOT IN ('NA', ")
    True
    """
    empty = ", ".join(map(literal, sorted(EMPTY_WORDS)))
    named = ", ".join(map(literal, sorted(NOT_AVAILABLE)))
    return (
        f"CASE WHEN {cell} NOT IN ({named}) AND NOT (length({cell}) < {_LONGEST} "
        f"AND {_FOLDED.replace('cell', f'trim({cell})')} IN ({empty})) THEN {cell} END"
    )


def missing_of(
    con: duckdb.DuckDBPyConnection,
    cells: Sequence[Cells],
    stated: Sequence[str] | None,
    texts: frozenset[str],
) -> dict[str, Missing]:
    """Return what says nothing in each column of ``raw``, by its name in the mapping.

    What the mapping has `stated` holds; where it says nothing, the whole column is asked. Words are
    counted of columns of `texts` alone: those of the others are read one by one.
    """
    counted = _counted(con, cells, tuple(stated or ()), texts)
    told = {}
    for each in cells:
        found = {word: n for word, n in counted[each.name].items() if n}
        shown: tuple[str, ...] = ()
        if each.name == "title":  # somebody may have any of them
            found = {word: n for word, n in found.items() if word in (stated or ())}
        if stated is None and any(word in CANDIDATES for word in found):
            shown = shown_empty(_seen(con, each, found))
        declared = tuple(stated or ()) + shown
        nothing = frozenset(declared)
        words = {word: n for word, n in found.items() if is_empty(word, nothing)}
        listed = " and ".join(f"{shorten(word)} ({_cells(found[word])})" for word in shown)
        verb = "stands" if len(shown) == 1 else "stand"
        says = f"{listed} {verb} for nothing, as the whole column shows"
        told[each.name] = Missing(declared, words, (says,) if shown else ())
    return told


def _cells(count: int) -> str:
    return f"{count:,} cell{'s' * (count != 1)}"


def _counted(
    con: duckdb.DuckDBPyConnection,
    cells: Sequence[Cells],
    stated: tuple[str, ...],
    texts: frozenset[str],
) -> dict[str, dict[str, int]]:
    """Return how often each word that may say nothing stands in each column, in one pass."""
    if not cells:
        return {}
    asked = ", ".join(map(literal, sorted({*CANDIDATES, *stated})))
    empty = ", ".join(map(literal, sorted(EMPTY_WORDS)))
    histograms = []
    for i, each in enumerate(cells):
        cell = f"cell_{i}"
        wanted = f"{cell} IN ({asked})"
        if each.name in texts:
            wanted += f" OR (length({cell}) < {_LONGEST} AND {_FOLDED.replace('cell', cell)} IN ({empty}))"
        histograms.append(f"histogram({cell}) FILTER ({wanted})")
    given = ", ".join(f"{each.given} AS cell_{i}" for i, each in enumerate(cells))
    rows = con.execute(f"SELECT {', '.join(histograms)} FROM (SELECT {given} FROM raw)").fetchall()
    return {each.name: dict(found or {}) for each, found in zip(cells, rows[0], strict=True)}


def _seen(con: duckdb.DuckDBPyConnection, cells: Cells, found: Mapping[str, int]) -> Seen:
    candidates = ", ".join(map(literal, CANDIDATES))
    ((filled, codes, negative, least, most),) = con.execute(rf"""
        SELECT count(cell), count(*) FILTER (other AND regexp_full_match(cell, '[A-Z]{{2}}')),
               count(*) FILTER (other AND regexp_full_match(cell, '-\s?[\d.,]+')),
               min(cell) FILTER (other), max(cell) FILTER (other)
        FROM (SELECT cell, cell NOT IN ({candidates}) AS other FROM (SELECT {cells.given} AS cell FROM raw))
        """).fetchall()
    others = 0 if least is None else 1 + (least != most)
    return Seen(
        filled, codes, negative, others, {w: n for w, n in found.items() if w in CANDIDATES}
    )
