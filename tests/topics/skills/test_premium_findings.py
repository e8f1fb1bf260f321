"""What notebook 02 says of premiums: every branch, by cases."""

from __future__ import annotations

from dataclasses import replace

import pytest

from analysis.topics.skills import findings
from tests.topics.skills.test_findings import (
    ASKED,
    BASIS,
    BEST,
    CHANCE,
    CLOUDS,
    EXCEL,
    MARKETS,
    NOTHING,
    PAID,
    everything,
)

CASES = [
    (findings.premiums, PAID, "Within one employer 2 of 60 skills go with different pay, clear of chance: Python +3."),
    (findings.premiums, replace(PAID, held=(BEST,)), "Within one employer 1 of 60 skills goes with different pay, cl"),
    (findings.premiums, replace(PAID, held=(BEST, BEST, EXCEL)), "Python +3.5% to Excel −5.6%"),
    (findings.premiums, replace(PAID, held=()), "within one employer; across employers 2 of 60 skills are, with the "),
    (findings.premiums, replace(PAID, held=(), agreeing=("Word",)), "across employers 1 of 60 skills is, with the sa"),
    (findings.premiums, replace(PAID, held=(), agreeing=()), "No skill has a premium that is clear of chance and kee"),
    (findings.premiums, CHANCE, "27,729 adverts are too few to show that any skill goes with higher or lower pay"),
    (findings.premiums, CHANCE, "18 would be clear; by the one that is valid whatever goes with what, none is."),
    (findings.premiums, PAID, "27,729 adverts of 385 employers (machine learning engineer), all paid by the year; 60"),
    (findings.premiums, replace(PAID, basis=ASKED, skills=1), "551 respondents of 385 employers (all roles and count"),
    (findings.premiums, PAID, "role (100% state it), seniority (17% state it); and other skills."),
    (findings.premiums, PAID, "All have the same year, as far as they say. Nothing is known of company size and comp"),
    (findings.premiums, PAID, "Across employers 10 are clear of chance, with at most 5% false discoveries whatever g"),
    (findings.premiums, replace(PAID, clear=1), "Across employers 1 is clear of chance"),
    (findings.premiums, PAID, "within one employer, where they are not clear of chance among so many"),
    (findings.premiums, replace(PAID, agreeing=("Word",)), "Word has the same sign within one employer"),
    (findings.premiums, PAID, "Set apart, because the sign changes with what is held fixed: Docker and Jira."),
    (findings.premiums, PAID, "several adverts to say whether Go holds within one."),
    (findings.premiums, replace(PAID, unseen=("Go", "R")), "say whether Go and R hold within one."),
    (findings.premiums, PAID, "2,431 employers have several adverts, which are compared with each other."),
    (findings.premiums, PAID, "Within one employer, 2 of 60 skills go with different pay, clear of chance."),
    (findings.premiums, replace(PAID, held=(BEST,)), "Within one employer, 1 of 60 skills goes with different pay"),
    (findings.premiums, replace(PAID, held=()), "Clear of chance across employers, with the same sign within one: 2 "),
    (findings.premiums, replace(PAID, held=(), agreeing=()), "No premium of 60 skills is clear of chance and keeps"),
    (findings.premiums, CHANCE, "No premium of 60 skills is clear of chance."),
    (findings.premiums, PAID, "on a bar for its 95% interval, a square for the same gap within one employer."),
    (findings.premiums, PAID, "Python: +5.6%, raw +24.7%, interval +4.1% to +7.2%, within one employer +3.5%"),
    (findings.premiums, NOTHING, "it takes enough respondents that state pay and skills"),
    (findings.premiums, replace(NOTHING, basis=BASIS), "No skill can be priced here (machine learning engineer)"),
    (findings.premiums, NOTHING, "No skill can be priced here (all roles and countries)"),
    (findings.premiums, replace(NOTHING, nearest="all roles, Canada"),
     "Nearest populations that can be compared: all roles, Canada."),
    (findings.premiums, NOTHING, "0 can be stated."),
    (findings.periods, MARKETS, "By the hour premiums differ: Python goes with +5.6% by the year, +1.9% by the "),
    (findings.periods, MARKETS, "55 skills can be compared. 10 have a premium clear of chance by the year, 8 by the "),
    (findings.periods, replace(MARKETS, clear=1), "1 has a premium clear"),
    (findings.periods, replace(MARKETS, opposed=("Go",)), "1 in both, of which with different signs: Go."),
    (findings.periods, replace(MARKETS, other=""), "state pay by another period than the year to compare the two."),
    (findings.periods, replace(MARKETS, first=None), "No skill is named often enough both by the year and by the hou"),
    (findings.platforms, CLOUDS, "Article A says that any one cloud platform pays; in these adverts none does, clear"),
    (findings.platforms, CLOUDS, "AWS: +5.6% (+4.1% to +7.2%); Java: −2.0% (+4.1% to +7.2%). These are adverts paid "),
    (findings.platforms, replace(CLOUDS, clear=("AWS",)), "in these adverts only AWS differs, clear of chance"),
    (findings.platforms, replace(CLOUDS, clear=("AWS", "Java")), "AWS and Java go with different pay, clear of chanc"),
    (findings.platforms, replace(CLOUDS, found=()), "No difference in pay can be given for AWS, Azure"),
]  # fmt: skip


@pytest.mark.parametrize(
    ("say", "facts", "said"), CASES, ids=[f"{say.__name__}-{said[:40]}" for say, _, said in CASES]
)
def test_says(say: object, facts: object, said: str) -> None:
    assert said in everything(say(facts))  # type: ignore[operator]
