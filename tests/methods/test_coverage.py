"""Intervals of medians and quantiles cover when whole employers are drawn again."""

from __future__ import annotations

import numpy as np
import pandas as pd
import pytest

from analysis.methods.clusters import (
    ClusterSums,
    cluster_sums,
    effective_clusters,
    effective_records,
)
from analysis.methods.uncertainty import order_statistic_ranks
from tests.evidence import compare
from tests.resampled import NAMED, Role, roles

FIGURES = np.array([0.1, 0.25, 0.5, 0.75, 0.9])
FEW = 30  # effective employers, below which a figure is marked


def drawn(role: Role, draws: int, seed: int) -> pd.DataFrame:
    """Return how often intervals held the figure of the whole file, a row per quantile: by
    employers (covered) and by order statistics of records as they come (as_records).
    """
    chance, truth = np.random.default_rng(seed), np.quantile(role.pay, FIGURES)
    found = np.full((draws, len(FIGURES), 5), np.nan)
    for draw in range(draws):
        places, employer = role.drawn(chance)
        pay = role.pay[places]
        at = np.quantile(pay, FIGURES)
        sums = cluster_sums(employer, (pay[:, None] < at) + 0.5 * (pay[:, None] == at))
        pay = np.sort(pay)
        for each, p in enumerate(FIGURES):
            own = np.array([effective_records(sums)[each]])
            ends = [pay[int(e[0]) - 1] for e in order_statistic_ranks([pay.size], p)]
            found[draw, each, :2] = _held(ends, truth[each]), effective_employers(sums)
            lower, upper = order_statistic_ranks([pay.size], p, effective=own)
            if np.isfinite(lower[0]):
                ends = [pay[int(lower[0]) - 1], pay[int(upper[0]) - 1]]
                found[draw, each, 2] = _held(ends, truth[each])
                found[draw, each, 3] = (ends[1] - ends[0]) / truth[each]
    return pd.DataFrame(
        [
            {
                "source": role.source,
                "role": role.name,
                "quantile": p,
                "employers": np.median(found[:, each, 1]),
                "as_records": np.mean(found[:, each, 0]),
                "covered": np.nanmean(found[:, each, 2]),
                "width": np.nanmedian(found[:, each, 3]),
                "withheld": np.mean(np.isnan(found[:, each, 2])),
            }
            for each, p in enumerate(FIGURES)
        ]
    )


def effective_employers(sums: ClusterSums) -> float:
    return float(effective_clusters(sums.weight, sums.size_sq)[0])


def _held(ends: list[float], truth: float) -> float:
    return float(ends[0] <= truth <= ends[1])


def simulated(draws: int) -> pd.DataFrame:
    parts = [drawn(role, draws, seed) for name in NAMED for seed, role in enumerate(roles(name))]
    table = pd.concat(parts, ignore_index=True)
    error = np.sqrt(table["covered"] * (1 - table["covered"]) / draws)
    return table.assign(error=error)


@pytest.mark.evidence
def test_medians_cover_in_five_hundred_draws_of_employers() -> None:
    table = simulated(500)
    compare("coverage_medians", table)
    medians = table[table["quantile"] == 0.5]
    assert 0.93 <= medians["covered"].mean() <= 0.97
    for name in NAMED:  # nothing in the rule is fitted, so that each file is a test of its own
        assert 0.93 <= medians.loc[medians["source"] == name, "covered"].mean() <= 0.99
    many = medians[medians["employers"] >= FEW]
    assert (many["covered"] >= 0.88 - 2 * many["error"]).all()
    assert (many["covered"] >= 0.88).mean() > 0.9
    assert (many["withheld"] <= 0.1).all()
    assert medians["as_records"].mean() < 0.7  # what records taken as independent cover
    others = table[table["quantile"] != 0.5].groupby("quantile")["covered"].mean()
    assert others.between(0.93, 0.985).all()
    every = table[table["employers"] >= FEW]
    assert every["withheld"].mean() <= 0.1
    assert every["withheld"].max() < 0.2  # of a first or ninth decile of few effective records


def test_medians_cover_in_sixty_draws_of_employers() -> None:
    parts = [drawn(role, 60, 7) for role in roles("h1b_data_jobs")]
    medians = pd.concat(parts).query("quantile == 0.5")
    assert 0.88 <= medians["covered"].mean() <= 1
    assert medians["as_records"].mean() < 0.8
    assert (medians["withheld"] == 0).all()
