"""The mixture of cells: quantiles of one are its own, those of two lie between."""

from __future__ import annotations

import numpy as np
import pytest

from analysis.cells.mixture import Mixture


def test_a_mixture_of_one_cell_gives_back_its_quantiles() -> None:
    p, q = np.array([0.1, 0.5, 0.9]), np.array([10.0, 20.0, 50.0])
    one = Mixture([3.0], [(p, q)])
    assert one.quantile(p) == pytest.approx(q)
    assert one.cdf(q) == pytest.approx(p)


def test_a_mixture_lies_between_its_cells() -> None:
    p = np.array([0.25, 0.5, 0.75])
    both = Mixture([1.0, 1.0], [(p, np.array([10.0, 20, 30])), (p, np.array([30.0, 40, 50]))])
    assert 20 < both.quantile(0.5) < 40
    assert both.cdf(1.0) == 0
    assert both.cdf(99.0) == 1
