"""What notebook 05 answers: the votes of notebook 03 on place and seniority, and the answer on top.

The parts stand below: `hubs`, `official`, `policies`, `remote`.
"""

from __future__ import annotations

import pandas as pd

from ..factors import specifications
from ..factors.votes import heard, verdicts
from .facts import GeographyAnswer, HubPay, Inside, PlaceAndSeniority
from .policy_facts import Policies
from .remote_facts import RemotePlaces, RemotePremiums

__all__ = ["geography_answer", "place_and_seniority", "votes_by_place"]

_ORDER = ["countries", "states", "cities"]


def votes_by_place(which: pd.DataFrame) -> pd.DataFrame:
    """Return the specifications that vote, one per source, question and scale, by what place is.

    `which` as `factors.votes.which_first` returns it. Added: asked, the source with what it is asked
    (which country, which scale).
    """
    own = heard(which)
    main = own[own["main"].astype(bool)]
    place = main["compared"].map({name: at for at, name in enumerate(_ORDER)})
    asked = main["source"] + ", " + main["scale"]
    asked = asked.where(main["compared"] == "countries", main["source"] + ", " + main["country"])
    table = main.assign(asked=asked, part=place)
    by = ["part", "scale", "difference"]
    return table.sort_values(by, ignore_index=True).drop(columns="part")


def place_and_seniority(
    table: pd.DataFrame, which: pd.DataFrame, role: str | None
) -> PlaceAndSeniority:
    """Return the facts of `votes_by_place`, whose verdicts are those of notebook 03."""
    found = verdicts(which)
    across = {each.scale: each for each in found if each.compared == "countries"}
    within = [each for each in found if each.compared != "countries"]
    sums = [sum(getattr(v, name) for v in within) for name in ("votes", "location", "experience")]
    return PlaceAndSeniority(
        verdicts=found,
        dollars=across.get(specifications.DOLLARS),
        parity=across.get(specifications.PARITY),
        inside=Inside(*sums) if within else None,
        sources=table["source"].nunique(),
        role=role,
    )


def geography_answer(
    place: PlaceAndSeniority,
    hub: HubPay,
    policy: Policies,
    premiums: RemotePremiums,
    apart: RemotePlaces,
) -> GeographyAnswer:
    """Return the facts of the answer."""
    return GeographyAnswer(
        place=place,
        hub=hub.hubs[0] if hub.hubs else None,
        hub_source=hub.source,
        policies=policy if policy.places else None,
        premiums=premiums.main,
        apart=apart,
    )
