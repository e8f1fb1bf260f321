"""Which reader the words of a column have, by the column's name in the mapping."""

from __future__ import annotations

from .closed import read_closed, read_listed, read_sizes
from .column import Counts, ReadColumn
from .countries import Place, read_countries
from .currencies import Currency, read_currencies
from .dates import read_years
from .marks import Marks
from .pay import Pay, read_pay, read_weights
from .times import read_times

__all__ = ["AMOUNTS", "CLOSED", "LISTED", "OF_PAY", "read_as"]

OF_PAY = ("pay", "pay_low", "pay_high")
AMOUNTS = (*OF_PAY, "pay_base", "pay_stock", "pay_bonus")
CLOSED = ("pay_period", "seniority", "employment", "remote", "education")
LISTED = ("kind", "role")


def read_as(
    name: str, counts: Counts, marks: Marks, order: str | None, missing: frozenset[str]
) -> ReadColumn[object]:
    """Return what the words of a column mean, by its name in the mapping: amounts by `marks`, dates
    by their `order`; words of `missing` say nothing.
    """
    read: ReadColumn[Pay] | ReadColumn[Place] | ReadColumn[Currency] | ReadColumn[str]
    numbers: ReadColumn[int] | ReadColumn[float]
    if name in AMOUNTS:
        read = read_pay(counts, marks, missing=missing)
    elif name == "weight":
        read = read_weights(counts, marks, missing=missing)
    elif name in ("country", "residence"):
        read = read_countries(counts, missing=missing)
    elif name == "pay_currency":
        read = read_currencies(counts, missing=missing)
    elif name == "company_size":
        read = read_sizes(counts, missing=missing)
    elif name in CLOSED:
        read = read_closed(name, counts, missing=missing)
    elif name in LISTED:
        read = read_listed(name, counts, missing=missing)
    else:
        numbers = (
            read_years(counts, order=order, missing=missing)
            if name == "year"
            else read_times(name, counts, missing=missing)
        )
        return ReadColumn(dict(numbers.values), numbers.empty, numbers.unread, numbers.said)
    return ReadColumn(dict(read.values), read.empty, read.unread, read.said)
