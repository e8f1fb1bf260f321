"""The fit of indicators of levels, through the counts of their pairs."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
from scipy import linalg

from ...errors import NotCarried
from ..designs import Design
from .clusters import Clusters
from .fit import TOLERANCE, Errors, Fit, cluster_codes, inflation, refuse, refuse_empty

__all__ = ["fit_design", "fitted_values", "refuse_collinear"]

Floats = npt.NDArray[np.float64]


def fit_design(
    design: Design,
    mean: npt.ArrayLike,
    *,
    n: npt.ArrayLike | None = None,
    m2: npt.ArrayLike | None = None,
    weight: npt.ArrayLike | None = None,
    errors: Errors = "HC3",
    clusters: npt.ArrayLike | None = None,
) -> Fit:
    """Return the fit of rows, or cells of `n` rows, on indicators of levels: what `fit_rows` and
    `fit_cells` return.

    `mean` (rows,) is a row's value or a cell's mean, `m2` (rows,) a cell's sum of squared
    deviations, `weight` (rows,) what every row of a cell weighs. The cross products of indicators
    are counts, exact in double precision; they are scaled, factored by Cholesky with a rank check,
    and the solution is refined by its residuals (corrected seminormal equations, Bjoerck 1987,
    Linear Algebra and its Applications 88-89). Raises as `fit_rows` does.
    """
    cells = _Cells.of(mean, n, m2, weight)
    rows, columns = float(cells.count.sum()), len(design.names)
    if rows <= columns:
        raise NotCarried(f"{rows:,.0f} records cannot carry {columns} coefficients.")
    mass = cells.count * cells.weight
    bread = _inverse_of(_crossed(design, mass), design.names)
    centre = float(np.average(cells.mean, weights=mass))
    y, b = cells.mean - centre, np.zeros(columns)
    for _ in range(3):  # the first step solves, the others refine
        b = b + bread @ _towards(design, mass * (y - fitted_values(design, b)))
    residual = y - fitted_values(design, b)
    rss, tss = (float((cells.weight * cells.squares(left)).sum()) for left in (residual, y))
    covariance, by = _covariance(design, cells, residual, bread, errors, clusters)
    b[0] += centre
    found = None if by is None else by.count
    return Fit(design.names, b, covariance, errors, rows, rows - columns, rss, tss, found, by)


@dataclass(frozen=True, slots=True)
class _Cells:
    """Rows, or cells of several rows, each array of shape (cells,): `mean` of the rows' values,
    their `count`, sum of squared deviations and weight; `grouped` where a cell may hold several.
    """

    mean: Floats
    count: Floats
    m2: Floats
    weight: Floats
    grouped: bool

    @classmethod
    def of(
        cls,
        mean: npt.ArrayLike,
        n: npt.ArrayLike | None,
        m2: npt.ArrayLike | None,
        weight: npt.ArrayLike | None,
    ) -> _Cells:
        y = np.asarray(mean, dtype=np.float64)
        ones, zeros = np.ones(len(y)), np.zeros(len(y))
        count, spread, w = (
            np.asarray(d if p is None else p, float)
            for p, d in ((n, ones), (m2, zeros), (weight, ones))
        )
        return cls(y, count, spread, w, n is not None)

    def squares(self, left: Floats) -> Floats:
        """Return the sum of squares of each cell's rows whose means lie `left` from what is fitted."""
        return np.asarray(self.m2 + self.count * left**2)


def _covariance(
    design: Design,
    cells: _Cells,
    residual: Floats,
    bread: Floats,
    errors: Errors,
    clusters: npt.ArrayLike | None,
) -> tuple[Floats, Clusters | None]:
    """Return the covariance of the coefficients, and the clusters that it is by, if any."""
    rows, squares, w = float(cells.count.sum()), cells.squares(residual), cells.weight
    df = rows - len(design.names)
    if errors == "ols":
        return bread * float((w * squares).sum()) / df, None
    if errors == "clustered":
        if cells.grouped:
            raise NotCarried(
                "cells do not know whose rows they hold: errors by employer need records."
            )
        codes, found = cluster_codes(clusters)
        root = np.sqrt(w)
        x = design.matrix() * root[:, None]
        by = Clusters.of(x, bread, codes, found)
        return by.covariance(x, root * residual, codes), by
    flat = errors in ("HC0", "HC1")
    leverage = np.zeros(len(w)) if flat else w * _quadratic(design, bread)
    meat = _crossed(design, w**2 * squares * inflation(errors, leverage, rows, df))
    return bread @ meat @ bread, None


def _offsets(design: Design) -> list[int]:
    """Return where each factor's levels begin when references have columns too, and the number of
    columns.
    """
    return [0, *np.cumsum([len(f.levels) for f in design.factors]).tolist()]


def _kept(design: Design) -> npt.NDArray[np.intp]:
    starts = _offsets(design)
    return np.array([i for i in range(starts[-1]) if i not in set(starts[:-1])], dtype=np.intp)


def _crossed(design: Design, mass: Floats) -> Floats:
    """Return the weighted cross products of the columns, from the counts of every pair of levels."""
    starts, sizes = _offsets(design), [len(f.levels) for f in design.factors]
    whole = np.zeros((starts[-1], starts[-1]))
    for i, size in enumerate(sizes):
        for j in range(i, len(sizes)):
            pair = design.codes[:, i] * np.int32(sizes[j]) + design.codes[:, j]
            block = np.bincount(pair, weights=mass, minlength=size * sizes[j]).reshape(
                size, sizes[j]
            )
            whole[starts[i] : starts[i + 1], starts[j] : starts[j + 1]] = block
            whole[starts[j] : starts[j + 1], starts[i] : starts[i + 1]] = block.T
    kept = _kept(design)
    margin = np.diag(whole)[kept]
    return np.block(
        [[np.full((1, 1), mass.sum()), margin[None]], [margin[:, None], whole[np.ix_(kept, kept)]]]
    )


def _towards(design: Design, mass: Floats) -> Floats:
    """Return the columns' cross products with a vector."""
    parts = [np.array([mass.sum()])]
    for i, factor in enumerate(design.factors):
        parts.append(
            np.bincount(design.codes[:, i], weights=mass, minlength=len(factor.levels))[1:]
        )
    return np.concatenate(parts)


def fitted_values(design: Design, b: Floats) -> Floats:
    """Return the fitted value of every row of a design, from coefficients in the order of its
    names.
    """
    fitted = np.full(len(design.codes), b[0])
    for i, factor in enumerate(design.factors):
        fitted += np.concatenate([[0.0], b[design.columns(factor.name)]])[design.codes[:, i]]
    return fitted


def _quadratic(design: Design, matrix: Floats) -> Floats:
    """Return x' matrix x of every row x."""
    starts, kept = _offsets(design), _kept(design)
    whole = np.zeros((starts[-1], starts[-1]))
    whole[np.ix_(kept, kept)] = matrix[1:, 1:]
    edge = np.zeros(starts[-1])
    edge[kept] = matrix[0, 1:]
    found = np.full(len(design.codes), matrix[0, 0])
    for i in range(len(design.factors)):
        own = whole[starts[i] : starts[i + 1], starts[i] : starts[i + 1]]
        found += (np.diag(own) + 2 * edge[starts[i] : starts[i + 1]])[design.codes[:, i]]
        for j in range(i + 1, len(design.factors)):
            block = 2 * whole[starts[i] : starts[i + 1], starts[j] : starts[j + 1]]
            found += block.ravel()[
                design.codes[:, i] * np.int32(block.shape[1]) + design.codes[:, j]
            ]
    return found


def _inverse_of(crossed: Floats, names: Sequence[str]) -> Floats:
    """Return the inverse of cross products, by Cholesky of the scaled matrix; Collinear names what
    others determine.
    """
    scaled, scale = refuse_collinear(crossed, names)
    inverse = linalg.cho_solve((linalg.cholesky(scaled), False), np.eye(len(names)))
    return np.asarray(inverse / np.outer(scale, scale))


def refuse_collinear(crossed: Floats, names: Sequence[str]) -> tuple[Floats, Floats]:
    """Return cross products (columns, columns) scaled to ones on the diagonal, and the scale of
    each column; Collinear names the columns that are empty or that others determine.
    """
    scale = np.sqrt(np.diag(crossed))
    refuse_empty(scale, names)
    scaled = crossed / np.outer(scale, scale)
    _, order, rank, _ = linalg.lapack.dpstrf(scaled, tol=TOLERANCE, lower=0)
    if rank < len(names):
        refuse(sorted(order[rank:] - 1), names)
    return scaled, scale
