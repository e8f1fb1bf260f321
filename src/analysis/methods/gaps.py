"""Why two groups are paid differently: what their records differ in, and what like records are
paid.

Oaxaca (1973) and Blinder (1973): the gap of mean log pay is a part that goes with differences in
what was measured, at some group's or both groups' rates, and a part that does not. The second is no
proof of unequal treatment; it holds all that was not measured.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

import numpy as np
import numpy.typing as npt

from .regression import Errors, Fit, fit_rows

__all__ = ["Gap", "decompose"]

Floats = npt.NDArray[np.float64]
Rates = Literal["first", "second", "pooled"]


@dataclass(frozen=True, slots=True)
class Gap:
    """A gap of mean log pay, first group less second, in two parts with their standard errors.

    `explained` + `unexplained` = `gap`.
    """

    rates: Rates
    gap: float
    explained: float
    unexplained: float
    explained_error: float
    unexplained_error: float


def decompose(
    design: npt.ArrayLike,
    y: npt.ArrayLike,
    first: npt.ArrayLike,
    names: Sequence[str],
    *,
    rates: Rates = "pooled",
    clusters: npt.ArrayLike | None = None,
) -> Gap:
    """Return the gap of log pay `y` (rows,) between the rows where `first` is true and the others.

    `design` (rows, columns) without a constant, `names` of its columns. `rates` says at whose rates
    differences are valued: the first group's, the second's, or those of a pooled regression with an
    indicator of the group (Fortin 2008, Journal of Human Resources 43; without the indicator the
    pooled rates would take up part of the gap). Errors by the delta method, regressors random (Jann
    2008, Stata Journal 8), HC1; at pooled rates the unexplained part has the error of the group's
    coefficient, by `clusters` (rows,) where they are given. Raises Collinear where columns are
    determined by others within a group.
    """
    x, values = np.asarray(design, dtype=np.float64), np.asarray(y, dtype=np.float64)
    mine = np.asarray(first, dtype=bool)
    one, other = _side(x, values, mine, names), _side(x, values, ~mine, names)
    if rates == "pooled":
        at, spread, unexplained_error = _pooled_rates(x, values, mine, names, clusters)
    else:
        at, spread, unexplained_error = _own_rates(one, other, rates)
    apart = one.mean - other.mean
    gap = float(values[mine].mean() - values[~mine].mean())
    explained = float((apart * at).sum())
    of_means = one.mean_covariance + other.mean_covariance
    explained_error = float(np.sqrt(apart @ spread @ apart + at @ of_means @ at))
    return Gap(rates, gap, explained, gap - explained, explained_error, unexplained_error)


@dataclass(frozen=True, slots=True)
class _Side:
    """One group: its regression, the means of its columns (a constant first) and their covariance."""

    fit: Fit
    mean: Floats
    mean_covariance: Floats


def _side(x: Floats, y: Floats, rows: npt.NDArray[np.bool_], names: Sequence[str]) -> _Side:
    whole = np.column_stack([np.ones(int(rows.sum())), x[rows]])
    fit = fit_rows(whole, y[rows], ["constant", *names], errors="HC1")
    covariance = np.cov(whole, rowvar=False) / len(whole)
    return _Side(fit, whole.mean(axis=0), np.atleast_2d(covariance))


def _pooled_rates(
    x: Floats,
    y: Floats,
    first: npt.NDArray[np.bool_],
    names: Sequence[str],
    clusters: npt.ArrayLike | None,
) -> tuple[Floats, Floats, float]:
    """Return the rates of both groups in one regression, their covariance, and the error of the
    unexplained part: it is the coefficient of the group's indicator.
    """
    with_group = np.column_stack([np.ones(len(y)), x, first])
    errors: Errors = "HC1" if clusters is None else "clustered"
    labels = ["constant", *names, "group"]
    fit = fit_rows(with_group, y, labels, errors=errors, clusters=clusters)
    return fit.coefficients[:-1], fit.covariance[:-1, :-1], float(fit.standard_errors[-1])


def _own_rates(one: _Side, other: _Side, rates: Rates) -> tuple[Floats, Floats, float]:
    """Return the rates of one group, their covariance, and the error of the unexplained part."""
    own = (one if rates == "first" else other).fit
    error = float(np.sqrt(_unexplained_variance(one, other, rates)))
    return own.coefficients, own.covariance, error


def _unexplained_variance(one: _Side, other: _Side, rates: Rates) -> float:
    """Return the variance of the part at a group's own rates less the other's, valued at the
    other's means.
    """
    valued = other if rates == "first" else one
    apart = one.fit.coefficients - other.fit.coefficients
    spread = one.fit.covariance + other.fit.covariance
    return float(valued.mean @ spread @ valued.mean + apart @ valued.mean_covariance @ apart)
