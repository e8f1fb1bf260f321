"""Skills that are named together: their blocks, their shares along years."""

from __future__ import annotations

import pandas as pd
import pytest

from analysis.errors import NotCarried
from analysis.topics.skills.groups import shares_along, skill_groups


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
        columns=["first", "second", "surely"],
    )
    shares = pd.DataFrame({"skill": names, "n": range(100, 93, -1), "is_group": False})
    groups, lifts = skill_groups(pairs, shares)
    found = {frozenset(part["skill"]) for number, part in groups.groupby("group") if number}
    assert found == {frozenset("abc"), frozenset("xyz")}
    assert groups.loc[groups["skill"] == "lone", "group"].item() == 0
    assert lifts.loc["b", "c"] == pytest.approx(5)
    assert list(lifts.index) == groups["skill"].tolist()
    with pytest.raises(NotCarried, match="fewer than three skills"):
        skill_groups(pairs, shares.head(2))


def test_shares_along_years_stand_in_their_order() -> None:
    rows = [(y, 300, s, v, 0.01, False) for y, v in (("2024", 0.3), ("2023", 0.2), ("(all)", 0.25)) for s in ("p", "q")]
    table = pd.DataFrame(rows, columns=["year", "adverts", "skill", "share", "error", "is_group"])
    along = shares_along(table, "year")
    assert along["year"].tolist() == ["2023", "2023", "2024", "2024"]
    assert shares_along(table[table["year"] != "2023"], "year").empty
