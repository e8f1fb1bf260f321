"""Who is paid what when a company is sold, or by the price of a public share."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt
import pandas as pd

from .capital import pay_out
from .exits import INVESTORS, YOURS, company_at_exit
from .facts import Waterfall
from .plan import Plan

__all__ = ["waterfall", "waterfall_by_sale", "waterfall_by_share"]

_MILLION = 1e6
_POINTS = 120  # of a curve
_SHOWN = 6.0  # times what a startup is worth today, the end of the curve
# what a company is sold for, of what it is worth today
_TIMES = (0.25, 0.5, 1.0, 2.0, 4.0, 8.0, 16.0)


def waterfall_by_sale(plan: Plan, times: npt.ArrayLike = _TIMES) -> pd.DataFrame:
    """Return who gets what by what the company is sold for, as multiples of its worth today; of a
    traded one, by the price of a share, who gets what of the whole grant.

    Columns: sold (USD, millions, or USD a share), investors (today's), later (of rounds to come),
    others (all three null of a traded company), yours (USD, before tax, after the strike), after_tax.
    """
    at = np.asarray(times, dtype=np.float64)
    if not plan.is_startup:
        price = plan.price * at
        yours = plan.units * np.maximum(price - plan.strike, 0.0)
        table = pd.DataFrame(
            {"sold": price, "investors": np.nan, "later": np.nan, "others": np.nan}
        )
        return table.assign(yours=yours, after_tax=yours * (1 - plan.income_tax))
    holdings, sold = company_at_exit(plan), plan.price * plan.shares * at
    payouts = pay_out(holdings, sold)
    paid = dict(zip((each.name for each in holdings), payouts.paid.T, strict=True))
    now = paid[INVESTORS]
    later = sum((paid[e.name] for e in holdings if e.invested and e.name != INVESTORS), 0 * now)
    yours = paid[YOURS] - np.where(payouts.per_share > plan.strike, plan.units * plan.strike, 0.0)
    table = pd.DataFrame({"sold": sold / _MILLION, "investors": now, "later": later})
    table = table.assign(others=sold - now - later - yours, yours=yours)
    return table.assign(after_tax=yours * (1 - plan.income_tax))


def waterfall_by_share(plan: Plan) -> pd.DataFrame:
    """Return the shares of the parties in a sale, by what is paid for the company (USD, millions),
    or, of a public grant, in its worth by the price of a share.

    Columns: sold, first, second, third; the attribute `names` has the names of those there are, and
    `begins` the sale or the price from which the grant pays.
    """
    most = _SHOWN if plan.is_startup else 3.0
    table = waterfall_by_sale(plan, np.linspace(most / _POINTS, most, _POINTS))
    if plan.is_startup:
        first = (table["investors"] + table["later"]) / (_MILLION * table["sold"])
        second = 0 * first
        names = {"first": "investors", "third": "common stock, your grant in it"}
    else:
        strike = plan.strike / table["sold"]
        gain = (1 - strike).clip(lower=0.0)
        first, second = gain * plan.income_tax, gain * (1 - plan.income_tax)
        names = {"first": "taxes", "second": "you", "third": "the strike"}
    shares = pd.DataFrame({"sold": table["sold"], "first": first, "second": second})
    shares["third"] = 1 - first - second
    begins = waterfall(plan).begins
    shares.attrs |= {"names": names, "begins": begins / _MILLION if plan.is_startup else begins}
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
    shown = waterfall_by_sale(plan, np.linspace(_SHOWN / _POINTS, _SHOWN, _POINTS))
    most = float((shown["yours"] / (_MILLION * shown["sold"])).max()) if plan.is_startup else 1.0
    own = plan.exits is not None
    return Waterfall(plan.is_startup, *ends, plan.strike, cost, plan.income_tax, most, own)
