"""Adverts that are comparable with an offer: same role, same country, from the narrowest group to
the widest.
"""

from __future__ import annotations

import numpy as np
import pandas as pd

from ...cells import Data
from ...pay_tables import left_out, pay_by, position_of
from ...population import Population
from ...vocabulary import roles_table
from ...vocabulary.marks import LEAST_FOR_TAILS
from .curve_accounts import LEAST_ADVERTS
from .curves import Curve, answered, curve_of
from .facts import Nearest
from .paid import offer_year, to_year
from .question import OfferQuestion

__all__ = ["LEAST_ADVERTS", "comparable_adverts", "groups_of", "nearest", "placed_among"]

_PAID = ("p10", "p25", "p50", "p50_lower", "p50_upper", "p75", "p90")
_PLACE = ("midpoints_below", "ranges_above", "effective")


def comparable_adverts(
    data: Data,
    question: OfferQuestion,
    curves: pd.DataFrame,
    *,
    level: float = 0.95,
    least: int = LEAST_ADVERTS,
) -> pd.DataFrame:
    """Return adverts of the offer's role and country, narrowest group first, and where the base
    lies in each.

    Groups agree in seniority and year, in the year, in neither; adverts of other countries are
    never among them; those of every year are brought to the offer's by the country's consumer prices,
    unless that leaves adverts of rare years uncounted. `curves` as `offer_curves` states them: a group
    that is among them is read from there, any other asked of `data`. Columns: group, role, country,
    seniority and year (null: every one), n, prices_of (null: dollars of each advert's own year),
    p10, p25, p50, p50_lower, p50_upper (its interval of `level`), p75, p90 (USD per year, middle of
    ranges), base, midpoints_below (share of middles under the base), ranges_above (share of ranges
    that lie wholly above it), effective (independent adverts that they are worth), note. Without a
    base the shares are null.
    """
    rows = [
        {"group": _label(people)}
        | {name: getattr(people, name) for name in ("role", "country", "seniority", "year")}
        | (
            _from_curve(curves, people, question, level)
            or _advertised(data, people, question, level, least)
        )
        for people in groups_of(data, question)
    ]
    base = np.nan if question.base is None else question.base
    return pd.DataFrame(rows).assign(base=base).astype({"year": "Int64", "prices_of": "Int64"})[
        ["group", "role", "country", "seniority", "year", "n", "prices_of", *_PAID, "base", *_PLACE, "note"]
    ]  # fmt: skip


def nearest(question: OfferQuestion, curves: pd.DataFrame) -> Nearest | None:
    """Return the nearest question that has figures where the role has none in its country, None if
    there is none.

    Another role of that country, one of the same family before others; else the same role in
    another country; the one with most adverts of years that have prices, as `offer_curves` keeps
    them.
    """
    families = roles_table().set_index("role")["family"]
    known = answered(curves)
    here = known[(known["country"] == question.country) & (known["role"] != question.role)]
    akin = here[here["role"].map(families) == families[question.role]]
    for role, country, n in [*akin.head(1).to_numpy(), *here.head(1).to_numpy()]:
        return Nearest(str(role), str(country), int(n), near=True)
    abroad = known[(known["role"] == question.role) & (known["country"] != question.country)]
    for role, country, n in abroad.head(1).to_numpy():
        return Nearest(str(role), str(country), int(n), near=False)
    return None


def groups_of(data: Data, question: OfferQuestion) -> list[Population]:
    """Return the populations, narrowest first, each once; full time where the data tell it."""
    people = Population.of(question, employments=data.values("employment")).without(
        "remote", "company_size"
    )
    return list(
        dict.fromkeys([people, people.without("seniority"), people.without("seniority", "year")])
    )


def _label(people: Population) -> str:
    """Return what tells a group from the others.

    >>> _label(Population("Data scientist", seniority="senior", year=2024)), _label(Population())
    ('senior, 2024', 'every level, all years')
    """
    return f"{people.seniority or 'every level'}, {people.year or 'all years'}"


def placed_among(
    curve: Curve, people: Population, base: float | None, level: float
) -> dict[str, object]:
    """Return the row of `comparable_adverts` for a group whose curve is kept, but for its label."""
    lower, upper = curve.interval(0.5, level)
    note = "" if curve.n >= LEAST_FOR_TAILS else f"n under {LEAST_FOR_TAILS}: no p10, no p90"
    tails = dict.fromkeys(("p10", "p90"), np.nan) if note else {}
    shares = (np.nan, np.nan) if base is None else (curve.below(base), curve.above(base))
    return (
        {name: getattr(people, name) for name in ("role", "country", "seniority", "year")}
        | {"n": curve.n, "prices_of": curve.prices_of, "effective": curve.effective}
        | curve.figures
        | {"p50_lower": lower, "p50_upper": upper, "note": note}
        | tails
        | {"midpoints_below": shares[0] / curve.n, "ranges_above": shares[1] / curve.n}
    )


def _from_curve(
    curves: pd.DataFrame, people: Population, question: OfferQuestion, level: float
) -> dict[str, object]:
    """Return the figures of a group from its curve; none where no curve is kept of it."""
    curve = curve_of(curves, people, offer_year(question))
    return {} if curve is None else placed_among(curve, people, question.base, level)


def _unpriced(
    data: Data, people: Population, question: OfferQuestion, found: pd.DataFrame, least: int
) -> bool:
    """Return whether only adverts of years without prices make a group large enough, of a country
    that has prices.
    """
    scale = to_year(offer_year(question), [int(str(year)) for year in data.values("year")])
    if found.empty or question.country not in set(scale["country"]):
        return False
    lacking = left_out(data, scale, people.conditions())
    return bool(found["n"].iloc[0] - lacking["n"].sum() < least)


def _advertised(
    data: Data, people: Population, question: OfferQuestion, level: float, least: int
) -> dict[str, object]:
    where, base = people.conditions(), question.base
    found, scale = pay_by(data, "role", where=where, min_records=least, level=level), None
    prices_of = people.year
    if people.year is None and _unpriced(data, people, question, found, least):
        found = found.head(0)
    if people.year is None and len(found):
        scale = to_year(offer_year(question), [int(str(year)) for year in data.values("year")])
        real = pay_by(data, "role", where=where, scale=scale, min_records=least, level=level)
        if len(real) and real["n"].iloc[0] == found["n"].iloc[0]:
            found, prices_of = real, offer_year(question)
        else:
            scale = None  # some years have too few adverts to be counted by themselves
    empty = dict.fromkeys((*_PAID, *_PLACE), np.nan) | {"prices_of": prices_of}
    if found.empty:
        return {
            "n": 0,
            **empty,
            "note": "no advert" if data.least == 1 else "too few adverts to be counted",
        }
    row = found.iloc[0]
    paid = {name: row[name] for name in ("n", *_PAID, "effective", "note")}
    if base is None or row["n"] < least:
        return empty | paid
    place = position_of(data, base, where=where, scale=scale)
    return empty | paid | {name: place[name] for name in ("midpoints_below", "ranges_above")}
