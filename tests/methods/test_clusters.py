"""What records of employers are worth: closed forms, what is worth nothing, and what t does."""

from __future__ import annotations

import numpy as np
import pytest
from scipy import stats

from analysis.methods.clusters import cluster_sums, effective_clusters, effective_records


def test_effective_clusters_are_those_of_kish() -> None:
    assert effective_clusters([12], [12])[0] == pytest.approx(12)
    assert effective_clusters([12], [9 + 9 + 36])[0] == pytest.approx(144 / 54)


def test_the_jackknife_of_the_sums_leaves_out_employers_one_by_one() -> None:
    chance = np.random.default_rng(0)
    employer = chance.integers(0, 9, 200)
    mark = (chance.random(200) < 0.2 + 0.06 * employer).astype(float)
    sums = cluster_sums(employer, mark[:, None])
    left = [mark[employer != e].mean() for e in range(9)]
    assert sums.removed[0] == pytest.approx(np.sum((np.array(left) - mark.mean()) ** 2))
    assert sums.variance[0] == pytest.approx(mark.var())
    assert sums.clusters[0] == 9


def test_weights_count_as_repetitions_within_an_employer() -> None:
    employer, mark, times = np.array([0, 0, 1, 2, 2]), np.array([1.0, 0, 1, 0, 0]), [3, 1, 2, 1, 2]
    weighted = cluster_sums(employer, mark[:, None], np.array(times, dtype=float))
    repeated = cluster_sums(np.repeat(employer, times), np.repeat(mark, times)[:, None])
    for name in ("clusters", "weight", "size_sq", "variance", "removed", "between"):
        assert getattr(weighted, name)[0] == pytest.approx(getattr(repeated, name)[0])


def test_records_alone_are_worth_what_they_count() -> None:
    mark = np.repeat([1.0, 0.0], 200)[:, None]
    assert effective_records(cluster_sums(np.arange(400), mark))[0] == pytest.approx(400, rel=0.02)


def test_employers_whose_records_are_equal_count_once_each_by_t() -> None:
    mark = np.repeat(np.tile([1.0, 0.0], 20), 25)[:, None]
    worth = effective_records(cluster_sums(np.repeat(np.arange(40), 25), mark))[0]
    assert worth == pytest.approx(39 * (stats.norm.ppf(0.975) / stats.t.ppf(0.975, 39)) ** 2)


def test_one_employer_tells_nothing_of_what_employers_differ_by() -> None:
    mark = np.repeat([1.0, 0.0], 10)[:, None]
    assert np.isnan(effective_records(cluster_sums(np.zeros(20), mark))[0])


def test_one_large_employer_makes_records_worth_little() -> None:
    chance = np.random.default_rng(1)
    employer = np.concatenate([np.zeros(500), np.arange(1, 101)])
    mark = np.concatenate([np.repeat([1.0, 0.0], 250), (chance.random(100) < 0.5)])[:, None]
    assert effective_records(cluster_sums(employer, mark))[0] < 25
