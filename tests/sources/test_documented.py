"""Each mapping in README and docs is run, on a file with the columns that it names."""

from __future__ import annotations

import csv
import json
import re
from pathlib import Path
from typing import Any

import pytest
import yaml

from analysis.sources import ingest, read_mapping
from tests.conftest import ROOT
from tests.sources.given import accounted, records_of

CELLS = {
    "title": "Data Engineer",
    "country": "DE",
    "year": "2024",
    "pay": "60000",
    "pay_low": "5000",
    "pay_high": "6000",
    "pay_currency": "EUR",
    "pay_period": "year",
    "skills": "Python; SQL",
    "text": "We use Python and SQL.",
    "experience_years": "5",
    "education": "Master",
    "industry": "Banking",
    "company_stage": "public",
    "seniority": "J",
    "employment": "b2b",
}


def documented() -> list[Any]:
    files = [ROOT / "README.md", *sorted((ROOT / "docs").glob("*.md"))]
    found = [
        (file.name, text)
        for file in files
        for text in re.findall(r"```yaml\n(.*?)```", file.read_text(encoding="utf-8"), re.DOTALL)
        if "columns:" in text
    ]
    return [pytest.param(text, id=f"{name}-{i}") for i, (name, text) in enumerate(found)]


def row_of(mapping: dict[str, Any]) -> dict[str, str]:
    """Return a cell for each column of the file that a mapping names."""
    row: dict[str, str] = {}
    for name, given in mapping["columns"].items():
        spec = given if isinstance(given, dict) else {"column": given}
        named = spec.get("column", [])
        listed = [named] if isinstance(named, str) else named
        for column in [*listed, *spec.get("columns", {}).values(), *spec.get("filled", {})]:
            row.setdefault(column, "60" if "unit" in spec else CELLS[name])
        if "by" in spec:
            row[spec["by"]] = next(iter(spec["columns"]))
    return row


def as_object(row: dict[str, str]) -> dict[str, Any]:
    """Return a row whose names of columns are paths as the object that they are paths of."""
    whole: dict[str, Any] = {}
    for name, cell in row.items():
        *path, last = name.split(".")
        held = whole
        for part in path:
            key, _, of_list = part.partition("[")
            held = held.setdefault(key, [{}] if of_list else {})
            held = held[0] if of_list else held
        held[last] = cell
    return whole


@pytest.mark.parametrize("text", documented())
def test_a_documented_mapping_reads_a_file_of_its_columns(text: str, tmp_path: Path) -> None:
    mapping = yaml.safe_load(text)
    row = row_of(mapping)
    files = mapping["file"] if isinstance(mapping["file"], list) else [mapping["file"]]
    for file in files:
        lines = [*[""] * mapping.get("skip_rows", 0), ""][1:]
        if file.endswith(".json"):
            (tmp_path / file).write_text(json.dumps([as_object(row)] * 2), encoding="utf-8")
            continue
        with (tmp_path / file.replace("*", "west")).open("w", newline="") as out:
            out.writelines(f"{line}\n" for line in lines)
            writer = csv.writer(out, delimiter=mapping.get("delimiter", ","))
            writer.writerows([list(row), *[list(row.values())] * 2])
    (tmp_path / "own.yaml").write_text(text, encoding="utf-8")
    reading = accounted(ingest(*read_mapping(tmp_path / "own.yaml"), tmp_path / "out"))
    assert len(records_of(reading)) == (1 if mapping.get("link_ranges") else 2) * len(files)
    assert not any(balance.unread for balance in reading.balances)


def test_the_documents_have_mappings() -> None:
    assert len(documented()) >= 6
