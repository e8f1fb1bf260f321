"""Kept tables of skills against the file they are made from."""

from __future__ import annotations

import numpy as np
import pandas as pd
import pytest

from analysis.datasets.open import open_dataset
from analysis.datasets.study import Study
from analysis.errors import NotCarried
from analysis.sources import Reading
from analysis.topics.skills.accounts import SHARES, skill_repeats, skill_shares
from analysis.vocabulary import ancestors


@pytest.fixture(scope="module")
def once(lists: pd.DataFrame) -> pd.DataFrame:
    """The lists without adverts that repeat another in every column and in their skills."""
    listed = lists.groupby("record_id")["skill"].agg(lambda skills: ";".join(sorted(skills)))
    records = (
        lists.drop(columns="skill")
        .drop_duplicates("record_id")
        .set_index("record_id")
        .assign(listed=listed)
    )
    again = records.drop(columns="is_repeat").duplicated()
    return lists[~lists["record_id"].map(again)]


def test_shares_are_counts_over_adverts_that_list_a_skill(
    once: pd.DataFrame, barousse: Reading
) -> None:
    table = skill_shares(Study(barousse))
    chance = np.random.default_rng(0)
    rows = table[~table["is_group"] & (table["role"] != "(all)") & (table["country"] == "(all)")]
    for row in rows.iloc[
        chance.choice(len(rows), max(5, len(rows) // 50), replace=False)
    ].itertuples():
        here = once[(once["role"] == row.role) | (once["family"] == row.role.strip("()"))]
        assert row.n == (here["skill"] == row.skill).sum()
        assert row.adverts == here["record_id"].nunique()
        assert row.share == row.n / row.adverts


def test_the_union_of_cloud_is_counted_once_per_advert(
    once: pd.DataFrame, barousse: Reading
) -> None:
    table = skill_shares(Study(barousse))
    row = table[
        table["is_group"]
        & (table["skill"] == "Cloud")
        & (table["role"] == "(all)")
        & (table["country"] == "(all)")
    ]
    cloudy = once[once["skill"].map(lambda skill: skill == "Cloud" or "Cloud" in ancestors(skill))]
    assert row["n"].item() == cloudy["record_id"].nunique()


def test_embedded_ranks_are_those_of_the_file(barousse: Reading) -> None:
    embedded = open_dataset("embedded")
    for role, country in ((None, None), ("Data scientist", "US")):
        kept = open_dataset("barousse_2023").table(SHARES, role=role, country=country, year=None)
        pd.testing.assert_frame_equal(
            embedded.table(SHARES, role=role, country=country, year=None), kept
        )


def test_a_population_that_is_not_there_says_which_are() -> None:
    with pytest.raises(
        NotCarried,
        match=r"fewer than 200 adverts for Product owner, DE, 2023 .* there are enough for \(all\), \(all\), 2023",
    ):
        open_dataset("embedded").table(
            SHARES, needed=True, role="Product owner", country="DE", year=None
        )


def test_sas_is_counted_twice_by_who_counts_entries(barousse: Reading) -> None:
    repeats = skill_repeats(Study(barousse)).set_index("skill")
    assert repeats.loc["SAS", "entries"] == 2 * repeats.loc["SAS", "adverts"] > 1_000
