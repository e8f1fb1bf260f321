"""Differences of shares: adverts of one employer counted together, adverts that name both counted
for both.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import pandas as pd

from ...methods.distributions import norm
from ...vocabulary.marks import EVERY

__all__ = ["difference_of", "differences_by_year", "matrix_of", "variances"]


def difference_of(
    shares: pd.DataFrame, covariance: pd.DataFrame, first: str, second: str, *, level: float = 0.95
) -> dict[str, float]:
    """Return the paired difference of two shares: both, the difference, its interval.

    Pairs, because an advert may ask for both: the errors know of it. All NaN where one is not
    there.
    """
    known = shares[~shares["is_group"]].set_index("skill")["share"]
    names = list(dict.fromkeys(covariance["first"]))
    if first not in names or second not in names:
        return dict.fromkeys(("first", "second", "difference", "lower", "upper"), float("nan"))
    variance = variances(covariance, names)[names.index(first), names.index(second)]
    gap = float(known[first] - known[second])
    half = float(norm.ppf((1 + level) / 2) * np.sqrt(variance))
    return {
        "first": float(known[first]),
        "second": float(known[second]),
        "difference": gap,
        "lower": gap - half,
        "upper": gap + half,
    }


def differences_by_year(
    shares: pd.DataFrame, covariance: pd.DataFrame, first: str, second: str, *, level: float = 0.95
) -> pd.DataFrame:
    """Return `difference_of` for every year of one role and country: year, first, second,
    difference, lower, upper.

    Both tables are those of all years (see `accounts`), filtered by role and country already.
    """
    rows = []
    for year in sorted(set(covariance["year"]) - {EVERY}):
        here = [table[table["year"] == year] for table in (shares, covariance)]
        rows.append({"year": year, **difference_of(here[0], here[1], first, second, level=level)})
    columns = ["year", "first", "second", "difference", "lower", "upper"]
    return pd.DataFrame(rows, columns=columns).dropna().reset_index(drop=True)


def variances(covariance: pd.DataFrame, names: Sequence[str]) -> np.ndarray:
    """Return the variances of the differences of shares (skills, skills)."""
    matrix = matrix_of(covariance, names)
    own = np.diag(matrix)
    found: np.ndarray = np.maximum(own[:, None] + own[None, :] - 2 * matrix, 0.0)
    return found


def matrix_of(covariance: pd.DataFrame, names: Sequence[str]) -> np.ndarray:
    """Return the covariance of the shares of some skills (skills, skills), in their order."""
    wide = covariance.set_index(["first", "second"])["covariance"].unstack("second")  # noqa: PD010
    matrix: np.ndarray = wide.loc[list(names), list(names)].to_numpy(dtype=np.float64)
    return matrix
