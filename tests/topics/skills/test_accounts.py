"""Kept tables of skills against the file they are made from."""

from __future__ import annotations

import re
from pathlib import Path

import numpy as np
import pandas as pd
import pytest

from analysis.datasets.open import open_dataset
from analysis.datasets.study import Study
from analysis.errors import NotCarried
from analysis.sources import Reading
from analysis.topics.skills.accounts import SHARES, skill_populations, skill_repeats
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


@pytest.mark.parametrize("many", [5, pytest.param(45, marks=pytest.mark.evidence)])
def test_shares_are_counts_over_adverts_that_list_a_skill(
    once: pd.DataFrame, barousse: Reading, many: int
) -> None:
    table = open_dataset("barousse_2023").table(SHARES)  # made of the file, once for these tests
    chance = np.random.default_rng(0)
    rows = table[~table["is_group"] & (table["role"] != "(all)") & (table["country"] == "(all)")]
    for row in rows.iloc[chance.choice(len(rows), many, replace=False)].itertuples():
        here = once[(once["role"] == row.role) | (once["family"] == row.role.strip("()"))]
        assert row.n == (here["skill"] == row.skill).sum()
        assert row.adverts == here["record_id"].nunique()
        assert row.share == row.n / row.adverts


def test_the_union_of_cloud_is_counted_once_per_advert(
    once: pd.DataFrame, barousse: Reading
) -> None:
    table = open_dataset("barousse_2023").table(SHARES)  # made of the file, once for these tests
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


@pytest.mark.parametrize(
    ("role", "country", "nearest"),
    [
        (
            "Product owner",
            "DE",
            "all roles, Germany, 2023; all roles, all countries, 2023 (nearest",
        ),
        (
            "Data scientist",
            "IN",
            "(data science and analytics), India, 2023; Data scientist, all countries, 2023; ",
        ),
        ("(security)", None, "there are enough for all roles, all countries, 2023 (nearest first)"),
        ("Machine learning engineer", "US", "for Machine learning engineer, all countries, 2023;"),
    ],
)
def test_a_population_that_is_not_there_says_which_is_nearest(
    role: str, country: str | None, nearest: str
) -> None:
    with pytest.raises(NotCarried, match=f"fewer than 200 records for {re.escape(role)}, ") as why:
        open_dataset("embedded").table(SHARES, needed=True, role=role, country=country, year=None)
    assert nearest in str(why.value)


@pytest.mark.parametrize(
    ("listed", "columns", "why"),
    [
        (
            "Python;SQL",
            ", skills: listed",
            "only 60 records of own list a skill that is known here",
        ),
        ("Frobnicating", ", skills: listed", "none of their 60 entries is a skill that is known"),
        ("Python", "", "own lists no skills: name a column of `skills`, or of `text`"),
    ],
)
def test_own_data_without_shares_say_why(
    tmp_path: Path, listed: str, columns: str, why: str
) -> None:
    rows = "".join(f"Data scientist,{90_000 + i},{listed}\n" for i in range(60))
    (tmp_path / "own.csv").write_text(f"title,pay,listed\n{rows}", encoding="utf-8")
    (tmp_path / "own.yaml").write_text(
        f"name: own\nfile: own.csv\ncolumns: {{title: title, pay: pay{columns}}}\n"
        "defaults: {pay_currency: USD, country: US, year: 2024}\n",
        encoding="utf-8",
    )
    data = open_dataset(str(tmp_path / "own.yaml"))
    with pytest.raises(NotCarried, match=re.escape(why)):
        data.table(SHARES, needed=True, role=None, country=None, year=None)


def test_which_adverts_these_are(once: pd.DataFrame, skills_study: Study) -> None:
    table = skill_populations(skills_study).set_index(["role", "country"])
    records = once.drop_duplicates("record_id")
    for role in ("Machine learning engineer", "Data analyst"):
        here = records[records["role"] == role]
        row = table.loc[(role, "(all)")]
        assert row["adverts"] == len(here)
        assert row["home"] == here["country"].mode()[0] == "US"
        assert row["home_share"] == round((here["country"] == "US").mean(), 2)
    assert (table["paid"] == 1).all()  # the file holds only adverts that show pay


def test_sas_is_counted_twice_by_who_counts_entries(skills_study: Study) -> None:
    repeats = skill_repeats(skills_study).set_index("skill")
    assert repeats.loc["SAS", "entries"] == 2 * repeats.loc["SAS", "adverts"] > 1_000
