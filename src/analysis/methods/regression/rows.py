"""The fit of any numbers, through QR of scaled columns."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import numpy.typing as npt
from scipy import linalg

from ...errors import NotCarried
from .clusters import Clusters
from .fit import TOLERANCE, Errors, Fit, cluster_codes, inflation, refuse, refuse_empty

__all__ = ["fit_cells", "fit_rows"]

Floats = npt.NDArray[np.float64]


def fit_rows(
    design: npt.ArrayLike,
    y: npt.ArrayLike,
    names: Sequence[str],
    *,
    errors: Errors = "HC3",
    clusters: npt.ArrayLike | None = None,
) -> Fit:
    """Return the least-squares fit of `y` (rows,) on `design` (rows, columns), a constant among the
    columns if wanted.

    Raises Collinear, naming them, where columns are determined by others; NotCarried where rows are
    no more than columns, or clusters fewer than thirty. Clustered errors are CR3 (`clusters`).
    """
    x, values = np.asarray(design, dtype=np.float64), np.asarray(y, dtype=np.float64)
    ones = np.ones(len(values))
    return _fit(x, ones, values, np.zeros(len(values)), names, errors, clusters)


def fit_cells(
    design: npt.ArrayLike,
    n: npt.ArrayLike,
    mean: npt.ArrayLike,
    m2: npt.ArrayLike,
    names: Sequence[str],
    *,
    errors: Errors = "HC3",
) -> Fit:
    """Return the fit of the rows that cells stand for: the same figures as from the rows, but for
    rounding.

    `design` (cells, columns) holds the regressors that all rows of a cell share; `n`, `mean` and
    `m2` (cells,) their count, mean and sum of squared deviations. Errors by cluster need rows.
    """
    if errors == "clustered":
        raise NotCarried("cells do not know whose rows they hold: errors by employer need records.")
    x = np.asarray(design, dtype=np.float64)
    count, centre, spread = (np.asarray(part, dtype=np.float64) for part in (n, mean, m2))
    return _fit(x, count, centre, spread, names, errors, None)


def _fit(
    x: Floats,
    n: Floats,
    mean: Floats,
    m2: Floats,
    names: Sequence[str],
    errors: Errors,
    clusters: npt.ArrayLike | None,
) -> Fit:
    count, columns = float(n.sum()), x.shape[1]
    if count <= columns:
        raise NotCarried(f"{count:,.0f} records cannot carry {columns} coefficients.")
    root = np.sqrt(n)[:, None]
    scale = np.sqrt((n[:, None] * x**2).sum(axis=0))
    _refuse_collinear(root * x, scale, names)
    q, r = linalg.qr(root * x / scale, mode="economic")
    b, residual = _solved(x, q, r, scale, root[:, 0], mean)
    squares = m2 + n * residual**2  # of the rows of each cell
    rss, df = float(squares.sum()), count - columns
    inverse = linalg.solve_triangular(r, np.eye(columns)) / scale[:, None]
    bread = inverse @ inverse.T
    constant = _has_constant(q, root[:, 0])
    centre = float(np.average(mean, weights=n)) if constant else 0.0
    tss = float((m2 + n * (mean - centre) ** 2).sum())
    found: int | None = None
    by: Clusters | None = None
    if errors == "ols":
        covariance = bread * rss / df
    elif errors == "clustered":
        codes, found = cluster_codes(clusters)
        by = Clusters.of(x, bread, codes, found)
        covariance = by.covariance(x, residual, codes)
    else:
        leverage = (q**2).sum(axis=1) / np.where(n > 0, n, 1)
        covariance = bread @ (x.T * (squares * inflation(errors, leverage, count, df))) @ x @ bread
    return Fit(tuple(names), b, covariance, errors, count, df, rss, tss, found, by)


def _solved(
    x: Floats, q: Floats, r: Floats, scale: Floats, root: Floats, mean: Floats
) -> tuple[Floats, Floats]:
    """Return coefficients and residuals; residuals in longer numbers, for more digits where columns
    nearly agree.
    """
    b = linalg.solve_triangular(r, q.T @ (root * mean)) / scale
    for _ in range(2):
        left = (mean.astype(np.longdouble) - x.astype(np.longdouble) @ b).astype(np.float64)
        b = b + linalg.solve_triangular(r, q.T @ (root * left)) / scale
    residual = mean.astype(np.longdouble) - x.astype(np.longdouble) @ b.astype(np.longdouble)
    return b, residual.astype(np.float64)


def _refuse_collinear(x: Floats, scale: Floats, names: Sequence[str]) -> None:
    """Raise Collinear where a column is zero, or determined by columns before it."""
    refuse_empty(scale, names)
    _, r, order = linalg.qr(x / scale, mode="economic", pivoting=True)
    size = np.abs(np.diag(r))
    aliased = sorted([*order[: len(size)][size < TOLERANCE * size[0]], *order[len(size) :]])
    if aliased:
        refuse(aliased, names)


def _has_constant(q: Floats, root: Floats) -> bool:
    """Tell whether the columns span a constant."""
    left = root - q @ (q.T @ root)
    return bool(np.abs(left).max() < 1e-8 * np.abs(root).max())
