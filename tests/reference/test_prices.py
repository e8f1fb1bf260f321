"""Exchange rates, price levels and purchasing power, against published figures."""

from __future__ import annotations

import pandas as pd
import pytest

from analysis.errors import NotCarried
from analysis.home import reference_dir
from analysis.reference.prices import (
    exchange_rate,
    price_level,
    purchasing_power,
    rates_table,
    real_factor,
)


# US CPI-U, annual means as the Bureau of Labor Statistics publishes them
@pytest.mark.parametrize(
    ("year", "level"),
    [
        (2019, 255.657),
        (2020, 258.811),
        (2021, 270.970),
        (2022, 292.655),
        (2023, 304.702),
        (2024, 313.689),
    ],
)
def test_price_levels_are_the_published_means(year: int, level: float) -> None:
    assert price_level(year).value == pytest.approx(level, abs=5e-4)


def test_a_sum_of_2019_in_dollars_of_2024() -> None:
    # the yearly means are published with three decimals, which leaves the figure open by 0.3
    assert 100_000 * real_factor(2019, 2024) == pytest.approx(122_699.09, abs=0.3)
    assert real_factor(2019, 2024) == pytest.approx(313.689 / 255.657, rel=1e-12)


@pytest.mark.parametrize("year", [2025, 2026])
def test_a_mean_over_part_of_a_year_is_refused(year: int) -> None:
    with pytest.raises(
        NotCarried, match=r"of 12 months, so it has no yearly mean; the last whole year is 2024"
    ):
        price_level(year)


def test_rates_are_units_per_dollar_for_every_currency() -> None:
    assert exchange_rate("EUR", 2024).value == pytest.approx(0.9242)
    assert exchange_rate("AUD", 2024).value == pytest.approx(1.5158)
    assert exchange_rate("GBP", 2024).value == pytest.approx(0.783)
    assert exchange_rate("USD", 2031).value == 1.0


@pytest.mark.parametrize(
    ("currency", "year"), [("EUR", 2030), ("PLN", 2025), ("VES", 2020), ("ZWL", 2021)]
)
def test_a_missing_rate_says_what_there_is(currency: str, year: int) -> None:
    with pytest.raises(
        NotCarried, match=f"no exchange rate for {currency} in {year}; the table has"
    ):
        exchange_rate(currency, year)


def test_purchasing_power_of_the_united_states_is_one() -> None:
    for basis in ("private", "gdp"):
        assert purchasing_power("US", 2024, basis).value == 1.0
    assert purchasing_power("PL", 2024, "gdp").value == pytest.approx(1.949414, abs=1e-5)
    assert purchasing_power("PL", 2023).value == pytest.approx(2.10689, abs=1e-5)


def test_every_factor_names_its_source_and_year() -> None:
    for rate in (exchange_rate("GBP", 2023), price_level(2023), purchasing_power("GB", 2023)):
        assert rate.year == 2023
        assert len(rate.source) > 5


@pytest.mark.parametrize(
    ("country", "year", "last"), [("RU", 2022, 2021), ("VE", 2012, 2011), ("US", 2025, 2024)]
)
def test_the_last_parity_is_not_carried_on(country: str, year: int, last: int) -> None:
    assert purchasing_power(country, last).value > 0
    with pytest.raises(NotCarried, match=f"for {country} in {year}; the table has .* to {last}"):
        purchasing_power(country, year)


@pytest.mark.parametrize(
    ("country", "year", "there_is"), [("RU", 2022, "to 2021"), ("AR", 2020, "for no year")]
)
def test_the_last_price_level_is_not_carried_on(country: str, year: int, there_is: str) -> None:
    with pytest.raises(NotCarried, match=f"no price level of {country} for {year}.*{there_is}"):
        price_level(year, country)


def test_prices_of_another_country_are_its_own() -> None:
    assert real_factor(2019, 2023, "DE") == pytest.approx(131.892 / 112.855, rel=2e-3)
    assert real_factor(2019, 2023, "TR") > 3 > 1.2 > real_factor(2019, 2023)
    # the World Bank's index of the United States is the same one, on another base
    table = pd.read_csv(reference_dir() / "consumer_prices.csv", keep_default_na=False)
    home = table[table["country"] == "US"].set_index("year")["cpi"]
    assert home[2023] / home[2019] == pytest.approx(real_factor(2019, 2023), rel=1e-5)


def test_market_rates_come_before_official_ones() -> None:
    assert exchange_rate("GBP", 2023).source.startswith("US Internal Revenue Service")
    assert exchange_rate("EUR", 2023).source.startswith("Federal Reserve")
    assert exchange_rate("PLN", 2023).source == "World Bank, official rate, yearly mean"
    assert "controlled" in exchange_rate("LBP", 2022).source
    assert not rates_table().duplicated(["currency", "year"]).any()
