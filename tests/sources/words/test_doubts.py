"""Doubtful pay: the least is by a country's own prices; what looks like another period is said, not misread."""

from __future__ import annotations

from pathlib import Path

import pytest

from analysis.sources.words.doubts import price_levels
from tests.sources.given import records_of, refused_rows
from tests.sources.words.test_own_cells import read_cells

LOW = "pay is absurdly low (under USD 1,000 a year"


@pytest.mark.parametrize(("country", "currency", "pay", "reason"), [
    ("IN", "INR", "45000", None),  # some USD 540
    ("IN", "INR", "9000", f"{LOW} at the prices of its country)"),
    ("US", "USD", "900", f"{LOW})"),
    ("CH", "CHF", "800", f"{LOW})"),
])  # fmt: skip
def test_the_least_pay_is_by_the_prices_of_its_country(
    tmp_path: Path, country: str, currency: str, pay: str, reason: str | None
) -> None:
    row = {"country": country, "pay": pay, "year": "2023"}
    reading = read_cells(tmp_path, [row], defaults={"pay_currency": currency, "pay_period": "year"})
    assert refused_rows(reading) == ([] if reason is None else [(1, reason)])


def test_levels_are_of_prices_and_below_one() -> None:
    levels = price_levels()
    assert 0.2 < levels["IN"] < 0.4 and 0.4 < levels["PL"] < 0.7
    assert max(levels.values()) < 1


def test_pay_of_a_month_among_pay_of_a_year_is_flagged_and_kept_as_stated(tmp_path: Path) -> None:
    rows = [{"pay": str(90_000 + 1_000 * i)} for i in range(21)] + [
        {"pay": "8333"},
        {"pay": "8000"},
    ]
    reading = read_cells(tmp_path, rows)
    assert sorted(record["pay_low"] for record in records_of(reading))[:2] == [8_000, 8_333]
    assert reading.doubts[-1] == (
        "2 records: pay looks like pay of a month, stated as of a year; kept as stated: the median is "
        "EUR 99,000 a year with them, 100,000 without"
    )


def test_a_currency_without_a_rate_is_doubted_in_its_own(tmp_path: Path) -> None:
    rows = [{"pay": str(90_000 + i)} for i in range(12)] + [{"pay": "90"}]
    reading = read_cells(tmp_path, rows, defaults={"pay_currency": "DEM", "pay_period": "year"})
    assert reading.records == 13
    assert reading.doubts[-1].startswith("1 record: pay looks like thousands, stated as units;")


def test_what_the_median_would_be_with_refused_pay_is_said(tmp_path: Path) -> None:
    rows = [{"pay": str(pay)} for pay in (50_000, 60_000, 70_000, 80_000, 5, 6)]
    reading = read_cells(tmp_path, rows)
    assert reading.quarantined == 2
    # 5, 6, 50, 60, 70, 80 thousand: the middle of six is between the first two that are kept
    assert "2 rows of absurdly low or high pay stand among the refused" in reading.doubts[-1]
    usd = sorted(record["pay_low_usd"] for record in records_of(reading))
    assert f"would be USD {(usd[0] + usd[1]) / 2:,.0f} a year" in reading.doubts[-1]
    assert f"without them it is {(usd[1] + usd[2]) / 2:,.0f}" in reading.doubts[-1]
