"""Coefficients as a reader wants them: distances from the mean of all, and dollars."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import numpy.typing as npt
import pandas as pd

from ..distributions import t
from .clusters import LEAST_DF
from .fit import Fit

__all__ = ["from_weighted_mean", "smearing"]


def from_weighted_mean(
    fit: Fit,
    levels: Sequence[str],
    weights: npt.ArrayLike,
    *,
    reference: str | None = None,
    level: float = 0.95,
) -> pd.DataFrame:
    """Return how far each level of a factor lies from the weighted mean of all its levels, in log
    points.

    `levels` are the names of its columns, `weights` (levels,) their records; with `reference` the
    level that has no column comes first, and `weights` has its records first. What a reader sees
    then does not hang on which level was left out. Columns: name, deviation, error, df (of its t
    interval), lower, upper; error and interval are null where df is under four, which no cluster of
    a few carries.
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
    df = fit.degrees(contrast)
    error = np.where(df < LEAST_DF, np.nan, error)
    half = t.isf((1 - level) / 2, np.maximum(df, LEAST_DF)) * error
    return pd.DataFrame(
        {
            "name": names,
            "deviation": deviation,
            "error": error,
            "df": df,
            "lower": deviation - half,
            "upper": deviation + half,
        }
    )


def smearing(residuals: npt.ArrayLike) -> float:
    """Return the factor from exp(fitted log pay) to mean pay: the mean of exp(residual), shape
    (rows,).

    Duan 1983, Smearing estimate: a nonparametric retransformation method, JASA 78, 605-610.
    """
    return float(np.average(np.exp(np.asarray(residuals, dtype=np.float64))))
