"""Sums of disjoint counts that nearly make up another count, in any mixture of wholes and parts.

All records of a country less those of some families of roles, and of the single roles of other
families, are a count as well. Such covers are found by recursion: a population is parted by one key
after another, and each part is told whole or by its own parts.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from itertools import combinations

__all__ = ["Cell", "thin_covers"]

Cell = frozenset[tuple[str, str]]  # what is true of its records, as key and value; empty: all
_Known = Callable[[Cell], Cell]
_DEPTH = 2  # how often a part may be parted again


def thin_covers(
    kept: set[Cell], counts: Mapping[Cell, float], known: _Known, parted: Sequence[str], least: int
) -> None:
    """Take cells out of `kept`, as long as a kept count has one to `least` less one records more
    than a sum of disjoint kept parts of it by the keys `parted`.

    `known` adds what a cell states without saying so. Of the parts of a sum the one that comes last
    in `counts` goes; a sum of one part is left alone.
    """
    place = {cell: number for number, cell in enumerate(counts)}
    alike: dict[Cell, list[Cell]] = defaultdict(list)
    for cell in counts:
        alike[_other(cell, parted)].append(cell)
    for of, cells in alike.items():
        wholes = [
            whole for less in _subsets(_other(known(of), parted)) for whole in alike.get(less, ())
        ]
        while used := _few_beside(
            wholes, [cell for cell in cells if cell in kept], of, kept, counts, known, parted, least
        ):
            kept.remove(max(used, key=place.__getitem__))


def _few_beside(
    wholes: Sequence[Cell],
    cells: Sequence[Cell],
    of: Cell,
    kept: set[Cell],
    counts: Mapping[Cell, float],
    known: _Known,
    parted: Sequence[str],
    least: int,
) -> Sequence[Cell]:
    covers = _Covers({cell - of: counts[cell] for cell in cells}, known, parted)
    for whole in wholes:
        if whole in kept:
            base = frozenset(each for each in whole if each[0] in parted)
            for total, used in covers.sums(base).items():
                if len(used) > 1 and 0 < round(counts[whole] - total, 9) < least:
                    return [part | of for part in used]
    return ()


class _Covers:
    """The sums of some cells, which state nothing but keys of `parted`, that cover a cell."""

    def __init__(self, counts: Mapping[Cell, float], known: _Known, parted: Sequence[str]) -> None:
        self._counts = counts
        self._parted = parted
        self._stated = [
            {each[0]: each[1] for each in known(cell) if each[0] in parted} for cell in counts
        ]
        self._implied = {
            each: frozenset(known(frozenset({each})) - {each}) for cell in counts for each in cell
        }
        self._found: dict[tuple[Cell, int], dict[float, tuple[Cell, ...]]] = {}

    def sums(self, whole: Cell, depth: int = _DEPTH) -> dict[float, tuple[Cell, ...]]:
        """Return the sums of parts of a cell, each with the parts of one cover."""
        if (whole, depth) not in self._found:
            found: dict[float, tuple[Cell, ...]] = {}
            for sums in self._by_each_key(whole, depth):
                found |= sums
            self._found[whole, depth] = found
        return self._found[whole, depth]

    def _by_each_key(self, whole: Cell, depth: int) -> Iterator[dict[float, tuple[Cell, ...]]]:
        stated = {key for key, _ in self._all(whole)}
        inside = [cell for cell in self._stated if whole <= cell.items()]
        for key in self._parted:
            if key in stated:
                continue
            sums: dict[float, tuple[Cell, ...]] = {0.0: ()}
            for value in dict.fromkeys(cell[key] for cell in inside if key in cell):
                ways = self._ways(whole | {(key, value)}, depth)
                sums = {
                    total + n: (*used, *more)
                    for total, used in sums.items()
                    for n, more in ways.items()
                }
            yield sums

    def _ways(self, part: Cell, depth: int) -> dict[float, tuple[Cell, ...]]:
        said = frozenset(each for each in part if not self._is_implied(each, part))
        ways = self.sums(part, depth - 1) if depth else {}
        if said in self._counts:
            ways = ways | {self._counts[said]: (said,)}
        told = {total: used for total, used in ways.items() if used}
        return told or {0.0: ()}

    def _all(self, cell: Cell) -> Cell:
        return cell.union(*(self._implied.get(each, frozenset()) for each in cell))

    def _is_implied(self, stated: tuple[str, str], cell: Cell) -> bool:
        return any(stated in self._implied.get(each, ()) for each in cell - {stated})


def _other(cell: Cell, parted: Sequence[str]) -> Cell:
    return frozenset(each for each in cell if each[0] not in parted)


def _subsets(cell: Cell) -> Iterator[Cell]:
    for size in range(len(cell) + 1):
        yield from map(frozenset, combinations(sorted(cell), size))
