"""The fit of indicators of levels, through the counts of their pairs."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import numpy.typing as npt
from scipy import linalg

from ...errors import NotCarried
from ..designs import Design
from .fit import TOLERANCE, Errors, Fit, cluster_codes, inflation, refuse, refuse_empty

__all__ = ["fit_design", "fitted_values"]

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
    y = np.asarray(mean, dtype=np.float64)
    ones, zeros = np.ones(len(y)), np.zeros(len(y))
    count, spread, w = (
        np.asarray(d if p is None else p, float)
        for p, d in ((n, ones), (m2, zeros), (weight, ones))
    )
    rows, columns = float(count.sum()), len(design.names)
    if rows <= columns:
        raise NotCarried(f"{rows:,.0f} records cannot carry {columns} coefficients.")
    mass = count * w
    bread = _inverse_of(_crossed(design, mass), design.names)
    centre = float(np.average(y, weights=mass))
    b = np.zeros(columns)
    for _ in range(3):  # the first step solves, the others refine
        b = b + bread @ _towards(design, mass * (y - centre - fitted_values(design, b)))
    residual = y - centre - fitted_values(design, b)
    squares = spread + count * residual**2
    rss, df = float((w * squares).sum()), rows - columns
    tss = float((w * (spread + count * (y - centre) ** 2)).sum())
    found: int | None = None
    if errors == "ols":
        covariance = bread * rss / df
    elif errors == "clustered":
        if n is not None:
            raise NotCarried(
                "cells do not know whose rows they hold: errors by employer need records."
            )
        codes, found = cluster_codes(clusters)
        factor = found / (found - 1) * (rows - 1) / df
        scores = _scores(design, w * residual, codes, found)
        covariance = factor * bread @ (scores.T @ scores) @ bread
    else:
        leverage = zeros if errors in ("HC0", "HC1") else w * _quadratic(design, bread)
        covariance = (
            bread @ _crossed(design, w**2 * squares * inflation(errors, leverage, rows, df)) @ bread
        )
    b[0] += centre
    return Fit(design.names, b, covariance, errors, rows, df, rss, tss, found)


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


def _scores(design: Design, residual: Floats, codes: npt.NDArray[np.intp], count: int) -> Floats:
    """Return the sums of column times residual per cluster, shape (clusters, columns)."""
    parts = [np.bincount(codes, weights=residual, minlength=count)[:, None]]
    for i, factor in enumerate(design.factors):
        size = len(factor.levels)
        pair = codes * size + design.codes[:, i]
        parts.append(
            np.bincount(pair, weights=residual, minlength=count * size).reshape(count, size)[:, 1:]
        )
    return np.hstack(parts)


def _inverse_of(crossed: Floats, names: Sequence[str]) -> Floats:
    """Return the inverse of cross products, by Cholesky of the scaled matrix; Collinear names what
    others determine.
    """
    scale = np.sqrt(np.diag(crossed))
    refuse_empty(scale, names)
    scaled = crossed / np.outer(scale, scale)
    _, order, rank, _ = linalg.lapack.dpstrf(scaled, tol=TOLERANCE, lower=0)
    if rank < len(names):
        refuse(sorted(order[rank:] - 1), names)
    inverse = linalg.cho_solve((linalg.cholesky(scaled), False), np.eye(len(names)))
    return np.asarray(inverse / np.outer(scale, scale))
