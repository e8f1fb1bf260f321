"""Adverts that are comparable with an offer: same role, same country, from the narrowest group to
the widest.
"""

from __future__ import annotations

import numpy as np
import pandas as pd

from ...cells import Data, Question
from ...page.pay_words import spanned
from ...page.voice import reword
from ...pay_tables import pay_by, position_of
from ...population import Population
from ...vocabulary import roles_table
from ...vocabulary.marks import FULL_TIME, LEAST_FOR_TAILS
from .curve_accounts import LEAST_ADVERTS
from .curves import Curve, answered, curve_of
from .facts import Nearest, Unpriced
from .paid import offer_year, to_year, with_prices
from .question import OfferQuestion

__all__ = [
    "LEAST_ADVERTS",
    "comparable_adverts",
    "groups_of",
    "nearest",
    "placed_among",
    "unpriced",
    "years_in",
    "years_of",
]

_KEYS = ("role", "country", "seniority", "year")
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
    never among them; those of every year with prices are brought to the offer's by the country's
    consumer prices, unless `curves` is of no group. `curves` as `offer_curves` states them: a group
    that is among them is read from there, any other asked of `data`. Columns: group, role, country,
    seniority and year (null: every one), years (that then are compared, in words) and left_out (those
    that are not), n (null: too few to be counted), prices_of (null: dollars of each advert's own year),
    p10, p25, p50, p50_lower, p50_upper (its interval of `level`), p75, p90 (USD per year, middle of
    ranges), base, midpoints_below (share of middles under the base), ranges_above (share of ranges
    that lie wholly above it), effective (independent adverts that they are worth), note. Without a
    base the shares are null.
    """
    years = years_of(years_in(data), question.country)
    rows = []
    for people in groups_of(data, question):
        row = _from_curve(curves, people, question, level, years)
        if not row and people.year is None and len(curves):
            row = _too_few(data, people, least, years)
        row = row or _advertised(data, people, question, level, least)
        keys = {name: getattr(people, name) for name in ("role", "country", "seniority", "year")}
        rows.append({"group": _label(people, str(row["years"]))} | keys | row)
    base = np.nan if question.base is None else question.base
    table = pd.DataFrame(rows).assign(base=base)
    return table.astype(dict.fromkeys(("n", "year", "prices_of"), "Int64"))[
        ["group", *_KEYS, "years", "left_out", "n", "prices_of", *_PAID, "base", *_PLACE, "note"]
    ]


def years_in(data: Data) -> list[int]:
    """Return the years of `data`."""
    return [int(str(year)) for year in data.values("year")]


def years_of(years: list[int], country: str) -> tuple[str, str]:
    """Return, in words, those of `years` that consumer prices of a country bring to one another, and
    those that they do not.
    """
    known, others = with_prices(years, country)
    return spanned(known), spanned(others)


def unpriced(data: Data, curves: pd.DataFrame) -> dict[tuple[str, str], Unpriced]:
    """Return the roles and countries that have adverts enough, but not in years with prices, by
    role and country; none where `curves` is of no group.
    """
    if curves.empty:
        return {}
    where = {"employment": FULL_TIME} if FULL_TIME in data.values("employment") else {}
    whole = data.pay(Question(("role", "country"), where)).table
    known = answered(curves)
    told = set(zip(known["role"], known["country"], strict=True))
    by_year = data.pay(Question(("role", "country", "year"), where)).table
    cells = dict(iter(by_year.groupby(["role", "country"])))
    years = years_in(data)
    return {
        (role, country): Unpriced(
            int(n),
            _split(cells.get((role, country), by_year.head(0)), int(n), country)[1],
            years_of(years, country)[1],
        )
        for role, country, n in whole[["role", "country", "n"]].to_numpy()
        if n >= LEAST_ADVERTS and (role, country) not in told
    }


def _split(cells: pd.DataFrame, n: int, country: str) -> tuple[int | None, int | None]:
    """Return how many of `n` adverts are of years with prices, and how many are not: None where
    `cells`, the counts of single years, do not tell it.
    """
    counts = {int(year): int(each) for year, each in cells[["year", "n"]].to_numpy()}
    known, _ = with_prices(counts, country)
    priced = sum(counts[year] for year in known)
    others = sum(counts.values()) - priced
    if priced + others == n:
        return priced, others
    return (n - others if others else None), others or None


def nearest(question: OfferQuestion, curves: pd.DataFrame) -> Nearest | None:
    """Return the nearest question that has figures where the role has none in its country, None if
    there is none.

    Another role of the same family in that country, else the same role in another country; the one
    with most adverts of years that have prices, as `offer_curves` keeps them.
    """
    families = roles_table().set_index("role")["family"]
    known = answered(curves)
    here = known[(known["country"] == question.country) & (known["role"] != question.role)]
    akin = here[here["role"].map(families) == families[question.role]]
    for role, country, n in akin.head(1).to_numpy():
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
    groups = [people, people.without("seniority")]
    if len(data.values("year")) > 1:
        groups.append(people.without("seniority", "year"))
    return list(dict.fromkeys(groups))


def _label(people: Population, years: str) -> str:
    """Return what tells a group from the others.

    >>> _label(Population("Data scientist", seniority="senior", year=2024), "")
    'senior, 2024'
    >>> _label(Population(), "2021 to 2024")
    'every level, 2021 to 2024'
    """
    return f"{people.seniority or 'every level'}, {people.year or years}"


def placed_among(
    curve: Curve, people: Population, base: float | None, level: float, years: tuple[str, str]
) -> dict[str, object]:
    """Return the row of `comparable_adverts` for a group whose curve is kept, but for its label;
    `years` as `years_of` returns them.
    """
    lower, upper = curve.interval(0.5, level)
    note = "" if curve.n >= LEAST_FOR_TAILS else f"n under {LEAST_FOR_TAILS}: no p10, no p90"
    tails = dict.fromkeys(("p10", "p90"), np.nan) if note else {}
    shares = (np.nan, np.nan) if base is None else (curve.below(base), curve.above(base))
    return (
        {name: getattr(people, name) for name in ("role", "country", "seniority", "year")}
        | _of_years(people, years)
        | {"n": curve.n, "prices_of": curve.prices_of, "effective": curve.effective}
        | curve.figures
        | {"p50_lower": lower, "p50_upper": upper, "note": note}
        | tails
        | {"midpoints_below": shares[0] / curve.n, "ranges_above": shares[1] / curve.n}
    )


def _of_years(people: Population, years: tuple[str, str]) -> dict[str, object]:
    """Return the years that a group compares and leaves out, nothing where it is of one."""
    return dict(zip(("years", "left_out"), ("", "") if people.year else years, strict=True))


def _from_curve(
    curves: pd.DataFrame,
    people: Population,
    question: OfferQuestion,
    level: float,
    years: tuple[str, str],
) -> dict[str, object]:
    """Return the figures of a group from its curve; none where no curve is kept of it."""
    curve = curve_of(curves, people, offer_year(question))
    return {} if curve is None else placed_among(curve, people, question.base, level, years)


def _too_few(
    data: Data, people: Population, least: int, years: tuple[str, str]
) -> dict[str, object]:
    """Return the row of a group of all years of which no curve is kept: too few adverts of years
    with prices.
    """
    where = people.conditions()
    whole = data.pay(Question(("role",), where)).table["n"].sum()
    cells = data.pay(Question(("year",), where)).table
    n, _ = _split(cells, int(whole), str(people.country))
    return _without_figures(data, n, least) | _of_years(people, years)


def _without_figures(data: Data, n: int | None, least: int) -> dict[str, object]:
    """Return a row without figures: `n`, null where so few are not counted, and why."""
    note, empty = f"n under {least}: no figures", dict.fromkeys((*_PAID, *_PLACE), np.nan)
    if n is not None and n < data.least:
        n, note = None, reword("too few adverts to be counted")
        if data.least == 1:
            n, note = 0, reword("no advert")
    return {"n": pd.NA if n is None else n, "prices_of": pd.NA, **empty, "note": note}


def _advertised(
    data: Data, people: Population, question: OfferQuestion, level: float, least: int
) -> dict[str, object]:
    """Return the figures of a group of which no curve is kept, as the records count it."""
    where, base = people.conditions(), question.base
    years = [int(str(year)) for year in data.values("year")]
    found, scale = pay_by(data, "role", where=where, min_records=least, level=level), None
    prices_of, span = people.year, _of_years(people, (spanned(sorted(years)), ""))
    if found.empty:
        return _without_figures(data, 0, least) | {"prices_of": prices_of} | span
    if people.year is None:
        scale = to_year(offer_year(question), years)
        real = pay_by(data, "role", where=where, scale=scale, min_records=least, level=level)
        if len(real) and real["n"].iloc[0] == found["n"].iloc[0]:
            found, prices_of = real, offer_year(question)
        else:
            scale = None  # some years have too few adverts to be counted by themselves
    row = found.iloc[0]
    empty = dict.fromkeys((*_PAID, *_PLACE), np.nan) | {"prices_of": prices_of} | span
    paid = {name: row[name] for name in ("n", *_PAID, "effective", "note")}
    if base is None or row["n"] < least:
        return empty | paid
    place = position_of(data, base, where=where, scale=scale)
    return empty | paid | {name: place[name] for name in ("midpoints_below", "ranges_above")}
