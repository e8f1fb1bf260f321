"""Weights of overlap bring two groups to one mix, by hand and for any groups."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from analysis.methods.gaps import gap_alike
from analysis.methods.importance import bootstrap_shares
from analysis.methods.overlap import overlap_weights


@given(st.lists(st.tuples(st.integers(0, 5), st.booleans()), min_size=1, max_size=60))
def test_both_groups_have_the_same_weight_in_every_cell(rows: list[tuple[int, bool]]) -> None:
    cells, first = (np.array(each) for each in zip(*rows, strict=True))
    weight = overlap_weights(cells, first)
    for cell in set(cells.tolist()):
        inside = cells == cell
        assert weight[inside & first].sum() == pytest.approx(weight[inside & ~first].sum())
        one_group_only = len(set(first[inside].tolist())) == 1
        assert (weight[inside] == 0).all() == one_group_only
    if (weight > 0).any():
        assert weight[weight > 0].mean() == pytest.approx(1)


def planted() -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """Return cell, group and value: the first group is common where values are high, and gains
    0.1 in the one cell, 0.3 in the other.
    """
    chance = np.random.default_rng(4)
    cell = chance.integers(0, 2, 4_000)
    first = chance.random(4_000) < np.where(cell == 1, 0.8, 0.3)
    y = cell + first * np.where(cell == 1, 0.3, 0.1) + chance.normal(0, 0.2, 4_000)
    return cell, first, y


def test_a_weighted_gap_is_that_at_the_mix_of_the_overlap() -> None:
    cell, first, y = planted()
    weight = overlap_weights(cell, first)
    told = gap_alike(cell[:, None].astype(float), y, first, ["cell"], weight=weight)
    share = np.array([0.3 * 0.7, 0.8 * 0.2])
    assert told.value == pytest.approx(np.average([0.1, 0.3], weights=share), abs=3 * told.error)
    means = [np.average(y[side], weights=weight[side]) for side in (first, ~first)]
    assert told.value == pytest.approx(means[0] - means[1]), "cells balance exactly"


def test_weighted_shares_are_those_of_as_many_copies_of_rows() -> None:
    cell, first, y = planted()
    x = np.column_stack([cell, first]).astype(float)
    copies = np.random.default_rng(2).integers(1, 4, len(y))
    factors = {"cell": [0], "group": [1]}
    weighted, _ = bootstrap_shares(x, y, factors, weight=copies, draws=2)
    again = np.repeat(np.arange(len(y)), copies)
    copied, _ = bootstrap_shares(x[again], y[again], factors, draws=2)
    assert weighted == pytest.approx(copied)
