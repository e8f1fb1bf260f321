"""Quantile and interval regression against published figures."""

from __future__ import annotations

import numpy as np
import pandas as pd
import pytest
from scipy import stats

from analysis.errors import NotCarried
from analysis.methods.quantiles import interval_regression, quantile_regression
from analysis.methods.regression import fit_rows
from tests.conftest import golden

ENGEL = {
    "0.05": (124.88004, 0.34336),
    "0.25": (95.48354, 0.47410),
    "0.5": (81.48225, 0.5601806),
    "0.75": (62.39659, 0.64401),
    "0.95": (64.10396, 0.70907),
}


def test_food_and_income() -> None:
    table = pd.read_csv(golden("quantreg/engel.csv"))
    design = np.column_stack([np.ones(len(table)), table["income"]])
    found = quantile_regression(
        design, table["foodexp"], ["const", "income"], [float(p) for p in ENGEL]
    )
    lines = found.pivot_table(index="probability", columns="name", values="coefficient")
    for p, (constant, slope) in ENGEL.items():
        assert lines["const"][float(p)] == pytest.approx(constant, abs=6e-6)
        assert lines["income"][float(p)] == pytest.approx(slope, abs=6e-6)
    mean = fit_rows(design, table["foodexp"], ["const", "income"])
    np.testing.assert_allclose(mean.coefficients, [147.4754, 0.4851784], atol=6e-5)


def test_quantiles_of_a_constant_are_quantiles() -> None:
    y = np.random.default_rng(0).normal(size=201)
    found = quantile_regression(np.ones((201, 1)), y, ["const"], [0.25, 0.5])
    quarter, half = found["coefficient"]
    assert half == pytest.approx(np.median(y), abs=1e-9)
    below = (y < quarter - 1e-9).mean()
    assert below <= 0.25 <= below + 2 / 201
    with pytest.raises(NotCarried, match="2 records cannot carry 2 coefficients"):
        quantile_regression(np.eye(2), [1, 2], ["a", "b"], [0.5])


def test_errors_of_quantiles_cover() -> None:
    # the spread grows with x, so that the slope of the ninth decile is steeper than that of the mean
    truth = 0.5 + 0.3 * stats.norm.ppf(0.9)
    inside = []
    for seed in range(300):
        chance = np.random.default_rng(seed)
        x = np.column_stack([np.ones(500), chance.uniform(0, 2, 500)])
        y = x @ [1.0, 0.5] + 0.3 * (1 + x[:, 1]) * chance.normal(size=500)
        found = quantile_regression(x, y, ["const", "x"], [0.9]).iloc[1]
        inside.append(abs(found["coefficient"] - truth) < 1.96 * found["error"])
    assert 0.92 <= np.mean(inside) <= 0.98


def test_affairs() -> None:
    table = pd.read_csv(golden("aer/Affairs.csv"))
    names = ["age", "yearsmarried", "religiousness", "occupation", "rating"]
    design = np.column_stack([np.ones(len(table)), table[names]])
    value = table["affairs"].to_numpy(float)
    fit = interval_regression(design, np.where(value > 0, value, -np.inf), value, ["const", *names])
    np.testing.assert_allclose(
        fit.coefficients, [8.1742, -0.17933, 0.55414, -1.68622, 0.32605, -2.28497], atol=6e-5
    )
    assert fit.log_sigma == pytest.approx(2.10986, abs=6e-6)
    assert fit.log_likelihood == pytest.approx(-705.57622, abs=6e-6)
    assert fit.standard_errors[0] == pytest.approx(2.7414, abs=6e-5)


def test_values_that_are_known_are_least_squares() -> None:
    chance = np.random.default_rng(1)
    x = np.column_stack([np.ones(300), chance.normal(size=300)])
    y = x @ [2.0, 0.5] + chance.normal(0, 0.4, 300)
    fit, plain = (
        interval_regression(x, y, y, ["const", "x"]),
        fit_rows(x, y, ["const", "x"], errors="ols"),
    )
    np.testing.assert_allclose(fit.coefficients, plain.coefficients, rtol=1e-7)
    assert np.exp(fit.log_sigma) == pytest.approx(np.sqrt(plain.rss / 300), rel=1e-6)


def test_ranges_are_read_without_the_bias_of_their_middle() -> None:
    # a wide top band: its middle says too little of the slope, its likelihood does not
    chance = np.random.default_rng(2)
    x = np.column_stack([np.ones(4_000), chance.normal(size=4_000)])
    y = x @ [0.0, 1.0] + chance.normal(0, 0.5, 4_000)
    edges = np.array([-np.inf, -0.5, 0.5, np.inf])
    band = np.searchsorted(edges, y) - 1
    fit = interval_regression(x, edges[band], edges[band + 1], ["const", "x"])
    assert fit.coefficients[1] == pytest.approx(1.0, abs=4 * fit.standard_errors[1])
    middles = np.array([-1.0, 0.0, 1.0])[band]
    assert fit_rows(x, middles, ["const", "x"]).coefficients[1] < 0.9
    with pytest.raises(NotCarried, match="3 records cannot carry 3 coefficients"):
        interval_regression(x[:3], y[:3], y[:3], ["const", "x"])
