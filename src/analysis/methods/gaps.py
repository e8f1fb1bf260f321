"""Why two groups are paid differently: what their records differ in, and what comparable records
are paid.

Oaxaca (1973) and Blinder (1973): the gap of mean log pay is a part that goes with differences in
what was measured, at some group's or both groups' rates, and a part that does not. The second is no
proof of unequal treatment; it holds all that was not measured.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal, NamedTuple

import numpy as np
import numpy.typing as npt
import pandas as pd

from .regression import Errors, Fit, fit_rows

__all__ = ["Gap", "Part", "Rates", "decompose", "gap_alike", "gap_of_means"]

Floats = npt.NDArray[np.float64]
Rates = Literal["first", "second", "pooled"]


class Part(NamedTuple):
    """A figure in log points, its standard error and the degrees of freedom of its t interval."""

    value: float
    error: float
    df: float


@dataclass(frozen=True, slots=True)
class Gap:
    """A gap of mean log pay, first group less second, in two parts: `explained` + `unexplained` =
    `gap`.
    """

    rates: Rates
    gap: Part
    explained: Part
    unexplained: Part


def gap_of_means(
    y: npt.ArrayLike, first: npt.ArrayLike, *, clusters: npt.ArrayLike | None = None
) -> Part:
    """Return the gap of mean `y` (rows,) between the rows where `first` is true and the others.

    Errors HC2 (those of Welch), or by `clusters` (rows,), CR3. Raises as `fit_rows`.
    """
    values, mine = np.asarray(y, dtype=np.float64), np.asarray(first, dtype=bool)
    x = np.column_stack([np.ones(len(values)), mine])
    errors: Errors = "HC2" if clusters is None else "clustered"
    fit = fit_rows(x, values, ["constant", "group"], errors=errors, clusters=clusters)
    return _last(fit)


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
    coefficient. With `clusters` (rows,), at pooled rates only, every part has the error of leaving
    out each cluster in turn, which for a coefficient is CR3, and Satterthwaite degrees of freedom:
    the explained part those of the part that has fewer. Raises Collinear where columns are
    determined by others within a group.
    """
    x, values = np.asarray(design, dtype=np.float64), np.asarray(y, dtype=np.float64)
    mine = np.asarray(first, dtype=bool)
    one, other = _side(x, values, mine, names), _side(x, values, ~mine, names)
    whole = gap_of_means(values, mine, clusters=clusters)
    if rates != "pooled":
        at, spread, error = _own_rates(one, other, rates)
        left, df = whole.value - float((one.mean - other.mean) @ at), whole.df
    else:
        fit = _pooled(x, values, mine, names, clusters)
        at, spread = fit.coefficients[:-1], fit.covariance[:-1, :-1]
        left, error, df = _last(fit)
    apart, of_means = one.mean - other.mean, one.mean_covariance + other.mean_covariance
    explained_error = float(np.sqrt(apart @ spread @ apart + at @ of_means @ at))
    if clusters is not None and rates == "pooled":
        explained_error = _left_out(x, values, mine, clusters)
    explained = Part(whole.value - left, explained_error, min(whole.df, df))
    return Gap(rates, whole, explained, Part(left, error, df))


def gap_alike(
    design: npt.ArrayLike,
    y: npt.ArrayLike,
    first: npt.ArrayLike,
    names: Sequence[str],
    *,
    clusters: npt.ArrayLike | None = None,
    weight: npt.ArrayLike | None = None,
) -> Part:
    """Return the gap between rows that are alike in `design` (rows, columns, without a constant):
    the coefficient of the group's indicator among all rows, with a counterpart or not.

    Rows of one group only are compared by the model. `weight` (rows,) says how much a row counts, as
    those that bring both groups to one mix (see `methods.overlap`); it is taken as fixed. Errors and
    refusals as `decompose`.
    """
    x, values = np.asarray(design, dtype=np.float64), np.asarray(y, dtype=np.float64)
    return _last(_pooled(x, values, np.asarray(first, dtype=bool), names, clusters, weight))


def _last(fit: Fit) -> Part:
    """Return the last coefficient of a fit."""
    contrast = np.zeros((1, len(fit.names)))
    contrast[0, -1] = 1
    df = float(fit.degrees(contrast)[0])
    return Part(float(fit.coefficients[-1]), float(fit.standard_errors[-1]), df)


def _pooled(
    x: Floats,
    y: Floats,
    first: npt.NDArray[np.bool_],
    names: Sequence[str],
    clusters: npt.ArrayLike | None,
    weight: npt.ArrayLike | None = None,
) -> Fit:
    """Return the regression of both groups, the indicator of the first last."""
    labels = ["constant", *names, "group"]
    with_group = np.column_stack([np.ones(len(y)), x, first])
    if weight is not None:
        root = np.sqrt(np.asarray(weight, dtype=np.float64))
        with_group, y = with_group * root[:, None], y * root
    errors: Errors = "HC1" if clusters is None else "clustered"
    return fit_rows(with_group, y, labels, errors=errors, clusters=clusters)


def _left_out(x: Floats, y: Floats, first: npt.NDArray[np.bool_], clusters: npt.ArrayLike) -> float:
    """Return the error of the explained part at pooled rates, each cluster left out in turn."""
    codes, found = pd.factorize(np.asarray(clusters))
    rows = np.column_stack([np.ones(len(y)), x, first, y])
    order = np.argsort(codes, kind="stable")
    parts = np.split(rows[order], np.searchsorted(codes[order], np.arange(1, len(found))))
    products = rows.T @ rows
    whole = _explained(products)
    apart = [_explained(products - part.T @ part) - whole for part in parts]
    return float(np.sqrt(np.sum(np.square(apart))))


def _explained(products: Floats) -> float:
    """Return the explained part at pooled rates, from cross products of (1, x, first, y)."""
    size = np.diag(products)[:-1]
    ridge = np.diag(1e-11 * size + 1e-12)  # a level of nobody but one cluster is worth nothing
    rates = np.linalg.solve(products[:-1, :-1] + ridge, products[:-1, -1])
    first, n = products[-2, :-1], products[0, 0]
    mine = products[-2, 0]
    apart = first / mine - (products[0, :-1] - first) / (n - mine)
    return float(apart[:-1] @ rates[:-1])


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
