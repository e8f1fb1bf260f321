"""How well pay can be guessed: a median, a linear model and gradient boosting, judged on records
they have not seen.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator

import numpy as np
import numpy.typing as npt
import pandas as pd

from ..errors import Collinear, NotCarried
from .designs import Design, Factor
from .regression import fit_design, fitted_values

__all__ = ["MODELS", "cross_errors", "folds", "linear_coefficients", "thirds"]

Floats = npt.NDArray[np.float64]
Places = npt.NDArray[np.intp]
Model = Callable[[Design, Floats, Places], Floats]


def _median(design: Design, y: Floats, train: Places) -> Floats:
    """Guess the median of the training records for everybody."""
    return np.full(len(y), np.median(y[train]))


def _linear(design: Design, y: Floats, train: Places) -> Floats:
    """Least squares of log pay on indicators of levels."""
    fit = fit_design(Design(design.factors, design.codes[train]), y[train], errors="ols")
    return fitted_values(design, fit.coefficients)


def _boosting(design: Design, y: Floats, train: Places) -> Floats:
    """Gradient boosting of trees on levels as categories (scikit-learn, its defaults, a fixed
    seed).
    """
    from sklearn.ensemble import HistGradientBoostingRegressor  # takes a while to import
    from threadpoolctl import threadpool_limits

    model = HistGradientBoostingRegressor(
        categorical_features=list(range(design.codes.shape[1])), random_state=0
    )
    with threadpool_limits(
        1, user_api="openmp"
    ):  # threads that wait for one another cost more than they bring
        model.fit(design.codes[train], y[train])
        return np.asarray(model.predict(design.codes))


MODELS: dict[str, Model] = {"median of all": _median, "linear": _linear, "boosting": _boosting}


def folds(groups: npt.ArrayLike, count: int, seed: int = 0) -> Iterator[tuple[Places, Places]]:
    """Yield training and test places (rows,) of `count` folds; rows of one group, of shape (rows,),
    stay together.
    """
    codes, found = pd.factorize(np.asarray(groups))
    fold = np.random.default_rng(seed).permutation(len(found)) % count
    for k in range(count):
        inside = fold[codes] == k
        yield np.flatnonzero(~inside), np.flatnonzero(inside)


def thirds(units: Places, seed: int) -> tuple[Places, Places, Places]:
    """Return places of rows whose units are dealt at random to training (half), calibration (a
    quarter) and test (a quarter).

    `units` (rows,) are codes from 0; rows of one unit stay together.
    """
    count = int(units.max(initial=-1)) + 1
    part = np.empty(count, dtype=np.intp)
    order = np.random.default_rng(seed).permutation(count)
    half, rest = count // 2, count // 2 + count // 4
    part[order[:half]], part[order[half:rest]], part[order[rest:]] = 0, 1, 2
    first, second, third = (np.flatnonzero(part[units] == k) for k in range(3))
    return first, second, third


def linear_coefficients(design: Design, y: Floats, train: Places) -> Floats:
    """Return the coefficients (names,) of the linear model of some rows; NaN for a level that none
    of them has.

    Guesses of rows of such a level are NaN then (see `fitted_values`): nothing is known of it.
    Raises Collinear where levels determine one another, or the reference is not met.
    """
    kept, codes, known = [], [], [np.array([True])]
    for i, factor in enumerate(design.factors):
        own = design.codes[train, i]
        met = np.bincount(own, minlength=len(factor.levels)) > 0
        if not met[0]:
            raise Collinear(f"no record of {factor.levels[0]} is left to compare others with.")
        known.append(met[1:])
        levels = tuple(level for level, m in zip(factor.levels, met, strict=True) if m)
        counts = tuple(n for n, m in zip(factor.counts, met, strict=True) if m)
        kept.append(Factor(factor.name, levels, counts))
        codes.append((np.cumsum(met) - 1)[own])
    of_train = Design(tuple(kept), np.column_stack(codes).astype(np.int32))
    found = np.full(len(design.names), np.nan)
    found[np.concatenate(known)] = fit_design(of_train, y[train], errors="ols").coefficients
    return found


def cross_errors(
    design: Design, y: npt.ArrayLike, groups: npt.ArrayLike, *, count: int = 4
) -> pd.DataFrame:
    """Return each model's errors on records of folds it was not fitted to: model, records, error,
    log_error.

    `y` (rows,) is log pay; `groups` (rows,) says which rows stay together. `error` is the mean
    absolute error of pay, `log_error` of log pay. A model that levels do not carry is left out.
    """
    values = np.asarray(y, dtype=np.float64)
    rows = []
    for name, model in MODELS.items():
        guess = np.full(len(values), np.nan)
        try:
            for train, test in folds(groups, count):
                guess[test] = model(design, values, train)[test]
        except (Collinear, NotCarried):
            continue
        error = float(np.abs(np.exp(guess) - np.exp(values)).mean())
        rows.append((name, len(values), error, float(np.abs(guess - values).mean())))
    return pd.DataFrame(rows, columns=["model", "records", "error", "log_error"])
