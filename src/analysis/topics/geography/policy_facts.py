"""Pay policies and what pay buys, as plain facts. Price levels are against the United States, 1."""

from __future__ import annotations

from dataclasses import dataclass

from ...population import Unfollowed

__all__ = [
    "Bought",
    "CheapPlace",
    "CountryPay",
    "Policies",
    "PolicyPlace",
    "PolicyPrices",
]


@dataclass(frozen=True, slots=True)
class CheapPlace:
    """A place and what one sum earned elsewhere buys there: `level` its price level, `worth` the sum
    in dollars at average US prices, `equal` the pay there that buys as much as the sum does at home.
    """

    name: str
    level: float
    worth: float
    equal: float


@dataclass(frozen=True, slots=True)
class Bought:
    """What the pay of a hub buys in cheaper places: `home` is the hub itself, `places` stand in order
    of price, `state` (the cheapest of the United States) and `abroad` (the country asked for) among
    them; empty where the source has no such pay.
    """

    hub: str
    pay: float
    year: int
    source: str
    home: CheapPlace | None
    places: tuple[CheapPlace, ...]
    state: CheapPlace | None
    abroad: CheapPlace | None
    people: str = ""


@dataclass(frozen=True, slots=True)
class CountryPay:
    """What is known of a country (and the city that the article names in it): n of respondents, their
    median, and comparable pay against the home country; None where the source has too few.
    """

    country: str
    city: str
    n: int | None
    p50: float | None
    against: float | None
    lower: float | None
    upper: float | None
    level: float | None
    controlled: bool  # whether its official rate is far from what people could get


@dataclass(frozen=True, slots=True)
class PolicyPlace:
    """Pay of one job in one place under each policy, USD a year; None where it cannot be told."""

    place: str
    local: float | None
    global_rate: float
    hub_rate: float
    gitlab_low: float
    gitlab_high: float
    buffer: float
    niteo: float | None
    level: float | None


@dataclass(frozen=True, slots=True)
class Policies:
    """The same job under five published or plain policies, and Niteo's of 2025: `benchmark` is the
    median in the home country, `ratio` what the hub pays above its average.
    """

    source: str
    kind: str
    people: str
    n: int
    home: str
    benchmark: float
    ratio: float | None
    hub: str
    rent_index: float | None
    at_index: float | None
    floor: float
    year: int
    places: tuple[PolicyPlace, ...]
    asked: PolicyPlace | None  # the country asked for, or else the first one abroad
    cities: tuple[CountryPay, ...]
    pay: str = "total"
    lacks: str = ""  # the kind of pay that was asked for and that no source of countries states
    unfollowed: Unfollowed | None = None


@dataclass(frozen=True, slots=True)
class PolicyPrices:
    """What one job's pay buys under two policies, in dollars at US prices, by place: the local
    market's (None: not known) and one rate for all; places without published prices are left out.
    """

    source: str
    kind: str
    people: str
    n: int
    rows: tuple[tuple[str, float | None, float], ...]
    asked: tuple[str, float | None, float] | None  # the country asked for
    home: float
    widest: str  # the place where one rate buys most
    most: float
