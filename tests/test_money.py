"""Pay in another currency, in the prices of a year, per year."""

from __future__ import annotations

import pytest

from analysis.cells import Question
from analysis.datasets import open_dataset
from analysis.errors import NotCarried
from analysis.money import PERIODS_PER_YEAR, rates_used, scale_for, years_without
from analysis.pay_tables import left_out
from analysis.reference.prices import exchange_rate, purchasing_power, real_factor
from analysis.vocabulary.marks import FULL_TIME


@pytest.mark.parametrize(
    ("currency", "prices_of", "sentence"),
    [
        ("USDD", None, "there is no currency 'USDD'"),
        ("USD", 2025, "of 12 months"),
        ("VES", None, "no exchange rate for VES"),
    ],
)
def test_what_cannot_be_scaled_is_refused(
    currency: str, prices_of: int | None, sentence: str
) -> None:
    with pytest.raises(NotCarried, match=sentence):
        scale_for(currency, prices_of)


def test_periods_to_a_year_of_full_time_work() -> None:
    assert PERIODS_PER_YEAR == {"hour": 2080, "week": 52, "month": 12, "day": 260, "year": 1}


@pytest.mark.parametrize(
    ("currency", "prices_of", "country", "year", "sentence"),
    [
        ("PPP", None, "DE", 2025, "no purchasing-power factor for DE in 2025"),
        ("PPP", None, None, 2025, "no purchasing-power factor for US in 2025"),
        ("PPP", None, "RU", 2023, "the table has RU for 2000 to 2021"),
        ("PLN", None, "PL", 2025, "no exchange rate for PLN in 2025"),
        ("USD", 2024, "AR", 2023, "no price level of AR"),
        ("USD", 2024, "US", 2025, "of 12 months"),
    ],
)
def test_a_year_past_the_end_of_a_series_is_refused(
    currency: str, prices_of: int | None, country: str | None, year: int, sentence: str
) -> None:
    with pytest.raises(NotCarried, match=sentence):
        scale_for(currency, prices_of, year=year, country=country)


def test_years_without_a_factor_are_named_and_counted() -> None:
    scale = scale_for("PPP", None)
    assert years_without(scale, range(2020, 2027)) == (2025, 2026)
    assert years_without(scale, range(2020, 2027), "RU") == (2022, 2023, 2024, 2025, 2026)
    assert years_without(None, [2031]) == ()
    data = open_dataset().data
    lacking = left_out(data, scale, {"employment": FULL_TIME})
    every = data.pay(Question(("year",), {"employment": FULL_TIME})).table.set_index("year")["n"]
    assert dict(zip(lacking["year"], lacking["n"], strict=True)) == {2025: every[2025]}
    assert every[2025] > 1000


def test_purchasing_power_by_hand_on_both_bases() -> None:
    # a German euro of 2023 was 1 / 0.7464 international dollars for a household
    for basis in ("private", "gdp"):
        scale = scale_for("PPP", None, basis=basis)
        assert scale is not None
        factor = scale.set_index(["country", "year"])["factor"]
        by_hand = exchange_rate("EUR", 2023).value / purchasing_power("DE", 2023, basis).value
        assert factor["DE", 2023] == pytest.approx(by_hand, rel=1e-12)
        assert factor["US", 2023] == 1.0
        if basis == "private":
            assert factor["EE", 2010] == pytest.approx(1 / 0.778, rel=2e-3)


def test_real_terms_elsewhere_are_in_the_prices_of_the_place() -> None:
    scale = scale_for("USD", 2024)
    assert scale is not None
    factor = scale.set_index(["country", "year"])["factor"]
    assert factor["US", 2019] == pytest.approx(real_factor(2019, 2024), rel=1e-12)
    assert factor["", 2019] == factor["US", 2019], "of no known country: prices of the States"
    assert factor["US", 2024] == factor["TR", 2024] == 1.0
    lira = exchange_rate("TRY", 2019).value / exchange_rate("TRY", 2024).value
    assert factor["TR", 2019] == pytest.approx(lira * real_factor(2019, 2024, "TR"), rel=1e-12)


def test_every_rate_of_a_conversion_is_named_with_year_and_source() -> None:
    assert rates_used("USD", None, [2023], "DE").empty
    used = rates_used("PPP", None, [2023, 2025], "DE")
    assert used["what"].tolist() == ["exchange rate", "purchasing power"]
    assert used["year"].tolist() == [2023, 2023], "2025 has no parity and converts nothing"
    assert used["source"].str.len().min() > 10
    real = rates_used("GBP", 2024, [2023], "DE")
    units = ["EUR per USD", "index, 2010 = 100", "index, 2010 = 100", "EUR per USD", "GBP per USD"]
    assert real["unit"].tolist() == units
    scale = scale_for("GBP", 2024)
    assert scale is not None
    rate = real["rate"]
    by_hand = rate[0] / rate[1] * rate[2] / rate[3] * rate[4]
    kept = scale.set_index(["country", "year"])["factor"]
    assert kept["DE", 2023] == pytest.approx(by_hand, rel=1e-12)
