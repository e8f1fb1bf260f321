"""Lists of skills beside the order of the data."""

from __future__ import annotations

import pandas as pd
import pytest

from analysis.topics.skills.lists import compare_lists


def test_a_list_is_met_by_the_best_placed_of_its_skills() -> None:
    ranked = pd.DataFrame(
        {
            "skill": ["a", "b", "c"],
            "share": [0.5, 0.4, 0.1],
            "rank": [1, 2, 3],
            "rank_lower": [1, 1, 3],
            "rank_upper": [2, 2, 3],
        }
    )
    printed = pd.DataFrame(
        {"rank": [1, 2, 4], "item": ["C or B", "A", "Z"], "skills": ["c;b", "a", "z"]}
    )
    table, agreed = compare_lists(printed, ranked)
    assert table["skill"].tolist()[:2] == ["b", "a"]
    assert table["inside"].tolist() == [True, True, False]
    assert agreed.common == 2
    assert agreed.tau == pytest.approx(-1)
