"""Pay over time at one mix of records: an index by time dummies, and whether it breaks.

Where the share of senior jobs grows, a median rises though nobody is paid more. The log of pay is
taken as the sum of what a record's characteristics add, the same in all periods, and an effect of
its period: the index is the exponential of that effect against the first period (the time-dummy
method; Triplett 2004, Handbook on Hedonic Indexes and Quality Adjustments in Price Indexes, OECD,
chapter III). It follows geometric means.
"""

from __future__ import annotations

from collections.abc import Hashable, Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
import pandas as pd
from scipy import linalg, special

from ..errors import NotCarried
from .designs import design_of
from .distributions import t
from .regression import LEAST_DF, Errors, Fit, fit_design

__all__ = ["Break", "TimeIndex", "break_test", "index_table", "time_dummy_index"]

Floats = npt.NDArray[np.float64]
_PERIOD = "period"
_LEAST = 30  # records of a period, and on either side of a break


@dataclass(frozen=True, slots=True)
class TimeIndex:
    """Effects of periods in log points against the first: arrays in the order of `periods`.

    `effects` and `df` (periods,), `covariance` (periods, periods), the first row and column zero;
    `n` (periods,) records of each. `df` is that of the t interval of each effect.
    """

    periods: tuple[Hashable, ...]
    effects: Floats
    covariance: Floats
    df: Floats
    n: npt.NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class Break:
    """By how much the level of a series after a period differs from that up to it, in log points:
    step with error, df and interval; statistic and p value of all that may break (`tested`).
    """

    step: float
    error: float
    df: float
    lower: float
    upper: float
    tested: int
    statistic: float
    p_value: float


def time_dummy_index(
    log_pay: npt.ArrayLike,
    periods: Sequence[Hashable] | pd.Series,
    mix: pd.DataFrame,
    *,
    clusters: npt.ArrayLike | None = None,
    widening: float = 1.0,
    least: int = _LEAST,
) -> TimeIndex:
    """Return the index of `log_pay` (rows,) over `periods` (rows,) with the columns of `mix` (rows,
    factors) held fixed.

    Periods of fewer than `least` records are left out. Errors are by cluster (CR3) where `clusters`
    (rows,) are given, else HC3 times `widening`, for records whose clusters nobody knows. NotCarried
    where fewer than two periods are left; Collinear where a period has a mix of its own.
    """
    table = mix.reset_index(drop=True).assign(**{_PERIOD: pd.Series(list(periods), dtype="object")})
    counts = table[_PERIOD].value_counts()
    kept = sorted(counts[counts >= least].index)
    if len(kept) < 2:
        raise NotCarried(f"an index needs two periods of {least} records; there are {len(kept)}.")
    inside = table[_PERIOD].isin(kept).to_numpy()
    here = table[inside].reset_index(drop=True).astype({_PERIOD: "str"})
    design = design_of(here, [_PERIOD, *mix], least=least, at_most={_PERIOD: len(kept)})
    own = None if clusters is None else np.asarray(clusters)[inside]
    errors: Errors = "HC3" if own is None else "clustered"
    y = np.asarray(log_pay, dtype=np.float64)[inside]
    fit = fit_design(design, y, errors=errors, clusters=own)
    contrasts = _contrasts(fit, [str(period) for period in kept])
    wider = widening**2 if own is None else 1.0
    return TimeIndex(
        periods=tuple(kept),
        effects=contrasts @ fit.coefficients,
        covariance=wider * contrasts @ fit.covariance @ contrasts.T,
        df=np.concatenate([[np.nan], fit.degrees(contrasts[1:])]),
        n=np.asarray(counts[kept], dtype=np.int64),
    )


def _contrasts(fit: Fit, periods: Sequence[str]) -> Floats:
    """Return the effect of each period less that of the first, by the coefficients of a fit."""
    rows = np.zeros((len(periods), len(fit.names)))
    for row, period in enumerate(periods):
        name = f"{_PERIOD}: {period}"
        if name in fit.names:  # the reference has no column
            rows[row, fit.names.index(name)] = 1
    return np.asarray(rows - rows[0])


def index_table(index: TimeIndex, *, level: float = 0.95, base: float = 100.0) -> pd.DataFrame:
    """Return an index as a table: period, n, index (the first is `base`), its interval of `level`
    (index_lower, index_upper; null under four degrees of freedom, and of the first).
    """
    error = np.sqrt(np.diag(index.covariance))
    known = index.df >= LEAST_DF
    half = np.where(known, t.isf((1 - level) / 2, np.where(known, index.df, LEAST_DF)), np.nan)
    ends = {"index": 0.0 * half, "index_lower": -half * error, "index_upper": half * error}
    figures = {name: base * np.exp(index.effects + shift) for name, shift in ends.items()}
    figures["index"] = base * np.exp(index.effects)
    return pd.DataFrame({"period": list(index.periods), "n": index.n, **figures})


def break_test(
    index: TimeIndex, last: float, *, trend: bool = False, least: int = _LEAST, level: float = 0.95
) -> Break:
    """Return whether a series has another level after the period `last` than up to it.

    Effects of periods are fitted by a level and a step, or with `trend` by a line and a step and
    another slope, weighted by their covariance (a Wald test of a break at a known date; Chow 1960,
    Econometrica 28, 591-605, for any covariance; Andrews and Fair 1988, Review of Economic Studies
    55). NotCarried where either side has fewer than `least` records, or too few periods (one, or
    two with a trend).
    """
    time = np.asarray(index.periods, dtype=np.float64)
    after = time > last
    sides = int(index.n[~after].sum()), int(index.n[after].sum())
    fewest = 2 if trend else 1
    if min(sides) < least or min((~after).sum(), after.sum()) < fewest:
        raise NotCarried(
            f"a break after {last:g} needs {least} records in {fewest} period{'s' * (fewest > 1)} on "
            f"either side; there are {sides[0]} and {sides[1]}."
        )
    columns = [after, *([time - last, after * (time - last)] if trend else [])]
    model = np.column_stack(columns).astype(np.float64)
    model = model[1:] - model[0]  # effects are against the first period
    root = linalg.cholesky(index.covariance[1:, 1:], lower=True)
    x = linalg.solve_triangular(root, model, lower=True)
    y = linalg.solve_triangular(root, index.effects[1:], lower=True)
    spread = np.linalg.inv(x.T @ x)
    found = spread @ x.T @ y
    df = float(np.nanmin(index.df))
    tested = [0, 2] if trend else [0]
    own = found[tested]
    statistic = float(own @ np.linalg.solve(spread[np.ix_(tested, tested)], own)) / len(tested)
    error = float(np.sqrt(spread[0, 0]))
    half = float(t.isf((1 - level) / 2, df)) * error
    step = float(found[0])
    p_value = float(special.fdtrc(len(tested), df, statistic))
    return Break(step, error, df, step - half, step + half, len(tested), statistic, p_value)
