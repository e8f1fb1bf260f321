"""Statements about places: held to every order there is."""

from __future__ import annotations

from itertools import combinations, permutations

import numpy as np
import pytest

from analysis.methods.together import Window, largest_sets, possible, windows


def by_force(sets: list[Window], orders: list[list[int]]) -> bool:
    """Try every order of all items."""
    items = range(len(sets))
    return any(
        all(sets[item][0] <= place <= sets[item][1] for place, item in enumerate(order, 1))
        and all([item for item in order if item in chain] == chain for chain in orders)
        for order in permutations(items)
    )


def drawn(rng: np.random.Generator, count: int) -> list[Window]:
    first = rng.integers(1, count + 1, count)
    last = [int(rng.integers(low, count + 1)) for low in first]
    return list(zip(map(int, first), last, strict=True))


@pytest.mark.parametrize("count", [2, 3, 4, 5])
def test_what_is_possible_is_what_some_order_does(count: int) -> None:
    rng = np.random.default_rng(count)
    seen = {True: 0, False: 0}
    for trial in range(150):
        sets, orders = drawn(rng, count), []
        if trial % 2:
            orders = [list(map(int, rng.permutation(count)[: int(rng.integers(2, count + 1))]))]
        if trial % 4 == 3:
            orders.append(list(map(int, rng.permutation(count)[:2])))
        said = possible(sets, orders)
        assert said == by_force(sets, orders), (sets, orders)
        seen[said] += 1
    assert min(seen.values()) > 15


def test_orders_that_go_in_a_circle_are_impossible() -> None:
    assert not possible([(1, 3)] * 3, [[0, 1], [1, 2], [2, 0]])


def test_the_largest_sets_are_those_of_every_choice() -> None:
    rng = np.random.default_rng(9)
    for _ in range(60):
        sets = drawn(rng, 4)
        stated = [
            (int(rng.integers(4)), (1, int(rng.integers(1, 4)))) for _ in range(4)
        ]  # fmt: skip
        can = [
            set(chosen)
            for size in range(5)
            for chosen in combinations(range(4), size)
            if by_force(windows(sets, [stated[index] for index in chosen]), [])
        ]
        most = max(map(len, can), default=0)
        ours = largest_sets(sets, stated)
        if can and most:
            assert sorted(map(set, ours), key=sorted) == sorted(
                (each for each in can if len(each) == most), key=sorted
            )
        else:
            assert ours == [()]


def test_the_first_place_is_held_by_one_only() -> None:
    free = [(1, 3)] * 3
    first = [(item, (1, 1)) for item in range(3)]
    assert largest_sets(free, first) == [(0,), (1,), (2,)]
    assert possible(windows(free, first[:1]))
    assert not possible(windows(free, first[:2]))
    assert possible(windows(free, [(0, (1, 2)), (1, (1, 2))]))
