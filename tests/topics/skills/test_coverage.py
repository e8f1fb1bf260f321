"""Intervals of shares of skills cover when whole employers are drawn again, however unequal."""

from __future__ import annotations

import numpy as np
import pandas as pd
import pytest

from analysis.datasets.study import Study
from analysis.methods.clusters import (
    cluster_sums,
    count_sums,
    dominated,
    effective_clusters,
    effective_records,
)
from analysis.methods.ranks import share_covariance
from analysis.methods.uncertainty import wilson
from analysis.sources import SOURCES, read_source
from analysis.topics.skills import answers, findings
from analysis.topics.skills.populations import populations
from analysis.vocabulary.marks import EVERY
from tests.conftest import raw
from tests.evidence import compare
from tests.resampled import EMPLOYERS, LEAST

TOP = 40


def intervals(counts: np.ndarray, sizes: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """Return ends (shares, 2) by what adverts are worth, and by the linearised error as before."""
    n, hits = sizes.sum(), counts.sum(axis=0)
    share = hits / n
    with np.errstate(divide="ignore", invalid="ignore"):
        ratio = np.diag(share_covariance(counts, sizes)) / (share * (1 - share) / n)
    effects = n / effective_records(count_sums(counts, sizes)), np.maximum(np.nan_to_num(ratio), 1)
    ends = [np.column_stack(wilson(hits, n, design_effect=effect)) for effect in effects]
    return ends[0], ends[1]


def drawn(
    counts: np.ndarray, sizes: np.ndarray, draws: int, seed: int
) -> tuple[np.ndarray, np.ndarray, np.ndarray, float]:
    """Return per share how often the share of the file was covered, and was before, the median
    width of the interval, and the effective number of employers.
    """
    chance, truth = np.random.default_rng(seed), counts.sum(axis=0) / sizes.sum()
    inside, widths, even = [], [], []
    for _ in range(draws):
        chosen = chance.integers(0, sizes.size, EMPLOYERS)
        both = intervals(counts[chosen], sizes[chosen])
        inside.append([(e[:, 0] <= truth) & (truth <= e[:, 1]) for e in both])
        widths.append(both[0][:, 1] - both[0][:, 0])
        weight = sizes[chosen]
        even.append(effective_clusters(weight.sum(), np.sum(weight**2)))
    now, before = np.mean(inside, axis=0)
    return now, before, np.median(widths, axis=0), float(np.median(even))


def of_file(draws: int, only: str | None = None) -> pd.DataFrame:
    """Return the coverage of the skills named most in each population of adverts of any country."""
    raw(SOURCES["barousse_2023"].editions[-1])
    parts = []
    for seed, each in enumerate(populations(Study(read_source("barousse_2023")))):
        if each.country != EVERY or len(each.named) < LEAST or only not in (None, each.role):
            continue
        names = each.named.sum().sort_values(ascending=False, kind="stable").index[:TOP]
        by = each.named[names].groupby(each.employers.to_numpy())
        counts, sizes = by.sum().to_numpy(dtype=float), by.size().to_numpy(dtype=float)
        now, before, width, employers = drawn(counts, sizes, draws, seed)
        table = {"skill": names, "employers": employers, "dominated": dominated(counts)}
        figures = {"before": before, "covered": now, "width": width}
        parts.append(pd.DataFrame({"population": each.role} | table | figures))
    table = pd.concat(parts, ignore_index=True)
    error = np.sqrt(table["covered"] * (1 - table["covered"]) / draws)
    return table.assign(error=error)


def unequal(draws: int) -> pd.DataFrame:
    """Return how often intervals held the mean share of employers whose sizes go as 1 / i, and whose
    own shares are of a beta distribution.
    """
    rows, chance = [], np.random.default_rng(1)
    for employers in (30, 60, 120):
        for adverts in (300, 1_000, 3_000):
            likely = 1 / np.arange(1, employers + 1)
            sizes = np.maximum(np.round(adverts * likely / likely.sum()), 1)
            for share in (0.05, 0.2, 0.5):
                for alike in (0.1, 0.3):
                    spread = 1 / alike - 1
                    own = chance.beta(share * spread, (1 - share) * spread, (draws, employers))
                    named = chance.binomial(sizes.astype(int), own).astype(float)
                    ends = [intervals(each[:, None], sizes) for each in named]
                    held = np.mean([[e[0, 0] <= share <= e[0, 1] for e in b] for b in ends], axis=0)
                    rows.append((employers, sizes.sum(), share, alike, held[1], held[0]))
    columns = ["employers", "adverts", "share", "alike", "before", "covered"]
    return pd.DataFrame(rows, columns=columns)


@pytest.mark.evidence
def test_shares_cover_in_three_hundred_draws_of_employers() -> None:
    table = of_file(300)
    compare("coverage_shares", table)
    assert table["covered"].mean() >= 0.95
    apart = table[~table["dominated"]]
    assert (apart["covered"] >= 0.85).all()
    assert apart["covered"].mean() <= 0.985
    assert table["dominated"].mean() < 0.1  # said, since no draw without that employer can know
    assert table["before"].mean() < 0.92
    simulated = unequal(1_000)
    compare("coverage_shares_unequal", simulated)
    assert (simulated["covered"] >= 0.93).all()
    assert (simulated["before"] < 0.9).mean() > 0.7


def test_shares_cover_in_sixty_draws_of_employers() -> None:
    table = of_file(60, "Data engineer")
    apart = table[~table["dominated"]]
    assert apart["covered"].mean() >= 0.92
    assert apart["covered"].min() >= 0.8
    assert apart["covered"].mean() > apart["before"].mean() + 0.05
    assert 0 < table["dominated"].sum() < 10


def test_counts_give_the_sums_that_records_give() -> None:
    chance = np.random.default_rng(3)
    employer, mark = chance.integers(0, 12, 150), chance.random((150, 3)) < (0.1, 0.5, 0.9)
    by = pd.DataFrame(mark).groupby(employer)
    from_counts = count_sums(by.sum().to_numpy(), by.size().to_numpy())
    from_records = cluster_sums(employer, mark)
    for name in ("records", "clusters", "size_sq", "variance", "removed", "between"):
        np.testing.assert_allclose(getattr(from_counts, name), getattr(from_records, name))


def test_one_employer_above_a_fifth_is_told() -> None:
    assert dominated([[21, 20], [79, 80], [0, 0]]).tolist() == [True, True]
    assert dominated(np.array([[21, 20], *[[8, 8]] * 10])).tolist() == [True, False]


@pytest.mark.parametrize(
    ("marked", "said"),
    [
        ([True, False, True], "Of 2 of the 3 skills shown (SQL and R) one employer"),
        ([False, True, False], "Of 1 of the 3 skills shown (Excel) one employer"),
        ([False, False, False], "No employer has more than a fifth"),
    ],
)
def test_skills_of_one_employer_are_said(marked: list[bool], said: str) -> None:
    ranked = pd.DataFrame({"skill": ["SQL", "Excel", "R"], "dominated": marked})
    assert said in findings.dominated(answers.dominated(ranked)).text
