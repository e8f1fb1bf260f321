"""How well pay can be guessed: a median, a linear model and gradient boosting, judged on records
they have not seen.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator

import numpy as np
import numpy.typing as npt
import pandas as pd

from ..errors import Collinear, NotCarried
from .designs import Design
from .regression import fit_design, fitted_values

__all__ = ["MODELS", "coverage_of", "cross_errors", "folds", "thirds"]

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


def thirds(rows: int, seed: int) -> tuple[Places, Places, Places]:
    """Return places dealt at random to training (half), calibration (a quarter) and test (a
    quarter).
    """
    order = np.random.default_rng(seed).permutation(rows)
    half, rest = rows // 2, rows // 2 + rows // 4
    return np.sort(order[:half]), np.sort(order[half:rest]), np.sort(order[rest:])


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


def coverage_of(
    design: Design, y: npt.ArrayLike, groups: pd.DataFrame, *, level: float = 0.9, splits: int = 40
) -> pd.DataFrame:
    """Return, per group, how often intervals of the linear model held what they were not fitted or
    calibrated to.

    Over `splits` random splits (see `thirds`). Columns: the keys of `groups`; n, the calibration
    records per split; tested, in all splits; covered, the share of them inside; width, the mean
    half width in log points. Groups whose calibration records are too few for an interval are left
    out.
    """
    values = np.asarray(y, dtype=np.float64)
    group = groups.groupby(list(groups.columns), sort=True)
    codes, names = group.ngroup().to_numpy(), group.size().reset_index().drop(columns=0)
    totals = np.zeros((4, len(names)))
    for seed in range(splits):
        train, calibration, test = thirds(len(values), seed)
        try:
            error = np.abs(values - _linear(design, values, train))
        except Collinear:
            continue  # a rare level fell to the other parts
        n, width = _widths(error[calibration], codes[calibration], len(names), level)
        tested = np.bincount(codes[test], minlength=len(names)) * ~np.isnan(width)
        inside = np.bincount(
            codes[test], weights=error[test] <= width[codes[test]], minlength=len(names)
        )
        totals += tested, n * tested, inside, np.nan_to_num(width) * tested
    count = totals[0]
    means = totals[1:] / np.maximum(count, 1)
    rows = names.assign(n=means[0], tested=count.astype("int64"), covered=means[1], width=means[2])
    known: pd.DataFrame = rows[count > 0].reset_index(drop=True)
    return known


def _widths(
    errors: Floats, codes: npt.NDArray[np.integer], count: int, level: float
) -> tuple[Floats, Floats]:
    """Return each group's calibration records and its half width (see `conformal.half_width`),
    shape (count,).
    """
    n = np.bincount(codes, minlength=count)
    place = np.ceil(np.round((n + 1) * level, 9)).astype(np.intp)
    known = (n > 0) & (place <= n)
    ordered = errors[np.lexsort((errors, codes))]
    first = np.cumsum(n) - n
    width = np.full(count, np.nan)
    width[known] = ordered[(first + place - 1)[known]]
    return n.astype(np.float64), width
