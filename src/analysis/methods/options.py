"""Closed forms for equity: options on a lognormal price, and what a risk is worth to its holder."""

from __future__ import annotations

import math

import numpy as np
import numpy.typing as npt

from .distributions import norm

__all__ = ["certainty_equivalent", "expected_call", "option_value"]

Floats = npt.NDArray[np.float64]


def option_value(
    price: float, strike: float, rate: float, volatility: float, years: float
) -> tuple[float, float]:
    """Return the value of a European call and put without dividends (Black and Scholes 1973, Journal
    of Political Economy 81, 637-654): `rate` is continuous, `volatility` a year.

    >>> call, put = option_value(42, 40, 0.1, 0.2, 0.5)
    >>> round(call, 6), round(put, 6)
    (4.759422, 0.808599)
    """
    discounted = strike * math.exp(-rate * years)
    spread = volatility * math.sqrt(years)
    if spread == 0 or strike == 0:
        return max(price - discounted, 0.0), max(discounted - price, 0.0)
    d1 = math.log(price / discounted) / spread + spread / 2
    upper, lower = norm.cdf(d1), norm.cdf(d1 - spread)
    call = float(price * upper - discounted * lower)
    return call, call - price + discounted


def expected_call(
    price: float, strike: float, growth: float, volatility: float, years: float
) -> float:
    """Return the mean of what a lognormal price exceeds `strike` by, after `years` of a mean growth
    of `growth` a year; nothing is discounted.

    >>> expected_call(50, 40, 0.1, 0.0, 2)
    20.5
    """
    rate = math.log1p(growth)
    grown = (1 + growth) ** years
    return float(round(option_value(price, strike, rate, volatility, years)[0] * grown, 12))


def certainty_equivalent(gains: npt.ArrayLike, wealth: float, aversion: float) -> float:
    """Return the sure gain that somebody of constant relative risk aversion likes as much as the
    `gains` (draws,), all of them equally likely, beside a `wealth` that is sure (Pratt 1964,
    Econometrica 32, 122-136).

    Utility is w^(1 - a) / (1 - a), log w where a is 1; 0 is indifference to risk. ValueError where a
    draw would leave no wealth.

    >>> certainty_equivalent([0, 300], 100, 1), certainty_equivalent([0, 300], 100, 0)
    (100.0, 150.0)
    """
    held = (wealth + np.asarray(gains, dtype=np.float64)) / wealth
    if not (held > 0).all():
        raise ValueError("a loss is larger than the wealth beside it")
    if aversion == 1:
        sure = math.exp(np.log(held).mean())
    else:
        sure = float((held ** (1 - aversion)).mean()) ** (1 / (1 - aversion))
    return round(wealth * (sure - 1), 9)
