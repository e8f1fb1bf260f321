"""An offer in US dollars of its year: what it is converted by, and what other years are brought by."""

from __future__ import annotations

from collections.abc import Iterable

import pandas as pd

from ...errors import NotCarried, WrongParameter
from ...money import ABSURD_ABOVE_USD, ABSURD_BELOW_USD, in_prices_of
from ...page.finding import phrase
from ...page.pay_words import exact
from ...reference.prices import Rate, exchange_rate, last_whole_year, price_level
from ...vocabulary import known_countries
from ...vocabulary.labels import LABELS, relabelled_countries
from .facts import Paid
from .question import OfferQuestion

__all__ = ["brought_to", "in_dollars", "offer_year", "to_year", "with_prices"]

_WORDS = "offer/verdict.md.j2"


def offer_year(question: OfferQuestion) -> int:
    """Return the year of an offer: the one asked for, else the last of which prices are known."""
    return question.year or last_whole_year()


def in_dollars(question: OfferQuestion) -> tuple[OfferQuestion, Paid]:
    """Return the question with its pay in US dollars a year, and the facts of the conversion.

    At the mean market rate of the offer's year; NotCarried where there is none, WrongParameter
    where the base is no yearly pay.
    """
    year = offer_year(question)
    rate = _rate(question.currency, year)
    base, bonus, equity = (
        None if paid is None else paid / rate.value
        for paid in (question.base, question.bonus, question.equity_per_year)
    )
    if base is not None and not ABSURD_BELOW_USD <= base <= ABSURD_ABOVE_USD:
        raise WrongParameter(_no_pay(question.base or 0.0, question.currency, base))
    changed = {"base": base, "bonus": bonus, "equity_per_year": equity, "currency": "USD"}
    facts = Paid(
        currency=question.currency,
        stated=question.base,
        base=base,
        rate=rate.value,
        source=rate.source,
        year=year,
        prices_of=min(year, last_whole_year()),
        as_stated=question.country if _against_the_audit(question) else None,
        country=question.country,
        prices=_prices_of(question.country),
    )
    return question.model_copy(update=changed), facts


def _prices_of(country: str) -> str:
    """Return where the consumer prices of a country are from; empty where there are none."""
    try:
        return price_level(last_whole_year(), country).source
    except NotCarried:
        return ""


def _rate(currency: str, year: int) -> Rate:
    """Return the rate of a currency in a year; NotCarried, in the words of the form, if none."""
    try:
        return exchange_rate(currency, year)
    except NotCarried:
        raise NotCarried(phrase(_WORDS, part="no_rate", currency=currency, year=year)) from None


def _no_pay(stated: float, currency: str, base: float) -> str:
    """Return why a sum of a `currency`, `base` in US dollars, is refused."""
    words = {"base": exact(stated, currency), "dollars": "" if currency == "USD" else exact(base)}
    bounds = {"least": exact(ABSURD_BELOW_USD), "most": exact(ABSURD_ABOVE_USD)}
    return phrase(_WORDS, part="refused", **words, **bounds)


def _against_the_audit(question: OfferQuestion) -> bool:
    stated = question.currency_labels != LABELS[0]
    return stated and question.country in relabelled_countries()


def brought_to(year: int, offered: int, country: str) -> tuple[float, int]:
    """Return the factor by which consumer prices of a country bring its pay in dollars of `year` to
    those of `offered` (see `money.scale_for`), and the year whose prices they are then of.

    Where `offered` has no whole year of prices yet, the last that has; dollars of a year without
    one, or of a country without prices, are left as they are.
    """
    to = min(offered, last_whole_year())
    if year == offered:
        return 1.0, year
    factor = in_prices_of(country, year, to)
    return (1.0, year) if factor is None else (factor, to)


def with_prices(years: Iterable[int], country: str) -> tuple[tuple[int, ...], tuple[int, ...]]:
    """Return those of `years` whose dollars the consumer prices of a country bring to the last
    whole year of prices, and those that they do not.

    >>> with_prices([2024, 2023, 2025], "US")
    ((2023, 2024), (2025,))
    """
    to, every = last_whole_year(), sorted(set(years))
    known = tuple(year for year in every if in_prices_of(country, year, to) is not None)
    return known, tuple(year for year in every if year not in known)


def to_year(offered: int, years: list[int]) -> pd.DataFrame:
    """Return the factors that bring dollars of `years` to those of an offer's year (see
    `brought_to`), as `money.scale_for` states factors: country, year, factor. A year without a
    whole year of prices has none, nor a country without prices.
    """
    to = min(offered, last_whole_year())
    rows = [
        (country, year, factor)
        for year in years
        for country in ("", *known_countries())
        if (factor := in_prices_of(country, year, to)) is not None
    ]
    return pd.DataFrame(rows, columns=["country", "year", "factor"])
