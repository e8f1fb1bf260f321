"""Medians of groups whose records come of the same employers: what their intervals, those of their
differences and the sets of their places hold when employers are drawn again.

The employers of a file are drawn with replacement, each draw an employer of its own; what must be held
are the medians of the whole file, their differences and their order.
"""

from __future__ import annotations

from itertools import combinations

import numpy as np
import numpy.typing as npt
import pandas as pd
import pytest
from scipy import stats

from analysis.datasets.study import Study
from analysis.methods.groups import group_medians
from analysis.methods.ranks import rank_sets
from analysis.sources import SOURCES, read_source
from analysis.topics.families.paid import LEAST, paid_rows
from analysis.vocabulary.marks import LEAST_CLUSTERS
from tests.conftest import raw
from tests.evidence import compare

Z = float(stats.norm.isf(0.025))
CASES = (
    ("levels_fyi", "total", "family"),
    ("levels_fyi", "total", "specialty"),
    ("levels_fyi", "base", "family"),
    ("h1b_data_jobs", "base", "role"),
)
LARGE = 300  # records of a group: smaller ones are other groups in every draw


def population(source: str, pay: str, by: str) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """Return pay, group and employer of the US records of a source whose groups are large."""
    raw(SOURCES[source].editions[0])
    rows = paid_rows(Study(read_source(source)))
    rows = rows[(rows["country"] == "US") & rows["employer"].notna()].dropna(subset=[pay, by])
    own = rows.groupby(by)[pay].transform("size") >= LARGE
    many = rows.groupby(by)["employer"].transform("nunique") >= 2 * LEAST_CLUSTERS
    rows = rows[own & many]
    return tuple(rows[name].to_numpy() for name in (pay, by, "employer"))  # type: ignore[return-value]


def simulated(source: str, pay: str, by: str, draws: int) -> pd.DataFrame:
    """Return a row per group, one of the differences of every two, and one of all places at once:
    what was held, and what intervals of independent records would have.
    """
    y, group, employer = population(source, pay, by)
    names, code = np.unique(group, return_inverse=True)
    _, of = np.unique(employer, return_inverse=True)
    order = np.argsort(of, kind="stable")
    starts = np.searchsorted(of[order], np.arange(of.max() + 2))
    truth = np.array([np.median(y[code == g]) for g in range(len(names))])
    places = stats.rankdata(-truth)
    chance = np.random.default_rng(7)
    found: list[tuple[npt.NDArray[np.float64], ...]] = []
    for _ in range(draws):
        picked = chance.integers(0, of.max() + 1, of.max() + 1)
        parts = [order[starts[i] : starts[i + 1]] for i in picked]
        rows = np.concatenate(parts)
        by_draw = np.repeat(np.arange(len(parts)), [len(part) for part in parts])
        found.append(_held(y[rows], code[rows], by_draw, truth, places))
    one, alone, apart, ranks, none = (np.array(each) for each in zip(*found, strict=True))
    table = pd.DataFrame(
        {
            "item": [*names, "two groups", "all groups"],
            "what": [*["median"] * len(names), "difference", "places"],
            "held": [*np.nanmean(one, axis=0), np.nanmean(apart), np.nanmean(ranks)],
            "as_records": [*np.nanmean(alone, axis=0), np.nan, np.nan],
            "withheld": [*none.mean(axis=0), none.any(axis=1).mean(), none.any(axis=1).mean()],
        }
    )
    error = np.sqrt(table["held"] * (1 - table["held"]) / draws)
    return table.assign(source=source, pay=pay, by=by, draws=draws, error=error)[
        ["source", "pay", "by", "what", "item", "draws", "held", "as_records", "withheld", "error"]
    ]


def _held(
    y: np.ndarray, code: np.ndarray, by: np.ndarray, truth: np.ndarray, places: np.ndarray
) -> tuple[npt.NDArray[np.float64], ...]:
    """Return of one draw which medians its intervals hold, by employers and by records, the share of
    differences, whether all places are held, and which groups have no interval.
    """
    labels = np.array([f"{each:03d}" for each in range(len(truth))], dtype=object)[code]
    made = group_medians(y, labels, by)
    at = np.array([int(name) for name in made.names])
    inside = np.full(len(truth), np.nan)
    inside[at] = (made.lower <= truth[at]) & (truth[at] <= made.upper)
    none = np.ones(len(truth))
    none[at] = np.isnan(made.lower) | (made.n < LEAST)
    loose = group_medians(y, labels)
    alone = np.full(len(truth), np.nan)
    alone[at] = (loose.lower <= truth[at]) & (truth[at] <= loose.upper)
    known = [i for i in range(len(at)) if np.isfinite(made.covariance[i, i])]
    v, x = made.covariance, made.estimate
    gaps = [
        abs((x[i] - x[j]) - (truth[at[i]] - truth[at[j]]))
        <= Z * np.sqrt(v[i, i] + v[j, j] - 2 * v[i, j])
        for i, j in combinations(known, 2)
    ]
    middle = np.log(x[known])
    relative = v[np.ix_(known, known)] / np.outer(x[known], x[known])
    sets = rank_sets(middle, relative, draws=400)
    own = stats.rankdata(-truth[at[known]])
    ranked = float(np.all((sets.lower <= own) & (own <= sets.upper)))
    inside[none.astype(bool)] = np.nan
    return inside, alone, np.array(np.mean(gaps)), np.array(ranked), none


def test_a_few_draws_of_filings_hold_what_they_promise() -> None:
    table = simulated("h1b_data_jobs", "base", "role", 20).set_index("what")
    one = table.loc["median"]
    assert one["held"].mean() > 0.87
    assert one["as_records"].mean() < one["held"].mean() - 0.1, "employers matter"
    assert table.loc["difference", "held"] > 0.85
    assert table.loc["places", "held"] > 0.9


@pytest.mark.evidence
def test_medians_of_groups_hold_when_employers_are_drawn_again() -> None:
    table = pd.concat([simulated(*case, 300) for case in CASES], ignore_index=True)
    compare("group_medians", table)
    one = table[table["what"] == "median"]
    assert one["held"].mean() > 0.93
    assert (table["held"] > 0.85).all()
