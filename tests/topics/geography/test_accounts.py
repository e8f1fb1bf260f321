"""Tables of places find what was planted: a hub's advantage, its prices, and remote work's."""

from __future__ import annotations

from types import SimpleNamespace
from typing import Any, cast

import numpy as np
import pandas as pd
import pytest

from analysis.datasets.study import Study
from analysis.reference.regional import price_of_place
from analysis.topics.geography import accounts, remote_accounts

PLACES = {"San Francisco, CA": 0.5, "Seattle, WA": 0.3, "Austin, TX": 0.0, "Nowhere, WY": 0.0}


def planted(n: int = 1_200) -> pd.DataFrame:
    """Return records of a made source: pay by place, role, level and remote work, employers alike."""
    chance = np.random.default_rng(3)
    place = chance.choice(list(PLACES), n)
    role = chance.choice(["Data scientist", "Data engineer"], n)
    remote = chance.choice(["remote", "onsite"], n)
    log_pay = 11 + np.array([PLACES[each] for each in place]) + 0.1 * (role == "Data engineer")
    log_pay = log_pay + 0.2 * (remote == "remote") + chance.normal(0, 0.05, n)
    return pd.DataFrame(
        {
            "record_id": [f"ours:{i}" for i in range(n)],
            "kind": "survey",
            "year": 2021,
            "country": "US",
            "place": place,
            "role": role,
            "seniority": chance.choice(["mid", "senior"], n),
            "remote": remote,
            "employer": [f"E{i % 60}" for i in range(n)],
            "pay_low": np.exp(log_pay),
            "pay_low_usd": np.exp(log_pay),
            "pay_high_usd": np.exp(log_pay),
            "pay_base": np.nan,
            "pay_kind": "base",
            "is_repeat": False,
            "employment": "full time",
            "experience_years": np.nan,
            "education": None,
            "industry": None,
            "company_stage": None,
            "company_size": None,
            "weight": 1.0,
        }
    )


class Made:
    """A study of records that are given."""

    def __init__(self, records: pd.DataFrame) -> None:
        self.records = records
        self.reading = SimpleNamespace(source="ours")

    def columns(self, *names: str) -> pd.DataFrame:
        return self.records[list(names)]

    def once(self, make: Any) -> Any:
        return make(self)


@pytest.fixture(scope="module")
def study() -> Study:
    return cast("Study", Made(planted()))


def test_a_hub_pays_what_was_planted_in_dollars_and_at_its_prices(study: Study) -> None:
    table = accounts.hub_pay(study).query("role == '(all)' and year == '(all)'")
    assert set(table["pay"]) == {"base"}
    for scale, controls in (
        (accounts.DOLLARS, accounts.ALIKE),
        (accounts.DOLLARS, accounts.SAME_EMPLOYER),
        (accounts.REGIONAL, accounts.ALIKE),
    ):
        own = table[(table["scale"] == scale) & (table["controls"] == controls)].set_index("place")
        for place, hub in (
            ("San Francisco, CA", "San Francisco Bay Area"),
            ("Seattle, WA", "Seattle"),
        ):
            real = scale == accounts.REGIONAL
            level = {each: np.log(price_of_place(each, 2021) or np.nan) for each in PLACES}
            counts = study.records["place"].value_counts()
            others = ["Austin, TX", "Nowhere, WY"]
            elsewhere = np.average([level[each] for each in others], weights=counts[others])
            told = PLACES[place] - (level[place] - elsewhere if real else 0)
            assert own.loc[hub, "deviation"] == pytest.approx(told, abs=0.03)
            assert own.loc[hub, "lower"] < told + 0.01 < own.loc[hub, "upper"] + 0.02
    assert "(others)" in set(table["place"]), "what lies in no metropolitan area"


def test_a_source_without_us_places_has_no_hubs() -> None:
    table = accounts.hub_pay(cast("Study", Made(planted(400).assign(place="Berlin, Germany"))))
    assert table.empty
    assert accounts.country_pay(cast("Study", Made(planted(400)))).empty, "one country only"


def test_countries_are_held_against_the_one_with_most_records() -> None:
    records = planted(900)
    abroad = np.arange(900) % 3 == 0
    pay = records["pay_low_usd"].where(~abroad, records["pay_low_usd"] / 2)
    changed = records.assign(
        country=np.where(abroad, "PL", "US"), pay_low=pay, pay_low_usd=pay, pay_high_usd=pay
    )
    table = accounts.country_pay(cast("Study", Made(changed))).query("role == '(all)'")
    poland = table.set_index("country").loc["PL"]
    assert set(table["home"]) == {"US"}
    assert poland["deviation"] == pytest.approx(np.log(0.5), abs=0.05)
    assert poland["p50"] == pytest.approx(pay[abroad].median())
    assert poland["p50_lower"] < poland["p50"] < poland["p50_upper"]


def test_remote_work_pays_what_was_planted(study: Study) -> None:
    table = remote_accounts.remote_premiums(study)
    assert set(table["definition"]) == {"remote against on site"}, "nobody works in part at home"
    whole = table.query("role == '(all)' and country == '(all)' and year == '(all)'").iloc[0]
    assert whole["alike"] == pytest.approx(0.2, abs=0.02)
    assert whole["n_first"] == (study.records["remote"] == "remote").sum()


def test_definitions_differ_where_work_is_hybrid() -> None:
    records = planted()
    records.loc[::5, "remote"] = "hybrid"
    table = remote_accounts.remote_premiums(cast("Study", Made(records)))
    assert set(table["definition"]) == set(remote_accounts.DEFINITIONS)


def test_the_country_counts_for_less_where_that_was_planted() -> None:
    records = planted(2_000)
    country = np.where(np.arange(2_000) % 2 == 0, "US", "PL")
    tied = (country == "PL") & (records["remote"] == "onsite")
    pay = records["pay_low_usd"].where(~tied, records["pay_low_usd"] / 3)
    changed = records.assign(
        country=country, employer=None, pay_low=pay, pay_low_usd=pay, pay_high_usd=pay
    )
    table = remote_accounts.remote_places(cast("Study", Made(changed))).query("role == '(all)'")
    assert set(table["scale"]) == {"market dollars", "purchasing power"}
    dollars = table.set_index("scale").loc["market dollars"]
    assert dollars["remote"] < 0.02 < 0.7 < dollars["onsite"]
    assert dollars["upper"] < 0
    assert dollars["difference"] == pytest.approx(dollars["remote"] - dollars["onsite"])


def test_a_mix_of_countries_alone_makes_no_premium_and_no_difference_of_shares() -> None:
    """Remote work is rarer where pay is low; in each country it is paid the same as on site."""
    records = planted(4_000)
    country = np.where(np.arange(4_000) % 2 == 0, "US", "PL")
    chance = np.random.default_rng(5).random(4_000)
    remote = np.where(chance < np.where(country == "US", 0.8, 0.25), "remote", "onsite")
    log_pay = 11 + np.where(country == "US", 0.8, 0.0)
    pay = np.exp(log_pay + np.random.default_rng(6).normal(0, 0.3, 4_000))
    paid = {"pay_low": pay, "pay_low_usd": pay, "pay_high_usd": pay}
    changed = records.assign(country=country, remote=remote, employer=None, **paid)
    made = cast("Study", Made(changed))
    whole = remote_accounts.remote_premiums(made).iloc[0]
    assert whole["raw"] > 0.3, "the mix shifts what all are paid"
    assert whole["alike"] == pytest.approx(0, abs=3 * whole["alike_error"])
    shares = remote_accounts.remote_places(made).query("role == '(all)'").iloc[0]
    assert shares["lower"] < 0 < shares["upper"]
    assert shares["remote"] == pytest.approx(shares["onsite"], abs=0.06)


def test_every_job_and_year_of_a_thousand_records_has_rows_of_its_own() -> None:
    records = planted(5_000)
    records["year"] = np.where(np.arange(5_000) % 2 == 0, 2020, 2021)
    made = cast("Study", Made(records))
    table = accounts.hub_pay(made)
    assert set(table["role"]) == {
        "(all)", "Data engineer", "Data scientist", "(data engineering)", "(data science and analytics)",
    }  # fmt: skip
    assert set(table.loc[table["role"] == "(all)", "year"]) == {"(all)", "2020", "2021"}
    assert set(table.loc[table["role"] != "(all)", "year"]) == {"(all)"}
    family = table.query("role == '(data engineering)'").drop(columns="role")
    role = table.query("role == 'Data engineer'").drop(columns="role")
    pd.testing.assert_frame_equal(family.reset_index(drop=True), role.reset_index(drop=True))
