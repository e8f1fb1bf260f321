"""A reader's own file: each class of odd cells, read through a mapping; every cell is accounted for."""

from __future__ import annotations

import csv
import io
from pathlib import Path
from typing import Any

import pytest

from analysis.sources import Reading
from analysis.sources.contract import Balance
from tests.sources.given import read, records_of, refused_rows

BASE = {"title": "Data Engineer", "country": "DE", "year": "2024", "pay": "60000"}
DEFAULTS = {"pay_currency": "EUR", "pay_period": "year"}


def read_cells(
    folder: Path, rows: list[dict[str, str]], *, defaults: Any = DEFAULTS, **mapping: Any
) -> Reading:
    """Return what becomes of rows: BASE with changes, every column mapped to itself but those in `columns`."""
    names = list(dict.fromkeys([*BASE, *(name for row in rows for name in row)]))
    lines = io.StringIO()
    writer = csv.DictWriter(lines, names, restval="", lineterminator="\n")
    writer.writeheader()
    writer.writerows(BASE | row for row in rows)
    given = mapping.pop("columns", {})
    mapped = {k: c if isinstance(c, str) else c["column"] for k, c in given.items()}
    columns = {name: name for name in names if name not in mapped.values()} | given
    return read(folder, lines.getvalue(), columns=columns, defaults=defaults, **mapping)


def balance_of(reading: Reading, name: str) -> Balance:
    (balance,) = (each for each in reading.balances if each.meant_as == name)
    return balance


@pytest.mark.parametrize(("name", "default", "cells", "meant"), [
    ("employment", "full time", ["Full-time", "Part-time", "Internship", ""],
     ["full time", "part time", "internship", "full time"]),
    ("employment", "contract", ["Vollzeit", "Ehrenamt", "n/a"], ["full time", None, "contract"]),
    ("remote", "onsite", ["Remoto", "sometimes", "", "Hybrid"], ["remote", None, "onsite", "hybrid"]),
    ("seniority", "mid", ["Snr", "Wizard", "", "Middle"], ["senior", None, "mid", "mid"]),
    ("company_size", "small", ["1000+", "several", "", "51-200"], ["large", None, "small", "medium"]),
])  # fmt: skip
def test_a_word_that_is_not_understood_never_takes_the_default(
    tmp_path: Path, name: str, default: str, cells: list[str], meant: list[str | None]
) -> None:
    reading = read_cells(
        tmp_path, [{name: cell} for cell in cells], defaults=DEFAULTS | {name: default}
    )
    # what a title says would stand in for a level: this one says none
    assert [record[name] for record in records_of(reading)] == meant
    unread = [cell for cell, value in zip(cells, meant, strict=True) if value is None]
    assert [(word, n) for word, n, _ in balance_of(reading, name).words] == [
        (word, 1) for word in unread
    ]


@pytest.mark.parametrize(("column", "cells", "expected"), [
    ({"column": "per", "values": {"Jahr": "year"}}, ["Jahr", "Monat", "month"], ["year", "month", "month"]),
    ({"column": "per", "values": {"J": "year", "M": "month"}}, ["J", "M", "hour", "fortnight"],
     ["year", "month", "hour", "the pay period is unknown"]),
    ("per", ["annum", "mensual", "per project"], ["year", "month", "the pay period is unknown"]),
])  # fmt: skip
def test_periods_pass_through_values_and_unknown_ones_refuse_the_row(
    tmp_path: Path, column: Any, cells: list[str], expected: list[str]
) -> None:
    rows = [{"per": cell, "pay": "30" if cell == "hour" else "6000"} for cell in cells]
    reading = read_cells(tmp_path, rows, columns={"pay_period": column})
    told = {r["record_id"]: r["pay_period"] for r in records_of(reading)}
    told |= {f"own:{row}": reason for row, reason in refused_rows(reading)}
    assert [told[f"own:{row}"] for row in range(1, len(cells) + 1)] == expected


@pytest.mark.parametrize(("values", "cells", "codes"), [
    ({"UK": "GB"}, ["UK", "US", "DE"], ["GB", "US", "DE"]),
    ({"Inland": "AT"}, ["Inland", "inland", "Schweiz"], ["AT", "AT", "CH"]),
    ({"1": "FI", "2": "SE"}, ["1", "2", "3", "Norge"], ["FI", "SE", None, "NO"]),
    ({"DE": "Germany"}, ["DE", "The Netherlands", "Swaziland", "Other"], ["DE", "NL", "SZ", None]),
])  # fmt: skip
def test_a_translation_touches_only_what_it_names(
    tmp_path: Path, values: dict[str, str], cells: list[str], codes: list[str | None]
) -> None:
    reading = read_cells(
        tmp_path,
        [{"land": cell} for cell in cells],
        columns={"country": {"column": "land", "values": values}},
    )
    assert [record["country"] for record in records_of(reading)] == codes


@pytest.mark.parametrize(("rows", "expected"), [
    ([{"country": "US", "money": "$"}], ["USD"]),
    ([{"country": "AU", "money": "$"}, {"country": "SE", "money": "kr"}], ["AUD", "SEK"]),
    ([{"money": "€"}, {"money": "EUR European Euro"}, {"money": "GBP (£)"}, {"money": "zł"}],
     ["EUR", "EUR", "GBP", "PLN"]),
    ([{"country": "DE", "money": "$"}], ["the currency is unknown"]),
    ([{"country": "Atlantis", "money": "¥"}], ["the currency is unknown"]),
    ([{"money": "Swiss francs"}, {"money": "XYZ"}], ["CHF", "the currency is unknown"]),
])  # fmt: skip
def test_a_sign_is_a_currency_where_it_has_one_meaning(
    tmp_path: Path, rows: list[dict[str, str]], expected: list[str]
) -> None:
    reading = read_cells(
        tmp_path, rows, columns={"pay_currency": "money"}, defaults={"pay_period": "year"}
    )
    told = {r["record_id"]: r["pay_currency"] for r in records_of(reading)}
    told |= {f"own:{row}": reason for row, reason in refused_rows(reading)}
    assert [told[f"own:{row}"] for row in range(1, len(rows) + 1)] == expected


@pytest.mark.parametrize("cell", ["Remote", "nan", "Worldwide", "Europe", "Paris"])
def test_a_country_that_is_none_costs_no_row(tmp_path: Path, cell: str) -> None:
    reading = read_cells(tmp_path, [{"country": cell}, {}])
    assert [record["country"] for record in records_of(reading)] == [None, "DE"]


@pytest.mark.parametrize("row", [
    {"pay": "Competitive"}, {"pay": "up to you"}, {"pay": "95.000"}, {"pay": "$60000", "country": "DE"},
    {"pay": ""}, {"pay": "60000 per month", "per": "year"}, {"per": "fortnight"},
])  # fmt: skip
def test_a_row_with_skills_stays_without_pay_that_cannot_be_told(
    tmp_path: Path, row: dict[str, str]
) -> None:
    rows = [{"skills": "python, sql", "per": "year"} | row]
    reading = read_cells(
        tmp_path, rows, columns={"pay_period": "per"}, defaults={"pay_currency": "EUR"}
    )
    (record,) = records_of(reading)
    assert (record["pay_low"], record["pay_high"], record["title"]) == (None, None, "Data Engineer")
    assert refused_rows(reading) == []
    alone = read_cells(
        tmp_path, [row], columns={"pay_period": "per"} if "per" in row else {}, defaults=DEFAULTS
    )
    assert alone.records == 0


@pytest.mark.parametrize("cells", [
    ["24/11/2024", "03.01.2024", "2024-03", "20240301", "4/27/2024 11:02:10"],
    ["Nov 2024", "24. November 2024", "2024-11-24T23:59:59Z", "11/2024"],
    ["03/01/24", "31/12/24", "15/06/24"],
    ["45352", "45353", "45620.25"],
    ["1732440000", "2024", "2024.0"],
])  # fmt: skip
def test_dates_are_of_their_year(tmp_path: Path, cells: list[str]) -> None:
    reading = read_cells(tmp_path, [{"year": cell} for cell in cells])
    assert [record["year"] for record in records_of(reading)] == [2024] * len(cells)


def test_a_date_that_may_be_of_two_years_is_refused_by_name_and_the_mapping_can_say(
    tmp_path: Path,
) -> None:
    reading = read_cells(tmp_path, [{"year": "03/01/24"}])
    assert refused_rows(reading) == [
        (1, "the year may be of two years: say date_order in the mapping")
    ]
    said = read_cells(tmp_path, [{"year": "03/01/24"}], date_order="day first")
    assert [record["year"] for record in records_of(said)] == [2024]


@pytest.mark.parametrize(("cells", "mapping", "expected"), [
    (["95.000"], {}, ["pay is ambiguous: say decimal or thousands in the mapping"]),
    (["95.000"], {"thousands": "."}, [95_000]),
    (["95.000", "60.000,00"], {}, [95_000, 60_000]),
    (["60.000,00", "60000,00", "60'000", "60000€", "60k €", "EUR 60000"], {}, [60_000] * 6),
    (["60\u202f000", "60 000,00 €", "60.000,-"], {}, [60_000] * 3),
    (["60000.50", "59000.25", "95.000"], {},
     [60_000.5, 59_000.25, "pay is ambiguous: say decimal or thousands in the mapping"]),
    (["2060.50", "1059.25", "950.250"], {}, [2_060.5, 1_059.25, 950.25]),
])  # fmt: skip
def test_amounts_are_judged_by_their_column(
    tmp_path: Path, cells: list[str], mapping: dict[str, str], expected: list[float | str]
) -> None:
    rows = [{"pay": cell} for cell in cells]
    reading = read_cells(
        tmp_path, rows, defaults={"pay_currency": "EUR", "pay_period": "month"}, **mapping
    )
    told: dict[str, Any] = {r["record_id"]: r["pay_low"] for r in records_of(reading)}
    told |= {f"own:{row}": reason for row, reason in refused_rows(reading)}
    found = [told[f"own:{row}"] for row in range(1, len(cells) + 1)]
    assert found == expected


@pytest.mark.parametrize(("pay", "ends"), [
    ("$53K-$91K", (53_000, 91_000, "USD", "year")), ("120-150k", (120_000, 150_000, "EUR", "year")),
    ("€4.500,00 - €5.000,00 / Monat", (4_500, 5_000, "EUR", "month")),
    ("CHF 90'000–110'000 p.a.", (90_000, 110_000, "CHF", "year")), ("£25 per hour", (25, 25, "GBP", "hour")),
])  # fmt: skip
def test_one_cell_may_say_two_ends_a_currency_and_a_period(
    tmp_path: Path, pay: str, ends: tuple[Any, ...]
) -> None:
    reading = read_cells(tmp_path, [{"pay": pay, "country": "US"}])
    (record,) = records_of(reading)
    found = tuple(record[name] for name in ("pay_low", "pay_high", "pay_currency", "pay_period"))
    assert found == ends


@pytest.mark.parametrize(("row", "reason"), [
    ({"pay": "€50,000", "money": "USD"}, "the currency is contradicted"),
    ({"pay": "$50,000", "money": "EUR"}, "the currency is contradicted"),
    ({"pay": "17 per hour", "per": "year"}, "the pay period is contradicted"),
])  # fmt: skip
def test_a_cell_that_its_row_contradicts_is_refused(
    tmp_path: Path, row: dict[str, str], reason: str
) -> None:
    columns = {"pay_currency": "money", "pay_period": "per"}
    given = {"money": "EUR", "per": "year"} | row
    assert refused_rows(read_cells(tmp_path, [given], columns=columns, defaults={})) == [
        (1, reason)
    ]


@pytest.mark.parametrize(("cell", "code"), [
    ("Austin, TX, US", "US"), ("Berlin, Germany", "DE"), ("London, UK", "GB"), ("Kraków, Polska", "PL")
])  # fmt: skip
def test_a_place_that_ends_in_a_country_is_kept(tmp_path: Path, cell: str, code: str) -> None:
    (record,) = records_of(read_cells(tmp_path, [{"country": cell}]))
    assert (record["country"], record["place"]) == (code, cell)


def test_every_cell_of_every_mapped_column_is_accounted_for(tmp_path: Path) -> None:
    rows = [
        {"remote": "Hybrid", "country": "UK"}, {"remote": "sometimes", "country": ""}, {"remote": "", "pay": "a lot"},
        {"remote": "sometimes", "year": "soon"}, {"remote": "nan", "country": "Remote"},
    ]  # fmt: skip
    reading = read_cells(tmp_path, rows)
    told = {
        each.meant_as: (each.cells, each.read, each.empty, each.unread) for each in reading.balances
    }
    assert told == {
        "title": (5, 5, 0, 0), "country": (5, 3, 1, 1), "year": (5, 4, 0, 1), "pay": (5, 4, 0, 1),
        "remote": (5, 1, 2, 2),
    }  # fmt: skip
    assert balance_of(reading, "remote").words == (("sometimes", 2, "is no remote that is known"),)
    assert reading.rows_in == reading.records + reading.quarantined == 5


def test_a_kept_reading_has_its_balances(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from analysis.sources import read_file
    from tests.sources.given import own

    monkeypatch.setenv("ANALYSIS_CACHE", str(tmp_path / "cache"))
    source, path = own(tmp_path, "title,country,year,pay\nData Engineer,Atlantis,2024,60k\n")
    first, again = read_file(source, path), read_file(source, path)
    assert first.balances and first == again
