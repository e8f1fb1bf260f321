"""Exchange rates, price levels and purchasing power, each with its date and source.

The tables stand in ``data/reference``, each checked by its hash as it is opened; what a table does
not hold is refused with a sentence.
"""

from __future__ import annotations

from functools import cache
from typing import NamedTuple

import pandas as pd

from ..errors import NotCarried
from ..package import carried

__all__ = [
    "Rate",
    "exchange_rate",
    "has_price_level",
    "last_whole_year",
    "price_level",
    "purchasing_power",
    "rates_table",
    "real_factor",
]


class Rate(NamedTuple):
    """A conversion factor with what is needed to check it."""

    value: float
    unit: str
    year: int
    source: str


@cache
def rates_table() -> pd.DataFrame:
    """Return yearly mean market rates: currency, year, units_per_usd, source. USD stands at 1."""
    return pd.read_csv(carried("reference/exchange_rates.csv"), keep_default_na=False)


@cache
def _rates() -> dict[tuple[str, int], tuple[float, str]]:
    rows = rates_table().to_dict("records")
    return {(row["currency"], row["year"]): (row["units_per_usd"], row["source"]) for row in rows}


@cache
def _prices() -> pd.DataFrame:
    return pd.read_csv(carried("reference/consumer_prices_us.csv")).set_index("year")


@cache
def _purchasing_power() -> dict[tuple[str, int], float]:
    table = pd.read_csv(carried("reference/purchasing_power.csv"), keep_default_na=False)
    return {
        (row["country"], row["year"]): row["units_per_intl_dollar"]
        for row in table.to_dict("records")
    }


def exchange_rate(currency: str, year: int) -> Rate:
    """Return units of `currency` per US dollar, the mean market rate of `year`."""
    if currency == "USD":
        return Rate(1.0, "USD per USD", year, "by definition")
    found = _rates().get((currency, year))
    if found is None:
        years = sorted(y for c, y in _rates() if c == currency)
        have = f"for {years[0]} to {years[-1]}" if years else "for no year"
        raise NotCarried(
            f"there is no exchange rate for {currency} in {year}; the table has {currency} {have}."
        )
    return Rate(found[0], f"{currency} per USD", year, found[1])


def has_price_level(year: int) -> bool:
    """Return whether the US consumer price index has a whole `year`."""
    table = _prices()
    return year in table.index[table["months"] == 12]


def price_level(year: int) -> Rate:
    """Return the US consumer price index (CPI-U), mean of the twelve months of `year`.

    A year that lacks a month is refused: a mean over part of a year is another quantity.
    """
    table = _prices()
    if year not in table.index:
        raise NotCarried(
            f"there is no price level for {year}; the table has {table.index.min()} to {table.index.max()}."
        )
    row = table.loc[[year]].iloc[0]
    if row["months"] < 12:
        whole = table.index[table["months"] == 12].max()
        raise NotCarried(
            f"the price level of {year} has {row['months']:.0f} of 12 months, so it has no yearly mean; "
            f"the last whole year is {whole}."
        )
    return Rate(
        float(row["cpi"]), "index, 1982-84 = 100", year, "US CPI-U, Bureau of Labor Statistics"
    )


def last_whole_year() -> int:
    """Return the last year of which there is a price level: real terms are told in its dollars."""
    table = _prices()
    return int(table.index[table["months"] == 12].max())


def real_factor(year: int, prices_of: int) -> float:
    """Return the factor from dollars of `year` to dollars of `prices_of`.

    >>> round(100_000 * real_factor(2019, 2024), 2)
    122699.16
    """
    return price_level(prices_of).value / price_level(year).value


def purchasing_power(country: str, year: int) -> Rate:
    """Return local currency units per international dollar (World Bank, GDP basis)."""
    found = _purchasing_power().get((country, year))
    if found is None:
        years = sorted(y for c, y in _purchasing_power() if c == country)
        have = f"{country} for {years[0]} to {years[-1]}" if years else f"no figure for {country}"
        raise NotCarried(
            f"there is no purchasing-power factor for {country} in {year}; the table has {have}."
        )
    return Rate(
        found, f"{country} currency per international dollar", year, "World Bank PPP, GDP basis"
    )
