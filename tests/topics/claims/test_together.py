"""Superlatives of both articles judged together, on what the repository carries and on planted scales."""

from __future__ import annotations

from dataclasses import replace

import pandas as pd
import pytest

from analysis.datasets import open_dataset
from analysis.home import aggregates_dir
from analysis.seeds.load import load_article
from analysis.topics.claims.together import (
    _OF_FAMILIES,
    _OF_HUBS,
    judged_together,
    order_table,
    scale_of,
    together_table,
)
from analysis.topics.claims.together_facts import Subject, Together

CLAIMS = {each.id for letter in "AB" for each in load_article(letter).claims}  # type: ignore[arg-type]


@pytest.fixture(scope="module")
def found() -> Together:
    return judged_together(open_dataset("embedded"))


def subject(found: Together, scale: int, name: str) -> Subject:
    return next(each for each in found.scales[scale].subjects if each.name == name)


def test_three_first_places_exclude_each_other(found: Together) -> None:
    ai = subject(found, 0, "AI and machine learning")
    assert (ai.alone, ai.together) == (True, False)
    assert ai.against == ("executives", "blockchain at its peak")
    assert subject(found, 0, "executives").lower is None  # nothing measures them on this scale
    assert not subject(found, 0, "security, of four fields").alone
    assert found.scales[0].most < len(found.scales[0].subjects)


def test_hubs_of_both_articles_do_not_fit_two_places(found: Together) -> None:
    (hubs,) = (each for each in found.scales if "places in the United States" in each.name)
    assert hubs.most == len(hubs.subjects) - 1
    york, seattle = (next(s for s in hubs.subjects if s.name.startswith(n)) for n in ("New", "Sea"))
    assert york.alone
    assert seattle.alone
    assert not york.together
    bay = next(
        each for each in hubs.subjects if each.name.startswith("San Francisco, by article B")
    )
    assert bay.together


def test_both_orders_of_factors_never_hold_at_once(found: Together) -> None:
    assert found.possible_both == 0
    assert found.possible_a >= 1
    table = order_table(found)
    assert table["known"].str.contains("location").all()
    shares = pd.read_parquet(aggregates_dir() / "factor_shares.parquet")
    levels = shares[(shares["source"] == "levels_fyi") & (shares["role"] == "(all)")]
    at_home = levels[levels["country"] == "US"].set_index("factor")
    # A's order inside the United States: experience, location, education by their possible places
    last, first = at_home["rank_upper"], at_home["rank_lower"]
    assert first["experience"] <= last["location"]
    assert first["location"] < last["education"]
    assert first["location"] > first["experience"]
    own = table[(table["source"] == "Levels.fyi 2017–21") & (table["people"] == "United States")]
    assert own[["first_a", "first_b"]].to_numpy().tolist() == [["yes", "no"]]


def test_a_planted_scale_turns_what_is_possible() -> None:
    sure = {
        "artificial intelligence": (1, 1),
        "cybersecurity": (2, 2),
        "cloud": (3, 3),
        "x": (4, 4),
    }
    scale = scale_of("planted", sure, _OF_FAMILIES)
    by_name = {each.name: each for each in scale.subjects}
    assert by_name["security, of four fields"].alone
    assert by_name["AI and machine learning"].alone
    late = scale_of(
        "planted",
        {**sure, "artificial intelligence": (2, 2), "cybersecurity": (1, 1)},
        _OF_FAMILIES,
    )
    assert not next(each for each in late.subjects if each.name == "AI and machine learning").alone
    three = {"San Francisco Bay Area": (1, 1), "New York": (2, 3), "Seattle": (2, 3)}
    hubs = scale_of("planted", three, _OF_HUBS)
    assert [each.alone for each in hubs.subjects] == [True] * 4
    assert [each.together for each in hubs.subjects] == [True, False, True, False]


def test_every_row_names_a_claim_of_the_ledger(found: Together) -> None:
    table = together_table(found)
    assert set(table["claim"]) <= CLAIMS
    assert len(table) == sum(len(each.subjects) for each in found.scales)
    assert replace(found, scales=()).orders == found.orders
