"""The mixture of cells: quantiles of one are its own, those of many are those of their union."""

from __future__ import annotations

import numpy as np
import pytest

from analysis.cells.mixture import Mixture, count_below, count_up_to


def hazen(n: int, p: np.ndarray) -> np.ndarray:
    """Where a quantile of type 7 of n records stands in their distribution."""
    return ((n - 1) * p + 0.5) / n


def test_a_mixture_of_one_cell_gives_back_its_quantiles() -> None:
    p, q = np.linspace(0, 1, 5), np.array([10.0, 20, 30, 50, 90])
    assert Mixture([40], [q]).quantile(hazen(40, p)) == pytest.approx(q)


def test_a_mixture_lies_between_its_cells() -> None:
    both = Mixture([100, 100], [[10.0, 20, 30], [30.0, 40, 50]])
    assert 20 < both.quantile(0.5) < 40
    assert both.quantile([0.0, 1.0]) == pytest.approx([10, 50])


def test_counts_weigh_cells() -> None:
    curves = [[10.0, 20, 30], [50.0, 60, 70]]
    assert Mixture([900, 100], curves).quantile(0.5) < 30
    assert Mixture([100, 900], curves).quantile(0.5) > 50


def test_a_heap_of_equal_pay_is_a_jump() -> None:
    heap = Mixture([100, 100], [[50.0] * 5, [10.0, 20, 30, 40, 100]])
    assert heap.quantile([0.45, 0.5, 0.85]) == pytest.approx([50, 50, 50])


@pytest.mark.parametrize("seed", range(5))
def test_a_mixture_of_fine_cells_is_their_union_to_half_a_percent(seed: int) -> None:
    chance = np.random.default_rng(seed)
    counts = chance.integers(200, 2_000, 6)
    cells = [chance.lognormal(11 + 0.2 * i, 0.3, n) for i, n in enumerate(counts)]
    steps, asked = np.linspace(0, 1, 101), np.array([0.1, 0.25, 0.5, 0.75, 0.9])
    mixed = Mixture(counts.tolist(), [np.quantile(cell, steps) for cell in cells])
    whole = np.quantile(np.concatenate(cells), asked)
    assert mixed.quantile(hazen(counts.sum(), asked)) == pytest.approx(whole, rel=5e-3)


@pytest.mark.parametrize("pay", [5.0, 10.0, 14.0, 20.0, 33.0, 90.0, 99.0])
def test_counts_on_either_side_of_a_figure_are_those_of_the_records(pay: float) -> None:
    cell = np.array([10.0, 12, 14, 20, 20, 20, 33, 40, 50, 60, 90])  # a step of the grid per record
    assert count_below(cell.size, cell, pay) == pytest.approx((cell < pay).sum(), abs=1)
    assert count_up_to(cell.size, cell, pay) == pytest.approx((cell <= pay).sum(), abs=1)
    assert count_below(cell.size, cell, pay) <= count_up_to(cell.size, cell, pay)
