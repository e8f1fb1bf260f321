"""What a grant brings: by hand where nothing is left to chance, else beside closed forms."""

from __future__ import annotations

import time
from typing import Any

import numpy as np
import pytest

from analysis.methods.options import certainty_equivalent, expected_call
from analysis.topics.equity.plan import Plan
from analysis.topics.equity.vesting import expected_vested, staying, vested
from analysis.topics.equity.worth import at_risk, expected_cash, schedule, worth_of
from tests.topics.equity.given import SURE, public, startup

SOLD = {"exits": "100: 60e6", "rounds": 0, "exit_years": 5.0}
# 12 million shares, 3 million of them... investors: 2.4 million for 3 million USD, who convert at
# 60 million: (60 + 0.35 x 0.06) / 12 = 5.00175 a share, less 0.35
GAIN = 60_000 * (60.021e6 / 12e6 - 0.35)


def sure(plan: Plan) -> float:
    """Return what a package without chance brings after tax, the same in every draw."""
    found = worth_of(plan).after_tax
    assert np.ptp(found) == pytest.approx(0, abs=1e-6)
    return float(found[0])


def mean_within(found: Any, truth: float) -> None:
    """Hold a mean of mirrored draws to a closed form within three standard errors."""
    half = len(found) // 2
    pairs = (found[:half] + found[half:]) / 2
    error = pairs.std(ddof=1) / np.sqrt(half)
    assert abs(found.mean() - truth) <= 3 * error + 1e-9, (found.mean(), truth, error)


@pytest.mark.parametrize(
    ("name", "plan", "worth"),
    [
        # 1,600 shares at 150, a refresher-free grant whose price stands still: 240,000
        ("RSU, nothing taken", public(volatility=0.0, growth=0.0, refresh_units=0.0, **SURE), 240_000.0),
        # 200 units at months 12, 24, 36: 150, 100 and 50 have vested by month 48, at 150
        ("RSU with refreshers", public(volatility=0.0, growth=0.0, **SURE), 285_000.0),
        # after 35% tax
        (
            "RSU after tax",
            public(volatility=0.0, growth=0.0, refresh_units=0.0, **SURE | {"income_tax": 0.35}),
            156_000.0,
        ),
        # 400 shares a year at 165, 181.5, 199.65, 219.615
        ("RSU, growing by 10%", public(volatility=0.0, growth=0.1, refresh_units=0.0, **SURE), 306_306.0),
        # 1,600 options at 150 on 219.615 after four years
        (
            "NSO of a public company",
            public(grant="NSO", strike=150.0, volatility=0.0, growth=0.1, refresh_units=0.0, **SURE),
            111_384.0,
        ),
        ("options at a sale", startup(**SOLD, **SURE), GAIN),
        # 5.00175 less 0.35, of all 60,000, at 35%
        ("the same after tax", startup(**SOLD, **SURE | {"income_tax": 0.35}), 0.65 * GAIN),
        # RSUs: 60 / 12 = 5.00 a share
        ("RSUs at a sale", startup(grant="RSU", **SOLD, **SURE), 300_000.0),
        # sold after two years: 24 of 48 months have vested
        ("an early exit", startup(**SOLD | {"exit_years": 2.0}, **SURE), GAIN / 2),
        # half of the unvested half vests at the exit
        ("an early exit, accelerated", startup(**SOLD | {"exit_years": 2.0}, acceleration=0.5, **SURE), GAIN * 0.75),
        # inside the cliff nothing has vested
        ("an exit before the cliff", startup(**SOLD | {"exit_years": 0.5}, **SURE), 0.0),
        # 3 million for investors' 3 million: nothing is left
        ("preferences above the exit", startup(**SOLD | {"exits": "100: 2.9e6"}, **SURE), 0.0),
        # 3.5 million: 0.5 million for 9.54 million shares is under the strike
        ("the strike is not reached", startup(**SOLD | {"exits": "100: 3.5e6"}, **SURE), 0.0),
    ],
)  # fmt: skip
def test_worked_by_hand(name: str, plan: Plan, worth: float) -> None:
    assert sure(plan) == pytest.approx(worth, abs=0.005), name


def test_discounting_by_hand() -> None:
    # the sale is in five years, at 5%: 1.05^-5
    assert sure(startup(**SOLD, **SURE | {"discount": 0.05})) == pytest.approx(
        GAIN / 1.05**5, abs=0.005
    )


def after(plan: Plan, served: int) -> float:
    """Return what draws bring in which somebody serves so many months; they are alike."""
    found = worth_of(plan)
    some = found.after_tax[found.served == served]
    assert len(some) > 3
    assert np.ptp(some) == pytest.approx(0, abs=1e-6)
    return float(some[0])


def test_options_lapse_when_the_window_closes() -> None:
    always = {"leaving": 0.04, "income_tax": 0.0, "discount": 0.0, "draws": 20_000}
    lapses = startup(**SOLD, **always)  # a sale in month 60, a window of 3 months
    assert after(lapses, 56) == 0
    assert after(lapses, 57) == pytest.approx(GAIN, abs=0.005)
    assert after(startup(**SOLD, window_months=40, **always), 20) == pytest.approx(
        GAIN * 20 / 48, abs=0.005
    )
    assert after(startup(**SOLD, window_months=39, **always), 20) == 0


def test_exercising_on_leaving_costs_the_strike_and_may_lose_it() -> None:
    always = {
        "leaving": 0.04,
        "income_tax": 0.35,
        "gains_tax": 0.2,
        "discount": 0.0,
        "draws": 20_000,
    }
    paid = startup(exercise="when leaving", **SOLD, **always)
    assert after(paid, 20) == pytest.approx(0.8 * GAIN * 20 / 48, abs=0.005)  # an ISO: a gain
    assert after(paid, 60) == pytest.approx(0.65 * GAIN, abs=0.005)  # there until the exit: income
    assert after(paid, 11) == 0  # before the cliff there is nothing to exercise
    # an NSO: income tax on 1.25 less 0.35 when it is exercised, then on 5.00175 less 1.25 as a gain
    income = startup(exercise="when leaving", grant="NSO", **SOLD, **always)
    taxes = 25_000 * (0.35 * 0.9 + 0.2 * (60.021e6 / 12e6 - 1.25))
    assert after(income, 20) == pytest.approx(GAIN * 20 / 48 - taxes, abs=0.005)
    taxed = startup(exercise="when leaving", grant="NSO", **SOLD | {"exits": "100: 0"}, **always)
    assert after(taxed, 20) == pytest.approx(-25_000 * (0.35 + 0.35 * 0.9), abs=0.005)
    assert at_risk(taxed) == pytest.approx(60_000 * (0.35 + 0.35 * 0.9))
    lost = startup(exercise="when leaving", **SOLD | {"exits": "100: 0"}, **always)
    assert after(lost, 20) == pytest.approx(-25_000 * 0.35, abs=0.005)  # 20 of 48 months of 60,000
    assert after(lost, 60) == 0  # whoever is there still does not exercise


@pytest.mark.parametrize("name", ["monthly", "5/15/40/40"])
def test_stock_that_vests_beside_its_closed_form(name: str) -> None:
    plan = public(schedule=name, leaving=0.02, refresh_units=0.0, draws=40_000)
    steps, months = np.diff(vested(name), prepend=0.0), np.arange(49)
    grown = (1.05 / 1.05) ** (months / 12)  # growth and discount are the same
    truth = 1_600 * 150 * 0.65 * float((steps * staying(0.02, 48)) @ grown)
    mean_within(worth_of(plan).after_tax, truth)


def test_options_on_a_public_price_beside_black_and_scholes() -> None:
    plan = public(
        grant="NSO", strike=140.0, refresh_units=0.0, leaving=0.0, growth=0.08, draws=60_000
    )
    truth = 1_600 * expected_call(150, 140, 0.08, 0.4, 4) * 1.05**-4
    mean_within(worth_of(plan).before_tax, truth)


def test_published_outcomes_beside_their_closed_form() -> None:
    plan = startup(leaving=0.0, income_tax=0.0, draws=60_000)
    bands = [(0.25, 1, 5), (0.06, 5, 10), (0.025, 10, 20), (0.015, 20, 50)]
    mean = sum(p * ((b - a) / np.log(b / a) * 1.25 - 0.35) for p, a, b in bands)
    mean_within(worth_of(plan).after_tax, 60_000 * mean * 1.05**-7)
    assert (worth_of(plan).after_tax == 0).mean() == pytest.approx(0.65, abs=0.002)


def test_months_of_work_beside_their_closed_form() -> None:
    plan = public(leaving=0.02, refresh_units=0.0, draws=40_000, schedule="monthly")
    found = worth_of(plan)
    mean_within(found.worked, expected_cash(plan))
    share = schedule(plan)[found.served] / plan.units
    mean_within(share, expected_vested(vested("monthly"), 0.02))
    assert expected_vested(vested("monthly"), 0.02) == pytest.approx(0.6102, abs=5e-5)


def test_mirrored_draws_keep_the_mean_and_lower_its_error() -> None:
    found = worth_of(public(leaving=0.0, refresh_units=0.0, draws=40_000)).after_tax
    half = len(found) // 2
    pairs = (found[:half] + found[half:]) / 2
    assert pairs.mean() == pytest.approx(found.mean(), rel=1e-12)
    assert pairs.std() < 0.8 * found.std() / np.sqrt(2)
    mean_within(found, 1_600 * 150 * 0.65)


@pytest.mark.parametrize("plan", [startup(), public()], ids=["startup", "public"])
def test_a_hundred_thousand_draws_take_under_two_seconds_and_are_the_same_bytes(plan: Plan) -> None:
    start = time.process_time()
    first = worth_of.__wrapped__(plan)
    assert time.process_time() - start < 2
    assert len(first.after_tax) == 100_000
    assert first.after_tax.tobytes() == worth_of.__wrapped__(plan).after_tax.tobytes()


def test_another_seed_draws_others() -> None:
    one, other = (worth_of(startup(draws=1_000, seed=seed)).after_tax for seed in (1, 2))
    assert (one != other).any()


def test_scaling_all_money_scales_what_a_grant_brings() -> None:
    money = {"price": 12.5, "strike": 3.5, "raised": 30e6}
    plain, scaled = worth_of(startup(draws=2_000)), worth_of(startup(draws=2_000, **money))
    assert scaled.after_tax == pytest.approx(10 * plain.after_tax, rel=1e-9)
    sure_sum = certainty_equivalent(plain.after_tax, 200_000, 2)
    assert certainty_equivalent(scaled.after_tax, 2e6, 2) == pytest.approx(10 * sure_sum, rel=1e-6)


def test_terms_of_investors_matter_to_published_outcomes() -> None:
    """Investors who participate get a multiple with less per share than those who convert."""
    mean = {
        kind: worth_of(startup(participation=kind, cap=cap, draws=20_000)).after_tax.mean()
        for kind, cap in (("none", None), ("capped", 3.0), ("full", None))
    }
    assert mean["full"] < mean["capped"] < mean["none"]
