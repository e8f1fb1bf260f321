"""What was asked for holds in every section of notebook 01, by whichever dimension it compares."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path
from typing import get_args

import pandas as pd
import pytest

from analysis.cells import Data
from analysis.datasets.kept_cube import kept_cube
from analysis.parameters.kinds import Dimension
from analysis.pay_tables import pay_by
from analysis.population import Population
from analysis.seeds.load import printed_pay
from analysis.topics.salaries import (
    all_roles,
    answers,
    comparisons,
    findings,
    names,
    on_top,
    places,
)
from analysis.topics.salaries.question import SalariesQuestion
from analysis.vocabulary import roles_table
from analysis.vocabulary.roles import parse_title

US = Population(country="US", year=2024, employment="full time")
GERMANY = replace(US, country="DE")
NOTEBOOK = Path(__file__).parents[3] / "notebooks/01_salaries.ipynb"


@pytest.fixture(scope="module")
def data() -> Data:
    return kept_cube()


@pytest.mark.parametrize("by", get_args(Dimension))
def test_every_dimension_that_is_offered_has_key_figures(by: str, data: Data) -> None:
    market = comparisons.market(data, by, where=US.conditions(by))
    jobs = comparisons.printed_against(data, printed_pay(), where=US.conditions())
    question = SalariesQuestion(by=by)
    found = on_top.key_figures(market, jobs, question, US.words, "")
    assert found.adverts == market.loc[market[by] == getattr(US, by), "n"].sum() or (
        getattr(US, by) is None and found.adverts == market["n"].sum() + market["absent"].max()
    )
    assert found.first is not None


def test_the_notebook_asks_the_population_for_the_group() -> None:
    cells = json.loads(NOTEBOOK.read_text(encoding="utf-8"))["cells"]
    code = "\n".join("".join(cell["source"]) for cell in cells if cell["cell_type"] == "code")
    assert "getattr(question" not in code
    assert 'printed.five_jobs(jobs, population.without("role").words' in code
    assert '"where": population.conditions("role")' in code


@pytest.mark.parametrize(
    ("population", "carried"),
    [
        (US, 3),
        (replace(US, family="cybersecurity"), 0),
        (replace(US, country="GB"), 0),
        (replace(US, role="Security engineer"), 0),
        (replace(US, role="AI research scientist"), 1),
    ],
)
@pytest.mark.parametrize(
    "by", ["role", *(pytest.param(by, marks=pytest.mark.evidence) for by in ("family", "country"))]
)
def test_printed_salaries_are_checked_by_the_adverts_that_are_asked_for(
    population: Population, carried: int, by: str, data: Data
) -> None:
    jobs = comparisons.printed_against(data, printed_pay(), where=population.conditions("role"))
    market = pay_by(data, by, where=population.conditions(by))
    facts = answers.salaries_answer(market, jobs, population, by, "USD per year")
    assert facts.carried == carried


def test_where_no_role_has_figures_all_adverts_together_answer(data: Data) -> None:
    market = pay_by(data, "role", where=GERMANY.conditions("role"))
    whole = comparisons.whole(data, market, GERMANY)
    table, _ = places.of(data, GERMANY)
    own = table.set_index("code").loc["DE"]
    near = comparisons.nearest(data, market, GERMANY, "role")
    assert near == "Germany, 2024, full time, by level (-p by=seniority)"
    assert pay_by(data, "family", where=GERMANY.conditions())["p50"].notna().any()
    jobs = comparisons.printed_against(data, printed_pay(), where=GERMANY.conditions())
    facts = answers.salaries_answer(market, jobs, GERMANY, "role", "USD per year", near, whole)
    assert facts.whole is not None
    assert (facts.whole.n, facts.whole.p50) == (own["n"], own["p50"])
    said = findings.salaries_answer(facts)
    assert "no figure for" not in said.text
    assert not said.warning
    question = SalariesQuestion(country="DE")
    top = on_top.key_figures(market, jobs, question, GERMANY.words, "", whole)
    assert top.adverts == own["n"]
    assert f"the median of all {own['n']} adverts" in findings.key_figures(top).text
    answered = comparisons.whole(data, pay_by(data, "role", where=US.conditions()), US)
    assert answers.together(answered) is None


def test_a_step_that_chance_can_make_is_no_heading(role_cells: pd.DataFrame) -> None:
    asked = replace(US, role="AI research scientist")
    facts = all_roles.all_roles(role_cells, asked, "USD per year")
    assert facts.largest is not None
    assert facts.largest.change_lower < facts.largest.change < facts.largest.change_upper
    assert not facts.largest.clear
    said = findings.all_roles(facts)
    assert said.heading.endswith("adverts is clear of chance")
    assert "95% interval" in said.text
    clear = replace(facts, largest=replace(facts.largest, clear=True))
    assert "adverts offer" in findings.all_roles(clear).heading


def test_an_interval_of_a_step_is_wider_than_of_either_level() -> None:
    lower = pd.Series({"p50_lower": 90.0, "p50": 100.0, "p50_upper": 110.0})
    upper = pd.Series({"p50_lower": 110.0, "p50": 120.0, "p50_upper": 135.0})
    low, high = all_roles.change_ends(lower, upper)
    assert -1 < low < 0.2 - 0.1 / 1.2 < 0.2 + 0.15 < high
    exact = pd.Series({"p50_lower": 100.0, "p50": 100.0, "p50_upper": 100.0})
    assert all_roles.change_ends(exact, upper) == pytest.approx((0.1, 0.35))
    assert all_roles.change_ends(lower.astype("float64") * float("nan"), upper)[0] == -1


def test_all_that_share_the_top_are_named(data: Data) -> None:
    market = comparisons.market(data, "role", where=US.conditions())
    facts = answers.market(market, "role", US.words, "USD per year")
    assert len(facts.top) > facts.named
    text = findings.market(facts).text.lower()
    assert [name for name in facts.top if name.lower() not in text] == []


def test_a_section_that_stays_in_dollars_says_so(data: Data) -> None:
    _, plain = places.of(data, US)
    other = replace(plain, in_us_dollars=False)
    assert "stays in US dollars" not in findings.places(plain).text
    assert "stays in US dollars" in findings.places(other).text


def test_groups_and_dimensions_are_named_as_sentences_need() -> None:
    assert names.label("mid", "seniority") == "Mid-level"
    assert (names.words_of("seniority"), names.words_of("remote")) == ("level", "place of work")
    assert (names.noun_of("seniority"), names.noun_of("company_size")) == ("adverts", "companies")
    assert names.noun_of("role") == names.noun_of("country") == ""


def test_short_forms_are_read_as_the_role_that_they_find() -> None:
    short = all_roles.short_forms(roles_table()["role"])
    assert (short["Machine learning engineer"], short["Site reliability engineer"]) == (
        "ML engineer",
        "SRE",
    )
    assert {role: parse_title(words).role for role, words in short.items()} == {r: r for r in short}
