"""Intervals for one person: the arithmetic, the golden band, coverage in every group, abstaining."""

from __future__ import annotations

import math

import numpy as np
import pandas as pd
import pytest
from scipy import stats

from analysis.methods.conformal import (
    band_of,
    calibrate,
    half_width,
    held_range,
    least_records,
    widths,
)


def test_the_band_of_the_beta_binomial_as_published_and_by_scipy() -> None:
    assert band_of(1_000, 4_000, 0.9, 0.99) == pytest.approx((0.8712, 0.9258), abs=6e-5)
    for n, m, level in ((9, 1, 0.9), (40, 17, 0.8), (150, 300, 0.95), (1_000, 3_000, 0.5)):
        k = math.ceil(round((n + 1) * level, 9))
        hits = stats.betabinom(m, k, n + 1 - k)
        assert band_of(n, m, level) == (hits.ppf(0.025) / m, hits.ppf(0.975) / m)
    assert np.isnan(band_of(8, 100, 0.9)).all()


def test_the_share_that_one_calibration_holds_is_beta() -> None:
    # as stated by others: of 15 records 78 % to 99.8 %, of 367 records 87 % to 93 %
    assert held_range(15, 0.9) == pytest.approx((0.782, 0.998), abs=5e-4)
    assert held_range(367, 0.9) == pytest.approx((0.87, 0.93), abs=0.005)
    assert np.isnan(held_range(8, 0.9)).all()
    chance = np.random.default_rng(5)
    held = [2 * stats.norm.cdf(half_width(chance.normal(size=40), 0.9)) - 1 for _ in range(4_000)]
    assert np.quantile(held, [0.025, 0.975]) == pytest.approx(held_range(40, 0.9), abs=0.01)


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
    low, high = band_of(200, 500, 0.9, 0.99)
    inside = []
    for _ in range(600):
        half = half_width(chance.normal(size=200), 0.9)
        inside.append(low <= (np.abs(chance.normal(size=500)) <= half).mean() <= high)
    assert np.mean(inside) >= 0.98


def slow_width(errors: list[float], units: list[int], level: float) -> float:
    """Return what `widths` returns, word by word: the smallest error up to which weights suffice."""
    many = len(set(units))
    for bound in sorted(map(abs, errors)):
        inside = [
            np.mean([abs(e) <= bound for e, u in zip(errors, units, strict=True) if u == unit])
            for unit in set(units)
        ]
        if sum(inside) >= level * (many + 1) - 1e-9:
            return float(bound)
    return math.nan


def test_employers_share_out_their_weight() -> None:
    chance = np.random.default_rng(7)
    for _ in range(40):
        units = chance.integers(0, 14, 60)
        groups = chance.integers(0, 3, 60)
        errors = np.round(chance.normal(size=60), 1)  # with ties
        found, half = widths(errors, groups, units, 4, [0.5, 0.8, 0.9])
        for group in range(3):
            own = groups == group
            assert found[group] == len(set(units[own]))
            slow = [slow_width(list(errors[own]), list(units[own]), p) for p in (0.5, 0.8, 0.9)]
            assert half[group] == pytest.approx(slow, nan_ok=True)
        assert found[3] == 0
        assert np.isnan(half[3]).all()


def test_units_of_one_record_are_records_and_copies_of_a_unit_change_nothing() -> None:
    errors = np.random.default_rng(8).normal(size=25)
    group = pd.DataFrame({"role": ["a"] * 25})
    plain = calibrate(errors, group, [0.8, 0.9])
    assert plain["w90"].tolist() == [half_width(errors, 0.9)]
    again = pd.concat([group] * 3, ignore_index=True)
    copied = calibrate(np.tile(errors, 3), again, [0.8, 0.9], np.tile(np.arange(25), 3))
    assert copied["n"].tolist() == [75]
    assert copied[["units", "w80", "w90"]].equals(plain[["units", "w80", "w90"]])


def test_a_new_employer_is_held_where_employers_are_the_draws() -> None:
    chance = np.random.default_rng(9)
    held: dict[str, list[float]] = {"employers": [], "records": []}
    for _ in range(300):
        sizes = np.maximum(1, (60 / np.arange(1, 61)).astype(int))
        unit = np.repeat(np.arange(60), sizes)
        spread = np.where(np.arange(60) < 5, 0.3, 1.5)  # the large pay alike, the small do not
        errors = chance.normal(size=60)[unit] * spread[unit] + 0.2 * chance.normal(size=len(unit))
        new = chance.normal(size=5_000) * spread[chance.integers(0, 60, 5_000)]
        new = np.abs(new + 0.2 * chance.normal(size=5_000))
        group = pd.DataFrame({"role": ["a"] * len(unit)})
        for name, units in (("employers", unit), ("records", None)):
            half = float(calibrate(errors, group, [0.9], units)["w90"].iloc[0])
            held[name].append(float((new <= half).mean()))
    assert 0.9 <= np.mean(held["employers"]) <= 0.9 + 2 / 61
    assert np.mean(held["records"]) < 0.86
    low, high = held_range(60, 0.9)
    assert np.mean([low <= share <= high for share in held["employers"]]) >= 0.95
