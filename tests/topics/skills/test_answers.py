"""Skills: ranks, differences of shares, years."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pandas as pd
import pytest

from analysis.datasets.open import open_dataset
from analysis.datasets.study import Study
from analysis.errors import NotCarried
from analysis.topics.skills.accounts import COVARIANCE, SHARES, skill_covariance
from analysis.topics.skills.answers import (
    basis,
    ranked_skills,
    ranks,
    separating,
    skills_answer,
    tables_of,
)
from analysis.topics.skills.differences import difference_of, differences_by_year
from analysis.topics.skills.on_top import key_figures
from analysis.topics.skills.premium_accounts import PREMIUMS
from analysis.topics.skills.premiums import priced


def test_errors_go_by_employer(skills_study: Study) -> None:
    shares = (
        open_dataset("embedded")
        .table(SHARES, role=None, country="US", year=None)
        .query("~is_group")
    )
    covariance = open_dataset("embedded").table(COVARIANCE, role=None, country="US", year=None)
    ranked = ranked_skills(shares, covariance)
    assert (ranked["design_effect"] > 2).all()  # a few employers repeat thousands of adverts
    assert (ranked["share_lower"] < ranked["share"]).all()
    assert (
        (ranked["rank_lower"] <= ranked["rank"]) & (ranked["rank"] <= ranked["rank_upper"])
    ).all()
    assert skill_covariance(skills_study)["covariance"].notna().all()


def test_a_paired_difference_knows_of_adverts_that_name_both() -> None:
    shares = pd.DataFrame({"skill": ["x", "y"], "share": [0.5, 0.4], "is_group": [False, False]})
    pairs = [("x", "x"), ("x", "y"), ("y", "x"), ("y", "y")]
    covariance = pd.DataFrame(
        [(a, b, 0.01 if a == b else 0.009) for a, b in pairs],
        columns=["first", "second", "covariance"],
    )
    found = difference_of(shares, covariance, "x", "y")
    assert (found["first"], found["second"]) == (0.5, 0.4)
    assert found["difference"] == pytest.approx(0.1)
    assert found["upper"] - found["lower"] == pytest.approx(2 * 1.959964 * np.sqrt(0.002))
    assert np.isnan(difference_of(shares, covariance, "x", "z")["difference"])
    other_way = difference_of(shares, covariance, "y", "x")
    assert (other_way["lower"], other_way["upper"]) == (-found["upper"], -found["lower"])
    years = [table.assign(year="2023") for table in (shares, covariance)]
    for level in (0.5, 0.95):  # that of a year is the same, at the level that is asked for
        (of_year,) = differences_by_year(*years, "x", "y", level=level).to_dict("records")
        one = difference_of(shares, covariance, "x", "y", level=level)
        assert of_year == {"year": "2023", **one}


@pytest.mark.parametrize("category", ["cloud", "language", "library"])
def test_a_category_is_answered_from_the_top_of_the_page(category: str) -> None:
    data = open_dataset("embedded")
    shares, covariance = tables_of(data, {"role": None, "country": None, "year": None})
    compared = basis(data, shares, "", 0.95, category)
    ranked = ranked_skills(shares, covariance, top=None, category=category)
    inside = set(shares.loc[shares["category"] == category, "skill"])
    answer = skills_answer(compared, ranked, pd.DataFrame({"rank": []}), None)
    assert {place.skill for place in answer.firsts} <= inside
    assert ranks(compared, ranked.head(3), len(ranked)).compared == len(ranked) <= len(inside)
    sure = priced(data.table(PREMIUMS, role=None, country=None))
    top = key_figures(compared, ranked, sure)
    assert {each.skill for each in (*top.named, top.premium) if each} <= inside


def test_ranks_within_a_category_and_at_another_level() -> None:
    shares = open_dataset("embedded").table(SHARES, role=None, country="US", year=None)
    covariance = open_dataset("embedded").table(COVARIANCE, role=None, country="US", year=None)
    languages = ranked_skills(shares, covariance, category="language")
    assert set(languages["category"]) == {"language"}
    assert languages["rank"].min() == 1
    narrow = ranked_skills(shares, covariance, category="language", level=0.5)
    width = (languages["rank_upper"] - languages["rank_lower"]).sum()
    assert (narrow["rank_upper"] - narrow["rank_lower"]).sum() < width
    with pytest.raises(
        NotCarried, match="fewer than two of the skills named most are of the category credential"
    ):
        ranked_skills(shares, covariance, category="credential")


def test_a_source_of_several_years_is_told_apart_by_year(tmp_path: Path) -> None:
    chance = np.random.default_rng(0)
    rows = [
        (year, "Data scientist", "US", 100_000 + 10 * i, f"employer {i % 60}", ";".join(named))
        for year, tensor in ((2022, 0.7), (2023, 0.3))
        for i in range(300)
        for named in [["Python", "TensorFlow" if chance.random() < tensor else "PyTorch"]]
    ]
    table = pd.DataFrame(rows, columns=["year", "title", "country", "pay", "employer", "listed"])
    table.to_csv(tmp_path / "own.csv", index=False)
    columns = (
        "{title: title, country: country, year: year, pay: pay, employer: employer, skills: listed}"
    )
    (tmp_path / "own.yaml").write_text(
        f"name: own\nfile: own.csv\ncolumns: {columns}\ndefaults: {{pay_currency: USD}}\n",
        encoding="utf-8",
    )
    data = open_dataset(str(tmp_path / "own.yaml"))
    both = [data.table(account, role=None, country=None) for account in (SHARES, COVARIANCE)]
    by_year = differences_by_year(*both, "TensorFlow", "PyTorch")
    assert by_year["year"].tolist() == ["2022", "2023"]
    assert by_year["lower"][0] > 0 > by_year["upper"][1]
    assert data.table(SHARES, role=None, country=None, year=2022)["adverts"].iloc[0] == 300
    assert data.table(SHARES, role=None, country=None, year=None)["adverts"].iloc[0] == 600
    with pytest.raises(
        NotCarried, match=r"fewer than 200 records for all roles, all countries, 2020"
    ):
        data.table(SHARES, needed=True, role=None, country=None, year=2020)
    assert data.table(SHARES, role=None, country=None, year=2020).empty


def test_the_need_is_that_of_a_given_difference() -> None:
    """By statsmodels: the power of a z test of two points with as many adverts as are said."""
    from statsmodels.stats.power import NormalIndPower

    of = {"role": "Machine learning engineer", "country": None, "year": None}
    data = open_dataset("embedded")
    shares, covariance = data.table(SHARES, **of), data.table(COVARIANCE, **of)
    apart = separating(ranked_skills(shares, covariance, top=3), covariance)
    at = covariance.set_index(["first", "second"])["covariance"]
    for row in apart.itertuples():
        one, other = row.skill, row.next_skill
        variance = at[one, one] + at[other, other] - 2 * at[one, other]
        size = 0.02 / np.sqrt(variance * row.adverts)  # in deviations of one advert's difference
        power = NormalIndPower().power(size, row.needed, 0.05, ratio=0)
        assert power == pytest.approx(0.8, abs=1e-6)
