"""Cash against a stake, and what large sums would need of a package."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pandas as pd

from ...methods.options import certainty_equivalent
from .exits import company_at_exit, per_share
from .facts import Needs, Trade
from .plan import Plan
from .vesting import vested
from .worth import expected_cash, first_grant, horizon, schedule, worth_of

__all__ = ["needs", "needs_by_sum", "trade", "trade_curve"]

_STAKES = ((0.5, "half this grant"), (1.0, "this grant"), (2.0, "twice this grant"))
_STEPS, _FINE = 40, 10_001
_HALF_MILLION, _TEN_MILLION = 5e5, 1e7
_A_YEAR = (5e5, 7.5e5)
_FROM_GRANT = (1e6, 1e7, 1e8)


def trade_curve(plan: Plan) -> pd.DataFrame:
    """Return the chance that the grant brings more than the cash given up for it, after tax and in
    today's money, while the person works there.

    Columns: stake, times, cash (USD a year before tax), chance. The curve reaches to four times the
    cash that was asked about, or to half the base where none was.
    """
    most = 4 * plan.cash_given_up if plan.cash_given_up else max(plan.base / 2, 1.0)
    cash = np.linspace(0, most, _STEPS + 1)
    parts = []
    for times, name in _STAKES:
        chance = [_chance(plan, each, times) for each in cash]
        parts.append(pd.DataFrame({"stake": name, "times": times, "cash": cash, "chance": chance}))
    return pd.concat(parts, ignore_index=True)


def _chance(plan: Plan, cash: float, times: float) -> float:
    """Return the chance that so many times the grant brings more than cash of a year."""
    worth = worth_of(plan)
    return float((times * worth.after_tax > cash * (1 - plan.income_tax) * worth.worked).mean())


def trade(plan: Plan) -> Trade:
    """Return the facts of cash against a stake."""
    gains = worth_of(plan).after_tax
    kept = expected_cash(plan) * (1 - plan.income_tax)
    certain = certainty_equivalent(gains, plan.wealth, plan.aversion)
    return Trade(
        cash=plan.cash_given_up,
        chance=_chance(plan, plan.cash_given_up, 1.0),
        half=_chance(plan, plan.cash_given_up, 0.5),
        double=_chance(plan, plan.cash_given_up, 2.0),
        even=float(gains.mean()) / kept,
        base_even=certain / kept,
        startup=plan.is_startup,
    )


def needs_by_sum(plan: Plan) -> pd.DataFrame:
    """Return what large sums would need.

    Columns: goal, needed (USD: a grant on paper, a base, or what the company must be sold for, of a
    traded one what a share must cost), times (of what there is), chance (that this grant brings it
    before tax, in the dollars of the exit; null where nothing is left to chance).
    """
    years = (len(vested(plan.schedule, plan.vesting_months, plan.cliff_months)) - 1) / 12
    cash = plan.base + plan.bonus
    rows = [
        (
            "$500,000 a year in all, by a grant of",
            max(_HALF_MILLION - cash, 0) * years,
            plan.paper,
            None,
        ),
        *((f"${each:,.0f} a year by a base of", each, plan.base, None) for each in _A_YEAR),
        *(
            (
                _goal(plan, each),
                _sale(plan, each),
                _worth_today(plan),
                _reaches(plan, each),
            )
            for each in _FROM_GRANT
        ),
    ]
    return pd.DataFrame(
        [(goal, need, need / now if now else np.nan, chance) for goal, need, now, chance in rows],
        columns=["goal", "needed", "times", "chance"],
    ).astype({"chance": "float64"})


def _goal(plan: Plan, total: float) -> str:
    return f"${total:,.0f} from the grant, by {'a sale for' if plan.is_startup else 'a share at'}"


def _worth_today(plan: Plan) -> float:
    return plan.price * plan.shares if plan.is_startup else plan.price


def _sale(plan: Plan, total: float) -> float:
    """Return for how much the company must be sold, or a share be, that the whole vested grant pays
    so much before tax.
    """
    share = np.array([plan.strike + total / plan.units])
    if not plan.is_startup:
        return float(share[0])
    return float(sum(each.net(share)[0] for each in company_at_exit(plan)))


def _reaches(plan: Plan, total: float) -> float:
    """Return the chance that the grant brings so much before tax, nothing discounted."""
    undiscounted = replace(plan, discount=0.0)
    return float((worth_of(undiscounted).before_tax >= total).mean())


def needs(table: pd.DataFrame, plan: Plan) -> Needs:
    """Return the facts of large sums, as `needs_by_sum` returns them."""
    rows = table.set_index("goal").to_dict("index")
    first, ten = next(iter(rows.values())), rows[_goal(plan, _TEN_MILLION)]
    return Needs(
        startup=plan.is_startup,
        enough=bool(first["needed"] <= plan.paper),
        grant=float(first["needed"]),
        times=None if pd.isna(first["times"]) else float(first["times"]),
        sold=float(ten["needed"]),
        growth=float(ten["times"]),
        chance=float(ten["chance"]),
        most=_most(plan),
        own=plan.exits is not None,
        top=plan.top_multiple,
    )


def _most(plan: Plan) -> float | None:
    """Return the most that any outcome of a startup pays before tax, in the dollars of the exit, to
    who is there until then; a traded price has no end.
    """
    if not plan.is_startup:
        return None
    best = float(per_share(plan, np.linspace(0, 1, _FINE))[0].max())
    units = schedule(plan)[horizon(plan)]
    units += plan.acceleration * (plan.units - first_grant(plan)[horizon(plan)])
    return float(units * max(best - plan.strike, 0.0))
