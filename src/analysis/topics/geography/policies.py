"""Published pay policies as functions, what one job is paid under each, and what a hub's pay buys.

Constants come from `data/reference`; the benchmark is the source's own median in its home country.
"""

from __future__ import annotations

from collections.abc import Hashable, Mapping
from typing import Any

import numpy as np
import pandas as pd

from ...datasets import Dataset
from ...errors import NotCarried
from ...population import Population
from ...reference.prices import CONTROLLED, exchange_rate, purchasing_power
from ...reference.regional import (
    formula_constants,
    niteo_factors,
    niteo_roles,
    regional_level,
    regional_prices,
)
from ...sources import printed_name
from ...vocabulary import country_currency, country_name
from ...vocabulary.marks import EVERY
from ...vocabulary.us_places import STATES
from ..factors.accounts import SOURCES
from .accounts import COUNTRIES, HUB_METROS
from .policy_facts import Bought, CheapPlace, CountryPay, Policies, PolicyPlace, PolicyPrices

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
_BENEFITS, _GITLAB, _BUFFER = 12, "from January 2018", "Open Salary System (page undated)"
_SF_RENT, _PART, _REST, _FLOOR = 1.26, 0.7, 0.3, 0.2  # of the formula as GitLab published it
_POLICIES = ("local", "global_rate", "hub_rate", "gitlab_low", "gitlab_high", "buffer", "niteo")


def gitlab_location(rent_index: float, hot_market: float = 0.0) -> float:
    """Return the location term of GitLab's formula of 2018: what part of the San Francisco benchmark
    is paid at a rent index (New York City 1), never less than at an index of 0.2.

    >>> gitlab_location(1.26), round(gitlab_location(0.0), 3)
    (1.0, 0.411)
    """
    return _PART * max(_FLOOR, rent_index + hot_market) / _SF_RENT + _REST


def buffer_factor(*, high: bool) -> float:
    """Return Buffer's factor of location: one for areas of high cost, one for the rest of the world.

    >>> buffer_factor(high=True), buffer_factor(high=False)
    (1.0, 0.9)
    """
    bands = formula_constants("Buffer", _BUFFER, "location_band")
    return bands["high" if high else "global"]


def niteo_pay(role: str, country: str, years: int = 0) -> float | None:
    """Return the pay of Niteo's formula of 2025 in EUR a year: the role's base times the country's
    factor, and ln(years of service + 1) / 10 of the base more; None for a country that it lacks.
    """
    factor = niteo_factors().get(country)
    if factor is None:
        return None
    return _BENEFITS * niteo_roles()[role] * (factor + float(np.log(years + 1)) / 10)


def worth(pay: float, level: float) -> float:
    """Return what pay earned at a price level is worth at the level 1.

    >>> worth(12_000, 1.20)
    10000.0
    """
    return pay / level


def equal_pay(pay: float, level: float, there: float) -> float:
    """Return the pay at the price level `there` that buys what `pay` buys at `level`."""
    return worth(pay, level) * there


def country_level(country: str, year: int) -> float | None:
    """Return the price level of a country against the United States, 1: its parity on the prices
    that households pay, over the market rate; None where either is not published for the year.
    """
    try:
        parity = purchasing_power(country, year)
        return parity.value / exchange_rate(parity.unit[:3], year).value
    except NotCarried:
        return None


def country_table(data: Dataset, role: str | None) -> pd.DataFrame:
    """Return the countries of the source with most of them: source (printed), kind, year, and the
    columns of `accounts.country_pay`; of a role that it does not have by itself, of all roles.

    `year` is the last of its records, whose rates and prices apply; `stated` is what pay is, total or
    base.
    """
    whole = data.table(COUNTRIES)
    asked = EVERY if role is None or role not in set(whole["role"]) else role
    own = whole[whole["role"] == asked]
    if own.empty:
        return own.assign(kind="", year=0, stated="total")
    count = own.groupby("source")["country"].nunique().sort_values(kind="stable")
    source = str(count.index[-1])
    stated = data.table(SOURCES).set_index("source").loc[source]
    table = own[own["source"] == source].sort_values("n", ascending=False, ignore_index=True)
    printed = printed_name(source, str(stated["title"]))
    of = {"kind": stated["kind"], "year": int(str(stated["last_year"])), "stated": stated["pay"]}
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
    ends = [gitlab_location(x) for x in ((0.0, _SF_RENT) if rent_index is None else (rent_index,))]
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
    rent_index: float | None,
    role: str | None,
) -> Policies:
    """Return the facts of `policy_table`, and what is known of the article's three cities."""
    first = countries.iloc[0] if len(countries) else None
    home = countries[countries["country"] == _HOME]
    found = EVERY if first is None else str(first["role"])
    year = 0 if first is None else int(first["year"])
    places = tuple(_place(row) for row in table.to_dict("records"))
    return Policies(
        source="" if first is None else str(first["source"]),
        kind="" if first is None else str(first["kind"]),
        people=Population(role=None if found == EVERY else found).words,
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
        instead=role if role is not None and found == EVERY else "",
    )


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
        return Bought(HUB, 0.0, policy.year, policy.source, None, (), None, None)
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
    return Bought(*of, places[name], abroad)


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
