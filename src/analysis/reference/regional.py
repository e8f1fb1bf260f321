"""Prices and official wages by place in the United States, and published pay formulas, as the
repository carries them.
"""

from __future__ import annotations

import re
from functools import cache

import pandas as pd

from ..errors import NotCarried
from ..package import carried
from ..vocabulary.us_places import suburbs

__all__ = [
    "RPP",
    "formula_constants",
    "metro_names",
    "metro_of",
    "niteo_factors",
    "niteo_roles",
    "prevailing_wages",
    "price_of_place",
    "regional_level",
    "regional_prices",
    "short_name",
    "state_of",
    "wage_areas",
]

RPP = "US Bureau of Economic Analysis, regional price parities, release of 12 December 2024"
_PLACE = re.compile(r"^\s*(?P<city>[^,]+),\s*(?P<state>[A-Za-z]{2})\s*$")
_USA = 100.0
_WHOLE = frozenset({"Winston-Salem"})  # cities with a hyphen in their own names


@cache
def regional_prices() -> pd.DataFrame:
    """Return the price level of all items by place and year, the United States 100: place (code of a
    metropolitan area, or postal code of a state), year, level.
    """
    parts = [
        _table(f"rpp_{kind}").rename(columns={kind: "place", "all_items": "level"})
        for kind in ("metro", "state")
    ]
    return pd.concat([part[["place", "year", "level"]] for part in parts], ignore_index=True)


@cache
def metro_names() -> dict[str, str]:
    """Return the names of metropolitan areas by their codes.

    >>> metro_names()["41860"]
    'San Francisco-Oakland-Berkeley, CA'
    """
    named = _table("rpp_metro").drop_duplicates("metro")
    return dict(zip(named["metro"], named["name"], strict=True))


def short_name(metro: str) -> str:
    """Return the first city and state of the name of a metropolitan area.

    >>> short_name("Washington-Arlington-Alexandria, DC-VA-MD-WV"), short_name("Winston-Salem, NC")
    ('Washington, DC', 'Winston-Salem, NC')
    """
    cities, _, states = metro.rpartition(", ")
    first = cities if cities in _WHOLE else re.split(r"[-/]", cities)[0]
    return f"{first}, {states.split('-')[0]}"


def metro_of(place: str | None) -> str | None:
    """Return the code of the metropolitan area of a place written "City, ST"; None for what is no
    such place, or not known to lie in one.

    >>> metro_of("San Francisco, CA"), metro_of("REDMOND, WA"), metro_of("London, United Kingdom")
    ('41860', '42660', None)
    """
    found = _PLACE.match(place) if isinstance(place, str) else None
    if found is None:
        return None
    key = f"{found['city'].strip()}, {found['state']}".upper()
    return _cities().get(key) or suburbs().get(key)


def state_of(place: str | None) -> str | None:
    """Return the postal code of the state of a place written "City, ST", None for another."""
    found = _PLACE.match(place) if isinstance(place, str) else None
    return found["state"].upper() if found else None


@cache
def _cities() -> dict[str, str]:
    """Return the areas of the cities that they are named after: "CITY, ST" to code."""
    found: dict[str, str] = {}
    for code, name in metro_names().items():
        cities, _, states = name.rpartition(", ")
        for city in {cities, *re.split(r"[-/]", cities)}:
            for state in states.split("-"):
                found.setdefault(f"{city.removesuffix(' City')}, {state}".upper(), code)
                found.setdefault(f"{city}, {state}".upper(), code)
    return found


@cache
def _levels() -> dict[tuple[str, int], float]:
    rows = regional_prices().to_dict("records")
    return {(row["place"], row["year"]): row["level"] / _USA for row in rows}


def regional_level(place: str, year: int) -> float:
    """Return the price level of a metropolitan area (its code) or a state (postal code), the United
    States 1; NotCarried for a place or year that the Bureau does not state.
    """
    found = _levels().get((place, year))
    if found is None:
        years = sorted(known for name, known in _levels() if name == place)
        span = f"{years[0]} to {years[-1]}" if years else "no year"
        raise NotCarried(
            f"there is no regional price level of {place} for {year}; there is {span}."
        )
    return found


def price_of_place(place: str | None, year: int) -> float | None:
    """Return the price level where "City, ST" lies: of its metropolitan area, else of its state;
    None where neither is known for the year.
    """
    for name in (metro_of(place), state_of(place)):
        if name is not None and (name, year) in _levels():
            return _levels()[name, year]
    return None


def wage_areas() -> pd.DataFrame:
    """Return the Department of Labor's wage areas: see `analysis.reference.places.oflc_areas`."""
    return _table("oflc_areas")


def prevailing_wages(soc: str) -> pd.DataFrame:
    """Return an occupation's prevailing wages, a row per area: area, name, states, level_1 to
    level_4 (USD a year, July 2025 to June 2026); NotCarried for an occupation that there is not.
    """
    table = _table("oflc_wages")
    own = table[table["soc"] == soc]
    if own.empty:
        known = ", ".join(sorted(set(table["soc"])))
        raise NotCarried(f"there are no prevailing wages of {soc}; there are those of {known}.")
    return own.merge(wage_areas(), on="area", how="left", validate="one_to_one")


def formula_constants(employer: str, valid: str, part: str) -> dict[str, float]:
    """Return the constants of one part of a published pay formula, by item; NotCarried where there
    is none.

    >>> formula_constants("Buffer", "Open Salary System (page undated)", "location_band")
    {'high': 1.0, 'global': 0.9}
    """
    table = _table("pay_formulas")
    own = table[
        (table["employer"] == employer) & (table["valid"] == valid) & (table["part"] == part)
    ].dropna(subset="value")
    if own.empty:
        raise NotCarried(f"there is no constant {part} of {employer}, {valid}.")
    return dict(zip(own["item"].fillna(""), own["value"].astype(float), strict=True))


def niteo_roles() -> dict[str, float]:
    """Return the pay of each role of Niteo's formula of 2025 before the country: EUR a month."""
    table = _table("pay_formula_niteo_roles")
    return dict(zip(table["role"], table["base"], strict=True))


def niteo_factors() -> dict[str, float]:
    """Return the factor of each country of Niteo's formula of 2025."""
    table = _table("pay_formula_niteo_countries")
    return dict(zip(table["country"], table["factor"], strict=True))


@cache
def _table(name: str) -> pd.DataFrame:
    text = {"metro": "str", "area": "str"}
    path = carried(f"reference/{name}.csv")
    return pd.read_csv(path, keep_default_na=False, na_values=[""], dtype=text)
