"""The findings of notebook 09, by pandas on adverts and by least squares of our own halves."""

from __future__ import annotations

from functools import cache
from typing import Any

import numpy as np
import pandas as pd
import pytest
from scipy import stats

from analysis.home import aggregates_dir, reference_dir
from tests.second_route.compared import PRINTED, compared, design, pooled, varying
from tests.second_route.frames import full_time
from tests.second_route.measures import guessed, least_squares
from tests.second_route.page import facts

BY_NAME = {printed: source for source, printed in PRINTED.items()}
OFFER = 170_000
PERSON = {  # of the notebook's parameters, as sources know them
    "education": "master", "company size": "medium", "remote": "remote", "role": "Data scientist",
}  # fmt: skip


def said(name: str) -> Any:
    return facts("09_offer")[name]


@cache
def prices() -> pd.Series:
    table = pd.read_csv(reference_dir() / "consumer_prices_us.csv").query("months == 12")
    return table.set_index("year")["cpi"]


def adverts(seniority: str | None, year: int | None) -> pd.DataFrame:
    """Return comparable adverts with pay, low and high, those of all years in dollars of 2024."""
    rows = full_time(country="US", role="Data scientist")
    rows = rows if seniority is None else rows[rows["seniority"] == seniority]
    rows = rows if year is None else rows[rows["year"] == year]
    rows = rows[rows["year"].isin(prices().index)]
    worth = prices()[2024] / rows["year"].map(prices())
    names = {"pay": "pay", "pay_low_usd": "low", "pay_high_usd": "high"}
    return rows[[*names]].mul(worth, axis=0).rename(columns=names)


def test_offer_answer() -> None:
    found, rows = said("offer_answer"), adverts("senior", 2024)
    quartiles = rows["pay"].quantile([0.1, 0.25, 0.5, 0.75, 0.9])
    place = found.place
    assert place.n == len(rows)
    told = (place.p10, place.p25, place.p50, place.p75, place.p90)
    assert told == pytest.approx(tuple(quartiles), abs=1)
    assert place.below == pytest.approx((rows["pay"] < OFFER).mean(), abs=5e-3)
    assert place.above == pytest.approx((rows["low"] > OFFER).mean(), abs=5e-3)
    assert found.verdict == ("typical" if quartiles[0.25] <= OFFER <= quartiles[0.75] else "other")
    half = 1.645 * np.sqrt(place.below * (1 - place.below) / len(rows))
    assert 0.25 < place.below - half < place.below + half < 0.75
    assert found.rivals == ()
    narrowest = min(said("ranges").ranges, key=lambda each: each.ratio)
    assert found.narrowest == narrowest
    assert found.sources - found.silent == len({each.source for each in said("ranges").ranges})


def test_paid() -> None:
    found = said("paid")
    assert (found.base, found.rate, found.year, found.prices_of) == (OFFER, 1.0, 2024, 2024)


def test_comparable() -> None:
    """Every group; of all years in dollars of 2024 to a thousandth, since years are merged."""
    found = said("comparable")
    assert len(found.groups) == 3
    for group in found.groups:
        rows = adverts(group.seniority, group.year)
        assert group.n == len(rows)
        exact = 1 if group.year else 0.002 * group.p50
        for name, p in (("p25", 0.25), ("p50", 0.5), ("p75", 0.75)):
            assert getattr(group, name) == pytest.approx(rows["pay"].quantile(p), abs=exact)
        assert group.below == pytest.approx((rows["pay"] < OFFER).mean(), abs=0.005)
        assert group.above == pytest.approx((rows["low"] > OFFER).mean(), abs=0.005)


def expected(source: str, column: str, seed: int) -> tuple[float, float]:
    """Return typical pay in dollars of 2024 for the person of the notebook, and the top of the 90%
    range over its bottom: fitted to one half of the units of the United States, calibrated by the
    other, each unit counting once, within the same role and experience.
    """
    rows = compared(source)
    rows = rows[(rows["country"] == "US") & rows[column].notna()].reset_index(drop=True)
    rows = rows.assign(location=rows["region"].where(rows["region"].notna()))
    units = rows["employer"].astype(object).fillna(rows["record_id"])
    codes = pd.factorize(units)[0]
    train = np.random.default_rng(seed).permutation(codes.max() + 1)[codes] % 2 == 0
    experience = "5 to 9 years" if source == "levels_fyi" else "senior"
    year = (
        "2024"
        if "jobs" in source and source != "h1b_data_jobs"
        else str(rows["year"].astype(int).max())
    )
    asked = {**PERSON, "experience": experience, "location": "CA", "year": year}
    person = pd.DataFrame([{n: asked.get(n) for n in varying(rows)}])
    x = design(rows, varying(rows), 60)
    own = pd.Series(0.0, index=x.columns)
    for name, value in person.iloc[0].items():
        levels = set(pooled(rows[name], 60).unique())
        level = value if value in levels else "(others)"
        if f"{name}: {level}" in own:
            own[f"{name}: {level}"] = 1.0
    b = least_squares(x[train], rows.loc[train, column])
    guess = float((own - x[train].mean()) @ b + rows.loc[train, column].mean())
    off = (guessed(x, rows[column], train) - rows[column]).abs()
    alike = (rows["role"] == PERSON["role"]) & (rows["experience"] == experience) & ~train
    weight = 1 / units[alike].groupby(units[alike]).transform("size")
    order = off[alike].sort_values()
    reached = weight[order.index].cumsum() / (weight.sum() + 1)
    half = order.iloc[min(np.searchsorted(reached, 0.9), len(order) - 1)]
    return float(np.exp(guess) * prices()[2024] / prices()[int(year)]), float(np.exp(2 * half))


def test_ranges() -> None:
    """Typical pay to a tenth, width to a quarter: it matters to which half a large employer is dealt."""
    found = said("ranges")
    assert found.ratio == pytest.approx(np.median([each.ratio for each in found.ranges]))
    offers = {"base": OFFER, "total": OFFER + 15_000 + 25_000}
    assert found.inside == sum(r.lower <= offers[r.pay] <= r.upper for r in found.ranges)
    for each in found.ranges:
        column = (
            "log_base" if each.pay == "base" and each.source.startswith("Levels") else "log_pay"
        )
        own = np.array([expected(BY_NAME[each.source], column, seed) for seed in range(3)])
        guess, ratio = own.mean(axis=0)
        assert each.guess == pytest.approx(guess, rel=0.1), each.source
        if each.n >= 100:  # fourteen adverts leave a width to chance
            assert each.ratio == pytest.approx(ratio, rel=0.25), each.source


def test_coverage() -> None:
    """By pandas from the kept table; what one calibration holds, by the beta distribution."""
    found, ranges = said("coverage"), said("ranges").ranges
    table = pd.read_parquet(aggregates_dir() / "offer_coverage.parquet").query("level == 0.9")
    here = (table["country"] == "US") | (table["source"] == "h1b_data_jobs")  # all of one country
    own = table[here & (table["role"] == "Data scientist")]
    own = own[own["split"].isin(["employer", "random"])]
    own = own[own["experience"].isin(["senior", "5 to 9 years"])]
    used = {(BY_NAME[each.source], each.pay) for each in ranges}
    own = own[[key in used for key in zip(own["source"], own["pay"], strict=True)]]
    assert (found.groups, found.least, found.most, found.single) == (
        len(own), own["covered"].min(), own["covered"].max(), own["least"].min(),
    )  # fmt: skip
    for one in (found.surest, found.loosest):
        k = int(np.ceil(0.9 * (one.units + 1)))
        ends = stats.beta.ppf([0.025, 0.975], k, one.units + 1 - k)
        assert (one.lower, one.upper) == pytest.approx(tuple(ends), abs=1e-3)
    later = table[(table["split"] == "time") & (table["role"] == "(all)")]
    told = {BY_NAME[each.source]: each.covered for each in found.later}
    assert told == later.set_index("source")["covered"].to_dict()


def differences(fixed: bool) -> pd.Series:
    """Return coefficients of US records of Levels.fyi whose employer has several, the employer held
    fixed by means of employers or not.
    """
    rows = compared("levels_fyi")
    rows = rows[rows["country"] == "US"]
    rows = rows.assign(location=rows["region"])
    employer = rows["employer"].astype(object).fillna(rows["record_id"])
    several = employer.map(employer.value_counts()) > 1
    rows, employer = rows[several].reset_index(drop=True), employer[several].reset_index(drop=True)
    x, y = design(rows, varying(rows), 30), rows["log_pay"]
    if fixed:
        x = x - x.groupby(employer).transform("mean")
        y = y - y.groupby(employer).transform("mean")
    return least_squares(x, y)


def test_movers() -> None:
    """Levels.fyi with the employer held fixed by means of employers, and whoever it is."""
    found, fixed, free = said("movers"), differences(fixed=True), differences(fixed=False)
    for told in (found.best, found.shifted):
        now, instead = (f"{told.factor}: {level}" for level in (told.now, told.instead))
        for own, change in ((fixed, told.change), (free, told.free)):
            apart = own.get(instead, 0.0) - own.get(now, 0.0)
            assert np.log1p(change) == pytest.approx(apart, abs=5e-3), told
    assert found.up + found.down >= len(found.drawn)
