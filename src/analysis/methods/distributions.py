"""The normal, Student's and the binomial distribution by their special functions.

The same numbers as `scipy.stats` gives, which a test holds, without what it takes to import that:
half a second that every page and command would pay.
"""

from __future__ import annotations

import math
from typing import Any

import numpy as np
import numpy.typing as npt
from scipy import special

__all__ = ["binom", "norm", "t"]

Numbers = npt.ArrayLike
_ROOT = math.sqrt(2 * math.pi)


def _plain(given: Numbers) -> npt.NDArray[np.float64]:
    """Return numbers, of a column too, as an array; a number has no dimension."""
    return np.asarray(given, dtype=np.float64)


class norm:  # noqa: N801 - the name in scipy.stats, whose methods these are
    """The standard normal distribution. Every method takes and returns numbers of any one shape."""

    @staticmethod
    def ppf(q: Numbers) -> Any:
        """Return the quantile below which a share `q` lies."""
        return special.ndtri(_plain(q))

    @staticmethod
    def isf(q: Numbers) -> Any:
        """Return the quantile above which a share `q` lies."""
        return -special.ndtri(_plain(q))

    @staticmethod
    def cdf(x: Numbers) -> Any:
        """Return the share below `x`."""
        return special.ndtr(_plain(x))

    @staticmethod
    def sf(x: Numbers) -> Any:
        """Return the share above `x`."""
        return special.ndtr(-_plain(x))

    @staticmethod
    def pdf(x: Numbers) -> Any:
        """Return the density at `x`."""
        return np.exp(-np.square(_plain(x)) / 2.0) / _ROOT

    @staticmethod
    def logpdf(x: Numbers) -> Any:
        """Return the logarithm of the density at `x`."""
        return -np.square(_plain(x)) / 2.0 - math.log(_ROOT)


class t:  # noqa: N801
    """Student's distribution with `df` degrees of freedom, whole or not; shares lie within 0 and 1."""

    @staticmethod
    def ppf(q: Numbers, df: Numbers) -> Any:
        """Return the quantile below which a share `q` lies."""
        return special.stdtrit(_plain(df), _plain(q))

    @staticmethod
    def isf(q: Numbers, df: Numbers) -> Any:
        """Return the quantile above which a share `q` lies."""
        return -special.stdtrit(_plain(df), _plain(q))

    @staticmethod
    def cdf(x: Numbers, df: Numbers) -> Any:
        """Return the share below `x`."""
        return special.stdtr(_plain(df), _plain(x))

    @staticmethod
    def sf(x: Numbers, df: Numbers) -> Any:
        """Return the share above `x`."""
        return special.stdtr(_plain(df), -_plain(x))


class binom:  # noqa: N801
    """The number of successes among `n` trials with probability `p`; NaN below one trial."""

    @staticmethod
    def ppf(q: Numbers, n: Numbers, p: Numbers) -> npt.NDArray[np.float64]:
        """Return the least number that at least a share `q` does not exceed."""
        with np.errstate(invalid="ignore"):
            above = np.ceil(special.bdtrik(q, _plain(n), p))
        below = np.maximum(above - 1, 0)
        enough = binom.cdf(below, n, p) >= _plain(q)
        return np.asarray(np.where(enough, below, above))

    @staticmethod
    def cdf(k: Numbers, n: Numbers, p: Numbers) -> npt.NDArray[np.float64]:
        """Return the share that does not exceed `k`."""
        size = _plain(n)
        size = np.where(np.isfinite(size) & (size >= 1), size, np.nan)
        whole = np.clip(np.floor(_plain(k)), -1, size)
        inner = np.clip(whole, 0, size - 1)
        share = special.betainc(size - inner, inner + 1, 1 - _plain(p))
        return np.where(whole < 0, 0.0, np.where(whole >= size, 1.0, share))
