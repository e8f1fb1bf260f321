"""What a grant is worth, draw by draw: who leaves, when the company ends and how, where a price goes.

Draws come in pairs, each the mirror of the other (antithetic, Hammersley and Morton 1956), from one
seed: the same seed gives the same bytes. All sums are in today's money at the plan's discount rate.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from functools import cache

import numpy as np
import numpy.typing as npt

from .exits import per_share
from .plan import AT_EXIT, Plan
from .vesting import refreshed, staying, vested

__all__ = [
    "Worth",
    "at_risk",
    "expected_cash",
    "first_grant",
    "horizon",
    "schedule",
    "worth_of",
]

Floats = npt.NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Worth:
    """Draws of a grant, each (draws,): what it brings in all after tax and strike, before tax, the
    years worked until the horizon (discounted), the months served, and, of a startup, the payout
    per common share and what the company is sold for.
    """

    after_tax: Floats
    before_tax: Floats
    worked: Floats
    served: npt.NDArray[np.int64]
    per_share: Floats | None = None
    sold: Floats | None = None


def schedule(plan: Plan) -> Floats:
    """Return the units vested after 0, 1, … months of work, refreshers among them, to the end of
    the grant, or to the exit where that is later.
    """
    own = first_grant(plan)
    return own + refreshed(plan.refresh_units, len(own) - 1)


def first_grant(plan: Plan) -> Floats:
    """Return the same without refreshers."""
    own = plan.units * vested(plan.schedule, plan.vesting_months, plan.cliff_months)
    more = max(round(12 * plan.exit_years) + 1 - len(own), 0)
    return np.concatenate([own, np.full(more, own[-1])])


def horizon(plan: Plan) -> int:
    """Return the months that are looked at: until the exit of a startup, else to the end of the
    grant.
    """
    return round(12 * plan.exit_years) if plan.is_startup else len(schedule(plan)) - 1


def at_risk(plan: Plan) -> float:
    """Return the most that somebody pays for exercising options when leaving a startup, the tax of an
    NSO included.
    """
    return float(schedule(plan)[: horizon(plan) + 1].max() * (plan.strike + _tax_then(plan)))


def _tax_then(plan: Plan) -> float:
    """Return the tax due on an option when it is exercised before the exit: on income, of an NSO, on
    what today's price is above the strike. None is due on an ISO.
    """
    taxed = plan.income_tax if plan.grant == "NSO" else 0.0
    return taxed * max(plan.price - plan.strike, 0.0)


def expected_cash(plan: Plan) -> float:
    """Return the years of pay, discounted, that are expected to be worked until the horizon."""
    months = horizon(plan)
    return float(staying(plan.leaving, months)[1:] @ _worth_of_months(plan, months))


@cache
def worth_of(plan: Plan) -> Worth:
    """Return the draws of a plan."""
    random = np.random.default_rng(plan.seed)
    months, half = horizon(plan), -(-plan.draws // 2)
    served = _served(plan, _pairs(random, half)[: plan.draws], months)
    paid = np.concatenate([[0.0], np.cumsum(_worth_of_months(plan, months))])
    worked = paid[served]
    if plan.is_startup:
        return _of_startup(plan, served, worked, _pairs(random, half)[: plan.draws])
    return _of_public(plan, served, worked, random, half)


def _pairs(random: np.random.Generator, half: int) -> Floats:
    """Return draws between 0 and 1, the second half the mirror of the first."""
    first = random.random(half)
    return np.concatenate([first, 1 - first])


def _served(plan: Plan, uniform: Floats, months: int) -> npt.NDArray[np.int64]:
    """Return the whole months served: who leaves in month m has served m - 1."""
    if plan.leaving == 0:
        return np.full(len(uniform), months)
    left = np.log(np.maximum(uniform, 1e-300)) / math.log1p(-plan.leaving)
    return np.minimum(left, months).astype(np.int64)


def _worth_of_months(plan: Plan, months: int) -> Floats:
    """Return what each month is worth as a part of a year, paid at its end, today."""
    return np.asarray((1 + plan.discount) ** (-np.arange(1, months + 1) / 12) / 12)


def _of_startup(
    plan: Plan, served: npt.NDArray[np.int64], worked: Floats, uniform: Floats
) -> Worth:
    """Options and RSUs of a company that is sold once: what has vested pays at the exit."""
    share, sold = per_share(plan, uniform)
    months = horizon(plan)
    stays = served >= months
    unvested = plan.units - first_grant(plan)[served]
    have = schedule(plan)[served] + np.where(stays, plan.acceleration * unvested, 0.0)
    gain = np.maximum(share - plan.strike, 0.0)
    later = (1 + plan.discount) ** (-months / 12)
    if plan.has_strike and plan.exercise == AT_EXIT:
        there = months - served <= plan.window_months
        before = np.where(there, have * gain, 0.0) * later
        return Worth(before * (1 - plan.income_tax), before, worked, served, share, sold)
    if not plan.has_strike:
        before = have * share * later
        return Worth(before * (1 - plan.income_tax), before, worked, served, share, sold)
    then = (1 + plan.discount) ** (-served / 12)
    basis = max(plan.price, plan.strike) if plan.grant == "NSO" else plan.strike
    early = have * share * later - have * plan.strike * then  # paid, come what may
    taxes = have * _tax_then(plan) * then
    taxes = taxes + plan.gains_tax * have * np.maximum(share - basis, 0.0) * later
    before = np.where(stays, have * gain * later, early)
    taxes = np.where(stays, plan.income_tax * have * gain * later, taxes)
    return Worth(before - taxes, before, worked, served, share, sold)


def _of_public(
    plan: Plan,
    served: npt.NDArray[np.int64],
    worked: Floats,
    random: np.random.Generator,
    half: int,
) -> Worth:
    """Stock with a market price, which moves as a lognormal walk: sold as it vests; options are
    exercised on leaving or at the end of the grant.
    """
    units = schedule(plan)
    steps = np.diff(units, prepend=0.0)
    at = np.flatnonzero(steps) if not plan.has_strike else np.arange(1, len(units))
    years = np.diff(at, prepend=0) / 12
    drift = (math.log1p(plan.growth) - plan.volatility**2 / 2) * years
    before, now = np.zeros(len(served)), np.zeros(2 * half)[: plan.draws]
    for month, by, span in zip(at, drift, years, strict=True):
        normal = random.standard_normal(half)
        moved = plan.volatility * math.sqrt(span) * np.concatenate([normal, -normal])[: plan.draws]
        now = now + by + moved
        price = plan.price * np.exp(now)
        today = (1 + plan.discount) ** (-month / 12)
        if plan.has_strike:
            sells = served == month
            gain = units[month] * np.maximum(price - plan.strike, 0.0)
        else:
            sells, gain = served >= month, steps[month] * price
        before += np.where(sells, gain * today, 0.0)
    return Worth(before * (1 - plan.income_tax), before, worked, served)
