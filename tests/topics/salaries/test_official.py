"""Adverts beside official wages, by a second route."""

from __future__ import annotations

import pandas as pd
import pytest

from analysis.cells import Question, Records
from analysis.reference.official import official_wages
from analysis.topics.salaries.official import LEAST, adverts_official, beside_official
from analysis.vocabulary import roles_table


def test_ratios_are_of_the_nearest_occupation(adverts: Records) -> None:
    table = beside_official(adverts, official_wages(), {"employment": "full time", "country": "DE"})
    row = table.set_index("role").loc["Data scientist"]
    assert row["official"] == 112_590  # May 2024, as published
    asked = {"employment": "full time", "country": "US", "year": 2024}
    mine = adverts.ask(Question((), {**asked, "role": "Data scientist"}), [0.5]).iloc[0]
    assert (row["n"], row["p50"]) == (mine["n"], mine["p50"])
    assert row["ratio"] == pytest.approx(mine["p50"] / 112_590)
    middle = adverts.ask(
        Question((), {**asked, "role": "Data scientist", "seniority": "mid"}), [0.5]
    )
    assert row["mid_ratio"] == pytest.approx(middle["p50"].iloc[0] / 112_590)
    assert (table["n"] >= LEAST).all()
    known = roles_table().set_index("role")["soc"]
    assert known[table["role"]].notna().all()
    assert table["ratio"].is_monotonic_decreasing


def test_facts_are_medians_over_roles() -> None:
    table = pd.DataFrame(
        {
            "role": ["a", "b", "c"],
            "ratio": [1.5, 1.2, 0.8],
            "ratio_lower": [1.4, 0.9, 0.7],
            "ratio_upper": [1.6, 1.3, 0.9],
            "mid_ratio": [1.3, None, 0.7],
        }
    )
    wages = pd.DataFrame({"year": [2023, 2024]})
    found = adverts_official(table, wages)
    assert (found.year, found.roles, found.typical) == (2024, 3, 1.2)
    assert (found.highest, found.highest_ratio, found.lowest, found.lowest_ratio) == (
        "a",
        1.5,
        "c",
        0.8,
    )
    assert (found.above, found.below) == (1, 1)
    assert (found.roles_mid, found.typical_of_mid, found.typical_mid) == pytest.approx(
        (2, 1.15, 1.0)
    )
    assert adverts_official(table.head(0), wages).typical is None
