"""Published pay formulas, and what pay is worth at another price level.

Constants come from `data/reference`.
"""

from __future__ import annotations

import numpy as np

from ...errors import NotCarried
from ...reference.prices import exchange_rate, purchasing_power
from ...reference.regional import formula_constants, niteo_factors, niteo_roles

__all__ = [
    "SF_RENT",
    "buffer_factor",
    "country_level",
    "equal_pay",
    "gitlab_location",
    "niteo_pay",
    "worth",
]

_BACK = 2  # years by which published prices may lag behind pay
_BENEFITS, _BUFFER = 12, "Open Salary System (page undated)"
SF_RENT, _PART, _REST, _FLOOR = 1.26, 0.7, 0.3, 0.2  # of the formula as GitLab published it


def gitlab_location(rent_index: float, hot_market: float = 0.0) -> float:
    """Return the location term of GitLab's formula of 2018: what part of the San Francisco benchmark
    is paid at a rent index (New York City 1), never less than at an index of 0.2.

    >>> gitlab_location(1.26), round(gitlab_location(0.0), 3)
    (1.0, 0.411)
    """
    return _PART * max(_FLOOR, rent_index + hot_market) / SF_RENT + _REST


def buffer_factor(*, high: bool) -> float:
    """Return Buffer's factor of location: one for areas of high cost, one for the rest of the world.

    >>> buffer_factor(high=True), buffer_factor(high=False)
    (1.0, 0.9)
    """
    bands = formula_constants("Buffer", _BUFFER, "location_band")
    return bands["high" if high else "global"]


def niteo_pay(role: str, country: str, years: int = 0) -> float | None:
    """Return the pay of Niteo's formula of 2025 in EUR a year: the role's base times the country's
    factor, and ln(years of service + 1) / 10 of the base more; None for a country that it lacks.
    """
    factor = niteo_factors().get(country)
    if factor is None:
        return None
    return _BENEFITS * niteo_roles()[role] * (factor + float(np.log(years + 1)) / 10)


def worth(pay: float, level: float) -> float:
    """Return what pay earned at a price level is worth at the level 1.

    >>> worth(12_000, 1.20)
    10000.0
    """
    return pay / level


def equal_pay(pay: float, level: float, there: float) -> float:
    """Return the pay at the price level `there` that buys what `pay` buys at `level`."""
    return worth(pay, level) * there


def country_level(country: str, year: int) -> float | None:
    """Return the price level of a country against the United States, 1: its parity on the prices
    that households pay, over the market rate, of the year or the last of the two before it; None
    where none of them has both.
    """
    for last in range(year, year - _BACK - 1, -1):
        try:
            parity = purchasing_power(country, last)
            return parity.value / exchange_rate(parity.unit[:3], last).value
        except NotCarried:
            continue
    return None
