"""Packages as parameters describe them: presets, what changes nothing, what cannot be."""

from __future__ import annotations

from typing import Any

import pytest

from analysis.cli.report import _values
from analysis.errors import WrongParameter
from analysis.parameters.check import check
from analysis.topics.equity import answers, findings
from analysis.topics.equity.checks import idle
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
        ({"gains_tax": 0.1}, "only options exercised when leaving"),
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
        ({"dilution": 0.99, "pool": 0.01}, "sells 99% and makes a pool of 1%"),
        ({"rounds": 8, "dilution": 0.9, "step_up": 100.0}, "more than 1e15 USD"),
        ({"schedule": "50/40"}, "add up to 90, not to 100"),
        ({"participation": "capped", "cap": 1.5, "multiple": 2.0}, "below the preference"),
        ({"raised": 0.0}, "published outcomes are multiples of what investors paid"),
        ({"raised": 0.0, "rounds": 0, "exits": "100: 1e7", "multiple": 2.0}, "no investors"),
        ({"acceleration": 0.5}, "all of the grant has vested"),
        ({"leaving": 0.0, "window_months": 9}, "nobody leaves"),
        ({"leaving": 0.0, "exercise": "when leaving"}, "nobody leaves"),
        ({"rounds": 0, "stage": "A"}, "no rounds to come"),
        ({"stage": "A", "dilution": 0.2}, "what each round sells"),
        ({"rounds": 0, "seniority": "latest first"}, "of one rank"),
        ({"aversion": 0.0, "wealth": 5e5}, "without aversion to risk"),
        (
            {"exercise": "when leaving", "grant": "NSO", "wealth": 30_000.0},
            "its tax cost up to 39,900",
        ),
    ],
)
def test_what_changes_nothing_or_cannot_be_is_refused(given: dict[str, Any], said: str) -> None:
    with pytest.raises(WrongParameter, match=said) as refused:
        check(EquityQuestion, given)  # before a kernel starts
    assert str(refused.value).count(". ") == 0
    assert str(refused.value).endswith(".")


@pytest.mark.parametrize(
    "texts",
    [{"participation": "capped", "cap": "3"}, {"growth": "0.1", "preset": PUBLIC},
     {"wealth": "30000", "grant": "NSO", "exercise": "when leaving", "units": "6000"}],
)  # fmt: skip
def test_texts_of_a_command_line_are_checked_together(texts: dict[str, str]) -> None:
    for notebooks in (["06_equity"], ["09_offer", "06_equity"]):
        values = _values(notebooks, {"base": "150000", **texts})
        assert set(values) == {"base", *texts}
        Plan.of(check(EquityQuestion, values))


@pytest.mark.parametrize(
    "given",
    [{"units": -1.0}, {"cap": 0.5}, {"price": float("nan")}, {"shares": 1e308}, {"leaving": 1.0},
     {"strike": float("inf")}, {"draws": 10}, {"multiple": -1.0}, {"exit_years": 0.0},
     {"exit_years": 0.01}, {"wealth": 1e-300}],
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
     ({"exercise": "when leaving", "grant": "NSO"}, {"gains_tax": 0.1}),
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


@pytest.mark.parametrize(
    ("given", "said"),
    [({"rounds": 8}, "rounds to come"), ({"rounds": 0}, "rounds to come"),
     ({"dilution": 0.5}, "dilution"), ({"step_up": 0.3}, "step up"), ({"pool": 0.2}, "new pools"),
     ({"stage": "D"}, "stage"), ({"raised": 10e6}, "money raised"),
     ({"shares": 1e9}, "shares of the company")],
)  # fmt: skip
def test_what_published_outcomes_hold_already_is_said_in_the_answer(
    given: dict[str, Any], said: str
) -> None:
    """A change either changes what a grant brings, or the answer names it."""
    small, own = {"draws": 2_000}, {"draws": 2_000, "exits": "65: 0, 35: 45e6"}
    changed = startup(**small, **given)
    assert (worth_of(changed).after_tax == worth_of(startup(**small)).after_tax).all()
    assert f"gave for {said}.**" in findings.equity_answer(answers.equity_answer(changed)).text
    changed = startup(**own, **given)
    assert (worth_of(changed).after_tax != worth_of(startup(**own)).after_tax).any()
    assert idle(changed) == ()


def test_ranks_of_preferences_never_change_the_answer_which_says_so() -> None:
    for own in ({}, {"exits": "65: 0, 35: 45e6"}):
        given: dict[str, Any] = {"draws": 2_000, **own}
        changed = startup(**given, seniority="latest first")
        assert (worth_of(changed).after_tax == worth_of(startup(**given)).after_tax).all()
        text = findings.equity_answer(answers.equity_answer(changed)).text
        assert "never what common stock gets" in text


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
