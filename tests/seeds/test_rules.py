"""Rules that find faults, tried on copies of the ledgers into which one fault was put."""

from __future__ import annotations

import copy
import random
from collections.abc import Callable
from typing import Any

import pytest

from analysis.seeds.clashes import clashes_between
from analysis.seeds.load import load_article
from analysis.seeds.numbered import ledger_of_list
from analysis.seeds.rules import find_faults, unrecorded
from analysis.seeds.schema import CAUSES, Article

ARTICLES = (load_article("A"), load_article("B"))
State = dict[str, Any]
# what repairs the faults that rules find: entry, field, value
REPAIRS = {
    "b_salary_machine_learning_manager": {"printed": "$133,537", "value": 133_537.0},
    "b_cloud_share": {"sample": 5000},
    "b_python_usage": {"population": "adverts", "sample": 5000},
}


def repaired(article: Article) -> State:
    """Return an article with the faults mended that have a figure to be mended by."""
    state = article.model_dump()
    for figure in state["figures"]:
        figure |= REPAIRS.get(figure["id"], {})
        if figure["first_published"]:
            figure["first_published"] = None
    for listing in state["lists"]:
        listing["items"] = [item for item in listing["items"] if item["name"]]
        if listing["id"] == "b_skills":
            for place, item in enumerate(listing["items"], 1):
                item |= {"rank": place, "line": 93 + place}
            listing["lines"] = (94, 109)
            listing["items"][10]["name"] = "Azure/GCP"
        if listing["id"] == "a_premium_software_fields":
            listing["items"] = [each for each in listing["items"] if "Comp" not in each["name"]]
    for claim in state["claims"]:
        if claim["id"] in ("a_claim_executives_apex", "a_claim_blockchain_peak"):
            claim["superlative"]["rank"] = None
    state["checked"] = 2024
    return state


REPAIRED = tuple(repaired(article) for article in ARTICLES)


def garble(state: State, rng: random.Random) -> str:
    figure = rng.choice([f for f in state["figures"] if sum(c.isdigit() for c in f["printed"]) > 2])
    printed = figure["printed"]
    at = rng.choice([i for i, sign in enumerate(printed) if sign.isdigit()])
    figure["printed"] = printed[:at] + rng.choice("xo#l") + printed[at + 1 :]
    return str(figure["id"])


def drop_rank(state: State, rng: random.Random) -> str:
    listing = rng.choice([each for each in state["lists"] if each["ranked"]])
    item = rng.choice(listing["items"])
    if rng.random() < 0.5 or len(listing["items"]) < 3:
        item["rank"] = None
    else:
        listing["items"] = [each for each in listing["items"] if each != item]
    return str(listing["id"])


def change_unit(state: State, rng: random.Random) -> str:
    figure = rng.choice([f for f in state["figures"] if f["unit"]])
    others = ["percent", "USD per month", "EUR per year", "calendar year", "years", "USD"]
    figure["unit"] = rng.choice([u for u in others if u != figure["unit"]])
    return str(figure["id"])


def drop_name(state: State, rng: random.Random) -> str:
    which = rng.choice(["figures", "lists", "claims"])
    entry = rng.choice(state[which])
    if which == "lists":
        rng.choice(entry["items"])["name"] = rng.choice(["", None, "  "])
    else:
        entry["subject"] = rng.choice(["", " "])
    return str(entry["id"])


def clash(state: State, rng: random.Random) -> str:
    figure = rng.choice([f for f in state["figures"] if f["value"] and f["bound"] == "equal"])
    other = copy.deepcopy(figure) | {"id": "again", "value": figure["value"] * 2 + 1}
    other["printed"] = f"{figure['printed'][:1] if figure['printed'][0] == '$' else ''}" + (
        f"{other['value']:,.0f}" + ("%" if "%" in figure["printed"] else "")
    )
    state["figures"] = (*state["figures"], other)
    return str(figure["id"])


MUTATIONS: tuple[Callable[[State, random.Random], str], ...] = (
    *(garble, drop_rank, change_unit, drop_name, clash),
)


def test_rules_find_what_the_ledgers_record_and_nothing_else() -> None:
    found = {article.article: find_faults(article) for article in ARTICLES}
    assert len(found["A"]) >= 4
    assert len(found["B"]) >= 9
    for article in ARTICLES:
        assert not unrecorded(article)


def test_repaired_ledgers_raise_no_alarm() -> None:
    alarms = [each for state in REPAIRED for each in find_faults(Article.model_validate(state))]
    assert not alarms


@pytest.mark.parametrize("mutation", MUTATIONS, ids=lambda each: each.__name__)
def test_faults_put_into_copies_are_found(mutation: Callable[[State, random.Random], str]) -> None:
    missed, tries = [], 40
    for seed in range(tries):
        rng = random.Random(seed)
        state = copy.deepcopy(REPAIRED[seed % 2])
        if mutation is drop_rank:
            state = copy.deepcopy(REPAIRED[1])
        at = mutation(state, rng)
        named = {name for found in find_faults(Article.model_validate(state)) for name in found.of}
        if at not in named:
            missed.append((seed, at))
    assert len(missed) <= 0.05 * tries, missed


def test_a_second_subject_at_the_first_place_clashes() -> None:
    state = copy.deepcopy(REPAIRED[0])
    for claim in state["claims"]:
        if claim["id"] == "a_claim_executives_apex":
            claim["superlative"]["rank"] = 1
    (found,) = find_faults(Article.model_validate(state))
    assert found.cause == "superlatives clash"
    assert set(found.of) == {"a_claim_ai_highest", "a_claim_executives_apex"}


def test_a_share_a_total_and_a_count_that_cannot_hold() -> None:
    state = copy.deepcopy(REPAIRED[1])
    industries = next(each for each in state["lists"] if each["id"] == "b_industries")
    industries["items"] = industries["items"][:4]
    skills = next(each for each in state["lists"] if each["id"] == "b_skills")
    skills["exclusive"] = True
    for item in skills["items"]:
        item["share"] = 9.0
    share = next(each for each in state["figures"] if each["id"] == "b_cloud_share")
    share |= {"value": 141.0, "printed": "141%"}
    found = find_faults(Article.model_validate(state))
    total = {each.of for each in found if each.cause == "impossible total"}
    assert total == {("b_industry_count", "b_industries"), ("b_skills",), ("b_cloud_share",)}


def test_the_two_articles_order_location_differently() -> None:
    (found,) = clashes_between(*ARTICLES)
    assert found.of == ("a_claim_location_second", "b_claim_location_first")


def test_every_cause_that_a_rule_names_can_be_recorded() -> None:
    for article in ARTICLES:
        assert {each.cause for each in find_faults(article)} <= set(CAUSES)


LIST = """Five jobs
  1. Engineer – $146,085 mean base
  2. Architect – $140,245 mean base
  3. Scientist – $136,245 mean base
"""


@pytest.mark.parametrize(
    ("was", "now", "cause"),
    [
        ("$140,245", "$140,alpha", "garbled number"),
        ("  2. A", "  3. A", "duplicate rank"),
        ("  2. Architect – $140,245 mean base\n", "", "missing rank"),
        ("Architect", "Engineer", "contradiction"),
        ("2. Architect –", "2.  –", "missing name"),
        ("$140,245", "140%", "unit does not fit"),
        ("$140,245", "£140,245", "unit does not fit"),
        ("Scientist", "architect", "contradiction"),
    ],
)
def test_faults_of_a_numbered_list(was: str, now: str, cause: str) -> None:
    assert not find_faults(ledger_of_list(LIST, checked=2026))
    found = find_faults(ledger_of_list(LIST.replace(was, now), checked=2026))
    assert cause in {each.cause for each in found}, found


@pytest.mark.parametrize(
    "figure",
    ["$100,000-$150,000", "$120,000/year", "~$100,000", "$90k", "€90,000", "£80k", "$1.2m", "45%"],
)
def test_figures_as_people_write_them_are_no_faults(figure: str) -> None:
    listed = f"1. Engineer - {figure}\n2. Manager - {figure}\n"
    assert not [
        each
        for each in find_faults(ledger_of_list(listed, checked=2026))
        if each.cause in ("garbled number", "unit does not fit")
    ]


def test_two_bare_figures_of_one_name_clash() -> None:
    found = find_faults(
        ledger_of_list("1. Engineer - $120,000\n2. Engineer - $180,000\n", checked=2026)
    )
    assert "contradiction" in {each.cause for each in found}


def test_a_place_beyond_every_list_is_a_hole_at_once() -> None:
    found = find_faults(ledger_of_list("1. A\n99999999999999999999. B\n", checked=2026))
    assert {each.cause for each in found} == {"missing rank"}


@pytest.mark.parametrize(("place", "factor"), [("A", 10.0), ("B", 10.0), ("A", 0.1), ("B", 0.1)])
def test_a_value_that_is_not_the_printed_one_is_found(place: str, factor: float) -> None:
    number = "AB".index(place)
    tried, missed = 0, []
    for figure in REPAIRED[number]["figures"]:
        if not figure["value"] or figure["bound"] == "range":
            continue
        state = copy.deepcopy(REPAIRED[number])
        changed = next(each for each in state["figures"] if each["id"] == figure["id"])
        changed["value"] = figure["value"] * factor
        tried += 1
        named = {name for each in find_faults(Article.model_validate(state)) for name in each.of}
        if figure["id"] not in named:
            missed.append(figure["id"])
    assert len(missed) <= 0.1 * tried, missed


def test_an_empty_list_has_no_fault() -> None:
    assert not find_faults(ledger_of_list("", checked=2026))
