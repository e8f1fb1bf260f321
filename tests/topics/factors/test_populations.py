"""Populations of adverts: the kept tables against records, by statsmodels and by rows."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import combinations, permutations
from math import factorial

import numpy as np
import pandas as pd
import pytest
import statsmodels.api as sm

from analysis.cells import Records
from analysis.datasets import Account, open_dataset
from analysis.datasets.study import Study
from analysis.sources import Reading
from analysis.topics.factors import populations
from analysis.topics.factors.effects import farthest
from analysis.vocabulary.marks import EVERY, LEAST_FOR_SHARES, LEAST_POPULATION, NOT_STATED, OTHERS

EMBEDDED = open_dataset("embedded")
EFFECTS = EMBEDDED.table(populations.EFFECTS)
SHARES = EMBEDDED.table(populations.SHARES)
KEYS = ["role", "country", "year"]
FACTORS = ["role", "seniority", "country", "year", "remote", "company_size"]
Keys = tuple[str, str, str]  # role, country, year
WITNESSED: list[Keys] = [
    (EVERY, "US", "2024"),
    (EVERY, "GB", "2024"),
    ("Data scientist", EVERY, "2024"),
    ("Software engineer", "US", "2024"),
    (EVERY, EVERY, "2024"),
]
every_witness = pytest.mark.parametrize("keys", WITNESSED, ids=", ".join)


def of(table: pd.DataFrame, keys: Sequence[str]) -> pd.DataFrame:
    """Return the rows of one population."""
    return table[(table[KEYS] == list(keys)).all(axis=1)]


@pytest.fixture(scope="module")
def rows(adverts: Records) -> pd.DataFrame:
    """The full-time adverts of both files with pay, exact repeats left out, as they were read."""
    table = pd.concat([pd.read_parquet(path) for path in adverts.paths], ignore_index=True)
    table = table[table["employment"].eq("full time") & ~table["is_repeat"].astype(bool)]
    table = table[table["pay_low_usd"].notna()].reset_index(drop=True)
    middle = (table["pay_low_usd"] + table["pay_high_usd"]) / 2
    return table[FACTORS].astype("object").assign(log_pay=np.log(middle))


def part_of(rows: pd.DataFrame, keys: Keys) -> pd.DataFrame:
    """Return the adverts of a population, rare levels pooled by hand."""
    for name, value in zip(KEYS, keys, strict=True):
        if value != EVERY:
            rows = rows[rows[name].astype("str") == value]
    pooled = rows.copy()
    for name in FACTORS:
        texts = rows[name].astype("str").where(rows[name].notna(), NOT_STATED)
        counts = texts.value_counts().sort_index(ascending=False).sort_values(kind="stable")
        rare, stand = counts[counts < 30], counts[counts >= 30]
        rare, stand = pd.concat([rare, stand.iloc[:-60]]), stand.iloc[-60:]
        while len(rare) and rare.sum() < 10:  # so few take up the next smallest level
            rare, stand = pd.concat([rare, stand.head(1)]), stand.iloc[1:]
        pooled[name] = texts.where(~texts.isin(rare.index), OTHERS)
    varying = [name for name in FACTORS if len(set(pooled[name])) > 1]
    return pooled[[*varying, "log_pay"]]


@every_witness
def test_effects_and_errors_are_those_of_statsmodels(rows: pd.DataFrame, keys: Keys) -> None:
    part, kept = part_of(rows, keys), of(EFFECTS, keys)
    factors = [name for name in FACTORS if name in part]
    dummies = pd.get_dummies(part[factors], prefix_sep="|", drop_first=True, dtype="float64")
    fit = sm.OLS(part["log_pay"], sm.add_constant(dummies)).fit(cov_type="HC3", use_t=True)
    assert set(kept["records"]) == {len(part)}
    assert kept["r_squared"].iloc[0] == pytest.approx(fit.rsquared, abs=1e-6)
    assert set(kept["df"]) == {fit.df_resid}
    checked = 0
    for name in factors:
        shares = part[name].value_counts(normalize=True)
        mine = kept[kept["factor"] == name.replace("_", " ")].set_index("level")
        assert set(mine.index) == set(shares.index)
        indicators = pd.get_dummies(pd.Series(sorted(shares.index)), dtype="float64")
        apart = indicators - shares.sort_index().to_numpy()  # a level less the weighted mean
        contrasts = pd.DataFrame(0.0, index=indicators.columns, columns=fit.params.index)
        for level in indicators.columns[1:]:
            contrasts[f"{name}|{level}"] = apart[level].to_numpy()
        found = fit.t_test(contrasts.to_numpy())
        mine = mine.loc[contrasts.index]
        np.testing.assert_allclose(mine["deviation"], found.effect, atol=1e-6)
        np.testing.assert_allclose(mine["error"], found.sd, atol=1e-6)
        shown = farthest(of(EFFECTS, keys), level=0.9)
        shown = shown[shown["factor"] == name.replace("_", " ")].sort_values("deviation")
        ends = np.expm1(found.conf_int(alpha=0.1)[np.argsort(found.effect)])
        np.testing.assert_allclose(shown[["interval_lower", "interval_upper"]], ends, atol=2e-6)
        checked += len(mine)
    assert checked == len(kept)


@every_witness
def test_shares_are_means_over_all_orders(rows: pd.DataFrame, keys: Keys) -> None:
    part, kept = part_of(rows, keys), of(SHARES, keys).set_index("factor")
    factors = [name for name in FACTORS if name in part]
    dummies = pd.get_dummies(part[factors], prefix_sep="|", drop_first=True, dtype="float64")
    apart = dummies - dummies.mean()
    square, towards = apart.T @ apart, apart.T @ (part["log_pay"] - part["log_pay"].mean())
    explained = {(): 0.0}
    for count in range(1, len(factors) + 1):
        for chosen in combinations(factors, count):
            own = [name for name in dummies if name.partition("|")[0] in chosen]
            solved = np.linalg.solve(square.loc[own, own], towards[own])
            explained[chosen] = solved @ towards[own] / len(part) / part["log_pay"].var(ddof=0)
    for name in factors:
        gains = 0.0
        for order in permutations(factors):
            before = {*order[: order.index(name)]}
            first, both = (
                tuple(each for each in factors if each in chosen)
                for chosen in (before, before | {name})
            )
            gains += explained[both] - explained[first]
        mean = gains / factorial(len(factors))
        assert kept.loc[name.replace("_", " "), "share"] == pytest.approx(mean, abs=1e-6)


def test_the_tables_say_nearly_what_was_computed_with_answers_to_a_survey_among_the_adverts() -> (
    None
):
    everyone = of(EFFECTS, (EVERY, EVERY, "2024")).set_index(["factor", "level"])
    effect = np.expm1(everyone["deviation"])
    assert 0.25 <= effect["role", "Head of data"] <= 0.27
    assert effect["role", "Solutions architect"] == pytest.approx(0.126, abs=0.01)
    assert effect["country", "FR"] == pytest.approx(-0.392, abs=0.025)
    assert everyone.loc[("country", "FR"), "n"] <= 72
    assert effect["role", "Program manager"] == pytest.approx(0.087, abs=0.01)
    share = SHARES.assign(share=(100 * SHARES["share"]).round(1))
    whole = of(share, (EVERY, EVERY, "2024")).set_index("factor")["share"]
    told = {"country": 15.8, "role": 15.2, "seniority": 13.8, "remote": 0.4}
    assert whole.index[:3].tolist() == list(told)[:3]
    assert whole[list(told)].tolist() == pytest.approx(list(told.values()), abs=3)
    scientists = of(share, ("Data scientist", EVERY, "2024")).set_index("factor")["share"]
    assert scientists[["country", "remote"]].tolist() == pytest.approx([22.7, 0.6], abs=3)
    britons = of(share, (EVERY, "GB", EVERY)).set_index("factor")["share"]
    assert britons["seniority"] == pytest.approx(21.3, abs=3)


def test_every_population_of_two_hundred_adverts_is_kept_and_no_other(rows: pd.DataFrame) -> None:
    large = {(EVERY, EVERY, EVERY)}
    for count in range(1, 4):
        for names in combinations(KEYS, count):
            sizes = rows.astype("str").groupby(list(names)).size().reset_index(name="n")
            for name in KEYS:
                sizes[name] = sizes.get(name, EVERY)
            stated = sizes[(sizes["n"] >= LEAST_POPULATION) & (sizes["role"] != "nan")]
            large |= set(map(tuple, stated[KEYS].to_numpy()))
    assert len(large) > 100
    assert set(map(tuple, EFFECTS[KEYS].drop_duplicates().to_numpy())) == large


def test_levels_add_up_and_none_stands_for_a_key_that_was_given_up() -> None:
    assert EFFECTS["n"].min() >= 10
    assert EFFECTS["records"].min() >= LEAST_POPULATION
    assert (EFFECTS.loc[EFFECTS["n"] < 30, "level"] == OTHERS).all()
    groups = EFFECTS.groupby([*KEYS, "factor"])
    assert (groups["n"].sum() == groups["records"].first()).all()
    part = EFFECTS["n"] / EFFECTS["records"]  # figures are kept to six decimals
    weighted = (part * EFFECTS["deviation"]).groupby([EFFECTS[k] for k in [*KEYS, "factor"]])
    assert weighted.sum().abs().max() < 1e-6
    assert EFFECTS["error"].between(0, 0.3, inclusive="neither").all()
    whole = SHARES.groupby(KEYS)
    apart = whole["share"].sum() - whole["r_squared"].first()
    assert apart.abs().max() < 5e-6
    told = SHARES[SHARES["records"] >= LEAST_FOR_SHARES]
    assert told["share"].between(told["lower"], told["upper"]).all()
    withheld = SHARES.drop(index=told.index)
    assert len(withheld) > 100
    assert withheld[["lower", "upper", "rank_lower", "rank_upper"]].isna().all(axis=None)


def test_cells_give_the_figures_of_rows(rows: pd.DataFrame, readings: dict[str, Reading]) -> None:
    cells = populations.cells_of([Study(reading) for reading in readings.values()])
    assert cells["n"].sum() == len(rows)
    cells = cells[cells["role"] == "Data scientist"]
    named = rows[rows["role"] == "Data scientist"].rename(
        columns={"company_size": "company size", "log_pay": "log_mean"}
    )
    single = named.assign(n=1, log_m2=0.0, weight=1.0)
    keys = [*KEYS, "factor", "level"]
    compare(
        populations.effects_by_population(cells).set_index(keys),
        populations.effects_by_population(single).set_index(keys),
        ["records", "lacking", "r_squared", "df", "n", "deviation", "error"],
    )
    compare(
        populations.shares_by_population(cells).set_index(keys[:4]),
        populations.shares_by_population(single).set_index(keys[:4]),
        ["records", "lacking", "r_squared", "known", "share"],
    )


def compare(one: pd.DataFrame, other: pd.DataFrame, columns: list[str]) -> None:
    assert len(one) > 10
    assert set(one.index) == set(other.index)
    np.testing.assert_allclose(one[columns], other.loc[one.index, columns], rtol=0, atol=1e-9)


@pytest.mark.parametrize("account", [populations.EFFECTS, populations.SHARES])
def test_too_few_records_have_no_row(account: Account) -> None:
    assert EMBEDDED.table(account, role=None, country="IS", year=None).empty
    assert len(EMBEDDED.table(account, role=None, country="GB", year=2024))


def cells(log_pay: np.ndarray, **levels: np.ndarray) -> pd.DataFrame:
    """Return records made by hand as cells of one; of other factors nothing is stated."""
    given = {"role": None, "seniority": None, "country": None, "year": None}
    table = pd.DataFrame(given | {"remote": None, "company size": None} | levels, dtype="object")
    return table.assign(weight=1.0, n=1, log_mean=log_pay, log_m2=0.0)


def test_a_factor_that_others_determine_is_given_up() -> None:
    chance = np.random.default_rng(0)
    hybrid = chance.random(600) < 0.5
    levels = {
        "role": chance.choice(["Data scientist", "Data engineer"], 600),
        "remote": np.where(hybrid, "hybrid", "onsite"),
        "company size": np.where(hybrid, "small", "large"),
    }
    found = populations.effects_by_population(cells(chance.normal(11.5, 0.3, 600), **levels))
    assert set(of(found, (EVERY, EVERY, EVERY))["factor"]) == {"role", "remote"}
    assert set(of(found, ("Data engineer", EVERY, EVERY))["factor"]) == {"remote"}


def test_pay_that_does_not_vary_has_no_shares_and_factors_that_do_not_no_effects() -> None:
    halves = np.repeat(["small", "large"], 150)
    flat = cells(np.full(300, 11.5), remote=np.tile(["hybrid", "onsite"], 150), role=halves)
    assert populations.shares_by_population(flat).empty
    alike = cells(np.linspace(11, 12, 300), role=np.full(300, "Data engineer"))
    assert populations.effects_by_population(alike).empty
    assert populations.effects_by_population(flat.head(199)).empty
