"""Any pay to USD a year, to a currency, to the prices of a year; and the bounds outside which an
amount is no yearly pay.
"""

from __future__ import annotations

from functools import cache

import pandas as pd

from .errors import NotCarried, nearest, shorten
from .reference.prices import exchange_rate, purchasing_power, real_factor
from .vocabulary import country_currency, known_countries, known_currencies

__all__ = ["ABSURD_ABOVE_USD", "ABSURD_BELOW_USD", "PERIODS_PER_YEAR", "Scale", "scale_for"]

# A year of full-time work: 40 hours, 52 weeks, 260 days, as the US statistics of wages count it.
PERIODS_PER_YEAR = {"hour": 2080, "day": 260, "week": 52, "month": 12, "year": 1}

# Outside these an amount is refused as a slip of unit or currency, never as an outlier.
ABSURD_BELOW_USD = 1_000.0
ABSURD_ABOVE_USD = 10_000_000.0

Scale = pd.DataFrame | None


def scale_for(currency: str, prices_of: int | None) -> Scale:
    """Return the factors that bring nominal USD of a country and year to `currency` and
    `prices_of`.

    Columns: country, year, factor. `currency` is an ISO 4217 code or PPP (international dollars at
    the purchasing power of the advert's country); `prices_of` a year, or None for the prices of
    each advert's own year. None comes back where nothing is to be scaled. What lacks a rate or a
    whole year of prices has no factor, so that its records are left out and counted.
    """
    if currency == "USD" and prices_of is None:
        return None
    if currency not in known_currencies() and currency != "PPP":
        raise NotCarried(
            f"there is no currency {shorten(currency)}; give PPP or a code such as USD, EUR or GBP."
            f"{nearest(currency, [*known_currencies(), 'PPP'], cutoff=80)}"
        )
    if prices_of is not None:
        real_factor(prices_of, prices_of)  # refuses a year without a whole index
    rows = [
        (country, year, factor)
        for year in range(2015, 2027)
        for country in ("", *known_countries())
        if (factor := _factor(country, year, currency, prices_of)) is not None
    ]
    if not rows:
        raise NotCarried(f"there is no exchange rate for {currency} in any year.")
    return pd.DataFrame(rows, columns=["country", "year", "factor"])


@cache
def _factor(country: str, year: int, currency: str, prices_of: int | None) -> float | None:
    try:
        factor = 1.0 if prices_of is None else real_factor(year, prices_of)
        if currency != "PPP":
            return factor * exchange_rate(currency, year if prices_of is None else prices_of).value
        own = country_currency(country)
        if own is None:
            return None
        return factor * exchange_rate(own, year).value / purchasing_power(country, year).value
    except NotCarried:
        return None
