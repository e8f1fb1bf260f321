"""Adverts in JSON whose pay stands in objects and in lists of objects, of which one is read."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pandas as pd
import pytest
import yaml

from analysis.sources import Reading
from tests.sources.given import draft_of, read, records_of

TITLES = ["Data Engineer", "Backend Developer", "DevOps Engineer", "Data Scientist", "QA Engineer"]
PAID = {"from": 18_000, "to": 24_000, "currency": "pln", "unit": "month"}
LESS = {"from": 14_000, "to": 19_000, "currency": "pln", "unit": "month"}
OTHER = {"min_cents": 10_000_000, "max_cents": 13_000_000, "currency_type": "USD", "title": "Rest"}
EQUITY = {"compensationType": "EquityPercentage", "minValue": 0.5, "maxValue": 1.75}
BONUS = {"compensationType": "Bonus", "interval": "1 YEAR", "minValue": 5_000, "maxValue": 9_000}


def polish(i: int) -> dict[str, Any]:
    b2b, permanent = {"type": "b2b", "salary": PAID}, {"type": "permanent", "salary": LESS}
    unpaid = {"type": "b2b", "salary": None}
    offered = [[b2b], [b2b, permanent], [unpaid, permanent], [unpaid, permanent, b2b]][i % 4]
    skills = [{"name": "Python", "level": 3}, {"name": "SQL", "level": 4}]
    return {"country_code": "PL", "skills": skills, "employment_types": offered}


def greenhouse(i: int) -> dict[str, Any]:
    zone = {"min_cents": 12_000_000, "max_cents": 16_000_050, "currency_type": "USD", "title": "NY"}
    moving = {**OTHER, "min_cents": 500_000, "title": ["Relocation assistance", "Stipend"][i % 2]}
    ranges = [zone, OTHER] if i % 3 else [moving, zone, OTHER]
    return {"location": {"name": "New York, NY, United States"}, "pay_input_ranges": ranges}


def lever(i: int) -> dict[str, Any]:
    yearly = {"min": 110_000, "max": 150_000, "currency": "USD", "interval": "per-year-salary"}
    hourly = {"min": 55, "max": 75, "currency": "USD", "interval": "per-hour-wage"}
    return {"country": "US", "salaryRange": hourly if i % 4 == 3 else yearly}


def posting(i: int) -> dict[str, Any]:
    value = {
        "@type": "QuantitativeValue",
        "minValue": 55_000,
        "maxValue": 75_000,
        "unitText": "YEAR",
    }
    place = [{"@type": "Place", "address": {"addressLocality": "Berlin", "addressCountry": "DE"}}]
    return {
        "baseSalary": {"@type": "MonetaryAmount", "currency": "EUR", "value": value},
        "jobLocation": place * (1 + i % 2),
    }


def posting_of_one_sum(i: int) -> dict[str, Any]:
    made = posting(i)
    if i % 4 == 3:
        made["baseSalary"]["value"] = {"value": 62_000, "unitText": "YEAR"}
    return made


def ashby(i: int) -> dict[str, Any]:
    salary = {
        "compensationType": "Salary",
        "interval": "1 YEAR",
        "currencyCode": "USD",
        "minValue": 81_000,
        "maxValue": 87_000,
    }
    components = [[EQUITY, salary], [salary], [BONUS, salary, EQUITY], [BONUS]][i % 4]
    address = {"postalAddress": {"addressCountry": "USA"}}
    return {"address": address, "compensation": {"summaryComponents": components}}


def as_read(folder: Path, make: Any) -> tuple[Reading, dict[str, Any]]:
    rows = [
        {
            "title": TITLES[i % 5],
            "published_at": f"2024-05-{1 + i % 28:02d}",
            "n": f"n{i}",
            **make(i),
        }
        for i in range(40)
    ]
    text = json.dumps({"jobs": rows})
    (folder / "jobs.json").write_text(text, encoding="utf-8")
    mapping = yaml.safe_load(draft_of(folder / "jobs.json"))
    rest = {name: said for name, said in mapping.items() if name != "file"}
    return read(folder, text, "jobs.json", **rest), mapping


@pytest.mark.parametrize(
    ("make", "pay"),
    [
        (polish, [(18_000, 24_000, "PLN", "month")] * 2 + [(14_000, 19_000, "PLN", "month")] * 2),
        (greenhouse, [(120_000, 160_000.5, "USD", "year")] * 4),
        (lever, [(110_000, 150_000, "USD", "year")] * 3 + [(55, 75, "USD", "hour")]),
        (posting, [(55_000, 75_000, "EUR", "year")] * 4),
        (
            posting_of_one_sum,
            [(55_000, 75_000, "EUR", "year")] * 3 + [(62_000, 62_000, "EUR", "year")],
        ),
        (ashby, [(81_000, 87_000, "USD", "year")] * 3),
    ],
)
def test_each_advert_is_one_record_with_the_pay_of_one_object(
    tmp_path: Path, make: Any, pay: list[tuple[Any, ...]]
) -> None:
    reading, _ = as_read(tmp_path, make)
    records = records_of(reading)
    assert reading.rows_in == reading.records + reading.quarantined == 40
    found = [tuple(r[f"pay_{k}"] for k in ("low", "high", "currency", "period")) for r in records]
    assert found == pay * 10
    assert {r["country"] for r in records} <= {"PL", "US", "DE"}


def test_what_is_read_of_a_list_and_what_is_not_is_said_with_counts(tmp_path: Path) -> None:
    reading, mapping = as_read(tmp_path, polish)
    assert (
        "'employment_types': 30 of 40 lists hold several objects; one of each is read as [one], "
        "the first that states an amount, and 40 others are not read"
    ) in reading.said
    kept = records_of(reading)
    assert [r["employment"] for r in kept[:3]] == ["freelance", "freelance", "employee"]
    assert mapping["columns"]["skills"] == "skills[all].name"  # a list of names is a list of skills
    skills = pd.read_parquet(reading.skills_path)
    assert skills["skill"].value_counts().to_dict() == {"Python": 40, "SQL": 40}
    only = as_read(tmp_path, ashby)[0].said
    assert (
        "'compensation.summaryComponents': 10 lists name a bonus, equity, an allowance or the "
        "like only, and none is read"
    ) in only


def test_adverts_that_differ_only_in_an_object_that_is_not_read_are_no_repeats(
    tmp_path: Path,
) -> None:
    rows = [
        {
            "title": "Data Engineer",
            "country": "US",
            "year": 2024,
            "offers": [{"pay": 90_000}, other],
        }
        for other in ({"pay": 1}, {"pay": 2}, {"pay": 2})
    ]
    columns = {"title": "title", "country": "country", "year": "year", "pay": "offers[one].pay"}
    reading = read(tmp_path, json.dumps(rows), "a.json", columns=columns)
    assert [r["is_repeat"] for r in records_of(reading)] == [False, False, True]
    assert {r["pay_low"] for r in records_of(reading)} == {90_000}


def test_a_list_of_two_numbers_is_a_range_and_a_period_not_understood_is_asked_for(
    tmp_path: Path,
) -> None:
    def ranged(i: int) -> dict[str, Any]:
        every = {"currency": "PLN", "range": [18_000, 22_000], "interval": ["P1", "P2"][i % 2]}
        return {"country": "Poland", "salary": every}

    reading, mapping = as_read(tmp_path, ranged)
    assert mapping["columns"]["pay"] == "salary.range"
    assert {(r["pay_low"], r["pay_high"]) for r in records_of(reading)} == {(18_000, 22_000)}
    text = draft_of(tmp_path / "jobs.json")
    assert "TO SAY: for which time pay is: 'salary.interval' has 'P1', 'P2'" in text
