"""A table for the script of the page: its first view is read without one, its data say the same."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path
from typing import Any

import numpy as np
import pandas as pd
import pytest
from bs4 import BeautifulSoup

from analysis.page.searchable import Choice, Field, Layout, show
from tests.sources.given import TITLES

CELLS = pd.DataFrame(
    [
        ("b", "(all)", "US", 1_200, 150_000.0, 140_000.0, 160_000.0, 0.0515, ""),
        ("a", "(all)", "US", 40, 151_000.0, 99_000.0, 170_000.0, -0.0004, "soft $"),
        ("a", "senior", "US", 12, None, None, None, None, ""),
        ("a", "entry", "US", 31, 90_000.0, 80_000.0, 99_000.0, -0.1, ""),
        ("c", "(all)", "DE", 50, 70_000.0, 60_000.0, 80_000.0, 0.2, ""),
        ("fam", "(all)", "US", 90, 155_000.0, 150_000.0, 160_000.0, 0.0, ""),
    ],
    columns=["item", "level", "country", "n", "p50", "p50_lower", "p50_upper", "joint", "note"],
)
LAYOUT = Layout(
    item="Role",
    fields=[
        Field("Level", ("level",), "key"),
        Field("Adverts", ("n",), sort=True),
        Field("Median", ("p50",), sort=True),
        Field("Range", ("p50_lower", "p50_upper")),
        Field("Pays", ("joint",), "signed"),
    ],
    choices=[
        Choice(
            "level",
            "Level",
            {"(all)": "All levels", "entry": "Entry", "senior": "Senior"},
            each="Each",
        ),
        Choice("country", "Country", {"DE": "Germany", "US": "United States"}, "US"),
    ],
    absent="fewer than 10 adverts",
    few="fewer than 30",
    group="Family",
    groups={"a": "First", "b": "Second", "c": "First", "fam": "Whole"},
    apart="Whole",
    soft=["soft $"],
)


def rows_of(layout: Layout = LAYOUT, cells: pd.DataFrame = CELLS) -> list[list[str]]:
    page = BeautifulSoup(show(cells, layout, name="all_roles").html, "html.parser")
    return [[cell.get_text(" ") for cell in row.find_all("td")] for row in page.select("tbody tr")]


def test_the_first_view_is_the_start_with_each_level_below_its_item() -> None:
    assert rows_of() == [
        ["a soft $", "All levels", "40", "151,000", "99,000 to 170,000", "0.0%"],
        ["a", "Entry", "31", "90,000", "80,000 to 99,000", "−10.0%"],
        ["a", "Senior", "12", "–", "–", "–"],
        ["b", "All levels", "1,200", "150,000", "140,000 to 160,000", "+5.2%"],
    ]


def test_what_is_asked_for_is_where_it_starts() -> None:
    german = replace(LAYOUT, choices=[LAYOUT.choices[0], replace(LAYOUT.choices[1], start="DE")])
    assert [row[0] for row in rows_of(german)] == ["c"]
    assert [row[0] for row in rows_of(replace(LAYOUT, group_start="Second"))] == ["b"]
    assert [row[0] for row in rows_of(replace(LAYOUT, group_start="Whole"))] == ["fam"]
    senior = replace(
        LAYOUT, choices=[replace(LAYOUT.choices[0], start="senior"), LAYOUT.choices[1]]
    )
    assert [row[:3] for row in rows_of(senior)] == [["a", "Senior", "12"]]


def told(data: dict[str, Any]) -> pd.DataFrame:
    """Return the cells that data tell, as the script reads them."""

    def numbers(text: str) -> list[float | None]:
        return [None if part == "" else int(part) for part in text.split(" ")]

    cells = data["cells"]
    table = pd.DataFrame({name: numbers(text) for name, text in cells["figures"].items()})
    for choice, text in zip(data["choices"], cells["keys"], strict=True):
        names = [choice["names"][int(part)] for part in text.split(" ")]
        table[choice["label"]] = np.repeat(names, [int(n) for n in cells["sizes"].split(" ")])
    table["item"] = [data["items"][int(part)] for part in cells["item"].split(" ")]
    table["note"] = [data["notes"][int(part)] for part in cells["note"].split(" ")]
    return table


def test_the_data_are_the_cells_in_whole_numbers() -> None:
    data = json.loads(json.dumps(show(CELLS, LAYOUT, name="all_roles").data))
    table = told(data)
    cells = CELLS.sort_values(["level", "country", "item"], ignore_index=True)
    for name in ("n", "p50", "p50_lower", "p50_upper"):
        assert table[name].astype("float64").equals(cells[name].astype("float64"))
    assert table["joint"].dropna().tolist() == [200, 0, 52, 0, -100]  # tenths of a percent
    assert table["item"].tolist() == cells["item"].tolist()
    assert table["Country"].tolist() == ["Germany", *["United States"] * 5]
    assert table["Level"].tolist() == [*["All levels"] * 4, "Entry", "Senior"]
    assert table["note"].tolist() == cells["note"].tolist()
    assert data["group"]["names"] == ["First", "Second", "Whole"]
    assert data["group"]["of"] == "0 1 0 2"
    assert [data["notes"][place] for place in data["soft"]] == ["soft $"]
    assert [choice["start"] for choice in data["choices"]] == [0, 1]


def test_all_cells_are_in_the_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ANALYSIS_TABLES", str(tmp_path))
    shown = show(CELLS, LAYOUT, name="all_roles")
    assert len(pd.read_csv(tmp_path / "all_roles.csv")) == len(CELLS)
    assert "All combinations in all_roles.csv</caption>" in shown.html


@pytest.mark.parametrize("title", TITLES, ids=lambda title: title[:20])
def test_a_hostile_name_is_shown_escaped(title: str) -> None:
    hostile = CELLS.assign(item=CELLS["item"].replace("a", title), note=title)
    html = show(hostile, replace(LAYOUT, groups={}), name="all_roles").html
    assert "<script" not in html
    assert "$" not in html


def test_a_table_without_cells_is_no_error() -> None:
    empty = show(CELLS.head(0), replace(LAYOUT, groups={}), name="all_roles")
    assert empty.data["items"] == []
    assert empty.data["cells"]["sizes"] == ""
