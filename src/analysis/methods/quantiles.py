"""Beyond the mean: quantile regression, and regression of pay that is known only to lie in an
interval.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
import pandas as pd
from scipy import optimize, sparse, special

from ..errors import NotCarried
from .distributions import norm

__all__ = ["IntervalFit", "interval_regression", "quantile_regression"]

Floats = npt.NDArray[np.float64]


def quantile_regression(
    design: npt.ArrayLike,
    y: npt.ArrayLike,
    names: Sequence[str],
    probabilities: Sequence[float],
    *,
    clusters: npt.ArrayLike | None = None,
) -> pd.DataFrame:
    """Return linear quantiles of `y` (rows,) on `design` (rows, columns): a row per probability and
    name.

    Columns: probability, name, coefficient, error. The exact minimum of the sum of check losses
    (Koenker and Bassett 1978, Econometrica 46), found through the bounded dual of its linear
    program; errors by the kernel sandwich (Powell 1991; the bandwidth of Hall and Sheather 1988,
    JRSS B 50), by `clusters` (rows,) where they are given (Parente and Santos Silva 2016, Journal
    of Econometric Methods 5). NotCarried where rows are no more than columns.
    """
    x, values = np.asarray(design, dtype=np.float64), np.asarray(y, dtype=np.float64)
    rows, columns = x.shape
    if rows <= columns:
        raise NotCarried(f"{rows:,} records cannot carry {columns} coefficients.")
    scale = np.abs(x).max(axis=0)
    scale = np.where(scale > 0, scale, 1.0)
    across = sparse.csc_array(x / scale).T
    parts = []
    for p in probabilities:
        solved = optimize.linprog(
            -values, A_eq=across, b_eq=(1 - p) * across.sum(axis=1), bounds=(0, 1)
        )
        if not solved.success:
            raise NotCarried(f"the quantile {p:g} could not be fitted: {solved.message}")
        coefficients = -solved.eqlin.marginals / scale
        errors = _kernel_errors(x, values - x @ coefficients, p, clusters)
        own = {"name": list(names), "coefficient": coefficients, "error": errors}
        parts.append(pd.DataFrame({"probability": p, **own}))
    return pd.concat(parts, ignore_index=True)


def _kernel_errors(x: Floats, residual: Floats, p: float, clusters: npt.ArrayLike | None) -> Floats:
    """Return the standard errors of a quantile's coefficients, not asking that spreads be equal."""
    rows = len(residual)
    z = norm.ppf(p)
    height = norm.pdf(z)
    wide = (
        rows ** (-1 / 3)
        * norm.ppf(0.975) ** (2 / 3)
        * (1.5 * height**2 / (2 * z**2 + 1)) ** (1 / 3)
    )
    wide = min(wide, 0.99 * p, 0.99 * (1 - p))
    spread = min(
        residual.std(ddof=1), float(np.subtract(*np.percentile(residual, [75, 25]))) / 1.34
    )
    bandwidth = spread * (norm.ppf(p + wide) - norm.ppf(p - wide))
    if not bandwidth > 0:
        return np.full(x.shape[1], np.nan)  # no residual is left to tell an error from
    density = norm.pdf(residual / bandwidth) / bandwidth
    inverse = np.linalg.pinv(x.T @ (x * density[:, None]), hermitian=True)
    meat = p * (1 - p) * x.T @ x
    if clusters is not None:
        codes, found = pd.factorize(np.asarray(clusters))
        scores = np.zeros((len(found), x.shape[1]))
        np.add.at(scores, codes, x * (p - (residual < 0))[:, None])
        meat = len(found) / (len(found) - 1) * scores.T @ scores
    return np.sqrt(np.diag(inverse @ meat @ inverse))


@dataclass(frozen=True, slots=True)
class IntervalFit:
    """A regression with normal errors of values known to lie in intervals; arrays in the order of
    `names`.

    `covariance` is of the coefficients and, last, of log sigma: the inverse of the observed
    information.
    """

    names: tuple[str, ...]
    coefficients: Floats
    log_sigma: float
    covariance: Floats
    log_likelihood: float
    n: int

    @property
    def standard_errors(self) -> Floats:
        """The standard error of each coefficient, and of log sigma last."""
        return np.sqrt(np.diag(self.covariance))


def interval_regression(
    design: npt.ArrayLike, low: npt.ArrayLike, high: npt.ArrayLike, names: Sequence[str]
) -> IntervalFit:
    """Return the maximum-likelihood fit of values between `low` and `high` (rows,) on `design`
    (rows, columns).

    Equal ends are a value that is known; an infinite end is censored there, so that Tobit is the
    case of (-inf, limit] (Tobin 1958; Stewart 1983, Review of Economic Studies 50). NotCarried
    where rows are no more than coefficients, or the search finds no maximum.
    """
    x = np.asarray(design, dtype=np.float64)
    a, b = np.asarray(low, dtype=np.float64), np.asarray(high, dtype=np.float64)
    rows, columns = x.shape
    if rows <= columns + 1:
        raise NotCarried(f"{rows:,} records cannot carry {columns + 1} coefficients.")
    scale = np.sqrt((x**2).mean(axis=0))
    scale = np.where(scale > 0, scale, 1.0)
    ranges = _Ranges(x / scale, a, b)
    best = ranges.most_likely()
    information = _information(ranges.slope, best)
    if not np.all(np.linalg.eigvalsh(information) > 0):
        raise NotCarried("the intervals do not fix the coefficients: no maximum was found.")
    spread = np.r_[1 / scale, 1.0]
    covariance = np.linalg.inv(information) * np.outer(spread, spread)
    value, _ = ranges.loss(best)
    return IntervalFit(tuple(names), best[:-1] / scale, float(best[-1]), covariance, -value, rows)


@dataclass(frozen=True, slots=True)
class _Ranges:
    """Intervals (rows,) and the scaled design (rows, columns) of the values inside."""

    z: Floats
    low: Floats
    high: Floats

    def loss(self, parameters: Floats) -> tuple[float, Floats]:
        """Return the negative log-likelihood and its slope in the scaled coefficients and log
        sigma.
        """
        rows = len(self.low)
        exact = self.low == self.high
        sigma = np.exp(parameters[-1])
        fitted = self.z @ parameters[:-1]
        lower, upper = (self.low - fitted) / sigma, (self.high - fitted) / sigma
        log_mass, slope, by_sigma = np.empty(rows), np.empty(rows), np.empty(rows)
        e = lower[exact]
        log_mass[exact] = -0.5 * e**2 - 0.5 * np.log(2 * np.pi) - np.log(sigma)
        slope[exact], by_sigma[exact] = e / sigma, e**2 - 1
        open_, shut = lower[~exact], upper[~exact]
        mass = _log_mass(open_, shut)
        log_mass[~exact] = mass
        at_low, at_high = (np.exp(norm.logpdf(end) - mass) for end in (open_, shut))
        slope[~exact] = (at_low - at_high) / sigma
        by_sigma[~exact] = _times(open_, at_low) - _times(shut, at_high)
        gradient = np.r_[self.z.T @ slope, by_sigma.sum()]
        return -float(log_mass.sum()), -gradient

    def slope(self, parameters: Floats) -> Floats:
        """Return the slope of the loss."""
        return self.loss(parameters)[1]

    def most_likely(self) -> Floats:
        """Return the parameters of least loss, begun at least squares of the middles."""
        a, b = self.low, self.high
        middle = np.where(
            np.isfinite(a) & np.isfinite(b), (a + b) / 2, np.where(np.isfinite(a), a, b)
        )
        guess, *_ = np.linalg.lstsq(self.z, middle, rcond=None)
        start = np.r_[guess, np.log(max(float(np.std(middle - self.z @ guess)), 1e-8))]
        tolerance = {"gtol": 1e-7 * max(len(a), 1), "maxiter": 2_000}
        found = optimize.minimize(self.loss, start, jac=True, method="BFGS", options=tolerance)
        fine = {"ftol": 1e-15, "gtol": 1e-9}
        polished = optimize.minimize(self.loss, found.x, jac=True, method="L-BFGS-B", options=fine)
        return np.asarray(polished.x if polished.fun <= found.fun else found.x)


def _log_mass(lower: Floats, upper: Floats) -> Floats:
    """Return the log of the normal mass between standardised ends, from the tail where it is
    counted best.
    """
    flip = lower > 0
    left, right = np.where(flip, -upper, lower), np.where(flip, -lower, upper)
    high, low = special.log_ndtr(right), special.log_ndtr(left)
    return np.asarray(high + np.log1p(-np.exp(np.minimum(low - high, -1e-300))))


def _times(end: Floats, weight: Floats) -> Floats:
    """Return end x weight, 0 where the end is infinite."""
    return np.where(np.isfinite(end), np.where(np.isfinite(end), end, 0.0) * weight, 0.0)


def _information(slope: Callable[[Floats], Floats], at: Floats) -> Floats:
    """Return the slope of a gradient at a point, by central differences, made symmetric."""
    rows = []
    for i in range(len(at)):
        step = np.zeros(len(at))
        step[i] = 1e-5 * max(1.0, abs(at[i]))
        rows.append((slope(at + step) - slope(at - step)) / (2 * step[i]))
    matrix: Floats = np.array(rows)
    symmetric: Floats = (matrix + matrix.T) / 2
    return symmetric
