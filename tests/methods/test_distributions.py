"""Distributions by special functions are those of `scipy.stats`, number by number."""

from __future__ import annotations

import subprocess
import sys

import numpy as np
import pandas as pd
import pytest
from scipy import stats

from analysis.methods.distributions import binom, norm, t

SHARES = np.array(
    [0.0, 1e-300, 1e-12, 0.001, 0.025, 0.1, 0.5, 0.6827, 0.975, 1 - 1e-12, 1.0, np.nan]
)
PLACES = np.array([-np.inf, -40.0, -8.1, -1.96, -0.3, 0.0, 1e-9, 0.7, 2.5, 37.0, np.inf, np.nan])
FREEDOM = np.array([0.5, 1.0, 2.0, 3.7, 30.0, 1_000.0, 1e6, np.inf])[:, None]


@pytest.mark.parametrize("name", ["ppf", "isf"])
def test_quantiles(name: str) -> None:
    np.testing.assert_array_equal(getattr(norm, name)(SHARES), getattr(stats.norm, name)(SHARES))
    inner = SHARES[(SHARES > 0) & (SHARES < 1)]
    ours, theirs = (getattr(each, name)(inner, FREEDOM) for each in (t, stats.t))
    np.testing.assert_allclose(ours, theirs, rtol=1e-15)


@pytest.mark.parametrize("name", ["cdf", "sf", "pdf", "logpdf"])
def test_shares_and_densities(name: str) -> None:
    ours, theirs = (getattr(each, name)(PLACES) for each in (norm, stats.norm))
    np.testing.assert_allclose(ours, theirs, rtol=1e-15)
    if hasattr(t, name):
        ours, theirs = (getattr(each, name)(PLACES, FREEDOM) for each in (t, stats.t))
        np.testing.assert_allclose(ours, theirs, rtol=1e-15)


@pytest.mark.parametrize("p", [0.1, 0.25, 0.5, 0.9])
@pytest.mark.parametrize("tail", [0.025, 0.005, 0.05 / 300])
def test_successes_among_trials(p: float, tail: float) -> None:
    n = np.array([*range(2, 400), 5_000, 80_001, 3_000_000])
    for q in (tail, 1 - tail):
        np.testing.assert_array_equal(binom.ppf(q, n, p), stats.binom.ppf(q, n, p))
    k = np.floor(n * p) + np.array([-1.0, 0.0, 2.0])[:, None]
    np.testing.assert_allclose(binom.cdf(k, n, p), stats.binom.cdf(k, n, p), rtol=1e-9)


def test_no_trial_has_no_successes() -> None:
    n = np.array([np.nan, -1.0, 0.0, np.inf])
    assert np.isnan(binom.ppf(0.5, n, 0.5)).all()
    assert np.isnan(binom.cdf(1, n, 0.5)).all()
    np.testing.assert_array_equal(binom.cdf([-1, 4, 9], 4, 0.5), [0.0, 1.0, 1.0])


def test_columns_of_any_kind_are_numbers() -> None:
    column = pd.Series([0.025, 0.5], dtype="object", index=[5, 5])
    freedom = pd.Series([3, 8], dtype="Int64", index=[1, 2])
    np.testing.assert_array_equal(t.isf(column, freedom), stats.t.isf([0.025, 0.5], [3, 8]))
    assert isinstance(norm.ppf(column), np.ndarray)
    assert float(norm.isf(0.025)) == stats.norm.isf(0.025)


def test_what_every_page_imports_leaves_the_whole_of_scipy_stats_out() -> None:
    told = "import sys, analysis.datasets, analysis.pay_tables; print('scipy.stats' in sys.modules)"
    done = subprocess.run([sys.executable, "-c", told], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "False"
