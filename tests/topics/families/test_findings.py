"""What notebook 04 says of families: every branch of every block, by cases."""

from __future__ import annotations

from dataclasses import replace

import pytest

from analysis.page.finding import Finding
from analysis.topics.families import findings
from analysis.topics.families.above_facts import Above, Part
from analysis.topics.families.executive_facts import Executives, Office
from analysis.topics.families.facts import (
    Boards,
    FamiliesAnswer,
    Fields,
    People,
    Ranked,
    Roles,
    Standing,
)
from analysis.topics.families.key_facts import KeyFigures
from analysis.topics.families.ladder_facts import Ladder, PeopleLadder, Rise
from analysis.topics.families.official_facts import Beside, Occupation, OfficialStanding

RESEARCH = Ranked("research", 487, 189_881, 177_500, 197_500, 1, 2)
AI = Ranked("artificial intelligence", 1_634, 187_400, 178_000, 195_500, 1, 2)
DATA = Ranked("data science and analytics", 4_831, 130_000, 123_400, 137_500, 3, 3)
SCIENTISTS = Standing(
    (replace(AI, name="Research scientist", rank_upper=1), DATA), ("Research scientist",), None
)
NONE = Standing((), (), None)
CLOSE = Standing((RESEARCH, AI, DATA), ("research", "artificial intelligence"), None)
CLEAR = Standing(
    (replace(RESEARCH, rank_upper=1), replace(AI, rank_lower=2), DATA), ("research",), None
)
ALL = Standing((RESEARCH, AI), ("research", "artificial intelligence"), None)
ALONE = Standing((replace(AI, rank_upper=1),), ("artificial intelligence",), None)
MINE = replace(CLOSE, mine=DATA)
WHERE = "United States, 2024, full time"
BOARDS = Boards(WHERE, 20_104, "advert", None, CLOSE, (), AI)
PEOPLE = People(
    "total", "United States", "Levels.fyi 2017–21", 48_230, "survey", None, CLOSE, 1, ()
)
LEARNING = Ranked("machine learning and AI", 2_260, 248_000, 215_000, 290_000, 1, 5)
FIELDS = Fields(
    "total", "United States", "Levels.fyi 2017–21", 32_000, "survey",
    replace(CLOSE, groups=(LEARNING, replace(DATA, name="testing")), first=("machine learning and AI", "x")),
    LEARNING,
)  # fmt: skip
HALF = Part("(all)", 52_840, 0.041, 0.026, 0.062, False)
ABOVE = Above(
    pay="total", asked_pay="", people="United States", source="Levels.fyi 2017–21", n=52_840,
    kind="survey", half=HALF, quarter=replace(HALF, share=0.317),
    field=Part("machine learning and AI", 840, 0.237, 0.138, 0.375, True),
    role=Part("Engineering manager", 3_040, 0.196, 0.124, 0.297, True),
    long=replace(HALF, share=0.156), short=replace(HALF, share=0.003),
    largest=Part("Facebook", 2_700, 0.158, 0.145, 0.173, False),
    least=Part("Intel", 850, 0.012, 0.006, 0.021, False), others=replace(HALF, share=0.014),
    asked=None, mine=None,
)  # fmt: skip
NO_ABOVE = replace(
    ABOVE, source="", n=0, half=None, quarter=None, field=None, role=None, long=None, short=None,
    largest=None, least=None, others=None,
)  # fmt: skip
MANAGERS = Occupation(
    "computer and information systems managers", 187_990, 186_888, 189_099, 1, 1, 1.61, 1.6, 1.62
)
OFFICIAL = OfficialStanding(
    2024, "Computer and Mathematical Occupations", 116_810, 67_920, 1.72, 1.71, 1.73, (MANAGERS,),
    (MANAGERS.name,), 10, 12, (MANAGERS.name,), 239_200,
)  # fmt: skip
BESIDE = Beside(2024, 11, 10, 0, 1.25, "research", 1.62, "cloud", 1.04, None, None)
RISE = Rise("data engineering", 92_100, 158_400, 1.72, 1.49, 1.99)
FLAT = Rise("research", 164_625, 196_593, 1.19, 0.96, 1.49)
LADDER = Ladder(
    WHERE, "advert", "entry", "senior", (RISE, FLAT), ("data engineering", "research"), None, None
)
YEARS = PeopleLadder(
    "total", "United States", "Levels.fyi 2017–21", 48_000, "survey", "0 to 1 years", "10 to 14 years",
    (RISE, FLAT), None, None, "",
)  # fmt: skip
HEADS = Office("heads of security", 50, 225_700, 197_500, 269_600, 419)
CHIEFS = Office("chiefs of product", 0, None, None, None, 593)
LEVEL = Office("all of the executive level", 1_153, 195_200, 181_250, 210_000, 593)
OFFICES = Executives(
    "United States", 0.05, (HEADS,), (CHIEFS,), LEVEL, 0.22, 2024, 262_930, 187_990
)
ANSWER = FamiliesAnswer(
    WHERE, "advert", None, None, 3, ("research", "artificial intelligence"), AI, LEARNING, 15,
    "Levels.fyi 2017–21", "total", 0.041, 0.026, 0.062, "Levels.fyi 2017–21", "United States",
)  # fmt: skip
KEYS = KeyFigures(
    WHERE,
    "advert",
    20_104,
    RESEARCH,
    3,
    LEARNING,
    15,
    "total",
    "Levels.fyi 2017–21",
    "United States",
    HALF,
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
        ["all 2 families on Levels.fyi 2017–21 are too close"],
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
            "No source here states total pay by family (United States)",
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
    (
        findings.official_standing(OFFICIAL),
        [
            "computing is paid 1.7 times what all occupations are, computer and information",
            "A wage above $239,200 is not published",
            "1.71 to 1.73",
        ],
    ),
    (
        findings.official_standing(replace(OFFICIAL, bounded=())),
        ["10 lie clearly above the mean of computing and 12"],
    ),
    (
        findings.beside(BESIDE),
        ["In 10 of 11 families adverts offer clearly more", "clearly below in none"],
    ),
    (
        findings.beside(replace(BESIDE, above=11)),
        ["In each of 11 families adverts offer clearly more"],
    ),
    (
        findings.beside(replace(BESIDE, asked="research", mine=1.62)),
        ["Adverts for research offer 1.62 times"],
    ),
    (
        findings.beside(Beside(2024, 0, 0, 0, None, "", None, "", None, None, None)),
        ["No family has enough adverts of the United States in 2024", "Empty chart: 0 families"],
    ),
    (
        findings.ladder(LADDER),
        [
            "Seniors are offered 1.2 to 1.7 times",
            "Which family has the steepest ladder is too close to call.",
        ],
    ),
    (
        findings.ladder(replace(LADDER, steepest=("data engineering",))),
        ["The ladder is steepest in data engineering"],
    ),
    (
        findings.ladder(replace(LADDER, rises=(RISE, RISE, FLAT))),
        ["Two of 3 may have the steepest ladder"],
    ),
    (
        findings.ladder(replace(LADDER, asked="research", mine=FLAT, kind="survey")),
        ["In research seniors have 1.19 times"],
    ),
    (
        findings.ladder(replace(LADDER, rises=(), steepest=())),
        ["No family has enough adverts for beginners", "0 families"],
    ),
    (
        findings.people_ladder(YEARS),
        ["total pay is 1.2 to 1.7 times that of the first year", "1.49 to 1.99 times"],
    ),
    (
        findings.people_ladder(replace(YEARS, rises=(RISE,), asked="data engineering", mine=RISE)),
        [
            "With ten to fourteen years, data engineering has 1.72 times",
            "Data engineering: 1.72 times (1.49 to 1.99)",
        ],
    ),
    (
        findings.people_ladder(replace(YEARS, rises=())),
        ["No source here states experience and total pay"],
    ),
    (
        findings.above(ABOVE),
        [
            "More than half a million: 4.1% of the people on Levels.fyi 2017–21, but 23.7% of those",
            "15.8% at Facebook, 1.2% at Intel, 1.4% at all but",
            "one employer has more than a fifth",
        ],
    ),
    (
        findings.above(
            replace(ABOVE, field=None, long=None, role=None, largest=None, asked_pay="stock")
        ),
        [
            "More than half a million: 4.1% of the people on Levels.fyi 2017–21",
            "There are no such shares of stock alone",
        ],
    ),
    (
        findings.above(
            replace(ABOVE, asked="research", mine=HALF, half=replace(HALF, lower=None, upper=None))
        ),
        ["In research, 4.1% of the people on Levels.fyi 2017–21 state"],
    ),
    (findings.above(NO_ABOVE), ["No source here can say how many", "Empty chart: 0 sources"]),
    (
        findings.executives(OFFICES),
        [
            "Heads of security are offered about $226,000 in base",
            "about 590 adverts of different employers",
            "a difference of 5%",
            "22% offer more than $250,000",
        ],
    ),
    (
        findings.executives(replace(OFFICES, told=(), over=None)),
        ["Adverts for chiefs are too few for a figure"],
    ),
    (
        findings.executives(
            replace(OFFICES, told=(), level=None, withheld=(replace(CHIEFS, needed=0),))
        ),
        ["No advert here is for an office at the top"],
    ),
    (
        findings.families_answer(ANSWER),
        [
            "No single family can be called the best paid: two of 3 may be, research and",
            "Adverts place it 1st to 2nd",
            "1st to 5th of 15 fields",
            "4.1% of the people",
        ],
    ),
    (
        findings.families_answer(replace(ANSWER, first=("research",))),
        ["Research is offered most, clear of all other"],
    ),
    (
        findings.families_answer(replace(ANSWER, first=("research",), kind="survey")),
        ["Research is paid most, clear"],
    ),
    (
        findings.families_answer(replace(ANSWER, families=1, first=("research",))),
        ["Only research has enough adverts"],
    ),
    (
        findings.families_answer(replace(ANSWER, asked="research", mine=RESEARCH)),
        ["Research is offered about $190,000"],
    ),
    (
        findings.families_answer(replace(ANSWER, asked="cloud", claimed=None)),
        ["Too few adverts of cloud", "-p year=none"],
    ),
    (
        findings.families_answer(
            replace(ANSWER, families=0, first=(), claimed=None, field=None, above=None)
        ),
        ["No family has enough adverts for a figure", "-p country=none -p year=none"],
    ),
    (
        findings.key_figures(KEYS),
        [
            "**$190,000** the median of research, 1st to 2nd of 3 families",
            "**4.1%** of 52,800 people",
        ],
    ),
    (
        findings.key_figures(replace(KEYS, family=None, field=None, half=None)),
        ["United States · 2024 · full time · 20,104 adverts"],
    ),
]


@pytest.mark.parametrize(
    ("finding", "parts"), CASES, ids=[f"{f.name}-{i}" for i, (f, _) in enumerate(CASES)]
)
def test_every_branch_says_what_it_should(finding: Finding, parts: list[str]) -> None:
    text = everything(finding)
    for part in parts:
        assert part in text, text
    assert "None" not in text and "\ue000" not in text and "  " not in finding.heading
    assert len(finding.alt) <= 400


def test_every_finding_of_the_wing_is_among_the_cases() -> None:
    assert {finding.name for finding, _ in CASES} == set(findings.__all__)
