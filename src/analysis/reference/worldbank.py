"""Tables of the World Bank as small tables: official rates, purchasing power, consumer prices.

All three are files of the World Development Indicators (CC BY 4.0), one row per country or group of
countries, one column per year. Each figure is kept with the currency that it is in, because the
tables do not agree on it: a country that took the euro has its old currency in the rates up to the
year before, and the euro in all years of the parities.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path

import pandas as pd

from ..errors import DamagedFile
from ..vocabulary import country_currency, known_countries

__all__ = [
    "EURO_SINCE",
    "WORLD_BANK_FILES",
    "consumer_prices_of_countries",
    "currency_of_parity",
    "currency_of_rate",
    "official_rates",
    "purchasing_power_private",
]

# file under the raw folder, its known sha256
WORLD_BANK_FILES = {
    "fx_worldbank/API_PA.NUS.FCRF_DS2_en_csv_v2_22859.csv": (
        "091bac00ccadad927d656710f05ca0c7481f8738666f256a28cba7e376ebaa17"
    ),
    "ppp_private/API_PA.NUS.PRVT.PP_DS2_en_csv_v2_5762.csv": (
        "9eefeda1a9d4f4e8af2eec0f15b6693b59c65043ef59cfba160d3c611490d730"
    ),
    "cpi_worldbank/API_FP.CPI.TOTL_DS2_en_csv_v2_129887.csv": (
        "3ffc6890d37d303f1cdebe003ca5a9b85869fa4b13ba87630f47be8bd71682e8"
    ),
}
FIRST_YEAR = 2000

# The year from which a country's official rate is that of the euro, and what it was in before.
EURO_SINCE = {
    "GR": (2001, "GRD"),
    "SI": (2007, "SIT"),
    "CY": (2008, "CYP"),
    "MT": (2008, "MTL"),
    "SK": (2009, "SKK"),
    "EE": (2011, "EEK"),
    "LV": (2014, "LVL"),
    "LT": (2015, "LTL"),
    "HR": (2023, "HRK"),
}
# What is in a currency that today's legal tender does not tell, up to a year (None: always).
_OTHER_RATES = {
    "SV": (2000, "SVC"),
    "VE": (None, "VEF"),  # ends in 2017, before the bolívar of 2018
    "CW": (None, "ANG"),
    "SX": (None, "ANG"),  # the Caribbean guilder came in 2025
    "XK": (None, "EUR"),
}
_OTHER_PARITIES = {
    "LR": (None, "USD"),
    "VE": (None, "VEF"),
    "CW": (None, "ANG"),
    "SX": (None, "ANG"),
    "XK": (None, "EUR"),
}
# Neither rates nor parities stay in one unit over the changes of currency: left out of both.
_NO_UNIT = frozenset({"ZW"})
_OF_CODE = {"XKX": "XK"}  # what CLDR has no alpha-2 code for


def currency_of_rate(country: str, year: int) -> str | None:
    """Return the currency that the World Bank's rate of a country and year is in.

    Currencies that lost their noughts are in the new unit in all years (Belarus, Romania), but for
    Venezuela.

    >>> currency_of_rate("EE", 2010), currency_of_rate("EE", 2011), currency_of_rate("VE", 2015)
    ('EEK', 'EUR', 'VEF')
    """
    since, before = EURO_SINCE.get(country, (0, ""))
    if year < since:
        return before
    return _named(_OTHER_RATES, country, year)


def currency_of_parity(country: str, year: int) -> str | None:
    """Return the currency that the World Bank's parity of a country and year is in.

    >>> currency_of_parity("EE", 2010), currency_of_parity("LR", 2010)
    ('EUR', 'USD')
    """
    return _named(_OTHER_PARITIES, country, year)


def _named(others: Mapping[str, tuple[int | None, str]], country: str, year: int) -> str | None:
    if country in _NO_UNIT:
        return None
    last, other = others.get(country, (0, ""))
    if other and (last is None or year <= last):
        return other
    return country_currency(country)


def official_rates(path: Path) -> pd.DataFrame:
    """Return country (alpha-2), currency, year, units_per_usd: official rates, yearly means."""
    rates = _read(path, "PA.NUS.FCRF").rename(columns={"value": "units_per_usd"})
    return _in_currency(rates, currency_of_rate)


def purchasing_power_private(path: Path) -> pd.DataFrame:
    """Return country, currency, year, units_per_intl_dollar: parities of private consumption."""
    parities = _read(path, "PA.NUS.PRVT.PP").rename(columns={"value": "units_per_intl_dollar"})
    return _in_currency(parities, currency_of_parity)


def consumer_prices_of_countries(path: Path) -> pd.DataFrame:
    """Return country, year, cpi: yearly means of whole years, 2010 = 100."""
    return _read(path, "FP.CPI.TOTL").rename(columns={"value": "cpi"})


def _in_currency(
    table: pd.DataFrame, currency_of: Callable[[str, int], str | None]
) -> pd.DataFrame:
    named = [
        currency_of(country, year)
        for country, year in zip(table["country"], table["year"], strict=True)
    ]
    table.insert(1, "currency", named)
    return table.dropna(subset="currency").reset_index(drop=True)


def _read(path: Path, indicator: str) -> pd.DataFrame:
    """Return country, year, value (six significant digits) of a file of one indicator, from 2000
    on; groups of countries are left out.
    """
    wide = pd.read_csv(path, skiprows=4, encoding="utf-8-sig", keep_default_na=False, dtype="str")
    if set(wide["Indicator Code"]) != {indicator}:
        raise DamagedFile(f"{path.name} is no file of the World Bank's indicator {indicator}.")
    years = [name for name in wide.columns if name.isdigit() and int(name) >= FIRST_YEAR]
    table = wide.assign(country=wide["Country Code"].map(_alpha_2)).dropna(subset="country")
    long = table.melt("country", years, "year", "value").query("value != ''")
    long = long.astype({"year": "int64", "value": "float64"})
    long["value"] = [float(f"{value:.6g}") for value in long["value"]]
    return long.sort_values(["country", "year"], ignore_index=True)


def _alpha_2(code: str) -> str | None:
    from babel.core import get_global  # CLDR's aliases hold ISO 3166's three letters

    if code in _OF_CODE:
        return _OF_CODE[code]
    found = get_global("territory_aliases").get(code, [])
    known = [each for each in found if each in known_countries()]
    return known[0] if len(known) == 1 else None
