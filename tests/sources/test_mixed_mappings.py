"""What a mapping may say, several of it at once: figures are those that a person reads in the cells."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path
from typing import Any

import openpyxl
import pytest
import yaml

from analysis.sources import Reading, ingest, read_mapping
from tests.sources.given import accounted, records_of, refused_rows

JOB = "Data Engineer"
EUR = {"pay_currency": "EUR", "country": "DE"}
PLAIN = {"title": "t", "year": "y", "pay": "p"}


def table(*rows: list[Any], sep: str = ",") -> bytes:
    lines = io.StringIO()
    csv.writer(lines, delimiter=sep, lineterminator="\n").writerows(rows)
    return lines.getvalue().encode()


def book(**sheets: list[list[Any]]) -> bytes:
    made, packed = openpyxl.Workbook(), io.BytesIO()
    made.remove(made.active)
    for name, rows in sheets.items():
        sheet = made.create_sheet(name)
        for row in rows:
            sheet.append(row)
    made.save(packed)
    return packed.getvalue()


def read(folder: Path, files: dict[str, bytes], **mapping: Any) -> Reading:
    for name, content in files.items():
        (folder / name).write_bytes(content)
    stated = {"name": "own", "file": next(iter(files))} | mapping
    (folder / "own.yaml").write_text(yaml.safe_dump(stated, sort_keys=False), encoding="utf-8")
    source, path = read_mapping(folder / "own.yaml")
    return accounted(ingest(source, path, folder / "out"))


def ends(reading: Reading) -> list[tuple[float, float]]:
    return [(r["pay_low"], r["pay_high"]) for r in records_of(reading)]


HEAD = ["t", "y", "p"]
LINKED = {
    "higher first": ["$120k", "$100k", "$95k", "$90k"],
    "lower first": ["$100k", "$120k", "$90k", "$95k"],
    "either": ["$100k", "$120k", "$95k", "$90k"],
}


@pytest.mark.parametrize("order", LINKED)
def test_two_ends_are_linked_in_either_order(tmp_path: Path, order: str) -> None:
    years = [2024, 2024, 2023, 2023]
    rows = [[JOB, year, pay] for year, pay in zip(years, LINKED[order], strict=True)]
    reading = read(tmp_path, {"a.csv": table(HEAD, *rows)}, link_ranges=True, columns=PLAIN, defaults=EUR | {
        "pay_currency": "USD", "country": "US"})  # fmt: skip
    assert ends(reading) == [(100_000, 120_000), (90_000, 95_000)]
    assert reading.repairs == {"two ends of a range linked": 2}
    (said,) = [each for each in reading.said if each.startswith("the two ends")]
    assert ("in either order" if order == "either" else f"the {order} (2 pairs)") in said


def test_a_row_that_says_another_currency_or_a_range_is_no_end(tmp_path: Path) -> None:
    rows = [[JOB, 2024, pay] for pay in ("$120k", "€100k", "60-70k", "50k", "a lot", "40k", "45k")]
    reading = read(
        tmp_path, {"a.csv": table(HEAD, *rows)}, link_ranges=True, columns=PLAIN, defaults=EUR
    )
    assert (reading.repaired_away, reading.quarantined) == (1, 2)  # dollars of Germany, a lot
    assert ends(reading)[-1] == (40_000, 45_000)


def test_rows_of_two_files_are_no_ends_of_one_range(tmp_path: Path) -> None:
    files = {
        "a.csv": table(HEAD, [JOB, 2024, 60_000]),
        "b.csv": table(HEAD, [JOB, 2024, 50_000], [JOB, 2023, 40_000], [JOB, 2023, 30_000]),
    }
    reading = read(tmp_path, files, file="*.csv", link_ranges=True, columns=PLAIN, defaults=EUR)
    assert ends(reading) == [(60_000, 60_000), (50_000, 50_000), (30_000, 40_000)]


def test_kinds_per_row_decimal_commas_and_linked_ranges(tmp_path: Path) -> None:
    pay = {
        "60.000,50": "advert",
        "50.000,25": "Advert",
        "55.000,00": "survey",
        "70.000": "NA",
        "65.000": "",
    }
    rows = [[JOB, 2024 - (n > 2), cell, kind] for n, (cell, kind) in enumerate(pay.items())]
    rows[1][3], rows[4][3] = "advert", "NA"
    reading = read(tmp_path, {"a.csv": table([*HEAD, "k"], *rows, sep=";")}, decimal=",", link_ranges=True,
        columns=PLAIN | {"kind": "k"}, defaults=EUR)  # fmt: skip
    assert ends(reading) == [(50_000.25, 60_000.5), (65_000, 70_000)]
    assert reading.set_apart == 1


def test_a_sheet_of_two_pay_columns_by_a_third_with_pays_per_year(tmp_path: Path) -> None:
    sheet = [["t", "y", "rate", "ann", "mon"], [JOB, 2024, "annual", 70_000, None],
        [JOB, 2024, "Monthly", None, 5_000], [JOB, 2024, "monthly", 1, 6_000]]  # fmt: skip
    by = {"by": "rate", "columns": {"annual": "ann", "monthly": "mon"}}
    reading = read(tmp_path, {"a.xlsx": book(info=[["hello"]], Data=sheet)}, sheet="Data",
        columns={"title": "t", "year": "y", "pay": by, "pay_period": "rate"},
        defaults=EUR | {"pays_per_year": 14})  # fmt: skip
    assert ends(reading) == [(70_000, 70_000), (70_000, 70_000), (84_000, 84_000)]


def test_the_first_filled_column_is_none_that_says_nothing(tmp_path: Path) -> None:
    rows = [
        [JOB, 2024, "4000", "", "38"],
        [JOB, 2024, "", "30", "38 h"],
        [JOB, 2024, "NA", "30", "n/a"],
    ]
    reading = read(tmp_path, {"a.csv": table(["t", "y", "m", "h", "hw"], *rows)}, columns={
        "title": "t", "year": "y", "pay": ["m", "h"], "hours_per_week": "hw",
        "pay_period": {"filled": {"m": "month", "h": "hour"}}}, defaults=EUR)  # fmt: skip
    assert ends(reading) == [(4_000, 4_000), (30 * 38 * 52, 30 * 38 * 52), (30, 30)]
    assert [r["pay_period"] for r in records_of(reading)] == ["month", "year", "hour"]


def test_nested_fields_with_signs_and_names(tmp_path: Path) -> None:
    jobs = [
        {"job": {"title": JOB, "at": {"land": land}}, "pay": {"min": low, "max": high, "cur": cur}, "on": on}
        for land, low, high, cur, on in [
            ("Deutschland", "50.000", "60.000,5", "€", "24.11.2024"), ("Suisse", 90_000, None, "CHF", "2023-01"),
        ]
    ]  # fmt: skip
    reading = read(tmp_path, {"a.json": json.dumps(jobs).encode()}, decimal=",", columns={
        "title": "job.title", "country": "job.at.land", "year": "on", "pay_low": "pay.min", "pay_high": "pay.max",
        "pay_currency": "pay.cur"}, defaults={"pay_period": "year"})  # fmt: skip
    assert ends(reading) == [(50_000, 60_000.5), (90_000, 90_000)]
    told = [(r["country"], r["pay_currency"], r["year"]) for r in records_of(reading)]
    assert told == [("DE", "EUR", 2024), ("CH", "CHF", 2023)]


def test_ranges_and_places_in_one_column_with_hours_of_a_week(tmp_path: Path) -> None:
    rows = [[JOB, 2024, "$53K-$91K", "Austin, TX, US"], [JOB, 2024, "60-70k € / Jahr", "Berlin, Germany"],
        [JOB, 2024, "£25 - £30 per hour", "London, UK"]]  # fmt: skip
    reading = read(tmp_path, {"a.csv": table([*HEAD, "w"], *rows)}, columns=PLAIN | {"country": "w"},
        defaults={"pay_currency": "USD", "hours_per_week": 37.5})  # fmt: skip
    assert ends(reading) == [(53_000, 91_000), (60_000, 70_000), (48_750, 58_500)]


def test_weights_are_written_as_amounts_are(tmp_path: Path) -> None:
    rows = [
        [JOB, 2024, "60.000,00", "1,5"],
        [JOB, 2024, "61.000,00", "2"],
        [JOB, 2024, "62.000,00", "heavy"],
    ]
    reading = read(
        tmp_path,
        {"a.csv": table([*HEAD, "w"], *rows, sep=";")},
        columns=PLAIN | {"weight": "w"},
        defaults=EUR,
    )
    assert [r["weight"] for r in records_of(reading)] == [1.5, 2]
    assert refused_rows(reading) == [(3, "the weight is not positive")]
