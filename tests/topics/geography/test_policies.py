"""Published formulas give the figures that they were published with; prices and currencies come back."""

from __future__ import annotations

import numpy as np
import pandas as pd
import pytest

from analysis.money import _factor
from analysis.population import Unfollowed
from analysis.reference.prices import exchange_rate, rates
from analysis.topics.geography import policies
from analysis.topics.geography.question import GeographyQuestion

COUNTRIES = pd.DataFrame(
    {
        "source": "Our survey",
        "kind": "survey",
        "stated": "total",
        "year": 2024,
        "found": "",
        "role": "(all)",
        "records": 900,
        "home": "US",
        "country": ["US", "PL"],
        "n": [500, 100],
        "p50": [100_000.0, 60_000.0],
        "deviation": [0.0, np.log(0.5)],
        "lower": [0.0, np.log(0.4)],
        "upper": [0.0, np.log(0.6)],
    }
)


def test_gitlab_pays_all_in_san_francisco_and_two_fifths_at_the_floor() -> None:
    assert policies.gitlab_location(1.26) == 1.0
    assert round(policies.gitlab_location(0.0), 3) == 0.411
    assert policies.gitlab_location(0.2) == policies.gitlab_location(0.0)
    assert policies.gitlab_location(1.16, hot_market=0.1) == pytest.approx(1.0)
    assert policies.gitlab_location(0.63) == pytest.approx(0.65)


def test_buffer_has_two_bands_and_niteo_a_factor_per_country() -> None:
    assert (policies.buffer_factor(high=True), policies.buffer_factor(high=False)) == (1.0, 0.9)
    role = "Senior Software Engineer"
    assert policies.niteo_pay(role, "PL") == pytest.approx(12 * 8948 * 0.47)
    assert policies.niteo_pay(role, "PL", years=3) == pytest.approx(
        12 * 8948 * (0.47 + np.log(4) / 10)
    )
    assert policies.niteo_pay(role, "KP") is None


def test_pay_over_a_price_level_and_back() -> None:
    assert policies.worth(12_000, 1.20) == 10_000
    assert policies.equal_pay(12_000, 1.20, 0.5) == pytest.approx(5_000)
    there = policies.equal_pay(173_000, 1.18225, 0.524)
    assert policies.equal_pay(there, 0.524, 1.18225) == pytest.approx(173_000, rel=1e-12)


def test_money_changed_into_every_currency_and_back_is_the_same() -> None:
    years = {currency: year for currency, year in sorted(rates()) if year <= 2024}
    assert len(years) > 100
    for currency, year in years.items():
        there = _factor("US", year, currency, None, "private")
        assert there is not None
        back = 100_000 * there / exchange_rate(currency, year).value
        assert back == pytest.approx(100_000, rel=1e-12)


def test_one_job_under_each_policy_by_hand() -> None:
    table = policies.policy_table(COUNTRIES, 1.2, "PL").set_index("code")
    assert list(table.index) == [policies.HUB, "US", "PL", "PK", "NG"]
    poland = table.loc["PL"]
    assert poland["local"] == pytest.approx(50_000)
    assert (poland["global_rate"], poland["hub_rate"]) == (100_000, pytest.approx(120_000))
    assert poland["gitlab_low"] == pytest.approx(120_000 * (0.7 * 0.2 / 1.26 + 0.3))
    assert poland["gitlab_high"] == pytest.approx(120_000)
    assert poland["buffer"] == pytest.approx(90_000)
    assert table.loc[policies.HUB, ["buffer", "gitlab_low"]].to_list() == [100_000, 120_000]
    euros = exchange_rate("EUR", 2024).value
    assert poland["niteo"] == pytest.approx(12 * 8948 * 0.47 / euros)
    assert poland["local_real"] == pytest.approx(50_000 / poland["level"])
    assert np.isnan(table.loc["PK", "local"]), "nobody of Pakistan: withheld"
    assert table.loc[policies.HUB, "level"] == pytest.approx(1.18225)
    at = policies.policy_table(COUNTRIES, 1.2, "PL", rent_index=0.63).set_index("code").loc["PL"]
    assert at["gitlab_low"] == at["gitlab_high"] == pytest.approx(120_000 * 0.65)


def test_facts_withhold_what_is_not_known() -> None:
    table = policies.policy_table(COUNTRIES, 1.2, "KE")
    facts = policies.policies(
        table, COUNTRIES, 1.2, GeographyQuestion(role="Data scientist", pay="base")
    )
    assert facts.asked is not None
    assert (facts.asked.place, facts.asked.local) == ("Kenya", None)
    karachi, lagos, warsaw = facts.cities
    assert (karachi.n, lagos.p50, warsaw.n) == (None, None, 100)
    assert warsaw.against == pytest.approx(-0.5)
    assert (lagos.controlled, warsaw.controlled) == (True, False)
    assert facts.unfollowed == Unfollowed("data scientist", "all roles")
    assert (facts.pay, facts.lacks) == ("total", "base")
    bought = policies.bought(table, facts, "KE")
    assert bought.home is not None
    assert bought.home.worth == pytest.approx(120_000 / 1.18225)
    assert [place.level for place in bought.places] == sorted(
        (place.level for place in bought.places), reverse=True
    )
    assert len(policies.bought_table(bought)) == len(bought.places) + 1


@pytest.mark.parametrize(
    ("countries", "ratio"),
    [(COUNTRIES.head(0), 1.2), (COUNTRIES, None), (COUNTRIES[COUNTRIES["country"] == "PL"], 1.2)],
)
def test_without_a_home_or_a_hub_there_is_no_policy(
    countries: pd.DataFrame, ratio: float | None
) -> None:
    table = policies.policy_table(countries, ratio, "PL")
    assert table.empty
    facts = policies.policies(table, countries, ratio, GeographyQuestion())
    assert facts.places == ()
    assert policies.bought(table, facts, "PL").home is None
    assert policies.policy_prices(table, facts).rows == ()


def test_prices_of_a_year_that_has_none_yet_are_those_of_the_last_before() -> None:
    assert policies.country_level("PL", 2026) == policies.country_level("PL", 2024)
    assert policies.country_level("PL", 2027) is None, "three years are too long ago"
