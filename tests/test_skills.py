"""Skills: the vocabulary, the lists of 2023, published figures from the same file, ranks and unions."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pandas as pd
import pytest

from analysis.datasets.open import open_dataset
from analysis.errors import NotCarried
from analysis.seeds import printed_skills
from analysis.sources import SOURCES, Reading, read_source
from analysis.topics.skills.accounts import COVARIANCE, SHARES, skill_covariance, skill_repeats, skill_shares
from analysis.topics.skills.answers import compare_lists, difference_of, differences_by_year, ranked_skills, together
from analysis.vocabulary import SKILL_CATEGORIES, ancestors, canonical_skill, forms, skills_table

from .conftest import raw


@pytest.fixture(scope="module")
def reading() -> Reading:
    raw(SOURCES["barousse_2023"].editions[0])
    return read_source("barousse_2023")


@pytest.fixture(scope="module")
def lists(reading: Reading) -> pd.DataFrame:
    """One row per advert and skill, with role, pay and country as the records have them."""
    records = pd.read_parquet(reading.records_path)
    return pd.read_parquet(reading.skills_path).merge(records, on="record_id", validate="many_to_one")


@pytest.fixture(scope="module")
def once(lists: pd.DataFrame) -> pd.DataFrame:
    """The lists without adverts that repeat another in every column and in their skills."""
    listed = lists.groupby("record_id")["skill"].agg(lambda skills: ";".join(sorted(skills)))
    records = lists.drop(columns="skill").drop_duplicates("record_id").set_index("record_id").assign(listed=listed)
    again = records.drop(columns="is_repeat").duplicated()
    return lists[~lists["record_id"].map(again)]


def test_no_form_belongs_to_two_skills() -> None:
    owners = pd.DataFrame(forms(), columns=["form", "skill", "cased"]).assign(form=lambda t: t["form"].str.lower())
    assert owners.groupby("form")["skill"].nunique().max() == 1


def test_every_skill_has_a_category_and_parents_that_exist() -> None:
    table = skills_table()
    assert table["skill"].is_unique
    assert set(table["category"]) <= set(SKILL_CATEGORIES)
    for skill in table["skill"]:
        assert ancestors(skill) <= set(table["skill"])
        assert skill not in ancestors(skill)


@pytest.mark.parametrize(
    ("text", "skill"),
    [
        ("postgres", "PostgreSQL"),
        (" sklearn ", "scikit-learn"),
        ("k8s", "Kubernetes"),
        ("GOLANG", "Go"),
        ("nothing", None),
    ],
)
def test_a_listed_entry_names_a_skill_by_any_of_its_forms(text: str, skill: str | None) -> None:
    assert canonical_skill(text) == skill


def test_cloud_services_are_part_of_the_cloud() -> None:
    assert "Cloud" in ancestors("AWS") & ancestors("Azure") & ancestors("Google Cloud")


def test_every_item_of_article_b_names_skills_of_the_vocabulary() -> None:
    named = set(";".join(printed_skills()["skills"]).split(";"))
    assert named <= set(skills_table()["skill"])
    assert printed_skills()["rank"].tolist() == [*range(1, 9), *range(10, 18)]


def test_every_row_of_the_lists_is_accounted_for(reading: Reading) -> None:
    assert reading.rows_in == 32_672 == reading.records + reading.repaired_away + reading.quarantined
    assert reading.repairs["country taken from the place"] > 1_000
    assert "Sudan" not in set(pd.read_parquet(reading.records_path)["country"])


# what others published from the same file: mean pay of remote data analysts by skill
@pytest.mark.parametrize(
    ("skill", "mean"), [("PySpark", 208_172), ("Bitbucket", 189_155), ("GitLab", 154_500), ("pandas", 151_821)]
)
def test_pay_of_remote_analysts_by_skill_as_published(lists: pd.DataFrame, skill: str, mean: int) -> None:
    kept = lists[(lists["role"] == "Data analyst") & lists["seniority"].isna() & (lists["remote"] == "remote")]
    kept = kept[(kept["pay_period"] == "year") & (kept["skill"] == skill)]
    assert kept["pay_low"].mean() == pytest.approx(mean, abs=0.51)


def test_repeated_entries_are_counted_once(lists: pd.DataFrame, reading: Reading) -> None:
    # the published count of analysts whose advert names SAS is doubled: the file lists it twice
    assert not lists.duplicated(["record_id", "skill"]).any()
    assert reading.repairs["skill stated twice in one list"] > 3_000


def test_shares_are_counts_over_adverts_that_list_a_skill(once: pd.DataFrame, reading: Reading) -> None:
    table = skill_shares(reading)
    chance = np.random.default_rng(0)
    rows = table[~table["is_group"] & (table["role"] != "(all)") & (table["country"] == "(all)")]
    for row in rows.iloc[chance.choice(len(rows), max(5, len(rows) // 50), replace=False)].itertuples():
        here = once[(once["role"] == row.role) | (once["family"] == row.role.strip("()"))]
        assert row.n == (here["skill"] == row.skill).sum()
        assert row.adverts == here["record_id"].nunique()
        assert row.share == row.n / row.adverts


def test_the_union_of_cloud_is_counted_once_per_advert(once: pd.DataFrame, reading: Reading) -> None:
    table = skill_shares(reading)
    row = table[
        table["is_group"] & (table["skill"] == "Cloud") & (table["role"] == "(all)") & (table["country"] == "(all)")
    ]
    cloudy = once[once["skill"].map(lambda skill: skill == "Cloud" or "Cloud" in ancestors(skill))]
    assert row["n"].item() == cloudy["record_id"].nunique()


def test_embedded_ranks_are_those_of_the_file(reading: Reading) -> None:
    embedded = open_dataset("embedded")
    for role, country in ((None, None), ("Data scientist", "US")):
        kept = open_dataset("barousse_2023").table(SHARES, role=role, country=country, year=None)
        pd.testing.assert_frame_equal(embedded.table(SHARES, role=role, country=country, year=None), kept)


def test_errors_go_by_employer(reading: Reading) -> None:
    shares = open_dataset("embedded").table(SHARES, role=None, country="US", year=None).query("~is_group")
    covariance = open_dataset("embedded").table(COVARIANCE, role=None, country="US", year=None)
    ranked = ranked_skills(shares, covariance)
    assert (ranked["design_effect"] > 2).all()  # a few employers repeat thousands of adverts
    assert (ranked["share_lower"] < ranked["share"]).all()
    assert ((ranked["rank_lower"] <= ranked["rank"]) & (ranked["rank"] <= ranked["rank_upper"])).all()
    assert skill_covariance(reading)["covariance"].notna().all()


def test_a_population_that_is_not_there_says_which_are() -> None:
    with pytest.raises(
        NotCarried,
        match=r"fewer than 200 adverts for Product owner, DE, 2023 .* there are enough for \(all\), \(all\), 2023",
    ):
        open_dataset("embedded").table(SHARES, needed=True, role="Product owner", country="DE", year=None)


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
    printed = pd.DataFrame({"rank": [1, 2, 4], "item": ["C or B", "A", "Z"], "skills": ["c;b", "a", "z"]})
    table, agreed = compare_lists(printed, ranked)
    assert table["skill"].tolist()[:2] == ["b", "a"]
    assert table["inside"].tolist() == [True, True, False]
    assert agreed.common == 2
    assert agreed.tau == pytest.approx(-1)


def test_a_paired_difference_knows_of_adverts_that_name_both() -> None:
    shares = pd.DataFrame({"skill": ["x", "y"], "share": [0.5, 0.4], "is_group": [False, False]})
    pairs = [("x", "x"), ("x", "y"), ("y", "x"), ("y", "y")]
    covariance = pd.DataFrame(
        [(a, b, 0.01 if a == b else 0.009) for a, b in pairs], columns=["first", "second", "covariance"]
    )
    found = difference_of(shares, covariance, "x", "y")
    assert found["difference"] == pytest.approx(0.1)
    assert found["upper"] - found["lower"] == pytest.approx(2 * 1.959964 * np.sqrt(0.002))
    assert np.isnan(difference_of(shares, covariance, "x", "z")["difference"])


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
    assert found.loc["y", "surely"] < 1
    assert found.loc["z", "lift"] == pytest.approx(2)
    assert 1 < found.loc["z", "surely"] < 2
    assert found.index[0] == "z"  # the surest first


def test_ranks_within_a_category_and_at_another_level() -> None:
    shares = open_dataset("embedded").table(SHARES, role=None, country="US", year=None)
    covariance = open_dataset("embedded").table(COVARIANCE, role=None, country="US", year=None)
    languages = ranked_skills(shares, covariance, category="language")
    assert set(languages["category"]) == {"language"}
    assert languages["rank"].min() == 1
    narrow = ranked_skills(shares, covariance, category="language", level=0.5)
    width = (languages["rank_upper"] - languages["rank_lower"]).sum()
    assert (narrow["rank_upper"] - narrow["rank_lower"]).sum() < width
    with pytest.raises(NotCarried, match="fewer than two of the skills named most are of the category credential"):
        ranked_skills(shares, covariance, category="credential")


def test_sas_is_counted_twice_by_who_counts_entries(reading: Reading) -> None:
    repeats = skill_repeats(reading).set_index("skill")
    assert repeats.loc["SAS", "entries"] == 2 * repeats.loc["SAS", "adverts"] > 1_000


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
    columns = "{title: title, country: country, year: year, pay: pay, employer: employer, skills: listed}"
    (tmp_path / "own.yaml").write_text(
        f"name: own\nfile: own.csv\ncolumns: {columns}\ndefaults: {{pay_currency: USD}}\n", encoding="utf-8"
    )
    data = open_dataset(str(tmp_path / "own.yaml"))
    both = [data.table(account, role=None, country=None) for account in (SHARES, COVARIANCE)]
    by_year = differences_by_year(*both, "TensorFlow", "PyTorch")
    assert by_year["year"].tolist() == ["2022", "2023"]
    assert by_year["lower"][0] > 0 > by_year["upper"][1]
    assert data.table(SHARES, role=None, country=None, year=2022)["adverts"].iloc[0] == 300
    assert data.table(SHARES, role=None, country=None, year=None)["adverts"].iloc[0] == 600
    with pytest.raises(NotCarried, match=r"fewer than 200 adverts for \(all\), \(all\), 2020"):
        data.table(SHARES, needed=True, role=None, country=None, year=2020)
    assert data.table(SHARES, role=None, country=None, year=2020).empty


@pytest.mark.parametrize(
    ("name", "rows", "records"),
    [("glassdoor_2020", 956, 956), ("google_careers_2018", 1_250, 1_250), ("stackoverflow_2017", 19_102, 18_979)],
)
def test_sources_of_texts_and_answers_are_read_whole(name: str, rows: int, records: int) -> None:
    raw(SOURCES[name].editions[0])
    found = read_source(name)
    assert (found.rows_in, found.records) == (rows, records)
    assert found.rows_in == found.records + found.repaired_away + found.quarantined
    assert len(pd.read_parquet(found.skills_path)) > 5_000


def test_glassdoor_pay_is_read_as_it_stands() -> None:
    raw(SOURCES["glassdoor_2020"].editions[0])
    found = read_source("glassdoor_2020")
    records = pd.read_parquet(found.records_path)
    pay = records.set_index("record_id")[["pay_low", "pay_high", "pay_period"]]
    assert pay.loc["glassdoor_2020:1"].tolist() == [53_000, 91_000, "year"]
    assert found.repairs["states no pay: kept for what else it says"] == 214 == pay["pay_low"].isna().sum()
    hourly = pay[pay["pay_period"] == "hour"]
    assert len(hourly) == 24
    assert hourly["pay_high"].max() < 100
    assert not records["employer"].str.contains(r"\d\.\d$").any()
    assert records["is_repeat"].sum() == 356  # 37 % of the rows repeat another once the index is dropped
