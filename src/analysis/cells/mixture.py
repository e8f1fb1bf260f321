"""The distribution of a union of cells, each known by some of its quantiles.

A cell's distribution function is taken as linear between its quantiles and beyond the outermost
ones as steep as beside them, but for half of the outermost mass at most. The union's function is
the mean of the cells' functions weighted by their weights; its quantiles are found on the grid of
all the cells' quantiles, where that mean is linear in between.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import numpy.typing as npt

__all__ = ["Mixture"]

Floats = npt.NDArray[np.float64]


class Mixture:
    """The distribution of cells with `weights`, each a pair of arrays (probabilities, quantiles)."""

    def __init__(self, weights: Sequence[float], cells: Sequence[tuple[Floats, Floats]]) -> None:
        """Take one weight and one pair of ascending arrays per cell."""
        curves = [_with_tails(p, q) for p, q in cells]
        self._grid = np.unique(np.concatenate([q for _, q in curves]))
        shares = np.asarray(weights, dtype=np.float64) / np.sum(weights)
        self._cdf = np.zeros_like(self._grid)
        for share, (p, q) in zip(shares, curves, strict=True):
            self._cdf += share * np.interp(self._grid, q, p, left=0.0, right=1.0)

    def cdf(self, pay: npt.ArrayLike) -> Floats:
        """Return the share of records with pay up to each of `pay`."""
        found: Floats = np.interp(
            np.asarray(pay, dtype=np.float64), self._grid, self._cdf, left=0.0, right=1.0
        )
        return found

    def quantile(self, probabilities: npt.ArrayLike) -> Floats:
        """Return the pay that each of `probabilities` of the records do not exceed."""
        rising = np.concatenate([[True], np.diff(self._cdf) > 0])
        found: Floats = np.interp(
            np.asarray(probabilities, dtype=np.float64), self._cdf[rising], self._grid[rising]
        )
        return found


def _with_tails(p: Floats, q: Floats) -> tuple[Floats, Floats]:
    """Return the curve with ends at probability 0 and 1, and equal quantiles a hair apart."""
    q = np.maximum.accumulate(np.asarray(q, dtype=np.float64))
    below = q[0] - (q[1] - q[0]) * min(p[0] / (p[1] - p[0]), 1.0)
    above = q[-1] + (q[-1] - q[-2]) * min((1 - p[-1]) / (p[-1] - p[-2]), 1.0)
    q = np.concatenate([[max(below, q[0] / 2)], q, [above]])
    # a heap of equal pay is a jump; np.interp needs it to have a width
    q = q + np.arange(q.size) * 1e-12 * max(q[-1], 1.0)
    return np.concatenate([[0.0], p, [1.0]]), q
