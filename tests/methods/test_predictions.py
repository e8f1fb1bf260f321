"""Guesses: folds that keep adverts together, models on what was planted, coverage by group."""

from __future__ import annotations

import numpy as np
import pandas as pd
import pytest

from analysis.errors import Collinear
from analysis.methods.coverage import coverage_over, single_splits
from analysis.methods.designs import design_of
from analysis.methods.predictions import cross_errors, folds, linear_coefficients, thirds
from analysis.methods.regression import fit_design, fitted_values


def world(rows: int, seed: int = 0) -> tuple[pd.DataFrame, np.ndarray]:
    chance = np.random.default_rng(seed)
    table = pd.DataFrame(
        {
            "role": chance.choice(["engineer", "analyst"], rows),
            "experience": chance.choice(["entry", "senior"], rows),
            "country": chance.choice(["US", "DE", "IN"], rows),
        }
    )
    pay = 11 + 0.3 * (table["experience"] == "senior") + 0.4 * (table["country"] == "US")
    return table, pay.to_numpy() + chance.normal(0, 0.2 + 0.2 * (table["role"] == "analyst"))


def test_rows_of_one_advert_stay_on_one_side() -> None:
    groups = np.arange(300) // 3
    tested = []
    for train, test in folds(groups, 4):
        assert not set(groups[train]) & set(groups[test])
        assert len(train) + len(test) == 300
        tested += test.tolist()
    assert sorted(tested) == list(range(300))


def test_every_record_is_fitted_calibrated_or_tested() -> None:
    parts = thirds(np.arange(1_001), seed=3)
    assert sorted(np.concatenate(parts)) == list(range(1_001))
    assert [len(part) for part in parts] == [500, 250, 251]


def test_models_find_what_was_planted() -> None:
    table, y = world(4_000)
    errors = cross_errors(design_of(table, list(table)), y, np.arange(4_000)).set_index("model")
    # the mean absolute error of normal noise of .2 and .4, half each
    noise = 0.3 * np.sqrt(2 / np.pi)
    assert errors.loc["linear", "log_error"] == pytest.approx(noise, rel=0.03)
    assert errors.loc["boosting", "log_error"] == pytest.approx(noise, rel=0.05)
    assert errors.loc["median of all", "log_error"] > 1.2 * noise
    assert (errors["records"] == 4_000).all()


def test_repeats_on_both_sides_flatter_a_model_that_can_remember() -> None:
    table, y = world(200, 1)
    table["employer"] = [f"employer {i}" for i in range(200)]
    again = np.repeat(np.arange(200), 12)
    design = design_of(table.iloc[again].reset_index(drop=True), list(table), least=1, most=1_000)
    by_row = cross_errors(design, y[again], np.arange(2_400)).set_index("model")["log_error"]
    by_advert = cross_errors(design, y[again], again).set_index("model")["log_error"]
    # no fold of adverts knows the employers that it tests, so the linear model cannot be fitted
    assert "linear" not in by_advert
    assert by_row["boosting"] < 0.7 * by_advert["boosting"]


def test_rows_of_one_employer_are_dealt_together() -> None:
    units = np.arange(900) // 9
    parts = thirds(units, seed=3)
    assert sorted(np.concatenate(parts)) == list(range(900))
    assert [len(set(units[part])) for part in parts] == [50, 25, 25]


def test_a_level_that_was_not_met_has_no_guess() -> None:
    table, y = world(400)
    design = design_of(table, list(table))
    india = (table["country"] == "IN").to_numpy()
    train = np.flatnonzero(~india)
    b = linear_coefficients(design, y, train)
    guess = fitted_values(design, b)
    assert np.isnan(guess[india]).all()
    own = design_of(table[~india].reset_index(drop=True), list(table))
    plain = fit_design(own, y[train], errors="ols")
    assert guess[train] == pytest.approx(fitted_values(own, plain.coefficients))
    largest = design.codes[:, 2] == 0
    with pytest.raises(Collinear, match="no record of"):
        linear_coefficients(design, y, np.flatnonzero(~largest))


def test_coverage_is_as_promised_in_every_group() -> None:
    table, y = world(3_000, 2)
    keyed = table[["role", "experience"]].groupby(["role", "experience"])
    single = single_splits(design_of(table, list(table)), y, keyed.ngroup())
    found = coverage_over(single, ["group", "level"]).join(keyed.size().reset_index(), on="group")
    assert len(found) == 4
    assert found["covered"].between(0.88, 0.925).all()
    assert (found["least"] < found["covered"]).all()
    assert single["inside"].mean() >= 0.93
    width = found.groupby("role")["width"].mean()
    assert width["analyst"] > 1.7 * width["engineer"]


def test_single_splits_by_employer_lie_in_the_band_of_employers() -> None:
    table, y = world(4_000, 3)
    chance = np.random.default_rng(4)
    employer = np.minimum(chance.zipf(1.3, 4_000), 400)
    y = y + 0.4 * chance.normal(size=401)[employer] * np.where(employer < 4, 0.1, 1)
    groups = table.groupby(["role"]).ngroup()
    single = single_splits(
        design_of(table, list(table)),
        y,
        groups,
        employer,
        levels=(0.8, 0.95),
        by_record=(False, True),
    )
    table = coverage_over(single, ["by_record", "level"]).set_index(["by_record", "level"])
    assert (table.loc[False, "inside"] >= 0.93).all()
    assert (table.loc[True, "covered"] < table.loc[False, "covered"] - 0.02).all()
    assert table.loc[(False, 0.95), "covered"] == pytest.approx(0.96, abs=0.015)
    once = single[single["split"] == 0]
    assert (once["tested_units"] < once["tested"]).all()
