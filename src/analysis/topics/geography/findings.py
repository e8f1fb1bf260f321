"""What notebook 05 says: facts in, words of `findings.md.j2` out."""

from __future__ import annotations

from ...page.finding import Finding, written
from .facts import GeographyAnswer, HubPay, OfficialByPlace, PlaceAndSeniority
from .key_facts import KeyFigures
from .policy_facts import Bought, Policies, PolicyPrices
from .remote_facts import RemotePlaces, RemotePremiums

__all__ = [
    "bought",
    "geography_answer",
    "hub_pay",
    "key_figures",
    "official_by_place",
    "place_and_seniority",
    "policies",
    "policy_prices",
    "remote_places",
    "remote_premiums",
]


def geography_answer(facts: GeographyAnswer) -> Finding:
    """Return the answer: place against seniority, hubs, and remote work."""
    return written(facts)


def place_and_seniority(facts: PlaceAndSeniority) -> Finding:
    """Return whether place or seniority goes with more of the spread of pay."""
    return written(facts)


def hub_pay(facts: HubPay) -> Finding:
    """Return what hubs pay above elsewhere."""
    return written(facts)


def official_by_place(facts: OfficialByPlace) -> Finding:
    """Return how official wages differ between metropolitan areas."""
    return written(facts)


def bought(facts: Bought) -> Finding:
    """Return what a hub's pay buys in cheaper places."""
    return written(facts)


def policies(facts: Policies) -> Finding:
    """Return what one job is paid under several pay policies."""
    return written(facts)


def policy_prices(facts: PolicyPrices) -> Finding:
    """Return what pay under these policies buys."""
    return written(facts)


def remote_premiums(facts: RemotePremiums) -> Finding:
    """Return what remote work pays among comparable records."""
    return written(facts)


def remote_places(facts: RemotePlaces) -> Finding:
    """Return whether remote pay hangs less on place."""
    return written(facts)


def key_figures(facts: KeyFigures) -> Finding:
    """Return the three figures on top of the page, and who is compared."""
    return written(facts)
