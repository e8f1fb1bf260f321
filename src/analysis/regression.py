"""Least squares that can be trusted: scaled QR, a rank check that names columns, sandwich errors, rows or cells.

Cells of equal regressors kept as (n, mean, M2) hold all that the coefficients and the errors HC0 to HC3 need:
within a cell every row has the same leverage, and its squared residuals add up to M2 + n (mean - fit)^2.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

import numpy as np
import numpy.typing as npt
import pandas as pd
from scipy import linalg, stats

from .errors import Collinear, NotCarried

__all__ = ["LEAST_CLUSTERS", "Fit", "fit_cells", "fit_rows", "from_weighted_mean", "percent_effects"]

Floats = npt.NDArray[np.float64]
Errors = Literal["ols", "HC0", "HC1", "HC2", "HC3", "clustered"]
LEAST_CLUSTERS = 30
_TOLERANCE = 1e-8  # of a column's share that the columns before it do not determine


@dataclass(frozen=True, slots=True)
class Fit:
    """A fitted regression; arrays in the order of `names`.

    `n` rows, of which `df` are left over; `rss` and `tss` residual and total sum of squares (total about the
    mean where there is a constant); `errors` says how `covariance` was estimated.
    """

    names: tuple[str, ...]
    coefficients: Floats
    covariance: Floats
    errors: Errors
    n: float
    df: float
    rss: float
    tss: float
    clusters: int | None = None

    @property
    def standard_errors(self) -> Floats:
        """The standard error of each coefficient."""
        return np.sqrt(np.diag(self.covariance))

    @property
    def r_squared(self) -> float:
        """The share of the total sum of squares that the fit explains."""
        return 1 - self.rss / self.tss

    @property
    def adjusted_r_squared(self) -> float:
        """R squared, less what as many columns of noise would explain."""
        constant = self.n - self.df - len(self.names) + 1
        return 1 - (1 - self.r_squared) * (self.n - constant) / self.df

    @property
    def residual_sd(self) -> float:
        """The residual standard deviation, on `df` degrees of freedom."""
        return float(np.sqrt(self.rss / self.df))

    def table(self, level: float = 0.95) -> pd.DataFrame:
        """Return name, coefficient, error, lower, upper, t and p_value; t on clusters - 1 or `df`."""
        df = self.df if self.clusters is None else self.clusters - 1
        half = stats.t.isf((1 - level) / 2, df) * self.standard_errors
        t = self.coefficients / self.standard_errors
        return pd.DataFrame(
            {
                "name": self.names,
                "coefficient": self.coefficients,
                "error": self.standard_errors,
                "lower": self.coefficients - half,
                "upper": self.coefficients + half,
                "t": t,
                "p_value": 2 * stats.t.sf(np.abs(t), df),
            }
        )


def fit_rows(
    design: npt.ArrayLike,
    y: npt.ArrayLike,
    names: Sequence[str],
    *,
    errors: Errors = "HC3",
    clusters: npt.ArrayLike | None = None,
) -> Fit:
    """Return the least-squares fit of `y` (rows,) on `design` (rows, columns), a constant among the columns if wanted.

    Raises Collinear, naming them, where columns are determined by others; NotCarried where rows are no more
    than columns, or clusters fewer than thirty. Clustered errors have the usual small-sample factor (CR1).
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
    """Return the fit of the rows that cells stand for: the same figures as from the rows, but for rounding.

    `design` (cells, columns) holds the regressors that all rows of a cell share; `n`, `mean` and `m2` (cells,) their
    count, mean and sum of squared deviations. Errors by cluster need rows.
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
    b = linalg.solve_triangular(r, q.T @ (root[:, 0] * mean)) / scale
    for _ in range(2):  # the residual in longer numbers, its fit added: more digits where columns nearly agree
        left = (mean.astype(np.longdouble) - x.astype(np.longdouble) @ b).astype(np.float64)
        b = b + linalg.solve_triangular(r, q.T @ (root[:, 0] * left)) / scale
    residual = (mean.astype(np.longdouble) - x.astype(np.longdouble) @ b.astype(np.longdouble)).astype(np.float64)
    squares = m2 + n * residual**2  # of the rows of each cell
    rss, df = float(squares.sum()), count - columns
    inverse = linalg.solve_triangular(r, np.eye(columns)) / scale[:, None]
    bread = inverse @ inverse.T
    constant = _has_constant(q, root[:, 0])
    centre = float(np.average(mean, weights=n)) if constant else 0.0
    tss = float((m2 + n * (mean - centre) ** 2).sum())
    found: int | None = None
    if errors == "ols":
        covariance = bread * rss / df
    elif errors == "clustered":
        covariance, found = _clustered(x, residual, bread, clusters, count, columns)
    else:
        leverage = (q**2).sum(axis=1) / np.where(n > 0, n, 1)
        weight = {
            "HC0": np.ones(len(n)),
            "HC1": np.full(len(n), count / df),
            "HC2": 1 / (1 - leverage),
            "HC3": 1 / (1 - leverage) ** 2,
        }[errors]
        covariance = bread @ (x.T * (squares * weight)) @ x @ bread
    return Fit(tuple(names), b, covariance, errors, count, df, rss, tss, found)


def _refuse_collinear(x: Floats, scale: Floats, names: Sequence[str]) -> None:
    """Raise Collinear where a column is zero, or determined by columns before it."""
    empty = [name for name, size in zip(names, scale, strict=True) if size == 0]
    if empty:
        raise Collinear(
            f"{_listed(empty)} {'is' if len(empty) == 1 else 'are'} zero throughout: nothing can be said of it."
        )
    _, r, order = linalg.qr(x / scale, mode="economic", pivoting=True)
    size = np.abs(np.diag(r))
    aliased = sorted(order[size < _TOLERANCE * size[0]])
    if len(aliased):
        bad = [names[i] for i in aliased]
        raise Collinear(
            f"{_listed(bad)} {'is' if len(bad) == 1 else 'are'} determined by the other columns "
            f"({', '.join(name for name in names if name not in bad)}): leave {'it' if len(bad) == 1 else 'them'} out."
        )


def _listed(names: Sequence[str]) -> str:
    return ", ".join(map(str, names))


def _has_constant(q: Floats, root: Floats) -> bool:
    """Tell whether the columns span a constant."""
    left = root - q @ (q.T @ root)
    return bool(np.abs(left).max() < 1e-8 * np.abs(root).max())


def _clustered(
    x: Floats, residual: Floats, bread: Floats, clusters: npt.ArrayLike | None, n: float, columns: int
) -> tuple[Floats, int]:
    if clusters is None:
        raise NotCarried("errors by cluster need the clusters.")
    _, codes = np.unique(np.asarray(clusters), return_inverse=True)
    count = int(codes.max()) + 1
    if count < LEAST_CLUSTERS:
        raise NotCarried(f"{count} employers are too few for errors by employer; {LEAST_CLUSTERS} are needed.")
    scores = np.zeros((count, columns))
    np.add.at(scores, codes, x * residual[:, None])
    factor = count / (count - 1) * (n - 1) / (n - columns)
    return factor * bread @ (scores.T @ scores) @ bread, count


def percent_effects(fit: Fit, level: float = 0.95) -> pd.DataFrame:
    """Return the effects of a regression of log pay as shares of pay.

    Columns: name, effect (exp(b) - 1), lower, upper (the ends of the coefficient's interval, transformed), and kennedy
    (exp(b - V/2) - 1, nearly unbiased: Kennedy 1981, American Economic Review 71).
    """
    table = fit.table(level)
    kennedy = np.expm1(table["coefficient"] - np.diag(fit.covariance) / 2)
    return pd.DataFrame(
        {
            "name": table["name"],
            "effect": np.expm1(table["coefficient"]),
            "lower": np.expm1(table["lower"]),
            "upper": np.expm1(table["upper"]),
            "kennedy": kennedy,
        }
    )


def from_weighted_mean(
    fit: Fit, levels: Sequence[str], weights: npt.ArrayLike, *, reference: str | None = None, level: float = 0.95
) -> pd.DataFrame:
    """Return how far each level of a factor lies from the weighted mean of all its levels, in log points.

    `levels` are the names of its columns, `weights` (levels,) their records; with `reference` the level that has no
    column comes first, and `weights` has its records first. What a reader sees then does not hang on which
    level was left out. Columns: name, deviation, error, lower, upper.
    """
    names = list(levels) if reference is None else [reference, *levels]
    share = np.asarray(weights, dtype=np.float64)
    share = share / share.sum()
    places = [fit.names.index(name) for name in levels]
    choose = np.zeros((len(names), len(fit.names)))
    for row, place in enumerate(places, start=0 if reference is None else 1):
        choose[row, place] = 1
    contrast = choose - share @ choose
    deviation = contrast @ fit.coefficients
    error = np.sqrt(np.maximum(np.einsum("ij,jk,ik->i", contrast, fit.covariance, contrast), 0))
    df = fit.df if fit.clusters is None else fit.clusters - 1
    half = stats.t.isf((1 - level) / 2, df) * error
    return pd.DataFrame(
        {"name": names, "deviation": deviation, "error": error, "lower": deviation - half, "upper": deviation + half}
    )
