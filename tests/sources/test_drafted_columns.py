"""What a draft makes of columns that look like pay, its year or its period, and are not."""

from __future__ import annotations

import csv
from pathlib import Path
from typing import Any

import yaml

from tests.sources.given import draft_of


def mapping_of(folder: Path, columns: dict[str, list[str]]) -> tuple[dict[str, Any], str]:
    """Return the mapping that is drafted of columns of one length, and its text."""
    with (folder / "own.csv").open("w", newline="", encoding="utf-8") as file:
        csv.writer(file).writerows([[*columns], *zip(*columns.values(), strict=True)])
    text = draft_of(folder / "own.csv")
    return yaml.safe_load(text), text


def test_a_draft_of_a_file_of_staff_takes_neither_percents_nor_days_of_hire(tmp_path: Path) -> None:
    many = range(30)
    staff = {
        "Hire Date": [f"20{10 + i % 9}-05-02" for i in many],
        "Effective Date": ["2024-01-01" for _ in many],
        "Monthly salary (CHF)": [str(6_000 + 97 * i) for i in many],
        "Bonus Target %": [str(10 + 5 * (i % 2)) for i in many],
        "Salaries per year": [str(12 + i % 2) for i in many],
    }
    given = mapping_of(tmp_path, staff)[0]["columns"]
    assert given["year"] == "Effective Date"
    assert given["pays_per_year"] == "Salaries per year"
    assert "pay_bonus" not in given
    del staff["Effective Date"]
    assert "TO SAY: of which year pay is: 'Hire Date'" in mapping_of(tmp_path, staff)[1]


def test_a_draft_takes_the_period_from_the_cells_and_says_no_mark_that_they_contradict(
    tmp_path: Path,
) -> None:
    rates = [f"£{300 + 10 * i} per day" for i in range(30)]
    titles = {"Job title": ["Data Engineer"] * 30}
    mapping, _ = mapping_of(tmp_path, titles | {"Rate": rates})
    assert mapping["defaults"]["pay_period"] == "day"
    points = [f"{20 + i}.500 €" for i in range(30)]
    for first, decimal in (("21.500 €", ","), ("180,000 MXN", None), ("18,5k €", None)):
        mapping, _ = mapping_of(tmp_path, titles | {"Salary": [first, *points[1:]]})
        assert mapping.get("decimal") == decimal
