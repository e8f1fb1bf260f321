"""JSON of a reader: a list, an object that holds one, or an object per line."""

from __future__ import annotations

import json
from pathlib import Path

import pandas as pd
import pytest

from tests.sources.given import read, records_of, refused_rows

ROWS = [
    {"title": "Data Scientist", "country": "US", "year": 2024, "pay": 100_000},
    {"title": "Zoë", "country": "US", "year": 2024, "pay": 90_000.5},
]


@pytest.mark.parametrize(
    ("file", "content"),
    [
        ("a.json", json.dumps(ROWS)),
        ("a.json", json.dumps({"total": 2, "jobs": ROWS})),
        ("a.jsonl", "\n".join(map(json.dumps, ROWS))),
        ("a.json", "\n".join(map(json.dumps, ROWS)) + "\n"),
    ],
)
def test_json_is_read_in_each_of_its_forms(tmp_path: Path, file: str, content: str) -> None:
    reading = read(tmp_path, content, file)
    assert [(r["title"], r["pay_low"]) for r in records_of(reading)] == [
        ("Data Scientist", 100_000),
        ("Zoë", 90_000.5),
    ]


def test_fields_of_objects_in_objects_are_columns_and_lists_are_lists(tmp_path: Path) -> None:
    rows = [
        {
            "t": "Data Scientist",
            "salary": {"min": 90_000, "max": "100000"},
            "tags": ["Python", "SQL"],
        },
        {"t": "Data Scientist", "salary": None, "tags": []},
    ]
    reading = read(
        tmp_path,
        json.dumps(rows),
        "a.json",
        columns={"title": "t", "pay_low": "salary.min", "pay_high": "salary.max", "skills": "tags"},
        defaults={"pay_currency": "USD", "year": 2024},
    )
    assert [(r["pay_low"], r["pay_high"]) for r in records_of(reading)] == [
        (90_000, 100_000),
        (None, None),
    ]
    assert sorted(pd.read_parquet(reading.skills_path)["skill"]) == ["Python", "SQL"]


def test_lines_that_are_no_object_are_refused_by_number(tmp_path: Path) -> None:
    lines = [json.dumps(ROWS[0]), "{'title': 1}", "", json.dumps(ROWS[1]), "[1]"]
    reading = read(tmp_path, "\n".join(lines), "a.jsonl")
    assert reading.records == 2
    assert [row for row, _ in refused_rows(reading)] == [2, 4]
