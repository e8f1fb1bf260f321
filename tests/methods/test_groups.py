"""Medians and shares of groups whose records come of the same employers."""

from __future__ import annotations

import numpy as np
import pandas as pd
import pytest
from scipy import stats

from analysis.methods.groups import group_medians, group_shares
from analysis.methods.ranks import rank_sets, share_covariance
from analysis.methods.uncertainty import order_statistic_ranks, wilson


def made(seed: int, employers: int = 120) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """Log pay, group and employer: an employer pays all three groups more or less alike."""
    rng = np.random.default_rng(seed)
    by = np.repeat(np.arange(employers), rng.integers(3, 12, employers))
    group = rng.integers(0, 3, len(by))
    own = rng.normal(0, 0.3, employers)[by]
    return 11 + 0.1 * group + own + rng.normal(0, 0.2, len(by)), group, by


def test_a_median_alone_has_the_order_statistics_of_independent_records() -> None:
    y = np.random.default_rng(1).lognormal(size=101)
    found = group_medians(y, ["a"] * 101)
    low, high = order_statistic_ranks([101], 0.5)
    ordered = np.sort(y)
    assert found.estimate[0] == np.median(y)
    assert (found.lower[0], found.upper[0]) == (ordered[int(low[0]) - 1], ordered[int(high[0]) - 1])
    error = (found.upper[0] - found.lower[0]) / (2 * stats.norm.ppf(0.975))
    assert found.covariance[0, 0] == pytest.approx(error**2)


def test_groups_without_shared_employers_are_independent_and_nulls_are_left_out() -> None:
    y, group, by = made(2)
    apart = group_medians(y, group, by * 3 + group)
    assert apart.covariance[np.triu_indices(3, 1)] == pytest.approx(0, abs=1e-18)
    named = np.where(group == 2, None, group)
    two = group_medians(y, named, by)
    assert two.names == ("0", "1") and two.n.tolist() == [(group == 0).sum(), (group == 1).sum()]


def test_shared_employers_move_medians_together_as_their_shares_do() -> None:
    y, group, by = made(3)
    found = group_medians(y, group, by)
    error = np.sqrt(np.diag(found.covariance))
    together = found.covariance / np.outer(error, error)
    # the same by the covariance of shares of one group each, of marks at fixed medians
    marks = y <= found.estimate[group]
    tables = [pd.crosstab(by, group), pd.crosstab(by, group, marks, aggfunc="sum").fillna(0)]
    sizes, counts = (table.to_numpy(dtype=float) for table in tables)
    deviations = counts - sizes * (counts.sum(axis=0) / sizes.sum(axis=0))
    assert together == pytest.approx(np.corrcoef(deviations.T), abs=0.02)
    assert (together[np.triu_indices(3, 1)] > 0.3).all()
    alone = share_covariance(counts[:, [0]], sizes[:, 0])
    assert alone[0, 0] > 0


def test_a_difference_is_clearer_where_employers_are_shared() -> None:
    y, group, by = made(4)
    found = group_medians(y, group, by)
    sets = rank_sets(found.estimate, found.covariance)
    loose = rank_sets(found.estimate, np.diag(np.diag(found.covariance)))
    assert (sets.upper - sets.lower).sum() <= (loose.upper - loose.lower).sum()


def test_one_employer_carries_no_interval() -> None:
    found = group_medians([1.0, 2.0, 3.0] * 20, ["a"] * 60, ["one"] * 60)
    assert np.isnan(found.lower[0]) and np.isnan(found.covariance[0, 0])
    table = group_shares([1, 0, 1] * 20, ["a"] * 60, ["one"] * 60)
    assert table["share"].iloc[0] == pytest.approx(2 / 3) and np.isnan(table["lower"].iloc[0])


def test_a_share_of_independent_records_is_wilsons() -> None:
    table = group_shares([1] * 15 + [0] * 133, ["a"] * 148)
    lower, upper = wilson([15], [148])
    assert table[["n", "hits"]].iloc[0].tolist() == [148, 15]
    assert table[["lower", "upper"]].iloc[0].tolist() == [lower[0], upper[0]]


def test_intervals_hold_when_employers_are_drawn_again() -> None:
    """Of 60 draws about 95% hold the truth, all ranks at once too."""
    truth = np.array([11.0, 11.1, 11.2])
    held, ranked, shares = [], [], []
    for seed in range(60):
        y, group, by = made(seed, 80)
        found = group_medians(y, group, by)
        held.append((found.lower <= truth) & (truth <= found.upper))
        sets = rank_sets(found.estimate, found.covariance, draws=500)
        places = np.array([3, 2, 1])
        ranked.append(bool(((sets.lower <= places) & (places <= sets.upper)).all()))
        table = group_shares(y > 11.5, group, by)
        chance = stats.norm.sf((11.5 - truth) / np.hypot(0.3, 0.2))
        shares.append((table["lower"] <= chance) & (chance <= table["upper"]))
    assert 0.9 < np.mean(held) <= 1
    assert 0.9 < np.mean(shares) <= 1
    assert np.mean(ranked) > 0.9
