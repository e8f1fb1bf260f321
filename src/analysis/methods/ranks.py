"""How sure a ranking is: confidence sets for ranks, and the differences that so many records show."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
import pandas as pd

from ..errors import NotCarried
from .distributions import norm

__all__ = [
    "RankSets",
    "critical_difference",
    "least_difference",
    "rank_sets",
    "records_for_difference",
    "share_covariance",
]

Floats = npt.NDArray[np.float64]
Bools = npt.NDArray[np.bool_]


@dataclass(frozen=True, slots=True)
class RankSets:
    """Ranks with their confidence sets, arrays of shape (items,); rank 1 is the largest estimate.

    Ties share the smallest rank. `lower` to `upper` holds the true rank with the level asked for:
    of each item alone, or of all at once where `simultaneous`. `above` (items, items) says which
    items (columns) are surely above an item (row).
    """

    rank: npt.NDArray[np.int64]
    lower: npt.NDArray[np.int64]
    upper: npt.NDArray[np.int64]
    level: float
    above: Bools

    @property
    def first(self) -> Bools:
        """Which items may be the first (items,): with sets of all ranks at once, the confidence set
        of the first place.
        """
        first: Bools = self.lower == 1
        return first


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
    above = surely & (studentised < 0)
    below = (surely & (studentised > 0)).sum(axis=1)
    rank = np.asarray(pd.Series(-x).rank(method="min"), dtype=np.int64)
    return RankSets(rank, 1 + above.sum(axis=1), items - below, level, above)


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


def critical_difference(
    covariance: npt.ArrayLike, *, level: float = 0.95, draws: int = 10_000, seed: int = 0
) -> float:
    """Return how many standard errors the largest of all differences of estimates stays within.

    `covariance` (items, items) of the estimates. Intervals of that many errors hold for all pairs
    at once, so that pairs may be picked by what was found, such as neighbours in rank (the largest
    studentised difference; Hsu 1996, Multiple Comparisons, chapter 5). The usual quantile where
    there is one pair.
    """
    items = np.asarray(covariance).shape[0]
    _, _, error, noise = _prepared(np.zeros(items), covariance, draws, seed)
    first, second = np.triu_indices(items, 1)
    if len(first) < 2:
        return float(norm.ppf((1 + level) / 2))
    drawn = np.abs(noise[:, first] - noise[:, second]) / error[first, second]
    return float(np.quantile(drawn.max(axis=1), level))


def records_for_difference(
    variance: npt.ArrayLike, n: int, difference: float, *, power: float = 0.8, level: float = 0.95
) -> Floats:
    """Return how many records show a difference of two shares of a given size, in proportion to `n`.

    `variance` (pairs,) is that of the estimated difference at `n` records, and `difference` the true
    one, never the estimated: with that many records a two-sided test of a pair named beforehand is
    clear of zero with probability `power` (Cohen 1988, Statistical Power Analysis, chapter 6).
    """
    reach = _reach(power, level) / difference
    needed: Floats = n * np.asarray(variance, dtype=np.float64) * reach**2
    return needed


def least_difference(variance: npt.ArrayLike, *, power: float = 0.8, level: float = 0.95) -> Floats:
    """Return the true difference that an estimate of this `variance` (pairs,) shows with `power`."""
    least: Floats = np.sqrt(np.asarray(variance, dtype=np.float64)) * _reach(power, level)
    return least


def _reach(power: float, level: float) -> float:
    return float(norm.ppf((1 + level) / 2) + norm.ppf(power))


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
