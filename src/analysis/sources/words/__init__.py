"""How a cell becomes a value: pure functions over the distinct words of a column.

Each takes words with the cells that each stands in, and returns what they mean, which say nothing
and which are not understood, so that the whole column decides what one cell leaves open.
"""

from __future__ import annotations

from .closed import read_closed, read_experience, read_listed, read_sizes
from .column import Balance, Counts, ReadColumn, is_empty
from .countries import Place, read_countries
from .currencies import Currency, currency_of, read_currencies
from .dates import read_years, year_of
from .marks import Marks
from .pay import Pay, judge_pay, read_pay

__all__ = [
    "Balance",
    "Counts",
    "Currency",
    "Marks",
    "Pay",
    "Place",
    "ReadColumn",
    "currency_of",
    "is_empty",
    "judge_pay",
    "read_closed",
    "read_countries",
    "read_currencies",
    "read_experience",
    "read_listed",
    "read_pay",
    "read_sizes",
    "read_years",
    "year_of",
]
