"""Files as strangers' programs write them: where names stand, what is no record, in what pay is counted."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from analysis.errors import AnalysisError
from analysis.sources import ingest
from analysis.sources.table import read_text
from tests.sources.given import draft_of, own, read, records_of, refused_rows

ROWS = [("Data Engineer", "DE", "2024", str(50_000 + 500 * n)) for n in range(12)]
NAMES = ("title", "country", "year", "pay")
PAID = [float(row[3]) for row in ROWS]
OBJECTS = [dict(zip(NAMES, row, strict=True)) for row in ROWS]
SHAPES: dict[str, Any] = {
    "further in": {"status": "ok", "data": {"total": 12, "items": OBJECTS}},
    "columns": {name: [row[i] for row in ROWS] for i, name in enumerate(NAMES)},
    "columns by row": {name: {str(n): row[i] for n, row in enumerate(ROWS)} for i, name in enumerate(NAMES)},
    "header and rows": {"columns": list(NAMES), "data": [list(row) for row in ROWS]},
    "lists": [list(NAMES), *map(list, ROWS)],
    "by name": {f"id-{n}": row for n, row in enumerate(OBJECTS)},
}  # fmt: skip


def text(sign: str = ",", rows: list[tuple[str, ...]] = ROWS) -> str:
    return "".join(f"{sign.join(row)}\n" for row in [NAMES, *rows])


@pytest.mark.parametrize("shape", SHAPES)
def test_json_of_any_common_shape_is_its_records(shape: str, tmp_path: Path) -> None:
    found = read(tmp_path, json.dumps(SHAPES[shape]), "jobs.json")
    assert [record["pay_low"] for record in records_of(found)] == PAID


@pytest.mark.parametrize(("content", "file"), [
    (text("^"), "a.csv"), (text("~"), "a.txt"), (json.dumps(OBJECTS).encode("utf-16"), "a.json"),
    (text().encode("utf-32"), "a.csv"), (text("\t"), "a.xls"),
    ("\n".join(json.dumps(each | {"on": "2024-01-01T00:30:00+02:00"}) for each in OBJECTS), "a.jsonl"),
    (text().replace("DE", '"D\\"E\\" x"').replace(",Data", ',"Data'), "a.csv"),
])  # fmt: skip
def test_texts_of_many_programs_are_read(content: str | bytes, file: str, tmp_path: Path) -> None:
    assert [record["pay_low"] for record in records_of(read(tmp_path, content, file))] == PAID


@pytest.mark.parametrize(("content", "said"), [
    (b"%PDF-1.4 x", "is a PDF"), (b"<!DOCTYPE html><table>", "is a web page"), (b"<?xml version='1.0'?>", "or XML"),
])  # fmt: skip
def test_what_holds_no_table_is_named(content: bytes, said: str, tmp_path: Path) -> None:
    with pytest.raises(AnalysisError, match=said):
        read(tmp_path, content, "a.xls")


def test_rows_that_sum_up_others_are_no_records(tmp_path: Path) -> None:
    below = "Total,,,700000\n,Durchschnitt,,58000\nNote: provisional\n"
    found = read(tmp_path, text() + below, defaults={"year": 2024, "pay_currency": "EUR"})
    assert found.records == 12
    reasons = [reason for _, reason in refused_rows(found)]
    assert reasons == ["the row sums up others", "the row sums up others", "missing columns"]


def test_an_employer_of_that_name_is_a_record(tmp_path: Path) -> None:
    assert read(tmp_path, text(rows=[*ROWS, ("Total", "DE", "2024", "60000")])).records == 13


def test_names_in_two_rows_are_joined_where_the_upper_has_gaps(tmp_path: Path) -> None:
    path = tmp_path / "two.xlsx"
    book = openpyxl.Workbook()
    for row in [["Job", "", "Pay (EUR)", ""], ["Title", "Country", "Min", "Max"]]:
        book.active.append(row)
    for n in range(12):
        book.active.append(["Data Engineer", "DE", 50_000 + n, 60_000 + n])
    book.save(path)
    drafted = draft_of(path, "two 2024")
    for column in ("Job Title", "Job Country", "Pay (EUR) Min", "Pay (EUR) Max"):
        assert column in drafted
    source = read_text(drafted, "draft")
    found = records_of(ingest(source, path, tmp_path / "out"))
    assert [record["pay_high"] for record in found] == [60_000 + n for n in range(12)]


def test_a_mapping_may_name_the_lower_row_alone(tmp_path: Path) -> None:
    above = "Job,,,Posting\n"
    assert read(tmp_path, above + text()).records == 12


@pytest.mark.parametrize(("header", "unit", "times"), [
    ("Gehalt (k€)", "k", 1e3), ("CTC in LPA", "lakh", 1e5), ("年収（万円）", "万", 1e4),
    ("Salary ('000 USD)", "k", 1e3),
    ("Jahresgehalt in TEUR", "k", 1e3),
])  # fmt: skip
def test_pay_counted_as_its_header_says(
    header: str, unit: str, times: float, tmp_path: Path
) -> None:
    path = tmp_path / "unit_2024.csv"
    lines = [f"Data Engineer;{n}" for n in range(40, 60)]
    path.write_text("\n".join([f"Job title;{header}", *lines]), encoding="utf-8")
    drafted = draft_of(path, path.name)
    assert json.dumps({"column": header, "unit": unit}, ensure_ascii=False) in drafted
    found = records_of(ingest(read_text(drafted, "draft"), path, tmp_path / "out"))
    assert [record["pay_low"] for record in found] == [n * times for n in range(40, 60)]
    assert {record["pay_period"] for record in found} == {"year"}


@pytest.mark.parametrize("columns", [
    {"pay": "pay", "year": {"column": "year", "unit": "k"}}, {"pay": {"column": "pay", "unit": "dozen"}},
    {"pay": {"filled": {"pay": "60"}, "unit": "k"}},
])  # fmt: skip
def test_a_unit_out_of_place_is_refused_in_a_sentence(
    columns: dict[str, Any], tmp_path: Path
) -> None:
    with pytest.raises(AnalysisError, match="unit"):
        own(tmp_path, text(), columns={"title": "title"} | columns)


def test_a_draft_knows_two_ends_beside_a_column_of_periods(tmp_path: Path) -> None:
    path = tmp_path / "board.jsonl"
    ends = {"salary": {"min": 50_000, "max": 60_000, "currency": "EUR", "interval": "yearly"}}
    path.write_text("\n".join(json.dumps(each | ends) for each in OBJECTS), encoding="utf-8")
    drafted = draft_of(path)
    assert "pay_low: salary.min" in drafted
    assert "pay_period: salary.interval" in drafted
