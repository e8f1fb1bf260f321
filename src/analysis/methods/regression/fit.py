"""A fitted regression, and what every way of fitting shares: errors, clusters, refusals."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal, NoReturn

import numpy as np
import numpy.typing as npt
import pandas as pd

from ...errors import Collinear, NotCarried
from ...vocabulary.marks import LEAST_CLUSTERS
from .clusters import Clusters

__all__ = ["TOLERANCE", "Errors", "Fit", "cluster_codes", "inflation", "refuse", "refuse_empty"]

Floats = npt.NDArray[np.float64]
Errors = Literal["ols", "HC0", "HC1", "HC2", "HC3", "clustered"]
TOLERANCE = 1e-8  # of a column's share that the columns before it do not determine


@dataclass(frozen=True, slots=True)
class Fit:
    """A fitted regression; arrays in the order of `names`.

    `n` rows, of which `df` are left over; `rss` and `tss` residual and total sum of squares (total
    about the mean where there is a constant); `errors` says how `covariance` was estimated.
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
    by: Clusters | None = None  # whose directions tell degrees of freedom

    @property
    def standard_errors(self) -> Floats:
        """The standard error of each coefficient."""
        return np.sqrt(np.diag(self.covariance))

    def degrees(self, contrasts: Floats) -> Floats:
        """Return the degrees of freedom of contrasts (contrasts, names): of clusters Satterthwaite's,
        else those of the residuals.
        """
        if self.by is None:
            return np.full(len(contrasts), self.df)
        return self.by.degrees(contrasts)

    @property
    def r_squared(self) -> float:
        """The share of the total sum of squares that the fit explains."""
        return 1 - self.rss / self.tss if self.tss > 0 else float("nan")

    @property
    def residual_sd(self) -> float:
        """The residual standard deviation, on `df` degrees of freedom."""
        return float(np.sqrt(self.rss / self.df))


def inflation(errors: Errors, leverage: Floats, n: float, df: float) -> Floats | float:
    """Return what HC0 to HC3 multiply squared residuals by."""
    if errors == "HC2":
        return 1 / (1 - leverage)
    if errors == "HC3":
        return 1 / (1 - leverage) ** 2
    return n / df if errors == "HC1" else 1.0


def refuse_empty(scale: Floats, names: Sequence[str]) -> None:
    """Raise Collinear where columns have no size."""
    empty = [str(name) for name, size in zip(names, scale, strict=True) if size == 0]
    if empty:
        raise Collinear(
            f"{', '.join(empty)} {'is' if len(empty) == 1 else 'are'} zero throughout: nothing can be said of it."
        )


def refuse(aliased: Sequence[int], names: Sequence[str]) -> NoReturn:
    """Raise Collinear, naming the columns that others determine."""
    bad = [str(names[i]) for i in aliased]
    raise Collinear(
        f"{', '.join(bad)} {'is' if len(bad) == 1 else 'are'} determined by the other columns "
        f"({', '.join(str(name) for name in names if name not in bad)}): leave {'it' if len(bad) == 1 else 'them'} out."
    )


def cluster_codes(clusters: npt.ArrayLike | None) -> tuple[npt.NDArray[np.intp], int]:
    """Return each row's cluster as a code and how many there are; NotCarried under thirty."""
    if clusters is None:
        raise NotCarried("errors by cluster need the clusters.")
    codes, found = pd.factorize(np.asarray(clusters))
    if len(found) < LEAST_CLUSTERS:
        raise NotCarried(
            f"{len(found)} employers are too few for errors by employer; {LEAST_CLUSTERS} are needed."
        )
    return codes, len(found)
