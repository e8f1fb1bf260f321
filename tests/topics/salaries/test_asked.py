"""What notebook 01 says where one role is asked for: every section follows it, or says that it does
not.
"""

from __future__ import annotations

from dataclasses import replace

import pandas as pd
import pytest

from analysis import seeds
from analysis.datasets import Dataset
from analysis.datasets.open import open_dataset
from analysis.money import scale_for
from analysis.pay_tables import left_out
from analysis.population import Population
from analysis.reference.official import official_wages
from analysis.topics.salaries import (
    all_roles,
    answers,
    comparisons,
    findings,
    jobs,
    official,
    on_top,
    over_time,
)
from analysis.topics.salaries.question import SalariesQuestion

ROLE = "Security engineer"  # not among the twelve highest medians, nor among the article's five
WHO = Population(role=ROLE, country="US", year=2024, employment="full time")


@pytest.fixture(scope="module")
def data() -> Dataset:
    return open_dataset("embedded")


@pytest.fixture(scope="module")
def market(data: Dataset) -> pd.DataFrame:
    return comparisons.market(data.data, "role", where=WHO.conditions("role"))


def test_the_market_leads_with_the_role_and_draws_it(market: pd.DataFrame) -> None:
    drawn = answers.leading(market, "role", ROLE)
    assert len(drawn) == answers.DRAWN
    assert ROLE in set(drawn["role"]) - set(answers.leading(market)["role"])
    said = findings.market(answers.market(market, "role", "p", "USD per year", ROLE))
    assert said.heading.startswith(f"{ROLE}: ")
    assert said.title.startswith(f"{ROLE}: a median of ")
    assert "share the top" in said.text


def test_rules_are_tried_on_the_role_alone(data: Dataset, market: pd.DataFrame) -> None:
    groups = answers.followed(market, WHO, "role", None)
    rules = comparisons.sensitivity(data.data, "role", where=WHO.conditions("role"), groups=groups)
    facts = answers.sensitivity(rules, "role")
    assert (groups, facts.groups, set(rules["role"])) == ([ROLE], 1, {ROLE})
    wide = rules.set_index("rule")
    n = wide["n"]
    assert facts.repeats == pytest.approx(1 - n["distinct adverts"] / n["with exact repeats"])
    shifts = (wide["p50"] / wide["p50"]["distinct adverts"] - 1).abs()
    assert facts.shift == pytest.approx(shifts.max())
    assert findings.sensitivity(facts).heading.endswith(" at most")


def test_ranges_levels_and_official_wages_lead_with_the_role(
    data: Dataset, market: pd.DataFrame
) -> None:
    widths = comparisons.widths(data.data, "role", where=WHO.conditions("role"))
    facts = answers.ranges(market, widths, "role", "p", "USD per year", ROLE)
    own = widths.loc[widths["role"] == ROLE, "range_width"].iloc[0]
    assert facts.typical == pytest.approx(own - 1)
    assert findings.ranges(facts).heading.startswith(f"{ROLE}: the high end")
    cells, levels = all_roles.of(data.data, WHO, "USD per year")
    mine = cells[(cells["item"] == ROLE) & (cells["country"] == "US") & (cells["year"] == "2024")]
    medians = mine[mine["remote"] == "(all)"].set_index("seniority")["p50"]
    assert levels.largest is not None
    ends = [name.removesuffix("-level") for name in (levels.largest.upper, levels.largest.lower)]
    assert levels.largest.change == pytest.approx(medians[ends[0]] / medians[ends[1]] - 1)
    assert findings.all_roles(levels).heading.startswith(f"{ROLE}: ")
    wages = official_wages()
    table = official.beside_official(data.data, wages, {"employment": "full time"})
    beside = official.adverts_official(table, wages, ROLE)
    assert beside.mine is not None
    assert beside.mine.ratio == table.set_index("role")["ratio"][ROLE]
    assert ROLE in set(official.drawn(table, ROLE)["role"])
    assert findings.adverts_official(beside).heading.startswith(f"{ROLE}: ")
    absent = official.adverts_official(table, wages, "Blockchain developer")
    assert absent.mine is None
    assert findings.adverts_official(absent).heading.startswith("All roles: ")


def test_the_five_jobs_say_that_they_are_other_jobs(data: Dataset, market: pd.DataFrame) -> None:
    printed = comparisons.printed_against(
        data.data, seeds.printed_pay(), where=WHO.conditions("role")
    )
    facts = jobs.five_jobs(printed, "p", year=2024, role=ROLE)
    assert "is none of the five" in findings.five_jobs(facts).text
    asked = SalariesQuestion(role=ROLE)
    top = on_top.key_figures(market, printed, asked, WHO.words, "")
    assert (top.job, top.alone) == (None, True)
    assert findings.key_figures(top).text.endswith(
        f"{ROLE} · United States · 2024 · full time · {top.adverts:,} adverts"
    )
    one = jobs.five_jobs(printed, "p", year=2024, role="AI research scientist")
    assert one.main is not None
    assert (one.main.role, one.asked) == ("AI research scientist", "")


def test_the_years_left_out_are_counted_for_the_role(data: Dataset) -> None:

    ever = WHO.without("year")
    lacking = left_out(data.data, scale_for("USD", 2024), ever.conditions())
    facts = answers.without_rate(lacking, "USD of 2024", ever.words)
    assert facts is not None
    whole = left_out(data.data, scale_for("USD", 2024), ever.without("role").conditions())
    assert facts.n < whole["n"].sum()
    said = findings.without_rate(facts)
    assert said is not None
    assert "security engineer, United States, full time" in said.text


def test_one_line_over_the_years_is_named(data: Dataset) -> None:
    asked = {"where": WHO.conditions("role", "year")}
    _, real = comparisons.nominal_and_real(data.data, [ROLE], "role", 2024, **asked)
    changed = over_time.changes_of(data, [ROLE], "role", WHO)
    facts = over_time.over_time(real, changed, "role", 2024, "p")
    assert (facts.one, facts.basis) == (ROLE, "design effect")
    said = findings.over_time(facts)
    assert said.title.startswith(f"{ROLE}: ")
    if facts.change is not None and not facts.told:
        assert said.heading.startswith(f"{ROLE}: no change")
    plain = findings.over_time(replace(facts, basis="records"))
    assert "one employer being alike" in said.text
    assert "one employer being alike" not in plain.text
