"""Tables and facts of a package, by hand; what they add up to."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from analysis.topics.equity import answers, cases, sales, stakes
from analysis.topics.equity.exits import company_at_exit, dilutions, own_exits, per_share
from tests.topics.equity.given import SURE, public, startup


def test_total_pay_by_three_rules_to_the_cent() -> None:
    # 200,000 in shares at 5/15/40/40; refreshers of 40,000 at months 12, 24 and 36, a fourth a year
    plan = public(base=100_000.01, bonus=9_999.99, sign_on=20_000.0, units=2_000.0, price=100.0,
                  schedule="5/15/40/40", refresh_units=400.0)  # fmt: skip
    table = answers.package_by_year(plan)
    assert table["equity_first"].tolist() == pytest.approx([10_000] * 4, abs=0.004)
    assert table["equity_average"].tolist() == pytest.approx([50_000] * 4, abs=0.004)
    assert table["equity_statement"].tolist() == pytest.approx(
        [10_000, 40_000, 100_000, 110_000], abs=0.004
    )
    assert table["total_statement"].tolist() == pytest.approx(
        [120_000, 150_000, 210_000, 220_000], abs=0.004
    )
    assert table["sign_on"].tolist() == [20_000, 0, 0, 0]
    found = answers.package(table, plan)
    assert (found.best_year, found.worst_year) == (4, 1)
    assert (found.first, found.average, found.best) == pytest.approx((120_000, 160_000, 220_000))


def test_a_grant_of_three_and_a_half_years() -> None:
    table = answers.package_by_year(startup(vesting_months=42, cliff_months=6))
    assert len(table) == 4
    assert table["equity_statement"].sum() == pytest.approx(54_000)
    assert table["equity_statement"].iloc[-1] == pytest.approx(54_000 / 7)


@given(
    st.floats(0, 1e6), st.floats(0, 1e6), st.floats(1, 1e5), st.floats(0, 1e4),
    st.sampled_from(["monthly", "5/15/40/40", "front-loaded", "10/20/30/40"]),
)  # fmt: skip
@settings(max_examples=30, deadline=None)
def test_total_pay_is_exactly_the_sum_of_its_parts(
    base: float, bonus: float, units: float, refresh: float, schedule: str
) -> None:
    plan = public(base=base, bonus=bonus, units=units, refresh_units=refresh, schedule=schedule)
    table = answers.package_by_year(plan)
    for rule in ("first", "average", "statement"):
        parts = (table["base"] + table["bonus"]) + table[f"equity_{rule}"]
        assert (table[f"total_{rule}"] == parts).all()
    granted = units * 150 + refresh * 150 * (36 + 24 + 12) / 48
    assert table["equity_statement"].sum() == pytest.approx(granted)


def test_published_rounds_follow_the_stage() -> None:
    assert dilutions(startup()) == [("A", 0.195), ("B", 0.172), ("C", 0.126)]
    assert dilutions(startup(stage="C", rounds=3)) == [("D", 0.103), ("D+1", 0.103), ("D+2", 0.103)]
    assert dilutions(startup(dilution=0.5, rounds=1)) == [("A", 0.5)]


def test_a_stake_is_diluted_by_rounds_and_pools_by_hand() -> None:
    # 0.5%, then 20% sold and 10% for the pool: 0.7 of it is left; 15 million, then 30 before 37.5
    plan = startup(rounds=1, dilution=0.2, pool=0.1, step_up=2.0)
    table = answers.stakes_by_round(plan)
    assert table["stake"].tolist() == pytest.approx([0.005, 0.0035])
    assert table["worth"].tolist() == pytest.approx([15e6, 37.5e6])
    assert table["raised"].tolist() == pytest.approx([3e6, 10.5e6])
    assert table["price_of_share"].tolist() == pytest.approx([1.25, 37.5e6 / (12e6 / 0.7)])
    shares = [each.shares for each in company_at_exit(plan)]
    assert table["stake"].iloc[-1] == pytest.approx(60_000 / sum(shares))
    assert len(answers.stakes_by_round(public())) == 0


def test_a_down_round_lowers_the_price_and_adds_preferences() -> None:
    plan = startup(rounds=1, step_up=0.4, dilution=0.25, pool=0.0)
    found = answers.stakes(answers.stakes_by_round(plan), plan)
    # 6 million before, 8 after, 2 of them new: preferences of 5 of 8 million
    assert (found.worth_later, found.raised) == pytest.approx((8e6, 5e6))
    facts = sales.waterfall(plan)
    assert facts.preferences == pytest.approx(5e6)
    row = sales.waterfall_by_sale(plan, [4.9 / 15]).iloc[0]
    assert (row["yours"], row["others"], row["investors"] + row["later"]) == pytest.approx(
        (0, 0, 4.9e6)
    )


def test_a_sale_is_parted_whole() -> None:
    table = sales.waterfall_by_sale(startup())
    parts = table[["investors", "later", "others", "yours"]].sum(axis=1)
    assert parts.to_numpy() == pytest.approx(1e6 * table["sold"].to_numpy())
    areas = sales.waterfall_by_share(startup())
    assert areas[["first", "second", "third"]].sum(axis=1).to_numpy() == pytest.approx(1)
    assert (areas[["first", "second", "third"]] >= -1e-9).all(axis=None)
    begins = areas.attrs["begins"]
    paid = [
        sales.waterfall_by_sale(startup(), [at / 15])["yours"].item()
        for at in (begins, begins + 0.1)
    ]
    assert paid[0] == pytest.approx(0, abs=1e-6) and paid[1] > 0
    options = public(grant="NSO", strike=150.0)
    assert sales.waterfall_by_sale(options, [0.5, 2.0])["yours"].tolist() == [0, 1_600 * 150]


def test_own_exits_come_with_their_chances() -> None:
    assert own_exits("60: 0, 25: 50e6,15:5e8")["value"].tolist() == [0, 5e7, 5e8]
    _, sold = per_share(startup(exits="60: 0, 25: 50e6, 15: 5e8"), (np.arange(1_000) + 0.5) / 1_000)
    assert [(sold == value).sum() for value in (0, 5e7, 5e8)] == [600, 250, 150]


def test_a_company_is_sold_for_what_pays_the_share_that_was_drawn() -> None:
    share, sold = per_share(startup(), np.array([0.3, 0.66, 0.95]))
    assert share[0] == 0
    assert sold[0] == pytest.approx(0.3 / 0.65 * 41_002_450, rel=1e-6)  # that part of preferences
    assert share[1:] == pytest.approx([1.25 * 5 ** (0.01 / 0.25), 1.25 * 5 * 2 ** (0.05 / 0.06)])
    assert (np.diff(sold) > 0).all()


def test_bands_hold_all_draws_and_facts_repeat_them() -> None:
    plan = startup(draws=2_000)
    table = answers.outcomes_by_band(plan)
    assert table["chance"].sum() == pytest.approx(1)
    assert table["band"].iloc[0] == "nothing"
    found = answers.outcomes(table, plan)
    assert found.bands[0].chance == pytest.approx(found.zero)
    assert (
        answers.outcomes_by_band(startup(draws=2_000, exercise="when leaving"))["band"].iloc[0]
        == "a loss"
    )


def test_what_was_asked_comes_first_among_the_cases() -> None:
    for plan in (
        startup(draws=1_000),
        public(draws=1_000),
        startup(draws=1_000, grant="RSU", exit_years=2.0),
    ):
        table = cases.what_ifs(plan)
        facts = answers.equity_answer(plan)
        first = table.iloc[0]
        assert (first["zero"], first["mean"]) == (facts.zero, facts.mean)
        assert table["case"].is_unique
        free = table.set_index("case").loc["no taxes", "mean"]
        assert free * 0.65 == pytest.approx(facts.mean)


def test_a_sure_grant_is_worth_what_it_pays() -> None:
    found = answers.equity_answer(public(volatility=0.0, growth=0.0, refresh_units=0.0, **SURE))
    assert (found.zero, found.p10, found.p90) == (0, 240_000, 240_000)
    assert found.certain == pytest.approx(240_000)
    assert found.base_even == pytest.approx(60_000)  # a year of four, untaxed, undiscounted
    assert found.per_year == pytest.approx(60_000)


def test_cash_against_a_stake_by_hand() -> None:
    # ten million in one case of four, else nothing; two years; a stake of 0.5% with no strike: 50,000
    plan = startup(grant="RSU", exits="75: 0, 25: 10e6", raised=0.0, rounds=0, exit_years=2.0, acceleration=1.0,
                   cash_given_up=24_000.0, **SURE)  # fmt: skip
    found = stakes.trade(plan)
    assert (found.chance, found.half, found.double) == pytest.approx(
        (0.25, 0.25 * 0, 0.25), abs=0.03
    )
    assert found.even == pytest.approx(0.25 * 25_000, rel=0.1)  # the mean, of two years
    curve = stakes.trade_curve(plan)
    for _, own in curve.groupby("stake"):
        assert (np.diff(own["chance"]) <= 1e-12).all()
    assert curve["cash"].max() == 96_000
    assert stakes.trade_curve(public(cash_given_up=0.0, draws=1_000))["cash"].max() == 90_000


def test_large_sums_need_what_pays_them() -> None:
    plan = startup(draws=2_000)
    table = stakes.needs_by_sum(plan)
    sold = table["needed"].iloc[-1]  # 100 million from the grant
    row = sales.waterfall_by_sale(plan, [sold / 15e6]).iloc[0]
    assert row["yours"] == pytest.approx(1e8)
    first = stakes.needs(table, plan)
    assert first.grant == pytest.approx((500_000 - 150_000) * 4)
    assert not first.enough
    rich = startup(base=600_000.0, draws=1_000)
    assert stakes.needs(stakes.needs_by_sum(rich), rich).enough
    worthless = startup(strike=1.25, draws=1_000)
    assert stakes.needs(stakes.needs_by_sum(worthless), worthless).times is None
    share = stakes.needs_by_sum(public(draws=1_000))["needed"].iloc[-1]
    assert share == pytest.approx(1e8 / 1_600)


def test_published_outcomes_are_whole() -> None:
    table, found = answers.published(startup())
    assert table["share"].sum() == pytest.approx(1)
    assert (found.losing, found.tenfold) == pytest.approx((0.65, 0.04))
    used: list[Any] = [
        answers.published(plan)[1].used for plan in (public(), startup(exits="100: 5"))
    ]
    assert used == [False, False]
