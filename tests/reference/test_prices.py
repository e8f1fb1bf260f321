"""Exchange rates, price levels and purchasing power, against published figures."""

from __future__ import annotations

import pytest

from analysis.errors import NotCarried
from analysis.reference.prices import exchange_rate, price_level, purchasing_power, real_factor


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


@pytest.mark.parametrize(("currency", "year"), [("EUR", 2030), ("PLN", 2024)])
def test_a_missing_rate_says_what_there_is(currency: str, year: int) -> None:
    with pytest.raises(
        NotCarried, match=f"no exchange rate for {currency} in {year}; the table has"
    ):
        exchange_rate(currency, year)


def test_purchasing_power_of_the_united_states_is_one() -> None:
    assert purchasing_power("US", 2024).value == 1.0
    assert purchasing_power("PL", 2024).value == pytest.approx(1.949414, abs=1e-5)


def test_every_factor_names_its_source_and_year() -> None:
    for rate in (exchange_rate("GBP", 2023), price_level(2023), purchasing_power("GB", 2023)):
        assert rate.year == 2023
        assert len(rate.source) > 5
