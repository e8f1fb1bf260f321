"""Equivalence against published numbers: R's `sleep`, the power of a published design, statsmodels."""

from __future__ import annotations

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy import stats
from statsmodels.stats.multitest import multipletests
from statsmodels.stats.weightstats import ttost_ind

from analysis.errors import NotCarried
from analysis.methods.equivalence import (
    equivalence,
    equivalence_of_means,
    holm,
    power_of_equivalence,
    records_for_equivalence,
)
from tests.evidence import compare, read

# Hours of sleep gained under two drugs (Cushny and Peebles 1905), as R has them.
FIRST = [0.7, -1.6, -0.2, -1.2, -0.1, 3.4, 3.7, 0.8, 0.0, 2.0]
SECOND = [1.9, 0.8, 1.1, 0.1, -0.1, 4.4, 5.5, 1.6, 4.6, 3.4]


def test_sleep_is_neither_equivalent_nor_different() -> None:
    found = equivalence_of_means(FIRST, SECOND, 0.5)
    assert found.difference / found.error == pytest.approx(-1.8608, abs=5e-5)
    assert found.df == pytest.approx(17.776, abs=5e-4)
    assert (found.p_lower, found.p_upper) == (
        pytest.approx(0.8901, abs=5e-5),
        pytest.approx(0.0125, abs=5e-5),
    )
    assert (found.lower, found.upper) == (
        pytest.approx(-3.0534, abs=5e-5),
        pytest.approx(-0.1066, abs=5e-5),
    )
    assert not found.equivalent
    assert found.p_difference > 0.05


def test_the_same_as_statsmodels() -> None:
    chance = np.random.default_rng(1)
    first, second = chance.normal(0, 1, 40), chance.normal(0.1, 2, 70)
    found = equivalence_of_means(first, second, 0.9)
    p_value, lower, upper = ttost_ind(first, second, -0.9, 0.9, usevar="unequal")
    assert found.p_value == pytest.approx(p_value, rel=1e-12)
    assert (found.p_lower, found.p_upper) == (pytest.approx(lower[1]), pytest.approx(upper[1]))


def test_power_of_a_published_design() -> None:
    """Two-by-two crossover of 40 people, CV 0.30, ratio 0.95, margins 0.80 to 1.25: 0.815845, as the
    R package PowerTOST prints it.
    """
    error = np.sqrt(np.log(1 + 0.3**2) * 0.5 * (1 / 20 + 1 / 20))
    power = power_of_equivalence(error, 38, np.log(1.25), difference=np.log(0.95))
    assert power == pytest.approx(0.815845, abs=1e-6)


def test_records_for_equivalence_have_the_power_that_is_asked() -> None:
    n, variance, margin = 1_000, 0.03**2, np.log(1.05)
    needed = float(records_for_equivalence(variance, n, margin))
    assert power_of_equivalence(np.sqrt(variance * n / needed), 1e5, margin) == pytest.approx(
        0.8, abs=1e-4
    )


def worlds(draws: int, difference: float, seed: int = 7) -> tuple[float, float]:
    """Return how often two groups of 60, spread 0.3 and 0.4, a true `difference` apart, were called
    equivalent within 0.2, and the power that theory states.
    """
    chance = np.random.default_rng(seed)
    found = [
        equivalence_of_means(
            chance.normal(difference, 0.3, 60), chance.normal(0, 0.4, 60), 0.2
        ).equivalent
        for _ in range(draws)
    ]
    error = np.sqrt((0.3**2 + 0.4**2) / 60)
    df = (0.25**2) / ((0.09**2 + 0.16**2) / 59)
    return float(np.mean(found)), power_of_equivalence(error, df, 0.2, difference=difference)


def simulated(draws: int) -> pd.DataFrame:
    """Return how often made groups were called equivalent, and how often they ought to be."""
    cases = {
        "a true difference of the margin": 0.2,
        "a true difference of the margin, below": -0.2,
        "no difference": 0.0,
    }
    rows = [
        ("equivalence", case, 60, draws, *worlds(draws, difference))
        for case, difference in cases.items()
    ]
    table = pd.DataFrame(rows, columns=["method", "case", "n", "draws", "held", "stated"])
    return table.assign(error=np.sqrt(table["held"] * (1 - table["held"]) / draws))


@pytest.mark.evidence
def test_size_and_power_of_many_draws() -> None:
    table = simulated(10_000)
    compare("equivalence", table)
    assert (table["held"].iloc[:2] <= 0.05 + 3 * table["error"].iloc[:2]).all()
    assert table["held"].iloc[2] == pytest.approx(table["stated"].iloc[2], abs=0.015)


def test_the_kept_table_has_every_case() -> None:
    columns = ["method", "case", "n"]
    pd.testing.assert_frame_equal(simulated(2)[columns], read("equivalence")[columns])


def test_size_at_the_margin_and_power_within_it() -> None:
    size, stated = worlds(2_000, 0.2)
    assert size <= 0.05 + 3 * np.sqrt(0.05 * 0.95 / 2_000)
    assert stated <= 0.05 + 1e-9
    power, stated = worlds(400, 0.0)
    assert power == pytest.approx(stated, abs=3 * np.sqrt(stated * (1 - stated) / 400))
    assert stated > 0.7


@pytest.mark.parametrize("tests", [1, 2, 30])
def test_holm_is_that_of_statsmodels(tests: int) -> None:
    p_values = np.random.default_rng(tests).random(tests) ** 4
    np.testing.assert_allclose(holm(p_values), multipletests(p_values, method="holm")[1])


def test_holm_passes_over_what_was_not_tested() -> None:
    np.testing.assert_array_equal(holm([0.01, np.nan, 0.04]), [0.02, np.nan, 0.04])


@given(st.floats(-1, 1), st.floats(0.01, 0.5), st.floats(0.01, 0.5))
def test_equivalent_where_the_interval_lies_within_the_margins(
    difference: float, error: float, margin: float
) -> None:
    found = equivalence(difference, error, 40, margin)
    assert found.equivalent == (found.lower > -margin and found.upper < margin)
    assert found.upper - found.lower == pytest.approx(2 * stats.t.isf(0.05, 40) * error)


def test_nothing_to_test_is_refused() -> None:
    for given_ in ((0.0, 0.0, 10, 0.1), (0.0, 0.1, 10, 0.0)):
        with pytest.raises(NotCarried):
            equivalence(*given_)
    with pytest.raises(NotCarried):
        equivalence_of_means([1.0], [1.0, 2.0], 0.1)
