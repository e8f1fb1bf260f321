"""The findings of notebook 07 again, by pandas, statsmodels and dense matrices from the raw files."""

from __future__ import annotations

import csv
from functools import cache
from typing import Any

import numpy as np
import pandas as pd
import pytest
import statsmodels.api as sm
from scipy import stats

from analysis.home import data_home
from analysis.sources import SOURCES
from tests.conftest import raw, raw_file
from tests.second_route.compared import compared, pooled
from tests.second_route.frames import full_time
from tests.second_route.page import facts

RATED = {"people": "human_rating", "model": "dv_rating"}
SKILL = data_home() / "src" / "analysis" / "vocabulary"


def said(name: str) -> Any:
    return facts("07_automation")[name]


@cache
def ratings() -> pd.DataFrame:
    return pd.read_csv(raw_file("gpt_exposure/occ_level.csv")).set_index("O*NET-SOC Code")


@cache
def wages(year: int) -> pd.DataFrame:
    edition = next(e for e in SOURCES["oews"].editions if str(year) in e.label)
    table = pd.read_excel(raw(edition), engine="calamine", dtype=str)
    own = table[table["O_GROUP"] == "detailed"].drop_duplicates("OCC_CODE").set_index("OCC_CODE")
    figures = own[["TOT_EMP", "A_MEDIAN"]].apply(pd.to_numeric, errors="coerce")
    return figures.set_axis(["jobs", "wage"], axis=1)


@cache
def roles(second: bool = False) -> pd.DataFrame:
    """Return the roles with an occupation: role, family, onet, soc, n, pay (median of ten or more)."""
    with (SKILL / "role_occupations.csv").open(encoding="utf-8") as file:
        code = {
            row["role"]: (second and row["second"]) or row["onet"] for row in csv.DictReader(file)
        }
    with (SKILL / "roles.csv").open(encoding="utf-8") as file:
        family = {row["role"]: row["family"] for row in csv.DictReader(file)}
    table = pd.DataFrame({"onet": code, "family": family})
    table = table[table["onet"] != ""]
    pay = full_time(country="US", year=2024).groupby("role")["pay"].agg(["size", "median"])
    pay = pay[pay["size"] >= 10]
    table["n"], table["pay"] = pay["size"], pay["median"]
    return table.assign(soc=table["onet"].str[:7])


def units(second: bool, within: bool, pay: str) -> pd.DataFrame:
    """Return occupations (of families): y, weight, soc, family, onet."""
    table, rows = roles(second), []
    for key, own in table.groupby(["onet", "family"] if within else ["onet"]):
        paid = own.dropna(subset=["pay"])
        soc = own["soc"].iloc[0]
        wage = wages(2024).loc[soc]
        mean = np.average(np.log(paid["pay"]), weights=paid["n"]) if len(paid) else np.nan
        y = np.log(wage["wage"]) if pay == "official" else mean
        shared = table.loc[table["soc"] == soc, "onet"].nunique()
        jobs = wage["jobs"] / shared / table.loc[table["onet"] == key[0], "family"].nunique()
        weight = (
            (jobs if within else wage["jobs"] / shared) if pay == "official" else paid["n"].sum()
        )
        rows.append((key[0], key[-1], soc, y, weight))
    frame = pd.DataFrame(rows, columns=["onet", "family", "soc", "y", "weight"])
    return frame.dropna(subset=["y"]).reset_index(drop=True)


def dense(
    x: np.ndarray, y: np.ndarray, cluster: Any, group: Any = None, weight: Any = None
) -> tuple[float, float | None, float | None]:
    """Return slope and interval: CR3 and Satterthwaite by matrices of all rows by all rows."""
    marks = pd.get_dummies(pd.Series(np.zeros(len(x)) if group is None else group), dtype=float)
    root = np.sqrt(np.ones(len(x)) if weight is None else np.asarray(weight, dtype=float))
    rows, of = root[:, None] * np.column_stack([x, marks]), root * np.asarray(y)
    fit = sm.OLS(of, rows).fit()
    inverse = np.linalg.inv(rows.T @ rows)
    left = np.eye(len(x)) - rows @ inverse @ rows.T
    codes, parts, alone = pd.factorize(np.asarray(cluster))[0], [], 0.0
    c = inverse[0]
    for code in range(codes.max() + 1):
        own = codes == code
        block = left[np.ix_(own, own)]
        values, axes = np.linalg.eigh(block)
        kept = values > 1e-9
        raised = axes[:, kept] / values[kept] @ axes[:, kept].T
        along = rows[own] @ c
        alone += float(((axes[:, ~kept].T @ along) ** 2).sum())
        parts.append(left[own].T @ (raised @ along))
    p = np.column_stack(parts)
    variance = float(((fit.resid @ p) ** 2).sum())
    inner = p.T @ p
    df = np.trace(inner) ** 2 / (inner**2).sum()
    slope = float(fit.params[0])
    if alone >= 0.1 * inverse[0, 0] or df < 4 or len(parts) < 15:
        return slope, None, None
    half = stats.t.isf(0.025, df) * np.sqrt(variance)
    return slope, slope - half, slope + half


def held(effect: Any, found: tuple[float, float | None, float | None]) -> None:
    for value, log in zip((effect.value, effect.lower, effect.upper), found, strict=True):
        assert (value is None) == (log is None), effect
        if log is not None:
            assert value == pytest.approx(np.expm1(log), abs=2e-5), effect


def among(effect: Any, second: bool, measure: str) -> tuple[float, float | None, float | None]:
    within, official = effect.scope == "within", effect.pay == "official"
    table = units(second, within, "official" if official else "adverts")
    x = ratings().loc[table["onet"], f"{RATED[effect.rater]}_{measure}"].to_numpy() * 10
    return dense(
        x,
        table["y"].to_numpy(),
        table["soc"],
        table["family"] if within else None,
        table["weight"] if effect.weighted else None,
    )


def test_automation_answer() -> None:
    found = said("automation_answer")
    developers = ratings().loc["15-1252.00"]
    assert found.developers.people == pytest.approx(developers["human_rating_alpha"], abs=1e-6)
    assert found.developers.model == pytest.approx(developers["dv_rating_alpha"], abs=1e-6)
    assert found.developers.ratio == pytest.approx(15, abs=1e-3)
    held(found.own, among(found.own, False, "beta"))
    held(found.own_second, among(found.own_second, True, "beta"))
    held(found.everyone, whole(found.everyone))
    held(found.stated, among(found.stated, False, "beta"))


def test_raters() -> None:
    found, table = said("raters"), ratings()
    both = table[["human_rating_beta", "dv_rating_beta"]]
    agreement = stats.spearmanr(both.iloc[:, 0], both.iloc[:, 1])[0]
    assert found.agreement_all == pytest.approx(agreement, abs=1e-6)
    computing = both[both.index.str.startswith("15-1")]
    agreement = stats.spearmanr(computing.iloc[:, 0], computing.iloc[:, 1])[0]
    assert found.agreement_computing == pytest.approx(agreement, abs=1e-6)
    assert (found.all_occupations, found.computing) == (len(both), len(computing))
    own = both.loc[sorted(set(roles()["onet"]))]
    gap = own["dv_rating_beta"] - own["human_rating_beta"]
    assert found.occupations == len(own)
    assert found.apart == (gap.abs() >= 0.25).sum()
    assert found.model_higher == (gap > 0).sum()
    assert found.widest_alpha.name == "Software developers"


def test_exposure_pay() -> None:
    found = said("exposure_pay")
    table = units(False, False, "official")
    assert found.occupations == len(table)
    for rater, column in RATED.items():
        x = ratings().loc[table["onet"], f"{column}_beta"]
        expected = stats.spearmanr(x, table["y"])[0]
        assert getattr(found, f"correlation_{rater}") == pytest.approx(expected, abs=1e-6)
    assert found.best_pay == pytest.approx(np.exp(table["y"].max()))


def test_associations() -> None:
    found = said("associations")
    assert len(found.effects) == 16
    for effect in found.effects:
        held(effect, among(effect, False, "beta"))
    assert found.carried == sum(each.lower is not None for each in found.effects)


def whole(effect: Any) -> tuple[float, float | None, float | None]:
    """Return an association over all US occupations."""
    rated = ratings()[f"{RATED[effect.rater]}_beta"]
    rated = rated.groupby(rated.index.str[:7]).mean() * 10
    table = wages(2024).join(rated.rename("x"), how="inner").dropna()
    table = table.assign(y=np.log(table["wage"]), major=table.index.str[:2])
    weight = table["jobs"] if effect.weighted else pd.Series(1.0, index=table.index)
    if effect.scope == "between":
        parts = [
            (
                np.average(o["x"], weights=weight[o.index]),
                np.average(o["y"], weights=weight[o.index]),
            )
            for _, o in table.groupby("major")
        ]
        x, y = map(np.array, zip(*parts, strict=True))
        sums = weight.groupby(table["major"]).sum() if effect.weighted else None
        return dense(x, y, np.arange(len(x)), None, sums)
    group = table["major"].to_numpy() if effect.scope == "within" else None
    minor = table.index.str[:4]
    return dense(table["x"].to_numpy(), table["y"].to_numpy(), minor, group, weight)


def test_everyone() -> None:
    found = said("everyone")
    for effect in found.effects[:3]:
        held(effect, whole(effect))
    held(found.effects[-1], whole(found.effects[-1]))
    for year, kept in ((2024, found.workers), (2021, found.paper)):
        for each in kept:
            rated = ratings()[f"{RATED[each.rater]}_beta"]
            rated = rated.groupby(rated.index.str[:7]).mean()
            table = wages(year)[["jobs"]].join(rated.rename("x"), how="inner").dropna()
            share = table.loc[table["x"] >= 0.5, "jobs"].sum() / table["jobs"].sum()
            assert each.share == pytest.approx(share, abs=1e-6)
    assert [round(each.share, 3) for each in found.paper] == [0.240, 0.296]  # as published


def test_families() -> None:
    found, table = said("families"), roles()
    assert (found.roles, found.families) == (len(table), table["family"].nunique())
    by_name = {each.family: each for each in found.drawn}
    for family, own in table.groupby("family"):
        weight = own["n"].fillna(0) if own["n"].notna().any() else own["n"].fillna(1)
        for rater, column in RATED.items():
            x = ratings().loc[own["onet"], f"{column}_beta"].to_numpy()
            mean = np.average(x, weights=weight)
            assert getattr(by_name[family], rater) == pytest.approx(mean, abs=1e-6)
    several = table.groupby("family")["onet"].nunique().ge(2)
    order = sorted(several[several].index, key=lambda n: -by_name[n].people)
    assert (found.highest.family, found.following.family) == (order[0], order[1])
    assert (found.lowest[0].family, len(found.alone)) == (order[-1], (~several).sum())


def test_judgement() -> None:
    for each in said("judgement").differences:
        x = ratings()[f"{RATED[each.rater]}_{each.measure}"]
        one, other = x[x.index.str.startswith("11-")], x[x.index.str.startswith("15-1")]
        interval = stats.ttest_ind(one, other, equal_var=False).confidence_interval()
        assert each.difference == pytest.approx(one.mean() - other.mean(), abs=1e-5)
        assert (each.lower, each.upper) == pytest.approx((interval.low, interval.high), abs=1e-5)


def test_article_tasks() -> None:
    found = said("article_tasks")
    for task, code in zip(found.tasks, ("15-1251", "15-1253", "27-3042", "15-2051"), strict=True):
        own = ratings().loc[f"{code}.00"]
        assert task.people == pytest.approx(own["human_rating_alpha"], abs=1e-6)
        assert task.above_model == (own["dv_rating_alpha"] > ratings()["dv_rating_alpha"].mean())


def test_cross_domain() -> None:
    found, rows = said("cross_domain"), compared("stackoverflow_2024")
    with (SKILL / "roles.csv").open(encoding="utf-8") as file:
        family = {row["role"]: row["family"] for row in csv.DictReader(file)}
    named = rows["role"].map(family)
    data_ai = named.isin(
        ["artificial intelligence", "machine learning operations", "data engineering"]
    ) | named.eq("data science and analytics")
    software = named.isin(
        ["software engineering", "systems software", "devops and reliability", "cloud"]
    )
    kept = (data_ai | software) & rows["industry"].notna() & rows["industry"].ne("NA")
    table = rows[kept].reset_index(drop=True)
    ours = data_ai[kept].to_numpy(dtype=float)
    inside = {
        "finance": table["industry"].isin(["Banking/Financial Services", "Fintech", "Insurance"]),
        "health": table["industry"].eq("Healthcare"),
        "manufacturing and energy": table["industry"].isin(["Manufacturing", "Energy"]),
    }
    marks = np.column_stack([own.to_numpy(dtype=float) for own in inside.values()])
    names = ("role", "location", "experience", "education", "remote", "company size")
    parts = [
        pd.get_dummies(pooled(table[name], 60).cat.remove_unused_categories(), dtype=float)
        for name in names
    ]
    others = [part.iloc[:, 1:].to_numpy() for part in parts]
    x = np.column_stack([np.ones(len(table)), marks, marks * ours[:, None], *others])
    inverse = np.linalg.inv(x.T @ x)
    params = inverse @ x.T @ table["log_pay"].to_numpy()
    left = (table["log_pay"].to_numpy() - x @ params) / (1 - ((x @ inverse) * x).sum(axis=1))
    errors = np.sqrt(np.diag(inverse @ (x.T * left**2) @ x @ inverse))
    half = stats.t.isf(0.05 / 3 / 2, len(x) - x.shape[1]) * errors
    assert found.records == len(table) // 10 * 10
    for place, each in enumerate([*found.main, *found.extra], start=1):
        assert each.domain == list(inside)[(place - 1) % 3]
        expected = np.expm1(params[place] + half[place] * np.array([0, -1, 1]))
        assert (each.value, each.lower, each.upper) == pytest.approx(tuple(expected), abs=2e-4)
    assert found.lacking == ("law",)


def test_mapped_twice() -> None:
    found = said("mapped_twice")
    first, second = roles(), roles(second=True)
    moved = first["onet"] != second["onet"]
    x = ratings()["human_rating_beta"]
    by = (x.loc[second.loc[moved, "onet"]].to_numpy() - x.loc[first.loc[moved, "onet"]]).abs()
    assert found.moved == moved.sum()
    assert found.median_move == pytest.approx(by.median(), abs=1e-6)
    for effect in found.changed:
        held(effect, among(effect, True, "beta"))
