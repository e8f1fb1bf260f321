"""Differences between levels with the employer held fixed: records compared with others of the same
employer.
"""

from __future__ import annotations

from itertools import permutations

import numpy as np
import numpy.typing as npt
import pandas as pd

from .designs import Design
from .regression import Fit, fit_rows

__all__ = ["level_differences", "several", "within_fit"]

Floats = npt.NDArray[np.float64]


def several(clusters: npt.ArrayLike) -> npt.NDArray[np.bool_]:
    """Return whether each row's cluster has another row: one alone is compared with nobody."""
    codes, _ = pd.factorize(np.asarray(clusters))
    alone: npt.NDArray[np.bool_] = np.bincount(codes)[codes] > 1
    return alone


def within_fit(
    design: Design, y: npt.ArrayLike, clusters: npt.ArrayLike, weight: npt.ArrayLike, *, fixed: bool
) -> Fit:
    """Return least squares of `y` (rows,) on the levels of a design; where `fixed`, with a constant
    per cluster (the within estimator).

    Names are those of the design without the constant. Errors by cluster (CR3); constants of
    clusters cost no degrees of freedom there, as rows of one cluster are one draw. Raises Collinear
    where a level never differs within a cluster, NotCarried under thirty clusters.
    """
    codes, _ = pd.factorize(np.asarray(clusters))
    w = np.asarray(weight, dtype=np.float64)
    groups = codes if fixed else np.zeros(len(codes), dtype=np.intp)
    total = np.bincount(groups, weights=w)
    table = np.column_stack([np.asarray(y, dtype=np.float64), design.matrix()[:, 1:]])
    for column in table.T:  # one by one: of many rows a second table would be too large
        column -= (np.bincount(groups, weights=w * column) / total)[groups]
    table *= np.sqrt(w)[:, None]
    return fit_rows(table[:, 1:], table[:, 0], design.names[1:], errors="clustered", clusters=codes)


def level_differences(design: Design, fit: Fit, factor: str) -> pd.DataFrame:
    """Return the difference between every two levels of a factor: now, instead, change (log points,
    `instead` less `now`), error.
    """
    own = next(each for each in design.factors if each.name == factor)
    places = [place - 1 for place in design.columns(factor)]
    effect = np.concatenate([[0.0], fit.coefficients[places]])
    spread = np.zeros((len(effect), len(effect)))
    spread[1:, 1:] = fit.covariance[np.ix_(places, places)]
    rows = []
    for i, j in permutations(range(len(effect)), 2):
        variance = spread[i, i] + spread[j, j] - 2 * spread[i, j]
        rows.append(
            (own.levels[i], own.levels[j], effect[j] - effect[i], np.sqrt(max(variance, 0.0)))
        )
    return pd.DataFrame(rows, columns=["now", "instead", "change", "error"])
