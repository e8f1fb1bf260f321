"""What notebook 06 answers of one package: tables and facts; all arithmetic of its sentences is here
or below.
"""

from __future__ import annotations

import numpy as np
import pandas as pd

from ...methods.options import certainty_equivalent
from ...reference.equity import venture_outcomes
from .checks import idle
from .exits import rounds_of
from .facts import Band, EquityAnswer, Outcomes, Package, Published, Stakes, Vesting
from .plan import AT_EXIT, PRESETS, Plan
from .vesting import expected_vested, refreshed, staying, vested
from .worth import expected_cash, horizon, worth_of

__all__ = [
    "equity_answer",
    "outcomes",
    "outcomes_by_band",
    "package",
    "package_by_year",
    "published",
    "stakes",
    "stakes_by_round",
    "summary",
    "vesting",
    "vesting_by_month",
]

_BANDS = (  # the least of each, USD, and its name
    (-np.inf, "a loss"),
    (0.0, "nothing"),
    (1e-9, "up to $25,000"),
    (25_000.0, "$25,000 to $100,000"),
    (100_000.0, "$100,000 to $250,000"),
    (250_000.0, "$250,000 to $1 million"),
    (1e6, "$1 million to $10 million"),
    (1e7, "$10 million or more"),
)


def equity_answer(plan: Plan) -> EquityAnswer:
    """Return what the grant brings, as a distribution."""
    row, years, gains = summary(plan), horizon(plan) / 12, worth_of(plan).after_tax
    return EquityAnswer(
        startup=plan.is_startup,
        grant=plan.grant,
        paper=plan.paper,
        years=years,
        zero=row["zero"],
        nothing=float((gains == 0).mean()),
        loss=float((gains < 0).mean()),
        p10=row["p10"],
        median=row["p50"],
        mean=row["mean"],
        p90=row["p90"],
        per_year=row["mean"] / years,
        certain=row["certain"],
        base_even=row["base_even"],
        wealth=plan.wealth,
        aversion=plan.aversion,
        draws=plan.draws,
        own=plan.exits is not None,
        idle=idle(plan),
        ranked=plan.seniority != PRESETS[plan.preset]["seniority"],
        preferred=plan.multiple > 0,
    )


def summary(plan: Plan) -> dict[str, float]:
    """Return what draws of a plan come to: never the mean alone."""
    gains = worth_of(plan).after_tax
    p10, p50, p90 = (float(each) for each in np.quantile(gains, [0.1, 0.5, 0.9]))
    certain = certainty_equivalent(gains, plan.wealth, plan.aversion)
    cash = expected_cash(plan) * (1 - plan.income_tax)
    return {
        **{"zero": float((gains <= 0).mean()), "p10": p10, "p50": p50},
        **{
            "mean": float(gains.mean()),
            "p90": p90,
            "certain": certain,
            "base_even": certain / cash,
        },
    }


def package_by_year(plan: Plan) -> pd.DataFrame:
    """Return base, bonus and equity of each year of the grant by three rules, at today's price.

    Columns: year, base, bonus, sign_on (apart from totals), equity_first, equity_average,
    equity_statement, and total_first, total_average, total_statement, each exactly their sum.
    """
    share = vested(plan.schedule, plan.vesting_months, plan.cliff_months)
    months = len(share) - 1
    years = -(-months // 12)
    each = max(plan.price - plan.strike, 0.0)
    value = plan.paper * share + refreshed(plan.refresh_units * each, months)
    ends = np.minimum(12 * np.arange(years + 1), months)
    cash = plan.base + plan.bonus
    table = pd.DataFrame({"year": np.arange(1, years + 1), "base": plan.base, "bonus": plan.bonus})
    table = table.assign(
        sign_on=np.where(table["year"] == 1, plan.sign_on, 0.0),
        equity_first=plan.paper * share[min(12, months)],
        equity_average=plan.paper * 12 / months,
        equity_statement=np.diff(value[ends]),
    )
    for rule in ("first", "average", "statement"):
        table[f"total_{rule}"] = cash + table[f"equity_{rule}"]
    return table


def package(table: pd.DataFrame, plan: Plan) -> Package:
    """Return the facts of a package, as `package_by_year` returns it."""
    total = table["total_statement"]
    return Package(
        base=plan.base,
        bonus=plan.bonus,
        sign_on=plan.sign_on,
        years=len(table),
        first=float(table["total_first"].iloc[0]),
        average=float(table["total_average"].iloc[0]),
        best=float(total.max()),
        best_year=int(table["year"].iloc[int(total.to_numpy().argmax())]),
        worst=float(total.min()),
        worst_year=int(table["year"].iloc[int(total.to_numpy().argmin())]),
        refreshed=plan.refresh_units > 0,
    )


def vesting_by_month(plan: Plan) -> pd.DataFrame:
    """Return month, vested (share of the first grant for who is still there) and expected (with the
    chance to be there).
    """
    share = vested(plan.schedule, plan.vesting_months, plan.cliff_months)
    steps = np.diff(share, prepend=0.0) * staying(plan.leaving, len(share) - 1)
    months = np.arange(len(share))
    return pd.DataFrame({"month": months, "vested": share, "expected": np.cumsum(steps)})


def vesting(table: pd.DataFrame, plan: Plan) -> Vesting:
    """Return the facts of a schedule, as `vesting_by_month` returns it."""
    share, months = table["vested"].to_numpy(float), len(table) - 1
    return Vesting(
        schedule=plan.schedule,
        months=months,
        first_month=int(np.argmax(share > 0)),
        leaving=plan.leaving,
        within_year=1 - (1 - plan.leaving) ** 12,
        stays=float(staying(plan.leaving, months)[-1]),
        expected=expected_vested(share, plan.leaving),
        refreshed=plan.refresh_units > 0,
    )


def stakes_by_round(plan: Plan) -> pd.DataFrame:
    """Return, today and after each round to come, what the company is worth, the money raised so
    far, the price of a share and the grant's share of the company.

    Columns: round, worth, raised, price_of_share, stake, stake_percent. Empty where the company is traded.
    """
    columns = ["round", "worth", "raised", "price_of_share", "stake"]
    if not plan.is_startup:
        return pd.DataFrame(columns=[*columns, "stake_percent"])
    rows, shares, raised = [], plan.shares, plan.raised
    rows.append(("today", plan.price * shares, raised, plan.price, plan.units / shares))
    for each in rounds_of(plan):
        shares /= 1 - each.sold - each.pool
        raised, worth = raised + each.raised, each.before + each.raised
        rows.append((f"round {each.name}", worth, raised, worth / shares, plan.units / shares))
    table = pd.DataFrame(rows, columns=columns)
    return table.assign(stake_percent=100 * table["stake"])


def stakes(table: pd.DataFrame, plan: Plan) -> Stakes:
    """Return the facts of a stake, as `stakes_by_round` returns it."""
    ends = table.iloc[[0, -1]] if len(table) else pd.DataFrame([dict.fromkeys(table, 0.0)] * 2)
    return Stakes(
        startup=plan.is_startup,
        now=float(ends["stake"].iloc[0]),
        later=float(ends["stake"].iloc[1]),
        rounds=plan.rounds,
        raised=float(ends["raised"].iloc[1]),
        preferences=plan.multiple * float(ends["raised"].iloc[1]),
        multiple=plan.multiple,
        worth_now=float(ends["worth"].iloc[0]),
        worth_later=float(ends["worth"].iloc[1]),
        down=plan.rounds > 0 and plan.step_up < 1,
        published=plan.dilution is None,
        own=plan.exits is not None,
    )


def outcomes_by_band(plan: Plan) -> pd.DataFrame:
    """Return band and chance: what the grant brings after tax and strike, in today's money."""
    gains = worth_of(plan).after_tax
    least = np.array([each for each, _ in _BANDS])
    counts = np.bincount(np.searchsorted(least, gains, side="right") - 1, minlength=len(least))
    table = pd.DataFrame({"band": [name for _, name in _BANDS], "chance": counts / len(gains)})
    return table[(table["chance"] > 0) | ~table["band"].isin(["a loss"])].reset_index(drop=True)


def outcomes(table: pd.DataFrame, plan: Plan) -> Outcomes:
    """Return the facts of a distribution, its bands as `outcomes_by_band` returns them."""
    gains = worth_of(plan).after_tax
    mean, zero = float(gains.mean()), float((gains <= 0).mean())
    best = np.sort(gains)[-(len(gains) // 10) :].sum()
    bands = zip(table["band"], table["chance"], strict=True)
    return Outcomes(
        startup=plan.is_startup,
        zero=zero,
        nothing=float((gains == 0).mean()),
        loss=float((gains < 0).mean()),
        of_hundred=round(100 * zero),
        median=float(np.median(gains)),
        mean=mean,
        above_mean=float((gains > mean).mean()),
        best_tenth=round(float(best / gains.sum()), 3) if mean > 0 else 0.0,
        draws=plan.draws,
        error=2 * float(np.sqrt(zero * (1 - zero) / len(gains))),
        bands=tuple(Band(str(name), float(chance)) for name, chance in bands),
        own=plan.exits is not None,
        lapse=plan.is_startup and plan.has_strike and plan.exercise == AT_EXIT,
    )


def published(plan: Plan) -> tuple[pd.DataFrame, Published]:
    """Return the published outcomes of financings, and their facts."""
    table = venture_outcomes()
    facts = Published(
        losing=float(table.loc[table["to_multiple"] <= 1, "share"].sum()),
        tenfold=float(table.loc[table["from_multiple"] >= 10, "share"].sum()),
        top=plan.top_multiple,
        used=plan.is_startup and plan.exits is None,
    )
    return table.assign(to_multiple=table["to_multiple"].astype("object")), facts
