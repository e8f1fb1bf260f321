"""Columns of states of the US are of that country; a column of anything beside decides nothing."""

from __future__ import annotations

import csv
from pathlib import Path
from typing import Any

import pytest
import yaml

from analysis.sources.words.countries import Place, read_countries
from tests.sources.given import draft_of


def _drafted(path: Path, **columns: list[str]) -> dict[str, Any]:
    pay = [str(80_000 + 500 * i) for i in range(60)]
    every = {"title": ["Data Analyst"] * 60, "salary per year": pay}
    every |= {name: (cells * 60)[:60] for name, cells in columns.items()}
    with path.open("w", newline="", encoding="utf-8") as file:
        csv.writer(file).writerows([[*every], *zip(*every.values(), strict=True)])
    found: dict[str, Any] = yaml.safe_load(draft_of(path))
    return found["columns"]


@pytest.mark.parametrize("states", [["California", "Georgia", "Texas"], ["CA", "NY", "TX", "WA"]])
def test_states_alone_are_the_country_and_the_place(states: list[str], tmp_path: Path) -> None:
    given = _drafted(tmp_path / "own.csv", state=states)
    assert (given["country"], given["place"]) == ("state", "state")
    assert {each.country for each in read_countries(dict.fromkeys(states, 1)).values.values()} == {
        "US"
    }


def test_a_column_of_cities_is_the_place_beside_states(tmp_path: Path) -> None:
    given = _drafted(tmp_path / "own.csv", state=["Ohio", "Texas"], city=["Dayton", "Austin"])
    assert (given["country"], given["place"]) == ("state", "city")


@pytest.mark.parametrize(
    ("words", "word", "country"),
    [
        (["California", "Texas", "France", "Georgia"], "Georgia", None),
        (["Armenia", "Georgia"], "Georgia", "GE"),
        (["CA", "DE", "IN"], "CA", "CA"),
        (["TX", "NY", "CA", "US"], "CA", None),
        (["TX", "NY", "CA", "Remote"], "CA", "US"),
    ],
)
def test_other_countries_beside_states_leave_both_readings(
    words: list[str], word: str, country: str | None
) -> None:
    found = read_countries(dict.fromkeys(words, 1)).values.get(word)
    assert (found.country if isinstance(found, Place) else None) == country
