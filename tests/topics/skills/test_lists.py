"""Lists of skills beside the order of the data: places among their own items, each the union of its skills."""

from __future__ import annotations

import numpy as np
import pandas as pd
import pytest
from scipy import stats

from analysis.datasets.open import open_dataset
from analysis.datasets.study import Study
from analysis.home import data_home
from analysis.seeds.load import printed_skills
from analysis.topics.skills import findings
from analysis.topics.skills.facts import Basis
from analysis.topics.skills.figures import two_lists
from analysis.topics.skills.items import items_of_the_list, named_items
from analysis.topics.skills.list_accounts import ITEM_COVARIANCE, ITEMS, skill_items
from analysis.topics.skills.lists import article_list, compare_lists
from tests.drawn import bars, marks

ENGINEERS = {"role": "Machine learning engineer", "country": None, "year": None}
PRINTED = pd.DataFrame({"rank": [1, 2, 4, 5], "item": ["C or B", "A", "Z", "D"], "skills": ""})


def known(shares: dict[str, float]) -> tuple[pd.DataFrame, pd.DataFrame]:
    """Return items with these shares, and a covariance that tells all of them apart."""
    items = pd.DataFrame({"item": [*shares], "share": [*shares.values()], "n": 100})
    pairs = [(a, b, 1e-6 if a == b else 0.0) for a in shares for b in shares]
    covariance = pd.DataFrame(pairs, columns=["first", "second", "covariance"])
    return items.assign(skills=items["item"].replace("C or B", "B;C")), covariance


def test_places_are_those_among_the_items_that_the_data_name() -> None:
    table, order = compare_lists(PRINTED, *known({"A": 0.5, "C or B": 0.4, "D": 0.1}))
    assert table["printed_place"].tolist()[:2] == [1, 2]
    assert table["rank"].tolist()[:2] == [2, 1]
    assert table["rank"].isna().tolist() == [False, False, True, False]
    assert table["printed_place"][3] == 3  # not five: Z is not compared, and the list skips three
    assert table["inside"].tolist() == [False, False, False, True]
    assert order is not None
    assert (order.inside, order.agreeing, order.opposed, order.pairs) == (1, 2, 1, 3)
    assert order.by_chance == pytest.approx(1.0)


@pytest.mark.parametrize("names", [{}, {"A": 0.5}])
def test_fewer_than_two_items_have_no_order(names: dict[str, float]) -> None:
    items, covariance = known(names or {"other": 0.5})
    table, order = compare_lists(PRINTED, items, covariance)
    assert order is None
    assert table["rank"].notna().sum() == len(names)


def test_an_item_of_several_skills_is_counted_once_per_advert(
    lists: pd.DataFrame, skills_study: Study
) -> None:
    """Counted by pandas from the raw lists: any of the skills, not one of two."""
    table = skill_items(skills_study)
    here = table[(table["role"] == ENGINEERS["role"]) & (table["country"] == "(all)")]
    engineers = lists[lists["role"] == ENGINEERS["role"]]
    whole = engineers.groupby("record_id")["skill"].agg(lambda skills: ";".join(sorted(skills)))
    first = engineers.drop(columns="skill").drop_duplicates("record_id").set_index("record_id")
    again = first.drop(columns="is_repeat").assign(listed=whole).duplicated()
    once = engineers[~engineers["record_id"].map(again)]
    for item, skills in items_of_the_list().items():
        naming = once.loc[once["skill"].isin(skills), "record_id"].nunique()
        row = here[here["item"] == item]
        assert (row["n"].item() if len(row) else 0) == (naming if naming >= 10 else 0), item
    assert here.set_index("item")["n"][["C/C++", "Azure/Google Cloud"]].tolist() == [80, 129]


def test_counts_that_are_guarded_leave_out_a_skill_that_adds_a_handful() -> None:
    named = pd.DataFrame(
        {"C++": [True] * 30 + [False] * 70, "C": [False] * 25 + [True] * 9 + [False] * 66}
    )
    (skills, union), (every, more) = (
        named_items(named, guarded=guarded)["C/C++"] for guarded in (True, False)
    )
    assert (skills, union.sum()) == (["C++"], 30)
    assert (every, more.sum()) == (["C++", "C"], 34)


def test_the_agreement_is_that_of_a_recount() -> None:
    """Ranks by sorting, sets from the kept covariance: inside, and what chance would bring."""
    data = open_dataset("embedded")
    items, covariance = (data.table(account, **ENGINEERS) for account in (ITEMS, ITEM_COVARIANCE))
    table, order = compare_lists(printed_skills(), items, covariance)
    assert order is not None
    readme = " ".join((data_home() / "README.md").read_text(encoding="utf-8").split())
    assert f"{order.items} of the article's items can be compared: for {order.inside} the" in readme
    assert f"random order would reach {order.by_chance:.1f}; of the {order.pairs} pairs" in readme
    assert f"pairs of items {order.opposed} clearly stand the other way round" in readme
    met = table.dropna(subset=["rank"])
    assert met["rank"].tolist() == met["share"].rank(ascending=False).tolist()
    chance = np.random.default_rng(11)
    places = np.array([chance.permutation(len(met)) + 1 for _ in range(20_000)])
    lower, upper = met["rank_lower"].to_numpy(), met["rank_upper"].to_numpy()
    inside = ((lower <= places) & (places <= upper)).sum(axis=1)
    assert order.by_chance == pytest.approx(inside.mean(), abs=0.05)
    assert order.p_value == pytest.approx((inside >= order.inside).mean(), abs=0.003)
    wide = covariance.set_index(["first", "second"])["covariance"]
    gaps = [
        abs(a.share - b.share)
        / np.sqrt(wide[a.item, a.item] + wide[b.item, b.item] - 2 * wide[a.item, b.item])
        for i, a in enumerate(met.itertuples())
        for b in list(met.itertuples())[:i]
    ]
    sure = order.agreeing + order.opposed
    assert sum(gap > 3.6 for gap in gaps) <= sure <= sum(gap > 2.8 for gap in gaps)


def test_the_article_names_its_hole_and_its_unions() -> None:
    data, basis = open_dataset("embedded"), Basis("s", "advert", "", 551, 385, 0.95)
    items, covariance = (data.table(account, **ENGINEERS) for account in (ITEMS, ITEM_COVARIANCE))
    listed, order = compare_lists(printed_skills(), items, covariance)
    facts = article_list(basis, listed, order)
    assert (facts.hole, facts.several) == (9, ("C/C++", "Azure/Google Cloud"))
    assert facts.missing == ("Statistics", "AI Modeling", "AI Infrastructure/MLOps")
    assert facts.inside == sum(i.rank_lower <= i.printed <= i.rank_upper for i in facts.items)
    axes = two_lists(
        listed.dropna(subset=["rank"]), "item", findings.article_list(facts), level=0.95
    )
    diamonds = [place for place, _ in marks(axes, "D")]  # the chart shows what the text counts
    assert diamonds == [item.printed for item in facts.items]
    assert (
        sum(low <= at <= high for at, (low, high) in zip(diamonds, bars(axes), strict=True))
        == facts.inside
    )
    places = [item.printed for item in facts.items]
    assert places == sorted(places) == list(range(1, len(places) + 1))
    tau = stats.kendalltau(places, [item.rank for item in facts.items])
    assert facts.tau == pytest.approx(tau.statistic)
    whole = listed.assign(printed_rank=range(1, len(listed) + 1))
    assert article_list(basis, whole, order).hole is None
