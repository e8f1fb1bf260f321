"""Options beside published figures and an integral; what a risk is worth beside its definition."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy import integrate, stats

from analysis.methods.options import certainty_equivalent, expected_call, option_value


def test_the_published_call_and_put() -> None:
    found = option_value(42, 40, 0.1, 0.2, 0.5)
    assert found == pytest.approx((4.759422, 0.808599), abs=5e-7)


def test_without_time_volatility_or_strike_an_option_is_what_it_is_worth_now() -> None:
    assert option_value(50, 40, 0.1, 0.3, 0) == (10, 0)
    assert option_value(30, 40, 0.0, 0.0, 2) == (0, 10)
    assert option_value(50, 0, 0.1, 0.3, 2) == (50, 0)


@pytest.mark.parametrize(
    ("growth", "volatility", "years"), [(0.05, 0.4, 4), (-0.1, 0.8, 1), (0.3, 0.1, 7)]
)
def test_the_mean_of_a_call_is_an_integral(growth: float, volatility: float, years: float) -> None:
    spread = volatility * years**0.5
    middle = np.log(100 * (1 + growth) ** years) - spread**2 / 2
    gain = lambda z: max(np.exp(middle + spread * z) - 110, 0) * stats.norm.pdf(z)  # noqa: E731
    start = (np.log(110) - middle) / spread
    truth = integrate.quad(gain, start, start + 40, limit=200)[0]
    assert expected_call(100, 110, growth, volatility, years) == pytest.approx(truth, rel=1e-7)


def test_what_is_sure_and_as_good_has_the_same_utility() -> None:
    gains = np.array([0.0, 50_000.0, 400_000.0])
    for aversion in (0.5, 1.0, 2.0, 5.0):
        sure = certainty_equivalent(gains, 100_000, aversion)
        if aversion == 1:
            assert np.log(100_000 + sure) == pytest.approx(np.log(100_000 + gains).mean())
        else:
            utility = (100_000 + gains) ** (1 - aversion)
            assert (100_000 + sure) ** (1 - aversion) == pytest.approx(utility.mean())
    assert certainty_equivalent(gains, 100_000, 0) == pytest.approx(gains.mean())
    with pytest.raises(ValueError, match="larger than the wealth"):
        certainty_equivalent([-100_000.0], 100_000, 2)


@given(st.lists(st.floats(0, 1e6), min_size=1, max_size=20), st.floats(0.1, 5), st.floats(0.1, 3))
@settings(max_examples=40, deadline=None)
def test_the_more_averse_the_less_a_risk_is_worth(
    gains: list[float], aversion: float, more: float
) -> None:
    less = certainty_equivalent(gains, 100_000, aversion + more)
    found = certainty_equivalent(gains, 100_000, aversion)
    assert min(gains) - 1e-3 <= less <= found + 1e-3 <= np.mean(gains) + 2e-3
