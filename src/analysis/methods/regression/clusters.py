"""Errors by cluster that hold for few and unequal clusters: CR3 and Satterthwaite degrees of freedom.

Bell and McCaffrey 2002 (Survey Methodology 28) multiply the residuals of a cluster by the inverse
of I - H, its block of the hat matrix (CR3, what leaving each cluster out gives), or by the inverse
square root (CR2), and find the t distribution of each contrast by Satterthwaite; Pustejovsky and
Tipton 2018 (JBES 36) carry it to any design, with a pseudo-inverse where a cluster alone determines
a coefficient. CR2 has no bias where errors are independent and alike, and too narrow intervals where
employers of unequal size have something in common (`tests/evidence/clusters.csv`); CR3 is used. In
coordinates in which the cross products of all rows are the identity,
a cluster's block is a few orthonormal directions with values between 0 and 1: all that is needed,
however many rows it has.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
from scipy import linalg

__all__ = ["LEAST_DF", "Clusters"]

Floats = npt.NDArray[np.float64]
LEAST_DF = 4.0  # of an interval: under it t is no guide (Pustejovsky and Tipton 2018)
_ALONE = 1e-9  # 1 less the value of a direction that one cluster alone determines


@dataclass(frozen=True, slots=True)
class Clusters:
    """Clusters as directions (rows of `axes`, shape (directions, columns)) with their `values`.

    `owner` (directions,) is the cluster of each, sorted; `root` (columns, columns) times its
    transpose is the inverse of the cross products.
    """

    root: Floats
    axes: Floats
    values: Floats
    owner: npt.NDArray[np.intp]
    count: int

    @classmethod
    def of(cls, x: Floats, bread: Floats, codes: npt.NDArray[np.intp], count: int) -> Clusters:
        """Return the clusters `codes` (rows,) of a design `x` (rows, columns), weighted rows times
        the roots of their weights; `bread` is the inverse of its cross products.
        """
        root = linalg.cholesky(bread, lower=True)
        order = np.argsort(codes, kind="stable")
        starts = np.searchsorted(codes[order], np.arange(count))
        white = (x @ root)[order]
        rows = np.diff(np.append(starts, len(codes)))
        width = white.shape[1]
        found = np.minimum(rows, width)  # directions of each cluster
        first = np.cumsum(found) - found
        axes, values = np.empty((found.sum(), width)), np.empty(found.sum())
        for size in np.unique(rows):  # clusters of one size at once
            own = np.flatnonzero(rows == size)
            places = first[own][:, None] + np.arange(min(size, width))
            taken = white[starts[own][:, None] + np.arange(size)]
            axes[places], values[places] = _directions(taken)
        return cls(root, axes, values, np.repeat(np.arange(count), found), count)

    def covariance(self, x: Floats, left: Floats, codes: npt.NDArray[np.intp]) -> Floats:
        """Return the covariance of the coefficients from residuals `left` (rows,)."""
        scores = np.zeros((self.count, x.shape[1]))
        np.add.at(scores, codes, x * left[:, None])
        along = (self.axes * (scores @ self.root)[self.owner]).sum(axis=1) * self._raised
        meat = self._summed(along[:, None] * self.axes)
        half = self.root @ meat.T
        return half @ half.T

    def degrees(self, contrasts: Floats) -> Floats:
        """Return the degrees of freedom of each of the `contrasts` (contrasts, columns).

        By Satterthwaite's approximation where errors are independent and alike. 0 where a tenth or
        more of the variance goes with what one cluster alone determines: no other tells how far it
        would vary.
        """
        given = (contrasts @ self.root) @ self.axes.T  # contrasts, directions
        found = []
        for along, whole in zip(given, ((contrasts @ self.root) ** 2).sum(axis=1), strict=True):
            by_self = np.bincount(
                self.owner, self.values * (self._raised * along) ** 2, minlength=self.count
            )
            shared = self._summed((self.values * self._raised * along)[:, None] * self.axes)
            size = (shared**2).sum(axis=1)
            trace = by_self.sum() - size.sum()
            crossed = shared @ shared.T if len(shared) < shared.shape[1] else shared.T @ shared
            squares = (by_self**2).sum() - 2 * by_self @ size + (crossed**2).sum()
            alone = (along[self._raised == 0] ** 2).sum()
            found.append(trace**2 / squares if squares > 0 and alone < 0.1 * whole else 0.0)
        return np.array(found)

    @property
    def _raised(self) -> Floats:
        """The inverse of I - H along each direction; 0 where one cluster is alone."""
        rest = 1 - self.values
        return np.where(rest > _ALONE, 1 / np.where(rest > _ALONE, rest, 1.0), 0.0)

    def _summed(self, parts: Floats) -> Floats:
        """Return the sums of parts (directions, columns) of each cluster."""
        starts = np.searchsorted(self.owner, np.arange(self.count))
        return np.asarray(np.add.reduceat(parts, starts, axis=0))


def _directions(rows: Floats) -> tuple[Floats, Floats]:
    """Return the axes of clusters of equally many rows (clusters, rows, columns), and the squares of
    their lengths: (clusters, directions, columns), (clusters, directions).
    """
    if rows.shape[1] == 1:
        size = (rows**2).sum(axis=2)
        return rows / np.sqrt(size)[:, :, None], size
    if rows.shape[1] < rows.shape[2]:
        _, lengths, axes = np.linalg.svd(rows, full_matrices=False)
        return axes, np.minimum(lengths**2, 1.0)
    values, axes = np.linalg.eigh(rows.transpose(0, 2, 1) @ rows)
    return axes.transpose(0, 2, 1), np.clip(values, 0.0, 1.0)
