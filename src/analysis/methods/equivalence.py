"""Whether two means differ by less than a margin: two one-sided tests, what they can show, and how
many records they need.

That a difference is not clear of chance is no evidence that there is none. To call two groups the
same, both a difference below the lower margin and one above the upper must be ruled out
(Schuirmann 1987, Journal of Pharmacokinetics and Biopharmaceutics 15, 657-680): that is so where
the interval of twice the error, of 90% for tests of 5%, lies inside the margins.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
from scipy import special

from ..errors import NotCarried
from .distributions import norm, t

__all__ = [
    "Equivalence",
    "equivalence",
    "equivalence_of_means",
    "holm",
    "power_of_equivalence",
    "records_for_equivalence",
]

Floats = npt.NDArray[np.float64]
_NODES = 400  # of the quadrature over the estimated error


@dataclass(frozen=True, slots=True)
class Equivalence:
    """Two one-sided tests of a difference against margins of ± `margin`, in its unit.

    `p_lower` is of the hypothesis that it lies below the lower margin, `p_upper` above the upper;
    `lower` to `upper` is its interval of 1 - 2 `size`, and `p_difference` of the two-sided test that
    there is no difference at all.
    """

    difference: float
    error: float
    df: float
    margin: float
    size: float
    p_lower: float
    p_upper: float
    p_difference: float
    lower: float
    upper: float

    @property
    def p_value(self) -> float:
        """The larger of the two: both hypotheses must go."""
        return max(self.p_lower, self.p_upper)

    @property
    def equivalent(self) -> bool:
        """Whether the difference is shown to be smaller than the margin."""
        return self.p_value < self.size


def equivalence(
    difference: float, error: float, df: float, margin: float, *, size: float = 0.05
) -> Equivalence:
    """Return the two tests of a difference with its standard error and degrees of freedom.

    NotCarried where the error or the margin is not positive.
    """
    if not (error > 0 and margin > 0 and df > 0):
        raise NotCarried(
            "an equivalence test needs a positive error, margin and degrees of freedom."
        )
    half = float(t.isf(size, df)) * error
    return Equivalence(
        difference=difference,
        error=error,
        df=df,
        margin=margin,
        size=size,
        p_lower=float(t.sf((difference + margin) / error, df)),
        p_upper=float(t.cdf((difference - margin) / error, df)),
        p_difference=float(2 * t.sf(abs(difference) / error, df)),
        lower=difference - half,
        upper=difference + half,
    )


def equivalence_of_means(
    first: npt.ArrayLike, second: npt.ArrayLike, margin: float, *, size: float = 0.05
) -> Equivalence:
    """Return the tests of the mean of `first` (rows,) less that of `second` (rows,), of unequal
    variances (Welch 1947, Biometrika 34, 28-35).
    """
    samples = [np.asarray(part, dtype=np.float64) for part in (first, second)]
    if min(len(part) for part in samples) < 2:
        raise NotCarried("an equivalence test needs two records of each group.")
    variance = np.array([part.var(ddof=1) / len(part) for part in samples])
    left = np.array([len(part) - 1 for part in samples])
    df = float(variance.sum() ** 2 / (variance**2 / left).sum()) if variance.any() else 0.0
    difference = float(samples[0].mean() - samples[1].mean())
    return equivalence(difference, float(np.sqrt(variance.sum())), df, margin, size=size)


def power_of_equivalence(
    error: float, df: float, margin: float, *, difference: float = 0.0, size: float = 0.05
) -> float:
    """Return how often the tests show equivalence where the true `difference` is such, at a true
    standard error.

    Exact for normal errors, the estimated error's own spread included (Owen 1965, Biometrika 52,
    437-446), by quadrature over its distribution.
    """
    nodes, weights = np.polynomial.legendre.leggauss(_NODES)
    spread = np.sqrt(2 * special.gammaincinv(df / 2, (nodes + 1) / 2) / df)  # of chi square
    reach = float(t.isf(size, df)) * spread
    upper = norm.cdf((margin - difference) / error - reach)
    lower = norm.cdf(-(margin + difference) / error + reach)
    return float(weights @ np.maximum(upper - lower, 0) / 2)


def records_for_equivalence(
    variance: npt.ArrayLike, n: float, margin: float, *, power: float = 0.8, size: float = 0.05
) -> Floats:
    """Return how many records show equivalence of two groups that do not differ, in proportion to
    `n`.

    `variance` is that of the difference as estimated from `n` records. With so many the tests of
    `size` succeed with probability `power` (Chow, Shao and Wang 2008, Sample Size Calculations in
    Clinical Research, section 3.2), by the normal distribution.

    >>> int(records_for_equivalence(0.02**2, 1_000, 0.05).round())
    1370
    """
    reach = float(norm.isf(size) + norm.ppf((1 + power) / 2)) / margin
    return np.asarray(n * np.asarray(variance, dtype=np.float64) * reach**2)


def holm(p_values: npt.ArrayLike) -> Floats:
    """Return the p values (tests,) adjusted so that the chance of one false rejection among all is
    what is asked of one (Holm 1979, Scandinavian Journal of Statistics 6, 65-70); NaN is no test.

    >>> holm([0.01, 0.04, 0.03]).tolist()
    [0.03, 0.06, 0.06]
    """
    p = np.asarray(p_values, dtype=np.float64)
    adjusted = np.full(p.shape, np.nan)
    known = np.flatnonzero(~np.isnan(p))
    order = known[np.argsort(p[known], kind="stable")]
    steps = p[order] * np.arange(len(order), 0, -1)
    adjusted[order] = np.minimum(np.maximum.accumulate(steps), 1.0)
    return adjusted
