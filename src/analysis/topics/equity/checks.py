"""What a package cannot be, and which of its parameters would change nothing."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from .exits import company_at_exit, dilutions, own_exits, rounds_of
from .plan import AT_EXIT, CAPPED, PRESETS, PUBLIC, STARTUP, WHEN_LEAVING, Plan
from .vesting import MONTHLY, vested
from .worth import at_risk, horizon

__all__ = ["idle", "wrong"]

_OF_STARTUPS = (
    *("shares", "raised", "multiple", "participation", "cap", "seniority", "stage", "rounds"),
    *("dilution", "step_up", "pool", "exit_years", "exits", "top_multiple", "acceleration"),
    *("exercise", "window_months", "gains_tax"),
)
_OF_PUBLIC = ("volatility", "growth")
_AFTER_ROUNDS = {
    **{"shares": "shares of the company", "raised": "money raised", "stage": "stage"},
    **{
        "rounds": "rounds to come",
        "dilution": "dilution",
        "step_up": "step up",
        "pool": "new pools",
    },
}
_LEAST_LEFT = 1e-3  # of a company, after one round
_MOST = 1e15  # USD and shares
_NO_ROUNDS = "there are no rounds to come"
_NO_INVESTORS = "there are no investors, and none to come"
_NO_LEAVERS = "nobody leaves"

Need = tuple[str, Callable[[Plan], bool], str]


def idle(plan: Plan) -> tuple[str, ...]:
    """Return in words what differs from the preset and does not change what the grant brings:
    published multiples are those of investors after all later rounds. They change the sections on
    rounds and on who is paid first.
    """
    if not plan.is_startup or plan.exits is not None:
        return ()
    known = PRESETS[plan.preset]
    return tuple(word for name, word in _AFTER_ROUNDS.items() if getattr(plan, name) != known[name])


def wrong(plan: Plan, given: Mapping[str, Any]) -> str:
    """Return in one sentence what is wrong with a package, "" where nothing is; `given` is what was
    said besides the preset. WrongParameter where a schedule, a cap or own outcomes cannot be.
    """
    return _strange(plan, given) or _impossible(plan) or _useless(plan, given) or _too_large(plan)


def _strange(plan: Plan, given: Mapping[str, Any]) -> str:
    """Return which number belongs to the other preset."""
    others = [name for name in (_OF_PUBLIC if plan.is_startup else _OF_STARTUPS) if name in given]
    other = PUBLIC if plan.is_startup else STARTUP
    return (
        f"parameter '{others[0]}' belongs to the preset '{other}', not to '{plan.preset}'."
        if others
        else ""
    )


def _useless(plan: Plan, given: Mapping[str, Any]) -> str:
    """Return which number was given and would change nothing."""
    for name, needed, why in _NEEDS:
        if name in given and not needed(plan):
            return f"parameter '{name}' changes nothing here: {why}."
    return ""


def _grant_months(plan: Plan) -> int:
    return len(vested(plan.schedule, plan.vesting_months, plan.cliff_months)) - 1


def _leaves(plan: Plan) -> bool:
    return plan.leaving > 0


def _has_rounds(plan: Plan) -> bool:
    return plan.rounds > 0


def _has_investors(plan: Plan) -> bool:
    return plan.raised > 0 or plan.rounds > 0


_NEEDS: tuple[Need, ...] = (
    ("strike", lambda plan: plan.has_strike, "RSUs have no strike"),
    ("exercise", lambda plan: plan.has_strike, "RSUs are not exercised"),
    ("exercise", _leaves, _NO_LEAVERS),
    (
        "window_months",
        lambda plan: plan.has_strike and plan.exercise == AT_EXIT,
        "it is for options that are exercised at the exit",
    ),
    ("window_months", _leaves, _NO_LEAVERS),
    (
        "gains_tax",
        lambda plan: plan.has_strike and plan.exercise == WHEN_LEAVING,
        "only options exercised when leaving are taxed as a gain, all else as income",
    ),
    ("gains_tax", _leaves, _NO_LEAVERS),
    ("vesting_months", lambda plan: plan.schedule == MONTHLY, "the schedule goes by years"),
    ("cliff_months", lambda plan: plan.schedule == MONTHLY, "the schedule goes by years"),
    ("dilution", _has_rounds, _NO_ROUNDS),
    ("step_up", _has_rounds, _NO_ROUNDS),
    ("pool", _has_rounds, _NO_ROUNDS),
    ("stage", _has_rounds, _NO_ROUNDS),
    ("stage", lambda plan: plan.dilution is None, "it is stated what each round sells"),
    ("seniority", _has_rounds, "investors of one round are of one rank"),
    ("multiple", _has_investors, _NO_INVESTORS),
    ("participation", _has_investors, _NO_INVESTORS),
    ("top_multiple", lambda plan: plan.exits is None, "the outcomes are your own"),
    (
        "acceleration",
        lambda plan: horizon(plan) < _grant_months(plan),
        "all of the grant has vested by the exit",
    ),
    (
        "wealth",
        lambda plan: plan.aversion > 0 or plan.exercise == WHEN_LEAVING,
        "without aversion to risk it is no matter",
    ),
)


def _impossible(plan: Plan) -> str:
    """Return what cannot be."""
    _grant_months(plan)
    if plan.grant == "RSU" and plan.strike:
        return "RSUs have no strike."
    if plan.is_startup:
        return _no_company(plan)
    return ""


def _no_company(plan: Plan) -> str:
    """Return why there can be no such company that is not traded."""
    if plan.participation == CAPPED and plan.cap is None:
        return "stock that participates up to a cap needs one: parameter 'cap'."
    if plan.units > plan.shares:
        return f"the {plan.units:,.0f} units granted are more than the {plan.shares:,.0f} shares there are."
    if plan.raised / plan.price + plan.units >= plan.shares:
        return (
            f"investors who paid {plan.price:,.2f} a share for {plan.raised:,.0f} USD, and the grant, "
            f"leave nothing of {plan.shares:,.0f} shares to founders."
        )
    if plan.participation != CAPPED and plan.cap is not None:
        return (
            f"a cap belongs to stock that participates up to a cap, not to '{plan.participation}'."
        )
    if plan.exits is not None:
        own_exits(plan.exits)
    elif not plan.raised:
        return (
            "published outcomes are multiples of what investors paid, and these paid nothing: give "
            "outcomes of your own too, parameter 'exits', such as '60: 0, 25: 50e6, 15: 500e6'."
        )
    return ""


def _too_large(plan: Plan) -> str:
    """Return which sums are beyond reckoning, or beyond the holder."""
    if not plan.is_startup:
        return ""
    for name, sold in dilutions(plan):
        if 1 - sold - plan.pool < _LEAST_LEFT:
            return (
                f"round {name} sells {sold:.0%} and makes a pool of {plan.pool:.0%} of the company, "
                "which leaves nothing to those who were there before it."
            )
    rounds = rounds_of(plan)
    worth = [plan.price * plan.shares, *(each.before + each.raised for each in rounds)]
    left = 1.0
    for each in rounds:
        left *= 1 - each.sold - each.pool
    if max(worth) > _MOST or plan.shares / left > _MOST:
        return (
            "the rounds to come would make the company worth more than 1e15 USD, or part it in more "
            "than 1e15 shares: lower 'rounds', 'step_up', 'dilution' or 'pool'."
        )
    company_at_exit(plan)
    if plan.exercise == WHEN_LEAVING and at_risk(plan) >= plan.wealth:
        taxes = " and its tax cost" if plan.grant == "NSO" else " costs"
        return (
            f"exercising{taxes} up to {at_risk(plan):,.0f} USD, which the wealth of "
            f"{plan.wealth:,.0f} does not pay."
        )
    return ""
