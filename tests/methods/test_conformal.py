"""Intervals for one person: the arithmetic, the golden band, coverage in every group, abstaining."""

from __future__ import annotations

import math

import numpy as np
import pandas as pd
import pytest
from scipy import stats

from analysis.methods.conformal import calibrate, half_width, least_records


def coverage_band(n: int, m: int, level: float) -> tuple[float, float]:
    """Return where the share of `m` new records that `n` calibration records cover lies, with 99 %.

    The count of hits is beta-binomial (m; k, n + 1 - k), k = ceil((n + 1) level).
    """
    place = math.ceil(round((n + 1) * level, 9))
    hits = stats.betabinom(m, place, n + 1 - place)
    return float(hits.ppf(0.005) / m), float(hits.ppf(0.995) / m)


def test_the_band_of_the_beta_binomial_as_published() -> None:
    assert coverage_band(1_000, 4_000, 0.9) == pytest.approx((0.8712, 0.9258), abs=6e-5)


@pytest.mark.parametrize(("level", "least"), [(0.5, 1), (0.8, 4), (0.9, 9), (0.95, 19)])
def test_too_few_records_get_no_interval(level: float, least: int) -> None:
    assert least_records(level) == least
    errors = np.arange(1, least + 1)
    assert half_width(errors, level) == least
    assert np.isnan(half_width(errors[:-1], level))
    assert np.isnan(half_width([], level))


def test_signs_of_errors_are_ignored_and_groups_are_counted_apart() -> None:
    groups = pd.DataFrame({"role": ["a"] * 9 + ["b"] * 8})
    found = calibrate([*range(-4, 5), *range(8)], groups, [0.5, 0.9]).set_index("role")
    assert found.loc["a", ["n", "w50", "w90"]].tolist() == [9, 2, 4]
    assert found.loc["b", "n"] == 8
    assert np.isnan(found.loc["b", "w90"])


def test_intervals_cover_in_every_group_however_different_the_groups() -> None:
    chance = np.random.default_rng(0)
    hits, tested = {"calm": 0, "wild": 0}, 0
    for _ in range(400):
        kind = np.repeat(["calm", "wild"], 150)
        errors = chance.standard_t(3, 300) * np.where(kind == "wild", 5.0, 1.0)
        half = calibrate(errors[::2], pd.DataFrame({"kind": kind[::2]}), [0.9]).set_index("kind")[
            "w90"
        ]
        for name in hits:
            hits[name] += int((np.abs(errors[1::2][kind[1::2] == name]) <= half[name]).sum())
        tested += 75
    # k / (n + 1) of 75 calibration records: 69 / 76
    for name, count in hits.items():
        assert count / tested == pytest.approx(69 / 76, abs=0.012), name


def test_the_share_of_hits_lies_in_its_band() -> None:
    chance = np.random.default_rng(1)
    low, high = coverage_band(200, 500, 0.9)
    inside = []
    for _ in range(600):
        half = half_width(chance.normal(size=200), 0.9)
        inside.append(low <= (np.abs(chance.normal(size=500)) <= half).mean() <= high)
    assert np.mean(inside) >= 0.98
