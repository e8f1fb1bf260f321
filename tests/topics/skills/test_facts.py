"""Facts of notebook 02: numbers by a second route, the level everywhere, and tables that are all of a kind."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import numpy as np
import pandas as pd
import pytest
from scipy import stats

from analysis.datasets.open import Dataset, open_dataset
from analysis.page.picture import picture
from analysis.seeds.load import printed_skills
from analysis.topics.skills import answers, comparisons, figures, findings, groups, lists, premiums
from analysis.topics.skills.accounts import COVARIANCE, PAIRS, REPEATS, SHARES
from analysis.topics.skills.differences import difference_of
from analysis.topics.skills.facts import Basis
from analysis.topics.skills.list_accounts import ITEM_COVARIANCE, ITEMS
from analysis.topics.skills.premium_accounts import PREMIUM_CONTROLS, PREMIUMS

OF: dict[str, Any] = {"role": "Machine learning engineer", "country": None, "year": None}
EVERYBODY = OF | {"role": None}
BASIS = Basis(
    *("Data-job adverts 2023", "advert", "machine learning engineer", 551, 385, 0.95),
    *(1.0, "US", 0.26),
)

NO_YEARS = (pd.DataFrame({"year": []}), pd.DataFrame({"year": []}))  # tables of one year only


@pytest.fixture(scope="module")
def data() -> Dataset:
    return open_dataset("embedded")


@pytest.fixture(scope="module")
def shares(data: Dataset) -> pd.DataFrame:
    return data.table(SHARES, **OF)


@pytest.fixture(scope="module")
def covariance(data: Dataset) -> pd.DataFrame:
    return data.table(COVARIANCE, **OF)


def own(folder: Path, rows: list[tuple[str, str]], kind: str = "advert") -> Dataset:
    """Return a table of one's own: role and skills of each record, forty employers, pay that differs."""
    table = pd.DataFrame(rows, columns=["title", "listed"])
    table = table.assign(
        pay=np.arange(len(table)) * 20 + 90_000, employer=[f"e{i % 40}" for i in range(len(table))]
    )
    table.to_csv(folder / "own.csv", index=False)
    (folder / "own.yaml").write_text(
        f"name: own\ntitle: Our lists\nkind: {kind}\nfile: own.csv\n"
        "columns: {title: title, pay: pay, employer: employer, skills: listed}\n"
        "defaults: {pay_currency: USD, country: US, year: 2024}\n",
        encoding="utf-8",
    )
    return open_dataset(str(folder / "own.yaml"))


def test_what_is_compared_is_named_with_its_kind(
    data: Dataset, shares: pd.DataFrame, tmp_path: Path
) -> None:
    assert answers.basis(data, shares, "machine learning engineer", 0.95) == BASIS
    asked = own(tmp_path, [("Data scientist", "Python;SQL")] * 300, kind="survey")
    found = answers.basis(asked, asked.table(SHARES, **EVERYBODY), "", 0.9)
    assert (found.source, found.kind, found.n, found.level) == ("Our lists", "survey", 300, 0.9)


@pytest.mark.parametrize("level", [0.5, 0.95, 0.999])
def test_every_interval_follows_the_level(
    shares: pd.DataFrame, covariance: pd.DataFrame, level: float
) -> None:
    z = stats.norm.ppf((1 + level) / 2)
    pair = difference_of(shares, covariance, "TensorFlow", "PyTorch", level=level)
    at = covariance.set_index(["first", "second"])["covariance"]
    variance = (
        at["TensorFlow", "TensorFlow"] + at["PyTorch", "PyTorch"] - 2 * at["TensorFlow", "PyTorch"]
    )
    assert pair["upper"] - pair["lower"] == pytest.approx(2 * z * np.sqrt(variance))
    cloud = answers.unions(shares, level=level).set_index("skill").loc["Cloud"]
    n = (
        cloud["n"] / cloud["share"] / max(1.0, cloud["design_effect"])
    )  # Wilson: where share and end differ by z errors
    for end in (cloud["share_lower"], cloud["share_upper"]):
        assert abs(cloud["share"] - end) == pytest.approx(z * np.sqrt(end * (1 - end) / n))
    pairs = pd.DataFrame({"first": ["TensorFlow"], "second": ["PyTorch"], "n": [100]})
    lift = groups.together(pairs, shares, level=level).iloc[0]
    plain = groups.together(pairs, shares, level=0.682689492).iloc[0]
    assert np.log(lift["lift_upper"] / lift["lift"]) == pytest.approx(
        z * np.log(plain["lift_upper"] / plain["lift"])
    )
    assert np.sqrt(lift["lift_lower"] * lift["lift_upper"]) == pytest.approx(lift["lift"])
    ranked = answers.ranked_skills(shares, covariance, top=2)
    apart = answers.separating(ranked, covariance, level=level)
    usual = answers.separating(ranked, covariance)
    power = stats.norm.ppf(0.8)
    assert apart["needed"][0] / usual["needed"][0] == pytest.approx(
        ((z + power) / (stats.norm.ppf(0.975) + power)) ** 2
    )


def test_the_level_reaches_what_is_said(
    data: Dataset, shares: pd.DataFrame, covariance: pd.DataFrame
) -> None:
    basis = answers.basis(data, shares, "", 0.8)
    unions = answers.unions(shares, level=0.8)
    now = shares, covariance
    priced = premiums.priced(data.table(PREMIUMS, role=None, country=None), level=0.8)
    known = data.table(PREMIUM_CONTROLS, role=None, country=None)
    said = [
        findings.ranks(
            answers.ranks(basis, answers.ranked_skills(shares, covariance, level=0.8), 40)
        ),
        findings.cloud(comparisons.cloud(basis, unions, 41)),
        findings.frameworks(comparisons.frameworks(basis, now, NO_YEARS, "TensorFlow", "PyTorch")),
        findings.demand(premiums.demand(basis, priced)),
        findings.premiums(premiums.premiums(basis, "", priced, known, priced, "year")),
    ]
    assert all("80%" in finding.text for finding in said[:4])
    assert "at most 20%" in said[4].text
    assert not [finding.name for finding in said if "95%" in finding.text + finding.alt]


def test_chance_is_what_the_level_leaves(data: Dataset) -> None:
    table = data.table(PREMIUMS, role=None, country=None)
    known = data.table(PREMIUM_CONTROLS, role=None, country=None)
    yearly = table[table["pay_period"] == "year"]
    priced = premiums.priced(table)
    tested = stats.spearmanr(priced["share"], priced["joint"])
    found = premiums.demand(BASIS, priced)
    assert (found.correlation, found.p_value) == (
        pytest.approx(tested.statistic),
        pytest.approx(tested.pvalue),
    )
    for level in (1 - tested.pvalue + 0.01, 1 - tested.pvalue - 0.01):
        basis = Basis("s", "advert", "", 1, 1, level)
        assert premiums.demand(basis, priced).clear == (level < 1 - tested.pvalue)
        now = premiums.priced(table, level=level)
        facts = premiums.premiums(basis, "", now, known, now.head(3), "year")
        assert facts.clear == (yearly["q_value_any"] <= 1 - level).sum()
        assert facts.discovery == pytest.approx(1 - level)


def test_several_skills_may_be_the_first(shares: pd.DataFrame, covariance: pd.DataFrame) -> None:
    ranked = answers.ranked_skills(shares, covariance, top=None)
    listed = pd.DataFrame({"rank": [np.nan]})
    alone = answers.skills_answer(BASIS, ranked, listed, None)
    assert [place.skill for place in alone.firsts] == ["Python"]
    assert alone.second is not None and alone.second.skill == "TensorFlow"
    frameworks = answers.ranked_skills(shares, covariance, top=None, category="framework")
    tied = answers.skills_answer(BASIS, frameworks, listed, None)
    assert [place.skill for place in tied.firsts] == ["TensorFlow", "PyTorch"]
    assert tied.second is None


def test_neighbours_and_places_are_counted(shares: pd.DataFrame, covariance: pd.DataFrame) -> None:
    shown = answers.ranked_skills(shares, covariance, top=15)
    facts = answers.ranks(BASIS, shown, 40)
    assert facts.open == (shown["rank_lower"] != shown["rank_upper"]).sum()
    assert facts.widest is not None
    assert (
        facts.widest.rank_upper - facts.widest.rank_lower
        == (shown["rank_upper"] - shown["rank_lower"]).max()
    )
    apart = answers.separating(shown, covariance)
    found = answers.separation(BASIS, apart)
    excludes_zero = (apart["difference_lower"] > 0) | (apart["difference_upper"] < 0)
    assert (found.pairs, found.clear, found.open) == (
        14,
        excludes_zero.sum(),
        (~excludes_zero).sum(),
    )
    assert (found.least, found.most) == (apart["needed"].min(), apart["needed"].max())
    assert answers.separation(BASIS, apart.head(0)).shown is None


def test_shares_along_a_dimension_are_compared_where_all_have_them() -> None:
    rows = [("a", "x", 0.9), ("a", "y", 0.5), ("b", "x", 0.1), ("b", "y", 0.4), ("a", "lone", 0.3)]
    table = pd.DataFrame(rows, columns=["role", "skill", "share"]).assign(adverts=300, error=0.01)
    facts = groups.along(BASIS, table, "role")
    assert facts.most is not None and facts.least is not None
    assert (facts.most.skill, facts.most.lower_at, facts.most.upper_at) == ("x", "b", "a")
    assert facts.least.skill == "y"  # not the skill that one role alone has
    assert (facts.asked, facts.asked_share) == ("", None)
    of_b = groups.along(BASIS, table, "role", "b")
    assert (of_b.asked, of_b.asked_share) == ("b", 0.1)
    assert groups.along(BASIS, table, "role", "c").asked_share is None
    assert groups.along(BASIS, table[table["skill"] == "lone"], "role").most is None


def test_a_skill_that_stands_in_every_advert_stops_nothing(tmp_path: Path) -> None:
    chance = np.random.default_rng(1)
    others = ["SQL", "Spark", "AWS", "Docker", "Kafka"]
    rows = []
    for _ in range(900):
        title = chance.choice(["Data scientist", "Data engineer"])
        rows.append((title, ";".join(["Python", *chance.choice(others, 2, replace=False)])))
    data = own(tmp_path, rows)
    shares, covariance = (data.table(account, **EVERYBODY) for account in (SHARES, COVARIANCE))
    basis = answers.basis(data, shares, "", 0.95)
    ranked = answers.ranked_skills(shares, covariance, top=None)
    assert ranked.loc[0, ["skill", "share", "share_upper", "design_effect"]].tolist() == [
        "Python",
        1.0,
        1.0,
        1.0,
    ]
    assert ranked[["share_lower", "share_upper", "design_effect"]].notna().all(axis=None)
    pairs = groups.together(data.table(PAIRS, **EVERYBODY), shares)
    with_python = pairs[pairs["first"] == "Python"]
    assert len(with_python) == 5
    assert with_python["lift"].tolist() == pytest.approx(
        [1.0] * 5
    )  # who names it says nothing of the others
    named, _ = groups.skill_groups(pairs, shares)
    said = findings.groups(groups.groups(basis, named, pairs))
    assert picture(figures.group_dots, pairs, named, said, level=0.95).data
    assert findings.ranks(answers.ranks(basis, ranked, len(ranked))).heading.startswith(
        "Only Python's first place"
    )
    assert "Python" not in set(
        premiums.priced(data.table(PREMIUMS, role=None, country=None))["skill"]
    )


def test_a_table_of_one_skill_says_what_it_can(tmp_path: Path) -> None:
    data = own(tmp_path, [("Data scientist", "Go")] * 250)
    shares, covariance = (
        data.table(account, needed=True, **EVERYBODY) for account in (SHARES, COVARIANCE)
    )
    basis = answers.basis(data, shares, "", 0.95)
    ranked = answers.ranked_skills(shares, covariance, top=None)
    items, joint = (data.table(account, **EVERYBODY) for account in (ITEMS, ITEM_COVARIANCE))
    listed, order = lists.compare_lists(printed_skills(), items, joint)
    pairs = groups.together(data.table(PAIRS, **EVERYBODY), shares)
    named, lifts = groups.skill_groups(pairs, shares)
    priced = premiums.priced(data.table(PREMIUMS, role=None, country=None))
    known = data.table(PREMIUM_CONTROLS, role=None, country=None)
    along = groups.shares_along(data.table(SHARES, country=None, year=None), "role")
    now = shares, covariance
    apart = answers.separating(ranked, covariance)
    said = [
        findings.ranks(answers.ranks(basis, ranked, len(ranked))).heading,
        findings.separating(answers.separation(basis, apart)).heading,
        findings.article_list(lists.article_list(basis, listed, order)).heading,
        findings.repeats(lists.repeats(basis, data.table(REPEATS))).text,
        findings.groups(groups.groups(basis, named, pairs)).text,
        findings.along(groups.along(basis, along, "role")).text,
        findings.cloud(comparisons.cloud(basis, answers.unions(shares), 41)).text,
        findings.python_share(comparisons.python_share(basis, ranked, 90)).text,
        findings.frameworks(
            comparisons.frameworks(basis, now, NO_YEARS, "TensorFlow", "PyTorch")
        ).text,
        findings.premiums(
            premiums.premiums(basis, "", priced, known, premiums.far_from_zero(priced, 5), "year")
        ).text,
        findings.demand(premiums.demand(basis, priced)).text,
    ]
    assert said == [
        "Only one skill is named often enough",
        "There are no neighbours to compare",
        "Too few of the article's items are named often enough to compare orders",
        "No list of skills repeats an entry.",
        "No skills are named together so much more often than by chance that they form a group.",
        "Fewer than two roles have the 200 adverts that a comparison takes.",
        "Too few adverts name a cloud platform to set their share beside the article's.",
        "Too few adverts name Python to set their share beside the article's.",
        "TensorFlow and PyTorch are named too seldom here to be compared.",
        "No skill can be priced here (all roles and countries): it takes enough adverts that state pay "
        "and skills, of enough employers, and skills that do not follow from one another.",
        "Setting demand against pay takes 10 skills that differ in both; no skill has a premium here.",
    ]
    answer = findings.skills_answer(answers.skills_answer(basis, ranked, listed, order))
    assert answer.text.startswith(
        "**Go is asked for most: by 100.0% of 250 adverts that show pay (all roles and countries).**"
    )
    assert lifts.shape == (1, 1)
