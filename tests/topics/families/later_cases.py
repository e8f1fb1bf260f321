"""What notebook 04 says of official wages, ladders, half a million and the top: every branch."""

from __future__ import annotations

from dataclasses import replace

from analysis.page.finding import Finding
from analysis.topics.families import findings
from analysis.topics.families.official_facts import Beside
from tests.topics.families.given import (
    ABOVE,
    ANSWER,
    BESIDE,
    CHIEFS,
    FLAT,
    HALF,
    KEYS,
    LADDER,
    NO_ABOVE,
    OFFICES,
    OFFICIAL,
    RESEARCH,
    RISE,
    YEARS,
)

__all__ = ["CASES"]

CASES: list[tuple[Finding, list[str]]] = [
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
        ["Two of three may have the steepest ladder"],
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
            "22% offer more than a quarter of a million",
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
            "No single family can be called the best paid; two of 3 may be: research and",
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
            "**$190,000** the median base pay in adverts for research, 1st to 2nd of 3 families",
            "**4.1%** of 52,800 people",
        ],
    ),
    (
        findings.key_figures(replace(KEYS, family=None, field=None, half=None)),
        ["United States · 2024 · full time · 20,104 adverts"],
    ),
]
