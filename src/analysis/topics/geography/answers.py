"""What notebook 05 answers: the votes of notebook 03 on place and seniority, and the answer on top.

The parts stand below: `hubs`, `official`, `policies`, `remote`.
"""

from __future__ import annotations

import pandas as pd

from ...datasets import Dataset
from ...population import Population
from ..factors import specifications
from ..factors.answers import kept
from ..factors.votes import heard, verdicts, which_first
from . import hubs, policies, remote
from .facts import GeographyAnswer, Inside, PlaceAndSeniority
from .narrowed import unfollowed
from .policy_facts import Policies
from .question import GeographyQuestion

__all__ = [
    "answer_of",
    "place_and_seniority",
    "policies_of",
    "votes_by_place",
    "votes_drawn",
    "votes_of",
]

_ORDER = ["countries", "states", "cities"]


def answer_of(data: Dataset, question: GeographyQuestion) -> GeographyAnswer:
    """Return the facts of the answer, those of all parts of the page among them."""
    asked, local = Population.of(question).without("country"), question.local
    places = hubs.hub_table(data, asked, question.pay, local=local)
    premiums = remote.premium_table(data, question)
    return GeographyAnswer(
        place=place_and_seniority(votes_of(data), asked, local=local),
        hubs=hubs.hub_pay(places, data, asked, question.pay),
        policies=policies_of(data, question)[1],
        premiums=remote.remote_premiums(premiums, data, question),
        apart=remote.remote_places(remote.place_table(data, question), data, question),
    )


def policies_of(data: Dataset, question: GeographyQuestion) -> tuple[pd.DataFrame, Policies]:
    """Return one job under each policy, the hub's rate of the benchmark's kind of pay, and its facts."""
    asked = Population.of(question).without("country")
    paid = policies.country_table(data, asked, question.pay)
    same_kind = hubs.hub_table(data, asked, policies.kind_of_pay(paid))
    kinds = set(same_kind["pay"]) - {policies.kind_of_pay(paid)}
    ratio = None if kinds else hubs.over_average(same_kind, policies.HUB)
    index = question.rent_index
    table = policies.policy_table(paid, ratio, question.country, rent_index=index)
    return table, policies.policies(table, paid, ratio, question)


def votes_of(data: Dataset) -> pd.DataFrame:
    """Return every specification of place against seniority, as `factors.votes.which_first` does."""
    return which_first(kept(data, specifications.SPECIFICATIONS))


def votes_by_place(which: pd.DataFrame, *, local: bool = False) -> pd.DataFrame:
    """Return the specifications that vote, one per source, question and scale, by what place is; of
    countries those at local prices first where `local`.

    `which` as `votes_of` returns it. Added: asked, the source with what it is asked (which country,
    which scale); places, what places are, with the country whose cities or states they are.
    """
    own = heard(which)
    main = own[own["main"].astype(bool)]
    place = main["compared"].map({name: at for at, name in enumerate(_ORDER)})
    asked = main["source"] + ", " + main["scale"]
    asked = asked.where(main["compared"] == "countries", main["source"] + ", " + main["country"])
    of_one = main["compared"] + " (" + main["country"] + ")"
    places = main["compared"].where(main["compared"] == "countries", of_one)
    table = main.assign(asked=asked, places=places, part=place)
    by = ["part", "scale", "difference"]
    return table.sort_values(by, ascending=[True, not local, True], ignore_index=True).drop(
        columns="part"
    )


def votes_drawn(table: pd.DataFrame, *, local: bool = False) -> pd.DataFrame:
    """Return the votes that a figure draws: between countries on the scale that is asked for, and
    all within countries. `table` as `votes_by_place` returns it.
    """
    scale = specifications.PARITY if local else specifications.DOLLARS
    shown = (table["compared"] != "countries") | (table["scale"] == scale)
    return table[shown].reset_index(drop=True)


def place_and_seniority(
    which: pd.DataFrame, asked: Population, *, local: bool = False
) -> PlaceAndSeniority:
    """Return the facts of the votes, whose verdicts are those of notebook 03: of all roles and years."""
    found = verdicts(which)
    across = {each.scale: each for each in found if each.compared == "countries"}
    within = [each for each in found if each.compared != "countries"]
    sums = [sum(getattr(v, name) for v in within) for name in ("votes", "location", "experience")]
    return PlaceAndSeniority(
        verdicts=found,
        dollars=across.get(specifications.DOLLARS),
        parity=across.get(specifications.PARITY),
        inside=Inside(*sums) if within else None,
        sources=votes_by_place(which)["source"].nunique(),
        local=local,
        unfollowed=unfollowed(asked, "role", "year"),
    )
