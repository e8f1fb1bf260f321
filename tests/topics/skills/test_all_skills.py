"""Every skill of every population: what is kept and nothing else, and what is said of it."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pandas as pd
import pytest

from analysis.datasets import open_dataset
from analysis.page.searchable import show
from analysis.population import Population
from analysis.topics.skills import all_skills, answers, findings
from analysis.topics.skills.accounts import SHARES
from analysis.topics.skills.premium_accounts import PREMIUMS
from analysis.topics.skills.skill_facts import AllSkills

ASKED = Population(role="Data scientist", country="US")


@pytest.fixture(scope="module")
def table() -> pd.DataFrame:
    return all_skills.skills_of(open_dataset("embedded"), ASKED)


def test_shares_are_those_kept_and_no_others(table: pd.DataFrame) -> None:
    kept = open_dataset("embedded").table(SHARES)
    kept = kept[~kept["is_group"]].rename(columns={"skill": "item"})
    keys = ["role", "country", "item"]
    asked = table[table["n"].notna()]
    both = asked.merge(kept, on=keys, how="left", suffixes=("", "_kept"), validate="many_to_one")
    assert both["n_kept"].tolist() == both["n"].tolist()
    assert both["share_kept"].equals(both["share"])
    assert len(asked) == 2 * len(kept)  # by the year and by the hour
    lower, upper = asked["share_lower"], asked["share_upper"]
    assert ((lower <= asked["share"]) & (asked["share"] <= upper)).all()
    marked = asked["note"].str.contains("one employer: over a fifth")
    assert marked.tolist() == both["dominated"].tolist()


def test_differences_in_pay_are_those_kept_and_no_others(table: pd.DataFrame) -> None:
    kept = open_dataset("embedded").table(PREMIUMS).rename(columns={"skill": "item"})
    keys = ["role", "country", "pay_period", "item"]
    told = table[table["joint"].notna()]
    both = told.merge(kept, on=keys, suffixes=("", "_kept"), validate="one_to_one")
    assert len(both) == len(told)
    assert both["joint"].tolist() == pytest.approx(np.expm1(both["joint_kept"]).tolist())
    assert both["priced"].astype("int64").equals(both["n_kept"])
    assert len(told) == kept["joint"].notna().sum()
    clear = both["q_value_any"] <= 0.05
    assert (both["standing"] != "may be chance").equals(clear)
    signs = np.sign(both[["adjusted", "joint_kept", "within"]])
    turned = clear & (signs.max(axis=1) != signs.min(axis=1))
    assert both["note"].str.startswith("sign changes").equals(turned)
    assert turned.sum() >= 5


def test_sixty_skills_of_the_large_roles_have_a_difference(table: pd.DataFrame) -> None:
    counts = table[table["joint"].notna()].groupby(["role", "country", "pay_period"]).size()
    assert counts["Data engineer", "(all)", "year"] == 60
    assert counts["(all)", "US", "hour"] == 60


def test_facts_count_the_table(table: pd.DataFrame) -> None:
    data = open_dataset("embedded")
    shares, _ = answers.tables_of(data, {"role": "Data scientist", "country": "US", "year": None})
    compared = answers.basis(data, shares, ASKED.words, 0.95)
    found, facts = all_skills.of(data, compared, ASKED)
    assert found.equals(table)
    here = table[(table["role"] == "Data scientist") & (table["country"] == "US")]
    here = here[here["pay_period"] == "year"]
    assert (facts.skills, facts.priced) == (len(here), here["joint"].notna().sum())
    kept = data.table(PREMIUMS)
    kept = kept[(kept["country"] == "(all)") & ~kept["role"].str.startswith("(")]
    kept = kept[(kept["pay_period"] == "year") & kept["joint"].notna()]
    assert (facts.roles, facts.differences) == (kept["role"].nunique(), len(kept))
    assert facts.clear == (kept["q_value_any"] <= 0.05).sum()
    steady = np.sign(kept["joint"]) == np.sign(kept["within"])
    steady &= np.sign(kept["joint"]) == np.sign(kept["adjusted"])
    both_clear = (kept["q_value_any"] <= 0.05) & (kept["within_q_value_any"] <= 0.05)
    assert facts.held == (both_clear & steady).sum()


def test_a_reader_can_choose_every_population(table: pd.DataFrame) -> None:
    layout = all_skills.layout_of(table, ASKED)
    role, country, period = layout.choices
    assert {*role.names} == set(table["role"])
    assert role.names["(data science and analytics)"] == "All of data science and analytics"
    assert (role.start, country.start, period.start) == ("Data scientist", "US", "year")
    assert country.names["(all)"] == "All countries"
    assert (
        all_skills.layout_of(table, Population(family="data science and analytics"))
        .choices[0]
        .start
        == "(data science and analytics)"
    )
    assert any(note.startswith("sign changes") for note in layout.soft)
    shown = show(table, layout, name="all_skills")
    assert shown.html.count("<tr>") == 1 + len(
        table[
            (table["role"] == "Data scientist")
            & (table["country"] == "US")
            & (table["pay_period"] == "year")
        ]
    )


FACTS = AllSkills("advert", "data scientist", 60, 40, 30, 0.95, 5, 218, 17, 3, 1)
CASES = [
    (FACTS, "Role by role, 3 of 218 differences in pay are clear of chance and hold within one employer too"),
    (replace(FACTS, held=1), "1 of 218 differences in pay is clear of chance and holds within"),
    (replace(FACTS, held=0), "none of 218 differences in pay is clear of chance and holds within"),
    (FACTS, "In 5 roles 17 of 218 are clear of chance, and 1 of these changes its sign within one employer."),
    (replace(FACTS, turned=2), "and 2 of these change their sign"),
    (FACTS, "60 skills are named by ten adverts or more of those asked for (data scientist), 40 of them with"),
    (replace(FACTS, skills=1, priced=0, people=""), "1 skill is named by ten adverts or more of those asked for (all"),
    (replace(FACTS, differences=0), "60 skills of data scientist, and who asks for them"),
    (replace(FACTS, differences=0, skills=1, people=""), "1 skill of all roles, and who asks for it"),
    (FACTS, "A dash: fewer than 30 adverts with pay"),
]  # fmt: skip


@pytest.mark.parametrize(("facts", "said"), CASES, ids=[said[:40] for _, said in CASES])
def test_says(facts: AllSkills, said: str) -> None:
    found = findings.all_skills(facts)
    assert said in f"{found.heading} {found.text}"
    assert ("In 5 roles" in found.text) == bool(facts.differences)
