"""Intervals and interval-censored distributions against certified and published numbers."""

from __future__ import annotations

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy import stats

from analysis.errors import NotCarried
from analysis.methods.uncertainty import mean_interval, order_statistic_ranks, turnbull, wilson
from tests.conftest import golden


@pytest.mark.parametrize(
    ("n", "ranks"),
    [
        (6, (1, 6)),
        (8, (1, 8)),
        (10, (2, 9)),
        (20, (6, 15)),
        (30, (10, 21)),
        (50, (18, 33)),
        (100, (40, 61)),
        (534, (244, 291)),
    ],
)
def test_ranks_of_the_median_interval(n: int, ranks: tuple[int, int]) -> None:
    lower, upper = order_statistic_ranks([n], 0.5)
    assert (lower[0], upper[0]) == ranks


@pytest.mark.parametrize("n", [0, 1, 5])
def test_no_interval_exists_for_five_or_fewer(n: int) -> None:
    lower, upper = order_statistic_ranks([n], 0.5)
    assert np.isnan(lower[0])
    assert np.isnan(upper[0])


@given(st.integers(60, 5_000), st.floats(0.05, 0.95))
def test_order_statistics_cover_at_least_the_level(n: int, p: float) -> None:
    lower, upper = (ranks[0] for ranks in order_statistic_ranks([n], p))
    if np.isnan(lower):
        assert min(n * p, n * (1 - p)) < 6  # only at the edge is there none
        return
    covered = stats.binom.cdf(upper - 1, n, p) - stats.binom.cdf(lower - 1, n, p)
    assert covered >= 0.95
    narrower = stats.binom.cdf(upper - 1, n, p) - stats.binom.cdf(lower, n, p)
    assert stats.binom.cdf(lower, n, p) > 0.025 or narrower < 0.95  # and no rank is given away


def test_the_mean_interval_is_the_t_interval() -> None:
    pay = np.array([71.0, 93.0, 88.5, 120.0, 64.0, 101.0])
    lower, upper = mean_interval([pay.mean()], [pay.var() * pay.size], [pay.size])
    known = stats.t.interval(0.95, pay.size - 1, pay.mean(), stats.sem(pay))
    assert (lower[0], upper[0]) == pytest.approx(known, rel=1e-12)


def test_one_record_has_no_mean_interval() -> None:
    lower, upper = mean_interval([5.0], [0.0], [1])
    assert np.isnan([lower[0], upper[0]]).all()


# Finkelstein and Wolfe's breast-cosmesis data: the published maximum-likelihood masses
@pytest.mark.parametrize(
    ("treatment", "masses"),
    [
        ("Rad", {
            (4, 5): 0.0463, (6, 7): 0.0334, (7, 8): 0.0887, (11, 12): 0.0708, (24, 25): 0.0926,
            (33, 34): 0.0818, (38, 40): 0.1209, (46, 48): 0.4656,
        }),
        ("RadChem", {
            (4, 5): 0.0433, (5, 8): 0.0433, (11, 12): 0.0692, (16, 17): 0.1454, (18, 19): 0.1411,
            (19, 20): 0.1157, (24, 25): 0.0999, (30, 31): 0.0709, (35, 36): 0.1608,
            (44, 48): 0.0552, (48, 60): 0.0552,
        }),
    ],
)  # fmt: skip
def test_turnbull_masses(treatment: str, masses: dict[tuple[int, int], float]) -> None:
    table = pd.read_csv(golden("interval/bcos.csv"))
    part = table[table["treatment"] == treatment]
    fitted = turnbull(
        part["left"], part["right"].replace(np.inf, 1e6), closed="right", tolerance=1e-8
    )
    found = {
        (a, b): m
        for a, b, m in zip(fitted.left, fitted.right, fitted.mass, strict=True)
        if m > 5e-5
    }
    assert set(found) == set(masses)
    assert found == pytest.approx(masses, abs=5.1e-5)


def test_turnbull_of_exact_values_is_their_distribution() -> None:
    pay = np.array([3.0, 1.0, 2.0, 2.0, 5.0])
    fitted = turnbull(pay, pay)
    assert fitted.left.tolist() == fitted.right.tolist() == [1, 2, 3, 5]
    assert fitted.mass == pytest.approx([0.2, 0.4, 0.2, 0.2], abs=1e-4)
    assert fitted.quantile(0.5) == (2.0, 2.0)


@given(
    st.lists(st.tuples(st.integers(1, 30), st.integers(0, 10)), min_size=1, max_size=25),
    st.integers(1, 4),
)
def test_turnbull_takes_weights_as_repetitions(ranges: list[tuple[int, int]], times: int) -> None:
    low = np.array([a for a, _ in ranges], dtype=float)
    high = low + [w for _, w in ranges]
    once = turnbull(low, high, np.full(low.size, float(times)))
    repeated = turnbull(np.repeat(low, times), np.repeat(high, times))
    assert once.mass == pytest.approx(repeated.mass, abs=1e-6)
    assert once.mass.sum() == pytest.approx(1.0)


@pytest.mark.parametrize(("low", "high"), [([], []), ([2.0], [1.0]), ([np.nan], [1.0])])
def test_turnbull_refuses_what_is_no_range(low: list[float], high: list[float]) -> None:
    with pytest.raises(NotCarried, match="needs at least one, each with low not above high"):
        turnbull(low, high)


@pytest.mark.parametrize(
    ("hits", "n", "ends"),
    [
        (81, 263, (0.2553, 0.3662)),
        (15, 148, (0.0624, 0.1605)),
        (0, 20, (0, 0.1611)),
        (1, 29, (0.0061, 0.1718)),
    ],
)
def test_wilson_intervals_as_published(hits: int, n: int, ends: tuple[float, float]) -> None:
    lower, upper = wilson([hits], [n])
    assert (lower[0], upper[0]) == pytest.approx(ends, abs=5.1e-5)


def test_a_design_effect_counts_records_for_less() -> None:
    assert wilson([30], [100], design_effect=2.0)[0] == pytest.approx(wilson([15], [50])[0])


def test_the_median_interval_covers() -> None:
    chance = np.random.default_rng(3)
    lower, upper = (int(r[0]) - 1 for r in order_statistic_ranks([45], 0.5))
    draws = np.sort(chance.lognormal(11.5, 0.4, (4_000, 45)), axis=1)
    hits = (draws[:, lower] <= np.exp(11.5)) & (draws[:, upper] >= np.exp(11.5))
    assert 0.945 <= hits.mean() <= 0.985
