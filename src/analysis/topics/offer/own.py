"""What the script of a page needs to weigh a reader's own offer: curves, rates and names, as data."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

import numpy as np
import pandas as pd
from babel import Locale
from scipy import stats

from ...datasets import Dataset
from ...errors import NotCarried
from ...money import ABSURD_ABOVE_USD, ABSURD_BELOW_USD
from ...page.pay_words import jobs_in, sign_of
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
from .curve_accounts import CURVES, LEAST_ADVERTS, kept_ranks
from .curves import Curve, answered, curves_by
from .facts import VERDICTS, Paid
from .paid import offer_year
from .question import OfferQuestion

__all__ = ["own_offers"]


def own_offers(data: Dataset, question: OfferQuestion, paid: Paid) -> dict[str, Any]:
    """Return what answers any role, country, seniority, base and currency for the year of an offer.

    `question` and `paid` as `form.placed` returns them. `groups` maps a role, country, seniority
    and year, parted by bars, to a curve: n, effective, prices_of, who, and pay and low as steps
    from place to place, in a unit of cents that stands first; `ranks` where not every place is
    kept. `near` lists the roles of a country and the countries of a role that have an answer, with
    their adverts, most first.
    """
    families = roles_table().set_index("role")["family"]
    return {
        "year": EVERY if question.year is None else str(question.year),
        "offered": offer_year(question),
        "least": LEAST_ADVERTS,
        "quartiles": QUARTILES,
        "verdicts": VERDICTS,
        "confidence": confidence(question.level),
        "z": float(stats.norm.ppf((1 + question.level) / 2)),
        "bounds": [ABSURD_BELOW_USD, ABSURD_ABOVE_USD],
        "every": EVERY,
        "start": {
            "role": question.role,
            "country": question.country,
            "seniority": question.seniority,
            "base": paid.stated,
            "currency": paid.currency,
        },
        "roles": {role: [plural(lower(role)), families[role]] for role in sorted(families.index)},
        "countries": {code: [country_name(code), in_country(code)] for code in known_countries()},
        "seniorities": SENIORITIES,
        "levels": LEVEL_WORDS,
        "currencies": dict(_currencies(offer_year(question))),
        "groups": dict(_groups(data.table(CURVES), question)),
        "near": _near(data.table(CURVES), families),
    }


def _groups(table: pd.DataFrame, question: OfferQuestion) -> Iterator[tuple[str, dict[str, Any]]]:
    """Yield the curves that an offer of the question's year may be weighed by."""
    year = Population.of(question).key("year")
    jobs = pd.MultiIndex.from_frame(table[["role", "country"]])
    own = table["year"] == year
    answered = jobs.isin(jobs[own & (table["seniority"] == EVERY)])
    mine = table[own | ((table["year"] == EVERY) & (table["seniority"] == EVERY) & ~answered)]
    for (role, country, seniority, when), curve in curves_by(mine, offer_year(question)).items():
        level = None if seniority == EVERY else seniority
        who = jobs_in(role, country, level, "all years" if when == EVERY else when)
        yield f"{role}|{country}|{seniority}|{when}", _packed(curve) | {"who": who}


def _packed(curve: Curve) -> dict[str, Any]:
    found: dict[str, Any] = {
        "n": curve.n,
        "effective": curve.effective,
        "prices_of": curve.prices_of,
        "pay": _steps(curve.pay),
        "low": _steps(curve.low),
    }
    if len(curve.ranks) < curve.n:
        found["ranks"] = _text(kept_ranks(curve.n))
    return found


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


def _currencies(year: int) -> Iterator[tuple[str, list[Any]]]:
    """Yield each currency with a rate in a year: its name, what stands before a sum, the rate."""
    names = Locale("en").currencies
    for code in sorted(known_currencies()):
        try:
            rate = exchange_rate(code, year)
        except NotCarried:
            continue
        yield code, [str(names.get(code, code)), sign_of(code), rate.value, rate.source]


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
