"""Any pay to USD a year, to a currency, to the prices of a year; and the bounds outside which an
amount is no yearly pay.
"""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Iterator
from functools import cache
from math import prod
from typing import NamedTuple

import pandas as pd

from .errors import NotCarried, nearest, shorten
from .reference.prices import (
    Basis,
    Rate,
    exchange_rate,
    price_level,
    purchasing_power,
    real_factor,
)
from .vocabulary import country_currency, known_countries, known_currencies

__all__ = [
    "ABSURD_ABOVE_USD",
    "ABSURD_BELOW_USD",
    "PERIODS_PER_YEAR",
    "Scale",
    "in_prices_of",
    "rates_used",
    "scale_for",
    "years_without",
]

# A year of full-time work: 40 hours, 52 weeks, 260 days, as the US statistics of wages count it.
PERIODS_PER_YEAR = {"hour": 2080, "day": 260, "week": 52, "month": 12, "year": 1}

# Outside these an amount is refused as a slip of unit or currency, never as an outlier.
ABSURD_BELOW_USD = 1_000.0
ABSURD_ABOVE_USD = 10_000_000.0
FIRST_YEAR = 2000  # of the tables of rates and prices

Scale = pd.DataFrame | None


class _Step(NamedTuple):
    """A rate of a conversion, by which pay is multiplied (`power` 1) or divided (-1)."""

    what: str
    rate: Rate
    power: int


def scale_for(
    currency: str,
    prices_of: int | None,
    *,
    year: int | None = None,
    country: str | None = None,
    basis: Basis = "private",
) -> Scale:
    """Return the factors that bring nominal USD of a country and year to `currency` and
    `prices_of`.

    Columns: country, year, factor. `currency` is an ISO 4217 code or PPP (international dollars at
    the purchasing power of the advert's country: on the prices that households pay, or by `basis`
    of GDP); `prices_of` a year, or None for the prices of each advert's own year. Prices are those
    of the advert's own country, in its own money, then converted at the rate of `prices_of`; where
    the country is not known, those of the United States. None comes back where nothing is to be
    scaled. What lacks a rate or a whole year of prices has no factor, so that its records are left
    out and counted (`years_without` names the years). Where all records are of one `year`, or one
    `country` as well, that lacks one, NotCarried says what there is.
    """
    if currency == "USD" and prices_of is None:
        return None
    _refuse(currency, prices_of)
    rows = [
        (place, when, factor)
        for when in range(FIRST_YEAR, datetime.date.today().year + 1)
        for place in ("", *known_countries())
        if (factor := _factor(place, when, currency, prices_of, basis)) is not None
    ]
    if not rows:
        raise NotCarried(f"there is no exchange rate for {currency} in any year.")
    table = pd.DataFrame(rows, columns=["country", "year", "factor"])
    if year is not None and years_without(table, [year], country):
        list(
            _steps(country or "US", year, currency, prices_of, basis)
        )  # raises, naming what is lacking
    return table


def _refuse(currency: str, prices_of: int | None) -> None:
    """Raise NotCarried for a currency that there is not, and for prices of no whole year."""
    if currency not in known_currencies() and currency != "PPP":
        raise NotCarried(
            f"there is no currency {shorten(currency)}; give PPP or a code such as USD, EUR or GBP."
            f"{nearest(currency, [*known_currencies(), 'PPP'], cutoff=80)}"
        )
    if prices_of is not None:
        real_factor(prices_of, prices_of)


def years_without(
    scale: Scale, years: Iterable[int], country: str | None = None
) -> tuple[int, ...]:
    """Return the years for which a scale has no factor: in a country, or None for in none.

    >>> years_without(scale_for("PPP", None), [2024, 2025])
    (2025,)
    """
    if scale is None:
        return ()
    here = scale if country is None else scale[scale["country"] == country]
    return tuple(sorted(set(years) - set(here["year"])))


def rates_used(
    currency: str,
    prices_of: int | None,
    years: Iterable[int],
    country: str,
    basis: Basis = "private",
) -> pd.DataFrame:
    """Return the rates by which `scale_for` converts pay of one country, for its years that have
    all of them: what, year, rate, unit, source, a row per rate; none where nothing is converted.
    """
    found: dict[tuple[str, Rate], None] = {}
    for year in sorted(set(years)):
        try:
            steps = list(_steps(country, year, currency, prices_of, basis))
        except NotCarried:
            continue
        found |= {(s.what, s.rate): None for s in steps if s.rate.source != "by definition"}
    rows = [(what, rate.year, rate.value, rate.unit, rate.source) for what, rate in found]
    return pd.DataFrame(rows, columns=["what", "year", "rate", "unit", "source"])


def in_prices_of(country: str, year: int, prices_of: int) -> float | None:
    """Return the factor of `scale_for` that brings nominal USD of one country and year to USD in the
    prices of another year; None where the country has no such prices.

    >>> in_prices_of("US", 2021, 2021)
    1.0
    """
    return _factor(country, year, "USD", prices_of, "private")


@cache
def _factor(
    country: str, year: int, currency: str, prices_of: int | None, basis: Basis
) -> float | None:
    try:
        steps = _steps(country, year, currency, prices_of, basis)
        return prod((step.rate.value**step.power for step in steps), start=1.0)
    except NotCarried:
        return None


def _steps(
    country: str, year: int, currency: str, prices_of: int | None, basis: Basis
) -> Iterator[_Step]:
    """Yield what nominal USD of a country and year are multiplied by; NotCarried where a rate is
    lacking.

    First to dollars of `prices_of` by the country's own prices in its own money, then, at the rate
    of that year, to `currency`.
    """
    at = year if prices_of is None else prices_of
    if prices_of is not None and prices_of != year:
        own, home = ("USD", "US") if country == "" else (country_currency(country), country)
        if own is None:
            raise NotCarried(f"the currency of {country} is not known.")
        yield _Step("exchange rate", exchange_rate(own, year), 1)
        yield _Step("consumer prices", price_level(year, home), -1)
        yield _Step("consumer prices", price_level(at, home), 1)
        yield _Step("exchange rate", exchange_rate(own, at), -1)
    if currency != "PPP":
        yield _Step("exchange rate", exchange_rate(currency, at), 1)
        return
    parity = purchasing_power(country, at, basis)
    yield _Step("exchange rate", exchange_rate(parity.unit[:3], at), 1)
    yield _Step("purchasing power", parity, -1)
