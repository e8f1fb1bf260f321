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
from analysis.sources.contract import Reading

from ..conftest import one_sentence

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
    assert read(tmp_path, ["a.csv", "b.xlsx"], sheet="Adverts", delimiter=",").records == 6


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
        ({"skip_rows": 4}, "a.csv has 4 lines, and 4 are to be passed over"),
        ({"skip_rows": 9_000}, "a.csv has 4 lines, and 9,000 are to be passed over"),
    ],
)
def test_what_can_have_no_effect_is_refused(
    options: dict[str, Any], said: str, tmp_path: Path
) -> None:
    with pytest.raises(AnalysisError, match=said):
        read(tmp_path, "a.csv", **options)


def test_an_order_of_dates_that_decides_nothing_is_stated(tmp_path: Path) -> None:
    reading = read(tmp_path, "a.csv", date_order="day first")
    year = next(balance for balance in reading.balances if balance.meant_as == "year")
    assert year.said == ("date_order, day first, decides nothing: no date may be of two years",)


def test_lines_are_passed_over_however_many_they_are(tmp_path: Path) -> None:
    path = written(tmp_path, "long.csv")
    path.write_text("a line of notes\n" * 6_000 + path.read_text())
    mapping = tmp_path / "long.yaml"
    columns = {column: column for column in _ROWS}
    said = {"name": "own", "file": path.name, "columns": columns, "skip_rows": 6_000}
    said["defaults"] = {"pay_currency": "USD", "country": "US"}
    mapping.write_text(yaml.safe_dump(said))
    assert ingest(*read_mapping(mapping), tmp_path / "read").records == 3
