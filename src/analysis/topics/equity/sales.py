"""Who is paid what when a company is sold, or by the price of a public share."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt
import pandas as pd

from .capital import pay_out
from .exits import YOURS, company_at_exit
from .facts import Waterfall
from .plan import Plan

__all__ = ["waterfall", "waterfall_by_sale", "waterfall_by_share"]

_MILLION = 1e6
_POINTS = 120  # of a curve
_TIMES = (
    0.25,
    0.5,
    1.0,
    2.0,
    4.0,
    8.0,
    16.0,
)  # what a company is sold for, of what it is worth today


def waterfall_by_sale(plan: Plan, times: npt.ArrayLike = _TIMES) -> pd.DataFrame:
    """Return who gets what by what the company is sold for, as multiples of its worth today; of a
    traded one, by the price of a share, who gets what of the whole grant.

    Columns: sold (USD, millions, or USD a share), investors, others, yours (USD, before tax, after
    the strike), after_tax, preferred (share of the sale that goes to investors; of a traded company
    to taxes).
    """
    at = np.asarray(times, dtype=np.float64)
    if not plan.is_startup:
        price = plan.price * at
        yours = plan.units * np.maximum(price - plan.strike, 0.0)
        table = pd.DataFrame({"sold": price, "investors": 0.0, "others": 0.0, "yours": yours})
        kept = table.assign(after_tax=yours * (1 - plan.income_tax))
        return kept.assign(preferred=plan.income_tax)
    holdings, sold = company_at_exit(plan), plan.price * plan.shares * at
    payouts = pay_out(holdings, sold)
    paid = dict(zip((each.name for each in holdings), payouts.paid.T, strict=True))
    investors = sum(paid[each.name] for each in holdings if each.invested)
    yours = paid[YOURS] - np.where(payouts.per_share > plan.strike, plan.units * plan.strike, 0.0)
    table = pd.DataFrame({"sold": sold / _MILLION, "investors": investors, "yours": yours})
    table.insert(2, "others", sold - investors - yours)
    return table.assign(
        after_tax=yours * (1 - plan.income_tax),
        preferred=np.divide(investors, sold, out=np.zeros_like(sold), where=sold > 0),
    )


def waterfall_by_share(plan: Plan) -> pd.DataFrame:
    """Return the shares of three parties in a sale, by what is paid for the company (USD, millions),
    or, of a public grant, in its worth by the price of a share.

    Columns: sold, first, second, third; the attribute `names` has the names of the three.
    """
    most = 6.0 if plan.is_startup else 3.0
    table = waterfall_by_sale(plan, np.linspace(most / _POINTS, most, _POINTS))
    if plan.is_startup:
        whole = table["investors"] + table["others"] + table["yours"]
        first, second = table["investors"] / whole, table["yours"] / whole
        names = {"first": "investors", "second": "your grant", "third": "founders and staff"}
    else:
        strike = plan.strike / table["sold"]
        gain = (1 - strike).clip(lower=0.0)
        first, second = gain * plan.income_tax, gain * (1 - plan.income_tax)
        names = {"first": "taxes", "second": "you", "third": "the strike"}
    shares = pd.DataFrame({"sold": table["sold"], "first": first, "second": second})
    shares["third"] = 1 - first - second
    shares.attrs["names"] = names
    return shares


def waterfall(plan: Plan) -> Waterfall:
    """Return the facts of who is paid first."""
    now = waterfall_by_sale(plan, [1.0]).iloc[0]
    if not plan.is_startup:
        ends = (0.0, plan.strike, plan.price, float(now["yours"]), plan.paper)
    else:
        holdings, worth = company_at_exit(plan), plan.price * plan.shares
        preferences = sum(each.preference for each in holdings)
        begins = sum(each.net(np.array([plan.strike]))[0] for each in holdings)
        stake = plan.units / sum(each.shares for each in holdings)
        ends = (preferences, float(begins), worth, float(now["yours"]), stake * worth)
    cost = plan.units * plan.strike
    return Waterfall(plan.is_startup, *ends, plan.strike, cost, plan.income_tax)
