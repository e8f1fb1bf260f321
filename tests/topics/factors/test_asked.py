"""A role or country that is asked for leads the page, or a section says that it cannot follow."""

from __future__ import annotations

import dataclasses
import typing

import pandas as pd
import pytest

from analysis.datasets import Dataset
from analysis.datasets.open import open_dataset
from analysis.population import Population
from analysis.topics.factors import (
    accounts,
    answers,
    comparisons,
    findings,
    guesses,
    on_top,
    order,
    prediction,
    specifications,
    votes,
)
from analysis.topics.factors.facts import FactorsAnswer


@pytest.fixture(scope="module")
def data() -> Dataset:
    return open_dataset("embedded")


def answered(data: Dataset, population: Population) -> tuple[FactorsAnswer, pd.DataFrame]:
    sources = answers.kept(data, accounts.SOURCES)
    five = order.order_of_factors(answers.kept(data, accounts.SHARES, population), sources)
    which = votes.which_first(answers.kept(data, specifications.SPECIFICATIONS))
    errors = answers.kept(data, guesses.ERRORS)
    return answers.factors_answer(five, which, errors, population), five


@pytest.mark.parametrize(
    ("population", "leads"),
    [
        (Population(role="Data scientist", year=2024), "Data scientist: in market dollars"),
        (Population(country="DE", year=2024), "Germany: inside one country"),
        (Population(year=2024), "In dollars, location"),
    ],
)
def test_who_is_asked_for_leads_the_answer(
    data: Dataset, population: Population, leads: str
) -> None:
    answer, five = answered(data, population)
    said = findings.factors_answer(answer)
    assert said.text.startswith(f"**{leads}")
    whole = order.factor_order(five, order.leading_factors(five), answer.people)
    heading = findings.factor_order(whole).heading
    assert heading.startswith(leads.split(",")[0] if not answer.people else leads.split(":")[0])


def test_records_on_top_are_those_of_who_is_asked_for(data: Dataset) -> None:
    sources = answers.kept(data, accounts.SOURCES)
    for role in (None, "Data scientist"):
        answer, five = answered(data, Population(role=role))
        top = on_top.key_figures(five, sources, answer)
        kept = data.table(accounts.SHARES, role=role, country=None)
        counted = kept.drop_duplicates("source")["records"].sum()
        assert top.sources <= top.records and top.sources == (
            (sources["compared"] > 0).sum() if role is None else kept["source"].nunique()
        )
        assert top.records == (sources["compared"].sum() if role is None else counted)
        assert ("(all roles and countries)" in findings.key_figures(top).text) == bool(role)


def test_gaps_are_of_the_country_that_is_asked_for(data: Dataset) -> None:
    parts = comparisons.gap_parts(answers.kept(data, accounts.GAPS))
    own = comparisons.of_country(parts, "US")
    assert set(own["country"]) == {"United States"}
    assert len(comparisons.drawn(own)) == len(own) < len(parts)
    said = findings.gaps(comparisons.gaps(own, "United States"))
    assert said.heading.startswith("United States: ")
    assert said.subtitle.endswith("United States")
    none = findings.gaps(comparisons.gaps(comparisons.of_country(parts, "SE"), "Sweden"))
    assert none.heading == "Sweden: no two groups here are large enough to be compared"


def test_a_title_counts_what_its_chart_draws(data: Dataset) -> None:
    parts = comparisons.gap_parts(answers.kept(data, accounts.GAPS))
    shown = comparisons.drawn(parts)
    said = findings.gaps(comparisons.gaps(parts))
    assert len(shown) < len(parts)
    assert said.title == f"{shown['significant'].sum()} of {len(shown)} gaps are clear of chance"


def test_no_two_rows_of_the_specifications_look_alike(data: Dataset) -> None:
    which = votes.which_first(answers.kept(data, specifications.SPECIFICATIONS))
    told = votes.described(which)
    assert len(told) == len(which) and told[["question", "specification"]].notna().all(axis=None)
    assert not told.duplicated(["source", "question", "specification"]).any()
    voting = len(votes.heard(which).query("main"))
    assert (told["main"] & (told["no_vote"] == "")).tolist() == [
        i < voting for i in range(len(told))
    ]


def test_places_stand_by_names(data: Dataset) -> None:
    effects = answers.kept(data, accounts.EFFECTS)
    names = effects.loc[effects["factor"] == "location", "level"]
    assert {"Germany", "California", "New York"} <= set(names)
    assert not names.str.fullmatch("[A-Z]{2}").any()


def test_a_heading_has_one_colon_and_no_lead_that_is_not_clear(data: Dataset) -> None:
    parts = comparisons.gap_parts(answers.kept(data, accounts.GAPS))
    facts = comparisons.gaps(comparisons.of_country(parts, "US"), "United States")
    said = findings.gaps(answers.of_all(facts, Population(role="Designer"), "role"))
    assert said.heading.startswith("All roles, United States: ") and said.heading.count(":") == 1
    _, five = answered(data, Population())
    order_of = order.factor_order(five, order.leading_factors(five.assign(distinct=False)))
    assert "none of the article's factors clearly" in findings.factor_order(order_of).heading


def test_a_section_that_cannot_follow_says_so_in_heading_text_and_chart(data: Dataset) -> None:
    facts = prediction.guess_errors(answers.kept(data, guesses.ERRORS))
    asked = Population(role="Data scientist", country="DE", year=2024)
    said = findings.guess_errors(answers.of_all(facts, asked))
    assert said.heading.startswith("All roles and countries: ")
    assert said.text.startswith("This section cannot follow data scientist, Germany: ")
    assert said.subtitle.endswith("all roles and countries")
    assert answers.of_all(facts, Population(year=2024)) == facts
    every = [name for name in findings.__all__ if name not in FOLLOWING]
    for name in every:
        (kind,) = (t for t in kinds(name) if dataclasses.is_dataclass(t))
        assert "unfollowed" in {field.name for field in dataclasses.fields(kind)}, name


FOLLOWING = {
    *("factors_answer", "factor_order", "key_figures", "level_effects", "population_effects"),
    "repeated_records",  # of one published model
}


def kinds(name: str) -> list[type]:
    hints = typing.get_type_hints(getattr(findings, name))
    return [hint for place, hint in hints.items() if place != "return"]
