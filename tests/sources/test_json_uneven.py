"""JSON whose fields change their shape from record to record, and lists that stand as objects by name."""

from __future__ import annotations

import json
from collections import Counter
from pathlib import Path
from typing import Any

import pytest
import yaml

from analysis.sources.json_even import ITSELF, even_objects
from analysis.sources.json_survey import Place, is_keyed
from tests.sources.given import draft_of, read, records_of

PAID = {"from": 18_000, "to": 24_000, "currency": "PLN", "unit": "month"}
LESS = {"from": 14_000, "to": 19_000, "currency": "PLN", "unit": "month", "holidays": 26}


def evened(folder: Path, values: list[Any]) -> tuple[list[Any], tuple[str, ...]]:
    records = [{"f": value} for value in values]
    survey = Place()
    for record in records:
        survey.take(record)
    said = even_objects(map(json.dumps, records), folder / "even.json", survey)
    lines = (folder / "even.json").read_text(encoding="utf-8").splitlines()
    return [json.loads(line)["f"] for line in lines], said


@pytest.mark.parametrize(
    ("values", "even"),
    [
        ([{"x": 1}, [{"x": 2}, {"x": 3}]], [[{"x": 1}], [{"x": 2}, {"x": 3}]]),
        (["Berlin", {"name": "Ulm"}], [{ITSELF: "Berlin"}, {"name": "Ulm"}]),
        (["a", ["b", {"x": 1}]], [[{ITSELF: "a"}], [{ITSELF: "b"}, {"x": 1}]]),
        ([["a", "b"], "c", None], [["a", "b"], ["c"], None]),
        ([{"x": 1}, [], "", None, {}], [{"x": 1}, None, None, None, None]),
        ([{"x": 1}, False], [{"x": 1}, {ITSELF: "false"}]),
        ([60_000.5, "62,000", "ask"], ["60000.5", "62,000", "ask"]),
        ([[1, 2], 3], [[1, 2], [3]]),
        ([[1, "a"], 2], [["1", "a"], ["2"]]),
        ([{"p": {"x": 1}}, {"p": [{"x": 2}]}], [{"p": [{"x": 1}]}, {"p": [{"x": 2}]}]),
        ([[[1], [2]], [3]], [[[1], [2]], [[3]]]),
        ([1, 2.5, None], [1, 2.5, None]),
        (["a", "12"], ["a", "12"]),
        (
            [{"b2b": PAID, "permanent": LESS}, {"permanent": LESS}, None],
            [
                [{"key": "b2b", **PAID}, {"key": "permanent", **LESS}],
                [{"key": "permanent", **LESS}],
                None,
            ],
        ),
        (
            [{"b2b": [PAID, LESS], "permanent": [LESS]}],
            [[{"key": "b2b", **PAID}, {"key": "b2b", **LESS}, {"key": "permanent", **LESS}]],
        ),
        (
            [{"b2b": [1, 2], "uop": [3, 4]}, {"uop": 5}],
            [
                [{"key": "b2b", "value": [1, 2]}, {"key": "uop", "value": [3, 4]}],
                [{"key": "uop", "value": [5]}],
            ],
        ),
    ],
)
def test_each_field_has_one_shape(values: list[Any], even: list[Any], tmp_path: Path) -> None:
    assert evened(tmp_path, values)[0] == even


@pytest.mark.parametrize(
    ("value", "keyed"),
    [
        ({"PLN": PAID, "EUR": PAID}, True),
        ({"junior": {"min": 1, "max": 2}, "senior": {"min": 3, "max": 4}}, True),
        ({"hourly": {"min": "10", "max": "20"}, "yearly": {"min": "100", "max": "200"}}, True),
        ({"Krakow": PAID, "Remote EU": LESS}, True),
        ({"b2b": {"pay": PAID}, "mandate": {"pay": LESS}}, True),
        ({"b2b": 18_000, "permanent": "15 000"}, True),
        ({"base": PAID, "bonus": PAID}, False),
        ({"gross": PAID, "net": PAID}, False),
        ({"min": {"amount": 1, "currency": "EUR"}, "max": {"amount": 2, "currency": "EUR"}}, False),
        ({"salary": {"min": 1, "max": 2}, "experience": {"min": 3, "max": 4}}, False),
        ({"country": {"id": 1, "label": "DE"}, "level": {"id": 2, "label": "Senior"}}, False),
        ({"location": {"value": "Ulm"}, "contract": {"value": "B2B"}}, False),
        ({"de": "Entwickler", "en": "Developer"}, False),
        ({"b2b": True, "permanent": False}, False),
        ({"min": 1, "max": 2}, False),
        ({"b2b": PAID}, False),
    ],
)
def test_objects_by_name_are_told_from_fields(value: Any, keyed: bool) -> None:
    place = Place()
    place.take(value)
    assert is_keyed(place) is keyed


def test_what_changes_its_shape_is_said(tmp_path: Path) -> None:
    record = {"at": [{"x": 1}], "offers": {"b2b": PAID, "mandate": LESS}, "to": {"x": "a"}}
    other = {"at": {"x": 2}, "offers": {"mandate": LESS}, "to": "b"}
    assert evened(tmp_path, [record, other])[1] == (
        "'f.at': lists in 1 records, no list in 1, which is read as a list of one",
        "'f.offers': objects by name ('b2b', 'mandate') in 2 records are read as lists, with the name "
        "as 'key'",
        "'f.to': texts or numbers stand beside objects, in a column of their own",
    )


def advert(i: int) -> dict[str, Any]:
    place = {"address": {"addressCountry": ["DE", {"@type": "Country", "name": "FR"}][i % 2]}}
    return {
        "title": f"Data Engineer {i}",
        "date": f"2024-05-{1 + i:02d}",
        "jobLocation": [place, [place, place], [place]][i % 3],
        "types": [{"b2b": PAID, "permanent": LESS}, {"permanent": LESS}, "PLN 20 000 a month"][
            i % 3
        ],
    }


@pytest.mark.parametrize("parted", [", ", "\n"])
def test_fields_of_several_shapes_are_drafted_and_read_whole(parted: str, tmp_path: Path) -> None:
    file = "jobs.jsonl" if parted == "\n" else "jobs.json"
    text = parted.join(json.dumps(advert(i)) for i in range(24))
    text = text if parted == "\n" else f"[{text}]"
    (tmp_path / file).write_text(text, encoding="utf-8")
    mapping = yaml.safe_load(draft_of(tmp_path / file))
    reading = read(tmp_path, text, file, **{k: v for k, v in mapping.items() if k != "file"})
    found = records_of(reading)
    assert [record["country"] for record in found] == ["DE", "FR"] * 12
    assert Counter((record["pay_low"], record["employment"]) for record in found) == {
        (18_000, "freelance"): 8,
        (14_000, "employee"): 8,
        (20_000, None): 8,
    }
    assert mapping["columns"]["country"] == [
        "jobLocation[one].address.addressCountry",
        "jobLocation[one].address.addressCountry.name",
    ]
