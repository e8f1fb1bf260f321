"""Agreement of lists: published overlaps, and a printed order beside chance."""

from __future__ import annotations

from itertools import permutations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from analysis.errors import NotCarried
from analysis.methods.orders import (
    agreement,
    average_overlap,
    order_agreement,
    rank_biased_overlap,
)
from analysis.methods.ranks import RankSets, rank_sets


@pytest.mark.parametrize(
    ("first", "second", "overlap"), [("abcdefg", "zcavwxy", 0.312), ([1, 2, 3], [1, 3, 2], 0.8333)]
)
def test_average_overlap_as_published(first: list, second: list, overlap: float) -> None:
    assert average_overlap(first, second) == pytest.approx(overlap, abs=5e-4)


@given(st.permutations(range(8)), st.permutations(range(8)), st.sampled_from([0.8, 0.9, 0.98]))
def test_rank_biased_overlap_has_its_bounds(first: list[int], second: list[int], p: float) -> None:
    least, most = rank_biased_overlap(first, second, persistence=p)
    assert 0 <= least <= most <= 1 + 1e-9
    longer_least, longer_most = rank_biased_overlap([*first, 8], [*second, 8], persistence=p)
    assert least <= longer_least + 1e-12  # whatever follows stays inside
    assert longer_most <= most + 1e-9


def test_equal_lists_agree_and_reversed_lists_do_not() -> None:
    assert agreement("abcde", "abcde").tau == pytest.approx(1)
    assert agreement("abcde", "edcba").tau == pytest.approx(-1)
    assert rank_biased_overlap("abcde", "abcde")[1] == pytest.approx(1)
    assert agreement("abc", "xyz").common == 0


def sets_of(shares: list[float], error: float) -> RankSets:
    return rank_sets(shares, np.eye(len(shares)) * error**2)


@pytest.mark.parametrize("error", [0.001, 0.03, 0.1])
def test_chance_is_that_of_all_orders_counted_out(error: float) -> None:
    sets = sets_of([0.70, 0.50, 0.45, 0.40, 0.20, 0.18, 0.05], error)
    printed = [1, 3, 2, 5, 4, 7, 6]
    found = order_agreement(sets, printed)
    every = [
        sum(
            low <= place <= up for low, place, up in zip(sets.lower, order, sets.upper, strict=True)
        )
        for order in permutations(range(1, 8))
    ]
    inside = sum(
        low <= place <= up for low, place, up in zip(sets.lower, printed, sets.upper, strict=True)
    )
    assert found.inside == inside
    assert found.by_chance == pytest.approx(np.mean(every))
    assert found.p_value == pytest.approx(np.mean(np.array(every) >= inside), abs=0.005)


def test_sets_that_hold_every_place_agree_with_any_order() -> None:
    found = order_agreement(sets_of([0.5, 0.5, 0.5, 0.5], 1.0), [4, 3, 2, 1])
    assert (found.inside, found.by_chance, found.p_value) == (4, 4.0, 1.0)
    assert (found.agreeing, found.opposed, found.pairs) == (0, 0, 6)


def test_pairs_that_are_sure_agree_or_are_opposed() -> None:
    sets = sets_of([0.9, 0.5, 0.49, 0.1], 0.02)  # the two in the middle are too close to call
    found = order_agreement(sets, [1, 3, 2, 4])
    assert (found.agreeing, found.opposed, found.pairs) == (5, 0, 6)
    found = order_agreement(sets, [4, 2, 3, 1])
    assert (found.agreeing, found.opposed, found.inside) == (0, 5, 2)


def test_places_that_are_no_order_are_refused() -> None:
    with pytest.raises(NotCarried, match="once each, among the items compared"):
        order_agreement(sets_of([0.9, 0.5], 0.02), [1, 3])
