"""Errors by cluster: leaving each out, dense matrices, closed forms, and coverage with unequal employers."""

from __future__ import annotations

import numpy as np
import pandas as pd
import pytest
from scipy import linalg, stats

from analysis.methods.designs import design_of
from analysis.methods.regression import LEAST_DF, fit_design, fit_rows, from_weighted_mean
from tests.evidence import compare


def world(
    seed: int, groups: int = 40, rows: int = 600
) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    chance = np.random.default_rng(seed)
    codes = unequal(groups, rows)
    x = np.column_stack(
        [np.ones(len(codes)), chance.normal(size=len(codes)), chance.normal(size=groups)[codes]]
    )
    y = x @ [1.0, 0.5, -0.2] + chance.normal(size=groups)[codes] + chance.normal(size=len(codes))
    return x, y, codes


def unequal(groups: int, rows: int) -> np.ndarray:
    """The employers of rows, of sizes in proportion to 1, 1/2, 1/3 and so on."""
    sizes = 1 / np.arange(1, groups + 1)
    return np.repeat(
        np.arange(groups), np.maximum(np.round(rows * sizes / sizes.sum()), 1).astype(int)
    )


def test_the_covariance_is_that_of_leaving_each_cluster_out() -> None:
    x, y, codes = world(1)
    fit = fit_rows(x, y, ["const", "a", "b"], errors="clustered", clusters=codes)
    apart = [
        np.linalg.lstsq(x[codes != g], y[codes != g], rcond=None)[0] - fit.coefficients
        for g in range(40)
    ]
    np.testing.assert_allclose(fit.covariance, np.transpose(apart) @ np.array(apart), rtol=1e-9)
    assert fit.clusters == 40


def test_degrees_of_freedom_are_those_of_dense_matrices() -> None:
    x, y, codes = world(2, 30, 200)
    fit = fit_rows(x, y, ["const", "a", "b"], errors="clustered", clusters=codes)
    bread = np.linalg.inv(x.T @ x)
    hat = x @ bread @ x.T
    contrasts = np.array([[0, 1.0, 0], [0, 0, 1.0], [0, 1.0, -1.0]])
    for contrast, found in zip(contrasts, fit.degrees(contrasts), strict=True):
        columns = []
        for g in range(30):
            own = codes == g
            adjusted = np.linalg.inv(np.eye(own.sum()) - hat[np.ix_(own, own)])
            columns.append((np.eye(len(y)) - hat)[:, own] @ adjusted @ x[own] @ bread @ contrast)
        products = np.array(columns) @ np.transpose(columns)
        known = np.trace(products) ** 2 / (products**2).sum()
        assert found == pytest.approx(known, rel=1e-9)


def test_equal_clusters_are_the_t_test_of_their_means() -> None:
    chance = np.random.default_rng(3)
    codes = np.repeat(np.arange(32), 7)
    y = chance.normal(size=32)[codes] + chance.normal(size=224)
    fit = fit_rows(np.ones((224, 1)), y, ["const"], errors="clustered", clusters=codes)
    means = y.reshape(32, 7).mean(axis=1)
    known = np.sum((means - means.mean()) ** 2) / 31**2  # 32/31 times the variance of their mean
    assert fit.covariance[0, 0] == pytest.approx(known, rel=1e-10)
    assert fit.degrees(np.ones((1, 1)))[0] == pytest.approx(31, rel=1e-9)


def test_counts_of_indicators_and_weights_give_the_same() -> None:
    chance = np.random.default_rng(4)
    codes = unequal(35, 900)
    table = pd.DataFrame({name: chance.choice(list("abc"), len(codes)) for name in ("one", "two")})
    y, weight = chance.normal(size=len(codes)), chance.choice([1.0, 2.0, 5.0], len(codes))
    design = design_of(table, ["one", "two"])
    ours = fit_design(design, y, weight=weight, errors="clustered", clusters=codes)
    root = np.sqrt(weight)
    x = design.matrix() * root[:, None]
    rows = fit_rows(x, y * root, design.names, errors="clustered", clusters=codes)
    np.testing.assert_allclose(ours.covariance, rows.covariance, rtol=1e-9)
    contrast = np.eye(len(design.names))
    np.testing.assert_allclose(ours.degrees(contrast), rows.degrees(contrast), rtol=1e-9)


def test_a_level_of_one_employer_has_no_interval() -> None:
    chance = np.random.default_rng(5)
    codes = np.repeat(np.arange(40), 30)
    table = pd.DataFrame({"level": np.where(codes == 0, "own", chance.choice(["a", "b"], 1_200))})
    design = design_of(table, ["level"])
    y = chance.normal(size=40)[codes] + chance.normal(size=1_200)
    fit = fit_design(design, y, errors="clustered", clusters=codes)
    (factor,) = design.factors
    names = [fit.names[i] for i in design.columns("level")]
    found = from_weighted_mean(fit, names, factor.counts, reference=factor.levels[0])
    found.index = list(factor.levels)
    assert found.loc["own", ["error", "lower", "upper"]].isna().all()
    assert found.loc["own", "df"] < LEAST_DF
    assert np.isfinite(found.loc["own", "deviation"])
    assert (found.loc["a", "df"], found.loc["a", "error"]) > (LEAST_DF, 0)


def coverage(groups: int, kind: str, draws: int) -> dict[str, float | str | int]:
    """How often intervals hold a coefficient: an employer's records have pay in common."""
    chance = np.random.default_rng(groups)
    codes = unequal(groups, 1_500)
    held, older, told = 0, 0, 0
    for _ in range(draws):
        share = chance.random(groups) if kind == "of the record" else chance.random(groups) < 0.5
        x = (chance.random(len(codes)) < share[codes]).astype(float)
        y = 0.2 * x + np.sqrt(0.3) * chance.normal(size=groups)[codes]
        y += np.sqrt(0.7) * chance.standard_t(5, len(codes)) / np.sqrt(5 / 3)
        columns = np.column_stack([np.ones(len(codes)), x])
        fit = fit_rows(columns, y, ["const", "x"], errors="clustered", clusters=codes)
        df = float(fit.degrees(np.array([[0.0, 1.0]]))[0])
        off = abs(fit.coefficients[1] - 0.2)
        older += off <= stats.t.isf(0.025, groups - 1) * usual(columns, y, codes, groups)
        if df >= LEAST_DF:
            told += 1
            held += off <= stats.t.isf(0.025, df) * fit.standard_errors[1]
    return {
        "employers": groups,
        "x": kind,
        "told": told / draws,
        "held": held / told,
        "held_by_cr1": older / draws,
    }


def usual(x: np.ndarray, y: np.ndarray, codes: np.ndarray, groups: int) -> float:
    """The error of the last coefficient by the usual sandwich with its small-sample factor (CR1)."""
    bread = linalg.inv(x.T @ x)
    left = y - x @ (bread @ x.T @ y)
    scores = np.zeros((groups, x.shape[1]))
    np.add.at(scores, codes, x * left[:, None])
    factor = groups / (groups - 1) * (len(y) - 1) / (len(y) - x.shape[1])
    return float(np.sqrt(factor * (bread @ scores.T @ scores @ bread)[-1, -1]))


def test_intervals_hold_with_unequal_employers() -> None:
    found = coverage(60, "of the record", 200)
    assert found["held"] >= 0.92
    assert found["held_by_cr1"] < found["held"]


@pytest.mark.evidence
def test_coverage_with_employers_of_all_numbers() -> None:
    kinds = ("of the record", "of the employer")
    table = pd.DataFrame([coverage(n, kind, 800) for n in (30, 60, 120) for kind in kinds])
    assert table["held"].between(0.92, 0.98).all()
    assert (table["told"] > 0.9).all()
    compare("clusters", table)
