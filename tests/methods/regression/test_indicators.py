"""A regression on indicators by counts is that of its columns, of its cells, of its weights."""

from __future__ import annotations

import numpy as np
import pytest

from analysis.errors import Collinear
from analysis.methods.designs import design_of
from analysis.methods.regression import (
    fit_design,
    fit_rows,
)
from tests.methods.given import factors_of


@pytest.mark.parametrize("errors", ["ols", "HC0", "HC1", "HC2", "HC3", "clustered"])
def test_indicators_by_counts_are_the_regression_of_their_columns(errors: str) -> None:
    table, y = factors_of(4_000)
    design = design_of(table, list(table))
    clusters = np.arange(4_000) % 150
    ours = fit_design(design, y, errors=errors, clusters=clusters)  # type: ignore[arg-type]
    rows = fit_rows(design.matrix(), y, design.names, errors=errors, clusters=clusters)  # type: ignore[arg-type]
    np.testing.assert_allclose(ours.coefficients, rows.coefficients, rtol=1e-10, atol=1e-12)
    np.testing.assert_allclose(ours.covariance, rows.covariance, rtol=1e-9, atol=1e-15)
    assert ours.r_squared == pytest.approx(rows.r_squared, abs=1e-12)


def test_cells_and_weights_are_the_rows_they_stand_for() -> None:
    table, y = factors_of(5_000)
    weight = np.where(np.arange(5_000) % 3, 1.0, 2.5)
    rows = fit_design(design_of(table, list(table)), y, weight=weight)
    grouped = table.assign(y=y, weight=weight).groupby([*table, "weight"], dropna=False)["y"]
    cells = grouped.agg(
        n="size", mean="mean", m2=lambda part: ((part - part.mean()) ** 2).sum()
    ).reset_index()
    design = design_of(cells, list(table), n=cells["n"])
    fit = fit_design(design, cells["mean"], n=cells["n"], m2=cells["m2"], weight=cells["weight"])
    assert fit.names == rows.names
    np.testing.assert_allclose(fit.coefficients, rows.coefficients, rtol=1e-11)
    np.testing.assert_allclose(fit.standard_errors, rows.standard_errors, rtol=1e-11)
    assert fit.n == 5_000


def test_collinear_levels_are_named() -> None:
    table, y = factors_of(1_000)
    twice = table.assign(continent=table["country"].map({"US": "America"}).fillna("elsewhere"))
    with pytest.raises(Collinear, match=r"is determined by the other columns .*leave it out"):
        fit_design(design_of(twice, ["country", "continent"], least=1), y)
