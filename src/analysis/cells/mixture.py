"""The distribution of a union of cells, each known by its quantile function at equal steps.

A cell's distribution function is linear between its quantiles; a quantile of type 7 of n records is
taken at Hazen's plotting position, so that the least of ten records stands at a twentieth, not at
nothing (Hyndman and Fan 1996). The union's function is the mean of the cells' functions weighted
by their records; its quantiles are found on the grid of all the cells' quantiles, where that mean
is linear in between.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import numpy.typing as npt

__all__ = ["Mixture", "count_below", "count_up_to"]

Floats = npt.NDArray[np.float64]


class Mixture:
    """The distribution of cells with `counts` of records, each a quantile function from its least
    to its largest pay.
    """

    def __init__(self, counts: Sequence[float], grids: Sequence[npt.ArrayLike]) -> None:
        """Take one count and one ascending array per cell."""
        curves = [_curve(n, grid) for n, grid in zip(counts, grids, strict=True)]
        self._grid = np.unique(np.concatenate([q for _, q in curves]))
        shares = np.asarray(counts, dtype=np.float64) / np.sum(counts)
        self._cdf = np.zeros_like(self._grid)
        for share, (p, q) in zip(shares, curves, strict=True):
            self._cdf += share * np.interp(self._grid, q, p, left=0.0, right=1.0)

    def quantile(self, probabilities: npt.ArrayLike) -> Floats:
        """Return the pay that each of `probabilities` of the records do not exceed."""
        rising = np.concatenate([[True], np.diff(self._cdf) > 0])
        found: Floats = np.interp(
            np.asarray(probabilities, dtype=np.float64), self._cdf[rising], self._grid[rising]
        )
        return found


def _curve(n: float, grid: npt.ArrayLike) -> tuple[Floats, Floats]:
    """Return probabilities and quantiles from 0 to 1, equal quantiles a hair apart."""
    q = np.maximum.accumulate(np.asarray(grid, dtype=np.float64))
    p = ((n - 1) * np.linspace(0, 1, q.size) + 0.5) / n
    p, q = np.concatenate([[0.0], p, [1.0]]), np.concatenate([[q[0]], q, [q[-1]]])
    # a heap of equal pay is a jump; np.interp needs it to have a width
    return p, q + np.arange(q.size) * 1e-12 * max(q[-1], 1.0)


def count_below(n: int, grid: npt.ArrayLike, pay: float) -> int:
    """Return how many of a cell's `n` records lie under a figure, from its quantile function."""
    return _count(n, grid, int(np.searchsorted(np.asarray(grid), pay, side="left")), pay)


def count_up_to(n: int, grid: npt.ArrayLike, pay: float) -> int:
    """Return how many of a cell's `n` records lie up to a figure, from its quantile function."""
    return _count(n, grid, int(np.searchsorted(np.asarray(grid), pay, side="right")), pay)


def _count(n: int, grid: npt.ArrayLike, place: int, pay: float) -> int:
    q = np.asarray(grid, dtype=np.float64)
    if place in (0, q.size):
        return n if place else 0
    below, above = q[place - 1], q[place]
    # inside a step pay is spread evenly; a heap of equal pay starts or ends half way into its step
    part = 0.5 if pay in (below, above) else (pay - below) / (above - below)
    return round((n - 1) * (place - 1 + part) / (q.size - 1) + 0.5)
