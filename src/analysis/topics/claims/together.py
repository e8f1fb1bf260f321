"""The articles' superlatives judged together: which could be true at once, on one scale each.

A set of claims can be true at once where an order of everything on the scale exists in which each
item has a place of its confidence set, and the claims hold. "The highest" is the first place, which
one item alone can have; "among the highest" is the first third. What nothing measures may have any
place.
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
import pandas as pd

from ...datasets import Dataset
from ...datasets.samples import LEAST_KNOWN
from ...methods.distributions import norm
from ...methods.ranks import rank_sets
from ...methods.together import Window, largest_sets, possible, windows
from ...population import Population
from ...seeds.load import load_article
from ...vocabulary import country_name
from ...vocabulary.marks import FIVE
from ..factors.accounts import SHARES
from ..factors.answers import kept
from ..families import families
from ..families.facts import Ranked
from ..families.question import FamiliesQuestion
from ..geography.hubs import hub_table
from ..geography.question import GeographyQuestion
from .together_facts import FactorOrder, Scale, Subject, Together

__all__ = ["judged_together", "order_table", "scale_of", "together_table"]

_LEVEL = 0.95
_HOME = "US"
_YES = {True: "yes", False: "no"}
_THIRD, _FOUR, _TWO = 3, 4, 2
_Z = float(norm.ppf((1 + _LEVEL) / 2))
_BAY, _YORK, _SEATTLE = "San Francisco Bay Area", "New York", "Seattle"


@dataclass(frozen=True, slots=True)
class _Stated:
    """A claim of a subject: the item of the scale that it is (None: it is not there), and among how
    many first places it is said to be (None: the first third).
    """

    name: str
    claim: str
    item: str | None
    within: int | None


_OF_FAMILIES = (
    _Stated("AI and machine learning", "a_claim_ai_highest", families.CLAIMED, 1),
    _Stated("executives", "a_claim_executives_apex", None, 1),
    _Stated("blockchain at its peak", "a_claim_blockchain_peak", None, 1),
    _Stated("AI, of four fields", "a_claim_four_fields", families.CLAIMED, _FOUR),
    _Stated("security, of four fields", "a_claim_four_fields", "cybersecurity", _FOUR),
    _Stated("cloud, of four fields", "a_claim_four_fields", "cloud", _FOUR),
)
_OF_FIELDS = (
    _Stated("AI and machine learning", "a_claim_ai_highest", families.FIELD, 1),
    _Stated("distributed systems", "a_claim_distributed_designers", "distributed systems", None),
    _Stated("zero-knowledge proofs", "a_claim_zk_top", None, None),
    _Stated("AI, of four fields", "a_claim_four_fields", families.FIELD, _FOUR),
    _Stated("security, of four fields", "a_claim_four_fields", "security", _FOUR),
    _Stated("distributed systems, of four fields", "a_claim_four_fields", "distributed systems", _FOUR),
)  # fmt: skip
_OF_HUBS = (
    _Stated("San Francisco, by article A", "a_claim_hub_gap", _BAY, _TWO),
    _Stated("New York, by article A", "a_claim_hub_gap", _YORK, _TWO),
    _Stated("San Francisco, by article B", "b_claim_hubs", _BAY, _TWO),
    _Stated("Seattle, by article B", "b_claim_hubs", _SEATTLE, _TWO),
)


def judged_together(data: Dataset) -> Together:
    """Return which of the articles' superlatives and orders could be true at once; nothing of a
    reader's own records, which know no such scales.
    """
    if not data.embedded:
        return Together(_LEVEL, (), (), 0, 0, 0)
    orders = tuple(_orders(data))
    return Together(
        level=_LEVEL,
        scales=tuple(_scales(data)),
        orders=orders,
        possible_a=sum(each.first_a for each in orders),
        possible_b=sum(each.first_b for each in orders),
        possible_both=sum(each.both for each in orders),
    )


def _scales(data: Dataset) -> Iterator[Scale]:
    asked = FamiliesQuestion()
    population = Population.of(asked, employments=data.data.values("employment"))
    table = families.adverts(data.data, population, min_records=asked.min_records)
    groups = families.standing(table, "family").groups
    name = f"families by median base pay in adverts: {population.words}"
    yield scale_of(name, _windows(groups), _OF_FAMILIES)
    paid = families.largest(families.paid(data, "specialty", asked.pay, asked.country))
    fields = families.standing(paid, "item").groups
    if fields:
        source = str(paid["source"].iloc[0])
        name = f"fields of software engineers by median {asked.pay} pay: {source}"
        yield scale_of(name, _windows(fields), _OF_FIELDS)
    places = _place_windows(data)
    if places:
        name = "places in the United States by pay of comparable people, in dollars"
        yield scale_of(name, places, _OF_HUBS)


def _windows(groups: Sequence[Ranked]) -> dict[str, Window]:
    return {each.name: (each.rank_lower, each.rank_upper) for each in groups}


def _place_windows(data: Dataset) -> dict[str, Window]:
    """Return the places that each metropolitan area may have by pay, all at once with 95%."""
    asked = GeographyQuestion()
    table = hub_table(data, Population(), asked.pay)
    own = table[(table["source"] == table["source"].iloc[0])] if len(table) else table
    own = own.dropna(subset=["dollars_lower", "dollars_upper"])
    if not {_BAY, _YORK, _SEATTLE} & set(own["place"]):
        return {}
    ends = [np.log1p(own[name].astype("float64")) for name in ("dollars_lower", "dollars_upper")]
    error = (ends[1] - ends[0]) / (2 * _Z)
    middle = np.log1p(own["dollars"].astype("float64"))
    sets = rank_sets(middle, np.diag(error**2), level=_LEVEL, draws=4_000)
    both = zip(own["place"], sets.lower, sets.upper, strict=True)
    return {str(place): (int(low), int(high)) for place, low, high in both}


def scale_of(name: str, measured: Mapping[str, Window], stated: Sequence[_Stated]) -> Scale:
    """Return what can be true of the claims on a scale, `measured` the places that its items may have.

    A subject that the scale does not measure is one item more, which may have any place.
    """
    items = [*measured]
    items += [each.name for each in stated if _item(each, measured) not in measured]
    count = len(items)
    extra = count - len(measured)
    sets = [(low, high + extra) for low, high in measured.values()] + [(1, count)] * extra
    said = [(items.index(_item(each, measured)), (1, _within(each, count))) for each in stated]
    alone = [possible(windows(sets, [each])) for each in said]
    able = [index for index, can in enumerate(alone) if can]
    best = largest_sets(sets, [said[index] for index in able])
    always = {able[index] for index in set(range(len(able))).intersection(*map(set, best))}
    subjects = []
    for index, each in enumerate(stated):
        others = [other for other in able if other != index]
        clash = [
            stated[other].name
            for other in others
            if alone[index] and not possible(windows(sets, [said[index], said[other]]))
        ]
        own = measured.get(each.item or "")
        subjects.append(
            Subject(
                name=each.name,
                claim=each.claim,
                says=_says(each.claim),
                within=said[index][1][1],
                lower=own[0] if own else None,
                upper=own[1] if own else None,
                alone=alone[index],
                together=index in always,
                against=tuple(clash),
            )
        )
    return Scale(name, len(measured), tuple(subjects), len(best[0]))


def _item(stated: _Stated, measured: Mapping[str, Window]) -> str:
    return stated.item if stated.item is not None and stated.item in measured else stated.name


def _within(stated: _Stated, count: int) -> int:
    return stated.within or math.ceil(count / _THIRD)


def _says(claim: str) -> str:
    article = load_article("A" if claim.startswith("a_") else "B")
    return next(each.says for each in article.claims if each.id == claim)


def _orders(data: Dataset) -> Iterator[FactorOrder]:
    """Yield, source by source, whether the articles' orders of factors are possible by the confidence
    sets of their shares of the spread of pay; of all countries and of the United States.

    A source counts that knows location and experience of four in five records.
    """
    for country, people in ((None, "all countries"), (_HOME, country_name(_HOME))):
        shares = kept(data, SHARES, Population(country=country))
        for source, own in shares.groupby("source", sort=True):
            known = own.set_index("factor")["known"]
            if all(known.get(name, 0.0) >= LEAST_KNOWN for name in ("location", "experience")):
                yield _order_in(own, str(source), people)


def _order_in(own: pd.DataFrame, source: str, people: str) -> FactorOrder:
    ends = zip(own["rank_lower"], own["rank_upper"], strict=True)
    sets = [(int(low), int(high)) for low, high in ends]
    at = {str(name): place for place, name in enumerate(own["factor"])}
    known = [factor for factor in FIVE if factor in at]
    rest = [name for name in known if name not in ("location", "experience")]
    order_a = [
        [at["experience"], at["location"], *([at[name]] if name else [])] for name in rest or [""]
    ]
    order_b = [[at[name] for name in known]]
    return FactorOrder(
        source=source,
        people=people,
        n=int(own["records"].iloc[0]),
        known=tuple(known),
        first_a=possible(sets, order_a),
        first_b=possible(sets, order_b),
        both=possible(sets, [*order_a, *order_b]),
    )


def together_table(facts: Together) -> pd.DataFrame:
    """Return a row per claim and scale: scale, subject, claim, says, within, rank_lower and
    rank_upper (places that it may have), alone, together, against.
    """
    rows = [
        (
            *(scale.name, each.name, each.claim, each.says, each.within),
            *(each.lower, each.upper, _YES[each.alone], _YES[each.together]),
            "; ".join(each.against),
        )
        for scale in facts.scales
        for each in scale.subjects
    ]
    names = "scale subject claim says within rank_lower rank_upper alone together against"
    return pd.DataFrame(rows, columns=names.split())


def order_table(facts: Together) -> pd.DataFrame:
    """Return a row per source and whom it is asked of: source, people, n, known (factors), first_a,
    first_b, both.
    """
    rows = [
        (
            each.source,
            each.people,
            each.n,
            ", ".join(each.known),
            *(_YES[each.first_a], _YES[each.first_b], _YES[each.both]),
        )
        for each in facts.orders
    ]
    return pd.DataFrame(
        rows, columns=["source", "people", "n", "known", "first_a", "first_b", "both"]
    )
