"""How much of one measure goes with another across groups that share it: a slope with an interval
that allows for few and unequal clusters.

Least squares, weighted or not, of y on x, across all units or within groups (an intercept each).
Units of one cluster may be alike in any way: errors are CR3 of Bell and McCaffrey (2002, Survey
Methodology 28), the t interval has Satterthwaite degrees of freedom (Pustejovsky and Tipton 2018,
JBES 36), see `regression.clusters`. What is here beside `regression.fit_rows` are weights, and that
no thirty clusters are asked for: degrees of freedom decide, four or more.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from .distributions import t
from .regression.clusters import LEAST_DF, Clusters

__all__ = ["LEAST_UNITS", "Slope", "slope"]

Floats = npt.NDArray[np.float64]
LEAST_UNITS = 15  # clusters that an interval needs
_FLAT = 1e-12


@dataclass(frozen=True, slots=True)
class Slope:
    """A slope of y per unit of x; `units` rows in `clusters` clusters, `df` of its t interval.

    Error and interval are None where clusters are under LEAST_UNITS or df under four; so is the
    slope where x does not vary.
    """

    units: int
    clusters: int
    value: float | None
    error: float | None
    df: float | None
    lower: float | None
    upper: float | None


def slope(
    x: npt.ArrayLike,
    y: npt.ArrayLike,
    clusters: npt.ArrayLike,
    *,
    groups: npt.ArrayLike | None = None,
    weights: npt.ArrayLike | None = None,
    level: float = 0.95,
) -> Slope:
    """Return the slope of `y` on `x` (units,), within `groups` (units,) where these are given.

    ValueError where a figure is not finite or a weight not above nought.

    >>> slope([0, 1, 2], [1, 3, 5], [0, 1, 2]).value
    2.0
    """
    at, of = np.asarray(x, dtype=np.float64), np.asarray(y, dtype=np.float64)
    weight = np.ones(len(at)) if weights is None else np.asarray(weights, dtype=np.float64)
    if not (np.isfinite(at).all() and np.isfinite(of).all() and np.isfinite(weight).all()):
        raise ValueError("a slope needs finite figures")
    if (weight <= 0).any():
        raise ValueError("a weight lies above nought")
    codes, count = _codes(clusters)
    marks, own = _codes(np.zeros(len(at)) if groups is None else groups)
    none = Slope(len(at), count, None, None, None, None, None)
    if len(at) < 3 or len(at) <= own + 1:
        return none
    root = np.sqrt(weight / weight.mean())
    rows = root[:, None] * np.column_stack([at - at.mean(), np.eye(own)[marks]])
    if not _varies(rows):
        return none
    return _estimated(rows, root * of, codes, count, level)


def _estimated(
    rows: Floats, of: Floats, codes: npt.NDArray[np.intp], count: int, level: float
) -> Slope:
    """Return the slope on the first column of weighted rows, with its interval where clusters carry
    one.
    """
    inverse = np.asarray(np.linalg.inv(rows.T @ rows), dtype=np.float64)
    fitted = inverse @ rows.T @ of
    value = round(float(fitted[0]), 12)
    by = Clusters.of(rows, inverse, codes, count)
    error = float(np.sqrt(max(by.covariance(rows, of - rows @ fitted, codes)[0, 0], 0.0)))
    df = float(by.degrees(np.eye(1, rows.shape[1]))[0])
    if count < LEAST_UNITS or df < LEAST_DF:
        return Slope(len(of), count, value, None, None, None, None)
    half = float(t.isf((1 - level) / 2, df)) * error
    return Slope(len(of), count, value, error, df, value - half, value + half)


def _codes(values: npt.ArrayLike) -> tuple[npt.NDArray[np.intp], int]:
    """Return whole numbers from 0 in place of values, and how many there are."""
    known, codes = np.unique(np.asarray(values), return_inverse=True)
    return codes.astype(np.intp), len(known)


def _varies(rows: Floats) -> bool:
    """Tell whether the first column varies about what the others determine."""
    others = rows[:, 1:]
    left = rows[:, 0] - others @ np.linalg.lstsq(others, rows[:, 0], rcond=None)[0]
    return bool((left**2).sum() > _FLAT * max(float((rows[:, 0] ** 2).sum()), _FLAT))
