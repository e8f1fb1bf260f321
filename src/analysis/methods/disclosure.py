"""What may be kept of counts, so that none can be subtracted from another to a handful of records.

A count of ten or more can still give away fewer than ten: a population less a part of it, or less
all of its parts that are told, is a count too. So cells are withheld besides those that are too
small themselves, which is known as secondary or complementary suppression (Willenborg and de Waal
2001, Elements of Statistical Disclosure Control, chapters 5 and 6). Only counts are looked at, and
sums of disjoint ones: further equations, such as those of three margins of a table, are not.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from itertools import combinations
from typing import Any

import pandas as pd

from ..vocabulary.marks import SMALLEST_CELL
from .covers import Cell, thin_covers

__all__ = ["Cell", "rounded_down", "withheld"]


def withheld(
    counts: Mapping[Cell, float],
    known: Callable[[Cell], Cell] = lambda cell: cell,
    *,
    parted: Sequence[str] = (),
    least: int = SMALLEST_CELL,
) -> set[Cell]:
    """Return the cells of `counts` to withhold, so that what is left of a kept cell beside a kept
    part of it, or beside all of its kept parts by the values of one key or of several, is nothing
    or `least` records or more. So is what is left beside any mixture of disjoint parts by the keys
    `parted`, in which a part may be told whole or by its own parts.

    A cell is part of another if it states all that the other states; `known` adds what a cell
    states without saying so (the family of a role). Cells that come first stay.

    >>> everyone, ours = frozenset(), frozenset({("role", "ours")})
    >>> withheld({everyone: 100, ours: 93}) == {ours}, withheld({everyone: 100, ours: 90})
    (True, set())
    """
    stated = _Stated(counts)
    wholes = {
        cell: [whole for whole in stated.within(known(cell)) if whole != cell] for cell in counts
    }
    parts = defaultdict(list)
    for cell, found in wholes.items():
        for whole in found:
            parts[whole].append(cell)
    kept: set[Cell] = set()
    for cell, n in counts.items():
        beside = [counts[each] - n for each in wholes[cell] if each in kept]
        inside = [n - counts[each] for each in parts[cell] if each in kept]
        if not any(0 < rest < least for rest in beside + inside):
            kept.add(cell)
    _thin(kept, counts, stated, known, least)
    if parted:
        thin_covers(kept, counts, known, parted, least)
    return set(counts) - kept


def rounded_down(table: pd.DataFrame, *columns: str) -> pd.DataFrame:
    """Return a table with some columns of counts rounded down to tens: they can be subtracted from
    one another, the difference is no count of records.
    """
    return table.assign(
        **{name: table[name].floordiv(10).mul(10).astype("int64") for name in columns}
    )


def _thin(
    kept: set[Cell],
    counts: Mapping[Cell, float],
    stated: _Stated,
    known: Callable[[Cell], Cell],
    least: int,
) -> None:
    """Take the last of disjoint parts out of `kept` where too few records are left beside all of
    them: then that part is left too, and no part has fewer than `least`.
    """
    wholes: dict[Cell, list[Cell]] = {}
    for base, cells in _divided(counts):
        told = [cell for cell in cells if cell in kept]
        if len(told) < 2:
            continue
        if base not in wholes:
            wholes[base] = stated.within(known(base))
        total = sum(counts[cell] for cell in told)
        beside = (round(counts[whole] - total, 9) for whole in wholes[base] if whole in kept)
        if any(0 < rest < least for rest in beside):
            kept.remove(told[-1])


def _divided(counts: Mapping[Cell, float]) -> Iterator[tuple[Cell, list[Cell]]]:
    """Yield what several cells have in common, and these cells, which differ in the value of one
    key or more: no record is in two of them.
    """
    groups: dict[tuple[Cell, tuple[str, ...]], list[Cell]] = defaultdict(list)
    for cell in counts:
        keys = sorted({key for key, _ in cell})
        for size in range(1, len(keys) + 1):
            for names in combinations(keys, size):
                groups[frozenset(each for each in cell if each[0] not in names), names].append(cell)
    for (base, _), cells in groups.items():
        if len(cells) > 1:
            yield base, cells


class _Stated:
    """Cells by what they state, to find those that state no more than another."""

    def __init__(self, cells: Iterable[Cell]) -> None:
        self._root: dict[Any, Any] = {}  # from each pair to what may follow it, in sorted order
        for cell in cells:
            node = self._root
            for stated in sorted(cell):
                node = node.setdefault(stated, {})
            node[None] = cell

    def within(self, stated: Cell) -> list[Cell]:
        """Return the cells that state no more than what is stated."""
        return list(_below(self._root, sorted(stated)))


def _below(node: dict[Any, Any], stated: list[tuple[str, str]]) -> Iterator[Cell]:
    if None in node:
        yield node[None]
    for number, each in enumerate(stated):
        if each in node:
            yield from _below(node[each], stated[number + 1 :])
