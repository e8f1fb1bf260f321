"""Pay per period to pay per year, and the bounds outside which an amount is no yearly pay."""

from __future__ import annotations

__all__ = ["ABSURD_ABOVE_USD", "ABSURD_BELOW_USD", "PERIODS_PER_YEAR"]

# A year of full-time work: 40 hours, 52 weeks, 260 days, as the US statistics of wages count it.
PERIODS_PER_YEAR = {"hour": 2080, "day": 260, "week": 52, "month": 12, "year": 1}

# Outside these an amount is refused as a slip of unit or currency, never as an outlier.
ABSURD_BELOW_USD = 1_000.0
ABSURD_ABOVE_USD = 10_000_000.0
