"""Cells as strangers' files have them, a column of one origin each: all read right, or named."""

from __future__ import annotations

import pytest

from analysis.sources.words import Marks, judge_pay, read_countries, read_pay, read_years
from analysis.sources.words.currencies import currency_of

# what a cell of pay says: its ends, its currency, its period; None where nobody could say
PAY: dict[str, dict[str, tuple[float, float, str | None, str | None] | None]] = {
    "german": {
        "45.000,00 €": (45e3, 45e3, "EUR", None), "65 T€": (65e3, 65e3, "EUR", None),
        "65 TEUR": (65e3, 65e3, "EUR", None),
        "3.500 - 4.200 € mtl.": (3500, 4200, "EUR", "month"),
        "45.000 € VB": (45e3, 45e3, "EUR", None),
        "60.000 €/Jahr": (60e3, 60e3, "EUR", "year"),
        "nach Vereinbarung": None, "2.000 € netto": None,
    },
    "french": {
        "45\u202f000 €": (45e3, 45e3, "EUR", None), "50-60k€/yr": (50e3, 60e3, "EUR", "year"),
        "45 à 50 k€ brut annuel": (45e3, 50e3, "EUR", "year"),
        "entre 45k€ et 55k€": (45e3, 55e3, "EUR", None),
        "De 45 000 € à 50 000 € par an": (45e3, 50e3, "EUR", "year"),
        "TJM 450€": (450, 450, "EUR", "day"),
    },
    "nordic": {
        "kr 550 000": (55e4, 55e4, None, None), "45 000 kr/mån": (45e3, 45e3, None, "month"),
        "45 000:-": (45e3, 45e3, None, None), "550 tkr": (55e4, 55e4, None, None),
    },
    "indian": {
        "12,00,000": (12e5, 12e5, None, None), "₹18 LPA": (18e5, 18e5, "INR", "year"),
        "12-18 LPA": (12e5, 18e5, None, "year"),
        "₹6L - ₹9L": (6e5, 9e5, "INR", None), "₹1.5 Cr": (15e6, 15e6, "INR", None),
        "25,00,000.50": (2500000.5, 2500000.5, None, None),
        "6L": None, "Not disclosed": None,
    },
    "east asian": {
        "600万円～800万円": (6e6, 8e6, "JPY", None), "年収600万円": (6e6, 6e6, "JPY", "year"),
        "月給30万円": (3e5, 3e5, "JPY", "month"),
        "1.5-2.5万/月": (15e3, 25e3, None, "month"), "500万円以上": (5e6, 5e6, "JPY", None),
        "15-25K·14薪": None,
    },
    "american": {
        "CA$95,000": (95e3, 95e3, "CAD", None), "C$ 95k": (95e3, 95e3, "CAD", None),
        "$60K+": (6e4, 6e4, None, None),
        "Up to $120k": (12e4, 12e4, None, None), "$120K DOE": (12e4, 12e4, None, None),
        "$1.2M": (12e5, 12e5, None, None),
        "Less than $25,000": (25e3, 25e3, None, None), "$200,000 or more": (2e5, 2e5, None, None),
        "$45-50,000": (45e3, 50e3, None, None),
        "$1 - $100,000": None, "(60,000)": None, "$100k + equity": (1e5, 1e5, None, None),
        "R 45 000": (45e3, 45e3, "ZAR", None), "c£60k": (6e4, 6e4, "GBP", None),
    },
    "slavic": {
        "od 15 000 zł": (15e3, 15e3, "PLN", None), "15-20 tys. PLN": (15e3, 20e3, "PLN", None),
        "od 8 000 do 12 000 zł": (8e3, 12e3, "PLN", None),
        "80 tis. Kč": (8e4, 8e4, "CZK", None), "от 150 000 руб.": (15e4, 15e4, "RUB", None),
        "до 200 тыс. руб": (2e5, 2e5, "RUB", None),
    },
    "brazilian": {
        "R$ 8.000,00": (8e3, 8e3, "BRL", None), "R$ 8 mil": (8e3, 8e3, "BRL", None), "8 mil": None,
        "De R$ 4.001/mês a R$ 6.000/mês": (4001, 6e3, "BRL", "month"),
        "Acima de R$ 40.001/mês": (40001, 40001, "BRL", "month"),
        "Até R$ 5.000,00": (5e3, 5e3, "BRL", None), "R$ 9.000,00 (PJ)": (9e3, 9e3, "BRL", None),
    },
    "terms of an offer": {
        "$38.50 to $45.00 hourly (to be negotiated)": (38.5, 45, None, "hour"),
        "$40.00 hourly / 37.5 hours per week": (40, 40, None, "hour"),
        "$25.00 hourly / 20 to 30 hours per week": (25, 25, None, "hour"),
        "$30,000 / 20 hours per week": None, "$15 - 40 hours per week": None,
        "$6,000to$9,000Monthly": (6e3, 9e3, None, "month"),
        "£500 per day (Outside IR35)": (500, 500, "GBP", "day"),
        "£45,000 per annum, pro-rata": (45e3, 45e3, "GBP", "year"),
        "£26,000 part-time": None, "£45,000, OTE £60,000": None,
        "15 000 – 20 000 PLN + VAT (B2B)": (15e3, 20e3, "PLN", None), "20 000 PLN net + VAT": None,
        "2,50,000 - 5,00,000 P.A. Best in industry": (25e4, 5e5, None, "year"),
        "Annuel de 45000,00 Euros à 50000,00 Euros sur 12 mois": (45e3, 5e4, "EUR", "year"),
        "Mensuel de 2500,00 Euros sur 13 mois": None, "€ 3.500,- pro Monat (14x)": None,
        "Mindestgehalt: EUR 3.400,00 brutto/Monat": (3400, 3400, "EUR", "month"),
        "$100,000 - $120,000 negotiable + bonus": (1e5, 12e4, None, None),
    },
}  # fmt: skip
YEARS: dict[str, dict[str, int | None]] = {
    "quarters": {"Q3 2024": 2024, "3. Quartal 2024": 2024, "Q3'24": 2024, "2024M05": 2024,
              "H1 2024": 2024, "summer 2023": 2023},
    "zones": {"2024-12-31T23:30:00-05:00": 2024, "2024-11-24Z": 2024,
              "2024/11/24 2:30:15 PM GMT+1": 2024, "20241124T143000Z": 2024,
              "Sun Nov 24 2024 14:30:00 GMT+0100 (CET)": 2024},
    "words": {"24 ноября 2024 г.": 2024, "24 kasım 2024": 2024, "nov. 2024": 2024,
              "24/nov/2024": 2024, "Jan-Mar 2024": 2024,
              "24.11.2024 klo 14.30": 2024, "24/11/2024 à 14h30": 2024},
    "eras": {"令和6年11月24日": 2024, "平成30年": 2018, "2024. 11. 24. 오후 2:30:15": 2024, "令和元年": 2019},
    "two years": {"FY2023/24": None, "winter 2023/24": None, "Dec 2023 - Jan 2024": None,
              "3 days ago": None},
}  # fmt: skip
COUNTRIES: dict[str, dict[str, str | None]] = {
    "flags": {"🇩🇪": "DE", "🇺🇸 United States": "US", "🇩🇪 🇦🇹": None, "🌍 Worldwide": None,
              "🇩🇪 Berlin": "DE"},
    "remote": {"Remote (US)": "US", "Anywhere (US only)": "US", "Remote within Germany": "DE",
              "Germany (remote possible)": "DE",
               "UK Only": "GB", "Remote: Poland": "PL", "EMEA": None, "US or Canada": None},
    "own names": {"한국": "KR", "ไทย": "TH", "भारत": "IN", "台灣": "TW", "Pilipinas": "PH"},
    "several": {"Germany, Austria, Switzerland": None, "Boston, MA; New York, NY": "US",
              "Germany; France": None,
                "Berlin | Germany": "DE"},
    "codes": {"US-CA-San Francisco": "US", "GB-LND": "GB", "CA-ON": "CA", "DE-Berlin": "DE",
              "['US']": "US", "Germany*": "DE"},
    "post": {"Atlanta, GA 30309": "US", "1 Main St, Austin, TX 78701": "US",
              "Berlin, DE 10115": None, "Vancouver, BC": "CA"},
    "states": {"Alabama": "US", "Texas": "US", "Georgia": "US"},
    "countries": {"Georgia": "GE", "Armenia": "AM"},
    "cities": {"Atlanta, Georgia": "US", "Tbilisi, Georgia": "GE", "München, DE": "DE",
              "Wilmington, DE": "US"},
}  # fmt: skip


@pytest.mark.parametrize("origin", PAY)
def test_pay_as_strangers_write_it(origin: str) -> None:
    cells = PAY[origin]
    read = read_pay(dict.fromkeys(cells, 1), judge_pay(list(cells)))
    assert read.values.keys() | read.unread.keys() | read.empty == cells.keys()
    found = {
        cell: (pay.low, pay.high, pay.currency and pay.currency.code, pay.period)
        for cell, pay in read.values.items()
    }
    assert {cell: found.get(cell) for cell in cells} == cells


@pytest.mark.parametrize("origin", YEARS)
def test_years_as_strangers_write_them(origin: str) -> None:
    cells = YEARS[origin]
    read = read_years(dict.fromkeys(cells, 1))
    assert {cell: read.values.get(cell) for cell in cells} == cells


@pytest.mark.parametrize("origin", COUNTRIES)
def test_countries_as_strangers_write_them(origin: str) -> None:
    cells = COUNTRIES[origin]
    read = read_countries(dict.fromkeys(cells, 1))
    places = {cell: place.country for cell, place in read.values.items()}
    assert {cell: places.get(cell) for cell in cells} == cells


def test_few_late_years_behind_many_days_are_years_and_the_contrary_is_not_guessed() -> None:
    days = {f"{day:02}.11.{year}": 1 for day in range(1, 25) for year in (23, 24)}
    assert set(read_years(days).values.values()) == {2023, 2024}
    months = {f"15/{month:02}/{year}": 1 for month in range(1, 13) for year in range(15, 25)}
    assert not set(read_years(months).values.values()) - set(range(2015, 2025))


def test_the_middle_of_a_column_keeps_thousands_from_being_read_as_units() -> None:
    assert read_pay({"95.000": 1}, Marks(".", ",", 60_000)).values == {}
    assert read_pay({"95.000": 1}, Marks(".", ",", 80, used=True)).values["95.000"].low == 95
    assert read_pay({"95.000": 1}, Marks(".", ",", 80)).values == {}  # no other has decimals


@pytest.mark.parametrize(("word", "code"), [
    ("RUR", "RUB"), ("Can$", "CAD"), ("грн", "UAH"), ("日本円", "JPY"), ("Dollar US", "USD"),
    ("KSh", "KES"), ("R", "ZAR"),
])  # fmt: skip
def test_currencies_as_strangers_write_them(word: str, code: str) -> None:
    found = currency_of(word)
    assert found and found.code == code


def test_the_form_of_a_contract_is_no_amount_and_an_amount_no_form() -> None:
    """1099 is the tax form of who is self-employed in the United States, and a sum."""
    cells = {
        "$60/hr (1099)": (60, 60),
        "$1099 per day": (1_099, 1_099),
        "1099 - 1299 per day": (1_099, 1_299),
        "$55 - $65 an hour W2/1099": (55, 65),
        "1099 per month contract": (1_099, 1_099),
        "500/1099 per day": None,
        "450 contract, 40 hours a week": (450, 450),
        "UoP 15,000 - B2B 20,000": None,  # two offers, no range
        "£60,000 FTE to £36,000 pro rata": None,
    }
    read = read_pay(dict.fromkeys(cells, 1), judge_pay(list(cells)))
    found = {word: (pay.low, pay.high) for word, pay in read.values.items()}
    assert {word: found.get(word) for word in cells} == cells


def test_a_number_beside_terms_is_pay_where_it_is_as_large_or_named_so() -> None:
    none = ["FTE 0.8", "Full-time 40", "Contract 2024", "CDD 12", "Full-time, 401k", "PJ 2"]
    cells = ["Contract 45000", "Full-time 85k", "CLT R$ 900", "Contract, 450 per day", *none]
    read = read_pay(dict.fromkeys(cells, 1), judge_pay(cells))
    assert set(read.unread) == set(none)
