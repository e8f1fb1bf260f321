"""Figures of places, employers and industries that decide claims: facts of notebooks 04 and 05 as
estimates.
"""

from __future__ import annotations

import math

from ...datasets import Dataset
from ...population import Population
from ..families import above, industries
from ..families.question import FamiliesQuestion
from ..geography.facts import HubPay
from ..geography.hubs import hub_pay, hub_table
from ..geography.question import GeographyQuestion
from ..geography.remote import place_table, remote_places
from .estimates import PLACE, Z, estimate, relative, wider_for_pairs
from .facts import Estimate

__all__ = ["giants", "hub_gaps", "hubs_against_each_other", "industry_figures", "remote_gaps"]

Figures = tuple[Estimate, ...]
_GIANTS = ("Google", "Microsoft", "Apple", "Amazon")
_HUBS, _RIVAL = ("San Francisco Bay Area", "Seattle"), "New York"
_NOT_ALONE = "Automotive"


def giants(data: Dataset) -> tuple[Figures]:
    """Return the share of people above a quarter of a million at each of the four giants."""
    asked = FamiliesQuestion()
    table = above.shares(data, asked.pay, asked.country)
    own = table[(table["by"] == "employer") & (table["line"] == above.QUARTER)]
    return (
        tuple(
            estimate(
                f"{row['item']}: people with total pay above $250,000, {row['source']}",
                "share of people",
                int(row["n"]),
                (float(row[f"share{end}"]) for end in ("", "_lower", "_upper")),
            )
            for row in own[own["item"].isin(_GIANTS)].dropna(subset=["share"]).to_dict("records")
        ),
    )


def hubs_against_each_other(data: Dataset) -> tuple[Figures]:
    """Return `hub_gaps` of what the page of places has by default."""
    asked = GeographyQuestion()
    whole = Population()
    return (hub_gaps(hub_pay(hub_table(data, whole, asked.pay), data, whole, asked.pay)),)


def hub_gaps(facts: HubPay) -> Figures:
    """Return total pay in the Bay Area and Seattle over that in New York, comparable people: both
    against the same rest of the country, taken as independent; n is that of the smaller of the two.
    """
    counts = {hub.place: hub.n for hub in facts.hubs}
    over = {
        hub.place: (1 + hub.dollars, 1 + hub.lower, 1 + hub.upper)
        for hub in facts.hubs
        if hub.lower is not None and hub.upper is not None
    }
    return tuple(
        estimate(
            f"{name} over {_RIVAL}: {facts.pay} pay, {facts.source}",
            "share of pay",
            min(counts[name], counts[_RIVAL]),
            relative(over[name], over[_RIVAL]),
        )
        for name in _HUBS
        if {name, _RIVAL} <= set(over)
    )


def remote_gaps(data: Dataset) -> tuple[Figures]:
    """Return how much less of the spread of pay goes with the country in remote work than on site."""
    asked = GeographyQuestion()
    facts = remote_places(place_table(data, asked), data, asked)
    return (
        tuple(
            estimate(
                f"on site less remote, share of the spread of pay that goes with the country: "
                f"{each.source}, {each.scale}",
                "difference of shares of the spread",
                each.n,
                (-each.difference, -each.upper, -each.lower),
            )
            for each in facts.shares
        ),
    )


def industry_figures(data: Dataset) -> tuple[Figures, Figures]:
    """Return the place of the industry that article B puts first by data and AI jobs among its five;
    and what the best paying of these pays over the one that pays least.

    Automotive firms are left out of pay: the survey cannot tell them from other manufacturing.
    """
    asked = FamiliesQuestion()
    table = industries.of_all(data, asked.country)
    facts = industries.industries(table)
    first = tuple(
        estimate(
            f"{each.name}: place by data and AI jobs, {facts.jobs_source}",
            PLACE,
            facts.n,
            (float(place), float(each.first), float(each.last)),
            among=len(facts.jobs),
        )
        for place, each in enumerate(facts.jobs, 1)
        if each.printed == 1
    )
    paid = industries.five(table)
    paid = paid[(paid["source"] == facts.pay_source) & paid["pay"].notna()]
    paid = paid[paid["industry"] != _NOT_ALONE].sort_values("pay")
    if paid["industry"].nunique() < 2:
        return first, ()
    low, high = paid.iloc[0], paid.iloc[-1]
    gap = float(high["effect"] - low["effect"])
    wider = wider_for_pairs(paid["industry"].nunique())  # the two are picked among all
    half = wider * Z * math.hypot(high["effect_error"], low["effect_error"])
    ends = (math.expm1(each) for each in (gap, gap - half, gap + half))
    named = f"{high['industry']} over {low['industry']}, comparable people: {facts.pay_source}"
    n = int(min(low["paid"], high["paid"]))
    return first, (estimate(named, "share of pay", n, ends),)
