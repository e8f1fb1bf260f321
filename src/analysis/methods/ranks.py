"""How sure a ranking is: confidence sets for ranks, and how far two ranked lists agree."""

from __future__ import annotations

from collections.abc import Hashable, Sequence
from dataclasses import dataclass
from typing import NamedTuple

import numpy as np
import numpy.typing as npt
from scipy import stats

from ..errors import NotCarried

__all__ = [
    "Agreement",
    "RankSets",
    "agreement",
    "average_overlap",
    "rank_biased_overlap",
    "rank_sets",
    "records_to_separate",
    "share_covariance",
]

Floats = npt.NDArray[np.float64]
Bools = npt.NDArray[np.bool_]


@dataclass(frozen=True, slots=True)
class RankSets:
    """Ranks with their confidence sets, arrays of shape (items,); rank 1 is the largest estimate.

    Ties share the smallest rank. `lower` to `upper` holds the true rank with the level asked for:
    of each item alone, or of all at once where `simultaneous`.
    """

    rank: npt.NDArray[np.int64]
    lower: npt.NDArray[np.int64]
    upper: npt.NDArray[np.int64]
    level: float


def rank_sets(
    estimates: npt.ArrayLike,
    covariance: npt.ArrayLike,
    *,
    level: float = 0.95,
    simultaneous: bool = True,
    draws: int = 10_000,
    seed: int = 0,
) -> RankSets:
    """Return ranks and their confidence sets from `estimates` (items,) and `covariance` (items,
    items).

    An item's rank is at least one more than the number of items surely above it, and at most the
    number of items less those surely below it; "surely" by simultaneous tests of differences, whose
    critical value is that of the largest studentised difference, stepped down (Mogstad, Romano,
    Shaikh and Wilhelm 2024, Inference for ranks with applications to mobility across neighbourhoods
    and academic achievement across countries, Review of Economic Studies 91, 476-518).
    """
    x, studentised, error, noise = _prepared(estimates, covariance, draws, seed)
    items = x.size
    surely = np.zeros((items, items), dtype=bool)
    if simultaneous:
        first, second = np.triu_indices(items, 1)
        drawn = np.abs(noise[:, first] - noise[:, second]) / error[first, second]
        apart = _stepdown(np.abs(studentised[first, second]), drawn, level)
        surely[first, second] = surely[second, first] = apart
    else:
        for item in range(items):
            others = np.arange(items) != item
            drawn = np.abs(noise[:, [item]] - noise[:, others]) / error[item, others]
            surely[item, others] = _stepdown(np.abs(studentised[item, others]), drawn, level)
    above = (surely & (studentised < 0)).sum(axis=1)
    below = (surely & (studentised > 0)).sum(axis=1)
    rank = stats.rankdata(-x, method="min").astype(np.int64)
    return RankSets(rank, 1 + above, items - below, level)


def share_covariance(counts: npt.ArrayLike, sizes: npt.ArrayLike) -> Floats:
    """Return the covariance of shares whose records come in clusters, such as employers.

    `counts` (clusters, items): records of each cluster that have each item; `sizes` (clusters,):
    its records. The estimate is that of a ratio of cluster totals, with the factor C / (C - 1)
    (Cochran 1977, Sampling Techniques, section 11.12). Fewer than two clusters carry no estimate.
    """
    c, n = np.asarray(counts, dtype=np.float64), np.asarray(sizes, dtype=np.float64)
    clusters, total = n.size, n.sum()
    if clusters < 2:
        raise NotCarried("shares of fewer than two clusters have no covariance.")
    deviations = c - np.outer(n, c.sum(axis=0) / total)
    covariance: Floats = clusters / (clusters - 1) * deviations.T @ deviations / total**2
    return covariance


def records_to_separate(
    first: float, second: float, covariance: float, n: int, *, level: float = 0.95
) -> float:
    """Return how many records it takes to tell two shares apart half of the time, in proportion to
    `n`.

    `covariance` is the variance of the difference at `n` records. Infinite where the shares are
    equal.
    """
    if first == second:
        return float("inf")
    return float(n * covariance * (stats.norm.ppf((1 + level) / 2) / (first - second)) ** 2)


class Agreement(NamedTuple):
    """How far two lists agree: `tau` on common items with its p-value, and overlaps of their tops."""

    common: int
    tau: float
    p_value: float
    overlap: float
    rbo_least: float
    rbo_most: float


def agreement(
    first: Sequence[Hashable], second: Sequence[Hashable], *, persistence: float = 0.9
) -> Agreement:
    """Return the agreement of two ranked lists without ties: tau-b on what both name, and overlaps."""
    common = [item for item in first if item in set(second)]
    places = [list(second).index(item) for item in common]
    tested = stats.kendalltau(range(len(common)), places) if len(common) > 1 else None
    least, most = rank_biased_overlap(first, second, persistence=persistence)
    return Agreement(
        common=len(common),
        tau=float(tested.statistic) if tested else float("nan"),
        p_value=float(tested.pvalue) if tested else float("nan"),
        overlap=average_overlap(first, second),
        rbo_least=least,
        rbo_most=most,
    )


def average_overlap(first: Sequence[Hashable], second: Sequence[Hashable]) -> float:
    """Return the mean share of common items over the depths of the shorter list (Fagin et al.
    2003).

    >>> round(average_overlap("abcdefg", "zcavwxy"), 3)
    0.312
    """
    depth = min(len(first), len(second))
    return float(np.mean([len(set(first[:d]) & set(second[:d])) / d for d in range(1, depth + 1)]))


def rank_biased_overlap(
    first: Sequence[Hashable], second: Sequence[Hashable], *, persistence: float = 0.9
) -> tuple[float, float]:
    """Return the least and the most that rank-biased overlap can be, whatever follows the lists.

    Source: Webber, Moffat and Zobel (2010), A similarity measure for indefinite rankings, ACM TOIS
    28(4), equation 11 and the residual of section 4.3. Lists are cut to the length of the shorter.
    """
    depth, p = min(len(first), len(second)), persistence
    common = np.array(
        [len(set(first[:d]) & set(second[:d])) for d in range(1, depth + 1)], dtype=np.float64
    )
    d = np.arange(1, depth + 1)
    last = common[-1]
    tail = -np.log(1 - p) - float(np.sum(p**d / d))  # the sum of p^d / d beyond the depth
    least = (1 - p) / p * (float(np.sum(common / d * p**d)) + last * tail)
    # at most every further item is common: both lists may go on with what the other already has
    further = np.arange(depth + 1, depth + 5_000)
    most = (
        (1 - p)
        / p
        * (
            float(np.sum(common / d * p**d))
            + float(
                np.sum(np.minimum(last + 2.0 * (further - depth), further) / further * p**further)
            )
        )
    )
    return float(least), float(most)


def _prepared(
    estimates: npt.ArrayLike, covariance: npt.ArrayLike, draws: int, seed: int
) -> tuple[Floats, Floats, Floats, Floats]:
    """Return estimates, their studentised differences, the errors of these, and draws of pure
    noise.

    Shapes (items,), (items, items) twice and (draws, items).
    """
    x, v = np.asarray(estimates, dtype=np.float64), np.asarray(covariance, dtype=np.float64)
    if v.shape != (x.size, x.size):
        raise NotCarried(
            f"{x.size} estimates need a covariance of {x.size} by {x.size}, not {v.shape}."
        )
    variance = np.diag(v)
    error = np.sqrt(np.maximum(variance[:, None] + variance[None, :] - 2 * v, 0))
    error = np.where(error > 0, error, np.inf)  # what never differs is never told apart
    values, vectors = np.linalg.eigh(v)
    root = vectors * np.sqrt(np.maximum(values, 0))
    noise = np.random.default_rng(seed).standard_normal((draws, x.size)) @ root.T
    return x, (x[:, None] - x[None, :]) / error, error, noise


def _stepdown(observed: Floats, drawn: Floats, level: float) -> Bools:
    """Return which tests exceed the level's quantile of the largest draw among those not yet
    rejected.

    `observed` (tests,) and `drawn` (draws, tests) are studentised.
    """
    rejected = np.zeros(observed.size, dtype=bool)
    while not rejected.all():
        critical = np.quantile(drawn[:, ~rejected].max(axis=1), level)
        new = ~rejected & (observed > critical)
        if not new.any():
            break
        rejected |= new
    return rejected
