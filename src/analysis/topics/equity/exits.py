"""How a company ends: published outcomes of financings, or a reader's own, as the payout per share."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt
import pandas as pd

from ...errors import WrongParameter, shorten
from ...reference.equity import round_dilutions, venture_outcomes
from .capital import CAPPED, FULL, Holding, Round, exit_for, pay_out, raise_round
from .plan import Plan

__all__ = [
    "INVESTORS",
    "YOURS",
    "company_at_exit",
    "dilutions",
    "own_exits",
    "per_share",
    "rounds_of",
    "today",
]

Floats = npt.NDArray[np.float64]
YOURS, INVESTORS = "your grant", "today's investors"
_STAGES = ("seed", "A", "B", "C", "D")
_LATEST_FIRST = "latest first"
_NEAR = 1e-9


def today(plan: Plan) -> list[Holding]:
    """Return who owns the company now: founders and staff, the grant, and investors, who all paid
    the price of the latest round.
    """
    investors = plan.raised / plan.price
    return [
        Holding("founders and staff", plan.shares - plan.units - investors),
        Holding(YOURS, plan.units, strike=plan.strike),
        Holding(
            INVESTORS, investors, plan.raised, plan.multiple, plan.participation, plan.cap, rank=0
        ),
    ]


def dilutions(plan: Plan) -> list[tuple[str, float]]:
    """Return the name and the share sold of each round to come: as stated, or the published medians
    of the stages that follow, the last of them repeated.
    """
    published = round_dilutions().set_index("round")["dilution"]
    later = list(_STAGES[_STAGES.index(plan.stage) + 1 :])
    named = [later[k] if k < len(later) else f"D+{k - len(later) + 1}" for k in range(plan.rounds)]
    return [
        (name, plan.dilution if plan.dilution is not None else float(published[name.split("+")[0]]))
        for name in named
    ]


def rounds_of(plan: Plan) -> list[Round]:
    """Return the rounds to come: each values the company before the money at `step_up` times what
    it was worth after the round before.
    """
    worth, found = plan.price * plan.shares, []
    for name, sold in dilutions(plan):
        before = worth * plan.step_up
        worth = before / (1 - sold)
        found.append(Round(name, before, worth - before, plan.pool))
    return found


def company_at_exit(plan: Plan) -> list[Holding]:
    """Return who owns the company when it is sold, after all rounds."""
    holdings = today(plan)
    for place, each in enumerate(rounds_of(plan), start=1):
        rank = place if plan.seniority == _LATEST_FIRST else 0
        like = Holding(each.name, 0, 0, plan.multiple, plan.participation, plan.cap, rank)
        holdings = raise_round(holdings, each, like)
    return holdings


def own_exits(text: str) -> pd.DataFrame:
    """Return chance and value of a reader's own outcomes, such as ``60: 0, 25: 50e6, 15: 500e6``:
    per cent, and what the company is sold for in USD.
    """
    try:
        pairs = [[float(part) for part in each.split(":")] for each in text.split(",")]
        chances, values = np.array([(chance, value) for chance, value in pairs]).T
    except ValueError:
        raise WrongParameter(
            "own exits are chances in per cent and sums in USD such as '60: 0, 25: 50e6, 15: 500e6', "
            f"not {shorten(text)}."
        ) from None
    if not np.isfinite([chances, values]).all() or min(*chances, *values) < 0 or max(values) > 1e14:
        raise WrongParameter("chances and sums of own exits are finite, not below 0, sums to 1e14.")
    if abs(chances.sum() - 100) > _NEAR:
        raise WrongParameter(f"the chances of own exits add up to {chances.sum():g}, not to 100.")
    return pd.DataFrame({"chance": chances / 100, "value": values})


def per_share(plan: Plan, uniform: Floats) -> tuple[Floats, Floats]:
    """Return the payout per common share and what the company is sold for, for draws (draws,)
    between 0 and 1.

    Published outcomes are multiples of what investors of one round paid. An investor with a
    preference who gets back less than it leaves nothing for common stock; one who gets more by
    converting gets what a common share pays. So the multiple says what a share pays, after all
    later rounds, which lower it no further; they decide at which price of the company.
    """
    holdings = company_at_exit(plan)
    if plan.exits is not None:
        own = own_exits(plan.exits)
        ends = np.cumsum(own["chance"])[:-1]
        values = own["value"].to_numpy()[np.searchsorted(ends, uniform, side="right")]
        return pay_out(holdings, values).per_share, values
    multiples = _multiples(plan, uniform)
    share = _of_multiple(plan, multiples)
    steps = [step for each in holdings for step in each.steps()]
    grid = np.unique([0.0, share.max(), *steps])
    sums = np.array([exit_for(holdings, step) for step in grid])
    sold = np.interp(share, grid, sums)
    # nothing for common stock: those before today's investors are paid, their own rank in part
    first = sum(each.preference for each in holdings if each.rank > 0)
    part = np.minimum(multiples / max(plan.multiple, _NEAR), 1)
    return share, np.where(share > 0, sold, first + part * (sums[0] - first))


def _multiples(plan: Plan, uniform: Floats) -> Floats:
    """Return multiples by the published shares: evenly spread below 1, and in equal steps of ratio
    within a band above it.
    """
    table = venture_outcomes()
    low, high = table["from_multiple"].to_numpy(float), table["to_multiple"].to_numpy(float).copy()
    high[-1] = plan.top_multiple
    ends = np.cumsum(table["share"].to_numpy(float))
    band = np.minimum(np.searchsorted(ends, uniform, side="right"), len(ends) - 1)
    within = (uniform - np.concatenate([[0.0], ends])[band]) / table["share"].to_numpy(float)[band]
    within = np.clip(within, 0, 1)
    least = np.maximum(low, _NEAR)
    above = least[band] * (high / least)[band] ** within
    return np.asarray(np.where(low[band] > 0, above, within * high[band]))


def _of_multiple(plan: Plan, multiples: Floats) -> Floats:
    """Return the payout per common share at which today's investors get so many times their money."""
    beyond = np.maximum(multiples - plan.multiple, 0) * plan.price
    converted = np.where(multiples >= plan.multiple, multiples * plan.price, 0.0)
    if plan.participation == FULL:
        return np.asarray(beyond)
    if plan.participation == CAPPED:
        return np.asarray(np.where(multiples < (plan.cap or 0), beyond, converted))
    return np.asarray(converted)
