"""Exchange rates, price levels and purchasing power, each with its date and source.

The tables stand in ``data/reference``, each checked by its hash as it is opened; what a table does
not hold is refused with a sentence, and a year past the end of a series is never given the last one.

Rates of a currency and year come from the first of three that has it: the Federal Reserve's yearly
mean of market rates, that of the US Internal Revenue Service, the World Bank's mean of official
rates. The World Bank says which country a rate is of; here it is looked up by its currency.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping
from functools import cache
from typing import Literal, NamedTuple

import pandas as pd

from ..errors import NotCarried
from ..package import carried

__all__ = [
    "CONTROLLED",
    "Basis",
    "Rate",
    "consumer_prices",
    "exchange_rate",
    "has_price_level",
    "last_whole_year",
    "parities",
    "price_level",
    "purchasing_power",
    "rates",
    "rates_table",
    "real_factor",
]

Basis = Literal["private", "gdp"]  # prices that households pay; all that is produced

_OFFICIAL = "World Bank, official rate, yearly mean"
# Currencies whose official rate was far from what people could get in some of these years.
CONTROLLED = frozenset(
    {"ARS", "EGP", "IQD", "IRR", "LBP", "MMK", "NGN", "SDG", "SSP", "SYP", "VEF"}
)
_HOME_PRICES = "US CPI-U, Bureau of Labor Statistics"
_COUNTRY_PRICES = "World Bank, consumer price index"


class Rate(NamedTuple):
    """A conversion factor with what is needed to check it."""

    value: float
    unit: str
    year: int
    source: str


@cache
def rates_table() -> pd.DataFrame:
    """Return yearly mean rates: currency, year, units_per_usd, source. USD has no row."""
    market = _table("exchange_rates")
    official = (
        _table("exchange_rates_worldbank")
        .query("currency != 'USD'")
        .groupby(["currency", "year"], as_index=False)["units_per_usd"]
        .median()  # of the countries with this currency, which agree but for roundings
    )
    controlled = official["currency"].isin(CONTROLLED)
    source = controlled.map({True: f"{_OFFICIAL}; exchange controlled", False: _OFFICIAL})
    both: pd.DataFrame = pd.concat([market, official.assign(source=source)])
    first = both.drop_duplicates(["currency", "year"])
    return first.sort_values(["currency", "year"], ignore_index=True)


@cache
def rates() -> Mapping[tuple[str, int], tuple[float, str]]:
    """Return the same by currency and year: units per dollar, source."""
    rows = rates_table().to_dict("records")
    return {(row["currency"], row["year"]): (row["units_per_usd"], row["source"]) for row in rows}


@cache
def _prices() -> pd.DataFrame:
    return pd.read_csv(carried("reference/consumer_prices_us.csv")).set_index("year")


@cache
def consumer_prices() -> Mapping[tuple[str, int], float]:
    """Return consumer prices by country and whole year, in the country's own money; each country
    has an index of its own. Those of the United States are the Bureau of Labor Statistics'.
    """
    known = _by_country("consumer_prices", "cpi")
    home = _prices()
    whole = home[home["months"] == 12].reset_index()
    others = {key: value for key, value in known.items() if key[0] != "US"}
    return others | {
        ("US", row["year"]): row["cpi"] for row in whole[["year", "cpi"]].to_dict("records")
    }


@cache
def parities(basis: Basis = "private") -> Mapping[tuple[str, int], tuple[float, str]]:
    """Return units of a currency per international dollar by country and year, and that currency.

    On the basis of GDP the table does not name it: it is that of private consumption.
    """
    table = _table("purchasing_power_private")
    private = {
        (row["country"], row["year"]): (row["units_per_intl_dollar"], row["currency"])
        for row in table.to_dict("records")
    }
    if basis == "private":
        return private
    currencies = {country: currency for (country, _), (_, currency) in private.items()}
    return {
        key: (value, currencies[key[0]])
        for key, value in _by_country("purchasing_power", "units_per_intl_dollar").items()
        if key[0] in currencies
    }


def exchange_rate(currency: str, year: int) -> Rate:
    """Return units of `currency` per US dollar, the mean rate of `year`."""
    if currency == "USD":
        return Rate(1.0, "USD per USD", year, "by definition")
    found = rates().get((currency, year))
    if found is None:
        raise NotCarried(
            f"there is no exchange rate for {currency} in {year}; "
            f"the table has {currency} {_span(currency, rates)}."
        )
    return Rate(found[0], f"{currency} per USD", year, found[1])


def has_price_level(year: int) -> bool:
    """Return whether the consumer prices of the United States have a whole `year`."""
    return ("US", year) in consumer_prices()


def price_level(year: int, country: str = "US") -> Rate:
    """Return the consumer prices of a country, mean of the twelve months of `year`.

    Of the United States the CPI-U. A year that lacks a month is refused: a mean over part of a year
    is another quantity.
    """
    found = consumer_prices().get((country, year))
    if found is not None:
        home = country == "US"
        unit = "index, 1982-84 = 100" if home else "index, 2010 = 100"
        return Rate(found, unit, year, _HOME_PRICES if home else _COUNTRY_PRICES)
    table = _prices()
    if country == "US" and year in table.index:
        raise NotCarried(
            f"the price level of {year} has {table['months'].loc[[year]].iloc[0]:.0f} of 12 months, so it has "
            f"no yearly mean; the last whole year is {last_whole_year()}."
        )
    raise NotCarried(
        f"there is no price level of {country} for {year}; "
        f"the table has {country} {_span(country, consumer_prices)}."
    )


def last_whole_year() -> int:
    """Return the last year of which there is a price level: real terms are told in its dollars."""
    table = _prices()
    return int(table.index[table["months"] == 12].max())


def real_factor(year: int, prices_of: int, country: str = "US") -> float:
    """Return the factor from a country's money of `year` to its money of `prices_of`.

    >>> round(100_000 * real_factor(2019, 2024), 2)
    122699.16
    """
    return price_level(prices_of, country).value / price_level(year, country).value


def purchasing_power(country: str, year: int, basis: Basis = "private") -> Rate:
    """Return units of a currency per international dollar (World Bank), on the prices that
    households pay or on the basis of GDP.
    """
    found = parities(basis).get((country, year))
    if found is None:
        raise NotCarried(
            f"there is no purchasing-power factor for {country} in {year}; "
            f"the table has {country} {_span(country, parities, basis)}."
        )
    prices = "private consumption" if basis == "private" else "GDP basis"
    return Rate(found[0], f"{found[1]} per international dollar", year, f"World Bank PPP, {prices}")


def _table(name: str) -> pd.DataFrame:
    path = carried(f"reference/{name}.csv")
    return pd.read_csv(path, keep_default_na=False)


def _by_country(name: str, figure: str) -> dict[tuple[str, int], float]:
    table = _table(name)
    return {(row["country"], row["year"]): row[figure] for row in table.to_dict("records")}


def _span(name: str, table: Callable[..., Collection[tuple[str, int]]], *of: str) -> str:
    """Return the years of a series: for 2000 to 2024."""
    ends = _ends(table, *of).get(name)
    return f"for {ends[0]} to {ends[1]}" if ends else "for no year"


@cache
def _ends(
    table: Callable[..., Collection[tuple[str, int]]], *of: str
) -> dict[str, tuple[int, int]]:
    """Return the first and the last year of every series: thousands of factors are asked for that
    are not there.
    """
    found: dict[str, tuple[int, int]] = {}
    for name, year in table(*of):
        first, last = found.get(name, (year, year))
        found[name] = min(first, year), max(last, year)
    return found
