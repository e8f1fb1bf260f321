"""What notebook 04 says of families: every branch of every block, by cases."""

from __future__ import annotations

from dataclasses import replace

import pytest

from analysis.page.finding import Finding
from analysis.topics.families import findings
from analysis.topics.families.facts import Roles
from tests.topics.families import later_cases
from tests.topics.families.given import (
    AI,
    ALL,
    ALONE,
    BOARDS,
    CLEAR,
    CLOSE,
    FIELDS,
    MINE,
    NONE,
    PEOPLE,
    SCIENTISTS,
    WHERE,
)


def everything(finding: Finding) -> str:
    parts = [finding.heading, finding.text, finding.title, finding.alt, finding.warning]
    return "\n".join(parts).replace("&#36;", "$")


CASES: list[tuple[Finding, list[str]]] = [
    (
        findings.boards(BOARDS),
        ["Two of 3 families may be offered the most", "do not rule that out (1st to 2nd)"],
    ),
    (
        findings.boards(replace(BOARDS, standing=CLEAR, claimed=replace(AI, rank_lower=2))),
        [
            "Research is offered most, about $190,000 a year, clear of all others",
            "rule that out (2nd)",
        ],
    ),
    (findings.boards(replace(BOARDS, standing=ALL)), ["Any of 2 families may be offered the most"]),
    (
        findings.boards(replace(BOARDS, standing=ALONE, withheld=("cloud",))),
        ["Artificial intelligence alone has enough records", "Cloud has too few adverts"],
    ),
    (
        findings.boards(replace(BOARDS, standing=MINE, asked="data science and analytics")),
        ["Data science and analytics: about $130,000 a year, 3rd of 3 families"],
    ),
    (
        findings.boards(replace(BOARDS, standing=NONE, claimed=None, kind="survey")),
        [
            "No family has enough records here for a figure",
            "Empty chart: 0 families",
            "-p year=none",
        ],
    ),
    (
        findings.boards(replace(BOARDS, kind="survey", withheld=("a", "b"))),
        ["may be the best paid", "A and b have too few respondents"],
    ),
    (
        findings.roles(Roles(WHERE, 9, "advert", "research", True, "x", SCIENTISTS)),
        ["Within research, research scientists are offered most", "family with the highest median"],
    ),
    (
        findings.roles(Roles(WHERE, 9, "advert", "x", True, "x", CLOSE)),
        ["two of 3 roles may be", "article A puts first"],
    ),
    (
        findings.roles(Roles(WHERE, 9, "advert", "research", False, "x", ALL)),
        ["any of 2 roles may be the best paid"],
    ),
    (
        findings.roles(Roles(WHERE, 9, "advert", None, True, "x", NONE)),
        ["No role of any family has enough adverts here"],
    ),
    (
        findings.people(PEOPLE),
        [
            "By total pay, research and artificial intelligence are too close to call on Levels.fyi",
            "One other source compares families too",
            "These are respondents, not adverts",
        ],
    ),
    (
        findings.people(replace(PEOPLE, standing=CLEAR, others=2)),
        ["research comes first of 3 families", "Two other sources compare"],
    ),
    (
        findings.people(replace(PEOPLE, standing=ALL, others=0)),
        ["both families on Levels.fyi 2017–21 are too close"],
    ),
    (findings.people(replace(PEOPLE, standing=ALONE)), ["is the only family with total pay on"]),
    (
        findings.people(replace(PEOPLE, standing=MINE, asked="data science and analytics")),
        ["data science and analytics comes 3rd of 3 families"],
    ),
    (
        findings.people(replace(PEOPLE, asked="cloud")),
        ["Cloud is no family that Levels.fyi 2017–21 knows"],
    ),
    (
        findings.people(replace(PEOPLE, source="", standing=NONE, n=0)),
        [
            "No source here has enough people of a family with total pay (United States)",
            "Empty chart: 0 families",
            "country=none",
        ],
    ),
    (
        findings.people(replace(PEOPLE, source="", standing=NONE, n=0, kinds=("base", "stock"))),
        ["Of base and stock pay there are figures (-p pay=base)."],
    ),
    (
        findings.fields(FIELDS),
        ["machine learning and AI comes 1st to 5th of 2 fields by total pay"],
    ),
    (
        findings.fields(replace(FIELDS, standing=CLEAR)),
        ["Among software engineers, research is paid most by total pay"],
    ),
    (
        findings.fields(replace(FIELDS, claimed=None)),
        ["two of 2 fields may be the best paid by total pay"],
    ),
    (
        findings.fields(replace(FIELDS, standing=NONE, claimed=None)),
        ["No source here states the field", "0 fields"],
    ),
]
EVERY = [*CASES, *later_cases.CASES]


@pytest.mark.parametrize(
    ("finding", "parts"), EVERY, ids=[f"{f.name}-{i}" for i, (f, _) in enumerate(EVERY)]
)
def test_every_branch_says_what_it_should(finding: Finding, parts: list[str]) -> None:
    text = everything(finding)
    for part in parts:
        assert part in text, text
    assert "None" not in text and "\ue000" not in text and "  " not in finding.heading
    assert len(finding.alt) <= 400


def test_every_finding_of_the_wing_is_among_the_cases() -> None:
    assert {finding.name for finding, _ in EVERY} == set(findings.__all__)
