"""Columns that say only which adverts are remote: a word or a tick in some rows, nothing in others."""

from __future__ import annotations

from typing import Any

import pytest

from analysis.sources.drafting.choose import drafted
from analysis.sources.drafting.look import Look, _read, header_says


def look(name: str, words: dict[str, int], rows: int = 60) -> Look:
    filled = sum(words.values())
    return _read(Look(name, rows, filled, len(words), words, length=9.0, says=header_says(name)))


@pytest.mark.parametrize(
    ("name", "words", "given"),
    [
        ("jobLocationType", {"TELECOMMUTE": 3}, "jobLocationType"),
        ("job_location_type", {"TELECOMMUTE": 3}, "job_location_type"),
        ("type", {"TELECOMMUTE": 3}, "type"),
        ("tags", {"remote": 3}, "tags"),
        ("remote", {"yes": 3}, "remote"),
        ("télétravail", {"oui": 3}, "télétravail"),
        ("remote", {"x": 3}, {"x": "remote"}),
        ("Remote?", {"✓": 3}, {"✓": "remote"}),
        ("is_remote", {"1": 3, "0": 50}, {"1": "remote", "0": "onsite"}),
        ("remote_allowed", {"1.0": 3}, {"1.0": "remote"}),
        ("wfh", {"Y": 3, "N": 4}, {"Y": "remote", "N": "onsite"}),
        ("hybrid", {"x": 3}, None),
        ("remote_or_hybrid", {"x": 3}, None),
        ("remote_days", {"1": 3}, None),
        ("visa", {"x": 3}, None),
        ("benefits", {"yes": 3}, None),
    ],
)
def test_what_states_only_remote_work_is_read_as_that(
    name: str, words: dict[str, int], given: Any
) -> None:
    found = drafted([look("salary_eur", {"60000": 60}), look(name, words)])
    chosen = {each.name: each.given for each in found.columns}.get("remote")
    ticks = isinstance(given, dict)
    assert chosen == ({"column": name, "values": given} if ticks else given)
