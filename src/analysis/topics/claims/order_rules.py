"""Rules about order: of jobs, skills, factors and hubs, whether one comes before another."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import combinations

from ...methods.verdicts import Region
from ..salaries.facts import Mean
from ..skills.list_facts import Item
from . import margins
from .basic_rules import Kind, Rule, by_places, named
from .brought import Judged, brought
from .estimates import PLACE, relative
from .evidence import Found
from .facts import Estimate, Result

__all__ = ["ORDER_RULES"]


def _order_of_means(found: Found, of: Sequence[str], scale: float) -> Judged:
    """Bring jobs paid in the order in which they are named: the ratio of means of every pair."""
    jobs = {job.role: job for job in found.jobs.jobs if job.mean is not None}
    pairs = []
    for first, second in combinations(of, 2):
        if first in jobs and second in jobs:
            one, other = jobs[first], jobs[second]
            assert one.mean is not None
            assert other.mean is not None
            gap = relative(_ends(one.mean), _ends(other.mean))
            found_gap = Estimate(
                f"{first} over {second}", "share of pay", min(one.n, other.n), *gap
            )
            pairs.append((found_gap, margins.step(scale)))
    return brought(pairs)


def _ends(mean: Mean) -> tuple[float, float, float]:
    return mean.value, mean.lower, mean.upper


def _order_of_skills(found: Found, of: Sequence[str], scale: float) -> Judged:
    """Bring the places of a list's skills among themselves beside those that it prints."""
    listed = found.listed
    if not listed.pairs:
        return Judged(result="too few")
    n = listed.basis.n if listed.basis else None
    estimates = [_item(item, len(listed.items), n) for item in listed.items]
    regions = [margins.place(item.printed, scale) for item in listed.items]
    return by_places(estimates, regions, sure=not listed.missing)


def _item(item: Item, among: int, n: int | None) -> Estimate:
    places = (float(item.rank), float(item.rank_lower), float(item.rank_upper))
    return Estimate(item.skill, PLACE, n, *places, among=among)


def _first_skill(found: Found, of: Sequence[str], scale: float) -> Judged:
    """Bring a skill that is named most: by its possible places among the list's items."""
    listed = found.listed
    items = [item for item in listed.items if item.skill in of] if listed.pairs else []
    n = listed.basis.n if listed.basis else None
    estimates = [_item(item, len(listed.items), n) for item in items]
    return by_places(estimates, [margins.place(1, scale)] * len(items))


def _factor_first(found: Found, of: Sequence[str], scale: float) -> Judged:
    """Bring whether location or experience comes first between countries: the votes of all sources,
    on either scale of pay, which have to agree.
    """
    votes = [each for each in (found.order.dollars, found.order.parity) if each is not None]
    firsts = {each.first for each in votes}
    if not votes:
        return Judged(result="too few")
    result: Result = "open"
    if len(votes) > 1 and len(firsts) == 1 and None not in firsts:
        result = "supported" if firsts == set(of) else "contradicted"
    region = Region(low=0) if "location" in of else Region(high=0)  # whatever the scale
    shown = [(each, region) for each in named(found, ["location or experience"])]
    return brought(shown, result=result)


def _hubs_above(found: Found, of: Sequence[str], scale: float) -> Judged:
    """Bring hubs that pay comparable people more than elsewhere in the country, in dollars."""
    return brought(
        [
            (
                Estimate(hub.place, "share of pay", hub.n, hub.dollars, hub.lower, hub.upper),
                margins.above(scale),
            )
            for hub in found.hubs.hubs
            if hub.place in of and hub.lower is not None and hub.upper is not None
        ]
    )


def _hubs_first(found: Found, of: Sequence[str], scale: float) -> Judged:
    """Bring hubs that pay comparable people more than elsewhere, and no less than New York."""
    elsewhere = _hubs_above(found, of, scale)
    rivals = [(each, margins.step(scale)) for each in named(found, ["hubs against New York"])]
    return brought([*zip(elsewhere.estimates, elsewhere.regions, strict=True), *rivals])


# by the name that seeds give: the rule and the kind of its margin
ORDER_RULES: dict[str, tuple[Rule, Kind]] = {
    "order of means": (_order_of_means, "step"),
    "order of skills": (_order_of_skills, "rank"),
    "first skill": (_first_skill, "rank"),
    "factor first": (_factor_first, "rank"),
    "hubs above": (_hubs_above, "comparison"),
    "hubs first": (_hubs_first, "step"),
}
