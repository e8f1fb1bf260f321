"""What notebook 05 found, as plain facts. Differences of pay are shares of pay (0.61: 61% more);
price levels are against the United States, 1.
"""

from __future__ import annotations

from dataclasses import dataclass

from ..factors.vote_facts import Verdict

__all__ = [
    "Advantage",
    "Area",
    "Bought",
    "CheapPlace",
    "CountryPay",
    "GeographyAnswer",
    "HubPay",
    "OfficialByPlace",
    "PlaceAndSeniority",
    "Policies",
    "PolicyPlace",
    "PolicyPrices",
    "RemotePlaces",
    "RemotePremium",
    "RemotePremiums",
    "SharesApart",
]


@dataclass(frozen=True, slots=True)
class PlaceAndSeniority:
    """The votes on place against seniority (location and experience of notebook 03), a source or a
    country of it having one on each question and scale.
    """

    verdicts: tuple[Verdict, ...]
    sources: int
    role: str | None  # that was asked for and that the votes are not of


@dataclass(frozen=True, slots=True)
class Advantage:
    """What is paid more in a place than outside the three largest hubs, comparable records held
    against each other: in dollars with its interval, at regional prices, and among people of one
    employer; None where it is not known.
    """

    place: str
    level: float
    dollars: float
    lower: float | None
    upper: float | None
    prices: float | None
    prices_lower: float | None
    prices_upper: float | None
    same: float | None
    same_lower: float | None
    same_upper: float | None
    same_prices: float | None


@dataclass(frozen=True, slots=True)
class HubPay:
    """Hubs against elsewhere in the United States, of the source with most records of that kind of
    pay: `hubs` the three largest as far as it has them, highest first; `others` how many other places
    are shown; `clear` of them are those whose interval at regional prices lies above nought.
    """

    source: str
    kind: str
    people: str
    pay: str
    n: int
    employers: int | None
    hubs: tuple[Advantage, ...]
    others: int
    clear: int
    top: Advantage | None  # the other place that pays most at regional prices
    instead: str  # who is asked for and has no table: then all roles are shown


@dataclass(frozen=True, slots=True)
class Area:
    """A metropolitan area by its official wage, that wage at regional prices, and its places."""

    name: str
    wage: float
    at_prices: float
    place: int
    place_at_prices: int
    level: float


@dataclass(frozen=True, slots=True)
class OfficialByPlace:
    """Official wages of one occupation in metropolitan areas: how far the ninth decile of areas lies
    above the first, in dollars and at regional prices, and by how many per cent wages rise with one of prices (its
    interval HC3, areas taken as independent).
    """

    occupation: str
    instead: str  # the role that was asked for and has no such wages
    n: int
    year: int
    spread: float
    spread_at_prices: float
    slope: float
    lower: float
    upper: float
    hubs: tuple[Area, ...]
    top: Area | None
    top_at_prices: Area | None


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
    instead: str


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
    home: float
    widest: str  # the place where one rate buys most
    most: float


@dataclass(frozen=True, slots=True)
class RemotePremium:
    """What remote work pays more by one source, definition and year: raw, and among comparable
    records with its interval; `verdict` is more, less, the same (wholly within the margin) or too
    close to call.
    """

    source: str
    kind: str
    definition: str
    year: str
    n: int
    raw: float
    alike: float
    lower: float | None
    upper: float | None
    verdict: str


@dataclass(frozen=True, slots=True)
class RemotePremiums:
    """Remote premiums of all countries: `main` one per source (remote against on site, all years),
    `definitions` those of sources with hybrid work, `years` of sources with several years.
    """

    margin: float
    country: str | None
    main: tuple[RemotePremium, ...]
    definitions: tuple[RemotePremium, ...]
    years: tuple[RemotePremium, ...]
    widened: float | None  # by what errors of adverts that name no employers are multiplied
    role: str | None


@dataclass(frozen=True, slots=True)
class SharesApart:
    """The share of the spread of pay that goes with the country in remote work and on site, and
    their difference in points with its interval.
    """

    source: str
    scale: str
    n: int  # records of remote work
    remote: float
    onsite: float
    difference: float
    lower: float
    upper: float


@dataclass(frozen=True, slots=True)
class RemotePlaces:
    """Whether pay hangs less on the country in remote work: how many comparisons there are (a source on
    a scale), in how many of them it does, clear of chance, and in how many the contrary.
    """

    sources: int
    scales: int
    n: int
    less: int
    more: int
    shares: tuple[SharesApart, ...]
    role: str | None


@dataclass(frozen=True, slots=True)
class GeographyAnswer:
    """The answer: order, hubs, policies and remote work, each None or empty where the source cannot
    say.
    """

    verdicts: tuple[Verdict, ...]
    hub: Advantage | None
    hub_source: str
    policies: Policies | None
    premiums: tuple[RemotePremium, ...]
    apart: RemotePlaces
