"""What notebook 05 answers: the votes of notebook 03 on place and seniority, and the answer on top.

The parts stand below: `hubs`, `official`, `policies`, `remote`.
"""

from __future__ import annotations

import pandas as pd

from ...datasets import Dataset
from ..factors import specifications
from ..factors.answers import kept
from ..factors.votes import heard, verdicts, which_first
from . import hubs, policies, remote
from .facts import GeographyAnswer, Inside, PlaceAndSeniority
from .policy_facts import Policies
from .question import GeographyQuestion

__all__ = ["answer_of", "place_and_seniority", "policies_of", "votes_by_place", "votes_of"]

_ORDER = ["countries", "states", "cities"]


def answer_of(data: Dataset, question: GeographyQuestion) -> GeographyAnswer:
    """Return the facts of the answer, those of all parts of the page among them."""
    role, which = question.role, votes_of(data)
    places = hubs.hub_table(data, role, question.pay)
    premiums = remote.premium_table(data, question.margin)
    return GeographyAnswer(
        place=place_and_seniority(which, role),
        hubs=hubs.hub_pay(places, data, role, question.pay),
        policies=policies_of(data, question)[1],
        premiums=remote.remote_premiums(premiums, data, question.margin, role),
        apart=remote.remote_places(remote.place_table(data), role),
    )


def policies_of(data: Dataset, question: GeographyQuestion) -> tuple[pd.DataFrame, Policies]:
    """Return one job under each policy, the hub's rate of the benchmark's kind of pay, and its facts."""
    paid = policies.country_table(data, question.role)
    same_kind = hubs.hub_table(data, question.role, policies.kind_of_pay(paid))
    kinds = set(same_kind["pay"]) - {policies.kind_of_pay(paid)}
    ratio = None if kinds else hubs.over_average(same_kind, policies.HUB)
    index = question.rent_index
    table = policies.policy_table(paid, ratio, question.country, rent_index=index)
    return table, policies.policies(table, paid, ratio, index, question.role)


def votes_of(data: Dataset) -> pd.DataFrame:
    """Return every specification of place against seniority, as `factors.votes.which_first` does."""
    return which_first(kept(data, specifications.SPECIFICATIONS))


def votes_by_place(which: pd.DataFrame) -> pd.DataFrame:
    """Return the specifications that vote, one per source, question and scale, by what place is.

    `which` as `votes_of` returns it. Added: asked, the source with what it is asked (which country,
    which scale).
    """
    own = heard(which)
    main = own[own["main"].astype(bool)]
    place = main["compared"].map({name: at for at, name in enumerate(_ORDER)})
    asked = main["source"] + ", " + main["scale"]
    asked = asked.where(main["compared"] == "countries", main["source"] + ", " + main["country"])
    table = main.assign(asked=asked, part=place)
    by = ["part", "scale", "difference"]
    return table.sort_values(by, ignore_index=True).drop(columns="part")


def place_and_seniority(which: pd.DataFrame, role: str | None) -> PlaceAndSeniority:
    """Return the facts of the votes, whose verdicts are those of notebook 03."""
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
        role=role,
    )
