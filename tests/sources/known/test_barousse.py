"""The lists of 2023: every row accounted for, and pay as others published it from the same file."""

from __future__ import annotations

import pandas as pd
import pytest

from analysis.sources import Reading


def test_every_row_of_the_lists_is_accounted_for(barousse: Reading) -> None:
    assert (
        barousse.rows_in
        == 32_672
        == barousse.records + barousse.repaired_away + barousse.quarantined
    )
    assert barousse.repairs["country taken from the place"] > 1_000
    assert "Sudan" not in set(pd.read_parquet(barousse.records_path)["country"])


# what others published from the same file: mean pay of remote data analysts by skill
@pytest.mark.parametrize(
    ("skill", "mean"),
    [("PySpark", 208_172), ("Bitbucket", 189_155), ("GitLab", 154_500), ("pandas", 151_821)],
)
def test_pay_of_remote_analysts_by_skill_as_published(
    lists: pd.DataFrame, skill: str, mean: int
) -> None:
    kept = lists[
        (lists["role"] == "Data analyst")
        & lists["seniority"].isna()
        & (lists["remote"] == "remote")
    ]
    kept = kept[(kept["pay_period"] == "year") & (kept["skill"] == skill)]
    assert kept["pay_low"].mean() == pytest.approx(mean, abs=0.51)


def test_repeated_entries_are_counted_once(lists: pd.DataFrame, barousse: Reading) -> None:
    # the published count of analysts whose advert names SAS is doubled: the file lists it twice
    assert not lists.duplicated(["record_id", "skill"]).any()
    assert barousse.repairs["skill stated twice in one list"] > 3_000
