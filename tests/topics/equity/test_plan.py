"""Packages as parameters describe them: presets, what changes nothing, what cannot be."""

from __future__ import annotations

from typing import Any

import pytest

from analysis.errors import WrongParameter
from analysis.parameters.check import check
from analysis.topics.equity.plan import PRESETS, PUBLIC, STARTUP, Plan
from analysis.topics.equity.question import EquityQuestion
from analysis.topics.equity.sales import waterfall_by_sale
from analysis.topics.equity.worth import worth_of
from tests.topics.equity.given import public, startup


@pytest.mark.parametrize("preset", [STARTUP, PUBLIC])
def test_a_preset_fills_in_what_is_left_out(preset: str) -> None:
    plan = Plan.of(EquityQuestion(preset=preset))  # type: ignore[arg-type]
    assert {name: getattr(plan, name) for name in PRESETS[preset]} == dict(PRESETS[preset])
    own = Plan.of(EquityQuestion(preset=preset, base=1.0))  # type: ignore[arg-type]
    assert own.base == 1.0


@pytest.mark.parametrize(
    ("given", "said"),
    [
        ({"volatility": 0.3}, "'volatility' belongs to the preset 'public company'"),
        ({"preset": PUBLIC, "rounds": 2}, "'rounds' belongs to the preset 'startup'"),
        ({"grant": "RSU", "strike": 1.0}, "RSUs have no strike"),
        ({"grant": "RSU", "exercise": "at exit"}, "RSUs are not exercised"),
        ({"gains_tax": 0.1}, "only an ISO exercised when leaving"),
        ({"exercise": "when leaving", "window_months": 3}, "exercised at the exit"),
        ({"schedule": "25/25/25/25", "cliff_months": 6}, "the schedule goes by years"),
        ({"rounds": 0, "dilution": 0.2}, "there are no rounds to come"),
        ({"exits": "100: 5e6", "top_multiple": 30.0}, "the outcomes are your own"),
        ({"participation": "capped"}, "needs one: parameter 'cap'"),
        ({"cap": 3.0}, "a cap belongs to stock that participates up to a cap"),
        ({"units": 13e6}, "more than the 12,000,000 shares there are"),
        ({"raised": 14.96e6}, "leave nothing of 12,000,000 shares to founders"),
        ({"exercise": "when leaving", "wealth": 5_000.0}, "does not pay"),
        ({"exits": "60: 0, 25: 50e6"}, "add up to 85, not to 100"),
        ({"exits": "60: 0, 40: -1"}, "not below 0"),
        ({"exits": "60: 0, 40: nan"}, "finite"),
        ({"exits": "100: 1e308"}, "to 1e14"),
        ({"exits": "ten"}, "such as '60: 0, 25: 50e6, 15: 500e6'"),
        ({"schedule": "50/60"}, "add up to 110, not to 100"),
        ({"pool": 0.9}, "leaves nothing"),
    ],
)
def test_what_changes_nothing_or_cannot_be_is_refused(given: dict[str, Any], said: str) -> None:
    with pytest.raises(WrongParameter, match=said) as refused:
        worth_of(Plan.of(EquityQuestion(**given)))
    assert str(refused.value).count(". ") == 0
    assert str(refused.value).endswith(".")


@pytest.mark.parametrize(
    "given",
    [{"units": -1.0}, {"cap": 0.5}, {"price": float("nan")}, {"shares": 1e308}, {"leaving": 1.0},
     {"strike": float("inf")}, {"draws": 10}, {"multiple": -1.0}, {"exit_years": 0.0}],
)  # fmt: skip
def test_numbers_that_cannot_be_are_refused_by_name(given: dict[str, float]) -> None:
    with pytest.raises(WrongParameter, match=f"parameter '{next(iter(given))}'"):
        check(EquityQuestion, given)


CHANGES: list[tuple[dict[str, Any], dict[str, Any]]] = [
    ({}, {name: value})
    for name, value in (
        ("grant", "RSU"), ("units", 50_000.0), ("price", 2.0), ("strike", 0.1), ("refresh_units", 900.0),
        ("leaving", 0.03),
        ("income_tax", 0.1), ("multiple", 2.0), ("participation", "full"), ("exit_years", 3.0),
        ("exits", "90: 0, 10: 5e8"), ("top_multiple", 30.0), ("exercise", "when leaving"),
        ("window_months", 60), ("discount", 0.1), ("seed", 7),
    )
] + [
    ({"exits": "50: 0, 50: 9e7"}, {name: value})
    for name, value in (
        ("shares", 2e7), ("rounds", 1), ("dilution", 0.3), ("step_up", 0.5), ("pool", 0.1),
        ("stage", "A"),
    )
] + [({"exit_years": 3.0}, {"acceleration": 0.5}),
     ({"exercise": "when leaving"}, {"gains_tax": 0.1}),
     ({"exercise": "when leaving"}, {"schedule": "5/15/40/40"}),
     ({"exercise": "when leaving"}, {"vesting_months": 60}),
     ({"exercise": "when leaving"}, {"cliff_months": 24}),
     ({"exits": "50: 0, 50: 50e6"}, {"raised": 5e6}),
     ]  # fmt: skip


@pytest.mark.parametrize(("always", "changed"), CHANGES, ids=lambda each: str(each))
def test_no_number_is_without_effect(always: dict[str, Any], changed: dict[str, Any]) -> None:
    plain = {"draws": 2_000, **always}
    one, other = worth_of(startup(**plain)), worth_of(startup(**plain | changed))
    assert (one.after_tax != other.after_tax).any()


def test_who_of_the_investors_comes_first_by_hand() -> None:
    """20 million, less than all preferences: C has 18.92 of it first, then B."""
    equal, first = (
        waterfall_by_sale(startup(seniority=rank), [20 / 15]).iloc[0]
        for rank in ("equal", "latest first")
    )
    assert equal["investors"] == pytest.approx(20e6 * 3e6 / 41_002_450.2, rel=1e-6)
    assert (first["investors"], first["later"]) == pytest.approx((0, 20e6))


@pytest.mark.parametrize("changed", [{"volatility": 0.1}, {"growth": 0.2}, {"refresh_units": 0.0}])
def test_no_number_of_a_public_company_is_without_effect(changed: dict[str, Any]) -> None:
    one, other = worth_of(public(draws=1_000)), worth_of(public(draws=1_000, **changed))
    assert (one.after_tax != other.after_tax).any()
