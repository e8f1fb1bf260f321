"""Skills that are named together: their blocks, their shares along years."""

from __future__ import annotations

import numpy as np
import pandas as pd
import pytest
from scipy import stats

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
    # three skills, three pairs: each interval has a third of the chance of error
    (one, three) = (
        together(table, shares).set_index("second").loc["y"] for table in (pairs.head(1), pairs)
    )
    wider = np.log(three["lift"] / three["lift_lower"]) / np.log(one["lift"] / one["lift_lower"])
    assert wider == pytest.approx(stats.norm.isf(0.025 / 3) / stats.norm.isf(0.025))


def test_pairs_picked_from_many_by_their_intervals_are_no_chance() -> None:
    """Skills that say nothing of each other: of all pairs of a sample, none is clear of chance."""
    chance, false = np.random.default_rng(4), 0
    for _ in range(200):
        named = chance.random((600, 15)) < np.linspace(0.15, 0.6, 15)
        share = named.mean(axis=0)
        shares = pd.DataFrame(
            {
                "skill": [f"s{i}" for i in range(15)],
                "n": named.sum(axis=0),
                "share": share,
                "error": np.sqrt(share * (1 - share) / 600),
                "adverts": 600,
                "is_group": False,
            }
        )
        a, b = np.triu_indices(15, 1)
        both = (named.T.astype(int) @ named.astype(int))[a, b]
        pairs = pd.DataFrame(
            {
                "first": shares["skill"].to_numpy()[a],
                "second": shares["skill"].to_numpy()[b],
                "n": both,
            }
        )
        found = together(pairs, shares)
        false += bool(((found["lift_lower"] > 1) | (found["lift_upper"] < 1)).any())
    assert false <= 16  # 5 % of 200 samples, and two errors of the simulation
