"""Advertised premiums: against another computation, and against truths that are known because they were made."""

from __future__ import annotations

import numpy as np
import pandas as pd
import pytest
from scipy import stats

from analysis.errors import NotCarried
from analysis.methods.premiums import independent_columns, premiums
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
    inside, false, joint, raw_gaps = [], [], [], []
    for seed in range(worlds):
        pay, named, controls, employer, truth = world(seed)
        found = premiums(pay, named, NAMES, controls, employer)
        half = stats.t.isf(0.025, found["clusters"] - 1) * found["joint_error"]
        inside.append((np.abs(found["joint"] - truth) <= half).mean())
        told = found["q_value_any"] <= DISCOVERY
        false.append((told & (truth == 0)).sum() / max(1, told.sum()))
        joint.append(np.mean((found["joint"] - truth) ** 2))
        raw_gaps.append(np.mean((found["raw"] - truth) ** 2))
    ratio = np.sqrt(np.mean(joint) / np.mean(raw_gaps))
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
    assert found["q_value_any"][2:].notna().all()


def test_too_few_employers_are_refused() -> None:
    pay, named, controls, employer, _ = world(5)
    with pytest.raises(
        NotCarried, match="12 employers are too few for errors by employer; 30 are needed"
    ):
        premiums(pay, named, NAMES, controls, employer % 12)


def test_columns_that_others_determine_are_left_out() -> None:
    a, b = np.arange(5.0), np.array([1.0, 0, 0, 1, 1])
    assert independent_columns(np.column_stack([np.ones(5), a, b, a + b, np.zeros(5)])).size == 3


def lasso(x: np.ndarray, y: np.ndarray, penalty: np.ndarray) -> np.ndarray:
    """Return the weights of least (y - xb)^2 + sum of penalty |b|, by plain coordinate descent."""
    b = np.zeros(x.shape[1])
    for _ in range(5_000):
        before = b.copy()
        for k in range(x.shape[1]):
            rest = y - x @ b + x[:, k] * b[k]
            towards = x[:, k] @ rest
            b[k] = np.sign(towards) * max(abs(towards) - penalty[k] / 2, 0) / (x[:, k] @ x[:, k])
        if np.abs(b - before).max() < 1e-11:
            break
    return b


def kept_by_rule(x: np.ndarray, y: np.ndarray, employer: np.ndarray) -> list[int]:
    """Return the columns that the published rule keeps, written out: the start from the five most
    correlated columns, loadings by employer until the columns kept stay the same."""
    n, p = x.shape
    size = 2 * 1.1 * np.sqrt(n) * stats.norm.ppf(1 - 0.1 / np.log(n) / (2 * p))
    correlations = [abs(np.corrcoef(x[:, k], y)[0, 1]) for k in range(p)]
    kept = sorted(range(p), key=lambda k: -correlations[k])[:5]
    for _ in range(15):
        fitted = x[:, kept] @ np.linalg.lstsq(x[:, kept], y, rcond=None)[0] if kept else 0 * y
        scores = pd.DataFrame(x * (y - fitted)[:, None]).groupby(employer).sum()
        loadings = np.sqrt((scores**2).sum().to_numpy() / n)
        now = [k for k, b in enumerate(lasso(x, y, size * loadings)) if b]
        if now == sorted(kept):
            break
        kept = now
    return sorted(kept)


def net_of(fixed: np.ndarray, values: np.ndarray) -> np.ndarray:
    return values - fixed @ np.linalg.lstsq(fixed, values, rcond=None)[0]


@pytest.mark.parametrize(("adverts", "skills"), [(90, 6), (200, 12), (500, 30)])
@pytest.mark.parametrize("seed", [1, 2])
def test_double_selection_is_the_published_rule_written_out(
    adverts: int, skills: int, seed: int
) -> None:
    """Small samples too; joint and within by statsmodels, with the skills that the rule keeps."""
    import statsmodels.api as sm

    pay, named, controls, employer = (values[:adverts] for values in world(seed)[:4])
    employer, named = np.arange(adverts) // 2 % 33, named[:, :skills].astype(float)
    found = premiums(pay, named, NAMES[:skills], controls, employer)
    fixed = np.column_stack([np.ones(adverts), controls]).astype(float)
    several = pd.Series(employer).map(pd.Series(employer).value_counts()).to_numpy() > 1
    dummies = pd.get_dummies(employer[several]).to_numpy(dtype=float)
    samples = {
        "joint": (fixed, pay, named, employer),
        "within": (
            np.column_stack([dummies, controls[several]]),
            *(pay[several], named[several], employer[several]),
        ),
    }
    for kind, (held, y, d, groups) in samples.items():
        d_net, y_net = net_of(held, d), net_of(held, y)
        for j in range(0, skills, 5):
            others = [k for k in range(skills) if k != j]
            for_pay = kept_by_rule(d_net[:, others], y_net, groups)
            for_skill = kept_by_rule(d_net[:, others], d_net[:, j], groups)
            kept = [others[k] for k in sorted({*for_pay, *for_skill})]
            fit = sm.OLS(y, np.column_stack([d[:, j], d[:, kept], held])).fit()
            assert found[kind][j] == pytest.approx(fit.params[0], abs=1e-7), (kind, j)
            if kind == "joint":
                assert found["held"][j] == len(kept)


def test_rates_of_false_discoveries_are_those_of_statsmodels() -> None:
    from statsmodels.stats.multitest import multipletests

    found = premiums(*world(6)[:2], NAMES, *world(6)[2:4])
    for prefix in ("", "within_"):
        for name, method in (("q_value", "fdr_bh"), ("q_value_any", "fdr_by")):
            _, expected, *_ = multipletests(found[f"{prefix}p_value"], method=method)
            assert found[f"{prefix}{name}"].to_numpy() == pytest.approx(expected)
    t = np.abs(found["within"] / found["within_error"])
    p_value = 2 * stats.t.sf(t, found["within_clusters"] - 1)
    assert found["within_p_value"].to_numpy() == pytest.approx(p_value)


def test_what_holds_across_employers_may_be_the_employer() -> None:
    """Employers that pay more name a skill more often: nothing is left within one of them."""
    chance = np.random.default_rng(7)
    employer = np.repeat(np.arange(150), 8)
    generous = chance.normal(0, 0.3, 150)
    named = chance.random((1_200, 2)) < stats.norm.cdf(np.c_[2 * generous, 0 * generous])[employer]
    pay = 11 + generous[employer] + 0.1 * named[:, 1] + chance.normal(0, 0.1, 1_200)
    found = premiums(pay, named, NAMES[:2], np.empty((1_200, 0)), employer)
    assert found["joint"][0] > 0.1
    assert abs(found["within"][0]) < 3 * found["within_error"][0] < 0.03
    assert found["within"][1] == pytest.approx(0.1, abs=0.02)
