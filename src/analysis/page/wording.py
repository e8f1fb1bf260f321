"""Numbers and populations as running text writes them."""

from __future__ import annotations

from collections.abc import Mapping

import pandas as pd

from ..vocabulary import country_name

__all__ = [
    "NOTHING",
    "count",
    "count_or_dash",
    "percent",
    "population",
    "signed_percent",
    "unit_of",
    "usd",
]

NOTHING = "–"


def usd(value: float) -> str:
    """Return a sum of dollars for running text.

    >>> usd(146085.4)
    'USD 146,085'
    """
    return f"USD {value:,.0f}"


def count(value: float) -> str:
    """Return a whole number with separators, a dash where it is missing."""
    return NOTHING if pd.isna(value) else f"{value:,.0f}"


def count_or_dash(value: float) -> str:
    """Return a count, a dash for none: in cells, none means fewer than can be told."""
    return count(value) if value else NOTHING


def percent(value: float) -> str:
    """Return a share as a percentage, a dash where it is missing.

    >>> percent(0.4151)
    '41.5 %'
    """
    return NOTHING if pd.isna(value) else f"{100 * value:.1f} %"


def signed_percent(value: float) -> str:
    """Return a relative difference with its sign.

    >>> signed_percent(-0.052)
    '-5.2 %'
    """
    return NOTHING if pd.isna(value) else f"{100 * value:+.1f} %"


def unit_of(currency: str, prices_of: int | None) -> str:
    """Return the unit of pay for axes and sentences.

    >>> unit_of("PPP", 2024)
    'international dollars per year, in prices of 2024'
    """
    name = "international dollars" if currency == "PPP" else currency
    return f"{name} per year" + (f", in prices of {prices_of}" if prices_of else "")


def population(where: Mapping[str, object], repeats: bool = True) -> str:
    """Return the population that conditions describe, in words.

    >>> population({"country": "US", "year": 2024})
    'United States, 2024'
    """
    words = {"country": lambda code: country_name(str(code))}
    given = [
        str(words.get(name, str)(value)) for name, value in where.items() if name != "employment"
    ]
    employment = where.get("employment")
    return ", ".join([*given, *([str(employment)] if employment else [])]) + (
        "" if repeats else ", no repeats"
    )
