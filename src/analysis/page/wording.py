"""What tables and sentences share: the dash of what is missing, and the unit of pay."""

from __future__ import annotations

__all__ = ["NOTHING", "unit_of"]

NOTHING = "–"


def unit_of(currency: str, prices_of: int | None) -> str:
    """Return the unit of pay for axes and sentences.

    >>> unit_of("PPP", 2024)
    'international dollars per year, in prices of 2024'
    """
    name = "international dollars" if currency == "PPP" else currency
    return f"{name} per year" + (f", in prices of {prices_of}" if prices_of else "")
