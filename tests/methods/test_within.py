"""Differences at the same employer: by another library, and on what was published of a file."""

from __future__ import annotations

import numpy as np
import pandas as pd
import pytest
import statsmodels.formula.api as smf

from analysis.datasets.study import Study
from analysis.errors import NotCarried
from analysis.methods.designs import design_of
from analysis.methods.within import level_differences, several, within_fit
from analysis.sources import SOURCES, read_source
from tests.conftest import raw


def world(seed: int = 0) -> pd.DataFrame:
    chance = np.random.default_rng(seed)
    employer = chance.integers(0, 60, 900)
    pays = chance.normal(0, 0.3, 60)
    degree = np.where(chance.random(900) < 0.3 + 0.8 * np.clip(pays[employer], 0, 0.8), "phd", "ma")
    place = chance.choice(["CA", "NY", "WA"], 900)
    pay = 11 + 0.2 * (degree == "phd") + 0.1 * (place == "CA") + pays[employer]
    return pd.DataFrame(
        {
            "employer": employer,
            "degree": degree,
            "place": place,
            "y": pay + chance.normal(0, 0.2, 900),
        }
    )


def test_the_same_as_a_constant_per_employer_in_statsmodels() -> None:
    table = world()
    design = design_of(table, ["degree", "place"])
    fit = within_fit(design, table["y"], table["employer"], np.ones(900), fixed=True)
    formula, phd = "y ~ C(degree) + C(place) + C(employer)", "C(degree)[T.phd]"
    dummies = smf.ols(formula, table).fit()
    left_out = [
        smf.ols(formula, table[table["employer"] != employer]).fit().params[phd]
        for employer in range(60)
    ]
    pairs = level_differences(design, fit, "degree").set_index(["now", "instead"])
    mine = pairs.loc[("ma", "phd")]
    assert mine["change"] == pytest.approx(dummies.params["C(degree)[T.phd]"])
    jackknife = np.sqrt(np.sum((np.array(left_out) - dummies.params[phd]) ** 2))
    assert mine["error"] == pytest.approx(jackknife, rel=1e-6)
    assert mine["change"] == pytest.approx(0.2, abs=3 * mine["error"])
    free = within_fit(design, table["y"], table["employer"], np.ones(900), fixed=False)
    plain = smf.ols("y ~ C(degree) + C(place)", table).fit()
    found = level_differences(design, free, "degree").set_index(["now", "instead"])
    assert found.loc[("ma", "phd"), "change"] == pytest.approx(plain.params["C(degree)[T.phd]"])
    assert found.loc[("ma", "phd"), "change"] > 0.25  # employers that pay more have more of them


def test_differences_are_those_of_every_two_levels_either_way() -> None:
    table = world(1)
    design = design_of(table, ["degree", "place"])
    fit = within_fit(design, table["y"], table["employer"], np.ones(900), fixed=True)
    pairs = level_differences(design, fit, "place").set_index(["now", "instead"])
    assert len(pairs) == 6
    for one, other in (("CA", "NY"), ("NY", "WA")):
        assert pairs.loc[(one, other), "change"] == pytest.approx(
            -pairs.loc[(other, one), "change"]
        )
        assert pairs.loc[(one, other), "error"] == pytest.approx(pairs.loc[(other, one), "error"])
    there = pairs.loc[("CA", "NY"), "change"] + pairs.loc[("NY", "WA"), "change"]
    assert pairs.loc[("CA", "WA"), "change"] == pytest.approx(there)


def test_weights_are_repetition() -> None:
    table = world(2)
    twice = np.where(np.arange(900) % 3 == 0, 2, 1)
    again = table.loc[np.repeat(np.arange(900), twice)].reset_index(drop=True)
    fits = [
        within_fit(design_of(rows, ["degree"], most=2), rows["y"], rows["employer"], w, fixed=True)
        for rows, w in ((table, twice), (again, np.ones(len(again))))
    ]
    names = [dict(zip(fit.names, fit.coefficients, strict=True)) for fit in fits]
    assert names[0] == pytest.approx(names[1])


def test_one_alone_is_compared_with_nobody_and_few_employers_are_refused() -> None:
    assert several(["a", "b", "a", "c"]).tolist() == [True, False, True, False]
    table = world().assign(employer=lambda rows: rows["employer"] % 20)
    with pytest.raises(NotCarried, match="20 employers are too few"):
        within_fit(
            design_of(table, ["degree"]), table["y"], table["employer"], np.ones(900), fixed=True
        )


def test_a_doctorate_goes_with_less_at_the_same_employer() -> None:
    """By pandas on the raw file: respondents of the United States who state their degree."""
    raw(SOURCES["levels_fyi"].editions[0])
    from analysis.datasets.samples import factor_rows

    rows = factor_rows(Study(read_source("levels_fyi")))
    rows = rows[(rows["country"] == "US") & rows["education"].notna() & rows["region"].notna()]
    rows = rows[rows["experience"].notna() & rows["role"].notna() & rows["employer"].notna()]
    names = ["education", "experience", "role", "region", "year"]
    x = pd.get_dummies(rows[names], dtype="float64").drop(columns=["education_master"])
    parts = {"free": pd.Series(0, rows.index), "fixed": rows["employer"]}
    found = {}
    for name, group in parts.items():
        left = x - x.groupby(group).transform("mean")
        y = rows["log_pay"] - rows["log_pay"].groupby(group).transform("mean")
        b = np.linalg.lstsq(left.to_numpy(), y.to_numpy(), rcond=None)[0]
        found[name] = np.expm1(b[list(x.columns).index("education_doctorate")])
    assert found["free"] == pytest.approx(0.311, abs=0.02)
    assert found["fixed"] == pytest.approx(0.226, abs=0.02)
