"""One person's package with every number known: a preset, and what was said besides."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, fields
from typing import Any

from ...errors import WrongParameter
from .question import EquityQuestion
from .vesting import MONTHLY

__all__ = ["AT_EXIT", "PRESETS", "PUBLIC", "STARTUP", "WHEN_LEAVING", "Plan"]

STARTUP, PUBLIC = "startup", "public company"
AT_EXIT, WHEN_LEAVING = "at exit", "when leaving"
_PERSON = {"vesting_months": 48, "cliff_months": 12, "leaving": 0.015, "income_tax": 0.35}
PRESETS: Mapping[str, Mapping[str, Any]] = {
    STARTUP: _PERSON
    | {
        **{"base": 150_000.0, "bonus": 0.0, "sign_on": 0.0, "grant": "ISO", "units": 60_000.0},
        **{"price": 1.25, "strike": 0.35, "schedule": MONTHLY, "refresh_units": 0.0},
        **{"gains_tax": 0.2, "shares": 12_000_000.0, "raised": 3_000_000.0, "multiple": 1.0},
        **{"participation": "none", "cap": None, "seniority": "equal", "stage": "seed"},
        **{"rounds": 3, "dilution": None, "step_up": 1.8, "pool": 0.02, "exit_years": 7.0},
        **{"exits": None, "top_multiple": 50.0, "acceleration": 0.0, "exercise": AT_EXIT},
        **{"window_months": 3, "cash_given_up": 30_000.0, "volatility": 0.0, "growth": 0.0},
    },
    PUBLIC: _PERSON
    | {
        **{"base": 180_000.0, "bonus": 27_000.0, "sign_on": 30_000.0, "grant": "RSU"},
        **{"units": 1_600.0, "price": 150.0, "strike": 0.0, "schedule": "25/25/25/25"},
        **{"refresh_units": 200.0, "gains_tax": 0.0, "volatility": 0.4, "growth": 0.05},
        **{"cash_given_up": 30_000.0, "shares": 0.0, "raised": 0.0, "multiple": 1.0},
        **{"participation": "none", "cap": None, "seniority": "equal", "stage": "D"},
        **{"rounds": 0, "dilution": None, "step_up": 1.0, "pool": 0.0, "exit_years": 0.0},
        **{"exits": None, "top_multiple": 50.0, "acceleration": 0.0, "exercise": AT_EXIT},
        **{"window_months": 0},
    },
}
_OF_STARTUPS = (
    *("shares", "raised", "multiple", "participation", "cap", "seniority", "stage", "rounds"),
    *("dilution", "step_up", "pool", "exit_years", "exits", "top_multiple", "acceleration"),
    *("exercise", "window_months", "gains_tax"),
)
_OF_PUBLIC = ("volatility", "growth")


@dataclass(frozen=True, slots=True)
class Plan:
    """A package: pay in USD, chances and taxes as shares, `leaving` a month, the fields as notebook
    06 names its parameters.
    """

    preset: str
    base: float
    bonus: float
    sign_on: float
    grant: str
    units: float
    price: float
    strike: float
    schedule: str
    vesting_months: int
    cliff_months: int
    refresh_units: float
    leaving: float
    income_tax: float
    gains_tax: float
    volatility: float
    growth: float
    shares: float
    raised: float
    multiple: float
    participation: str
    cap: float | None
    seniority: str
    stage: str
    rounds: int
    dilution: float | None
    step_up: float
    pool: float
    exit_years: float
    exits: str | None
    top_multiple: float
    acceleration: float
    exercise: str
    window_months: int
    cash_given_up: float
    discount: float
    wealth: float
    aversion: float
    draws: int
    seed: int

    @classmethod
    def of(cls, question: EquityQuestion) -> Plan:
        """Return the package that notebook 06's parameters describe.

        WrongParameter where a number that was given could change nothing, or cannot be.
        """
        names = {field.name for field in fields(cls)}
        given = {
            name: value
            for name, value in question.model_dump().items()
            if name in names and value is not None
        }
        whole = {**PRESETS[question.preset], **given}
        if given.get("grant") == "RSU" and "strike" not in given:
            whole["strike"] = 0.0
        if given.get("participation") == "capped" and "cap" not in given:
            raise WrongParameter("stock that participates up to a cap needs one: parameter 'cap'.")
        plan = cls(**whole)
        for said in (_useless(plan, given), _impossible(plan)):
            if said:
                raise WrongParameter(said)
        return plan

    @property
    def is_startup(self) -> bool:
        """Whether the company is not traded."""
        return self.preset == STARTUP

    @property
    def has_strike(self) -> bool:
        """Whether the grant is of options."""
        return self.grant != "RSU"

    @property
    def paper(self) -> float:
        """What the grant is worth on paper today: at today's price, less the strike."""
        return self.units * max(self.price - self.strike, 0.0)


def _useless(plan: Plan, given: Mapping[str, Any]) -> str:
    """Return what is wrong with a number that was given and would change nothing."""
    strange = _OF_PUBLIC if plan.is_startup else _OF_STARTUPS
    if others := [name for name in strange if name in given]:
        other = PUBLIC if plan.is_startup else STARTUP
        return f"parameter '{others[0]}' belongs to the preset '{other}', not to '{plan.preset}'."
    for name, needed, why in _NEEDS:
        if name in given and not needed(plan):
            return f"parameter '{name}' changes nothing here: {why}."
    return ""


_NEEDS: tuple[tuple[str, Any, str], ...] = (
    ("strike", lambda plan: plan.has_strike, "RSUs have no strike"),
    ("exercise", lambda plan: plan.has_strike, "RSUs are not exercised"),
    (
        "window_months",
        lambda plan: plan.has_strike and plan.exercise == AT_EXIT,
        "it is for options that are exercised at the exit",
    ),
    (
        "gains_tax",
        lambda plan: plan.grant == "ISO" and plan.exercise == WHEN_LEAVING,
        "only an ISO exercised when leaving is taxed as a gain, all else as income",
    ),
    ("vesting_months", lambda plan: plan.schedule == MONTHLY, "the schedule goes by years"),
    ("cliff_months", lambda plan: plan.schedule == MONTHLY, "the schedule goes by years"),
    ("dilution", lambda plan: plan.rounds > 0, "there are no rounds to come"),
    ("step_up", lambda plan: plan.rounds > 0, "there are no rounds to come"),
    ("pool", lambda plan: plan.rounds > 0, "there are no rounds to come"),
    ("top_multiple", lambda plan: plan.exits is None, "the outcomes are your own"),
)


def _impossible(plan: Plan) -> str:
    """Return what cannot be."""
    if plan.is_startup and plan.units > plan.shares:
        return f"the {plan.units:,.0f} units granted are more than the {plan.shares:,.0f} shares there are."
    if plan.is_startup and plan.raised / plan.price + plan.units >= plan.shares:
        return (
            f"investors who paid {plan.price:,.2f} a share for {plan.raised:,.0f} USD, and the grant, "
            f"leave nothing of {plan.shares:,.0f} shares to founders."
        )
    if plan.grant == "RSU" and plan.strike:
        return "RSUs have no strike."
    if plan.participation != "capped" and plan.cap is not None:
        return (
            f"a cap belongs to stock that participates up to a cap, not to '{plan.participation}'."
        )
    if plan.exercise == WHEN_LEAVING and plan.units * plan.strike >= plan.wealth:
        return (
            f"exercising costs up to {plan.units * plan.strike:,.0f} USD, which the wealth of "
            f"{plan.wealth:,.0f} does not pay."
        )
    return ""
