"""The same package with one thing changed at a time."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

import pandas as pd

from .answers import summary
from .plan import AT_EXIT, WHEN_LEAVING, Plan
from .vesting import vested
from .worth import at_risk, horizon

__all__ = ["what_ifs"]


def what_ifs(plan: Plan) -> pd.DataFrame:
    """Return the distribution as asked, and with one thing changed at a time.

    Columns: case, zero, p10, p50, mean, p90, certain (sums after tax, in today's money).
    """
    rows = [{"case": name, **summary(each)} for name, each in _cases(plan)]
    return pd.DataFrame(rows).drop(columns="base_even")


def _cases(plan: Plan) -> Iterator[tuple[str, Plan]]:
    yield "as asked", plan
    yield "nobody leaves", replace(plan, leaving=0.0)
    if plan.is_startup and plan.has_strike and plan.exercise == AT_EXIT:
        later = replace(plan, exercise=WHEN_LEAVING)
        if plan.leaving > 0 and at_risk(plan) < plan.wealth:
            yield "options are exercised when leaving", later
        if plan.leaving > 0:
            yield "a window of ten years to exercise", replace(plan, window_months=120)
    if plan.is_startup:
        yield "half the time to the exit", replace(plan, exit_years=plan.exit_years / 2)
        if horizon(plan) < len(vested(plan.schedule, plan.vesting_months, plan.cliff_months)) - 1:
            yield "all that is unvested vests at the exit", replace(plan, acceleration=1.0)
    else:
        yield "a price without ups and downs", replace(plan, volatility=0.0)
        yield "twice the volatility", replace(plan, volatility=min(2 * plan.volatility, 3.0))
    yield "no taxes", replace(plan, income_tax=0.0, gains_tax=0.0)
