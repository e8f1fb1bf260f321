"""Pay in the currency that a reader's own source states it in: no rate is needed, and none is used."""

from __future__ import annotations

import datetime
import tempfile
from functools import cache
from pathlib import Path
from typing import Protocol

import numpy as np
import pandas as pd

from ..cells import Data, Records
from ..errors import NotCarried
from ..money import FIRST_YEAR, PERIODS_PER_YEAR, Scale, scale_for
from ..reference.prices import price_level, rates
from ..sources.contract import CANONICAL
from ..vocabulary import country_currency, known_countries
from .open import Dataset

__all__ = ["OwnMoney", "not_in", "priced", "without_rate"]

_ENDS = {"pay_low_usd": "pay_low", "pay_high_usd": "pay_high"}


class _Asked(Protocol):
    """What is asked of money: a currency, whose prices, of which year and country."""

    currency: str
    prices_of: int | None
    year: int | None
    country: str | None


class OwnMoney(Records):
    """Records in the currency `currency`; `converted` says whether some were stated in another."""

    def __init__(self, path: Path, currency: str, *, converted: bool) -> None:
        """Take a file of records whose columns of dollars hold units of that currency."""
        super().__init__(path)
        self.currency, self.converted = currency, converted


def priced(data: Dataset, question: _Asked) -> tuple[Data, Scale]:
    """Return what answers questions of pay in the currency asked for, and the factors that bring its
    pay there (see `money.scale_for`).

    Where records of a source that is not embedded state that currency, these are read as stated, and
    others are converted, those without a rate being left out; prices of a year are then those of the
    countries with that currency. NotCarried where a rate or a price index is lacking.
    """
    code, prices_of = question.currency, question.prices_of
    own = not data.embedded and code != "USD" and code in _stated(data)
    if not own:
        return data.data, scale_for(code, prices_of, year=question.year, country=question.country)
    scale = None if prices_of is None else _own_prices(code, prices_of, question)
    others = _stated(data) - {code}
    return OwnMoney(_in_currency(data, code), code, converted=bool(others)), scale


def without_rate(data: Dataset) -> list[tuple[str, list[int], int]]:
    """Return the currencies, their years and their records that no exchange rate brings to dollars."""
    rows = data.records("pay_low", "pay_low_usd", "pay_currency", "year")
    lacking = rows[rows["pay_low"].notna() & rows["pay_low_usd"].isna()]
    return [
        (str(code), sorted(map(int, set(group["year"]))), len(group))
        for code, group in lacking.groupby("pay_currency")
    ]


def not_in(data: Dataset, code: str) -> int:
    """Return how many records with pay state another currency, in years without a rate to this one."""
    rows = data.records("pay_low", "pay_low_usd", "pay_currency", "year")
    others = rows[rows["pay_low"].notna() & (rows["pay_currency"] != code)]
    if code == "USD":
        return 0  # they are what `without_rate` names
    known = {year for each, year in rates() if each == code}
    return int((~others["year"].isin(known) & others["pay_low_usd"].notna()).sum())


def _stated(data: Dataset) -> set[str]:
    rows = data.records("pay_currency", "pay_low")
    return set(rows.loc[rows["pay_low"].notna(), "pay_currency"].dropna())


@cache
def _folder() -> tempfile.TemporaryDirectory[str]:
    return tempfile.TemporaryDirectory(prefix="analysis-money-", ignore_cleanup_errors=True)


def _in_currency(data: Dataset, code: str) -> Path:
    """Return a file of the records whose columns of dollars hold units of a currency instead."""
    # one file may be read in several ways: by content and recipe, as the folder of its records is
    path = Path(_folder().name) / f"{data.readings[0].folder.name}-{code}.parquet"
    if not path.is_file():
        rows = data.records(*CANONICAL)
        per_year = rows["pay_period"].map(PERIODS_PER_YEAR)
        known = {year: value for (each, year), (value, _) in rates().items() if each == code}
        rate = rows["year"].map(known)
        stated = rows["pay_currency"] == code
        for dollars, pay in _ENDS.items():
            rows[dollars] = np.where(stated, rows[pay] * per_year, rows[dollars] * rate)
        rows.to_parquet(path, index=False)
    return path


def _own_prices(code: str, prices_of: int, question: _Asked) -> pd.DataFrame:
    rows = []
    for country in [each for each in known_countries() if country_currency(each) == code]:
        for year in range(FIRST_YEAR, datetime.date.today().year + 1):
            try:
                factor = price_level(prices_of, country).value / price_level(year, country).value
            except NotCarried:
                continue
            rows.append((country, year, factor))
    if not rows:
        raise NotCarried(
            f"there are no consumer prices of {prices_of} of a country that pays in {code}."
        )
    return pd.DataFrame(rows, columns=["country", "year", "factor"])
