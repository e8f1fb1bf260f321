"""What notebook 05 found, as plain facts. Differences of pay are shares of pay (0.61: 61% more);
price levels are against the United States, 1.
"""

from __future__ import annotations

from dataclasses import dataclass

from ...population import Unfollowed
from ..factors.vote_facts import Verdict
from .policy_facts import Policies
from .remote_facts import RemotePlaces, RemotePremiums

__all__ = [
    "Advantage",
    "Area",
    "GeographyAnswer",
    "HubPay",
    "Inside",
    "OfficialByPlace",
    "PlaceAndSeniority",
]


@dataclass(frozen=True, slots=True)
class Inside:
    """The votes within countries, of states and of cities together: how many, and how many put place
    or seniority first.
    """

    votes: int
    place: int
    seniority: int


@dataclass(frozen=True, slots=True)
class PlaceAndSeniority:
    """The votes on place against seniority (location and experience of notebook 03), a source or a
    country of it having one on each question and scale: between countries in `dollars` and at
    `parity`, and `inside` countries, each None where nothing votes.
    """

    verdicts: tuple[Verdict, ...]
    dollars: Verdict | None
    parity: Verdict | None
    inside: Inside | None
    sources: int
    local: bool = False  # whether votes at local prices come first
    unfollowed: Unfollowed | None = None


@dataclass(frozen=True, slots=True)
class Advantage:
    """What is paid more in a place than outside the three largest hubs, comparable records held
    against each other: in dollars with its interval, at regional prices, and among people of one
    employer; None where it is not known. `n` counts the records of the place.
    """

    place: str
    n: int
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
    same_prices_lower: float | None = None
    same_prices_upper: float | None = None


@dataclass(frozen=True, slots=True)
class HubPay:
    """Hubs against elsewhere in the United States, of the source with most records of that kind of
    pay: `hubs` the three largest as far as it has them, highest first; `others` how many other places
    are shown; `clear` of them pay more at regional prices, clear of chance among all places
    of the source (a false-discovery rate of 5%).
    """

    source: str
    kind: str
    people: str  # in words, the United States among them
    job: str  # the role or family and the year that they are of, empty for all
    pay: str
    lacks: str  # the kind of pay that was asked for and that nothing states
    n: int
    employers: int | None
    hubs: tuple[Advantage, ...]
    others: int
    clear: int
    top: (
        Advantage | None
    )  # of the places that `clear` counts, the one that pays most; None for none
    employers_count: bool  # whether a third or more of the first hub's lead goes within an employer
    little_left: bool  # whether less than half of it is left there, at regional prices
    local: bool = False  # whether regional prices come first
    unfollowed: Unfollowed | None = None
    held: tuple[str, ...] = ("role", "experience", "year")  # what is held fixed, as far as stated


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
    instead: str  # the role, or else the family, that was asked for and has no such wages
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
    family: bool = False  # whether a family was asked for
    local: bool = False  # whether regional prices come first
    unfollowed: Unfollowed | None = None


@dataclass(frozen=True, slots=True)
class GeographyAnswer:
    """The answer: the facts of the page's parts, each of which says where a source cannot answer."""

    place: PlaceAndSeniority
    hubs: HubPay
    policies: Policies
    premiums: RemotePremiums
    apart: RemotePlaces
