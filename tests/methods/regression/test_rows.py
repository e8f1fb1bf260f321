"""Regression: certified and published numbers, and cells against rows."""

from __future__ import annotations

import re

import numpy as np
import pandas as pd
import pytest
from scipy import stats

from analysis.errors import Collinear, NotCarried
from analysis.methods.regression import Fit, fit_cells, fit_rows, from_weighted_mean
from tests.conftest import golden


def digits(found: float, certified: float) -> float:
    """Return the number of correct digits (LRE), 15 at most."""
    if found == certified:
        return 15.0
    error = abs(found - certified) / abs(certified) if certified else abs(found)
    return min(15.0, float(-np.log10(error)))


def nist(name: str) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """Return certified rows (estimate, error), y and predictors of a set."""
    lines = golden(f"nist/{name}.dat").read_text().splitlines()
    certified = [
        list(map(float, m.groups()))
        for line in lines
        if (m := re.match(r"\s+B\d+\s+(\S+)\s+(\S+)\s*$", line))
    ]
    start = max(i for i, line in enumerate(lines) if re.match(r"\s*Data:\s+y", line))
    data = np.array([list(map(float, line.split())) for line in lines[start + 1 :] if line.strip()])
    return np.array(certified), data[:, 0], data[:, 1:]


def powers(x: np.ndarray, degree: int) -> tuple[np.ndarray, list[str]]:
    return np.column_stack([x[:, 0] ** i for i in range(degree + 1)]), [
        f"B{i}" for i in range(degree + 1)
    ]


@pytest.mark.parametrize(
    ("name", "degree", "coefficients", "errors"),
    [
        ("Norris", 1, 12, 9),
        ("Wampler1", 5, 9, 0),
        ("Wampler2", 5, 12, 0),
        ("Wampler3", 5, 9, 9),
        ("Longley", 0, 10.5, 8),
    ],
)
def test_nist(name: str, degree: int, coefficients: float, errors: float) -> None:
    certified, y, x = nist(name)
    design, names = (
        powers(x, degree)
        if degree
        else (np.column_stack([np.ones(len(y)), x]), [f"B{i}" for i in range(x.shape[1] + 1)])
    )
    fit = fit_rows(design, y, names, errors="ols")
    assert min(map(digits, fit.coefficients, certified[:, 0])) >= coefficients
    if errors:
        assert min(map(digits, fit.standard_errors, certified[:, 1])) >= errors


def test_nist_without_a_constant() -> None:
    certified, y, x = nist("NoInt1")
    fit = fit_rows(x, y, ["B1"], errors="ols")
    assert digits(fit.coefficients[0], certified[0, 0]) >= 12
    assert digits(fit.standard_errors[0], certified[0, 1]) >= 10
    assert fit.r_squared == pytest.approx(0.999365492298663, rel=1e-12)


def test_longley_as_a_whole() -> None:
    _, y, x = nist("Longley")
    fit = fit_rows(
        np.column_stack([np.ones(len(y)), x]), y, [f"B{i}" for i in range(7)], errors="ols"
    )
    assert fit.residual_sd == pytest.approx(304.854073561965, rel=1e-10)
    assert fit.r_squared == pytest.approx(0.995479004577296, rel=1e-12)
    assert fit.df == 9


@pytest.fixture(scope="module")
def wage1() -> pd.DataFrame:
    return pd.read_csv(golden("wooldridge/wage1.csv"))


def test_wages_on_education(wage1: pd.DataFrame) -> None:
    design = np.column_stack([np.ones(len(wage1)), wage1["educ"]])
    fit = fit_rows(design, wage1["lwage"], ["const", "educ"], errors="ols")
    np.testing.assert_allclose(fit.coefficients, [0.58377, 0.08274], atol=6e-6)
    np.testing.assert_allclose(fit.standard_errors, [0.09734, 0.00757], atol=6e-6)
    assert (fit.r_squared, fit.residual_sd) == pytest.approx((0.18581, 0.48008), abs=6e-6)


def test_wages_on_three(wage1: pd.DataFrame) -> None:
    names = ["const", "educ", "exper", "tenure"]
    design = np.column_stack([np.ones(len(wage1)), wage1[names[1:]]])
    fit = fit_rows(design, wage1["lwage"], names, errors="ols")
    np.testing.assert_allclose(
        fit.coefficients, [0.2843595, 0.0920290, 0.0041211, 0.0220672], atol=6e-8
    )
    np.testing.assert_allclose(fit.standard_errors, [0.10419, 0.00733, 0.00172, 0.00309], atol=6e-6)
    assert fit.r_squared == pytest.approx(0.3160133, abs=6e-8)
    adjusted = 1 - (1 - fit.r_squared) * (fit.n - 1) / fit.df
    assert adjusted == pytest.approx(0.31208, abs=6e-6)
    robust = fit_rows(design, wage1["lwage"], names, errors="HC3")
    np.testing.assert_allclose(
        robust.standard_errors, [0.113307779, 0.008044141, 0.001762681, 0.003859832], atol=6e-10
    )


def test_mincer_1985() -> None:
    table = pd.read_csv(golden("aer/CPS1985.csv"))
    design = np.column_stack(
        [np.ones(len(table)), table["experience"], table["experience"] ** 2, table["education"]]
    )
    fit = fit_rows(
        design, np.log(table["wage"]), ["const", "experience", "squared", "education"], errors="ols"
    )
    np.testing.assert_allclose(
        fit.coefficients, [0.520322, 0.034940, -0.000536, 0.089756], atol=6e-7
    )
    np.testing.assert_allclose(
        fit.standard_errors, [0.123616, 0.005649, 0.000125, 0.008321], atol=6e-7
    )
    assert fit.r_squared == pytest.approx(0.238162, abs=6e-7)


@pytest.fixture(scope="module")
def cps1988() -> tuple[pd.DataFrame, np.ndarray]:
    table = pd.read_csv(golden("aer/CPS1988.csv"))
    afam = (table["ethnicity"] == "afam").astype(float)
    design = np.column_stack(
        [
            np.ones(len(table)),
            table["experience"],
            table["experience"] ** 2,
            table["education"],
            afam,
        ]
    )
    return table.assign(log_wage=np.log(table["wage"])), design


NAMES_1988 = ["const", "experience", "squared", "education", "afam"]


def test_wages_of_1988(cps1988: tuple[pd.DataFrame, np.ndarray]) -> None:
    table, design = cps1988
    fit = fit_rows(design, table["log_wage"], NAMES_1988, errors="ols")
    np.testing.assert_allclose(
        fit.coefficients, [4.321395, 0.077473, -0.001316, 0.085673, -0.243364], atol=6e-7
    )
    np.testing.assert_allclose(
        fit.standard_errors, [0.019174, 0.000880, 0.000019, 0.001272, 0.012918], atol=6e-7
    )
    assert fit.rss == pytest.approx(9598.621173379961, rel=1e-12)


@pytest.mark.parametrize("errors", ["ols", "HC0", "HC1", "HC2", "HC3"])
def test_cells_give_what_rows_give(cps1988: tuple[pd.DataFrame, np.ndarray], errors: str) -> None:
    table, design = cps1988
    rows = fit_rows(design, table["log_wage"], NAMES_1988, errors=errors)  # type: ignore[arg-type]
    keys = pd.DataFrame(design, columns=NAMES_1988)
    cells = keys.assign(pay=table["log_wage"]).groupby(NAMES_1988)["pay"]
    kept = cells.agg(
        n="size", mean="mean", m2=lambda pay: ((pay - pay.mean()) ** 2).sum()
    ).reset_index()
    assert len(kept) == 1_402
    found = fit_cells(
        kept[NAMES_1988], kept["n"], kept["mean"], kept["m2"], NAMES_1988, errors=errors
    )  # type: ignore[arg-type]
    np.testing.assert_allclose(found.coefficients, rows.coefficients, rtol=1e-12)
    np.testing.assert_allclose(found.standard_errors, rows.standard_errors, rtol=1e-12)
    assert (found.n, found.df) == (rows.n, rows.df)
    assert found.r_squared == pytest.approx(rows.r_squared, rel=1e-12)


def test_collinear_columns_are_named() -> None:
    chance = np.random.default_rng(0)
    a, b = chance.normal(size=(2, 50))
    design = np.column_stack([np.ones(50), a, b, a + b])
    with pytest.raises(
        Collinear, match=r"^(a|b|both) is determined by the other columns \(.*\): leave it out\.$"
    ):
        fit_rows(design, a, ["const", "a", "b", "both"])
    with pytest.raises(Collinear, match=r"^none is zero throughout"):
        fit_rows(np.column_stack([np.ones(50), np.zeros(50)]), a, ["const", "none"])
    x = -3 - 6 * chance.random(82)
    with pytest.raises(Collinear, match="determined by the other columns"):
        fit_rows(np.column_stack([x**i for i in range(11)]), x, [f"x^{i}" for i in range(11)])
    with pytest.raises(NotCarried, match="3 records cannot carry 4 coefficients"):
        fit_rows(design[:3], a[:3], ["const", "a", "b", "both"])


def test_clusters_are_thirty_and_known() -> None:
    chance = np.random.default_rng(1)
    codes = chance.integers(0, 60, 900)
    x = np.column_stack([np.ones(900), chance.normal(size=900)])
    y = x @ [1.0, 0.5] + chance.normal(size=60)[codes]
    fit = fit_rows(x, y, ["const", "x"], errors="clustered", clusters=codes)
    found = from_weighted_mean(fit, ["x"], [1, 1], reference="none").set_index("name").loc["x"]
    assert found["error"] == pytest.approx(fit.standard_errors[1] / 2)
    half = stats.t.isf(0.025, found["df"]) * found["error"]
    assert found["upper"] == pytest.approx(found["deviation"] + half)
    with pytest.raises(NotCarried, match="20 employers are too few"):
        fit_rows(x, y, ["const", "x"], errors="clustered", clusters=codes % 20)
    with pytest.raises(NotCarried, match="cells do not know"):
        fit_cells(x, np.ones(900), y, np.zeros(900), ["const", "x"], errors="clustered")


def test_a_fit_says_what_it_is() -> None:
    fit = fit_rows(
        np.column_stack([np.ones(9), np.arange(9.0)]), np.arange(9.0) ** 2, ["const", "x"]
    )
    assert isinstance(fit, Fit)
    assert fit.errors == "HC3"
    assert fit.names == ("const", "x")
