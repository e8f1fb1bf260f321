"""Numbers as running text writes them."""

from __future__ import annotations

import pandas as pd

__all__ = ["NOTHING", "count", "count_or_dash", "percent", "signed_percent", "usd"]

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
