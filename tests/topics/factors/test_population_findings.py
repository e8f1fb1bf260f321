"""What notebook 03 says of one population: every branch, by cases."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from analysis.topics.factors.facts import Farthest, PopulationEffects, Wider
from analysis.topics.factors.findings import population_effects

SLOVAKIA = Farthest("country", "SK", 49, -0.733, -0.76, -0.702, 1)
POPULATION = PopulationEffects(
    *("2024, full time", "advert", 0.95, 200, 27_191, 0.158, 0.454, SLOVAKIA),
    *("country", ("role",), None),
)
GERMANY = Wider("Germany", 312, ("year",))
FEW = PopulationEffects(*("Iceland", "survey", 0.95, 200, 0, None, None, None, None, (), GERMANY))


def farthest(kind: str = "advert", **changed: Any) -> PopulationEffects:
    return replace(POPULATION, kind=kind, farthest=replace(SLOVAKIA, **changed))


CASES: list[tuple[PopulationEffects, str]] = [
    (POPULATION, "Adverts in Slovakia offer 73% less than comparable ones on average (49"),
    (POPULATION, "The 95% interval runs from −76% to −70%; 1 other level may lie as far from"),
    (POPULATION, "the 27,191 adverts (2024, full time) state."),
    (POPULATION, "Of them 16% leave some factor out; not stated counts as a level of its"),
    (POPULATION, "explain 45% of the variance of log pay; whether country or role explains"),
    (replace(POPULATION, rivals=()), "log pay, country more of it than any other."),
    (replace(POPULATION, first=None, rivals=()), "the variance of log pay."),
    (replace(POPULATION, people=""), "that the 27,191 adverts state."),
    (replace(POPULATION, level=0.9), "The 90% interval"),
    (farthest(others=0), "; no other level lies as far from the mean."),
    (farthest(others=3), "; 3 other levels may lie as far from the mean."),
    (farthest(level="US"), "Adverts in the United States offer"),
    (farthest(effect=0.759, n=1), "offer 76% more than comparable ones on average (1 advert; 2024, full time)"),
    (farthest(factor="role", level="IT auditor"), "Adverts for IT auditors offer"),
    (farthest("survey", factor="role", level="Data analyst"), "who are data analysts report"),
    (farthest("filing", factor="role", level="Data analyst"), "Filings for data analysts state"),
    (farthest(factor="seniority", level="entry"), "Adverts at the level “entry” offer"),
    (farthest(factor="year", level="2021"), "Adverts of 2021 offer"),
    (farthest(factor="company size", level="small"), "Adverts of small companies offer"),
    (farthest(factor="remote", level="hybrid"), "Adverts with hybrid work offer"),
    (replace(POPULATION, farthest=None), "No level has enough adverts to stand alone"),
    (FEW, "Too few respondents to compare: Iceland"),
    (replace(FEW, people=""), "Too few respondents to compare\n"),
    (FEW, "It takes 200 respondents that differ in what they state; with `-p year=null`"),
    (FEW, "with `-p year=null` there are 312 (Germany)."),
    (replace(FEW, wider=replace(GERMANY, people="", given_up=("year", "country"))),
        "with `-p year=null` `-p country=null` there are 312."),
    (replace(FEW, wider=None), "respondents that differ in what they state."),
]  # fmt: skip


@pytest.mark.parametrize(("facts", "said"), CASES, ids=[said[:40] for _, said in CASES])
def test_says(facts: PopulationEffects, said: str) -> None:
    finding = population_effects(facts)
    assert said in f"{finding.heading}\n{finding.text}"


def test_what_all_records_state_is_no_matter() -> None:
    assert "counts as a level" not in population_effects(replace(POPULATION, lacking=0.0)).text


def test_a_population_without_records_enough_has_no_figure_but_those_of_the_nearest() -> None:
    found = population_effects(FEW)
    assert found.text.count(".") == 1
    assert "%" not in found.heading + found.text
