"""The findings of notebook 06 by other ways: pay people state by pandas on the raw file, the grant by a
plain simulation of its own, one sale and one month at a time.
"""

from __future__ import annotations

import zipfile
from functools import cache
from typing import Any

import numpy as np
import pandas as pd
import pytest
from scipy import optimize

from analysis.home import raw_dirs
from tests.second_route.page import facts

# the preset of a startup, as the page states it
SHARES, UNITS, PRICE, STRIKE, RAISED = 12e6, 60_000, 1.25, 0.35, 3e6
LEAVING, TAX, DISCOUNT, MONTHS, WINDOW = 0.015, 0.35, 0.05, 84, 3
BASE, WEALTH, CASH = 150_000, 200_000, 30_000
DILUTIONS, POOL, STEP = (0.195, 0.172, 0.126), 0.02, 1.8
BANDS = ((0.25, 1, 5), (0.06, 5, 10), (0.025, 10, 20), (0.015, 20, 50))
FILE = "levels_fyi/Levels_Fyi_Salary_Data.csv.zip"
LARGEST = 5


def said(name: str) -> Any:
    return facts("06_equity")[name]


@cache
def people() -> pd.DataFrame:
    """Return people of the United States who stated base, stock and bonus, as the raw file has them."""
    path = next((folder / FILE for folder in raw_dirs() if (folder / FILE).is_file()), None)
    if path is None:
        pytest.skip("Levels.fyi's file is not here")
    with zipfile.ZipFile(path) as packed, packed.open(packed.namelist()[0]) as file:
        rows = pd.read_csv(file)
    rows = rows[rows["location"].str.fullmatch(r"[^,]*, [A-Z]{2}") & (rows["basesalary"] > 0)]
    rows = rows.assign(
        total=rows[["basesalary", "stockgrantvalue", "bonus"]].sum(axis=1),
        employer=rows["company"].str.strip().str.upper(),
    )
    return rows.assign(stock=rows["stockgrantvalue"] / rows["total"])


def test_splits() -> None:
    found, rows = said("splits"), people()
    assert found.n == pytest.approx(len(rows), rel=2e-3)
    assert found.stock == pytest.approx(rows["stock"].mean(), abs=1e-3)
    assert found.without == pytest.approx((rows["stockgrantvalue"] == 0).mean(), abs=0.006)
    tenth = np.ceil(10 * rows["total"].rank(pct=True) - 1e-9)
    by_tenth = rows.groupby(tenth)["stock"].mean()
    assert found.lowest == pytest.approx(by_tenth[1], abs=2e-3)
    assert found.highest == pytest.approx(by_tenth[10], abs=2e-3)
    assert found.total_highest == pytest.approx(rows.loc[tenth == 10, "total"].median(), rel=1e-2)
    counts = rows["employer"].value_counts()
    first = rows["employer"].isin(counts.index[:LARGEST])
    assert found.at_largest == pytest.approx(rows.loc[first, "stock"].mean(), abs=1e-3)
    few = rows["employer"].map(counts) < 20
    assert found.at_smallest == pytest.approx(rows.loc[few, "stock"].mean(), abs=3e-3)
    assert all(name.title() in found.largest for name in counts.index[:LARGEST])
    lower, upper = resampled(rows, "stock")
    assert found.lower < lower < found.stock < upper < found.upper  # few large ones: wider is right


def resampled(rows: pd.DataFrame, column: str) -> tuple[float, float]:
    """Return the middle 95% of a mean when employers are drawn again."""
    sums = rows.groupby("employer")[column].agg(["sum", "count"]).to_numpy()
    chance = np.random.default_rng(1)
    drawn = sums[chance.integers(0, len(sums), (400, len(sums)))].sum(axis=1)
    low, high = np.quantile(drawn[:, 0] / drawn[:, 1], [0.025, 0.975])
    return float(low), float(high)


def test_reached() -> None:
    found, rows = said("reached"), people()
    half = rows["total"] >= 500_000
    assert found.half_million == pytest.approx(half.mean(), abs=3e-4)
    assert found.base == pytest.approx((rows["basesalary"] >= 500_000).mean(), abs=1e-4)
    assert found.stock == pytest.approx((rows["stockgrantvalue"] >= 1e6).mean(), abs=6e-5)
    assert found.experienced == pytest.approx(
        half[rows["yearsofexperience"] >= 20].mean(), abs=2e-3
    )
    most = rows.loc[rows["basesalary"] >= 500_000, "employer"].value_counts(normalize=True)
    assert found.base_one_employer == (most.iloc[0] > 0.5)
    assert (rows["stockgrantvalue"] >= 2.5e6).sum() < 10
    assert found.never == ("stock of $2,500,000 a year",)


def test_chiefs() -> None:
    found = said("chiefs")
    path = next((f for f in raw_dirs() if (f / "stackoverflow_2024").is_dir()), None)
    if path is None:
        pytest.skip("Stack Overflow's file is not here")
    (top,) = found.shown
    assert (top.kind, top.n % 10) == ("survey", 0)
    assert top.lower < top.p50 < top.upper
    assert {each.job for each in found.found} >= {"Chief information security officer"}


@cache
def cap_table() -> pd.DataFrame:
    """Return classes after three rounds: name, shares, preference, strike; one round at a time."""
    rows = [("founders", SHARES - UNITS - RAISED / PRICE, 0.0, 0.0), ("grant", UNITS, 0.0, STRIKE)]
    rows += [("seed", RAISED / PRICE, RAISED, 0.0)]
    worth, shares = PRICE * SHARES, SHARES
    for sold in DILUTIONS:
        after = shares / (1 - sold - POOL)
        before = STEP * worth
        worth = before / (1 - sold)
        rows += [("pool", POOL * after, 0.0, 0.0), ("new", sold * after, worth - before, 0.0)]
        shares = after
    return pd.DataFrame(rows, columns=["name", "shares", "preference", "strike"]).assign(
        worth=worth
    )


def taken(share: float) -> float:
    """Return what all classes take at a payout per share: the better of preference and conversion."""
    table = cap_table()
    plain = table["shares"] * np.maximum(share - table["strike"], 0)
    return float(np.maximum(plain, table["preference"]).sum())


def test_stakes() -> None:
    found, table = said("stakes"), cap_table()
    assert found.now == pytest.approx(UNITS / SHARES)
    assert found.later == pytest.approx(UNITS / table["shares"].sum())
    assert found.raised == pytest.approx(table["preference"].sum())
    assert found.worth_later == pytest.approx(table["worth"].iloc[0])
    assert found.rounds == len(DILUTIONS)


def test_waterfall() -> None:
    found, table = said("waterfall"), cap_table()
    assert found.preferences == pytest.approx(table["preference"].sum())
    assert found.begins == pytest.approx(taken(STRIKE))
    assert found.today == PRICE * SHARES
    assert found.paid == 0 and found.today < found.preferences
    assert found.naive == pytest.approx(UNITS / table["shares"].sum() * PRICE * SHARES)
    assert found.cost == pytest.approx(UNITS * STRIKE)


@cache
def simulated() -> tuple[np.ndarray[Any, Any], np.ndarray[Any, Any]]:
    """Return what 200,000 grants bring after tax, and the discounted years worked: by another seed,
    by tables of chances instead of formulas of draws.
    """
    chance, n = np.random.default_rng(20), 200_000
    stays = chance.random((n, MONTHS)) >= LEAVING
    served = np.where(stays.all(axis=1), MONTHS, np.argmin(stays, axis=1))
    vested = np.where(served >= 12, np.minimum(served, 48) / 48, 0.0)
    there = MONTHS - served <= WINDOW
    band = chance.choice(5, n, p=[0.65, *(p for p, _, _ in BANDS)])
    low, high = (np.array([0.0, *(b[i] for b in BANDS)])[band] for i in (1, 2))
    low = np.where(band > 0, low, 1.0)
    multiple = np.exp(chance.uniform(np.log(low), np.log(np.where(band > 0, high, 1.0))))
    share = np.where(band > 0, multiple * PRICE, 0.0)
    gain = UNITS * vested * there * np.maximum(share - STRIKE, 0)
    months = (
        np.concatenate([[0], np.cumsum((1 + DISCOUNT) ** (-np.arange(1, MONTHS + 1) / 12))]) / 12
    )
    return gain * (1 - TAX) * (1 + DISCOUNT) ** (-MONTHS / 12), months[served]


def certain(gains: np.ndarray[Any, Any]) -> float:
    """Return the sure gain of the same utility, -1 / wealth, by a search."""
    mean = np.mean(-1 / (WEALTH + gains))
    return float(optimize.brentq(lambda sure: -1 / (WEALTH + sure) - mean, 0, 1e6))


def test_equity_answer() -> None:
    found, (gains, worked) = said("equity_answer"), simulated()
    assert found.paper == pytest.approx(UNITS * (PRICE - STRIKE))
    assert found.zero == pytest.approx((gains == 0).mean(), abs=4e-3)
    assert (found.p10, found.median) == tuple(np.quantile(gains, [0.1, 0.5]))
    assert found.p90 == pytest.approx(np.quantile(gains, 0.9), rel=0.1)
    assert found.mean == pytest.approx(gains.mean(), rel=0.04)
    assert found.per_year == pytest.approx(found.mean / 7)
    assert found.certain == pytest.approx(certain(gains), rel=0.05)
    assert found.base_even == pytest.approx(certain(gains) / worked.mean() / (1 - TAX), rel=0.05)


def test_outcomes() -> None:
    found, (gains, _) = said("outcomes"), simulated()
    assert found.mean == pytest.approx(gains.mean(), rel=0.04)
    assert found.above_mean == pytest.approx((gains > gains.mean()).mean(), abs=4e-3)
    best = np.sort(gains)[-len(gains) // 10 :].sum() / gains.sum()
    assert found.best_tenth == pytest.approx(best, abs=5e-3)
    chances = {band.name: band.chance for band in found.bands}
    assert chances["$100,000 to $250,000"] == pytest.approx(
        ((gains >= 1e5) & (gains < 2.5e5)).mean(), abs=4e-3
    )


def test_trade() -> None:
    found, (gains, worked) = said("trade"), simulated()
    for times, chance in ((1, found.chance), (0.5, found.half), (2, found.double)):
        pays = (times * gains > CASH * (1 - TAX) * worked).mean()
        assert chance == pytest.approx(pays, abs=4e-3)
    assert found.even == pytest.approx(gains.mean() / worked.mean() / (1 - TAX), rel=0.05)


def test_needs() -> None:
    found = said("needs")
    assert found.grant == pytest.approx((500_000 - BASE) * 4)
    assert found.times == pytest.approx(found.grant / (UNITS * (PRICE - STRIKE)))
    assert found.sold == pytest.approx(taken(STRIKE + 1e7 / UNITS))
    assert found.growth == pytest.approx(found.sold / (PRICE * SHARES))
    assert (
        found.chance == 0
    )  # 50 times 1.25 is the most a share pays: 60,000 of them under 4 million


def test_vesting() -> None:
    found = said("vesting")
    truth = sum(
        LEAVING * (1 - LEAVING) ** (m - 1) * ((m - 1) / 48 if m > 12 else 0) for m in range(1, 49)
    )
    assert found.expected == pytest.approx(truth + (1 - LEAVING) ** 48)
    assert (found.first_month, found.months) == (12, 48)
    assert found.stays == pytest.approx((1 - LEAVING) ** 48)


def test_package() -> None:
    found = said("package")
    yearly = BASE + UNITS * (PRICE - STRIKE) / 4
    assert (found.first, found.average, found.best, found.worst) == pytest.approx((yearly,) * 4)


def test_published() -> None:
    found = said("published")
    assert found.losing == pytest.approx(1 - sum(p for p, _, _ in BANDS))
    assert found.tenfold == pytest.approx(0.025 + 0.015)
    assert found.used
