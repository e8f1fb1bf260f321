"""Options of a mapping that can have no effect are refused, or it is stated that they have none."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pandas as pd
import pytest
import yaml

from analysis.errors import AnalysisError
from analysis.sources import ingest, read_mapping
from analysis.sources.became import said_of_reading
from analysis.sources.contract import Reading
from analysis.sources.layout import layout_of

from ..conftest import one_sentence
from .given import records_of

_ROWS = {"title": ["Data engineer"] * 3, "year": ["2024-05-01"] * 3, "pay": ["60000"] * 3}


def written(folder: Path, name: str) -> Path:
    table, path = pd.DataFrame(_ROWS), folder / name
    if path.suffix == ".csv":
        table.to_csv(path, index=False)
    elif path.suffix == ".parquet":
        table.to_parquet(path)
    elif path.suffix == ".xlsx":
        table.to_excel(path, index=False, sheet_name="Adverts")
    else:
        path.write_text(json.dumps(table.to_dict("records")))
    return path


def read(folder: Path, name: str | list[str], **options: Any) -> Reading:
    names = [name] if isinstance(name, str) else name
    for each in names:
        written(folder, each)
    said = {
        "name": "own",
        "file": name,
        "columns": {column: column for column in _ROWS},
        "defaults": {"pay_currency": "USD", "country": "US"},
    } | options
    mapping = folder / "own.yaml"
    mapping.write_text(yaml.safe_dump(said))
    return ingest(*read_mapping(mapping), folder / "read")


@pytest.mark.parametrize(
    ("name", "option", "given", "kind"),
    [
        ("a.csv", "sheet", "Adverts", "text (CSV)"),
        ("a.parquet", "sheet", "1", "Parquet"),
        ("a.parquet", "delimiter", ";", "Parquet"),
        ("a.parquet", "encoding", "cp1252", "Parquet"),
        ("a.parquet", "skip_rows", 2, "Parquet"),
        ("a.xlsx", "encoding", "cp1252", "a spreadsheet"),
        ("a.xlsx", "delimiter", ";", "a spreadsheet"),
        ("a.json", "encoding", "cp1252", "JSON"),
        ("a.json", "delimiter", ";", "JSON"),
        ("a.json", "skip_rows", 1, "JSON"),
        ("a.json", "sheet", "1", "JSON"),
    ],
)
def test_what_a_file_of_that_kind_does_not_have_is_refused(
    name: str, option: str, given: object, kind: str, tmp_path: Path
) -> None:
    with pytest.raises(AnalysisError) as caught:
        read(tmp_path, name, **{option: given})
    said = one_sentence(caught.value)
    assert f"{option}: '{given}', which is of" in said
    assert said.endswith(f"and {name} is {kind}: leave it out.")


def test_of_several_files_one_may_use_an_option(tmp_path: Path) -> None:
    reading = read(tmp_path, ["a.csv", "b.xlsx"], sheet="Adverts", delimiter=",")
    assert reading.records == 6
    assert "b.xlsx: sheet, 'Adverts', has no effect: the workbook has no other" in reading.said
    alone = layout_of("skills\nSQL\nPython\n", delimiter=";").said
    assert alone == ("delimiter, ';', has no effect: the file has one column",)


@pytest.mark.parametrize(
    ("options", "said"),
    [
        ({"decimal": ",", "thousands": ","}, "says ',' for decimal and for thousands: one sign"),
        (
            {"columns": {"title": "title", "skills": "pay", "year": "year"}, "decimal": ","},
            "says decimal: ',', and maps no column of pay",
        ),
        (
            {
                "columns": {"title": "title", "pay": "pay"},
                "defaults": {"year": 2024, "pay_currency": "USD", "country": "US"},
                "date_order": "day first",
            },
            r"says date_order: 'day first', and maps no column of dates \(year\)",
        ),
        (
            {"columns": {"title": "title", "skills": {"column": "pay", "values": {"a": "b"}}}},
            "says values for skills, where names of skills are looked for as they stand",
        ),
        ({"skip_rows": 4}, "a.csv has 4 lines, and 4 are to be passed over"),
        ({"skip_rows": 9_000}, "a.csv has 4 lines, and 9,000 are to be passed over"),
    ],
)
def test_what_can_have_no_effect_is_refused(
    options: dict[str, Any], said: str, tmp_path: Path
) -> None:
    with pytest.raises(AnalysisError, match=said):
        read(tmp_path, "a.csv", **options)


IDLE = """
name: own
file: a.csv
encoding: cp1252
link_ranges: true
missing: [k.A., "-1"]
decimal: ","
thousands: "."
date_order: day first
columns:
  title: title
  year: year
  pay: pay
  pay_period: {column: per, values: {J: year, M: month}}
  country: {column: land, values: {Inland: DE, AT: AT}}
  employer: {column: firm, values: {acme: ACME}}
  hours_per_week: hours
defaults: {pay_currency: EUR, country: US, pays_per_year: 14, remote: remote}
"""
MARKS = "has no effect: no amount has a point or a comma that could be read in two ways"
SAID_IDLE = {
    "encoding, 'cp1252', has no effect: the file has no letter beyond A to Z",
    "values of pay_period, 'M', has no effect: no cell of 'per' holds it",
    "values of country, 'Inland', has no effect: no cell of 'land' holds it",
    "values of employer, 'acme', has no effect: no cell of 'firm' holds it",
    "missing, 'k.A.' and '-1', have no effect: no cell of a mapped column holds them",
    f"decimal, ',', {MARKS}",
    f"thousands, '.', {MARKS}",
    "date_order, 'day first', has no effect: no date may be of two years",
    "hours_per_week, 'hours', has no effect: no pay is by the hour",
    "pays_per_year, '14', has no effect: no pay is by the month",
    "default of country, 'US', has no effect: no cell of 'land' is empty",
    "link_ranges, 'true', has no effect: no row is followed by its other end",
}
IDLE_ROWS = "title,year,pay,per,land,firm,hours\n" + "".join(
    f"Data engineer,2024-05-0{i},{60000 + i}.5,J,AT,Acme {i},38\n" for i in range(1, 5)
)
USED = """
name: own
file: a.csv
delimiter: ";"
link_ranges: true
missing: [x, "999", none of it]
decimal: ","
date_order: day first
columns:
  title: title
  year: year
  pay: {column: pay, values: {"7": "70.000"}}
  pay_period: {column: per, values: {s: hour}}
  country: {column: [land, state], values: {inland: DE}}
  employer: {column: firm, values: {Acme: ACME}}
  hours_per_week: hours
defaults: {pay_currency: EUR, country: US, pays_per_year: 14, pay_period: month}
"""
USED_ROWS = (
    "title;year;pay;per;land;state;firm;hours\n"
    "Data engineer;03/04/24;6.000 €;;x;AT;999;none of it\n"
    "Data engineer;03/04/24;7.000 €;;x;AT;999;none of it\n"
    "Data engineer;03/05/24;25,5;S;Inland;;Acme;38\n"
    "Data engineer;03/05/24;7;year;;;Acme;x\n"
)


def of_text(folder: Path, mapping: str, rows: str) -> Reading:
    (folder / "a.csv").write_text(rows)
    (folder / "own.yaml").write_text(mapping)
    return ingest(*read_mapping(folder / "own.yaml"), folder / "read")


def test_every_option_of_a_mapping_that_has_no_effect_is_stated(tmp_path: Path) -> None:
    reading = of_text(tmp_path, IDLE, IDLE_ROWS)
    said = [each for each in said_of_reading(reading) if "no effect" in each]
    assert {each.removeprefix("year: ") for each in said} == SAID_IDLE
    assert len(said) == len(SAID_IDLE)


def test_of_options_that_have_one_nothing_is_stated(tmp_path: Path) -> None:
    reading = of_text(tmp_path, USED, USED_ROWS)
    assert [each for each in said_of_reading(reading) if "no effect" in each] == []
    records = records_of(reading)
    assert [(each["pay_low"], each["pay_high"]) for each in records] == [
        (84_000, 98_000),
        (25.5 * 38 * 52, 25.5 * 38 * 52),
        (70_000, 70_000),
    ]
    assert [each["country"] for each in records] == ["AT", "DE", "US"]


@pytest.mark.parametrize(
    ("defaults", "said"),
    [
        (
            {"hours_per_week": 100},
            "'100', and pay by the hour is only reckoned with a number from 5",
        ),
        ({"pays_per_year": "13,5"}, "'13,5', and pay by the month is only reckoned with"),
    ],
)
def test_times_of_a_year_that_cannot_be_used_are_refused(
    defaults: dict[str, Any], said: str, tmp_path: Path
) -> None:
    with pytest.raises(AnalysisError, match=said):
        read(tmp_path, "a.csv", defaults={"pay_currency": "USD", "country": "US"} | defaults)


def test_lines_are_passed_over_however_many_they_are(tmp_path: Path) -> None:
    path = written(tmp_path, "long.csv")
    path.write_text("a line of notes\n" * 6_000 + path.read_text())
    mapping = tmp_path / "long.yaml"
    columns = {column: column for column in _ROWS}
    said = {"name": "own", "file": path.name, "columns": columns, "skip_rows": 6_000}
    said["defaults"] = {"pay_currency": "USD", "country": "US"}
    mapping.write_text(yaml.safe_dump(said))
    assert ingest(*read_mapping(mapping), tmp_path / "read").records == 3
