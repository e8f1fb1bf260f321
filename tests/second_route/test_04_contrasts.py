"""The findings of notebook 04 on pairs, years, blockchain and industries, by pandas and statsmodels."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Any

import numpy as np
import pandas as pd
import pytest
import statsmodels.api as sm
import yaml
from scipy import stats
from statsmodels.stats.multitest import multipletests

import analysis.topics.families as wing
import analysis.vocabulary as vocabulary
from analysis.home import aggregates_dir, reference_dir
from analysis.vocabulary import roles_table
from tests.second_route.compared import compared, design
from tests.second_route.frames import BOARDS, records
from tests.second_route.measures import places
from tests.second_route.page import facts

FOLDER = Path(str(wing.__file__)).parent
MARGIN = np.log(1.05)


def said(name: str) -> Any:
    return facts("04_families")[name]


@cache
def people() -> pd.DataFrame:
    """Return the records of Levels.fyi in the United States with the field that each names."""
    table = records("levels_fyi").set_index("record_id")
    known = pd.read_csv(Path(str(vocabulary.__file__)).with_name("specialties.csv"))
    fields = dict(zip(known["form"], known["specialty"], strict=True))
    plain = table["specialty"].str.lower().str.replace("[-–]", " ", regex=True)
    plain = plain.str.replace(r"\s*/\s*", "/", regex=True).str.replace(r"\s+", " ", regex=True)
    rows = compared("levels_fyi").assign(field=plain.str.strip().map(fields).to_numpy())
    return rows[rows["country"] == "US"].reset_index(drop=True)


@cache
def boards() -> pd.DataFrame:
    """Return the distinct full-time adverts of both boards, with the family of each."""
    table = pd.concat([compared(source) for source in BOARDS], ignore_index=True)
    families = roles_table().set_index("role")["family"]
    return table.assign(family=table["role"].map(families))


def widened() -> float:
    """Return by how much errors by employer exceed others where employers are known."""
    table = pd.read_parquet(aggregates_dir() / "factor_effects.parquet")
    whole = table[(table["role"] == "(all)") & (table["country"] == "(all)")]
    return float(whole.groupby("source")["widening"].first().dropna().median())


def dummies(rows: pd.DataFrame, names: list[str]) -> pd.DataFrame:
    most = {"region": 15, "country": 15}
    return pd.concat([design(rows, [name], most.get(name, 60)) for name in names], axis=1)


def gap(rows: pd.DataFrame, mine: pd.Series, names: list[str], y: str = "log_pay") -> Any:
    """Return the fit of log pay on a group, first of its columns, and on what is held fixed."""
    x = dummies(rows, names)
    x.insert(0, "mine", mine.to_numpy(dtype=float))
    return sm.OLS(rows[y].to_numpy(), sm.add_constant(x).to_numpy()).fit()


FIXED = ["region", "experience", "year"]


def test_pairs() -> None:
    facts_ = said("pairs")
    engineers = people()[(people()["role"] == "Software engineer") & people()["field"].notna()]
    learning = engineers["field"] == "machine learning and AI"
    found = np.expm1(gap(engineers, learning, FIXED).params[1])
    assert facts_.learning.difference == pytest.approx(found, abs=1e-6)
    assert found == pytest.approx(0.25, abs=0.01)  # an independent computation found 25%
    several = engineers.groupby("employer")["log_pay"].transform("size") > 1
    own = engineers[several]
    x = dummies(own, FIXED)
    x.insert(0, "mine", learning[several].to_numpy(dtype=float))
    within = x - x.groupby(own["employer"].to_numpy()).transform("mean").to_numpy()
    y = own["log_pay"] - own.groupby("employer")["log_pay"].transform("mean")
    inside = np.expm1(sm.OLS(y.to_numpy(), within.to_numpy()).fit().params[0])
    assert facts_.inside.difference == pytest.approx(inside, abs=1e-6)
    assert inside == pytest.approx(0.16, abs=0.01)  # it found 16%, without years held fixed
    managers = people()[people()["role"].isin(["Product manager", "Engineering manager"])]
    found = np.expm1(gap(managers, managers["role"] == "Product manager", FIXED).params[1])
    assert facts_.rivals[0].difference == pytest.approx(found, abs=1e-6)


def test_an_advert_pair_has_the_interval_of_hc3_widened() -> None:
    security = next(each for each in said("pairs").against if "security" in each.first)
    rows = boards()[boards()["country"] == "US"]
    software = ["Software engineer", "Back-end engineer", "Full-stack engineer"]
    rows = rows[rows["role"].isin([*software, "Security engineer"])].reset_index(drop=True)
    fit = gap(rows, rows["role"] == "Security engineer", ["experience", "year", "remote"])
    error = widened() * fit.get_robustcov_results("HC3").bse[1]
    half = stats.t.isf(0.025, fit.df_resid) * error
    assert security.difference == pytest.approx(np.expm1(fit.params[1]), abs=1e-6)
    assert security.lower == pytest.approx(np.expm1(fit.params[1] - half), abs=1e-4)
    assert security.upper == pytest.approx(np.expm1(fit.params[1] + half), abs=1e-4)


def test_verdicts_follow_the_rule() -> None:
    """The main test of a pair, and Holm's correction over all of them, by statsmodels."""
    pairs = yaml.safe_load((FOLDER / "pairs.yaml").read_text(encoding="utf-8"))
    adverts = pd.read_csv(aggregates_dir() / "advert_pairs.csv")
    table = pd.concat([adverts, pd.read_parquet(aggregates_dir() / "family_pairs.parquet")])
    table = table[(table["country"] == "US") & table["comparable_error"].notna()]
    table["error"] = table["comparable_error"] * np.where(
        table["errors"] == "hidden employers", widened(), 1.0
    )
    table["smaller"] = -table[["n_first", "n_second"]].min(axis=1)
    table["other"] = table["pay"] != "total"
    main = table.sort_values(["smaller", "other"], kind="stable").drop_duplicates("pair")
    z = main["comparable"] / main["error"]
    p = 2 * stats.t.sf(z.abs(), main["comparable_df"])
    same = stats.t.sf((MARGIN - main["comparable"].abs()) / main["error"], main["comparable_df"])
    differs, alike = (multipletests(each, method="holm")[1] < 0.05 for each in (p, same))
    facts_ = said("pairs")
    assert facts_.pairs == len(pairs)
    assert facts_.figures == len(main)
    assert facts_.more == (differs & (z > 0)).sum()
    assert facts_.less == (differs & (z < 0)).sum()
    assert facts_.same == (alike & ~differs).sum()
    assert facts_.close == (~alike & ~differs).sum()
    expects = main["pair"].map({each["pair"]: each["expects"] for each in pairs})
    assert facts_.borne_out == (differs & (z > 0) & (expects == "more")).sum()


def test_family_trends() -> None:
    facts_ = said("family_trends")
    rows = boards()[boards()["country"] == "US"]
    years = rows["year"].astype(int)
    rows = rows[years.isin(years.value_counts().loc[lambda n: n >= 30].index)]
    years = rows["year"].astype(int)
    last = pd.get_dummies(years, dtype=float).drop(columns=[years.min()])
    x = pd.concat([last, dummies(rows, ["role", "experience", "remote"])], axis=1)
    fit = sm.OLS(rows["log_pay"].to_numpy(), sm.add_constant(x).to_numpy()).fit()
    place = last.shape[1]
    error = widened() * fit.get_robustcov_results("HC3").bse[place]
    ends = fit.params[place] + np.array([-1, 1]) * stats.t.isf(0.025, fit.df_resid) * error
    assert facts_.everybody.fixed == pytest.approx(np.expm1(fit.params[place]), abs=2e-4)
    assert facts_.everybody.lower == pytest.approx(np.expm1(ends[0]), abs=1e-3)
    assert facts_.everybody.upper == pytest.approx(np.expm1(ends[1]), abs=1e-3)
    medians = np.exp(rows.groupby(years)["log_pay"].median())
    assert facts_.everybody.raw == pytest.approx(medians.iloc[-1] / medians.iloc[0] - 1)


def test_official_trends() -> None:
    facts_ = said("official_trends")
    table = pd.read_csv(reference_dir() / "official_wages.csv").drop_duplicates(["year", "soc"])
    wages = table.set_index(["year", "soc"])
    jobs = {2020: [], 2024: []}
    for year, units in {
        2020: (["15-1256"], ["15-1257"], ["15-1251"]),
        2024: (["15-1252", "15-1253"], ["15-1254", "15-1255"], ["15-1251"]),
    }.items():
        for codes in units:
            own = wages.loc[[(year, code) for code in codes]]
            n = own["employment"].sum()
            jobs[year].append((n, (own["mean"] * own["employment"]).sum() / n))
    old, new = (np.array(jobs[year]) for year in (2020, 2024))
    weight = (old[:, 0] / old[:, 0].sum() + new[:, 0] / new[:, 0].sum()) / 2
    found = np.expm1((weight * np.log(new[:, 1] / old[:, 1])).sum())
    software = next(each for each in facts_.families if each.family == "software engineering")
    assert software.fixed == pytest.approx(found)
    raw = np.average(new[:, 1], weights=new[:, 0]) / np.average(old[:, 1], weights=old[:, 0]) - 1
    assert software.raw == pytest.approx(raw)
    analysts = wages.xs("15-1212", level="soc").loc[[2020, 2024]]
    change = np.log(analysts["mean"].iloc[1] / analysts["mean"].iloc[0])
    half = 1.959964 * np.sqrt(((analysts["mean_rse"] / 100) ** 2).sum())  # no panel in common
    security = next(each for each in facts_.families if each.family == "cybersecurity")
    assert security.lower == pytest.approx(np.expm1(change - half), abs=1e-6)
    prices = pd.read_csv(reference_dir() / "consumer_prices_us.csv").set_index("year")
    level = prices.loc[[2020, 2024]].select_dtypes("float").iloc[:, 0]
    assert facts_.prices == pytest.approx(level.iloc[1] / level.iloc[0] - 1, abs=1e-6)
    assert facts_.above == sum(
        each.lower > facts_.prices for each in facts_.families if each.first == 2020
    )


def test_blockchain_break() -> None:
    facts_ = said("blockchain_break")
    survey = compared("stackoverflow_2024")
    mine = survey["role"] == "Blockchain engineer"
    means = survey.groupby(mine)["log_pay"].mean()
    assert facts_.step is None
    assert facts_.relative == pytest.approx(np.expm1(means[True] - means[False]))
    assert facts_.relative_n == int(mine.sum()) // 10 * 10
    assert not (boards()["role"] == "Blockchain engineer").any()
    people = records("levels_fyi")
    early = people[people["specialty"] == "Blockchain"]
    assert len(early) < 10 and early["year"].max() <= 2022
    word = "blockchain|solidity|web3|crypto ?currency"
    for source in ("ai_jobs", "infosec_jobs", "h1b_data_jobs"):
        titles = records(source)["title"].astype("str").str.lower()
        assert not titles.str.contains(word).any()


def test_industries() -> None:
    facts_ = said("industries")
    names = pd.read_csv(FOLDER / "industries.csv").set_index("form")["industry"]
    survey = records("stackoverflow_2024")
    survey = survey[survey["industry"].notna() & (survey["industry"] != "NA")]
    wanted = ["artificial intelligence", "data engineering", "data science and analytics"]
    data = survey[survey["family"].isin([*wanted, "machine learning operations"])]
    five = data["industry"].map(names)
    share = five.value_counts() / len(data)
    for each in facts_.jobs:
        assert each.figure == pytest.approx(share[each.name], abs=0.005)
    marks = pd.get_dummies(five, dtype=float)[[each.name for each in facts_.jobs]].to_numpy()
    n = len(data)
    covariance = (
        np.diag(marks.mean(axis=0)) - np.outer(marks.mean(axis=0), marks.mean(axis=0))
    ) / n
    best, worst = places(marks.mean(axis=0), covariance)
    assert [(each.first, each.last) for each in facts_.jobs] == list(zip(best, worst, strict=True))
