"""The findings of notebook 02 on shares and order, by pandas and statsmodels on the lists of 2023."""

from __future__ import annotations

import ast
from functools import cache
from itertools import combinations, pairwise
from typing import Any

import numpy as np
import pandas as pd
import pytest
import statsmodels.api as sm
from scipy import stats
from sklearn.cluster import AgglomerativeClustering
from statsmodels.stats.proportion import proportion_confint

from analysis.home import reference_dir
from analysis.seeds.load import printed_skills
from analysis.sources import SOURCES
from analysis.vocabulary import roles_table, skills_table
from tests.conftest import raw
from tests.second_route.frames import listed
from tests.second_route.measures import places
from tests.second_route.page import facts

ROLE, Z = "Machine learning engineer", 1.959964
BOND = 1.25  # times chance, that the pairs of a group reach on average


def said(name: str) -> Any:
    return facts("02_skills")[name]


@cache
def engineers() -> tuple[pd.DataFrame, pd.Series]:
    """Return which of the adverts of the role name which skill, and the employer of each."""
    table, named = listed()
    here = table["role"] == ROLE
    return named[here], table.loc[here, "employer"]


@cache
def shares() -> pd.Series:
    """Return the share of each skill that ten adverts name, the largest first."""
    named, _ = engineers()
    counts = named.sum()
    return (counts[counts >= 10] / len(named)).sort_values(ascending=False, kind="stable")


def covariance(asked: pd.DataFrame, employers: pd.Series) -> np.ndarray:
    """Return the covariance of shares, adverts clustered by employer (ratio of cluster totals)."""
    left = (asked - asked.mean()).groupby(employers).sum().to_numpy()
    return len(left) / (len(left) - 1) * left.T @ left / len(asked) ** 2


def leading() -> list[str]:
    """Return the forty skills named most."""
    named, _ = engineers()
    counts = named.sum().rename_axis("skill").rename("n").reset_index()
    return counts.sort_values(["n", "skill"], ascending=[False, True])["skill"].head(40).tolist()


@cache
def union(group: str) -> pd.Series:
    """Return which adverts name a group or anything that is part of it, by the parents of skills."""
    parents = skills_table().set_index("skill")["parents"].fillna("").str.split(";")
    inside = {group}
    while more := {s for s, p in parents.items() if {x.strip() for x in p} & inside} - inside:
        inside |= more
    named, _ = engineers()
    return named[[skill for skill in named if skill in inside]].any(axis=1)


@cache
def items() -> pd.DataFrame:
    """Return which adverts name any skill of each item of the article's list that ten name."""
    named, _ = engineers()
    table = {}
    for item, skills in zip(*printed_skills()[["item", "skills"]].T.to_numpy(), strict=True):
        there = [skill for skill in str(skills).split(";") if skill in named]
        if there and named[there].any(axis=1).sum() >= 10:
            table[item] = named[there].any(axis=1)
    return pd.DataFrame(table)


@cache
def lists() -> pd.Series:
    """Return the lists of the raw file, a row each, with every entry that they have."""
    path = raw(SOURCES["barousse_2023"].editions[0])
    return pd.read_excel(path, engine="calamine")["job_skills"]


def share_interval(asked: pd.Series) -> tuple[float, float]:
    """Return the Wilson interval of a share of as many adverts as its clustered error leaves."""
    _, employers = engineers()
    error = sm.OLS(asked.astype(float), np.ones(len(asked))).fit(
        cov_type="cluster", cov_kwds={"groups": pd.factorize(employers)[0]}
    )
    share = float(asked.mean())
    worth = share * (1 - share) / float(error.bse.iloc[0]) ** 2
    lower, upper = proportion_confint(share * worth, worth, method="wilson")
    return float(lower), float(upper)


def test_skills_answer() -> None:
    found, named = said("skills_answer"), shares()
    assert found.basis.n == len(engineers()[0])
    assert [each.skill for each in found.firsts] == [named.index[0]]
    assert found.firsts[0].share == pytest.approx(named.iloc[0])
    assert (found.second.skill, found.second.share) == (
        named.index[1],
        pytest.approx(named.iloc[1]),
    )
    assert (found.items, found.met) == (len(printed_skills()), items().shape[1])


def test_whose() -> None:
    found, (named, employers) = said("whose"), engineers()
    assert (found.basis.n, found.basis.employers) == (len(named), employers.nunique())
    assert found.kept == len(lists())
    assert found.part == pytest.approx(len(lists()) / 785_741)  # as its publisher counts
    here = listed()[0].loc[named.index, "country"].value_counts()
    assert found.basis.home == here.index[0]
    assert found.basis.home_share == round(here.iloc[0] / len(named), 2)


def test_ranks() -> None:
    """Places by other random draws: who is certain, and the widest set to a place."""
    found, names = said("ranks"), leading()
    named, employers = engineers()
    best, worst = places(named[names].mean(), covariance(named[names].astype(float), employers))
    table = pd.DataFrame({"best": best, "worst": worst}, index=names)
    assert found.compared == len(names)
    for place in found.places:
        assert place.share == pytest.approx(named[place.skill].mean())
        own = table.loc[place.skill]
        assert abs(own["best"] - place.rank_lower) <= 1
        assert abs(own["worst"] - place.rank_upper) <= 1
    assert [place.skill for place in found.certain] == table.query("best == worst").index[
        :1
    ].tolist()


def test_separating() -> None:
    """The adverts needed, from the clustered error of the paired difference of neighbours."""
    found, names = said("separating"), [place.skill for place in said("ranks").places]
    named, employers = engineers()
    needed, shown = [], []
    for one, other in pairwise(names):
        gap = named[one].astype(float) - named[other].astype(float)
        left = (gap - gap.mean()).groupby(employers).sum()
        variance = len(left) / (len(left) - 1) * (left**2).sum() / len(gap) ** 2
        reach = stats.norm.ppf(0.975) + stats.norm.ppf(0.8)
        needed.append(len(gap) * variance * (reach / 0.02) ** 2)
        shown.append(reach * np.sqrt(variance))
    assert (found.least, found.most) == pytest.approx((min(needed), max(needed)), rel=1e-6)
    assert found.shown == pytest.approx(np.median(shown), rel=1e-6)
    assert (found.pairs, found.open + found.clear) == (len(needed), len(needed))


def test_article_list() -> None:
    """Sets of places by other draws: pairs and items to one of either."""
    found, asked = said("article_list"), items()
    printed = [item for item in printed_skills()["item"] if item in asked]
    best, worst = places(
        asked[printed].mean(), covariance(asked[printed].astype(float), engineers()[1])
    )
    place = np.arange(1, len(printed) + 1)
    assert [item.skill for item in found.items] == printed
    inside = ((best <= place) & (place <= worst)).sum()
    assert abs(found.inside - inside) <= 1
    assert found.by_chance == pytest.approx((worst - best + 1).sum() / len(printed), abs=0.2)
    share = asked[printed].mean().to_numpy()
    order = pd.Series(-share).rank().to_numpy()
    assert found.tau == pytest.approx(stats.kendalltau(place, order).statistic)
    assert found.pairs == len(printed) * (len(printed) - 1) / 2
    wide = covariance(asked[printed].astype(float), engineers()[1])
    gaps = [
        (share[i] - share[j]) / np.sqrt(wide[i, i] + wide[j, j] - 2 * wide[i, j])
        for i, j in combinations(range(len(printed)), 2)
    ]
    for figure, sign in ((found.agreeing, 1), (found.opposed, -1)):
        z = sign * np.array(gaps)
        assert (z > 3.6).sum() <= figure <= (z > 2.8).sum()


def test_repeats() -> None:
    """By the lists of the raw file, an entry each time that it stands there."""
    found = said("repeats")
    entries = lists().dropna().map(ast.literal_eval)
    naming = entries.map(lambda names: "sas" in names)
    assert (found.most, found.n) == ("SAS", naming.sum())
    assert found.entries == sum(names.count("sas") for names in entries)
    for name in found.double:
        counts = {names.count(name.lower()) for names in entries}
        assert counts == {0, 2}


def test_in_demand() -> None:
    found, names = said("in_demand"), shares().index[:15]
    table = pd.read_csv(reference_dir() / "technologies_in_demand.csv")
    soc = roles_table().set_index("role").loc[ROLE, "soc"]
    flagged = set(table.loc[(table["soc"] == f"{soc}.00") & table["in_demand"], "skill"])
    assert (found.shown, found.flagged) == (len(names), len(flagged))
    assert found.met == sum(name in flagged for name in names)
    assert list(found.missing) == [name for name in names[: found.foremost] if name not in flagged]


def test_cloud() -> None:
    found, asked = said("cloud"), union("Cloud")
    assert (found.found.n, found.found.share) == (asked.sum(), pytest.approx(asked.mean()))
    lower, upper = share_interval(asked)
    assert (found.found.lower, found.found.upper) == pytest.approx((lower, upper), abs=0.005)
    assert found.inside == (lower <= found.printed <= upper)


def test_python_share() -> None:
    found, asked = said("python_share").found, engineers()[0]["Python"]
    assert (found.n, found.share) == (asked.sum(), pytest.approx(asked.mean()))
    assert (found.lower, found.upper) == pytest.approx(share_interval(asked), abs=0.005)


def test_frameworks() -> None:
    """The paired difference by least squares on a constant, errors by employer."""
    found, (named, employers) = said("frameworks"), engineers()
    gap = named["TensorFlow"].astype(float) - named["PyTorch"].astype(float)
    fit = sm.OLS(gap, np.ones(len(gap))).fit(
        cov_type="cluster", cov_kwds={"groups": pd.factorize(employers)[0]}
    )
    ends = gap.mean() + np.array([-Z, Z]) * float(fit.bse.iloc[0])
    assert found.found.difference == pytest.approx(gap.mean())
    assert (found.found.lower, found.found.upper) == pytest.approx(tuple(ends), abs=1e-3)
    assert (found.leader, found.years) == ("", ())


def test_along() -> None:
    """By a cross table; one role of 200 adverts is not told, so that nobody can be subtracted."""
    found, (table, named) = said("along"), listed()
    counts = table["role"].value_counts()
    cells = dict(found.cells)
    roles = [role for role in counts[counts >= 200].index if role in cells]
    assert len(cells) == len(roles) == (counts >= 200).sum() - 1
    wide = named.groupby(table["role"]).mean().loc[roles]
    for role, own in cells.items():
        for skill, share in own:
            assert share == pytest.approx(wide.loc[role, skill])
    eight = wide[wide.sum().nlargest(8).index]
    spread = (eight.max() - eight.min()).sort_values()
    for told, skill in ((found.most, spread.index[-1]), (found.least, spread.index[0])):
        assert (told.skill, told.lower_at, told.upper_at) == (
            skill, eight[skill].idxmin(), eight[skill].idxmax(),
        )  # fmt: skip
    assert found.asked_share == pytest.approx(wide.loc[ROLE, found.most.skill])


def test_groups() -> None:
    """Groups by scikit-learn's clustering of the lower ends of lifts; errors by statsmodels."""
    found, (named, employers) = said("groups"), engineers()
    names = leading()
    both = named[names].astype(int).T @ named[names].astype(int)
    cloud = np.diag(covariance(named[names].astype(float), employers))
    share = named[names].mean()
    effect = pd.Series(cloud / (share * (1 - share) / len(named)), index=names)
    told = [(a, b, both.loc[a, b]) for a, b in combinations(names, 2) if both.loc[a, b] >= 10]
    z, lower = stats.norm.isf(0.025 / found.pairs), {}
    for a, b, n in told:
        lift = n * len(named) / (both.loc[a, a] * both.loc[b, b])
        error = np.sqrt(max(effect[a], effect[b], 1) * (1 / n - 1 / len(named)))
        lower[a, b] = (lift * np.exp(-z * error), lift, n)
    first = max(lower, key=lambda pair: lower[pair])
    assert {found.first.first, found.first.second} == set(first)
    assert found.first.n <= lower[first][2] < found.first.n + 10  # in tens beside a rare skill
    top = names[: found.skills]
    bond = pd.DataFrame(0.0, index=top, columns=top)
    for (a, b), (least, *_) in lower.items():
        if a in top and b in top:
            bond.loc[a, b] = bond.loc[b, a] = np.log(max(least, 1.0))
    most = bond.to_numpy().max()
    labels = AgglomerativeClustering(
        n_clusters=None,
        distance_threshold=most - np.log(BOND),
        metric="precomputed",
        linkage="average",
    ).fit_predict(most - bond)
    sets = {frozenset(np.array(top)[labels == label]) for label in set(labels)}
    assert {frozenset(group) for group in found.groups} == {
        group for group in sets if len(group) > 1
    }
    assert found.alone == sum(len(group) == 1 for group in sets)
