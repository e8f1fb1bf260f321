"""Whether statements about places in a ranking can be true at once, given what places are possible."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import combinations

__all__ = ["largest_sets", "possible", "windows"]

Window = tuple[int, int]  # the first and the last place that an item may have, from 1


def windows(sets: Sequence[Window], stated: Sequence[tuple[int, Window]]) -> list[Window]:
    """Return the sets of places cut down to what is stated of single items (by their index)."""
    cut = list(sets)
    for item, (first, last) in stated:
        cut[item] = max(cut[item][0], first), min(cut[item][1], last)
    return cut


def possible(sets: Sequence[Window], orders: Sequence[Sequence[int]] = ()) -> bool:
    """Return whether an order of all items exists in which each has a place of its set, and the items
    of each of `orders` (indices) follow one another.

    Sets that are intervals make this a schedule of unit jobs on one machine, with releases,
    deadlines and precedence: what follows an item is released after it, what precedes one is due
    before it, and then the earliest deadline goes first (Lawler 1973, Management Science 19,
    544-546).

    >>> possible([(1, 1), (1, 2)]), possible([(1, 1), (1, 1)])
    (True, False)
    >>> possible([(1, 2), (1, 2)], orders=[(0, 1)]), possible([(2, 2), (1, 1)], orders=[(0, 1)])
    (True, False)
    """
    count = len(sets)
    before: dict[int, set[int]] = {item: set() for item in range(count)}
    for order in orders:
        for place, item in enumerate(order[1:], 1):
            before[item] |= set(order[:place])
    turn = _turns(before)
    if turn is None:
        return False
    first, last = [low for low, _ in sets], [min(high, count) for _, high in sets]
    for item in turn:
        first[item] = max([first[item], *(first[other] + 1 for other in before[item])])
    for item in reversed(turn):
        for other in before[item]:
            last[other] = min(last[other], last[item] - 1)
    left, late = set(range(count)), count + 1
    for place in range(1, count + 1):
        ready = [item for item in left if first[item] <= place and not before[item] & left]
        if not ready:
            return False
        chosen = min(ready, key=lambda item: (last[item], item))
        late = min(late, last[chosen] - place)
        left.remove(chosen)
    return late >= 0


def _turns(before: dict[int, set[int]]) -> list[int] | None:
    """Return the items so that none comes before what precedes it; None where they go in a circle."""
    done: list[int] = []
    while len(done) < len(before):
        free = [item for item in before if item not in done and before[item] <= set(done)]
        if not free:
            return None
        done += free
    return done


def largest_sets(
    sets: Sequence[Window], stated: Sequence[tuple[int, Window]]
) -> list[tuple[int, ...]]:
    """Return the largest sets of statements (by their index) that can be true at once, all of one
    size; a statement says of an item that it has a place between two.
    """
    for size in range(len(stated), 0, -1):
        found = [
            chosen
            for chosen in combinations(range(len(stated)), size)
            if possible(windows(sets, [stated[index] for index in chosen]))
        ]
        if found:
            return found
    return [()]
