"""Sums of kept counts that cover another count: any mixture of its parts, and either of two skills."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping

Cell = frozenset[tuple[str, str]]  # what is true of some records, as key and value
Counts = Mapping[Cell, float]
Known = Callable[[Cell], Cell]  # a cell with what it states without saying so

FEW = range(1, 10)
PARTED = ("role", "family", "country", "seniority")


class _Covers:
    """Sums of disjoint kept parts of a cell, any way that they cover it, a kept part or its own
    parts; `counts` are of cells that state role, family, country and seniority alone.
    """

    def __init__(self, counts: Counts, known: Known) -> None:
        self.counts = counts
        self.known = {cell: dict(known(cell)) for cell in counts}
        self.found: dict[tuple[Cell, int], set[float]] = {}

    def sums(self, whole: Cell, depth: int = 2) -> set[float]:
        if (whole, depth) not in self.found:
            self.found[whole, depth] = set().union(*self._by_each_key(whole, depth))
        return self.found[whole, depth]

    def _by_each_key(self, whole: Cell, depth: int) -> Iterator[set[float]]:
        inside = [known for known in self.known.values() if whole <= known.items()]
        stated = {key for key, _ in whole} | ({"family"} if "role" in dict(whole) else set())
        for key in sorted(set(PARTED) - stated):
            sums = {0.0}
            for value in sorted({known[key] for known in inside if key in known}):
                part = whole | {(key, value)}
                if key == "role":  # a cell that states a role does not state its family too
                    part = frozenset(each for each in part if each[0] != "family")
                own = {self.counts[part]} if part in self.counts else set()
                if depth:
                    own |= self.sums(part, depth - 1)
                sums = {total + each for total in sums for each in own or {0.0}}
                assert len(sums) < 100_000
            yield sums


def mixed(counts: Counts, known: Known) -> Iterator[str]:
    alike: dict[Cell, dict[Cell, float]] = defaultdict(dict)
    for cell, n in counts.items():
        of = frozenset(each for each in cell if each[0] not in PARTED)
        alike[of][cell - of] = n
    for of, cells in alike.items():
        covers = _Covers(cells, known)
        wholes = [(less, alike[less]) for less in alike if less <= of]
        for whole in {cell for _, told in wholes for cell in told}:
            for less, n in [(less, told[whole]) for less, told in wholes if whole in told]:
                for total in covers.sums(whole):
                    if round(n - total) in FEW:
                        yield f"{n:g} of {sorted(whole | less)} less {total:g} of {sorted(of)}"


def either(counts: Counts, known: Known) -> Iterator[str]:
    for pair, both in counts.items():
        named = [each for each in pair if each[1] == "named"]
        if len(named) == 2 and all(pair - {each} in counts for each in named):
            base = pair - set(named)
            either = sum(counts[pair - {each}] for each in named) - both
            shared = known(frozenset(named[:1])) & known(frozenset(named[1:]))
            for whole in [base, *(base | {group} for group in shared)]:
                if round(counts.get(whole, either) - either) in FEW:
                    yield f"{counts[whole]:g} of {sorted(whole)} less {either:g} of {sorted(named)}"
