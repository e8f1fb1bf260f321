"""Skills that are named together: their blocks, their shares along years."""

from __future__ import annotations

import pandas as pd
import pytest

from analysis.topics.skills.groups import shares_along, skill_groups, together


def test_groups_are_the_blocks_that_were_made() -> None:
    names = ["a", "b", "c", "x", "y", "z", "lone"]
    pairs = pd.DataFrame(
        [
            ("a", "b", 4.0),
            ("a", "c", 3.0),
            ("b", "c", 5.0),
            ("x", "y", 2.0),
            ("y", "z", 2.5),
            ("x", "z", 2.0),
            ("c", "x", 1.1),
        ],
        columns=["first", "second", "lift_lower"],
    )
    shares = pd.DataFrame({"skill": names, "n": range(100, 93, -1), "is_group": False})
    groups, lifts = skill_groups(pairs, shares)
    found = {frozenset(part["skill"]) for number, part in groups.groupby("group") if number}
    assert found == {frozenset("abc"), frozenset("xyz")}
    assert groups.loc[groups["skill"] == "lone", "group"].item() == 0
    assert lifts.loc["b", "c"] == pytest.approx(5)
    assert list(lifts.index) == groups["skill"].tolist()
    two, lifts = skill_groups(pairs, shares.head(2))
    assert two["group"].tolist() == [0, 0]
    assert lifts.loc["a", "b"] == pytest.approx(4)


def test_shares_along_years_stand_in_their_order() -> None:
    rows = [
        (y, 300, s, v, 0.01, False)
        for y, v in (("2024", 0.3), ("2023", 0.2), ("(all)", 0.25))
        for s in ("p", "q")
    ]
    table = pd.DataFrame(rows, columns=["year", "adverts", "skill", "share", "error", "is_group"])
    along = shares_along(table, "year")
    assert along["year"].tolist() == ["2023", "2023", "2024", "2024"]
    assert shares_along(table[table["year"] != "2023"], "year").empty


def test_skills_that_come_together_by_chance_have_no_lift() -> None:
    shares = pd.DataFrame(
        {
            "skill": ["x", "y", "z"],
            "n": [500, 400, 100],
            "share": [0.5, 0.4, 0.1],
            "error": [0.0158, 0.0155, 0.0095],
            "adverts": 1000,
            "is_group": False,
        }
    )
    pairs = pd.DataFrame({"first": ["x", "x"], "second": ["y", "z"], "n": [200, 100]})
    found = together(pairs, shares).set_index("second")
    assert found.loc["y", "lift"] == pytest.approx(1)
    assert found.loc["y", "lift_lower"] < 1
    assert found.loc["z", "lift"] == pytest.approx(2)
    assert 1 < found.loc["z", "lift_lower"] < 2
    assert found.index[0] == "z"  # the clearest first
