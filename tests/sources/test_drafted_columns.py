"""What a draft makes of columns that look like pay, its year or its period, and are not."""

from __future__ import annotations

import csv
import json
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
import yaml

from analysis.sources import ingest
from analysis.sources.contract import Dialect
from analysis.sources.drafting.look import Look, decimal_of
from analysis.sources.table import read_text
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
    staff |= {"Grade": ["NA", *["7"] * 29]}
    mapping, text = mapping_of(tmp_path, staff)
    assert "TO SAY: of which year pay is: 'Hire Date' says when people were hired (" in text
    assert "year" not in mapping["columns"] and mapping["defaults"]["year"]
    assert "missing" not in mapping  # of a column that is not mapped


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


@pytest.mark.parametrize(
    ("headers", "kind", "why", "doubt"),
    [
        (["Employee ID", "Hire Date", "Performance Rating"], "survey", "people on a staff", True),
        (["Mitarbeiternummer", "Eintrittsdatum", "Geschlecht"], "survey", "a staff", True),
        (["EmpID", "DateofTermination", "Date of Hire"], "survey", "a staff", True),
        (["Timestamp", "What is your gender?", "Employee ID"], "survey", "were asked", False),
        (["Employee ID", "Department"], "advert", "nothing says", False),
        (["date_posted", "apply_url", "hiring_manager"], "advert", "'date_posted'", False),
        (["hiringOrganization.name", "datePosted"], "advert", "'hiringOrganization.name'", False),
    ],
)
def test_a_list_of_staff_is_drafted_as_people_and_the_doubt_is_stated(
    tmp_path: Path, headers: list[str], kind: str, why: str, doubt: bool
) -> None:
    columns = {name: [f"{name[:3]} {i}" for i in range(30)] for name in headers}
    pay = {"Job title": ["Data Engineer"] * 30, "Salary": [str(60_000 + i) for i in range(30)]}
    mapping, text = mapping_of(tmp_path, columns | pay)
    said = next(line for line in text.splitlines() if line.startswith("kind: "))
    assert mapping["kind"] == kind
    assert why in said
    assert ("# TO SAY: whether survey fits (kind)" in text) is doubt


def test_degrees_are_drafted_under_any_header_and_steps_of_a_ladder_are_not(tmp_path: Path) -> None:
    degrees = [["Bac+5", "Bac+2", "Bac +3"][i % 3] for i in range(30)]
    pay = {"Job title": ["Data Engineer"] * 30, "Salary": [str(60_000 + i) for i in range(30)]}
    for header in ("Niveau d'études", "Profil", "niveau"):
        mapping, _ = mapping_of(tmp_path, pay | {header: degrees})
        assert mapping["columns"]["education"] == header
    ladder = [["IC3", "L5", "E4"][i % 3] for i in range(30)]
    mapping, text = mapping_of(tmp_path, pay | {"Level": ladder})
    assert "seniority" not in mapping["columns"]
    assert (
        "Level: 3 steps of an employer's own ladder, 'E4' (10), 'IC3' (10), 'L5' (10), which"
        in text
    )
    titles = {"Sector": ["Master Data", "Payments", "Bachelor recruiting"] * 10}
    assert "education" not in mapping_of(tmp_path, pay | titles)[0]["columns"]


def test_grades_are_a_ladder_and_levels_of_a_skill_are_none(tmp_path: Path) -> None:
    steps = ["L4", "IC3", "M2", "Band 7", "P3", "G9", "GS-13", "Grade 7/8", "Band C", "EG 11"]
    skills = ["1", "3", "5", "4", "2"]
    words = ["advanced", "junior", "regular", "senior", "advanced"]
    columns = {
        "Job title": ["Data Engineer"] * 30,
        "Salary": [str(60_000 + i) for i in range(30)],
        "Grade": [steps[i % 10] for i in range(30)],
        "skills[one].level": [skills[i % 5] for i in range(30)],
        "Skill level": [words[i % 5] for i in range(30)],
        "English level": [["B2", "C1"][i % 2] for i in range(30)],
    }
    mapping, text = mapping_of(tmp_path, columns)
    assert "seniority" not in mapping["columns"]
    assert [line[4:].split(":")[0] for line in text.splitlines() if "ladder" in line] == ["Grade"]
    source = replace(read_text(text, "own.yaml"), dialect=Dialect(delimiter=","))
    reading = ingest(source, tmp_path / "own.csv", tmp_path / "read")
    (said,) = (each for each in reading.said if "ladder" in each)
    assert said.startswith("'Grade' holds 10 steps of an employer's own ladder, 'Band 7' (3), ")
    assert "which others number otherwise: no seniority is read from them" in said


@pytest.mark.parametrize(
    ("low", "high", "decimal"),
    [
        ("60.000", "85.500", ","),
        ("60.000", "85500", ","),
        ("60.000", "85,500", None),  # either mark would misread the other column
        ("60.000", "85.500,50", None),  # which tells
        ("60.000", "85.500,50 85,500.50", None),  # rows differ: each decides
        ("60.000", "85500.50", None),
        ("60000", "85,500", None),
    ],
)
def test_a_draft_states_a_decimal_mark_only_where_all_pay_allows_it(
    low: str, high: str, decimal: str | None
) -> None:
    looks = [
        Look(words, 9, 9, 1, dict.fromkeys(words.split(), 9), decimal=own)
        for words, own in ((low, "," if "." in low else None), (high, None))
    ]
    assert decimal_of(looks) == decimal


def test_a_draft_asks_for_what_rows_lack_whose_pay_is_a_bare_number(tmp_path: Path) -> None:
    whole = [{"amount": 5_000 + i, "currency": "EUR", "period": "month"} for i in range(10)]
    bare = [60_000 + i for i in range(10)]
    rows = [{"title": "Data Engineer", "posted": "2024-05-01", "salary": p} for p in whole + bare]
    (tmp_path / "own.json").write_text(json.dumps(rows), encoding="utf-8")
    text = draft_of(tmp_path / "own.json")
    assert yaml.safe_load(text)["columns"]["pay"] == ["salary.amount", "salary"]
    for asked in (
        "which currency pay is in where 'salary.currency' is empty (defaults: pay_currency)",
        "for which time pay is where 'salary.period' is empty (defaults: pay_period)",
    ):
        assert f"# TO SAY: {asked}." in text
    columns = {"title": ["Data Engineer"] * 20, "salary": [str(60_000 + i) for i in range(20)]}
    for filled, asks in ((20, False), (10, True)):
        periods = {"pay period": ["year"] * filled + [""] * (20 - filled)}
        assert ("is empty" in mapping_of(tmp_path, columns | periods)[1]) is asks


def test_a_column_of_amounts_that_rows_decide_is_drafted_as_pay(tmp_path: Path) -> None:
    given = mapping_of(tmp_path, {
        "title": ["Data Engineer"] * 20,
        "pay from": ["60.000", "70.000", "60,000", "71.000"] * 5,
        "pay to": ["85.500,50", "90.000", "85,500.50", "91.000"] * 5,
        "currency": ["EUR", "EUR", "USD", "EUR"] * 5,
    })[0]  # fmt: skip
    assert (given["columns"]["pay_low"], given["columns"]["pay_high"]) == ("pay from", "pay to")
    assert "decimal" not in given


def test_amounts_with_powers_of_ten_are_amounts(tmp_path: Path) -> None:
    """As statistical programs write round numbers of a column of fractions."""
    pay = ["12e4", "75e3", "1e+05", "1.2E+05", "53763.4408602151", "9.5e4"] * 5
    grades = ["2E3", "4E5", "7E4"] * 10
    columns = {"title": ["Data Analyst"] * 30, "Pay grade": grades, "Salary": pay}
    given, _ = mapping_of(tmp_path, columns)
    assert given["columns"]["pay"] == "Salary"
    assert given["defaults"]["pay_period"] == "year"
