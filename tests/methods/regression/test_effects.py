"""Coefficients as a reader meets them: from the mean of all levels, in shares of pay, on the mean's own scale."""

from __future__ import annotations

import numpy as np
import pandas as pd
import pytest

from analysis.methods.regression import (
    fit_rows,
    from_weighted_mean,
    smearing,
)
from tests.conftest import golden


def test_deviations_do_not_hang_on_the_level_left_out() -> None:
    chance = np.random.default_rng(2)
    level = chance.choice(3, 600, p=[0.5, 0.3, 0.2])
    y = np.array([0.0, 0.4, -0.2])[level] + chance.normal(0, 0.3, 600)
    counts = np.bincount(level)
    found = []
    for left_out in (0, 2):
        kept = [i for i in range(3) if i != left_out]
        design = np.column_stack([np.ones(600), *[(level == i).astype(float) for i in kept]])
        fit = fit_rows(design, y, ["const", *[f"l{i}" for i in kept]], errors="HC1")
        weights = counts[[left_out, *kept]]
        table = from_weighted_mean(
            fit, [f"l{i}" for i in kept], weights, reference=f"l{left_out}"
        ).sort_values("name")
        found.append(table.reset_index(drop=True))
        assert np.average(table["deviation"], weights=counts) == pytest.approx(0, abs=1e-12)
    pd.testing.assert_frame_equal(found[0], found[1], rtol=1e-9)
    means = pd.Series(y).groupby(level).mean() - y.mean()
    np.testing.assert_allclose(found[0]["deviation"], means, atol=1e-12)


def test_smearing_of_cps1988_as_published() -> None:
    frame = pd.read_csv(golden("aer/CPS1988.csv"))
    x = np.column_stack(
        [
            np.ones(len(frame)),
            frame["experience"],
            frame["experience"] ** 2,
            frame["education"],
            frame["ethnicity"] == "afam",
        ]
    ).astype(float)
    y = np.log(frame["wage"].to_numpy())
    fit = fit_rows(x, y, ["constant", "experience", "square", "education", "afam"], errors="ols")
    assert smearing(y - x @ fit.coefficients) == pytest.approx(1.1768, abs=5e-5)
    assert smearing([0.0, np.log(2)]) == pytest.approx(1.5)
