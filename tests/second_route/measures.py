"""What statistics make of figures, by numpy and scipy alone: intervals, places, shares of variance."""

from __future__ import annotations

from collections.abc import Mapping
from itertools import combinations
from math import factorial

import numpy as np
import numpy.typing as npt
import pandas as pd
from scipy import linalg, stats

__all__ = ["clustered", "guessed", "least_squares", "lmg", "median_interval", "places"]


def median_interval(pay: pd.Series, effective: float) -> tuple[float, float]:
    """Return the 95% interval of a median between two order statistics of records that are worth
    `effective` independent ones (Woodruff 1952).
    """
    values, n, m = np.sort(pay.to_numpy(dtype=float)), len(pay), int(effective)
    least = max(rank for rank in range(1, m) if stats.binom.cdf(rank - 1, m, 0.5) <= 0.025)
    lower = int(np.ceil((least - 0.5) * n / m))
    upper = int(np.floor((m + 1 - least - 0.5) * n / m)) + 1
    return float(values[lower - 1]), float(values[upper - 1])


def places(
    estimates: npt.ArrayLike, covariance: npt.ArrayLike, *, draws: int = 4_000, seed: int = 7
) -> tuple[np.ndarray, np.ndarray]:
    """Return the best and the worst place of each item (items,) that 95% sets for all items at once
    allow: pairs are tested by the largest of all studentised differences, step by step.
    """
    x, v = np.asarray(estimates, dtype=float), np.asarray(covariance, dtype=float)
    pairs = np.array(list(combinations(range(x.size), 2)))
    a, b = pairs[:, 0], pairs[:, 1]
    error = np.sqrt(v[a, a] + v[b, b] - 2 * v[a, b])
    chance = np.random.default_rng(seed)
    noise = chance.multivariate_normal(np.zeros(x.size), v, size=draws, method="eigh")
    drawn, seen = np.abs(noise[:, a] - noise[:, b]) / error, np.abs(x[a] - x[b]) / error
    sure = np.zeros(len(pairs), dtype=bool)
    while True:
        critical = np.quantile(drawn[:, ~sure].max(axis=1), 0.95)
        if not (more := ~sure & (seen > critical)).any():
            break
        sure |= more
    best, worst = np.ones(x.size, dtype=int), np.full(x.size, x.size)
    for one, other in pairs[sure]:
        upper, lower = (one, other) if x[one] > x[other] else (other, one)
        best[lower] += 1
        worst[upper] -= 1
    return best, worst


def least_squares(x: pd.DataFrame, y: pd.Series) -> pd.Series:
    """Return the coefficients of `y` (rows,) on `x` (rows, columns) and a constant, by name.

    By the normal equations, with a little on the diagonal where columns determine one another.
    """
    values = x.to_numpy() - x.to_numpy().mean(axis=0)
    gram = values.T @ values + np.diag(np.full(values.shape[1], 1e-7))
    b = linalg.solve(gram, values.T @ (y - y.mean()).to_numpy(), assume_a="pos")
    return pd.Series(b, index=x.columns)


def clustered(x: pd.DataFrame, y: pd.Series, codes: np.ndarray) -> tuple[pd.Series, pd.Series]:
    """Return the coefficients of `least_squares`, and their errors by cluster (rows,): the sandwich
    of sums of scores.
    """
    b = least_squares(x, y)
    values = x.to_numpy() - x.to_numpy().mean(axis=0)
    left = (y - y.mean()).to_numpy() - values @ b.to_numpy()
    scores = pd.DataFrame(values * left[:, None]).groupby(codes).sum().to_numpy()
    bread = linalg.inv(values.T @ values + np.diag(np.full(values.shape[1], 1e-7)))
    spread = bread @ (scores.T @ scores) @ bread * len(scores) / (len(scores) - 1)
    return b, pd.Series(np.sqrt(np.diag(spread)), index=b.index)


def lmg(y: np.ndarray, players: Mapping[str, np.ndarray]) -> dict[str, float]:
    """Return each player's share of the variance of `y` (rows,): what its columns (rows, columns)
    add to R squared, averaged over all orders of entry (Lindeman, Merenda and Gold 1980).
    """
    names = list(players)
    x = np.hstack([players[name] for name in names])
    x, y = x - x.mean(axis=0), y - y.mean()
    gram, cross, total = x.T @ x, x.T @ y, float(y @ y)
    ends = np.cumsum([0, *[players[name].shape[1] for name in names]])
    explained: dict[frozenset[int], float] = {frozenset(): 0.0}
    for count in range(1, len(names) + 1):
        for chosen in combinations(range(len(names)), count):
            at = np.concatenate([np.arange(ends[i], ends[i + 1]) for i in chosen])
            own = gram[np.ix_(at, at)] + np.diag(np.full(len(at), 1e-9 * len(y)))
            b = linalg.solve(
                own, cross[at], assume_a="pos"
            )  # a little on the diagonal: no null space
            explained[frozenset(chosen)] = float(cross[at] @ b) / total
    shares = dict.fromkeys(names, 0.0)
    for before, gained in explained.items():
        for i, name in enumerate(names):
            if i not in before:
                weight = factorial(len(before)) * factorial(len(names) - len(before) - 1)
                more = explained[before | {i}] - gained
                shares[name] += weight / factorial(len(names)) * more
    return shares


def guessed(x: pd.DataFrame, y: pd.Series, train: np.ndarray) -> pd.Series:
    """Return guesses of `y` for all rows by least squares of those that `train` marks (rows,)."""
    b = least_squares(x[train], y[train])
    return (x - x[train].mean()) @ b + y[train].mean()
