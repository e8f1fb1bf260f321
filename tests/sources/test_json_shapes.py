"""JSON of other shapes than a list of objects: its records, or one sentence why there are none."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from analysis.errors import DamagedFile
from analysis.sources.json_shapes import rows_of
from tests.conftest import one_sentence
from tests.sources.given import own, read, records_of, refusal

NAMES = ["title", "pay", "on"]
CELLS = [[f"Engineer {n}", 50_000 + n, f"2024-01-0{1 + n}"] for n in range(6)]
ROWS = [dict(zip(NAMES, cells, strict=True)) for cells in CELLS]
OFFERED = [row | {"offers": [{"k": "a", "n": 1}, {"k": "b", "n": 2}]} for row in ROWS]
FILTERS = [{"id": n, "label": "x"} for n in range(7)]


@pytest.mark.parametrize(
    ("told", "rows"),
    [
        ({"data": {"columns": NAMES, "rows": CELLS}}, ROWS),
        ({"data": [NAMES, *CELLS]}, ROWS),
        ({"meta": {"view": {"columns": [{"name": n} for n in NAMES]}}, "data": CELLS}, ROWS),
        ({"meta": [{"name": n, "type": "String"} for n in NAMES], "data": CELLS}, ROWS),
        ({"schema": {"fields": [{"name": n} for n in "abcd"]}, "data": ROWS[:3]}, ROWS[:3]),
        ([NAMES, CELLS[0][:2], *CELLS[1:]], [ROWS[0] | {"on": None}, *ROWS[1:]]),
        ([ROWS[:2], ROWS[2:]], ROWS),
        ({"filters": FILTERS, "jobs": ROWS}, ROWS),
        (
            {"a": OFFERED[0], "b": OFFERED[1]},
            [{"key": k, **OFFERED[n]} for n, k in enumerate("ab")],
        ),
        (
            {"jobs": {"a": ROWS[0], "b": ROWS[1]}},
            [{"key": k, **ROWS[n]} for n, k in enumerate("ab")],
        ),
        (
            {"north": OFFERED[:2], "south": OFFERED[2:3]},
            [{"key": k, **OFFERED[n]} for n, k in enumerate(["north", "north", "south"])],
        ),
        (
            {year: {"jobs": ROWS[n : n + 1]} for n, year in enumerate(("2022", "2023"))},
            [{"key": f"{2022 + n}.jobs", **ROWS[n]} for n in range(2)],
        ),
        (OFFERED[0], None),
        ({"a": {"pay": 1}, "b": {"title": 2}, "c": {"year": 3}}, None),
        ([1, 2], None),
    ],
)
def test_records_are_found_in_any_common_shape(told: Any, rows: Any) -> None:
    found = rows_of(told, "a.json")
    assert (found and found.rows) == rows


def test_lists_that_are_read_together_and_those_that_are_not_are_named() -> None:
    found = rows_of({"north": ROWS[:2], "south": ROWS[2:], "filters": FILTERS[:2]}, "a.json")
    assert found is not None
    assert found.said == (
        "records of 2 lists are read as one: 'north', 'south'",
        "records are those of 'south'; other lists are not read: 'filters' (2)",
    )


@pytest.mark.parametrize(
    ("told", "said"),
    [
        (CELLS, "lists without names of columns"),
        ({"data": [["a", "b"], ["a", "c"]]}, "lists without names of columns"),
        ([NAMES, CELLS[0], [*CELLS[1], 1]], "names 3 columns, and its row 2 has 4 cells"),
        ([NAMES, CELLS[0], "x"], None),
    ],
)
def test_lists_that_name_no_columns_are_refused(told: Any, said: str | None) -> None:
    if said is None:
        assert rows_of(told, "a.json") is None
        return
    with pytest.raises(DamagedFile) as caught:
        rows_of(told, "a.json")
    assert said in one_sentence(caught.value)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("[1, 2]", "2 entries, of which 2 are no objects, such as '1'"),
        ('[{"title": "x"}, "y"]', "2 entries, of which 1 are no objects"),
        ("{}", "holds no records"),
        ("[]", "holds no records"),
    ],
)
def test_json_without_objects_is_refused(text: str, said: str, tmp_path: Path) -> None:
    assert said in refusal(DamagedFile, *own(tmp_path, text, "a.json"), tmp_path)


def test_lists_on_lines_and_a_lone_advert_are_read(tmp_path: Path) -> None:
    named = {"title": "title", "pay": "pay", "year": "on"}
    lines = "\n".join(map(json.dumps, [NAMES, *CELLS]))
    for text, file, pay in (
        (lines, "a.jsonl", [row["pay"] for row in ROWS]),
        (json.dumps(OFFERED[0]), "b.json", [50_000]),
        (json.dumps([OFFERED[0]]), "c.json", [50_000]),
    ):
        found = read(tmp_path / file, text, file, columns=named)
        assert [record["pay_low"] for record in records_of(found)] == pay
