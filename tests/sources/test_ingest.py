"""Each cell is understood, or its row is refused with a reason."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from analysis.sources import Reading
from analysis.sources.words.dates import no_year_in
from tests.conftest import THIS_YEAR
from tests.sources.given import PLAIN, TITLES, one_row_each, records_of, refused_rows, titles_of

LOW = "pay is absurdly low (under USD 1,000 a year)"
HIGH = "pay is absurdly high (over USD 10,000,000 a year)"
NO_NUMBER = "pay is no number"
NO_YEAR = no_year_in(["2,024", "2024.6", "99999999999", "last year"])  # all of the file
CELLS: list[Any] = [
    ({"low": "-5"}, "pay is negative"),
    ({"low": "$-5"}, "pay is negative"),
    ({"low": "-85k"}, "pay is negative"),
    ({"low": "0"}, "pay is zero"),
    ({"low": "-0.0"}, "pay is zero"),
    ({"low": "NaN"}, NO_NUMBER),
    ({"low": "inf"}, "pay is infinite"),
    ({"low": "-inf"}, "pay is infinite"),
    ({"low": "1e400"}, "pay is infinite"),
    ({"low": "999.99"}, LOW),
    ({"low": "120.000"}, "pay is ambiguous: say decimal or thousands in the mapping"),
    ({"low": "1000"}, {"pay_low": 1_000, "pay_high": 1_000}),
    ({"low": "10000000"}, {"pay_low": 10_000_000}),
    ({"low": "10000001"}, HIGH),
    ({"low": "1e300"}, HIGH),
    ({"low": "100000", "period": "hour"}, HIGH),
    ({"low": "competitive"}, NO_NUMBER),
    ({"low": ""}, "no pay"),
    ({"low": "120,000"}, {"pay_low": 120_000}),
    ({"low": "$120,000"}, {"pay_low": 120_000}),
    ({"low": "$1,120,000.50"}, {"pay_low": 1_120_000.5}),
    ({"low": "85k"}, {"pay_low": 85_000}),
    ({"low": "$85K"}, {"pay_low": 85_000}),
    ({"low": "120 000"}, {"pay_low": 120_000}),
    ({"low": "120_000 USD"}, {"pay_low": 120_000}),
    ({"low": "120,00"}, NO_NUMBER),
    ({"low": "1,2,000"}, NO_NUMBER),
    ({"low": "8.5e1k"}, NO_NUMBER),
    ({"low": "true"}, NO_NUMBER),
    ({"low": "0x10"}, NO_NUMBER),
    ({"low": "=1+100000"}, NO_NUMBER),
    ({"low": PLAIN}, NO_NUMBER),
    pytest.param({"low": "€50,000"}, "the currency is contradicted"),
    ({"low": "120000", "high": "100000"}, {"pay_low": 100_000, "pay_high": 120_000}),
    ({"low": "", "high": "100000"}, {"pay_low": 100_000, "pay_high": 100_000}),
    ({"low": "100000", "high": "inf"}, "pay is infinite"),
    ({"low": "nan", "high": "100000"}, NO_NUMBER),
    ({"low": "x", "high": "100000"}, NO_NUMBER),
    ({"low": "-5", "high": "100000"}, "pay is negative"),
    ({"low": "0", "high": "100000"}, "pay is zero"),
    ({"currency": "XYZ"}, "the currency is unknown"),
    ({"currency": ""}, "the currency is unknown"),
    ({"currency": "$"}, {"pay_currency": "USD"}),
    ({"currency": "$", "country": "DE"}, "the currency is unknown"),
    ({"currency": " usd "}, {"pay_currency": "USD", "pay_low_usd": 100_000}),
    ({"currency": "DEM"}, {"pay_currency": "DEM", "pay_low": 100_000, "pay_low_usd": None}),
    pytest.param({"currency": "XXX"}, "the currency is unknown"),
    ({"period": "fortnight"}, "the pay period is unknown"),
    ({"period": ""}, "the pay period is unknown"),
    ({"low": "50", "period": "hour"}, {"pay_low": 50, "pay_low_usd": 104_000}),
    ({"year": str(THIS_YEAR)}, {"year": THIS_YEAR}),
    ({"year": str(THIS_YEAR + 1)}, "the year lies in the future"),
    ({"year": "20240"}, "the year lies in the future"),
    ({"year": "1989"}, "the year lies before 1990"),
    ({"year": "-2024"}, "the year lies before 1990"),
    ({"year": "last year"}, NO_YEAR),
    ({"year": "2,024"}, NO_YEAR),
    ({"year": "NaN"}, "no year"),
    ({"year": "99999999999"}, NO_YEAR),
    pytest.param({"year": "2024.6"}, NO_YEAR),
    ({"year": ""}, "no year"),
    ({"year": "2024.0"}, {"year": 2024}),
    ({"year": "2024-05-01T00:00"}, {"year": 2024}),
    ({"country": "NA"}, {"country": "NA"}),
    ({"country": ""}, {"country": None}),
    ({"country": "germany"}, {"country": "DE"}),
    ({"country": "Atlantis"}, {"country": None}),
    ({"country": "ZZ"}, {"country": None}),
    ({"country": "nan"}, {"country": None}),
    pytest.param({"country": "  "}, {"country": None}),
    ({"weight": "0"}, "the weight is not positive"),
    ({"weight": "-1"}, "the weight is not positive"),
    ({"weight": "nan"}, "the weight is not positive"),
    ({"weight": "inf"}, "the weight is not positive"),
    ({"weight": ""}, "the weight is not positive"),
    ({"weight": "heavy"}, "the weight is not positive"),
    ({"weight": "0.5"}, {"weight": 0.5}),
    ({"title": ""}, {"title": None, "role": None, "title_status": "no title"}),
    pytest.param({"title": "   "}, {"title": None, "title_status": "no title"}),
    ({"title": "NA"}, {"title": "NA"}),
    ({"title": "nan"}, {"title": "nan"}),
]


def cells_changed() -> list[dict[str, str]]:
    return [getattr(case, "values", case)[0] for case in CELLS]


@pytest.fixture(scope="module")
def cells(tmp_path_factory: pytest.TempPathFactory) -> Reading:
    """A file with each of CELLS on a row of its own."""
    return one_row_each(cells_changed(), tmp_path_factory.mktemp("cells"))


def name_of(case: object) -> str | None:
    return " ".join(f"{k}={v!r}" for k, v in case.items()) if isinstance(case, dict) else None


@pytest.mark.parametrize(("change", "expected"), CELLS, ids=name_of)
def test_a_cell_is_understood_or_refused_with_a_reason(
    cells: Reading, change: dict[str, str], expected: str | dict[str, Any]
) -> None:
    row = cells_changed().index(change) + 1
    reasons = [reason for number, reason in refused_rows(cells) if number == row]
    record = [r for r in records_of(cells) if r["record_id"] == f"own:{row}"]
    assert len(reasons) + len(record) == 1
    if isinstance(expected, str):
        assert reasons == [expected]
    else:
        assert {name: record[0][name] for name in expected} == expected


def test_exchanged_ends_are_counted(cells: Reading) -> None:
    assert cells.repairs["low and high end exchanged"] == 1


def test_a_currency_without_a_dated_rate_is_counted(tmp_path: Path) -> None:
    reading = one_row_each([{"currency": "DEM"}, {}], tmp_path)
    assert reading.repairs == {"no dated exchange rate: kept in its own currency only": 1}


def test_hostile_titles_are_kept_letter_by_letter(tmp_path: Path) -> None:
    reading = one_row_each([{"title": title} for title in TITLES], tmp_path)
    assert titles_of(reading) == TITLES
