"""Notebook 01 by a second route: every role, countries, years without prices, laws on stating pay."""

from __future__ import annotations

import pandas as pd
import pytest

from analysis.home import reference_dir
from tests.second_route.frames import full_time
from tests.second_route.page import facts

LEAST = 30
AT_HOME = {"country": "US", "year": 2024}


def test_all_roles() -> None:
    found = facts("01_salaries")["all_roles"]
    sizes = full_time(**AT_HOME).groupby("role").size()
    told, few = (sizes >= LEAST).sum(), ((sizes >= 10) & (sizes < LEAST)).sum()
    assert (found.shown, found.few, found.absent) == (told, few, found.roles - told - few)
    levels = full_time(**AT_HOME).pivot_table("pay", "role", "seniority", ["size", "median"])
    medians = levels["median"].where(levels["size"] >= LEAST)
    for step, (low, high) in zip(
        found.steps, (("entry", "mid"), ("mid", "senior"), ("senior", "executive")), strict=True
    ):
        more = (medians[high] / medians[low] - 1).dropna()
        assert step.roles == len(more)
        quartiles = [more.quantile(q) for q in (0.25, 0.5, 0.75)]
        assert [step.p25, step.typical, step.p75] == pytest.approx(quartiles, abs=1e-4)


def test_places() -> None:
    found = facts("01_salaries")["places"]
    pay = full_time(year=2024).groupby("country")["pay"].agg(["size", "median"])
    assert found.few == (pay["size"].between(10, LEAST - 1)).sum()
    pay = pay[pay["size"] >= LEAST]
    assert {place.country: place.n for place in found.places} == pay["size"].to_dict()
    prices = pd.read_csv(reference_dir() / "purchasing_power_private.csv").query("year == 2024")
    per_dollar = prices.set_index("country")["units_per_intl_dollar"]
    home = pay.loc["US", "median"]
    for place in found.places:
        assert place.p50 == pytest.approx(pay.loc[place.country, "median"], abs=1)
        assert place.local == place.p50 or place.country != "US"
    others = pay.drop("US")["median"] / home
    assert found.in_dollars == pytest.approx(others.median(), abs=1e-4)
    euro = [place for place in found.places if place.country in {"DE", "FR", "AT", "IE", "ES"}]
    worth = [place.local / place.p50 * per_dollar[place.country] for place in euro]
    assert max(worth) == pytest.approx(min(worth), rel=1e-6)  # euros per dollar, one and the same
    local = pd.Series({place.country: place.local for place in found.places}).drop("US")
    assert found.at_prices == pytest.approx((local / home).median(), abs=1e-4)


def test_without_rate() -> None:
    found = facts("01_salaries")["without_rate"]
    assert found.years == (2025,)
    assert found.n == len(full_time(country="US", year=2025))


def test_disclosure() -> None:
    found = facts("01_salaries")["disclosure"]
    states = pd.read_csv(reference_dir() / "pay_disclosure_us.csv")
    there = states[states["law_since"].notna()]
    elsewhere = states.drop(there.index)
    assert (found.states, found.by_year) == (len(there), (there["law_since"] <= found.year).sum())
    assert found.there == pytest.approx(there["with_pay"].sum() / there["adverts"].sum())
    assert found.elsewhere == pytest.approx(
        elsewhere["with_pay"].sum() / elsewhere["adverts"].sum()
    )
    assert found.of_all == pytest.approx(there["adverts"].sum() / states["adverts"].sum())
    assert found.of_shown == pytest.approx(there["with_pay"].sum() / states["with_pay"].sum())
