"""Advertised premiums: against another computation, and against truths that are known because they were made."""

from __future__ import annotations

import numpy as np
import pandas as pd
import pytest
from scipy import stats

from analysis.errors import NotCarried
from analysis.methods.premiums import independent_columns, premiums, shrink
from tests.evidence import compare

SKILLS, PRICED, ADVERTS, EMPLOYERS = 30, 10, 1_200, 220
DISCOVERY = 0.05  # the rate of false discoveries at which premiums are told from zero
NAMES = [f"skill {i}" for i in range(SKILLS)]


def world(seed: int) -> tuple[np.ndarray, np.ndarray, np.ndarray, np.ndarray, np.ndarray]:
    """Return pay, skills, controls, employers and the true premiums of a made world.

    Skills go with role, seniority, each other and the employer; pay with all of these, and with ten skills.
    """
    fixed, chance = np.random.default_rng(99), np.random.default_rng(seed)
    truth = np.r_[fixed.normal(0, 0.07, PRICED), np.zeros(SKILLS - PRICED)]
    common, taste = fixed.normal(-1.5, 0.7, SKILLS), fixed.normal(0, 0.9, (3, SKILLS))
    older, loads = fixed.normal(0, 0.5, SKILLS), fixed.normal(0, 0.6, (4, SKILLS))
    role, senior = chance.integers(0, 3, ADVERTS), chance.random(ADVERTS) < 0.35
    employer = chance.choice(EMPLOYERS, ADVERTS, p=chance.dirichlet(np.full(EMPLOYERS, 2.0)))
    wish = common + taste[role] + older * senior[:, None] + chance.normal(size=(ADVERTS, 4)) @ loads
    wish += chance.normal(0, 0.5, (EMPLOYERS, SKILLS))[employer]
    named = wish + chance.logistic(size=(ADVERTS, SKILLS)) > 0
    pay = 11.6 + np.array([0, 0.25, 0.1])[role] + 0.3 * senior + named @ truth
    pay += chance.normal(0, 0.12, EMPLOYERS)[employer] + chance.normal(0, 0.25, ADVERTS)
    return pay, named, np.column_stack([role == 1, role == 2, senior]), employer, truth


def simulated(worlds: int) -> pd.DataFrame:
    """Return how often intervals covered, how many discoveries were false, and the error beside that of raw gaps."""
    inside, false, shrunk, raw_gaps = [], [], [], []
    for seed in range(worlds):
        pay, named, controls, employer, truth = world(seed)
        found = premiums(pay, named, NAMES, controls, employer)
        half = stats.t.isf(0.025, found["clusters"] - 1) * found["joint_error"]
        inside.append((np.abs(found["joint"] - truth) <= half).mean())
        told = found["q_value"] <= DISCOVERY
        false.append((told & (truth == 0)).sum() / max(1, told.sum()))
        shrunk.append(np.mean((found["shrunk"] - truth) ** 2))
        raw_gaps.append(np.mean((found["raw"] - truth) ** 2))
    ratio = np.sqrt(np.mean(shrunk) / np.mean(raw_gaps))
    row = {
        "worlds": worlds,
        "covered": np.mean(inside),
        "false_discoveries": np.mean(false),
        "error_ratio": ratio,
    }
    return pd.DataFrame([row])


@pytest.mark.evidence
def test_two_hundred_worlds_are_told_as_they_are() -> None:
    table = simulated(200)
    row = table.iloc[0]
    assert 0.93 <= row["covered"] <= 0.97
    assert row["false_discoveries"] <= 0.10
    assert row["error_ratio"] <= 0.5
    compare("premiums", table)


def test_twelve_worlds_are_told_as_they_are() -> None:
    row = simulated(12).iloc[0]
    assert 0.90 <= row["covered"] <= 0.99
    assert row["false_discoveries"] <= 0.15
    assert row["error_ratio"] <= 0.6


def test_slopes_are_those_of_ordinary_least_squares() -> None:
    pay, named, controls, employer, _ = world(1)
    found = premiums(pay, named, NAMES, controls, employer)
    ones = np.ones((len(pay), 1))
    for j in (0, 7):
        d = named[:, [j]]
        raw_gap = pay[named[:, j]].mean() - pay[~named[:, j]].mean()
        assert found["raw"][j] == pytest.approx(raw_gap, rel=1e-9)
        design = np.hstack([d, ones, controls]).astype(float)
        weights, *_ = np.linalg.lstsq(design, pay, rcond=None)
        assert found["adjusted"][j] == pytest.approx(weights[0], rel=1e-8)
        centred = pd.DataFrame(np.column_stack([pay, d, controls]).astype(float))
        centred -= centred.groupby(employer).transform("mean")
        within, *_ = np.linalg.lstsq(
            centred.to_numpy()[:, 1:], centred.to_numpy()[:, 0], rcond=None
        )
        assert found["within"][j] == pytest.approx(within[0], rel=1e-8)


def test_errors_are_those_of_leaving_one_employer_out() -> None:
    pay, named, _, employer, _ = world(2)
    found = premiums(pay, named[:, :1], NAMES[:1], np.empty((len(pay), 0)), employer)
    slopes = []
    for one in np.unique(employer):
        kept = employer != one
        d, y = named[kept, 0] - named[:, 0].mean(), pay[kept] - pay.mean()
        slopes.append((d @ y) / (d @ d))
    count, n = len(slopes), len(pay)
    error = np.sqrt(
        (count - 1)
        / count
        * (n - 1)
        / (n - 2)
        * np.square(np.array(slopes) - found["raw"][0]).sum()
    )
    assert found["raw_error"][0] == pytest.approx(error, rel=1e-9)


def test_an_employer_who_repeats_an_advert_makes_nothing_surer() -> None:
    pay, named, controls, employer, _ = world(3)
    again = np.r_[np.arange(len(pay)), np.repeat(np.flatnonzero(employer == employer[0]), 200)]
    once = premiums(pay, named, NAMES, controls, employer)
    often = premiums(pay[again], named[again], NAMES, controls[again], employer[again])
    assert often["clusters"][0] == once["clusters"][0]
    assert (often["joint_error"] > 0.8 * once["joint_error"]).mean() > 0.9


def test_a_skill_that_another_determines_has_no_premium() -> None:
    pay, named, controls, employer, _ = world(4)
    named[:, 1] = named[:, 0]
    found = premiums(pay + named[:, 0], named, NAMES, controls, employer)
    assert found["joint"][:2].isna().all()
    assert found["shrunk"][2:].notna().all()


def test_too_few_employers_are_refused() -> None:
    pay, named, controls, employer, _ = world(5)
    with pytest.raises(
        NotCarried, match="12 employers are too few for errors by employer; 30 are needed"
    ):
        premiums(pay, named, NAMES, controls, employer % 12)


def test_columns_that_others_determine_are_left_out() -> None:
    a, b = np.arange(5.0), np.array([1.0, 0, 0, 1, 1])
    assert independent_columns(np.column_stack([np.ones(5), a, b, a + b, np.zeros(5)])).size == 3


def test_equal_errors_shrink_as_the_closed_form_says() -> None:
    chance = np.random.default_rng(6)
    estimates, error = chance.normal(0.02, 0.08, 400), 0.05
    spread = max(0.0, float(np.var(estimates)) - error**2)
    known = estimates.mean() + (estimates - estimates.mean()) * spread / (spread + error**2)
    np.testing.assert_allclose(shrink(estimates, np.full(400, error)), known, atol=1e-5)
    assert shrink([0.1, 0.3], [0.1, 0.1]).tolist() == [0.1, 0.3]
