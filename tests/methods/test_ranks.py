"""Confidence sets for ranks against published ones, their coverage, and what records can tell apart."""

from __future__ import annotations

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy import stats

from analysis.errors import NotCarried
from analysis.methods.ranks import (
    critical_difference,
    least_difference,
    rank_sets,
    records_for_difference,
    share_covariance,
)
from tests.conftest import golden


def pisa() -> tuple[pd.Series, np.ndarray, np.ndarray]:
    table = pd.read_csv(golden("csranks/pisa2018.csv"))
    return (
        table["jurisdiction"],
        table["math_score"].to_numpy(),
        np.diag(table["math_se"].to_numpy() ** 2),
    )


# Mogstad, Romano, Shaikh and Wilhelm on mathematics in PISA 2018; sets drawn by bootstrap may differ by one rank
@pytest.mark.parametrize(("level", "countries"), [(0.95, 12), (0.90, 11)])
def test_countries_that_may_be_among_the_top_five(level: float, countries: int) -> None:
    _, scores, covariance = pisa()
    assert (rank_sets(scores, covariance, level=level).lower <= 5).sum() == countries


def test_the_marginal_set_of_the_united_kingdom() -> None:
    names, scores, covariance = pisa()
    sets = rank_sets(scores, covariance, simultaneous=False)
    place = int(np.flatnonzero(names == "United Kingdom")[0])
    assert sets.rank[place] == 13
    assert (sets.lower[place], sets.upper[place]) == pytest.approx((7, 23), abs=1)


@pytest.mark.parametrize(
    ("country", "ends"),
    [
        ("Japan", (1, 6)),
        ("Korea", (1, 7)),
        ("Estonia", (1, 6)),
        ("Netherlands", (1, 11)),
        ("Chile", (35, 37)),
        ("Mexico", (35, 37)),
        ("Costa Rica", (35, 38)),
        ("Colombia", (37, 38)),
    ],
)
def test_simultaneous_sets_of_countries(country: str, ends: tuple[int, int]) -> None:
    names, scores, covariance = pisa()
    sets = rank_sets(scores, covariance)
    place = int(np.flatnonzero(names == country)[0])
    assert (sets.lower[place], sets.upper[place]) == pytest.approx(ends, abs=1)


def survey(
    chance: np.random.Generator, truth: np.ndarray, employers: int, repeats: int
) -> tuple[np.ndarray, np.ndarray]:
    """Return counts (employers, skills) and sizes: each employer writes one advert and posts it again."""
    sizes = chance.integers(1, repeats + 1, employers)
    asked = chance.random((employers, truth.size)) < truth
    return asked * sizes[:, None], sizes


@pytest.mark.parametrize("repeats", [1, 8])
def test_simultaneous_sets_cover_also_when_employers_repeat_their_adverts(repeats: int) -> None:
    chance = np.random.default_rng(5)
    truth = np.array([0.62, 0.55, 0.52, 0.40, 0.33, 0.30, 0.29, 0.12])
    ranks = np.arange(1, truth.size + 1)
    covered = 0
    for draw in range(1_000):
        counts, sizes = survey(chance, truth, 250, repeats)
        shares = counts.sum(axis=0) / sizes.sum()
        sets = rank_sets(shares, share_covariance(counts, sizes), draws=1_000, seed=draw)
        covered += bool(((sets.lower <= ranks) & (ranks <= sets.upper)).all())
    # a set is an interval of ranks: where truth is well apart it covers more than it must
    assert covered >= 930


def test_sets_of_all_but_equal_items_are_not_needlessly_wide() -> None:
    chance = np.random.default_rng(6)
    truth = np.linspace(0.5, 0.5 + 1e-7, 6)  # ranks exist, but hardly: the level is then sharp
    ranks = np.arange(6, 0, -1)
    covered = 0
    for draw in range(1_000):
        counts, sizes = survey(chance, truth, 300, 3)
        sets = rank_sets(
            counts.sum(axis=0) / sizes.sum(),
            share_covariance(counts, sizes),
            draws=1_000,
            seed=draw,
        )
        covered += bool(((sets.lower <= ranks) & (ranks <= sets.upper)).all())
    assert 930 <= covered <= 980


def test_errors_of_repeated_adverts_are_those_of_employers() -> None:
    chance = np.random.default_rng(1)
    asked = (chance.random((400, 3)) < 0.4).astype(float)
    once = share_covariance(asked, np.ones(400))
    assert np.diag(once) == pytest.approx(asked.var(axis=0, ddof=1) / 400)
    assert share_covariance(asked * 5, np.full(400, 5)) == pytest.approx(once)


def test_one_cluster_carries_no_covariance() -> None:
    with pytest.raises(NotCarried, match="fewer than two clusters"):
        share_covariance([[1, 2]], [3])


@given(st.permutations(range(5)))
def test_sets_go_with_their_items(order: list[int]) -> None:
    x, v = np.array([5.0, 4.9, 3.0, 2.0, 2.1]), np.diag([0.1, 0.2, 0.1, 0.3, 0.1])
    plain, moved = (
        rank_sets(x, v, draws=4_000),
        rank_sets(x[order], v[np.ix_(order, order)], draws=4_000),
    )
    assert moved.rank.tolist() == plain.rank[order].tolist()
    assert (abs(moved.lower - plain.lower[order]) <= 1).all()


def test_ties_share_a_rank_and_what_never_differs_is_never_told_apart() -> None:
    sets = rank_sets([1.0, 1.0, 0.0], np.zeros((3, 3)))
    assert sets.rank.tolist() == [1, 1, 3]
    assert sets.lower.tolist() == [1, 1, 1]
    assert sets.upper.tolist() == [3, 3, 3]


def test_a_covariance_of_another_size_is_refused() -> None:
    with pytest.raises(NotCarried, match="3 estimates need a covariance of 3 by 3"):
        rank_sets([1, 2, 3], np.eye(2))


def test_the_records_that_show_a_difference_do_so_in_four_of_five_samples() -> None:
    # drawn anew: two shares of the same adverts, 5 points apart, with as many adverts as are needed
    chance = np.random.default_rng(3)
    first, second, both = 0.35, 0.30, 0.15
    variance = first + second - 2 * both - (first - second) ** 2  # of one advert's difference
    (n,) = records_for_difference([variance / 100], 100, first - second)
    cells = [both, first - both, second - both, 1 - first - second + both]
    counts = chance.multinomial(round(n), cells, size=20_000)
    gap = (counts[:, 1] - counts[:, 2]) / round(n)
    error = np.sqrt(((counts[:, 1] + counts[:, 2]) / round(n) - gap**2) / round(n))
    assert (gap > 1.959964 * error).mean() == pytest.approx(0.8, abs=0.01)
    assert least_difference([variance / n]) == pytest.approx(first - second)
    assert records_for_difference([0.01], 10, 0.1, power=0.5, level=0.95)[0] == pytest.approx(
        10 * 1.959964**2, rel=1e-6
    )  # at a power of one half the interval of the true difference just reaches zero


def test_intervals_of_all_differences_are_those_of_tukey() -> None:
    # equal errors, independent: the largest difference is the studentised range over root two
    for items in (3, 6, 12):
        expected = stats.studentized_range.ppf(0.95, items, np.inf) / np.sqrt(2)
        found = critical_difference(np.eye(items), draws=40_000)
        assert found == pytest.approx(expected, abs=0.03)
    assert critical_difference(np.eye(2)) == pytest.approx(1.959964, abs=1e-6)


def test_the_first_place_is_held_by_the_true_first_in_nineteen_of_twenty_samples() -> None:
    chance, covered, sizes = np.random.default_rng(8), 0, []
    truth = np.array([0.40, 0.39, 0.38, 0.25, 0.10])
    for draw in range(400):
        counts, sizes_of = survey(chance, truth, 300, 3)
        shares = counts.sum(axis=0) / sizes_of.sum()
        first = rank_sets(shares, share_covariance(counts, sizes_of), draws=1_000, seed=draw).first
        covered += bool(first[0])
        sizes.append(first.sum())
    assert covered >= 380
    assert 2 <= np.mean(sizes) <= 3.2  # three are too close to call, two are not
