"""Published pay policies as functions, what one job is paid under each, and what a hub's pay buys.

The formulas are those of `formulas`; the benchmark is the source's own median in its home country.
"""

from __future__ import annotations

from collections.abc import Hashable, Mapping
from typing import Any

import numpy as np
import pandas as pd

from ...datasets import Dataset
from ...population import Population, Unfollowed
from ...reference.prices import CONTROLLED, exchange_rate
from ...reference.regional import (
    regional_level,
    regional_prices,
)
from ...sources import printed_name
from ...vocabulary import country_currency, country_name
from ...vocabulary.marks import EVERY
from ...vocabulary.us_places import STATES
from ..factors.accounts import SOURCES
from .accounts import COUNTRIES, HUB_METROS
from .formulas import (
    SF_RENT,
    buffer_factor,
    country_level,
    equal_pay,
    gitlab_location,
    niteo_pay,
    worth,
)
from .narrowed import narrowed, unfollowed, words_of
from .policy_facts import Bought, CheapPlace, CountryPay, Policies, PolicyPlace, PolicyPrices
from .question import GeographyQuestion

__all__ = [
    "CITIES",
    "HUB",
    "bought",
    "bought_table",
    "buffer_factor",
    "country_level",
    "country_table",
    "equal_pay",
    "gitlab_location",
    "kind_of_pay",
    "niteo_pay",
    "policies",
    "policy_prices",
    "policy_table",
    "worth",
]

HUB = "San Francisco Bay Area"
CITIES = {"PK": "Karachi", "NG": "Lagos", "PL": "Warsaw"}  # that article A names
_LARGE = ("GB", "BR", "IN")  # besides, of places where a hub's pay may be spent
_HOME, _FIRST_METRO = "US", HUB_METROS[HUB][0]
_NITEO_ROLE = "Senior Software Engineer"
_POLICIES = ("local", "global_rate", "hub_rate", "gitlab_low", "gitlab_high", "buffer", "niteo")


def country_table(data: Dataset, asked: Population, pay: str) -> pd.DataFrame:
    """Return the countries of the source with most of them, of those that state a kind of pay where
    any does: source (printed), kind, year, and the columns of `accounts.country_pay`; of a role or a
    year that none has by itself, of all (see `narrowed`).

    `year` is that of its records, or the last of them, whose rates and prices apply; `stated` is
    what pay is, total or base.
    """
    whole, sources = data.table(COUNTRIES), data.table(SOURCES).set_index("source")
    same = whole[whole["source"].map(sources["pay"]) == pay]
    own, _ = narrowed(same if len(same) else whole, asked, data.table(SOURCES))
    if own.empty:
        return own.assign(kind="", year=0, stated="total", found="")
    count = own.groupby("source")["country"].nunique().sort_values(kind="stable")
    source = str(count.index[-1])
    stated = sources.loc[source]
    table = own[own["source"] == source].sort_values("n", ascending=False, ignore_index=True)
    printed = printed_name(source, str(stated["title"]))
    year = int(str(stated["last_year"])) if (table["year"] == EVERY).all() else asked.year
    of = {"kind": stated["kind"], "year": year, "stated": stated["pay"], "found": words_of(table)}
    return table.assign(source=printed, **of)


def kind_of_pay(countries: pd.DataFrame) -> str:
    """Return what the pay of `country_table` is: a hub's rate must be of the same kind."""
    return str(countries["stated"].iloc[0]) if len(countries) else "total"


def policy_table(
    countries: pd.DataFrame, ratio: float | None, country: str, *, rent_index: float | None = None
) -> pd.DataFrame:
    """Return one job under each policy, a row per place: a hub, the home country, the country asked
    for, and those of the article's three cities.

    Columns: place, code, level (price level; null where it is not published), local, global_rate,
    hub_rate, gitlab_low, gitlab_high (at the formula's floor and at San Francisco, or both at
    `rent_index`), buffer, niteo, all in USD a year, and the same at US prices, ending in _real.
    `countries` as `country_table` returns it, `ratio` as `hubs.over_average` does. Empty where the
    source has no United States, or no hub.
    """
    if countries.empty or ratio is None or _HOME not in set(countries["country"]):
        return pd.DataFrame(columns=["place", "code", "level", *_POLICIES])
    own = countries.set_index("country")
    at_home = countries[countries["country"] == _HOME].iloc[0]
    year, base, home = int(at_home["year"]), float(at_home["p50"]), float(at_home["deviation"])
    asked = [code for code in dict.fromkeys([country, *CITIES]) if code != _HOME]
    regional = int(regional_prices().query("year <= @year")["year"].max())
    levels = {HUB: regional_level(_FIRST_METRO, regional), _HOME: 1.0}
    local = {HUB: base * ratio, _HOME: base}
    for code in asked:
        levels[code] = country_level(code, year) or np.nan
        shift = own["deviation"].get(code, np.nan) - home
        local[code] = base * float(np.exp(shift))
    ends = [gitlab_location(x) for x in ((0.0, SF_RENT) if rent_index is None else (rent_index,))]
    euros = exchange_rate("EUR", year).value
    rows = []
    for code in (HUB, _HOME, *asked):
        euros_there = niteo_pay(_NITEO_ROLE, _HOME if code == HUB else code)
        gitlab = [1.0, 1.0] if code == HUB else [ends[0], ends[-1]]
        named = HUB if code == HUB else country_name(code)
        paid = [local[code], base, base * ratio, *(base * ratio * end for end in gitlab)]
        paid += [base * buffer_factor(high=code == HUB), (euros_there or np.nan) / euros]
        rows.append((named, code, levels[code], *paid))
    table = pd.DataFrame(rows, columns=["place", "code", "level", *_POLICIES])
    real = {f"{name}_real": table[name] / table["level"] for name in _POLICIES}
    return table.assign(**real)


def policies(
    table: pd.DataFrame,
    countries: pd.DataFrame,
    ratio: float | None,
    question: GeographyQuestion,
) -> Policies:
    """Return the facts of `policy_table`, and what is known of the article's three cities."""
    first, rent_index = countries.iloc[0] if len(countries) else None, question.rent_index
    home = countries[countries["country"] == _HOME]
    year = 0 if first is None else int(first["year"])
    places = tuple(_place(row) for row in table.to_dict("records"))
    return Policies(
        source="" if first is None else str(first["source"]),
        kind="" if first is None else str(first["kind"]),
        people="" if first is None else str(first["found"]),
        n=0 if first is None else int(first["records"]),
        home=_HOME,
        benchmark=float(home["p50"].iloc[0]) if len(home) else 0.0,
        ratio=ratio,
        hub=HUB,
        rent_index=rent_index,
        at_index=None if rent_index is None else gitlab_location(rent_index),
        floor=gitlab_location(0.0),
        year=year,
        places=places,
        asked=places[2] if len(places) > 2 else None,
        cities=tuple(_known(countries, code, city, year) for code, city in CITIES.items()),
        pay=kind_of_pay(countries),
        lacks=question.pay if len(countries) and kind_of_pay(countries) != question.pay else "",
        unfollowed=_unfollowed(countries, question),
    )


def _unfollowed(countries: pd.DataFrame, question: GeographyQuestion) -> Unfollowed | None:
    """Return what of a question `country_table` does not follow."""
    if countries.empty:
        return None
    asked = Population.of(question).without("country")
    job, year = (asked.key(name) for name in ("role", "year"))
    row = countries.iloc[0]
    left = [*(["role"] if str(row["role"]) != job else [])]
    left += ["year"] if year not in (EVERY, str(row["year"])) else []
    return unfollowed(asked, *left)


def _place(row: Mapping[Hashable, Any]) -> PolicyPlace:
    def told(name: str) -> float | None:
        return None if np.isnan(row[name]) else float(row[name])

    ours = ("global_rate", "hub_rate", "gitlab_low", "gitlab_high", "buffer")
    one, hub, low, high, buffer = (float(row[name]) for name in ours)
    ends = (buffer, told("niteo"), told("level"))
    return PolicyPlace(str(row["place"]), told("local"), one, hub, low, high, *ends)


def _known(countries: pd.DataFrame, code: str, city: str, year: int) -> CountryPay:
    own = countries[countries["country"] == code].to_dict("records")
    row: Mapping[Hashable, Any] = own[0] if own else {}
    against, lower, upper = (
        float(np.expm1(row[name])) if name in row and not pd.isna(row[name]) else None
        for name in ("deviation", "lower", "upper")
    )
    controlled = country_currency(code) in CONTROLLED
    n, p50 = (int(row["n"]), float(row["p50"])) if row else (None, None)
    level = country_level(code, year)
    return CountryPay(code, city, n, p50, against, lower, upper, level, controlled)


def policy_prices(table: pd.DataFrame, policy: Policies) -> PolicyPrices:
    """Return what the local market's pay and one rate for all buy in each place."""
    rows = tuple(
        (
            str(row["place"]),
            None if np.isnan(row["local_real"]) else float(row["local_real"]),
            float(row["global_rate_real"]),
        )
        for row in table.dropna(subset="level").to_dict("records")
    )
    top = max(rows, key=lambda row: row[2], default=("", None, 0.0))
    whose = (policy.source, policy.kind, policy.people, policy.n)
    asked = next((row for row in rows if policy.asked and row[0] == policy.asked.place), None)
    return PolicyPrices(*whose, rows, asked, policy.benchmark, top[0], top[2])


def bought(table: pd.DataFrame, policy: Policies, country: str) -> Bought:
    """Return what the hub's pay buys in cheaper places: the cheapest state of the United States, the
    country asked for and others of `policy_table`, and some large countries, as far as prices are
    published.
    """
    if table.empty or policy.ratio is None:
        return Bought(HUB, 0.0, policy.year, policy.source, None, (), None, None, policy.people)
    pay = policy.benchmark * policy.ratio
    hub = float(table.loc[table["code"] == HUB, "level"].iloc[0])
    name, level = _cheapest_state(policy.year)
    found: dict[str, float | None] = {name: level, country_name(_HOME): 1.0}
    codes = dict.fromkeys([country, *CITIES, *_LARGE])
    found |= {country_name(code): country_level(code, policy.year) for code in codes}
    told = {place: each for place, each in found.items() if each is not None}
    places = {
        each: CheapPlace(each, told[each], worth(pay, told[each]), equal_pay(pay, hub, told[each]))
        for each in sorted(told, key=lambda each: -told[each])
    }
    home = CheapPlace(HUB, hub, worth(pay, hub), pay)
    abroad = places.get(country_name(country if country != _HOME else "PL"))
    of = (HUB, pay, policy.year, policy.source, home, tuple(places.values()))
    return Bought(*of, places[name], abroad, policy.people)


def _cheapest_state(year: int) -> tuple[str, float]:
    """Return the name and price level of the cheapest state in a year, or the last before it."""
    prices = regional_prices()
    known = prices[prices["place"].isin(STATES) & (prices["year"] <= year)]
    last = known[known["year"] == known["year"].max()].sort_values(["level", "place"]).iloc[0]
    return STATES[str(last["place"])], float(last["level"]) / 100


def bought_table(facts: Bought) -> pd.DataFrame:
    """Return what `bought` found as a table: name, level, worth, equal; the hub first."""
    rows = [] if facts.home is None else [facts.home, *facts.places]
    columns = ["name", "level", "worth", "equal"]
    return pd.DataFrame([(r.name, r.level, r.worth, r.equal) for r in rows], columns=columns)
