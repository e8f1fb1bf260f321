"""What the script of a page needs to weigh a reader's own offer: curves, rates and names, as data."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import Any

import numpy as np
import pandas as pd
from babel import Locale

from ...datasets import Dataset
from ...errors import NotCarried
from ...methods.distributions import norm
from ...money import ABSURD_ABOVE_USD, ABSURD_BELOW_USD
from ...page.pay_words import sign_of, years_with_prices
from ...page.words import confidence, in_country, lower, plural
from ...population import Population
from ...reference.prices import exchange_rate
from ...vocabulary import (
    LEVEL_WORDS,
    SENIORITIES,
    country_name,
    known_countries,
    known_currencies,
    roles_table,
)
from ...vocabulary.marks import EVERY
from .answers import QUARTILES
from .comparable import unpriced, years_in, years_of
from .curve_accounts import CURVES, LEAST_ADVERTS
from .curves import answered
from .facts import VERDICTS, Paid
from .paid import brought_to, offer_year
from .question import OfferQuestion

__all__ = ["own_offers"]


def own_offers(data: Dataset, question: OfferQuestion, paid: Paid) -> dict[str, Any]:
    """Return what answers any role, country, seniority, base and currency for the years of adverts.

    `question` and `paid` as `form.placed` returns them. `years` lists, newest first, each year that
    may be asked for: its key and the year of the offer. `currencies` hold a rate per such year,
    `factors` a pair per country and such year: what brings its adverts of all years to the prices
    of that year, and the year these prices are of. `groups` maps a role, country, seniority and
    year, parted by bars, to a curve: n, effective, and pay and low as steps from place to place, in
    a unit of cents that stands first; `ranks`, as steps too, where not every place is kept. `near`
    lists the roles of a country and the countries of a role that have an answer, with their
    adverts, most first. `spans` hold the years of adverts with prices of each country, short and
    long; `unpriced` the adverts that only years without prices make enough, by role and country.
    """
    families = roles_table().set_index("role")["family"]
    table, own = data.table(CURVES), Population.of(question).key("year")
    years = sorted({*table["year"], own} - ({EVERY} - {own}), reverse=True)
    offered = [offer_year(question) if year == EVERY else int(year) for year in years]
    return {
        "years": [list(pair) for pair in zip(years, offered, strict=True)],
        "least": LEAST_ADVERTS,
        "quartiles": QUARTILES,
        "verdicts": VERDICTS,
        "confidence": confidence(question.level),
        "z": float(norm.ppf((1 + question.level) / 2)),
        "bounds": [ABSURD_BELOW_USD, ABSURD_ABOVE_USD],
        "every": EVERY,
        "start": _start(question, paid, own),
        "roles": {role: [plural(lower(role)), families[role]] for role in sorted(families.index)},
        "countries": {code: [country_name(code), in_country(code)] for code in known_countries()},
        "seniorities": SENIORITIES,
        "levels": LEVEL_WORDS,
        "currencies": dict(_currencies(offered)),
        "factors": dict(_factors(table, offered)),
        "groups": dict(_groups(table, years)),
        "near": _near(table, families),
        "spans": dict(_spans(data)),
        "unpriced": dict(_unpriced(data, table)),
    }


def _start(question: OfferQuestion, paid: Paid, year: str) -> dict[str, Any]:
    """Return what the form holds before anything is written into it."""
    return {
        "role": question.role,
        "country": question.country,
        "seniority": question.seniority,
        "year": year,
        "base": paid.stated,
        "currency": paid.currency,
    }


def _unpriced(data: Dataset, table: pd.DataFrame) -> Iterator[tuple[str, list[Any]]]:
    """Yield roles and countries whose adverts are enough only with those of years without prices."""
    for key, each in unpriced(data.data, table).items():
        yield "|".join(key), [each.n, each.without, each.years]


def _spans(data: Dataset) -> Iterator[tuple[str, list[str]]]:
    """Yield each country with the years whose adverts are compared where all years are."""
    told = years_in(data.data)
    for country in known_countries():
        years, _ = years_of(told, country)
        yield country, [years, years_with_prices(years)]


def _factors(
    table: pd.DataFrame, offered: Sequence[int]
) -> Iterator[tuple[str, list[tuple[float, int]]]]:
    """Yield each country with adverts of all years: for each year of an offer the factor that brings
    them to its prices, and the year these prices are of.
    """
    whole = table[table["year"] == EVERY].drop_duplicates("country")
    for country, prices_of in whole[["country", "prices_of"]].to_numpy():
        yield str(country), [brought_to(int(prices_of), of, str(country)) for of in offered]


def _groups(table: pd.DataFrame, years: Sequence[str]) -> Iterator[tuple[str, dict[str, Any]]]:
    """Yield the curves that an offer of one of `years` may be weighed by; those of all years in
    their own prices.
    """
    whole = (table["year"] == EVERY) & (table["seniority"] == EVERY)
    mine = table[table["year"].isin(years) | whole]
    for key, rows in mine.groupby(["role", "country", "seniority", "year"], sort=False):
        n = int(rows["n"].iloc[0])
        places = {"ranks": _text(np.diff(rows["rank"], prepend=0))} if len(rows) < n else {}
        yield (
            "|".join(map(str, key)),
            {
                "n": n,
                "effective": float(rows["effective"].iloc[0]),
                "pay": _steps(rows["pay"].to_numpy(dtype=np.float64)),
                "low": _steps(rows["low"].to_numpy(dtype=np.float64)),
            }
            | places,
        )


def _steps(values: np.ndarray) -> str:
    """Return the unit of some ascending sums, in cents, and their steps in it, the first from
    nothing.

    >>> _steps(np.array([50_000.5, 50_000.5, 61_000.0]))
    '50 100001 0 21999'
    """
    steps = np.diff(np.rint(values * 100).astype(np.int64), prepend=0)
    unit = int(np.gcd.reduce(steps))
    return _text([unit, *(steps // unit)])


def _text(numbers: Iterable[int]) -> str:
    """Return whole numbers as one text, which a notebook keeps on one line."""
    return " ".join(map(str, numbers))


def _currencies(years: Sequence[int]) -> Iterator[tuple[str, list[Any]]]:
    """Yield each currency with a rate in one of the years: its name, what stands before a sum, the
    rate of each year (null: none).
    """
    names = Locale("en").currencies
    for code in sorted(known_currencies()):
        found = [_rate(code, year) for year in years]
        if any(found):
            yield code, [str(names.get(code, code)), sign_of(code), found]


def _rate(code: str, year: int) -> float | None:
    try:
        return exchange_rate(code, year).value
    except NotCarried:
        return None


def _near(curves: pd.DataFrame, families: pd.Series) -> dict[str, Any]:
    """Return the roles of each country and the countries of each role that have an answer, with
    their adverts, most first (see `comparable.nearest`).
    """
    rows = answered(curves)
    rows = rows.assign(family=rows["role"].map(families))
    return {
        "roles": _lists(rows, "country", ["role", "n"]),
        "countries": _lists(rows, "role", ["country", "n"]),
    }


def _lists(rows: pd.DataFrame, key: str, columns: list[str]) -> dict[str, list[list[Any]]]:
    return {
        str(name): group[columns].astype("object").to_numpy().tolist()
        for name, group in rows.groupby(key)
    }
