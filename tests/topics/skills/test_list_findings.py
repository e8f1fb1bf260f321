"""What notebook 02 says of the answer, of its records and of lists: every branch, by cases."""

from __future__ import annotations

from dataclasses import replace

import pytest

from analysis.topics.skills import findings
from analysis.topics.skills.list_facts import Repeats
from tests.topics.skills.test_findings import (
    ANSWER,
    APART,
    ASKED,
    EVEN,
    FLAGS,
    LISTED,
    LONELY,
    OWN,
    REPEATS,
    SHOWN,
    TIED,
    WHOSE,
    everything,
)

CASES = [
    (findings.skills_answer, ANSWER, "**Python is asked for most: by 74.2% of 551 adverts that show pay (machine "),
    (findings.skills_answer, ANSWER, "engineer). TensorFlow follows with 36.8%.**"),
    (findings.skills_answer, ANSWER, "16 items that article B ranks, 13 can be compared. For 9 of them these adve"),
    (findings.skills_answer, ANSWER, "a list in random order would reach 3.9. So the article's order is no accide"),
    (findings.skills_answer, replace(ANSWER, beyond=False), "would reach 3.9. That is within what chance brings."),
    (findings.skills_answer, replace(ANSWER, met=1), "ranks, one is named often enough here, so that there is no "),
    (findings.skills_answer, replace(ANSWER, met=0), "ranks, none is named often enough here"),
    (findings.skills_answer, replace(ANSWER, second=None), "of 551 adverts that show pay (machine learning engine"),
    (findings.skills_answer, TIED, "**Which skill is asked for most is too close to call: Python, SQL or TensorFl"),
    (findings.skills_answer, replace(TIED, basis=ASKED), "74.2% of 551 respondents (all roles and countries).**"),
    (findings.skills_answer, replace(ANSWER, basis=ASKED), "Python is named most: by 74.2% of 551 respondents (al"),
    (findings.whose, WHOSE, "These adverts all show pay; 26% are from the United States, the largest part"),
    (findings.whose, WHOSE, "551 adverts of 385 employers list a skill (machine learning engineer; Data-job adver"),
    (findings.whose, WHOSE, "only adverts that show pay: 32,672 of the 785,741 that its publisher collected, or 4%."),
    (findings.whose, WHOSE, "The roles are the publisher's classes of the titles."),
    (findings.whose, replace(WHOSE, basis=replace(SHOWN, home="", home_share=None)), "These adverts all show pay"),
    (findings.whose, OWN, "80% of these respondents are from Germany"),
    (findings.whose, OWN, "41% of them state pay."),
    (findings.separating, APART, "For 12 of 14 pairs of neighbours, 551 adverts cannot say which skill is named m"),
    (findings.separating, replace(APART, open=1, pairs=1), "For the one pair of neighbours, 551"),
    (findings.separating, replace(APART, open=0, clear=14), "Each neighbour on the list is clear of the next"),
    (findings.separating, APART, "true difference of 2 points in 80% of samples, two skills chosen beforehand nee"),
    (findings.separating, APART, "need 4,230 to 10,500 adverts, spread over employers as these are. 551 adverts s"),
    (findings.separating, APART, "differences of about 7 points as often as that. The intervals below hold for all p"),
    (findings.separating, replace(APART, pairs=1, open=1, most=4_228.7), "chosen beforehand need 4,230 adverts"),
    (findings.separating, EVEN, "There are no neighbours to compare"),
    (findings.article_list, LISTED, "better than chance, but wrong in places: 9 of the 78 pairs of its items clea"),
    (findings.article_list, replace(LISTED, beyond=False), "order agrees with these adverts no more than chance w"),
    (findings.article_list, LISTED, "2 items can be compared, each by the adverts that name any of its skills (C/"),
    (findings.article_list, LISTED, "counted once per advert), and placed among themselves. For 9 of them the pri"),
    (findings.article_list, LISTED, "would reach 3.9 on average, and 9 or more with p \\< 0.01."),
    (findings.article_list, LISTED, "clearly order 50 as the article does and 9 the other way round; the rest are "),
    (findings.article_list, LISTED, "too close to call (90%, all at once). The list has no 9th entry, which moves"),
    (findings.article_list, replace(LISTED, hole=None), "(90%, all at once). If the order of the data were free of"),
    (findings.article_list, LISTED, "tau-b would be 0.62 and rank-biased overlap between 0.81 and 0.90."),
    (findings.article_list, LISTED, "Named by fewer than ten adverts: MLOps, Statistics."),
    (findings.article_list, replace(LISTED, several=()), "name any of its skills, and placed"),
    (findings.article_list, LISTED, "Linux: place 6 of 2 in the article, 11 among adverts"),
    (findings.article_list, LISTED, "Python: 1st in the article, 1st among adverts (1st); Linux: 6th in the artic"),
    (findings.article_list, LONELY, "Too few of the article's items are named often enough to compare orders"),
    (findings.article_list, LONELY, "None of the article's items is named often enough"),
    (findings.article_list, LONELY, "0 items can be compared."),
    (findings.repeats, REPEATS, "SAS is listed 4,806 times, but only 2,403 adverts name it"),
    (findings.repeats, REPEATS, "overstates at least 9 skills. SAS and Ruby stand twice in every list that has them"),
    (findings.repeats, replace(REPEATS, double=("SAS",), skills=1), "overstates at least 1 skill. SAS stands twic"),
    (findings.repeats, replace(REPEATS, double=(), kind="survey"), "overstates at least 9 skills. Here each"),
    (findings.repeats, replace(REPEATS, n=1), "only 1 advert name"),
    (findings.repeats, Repeats("advert", 0, "", 0, 0, ()), "No list of skills repeats an entry."),
    (findings.in_demand, FLAGS, "The US government's O*NET calls 8 of these 15 skills in demand"),
    (findings.in_demand, FLAGS, "flags 30 technologies as in demand for the nearest official occupation, from adv"),
    (findings.in_demand, FLAGS, "are not among them, though they are among the first five here."),
    (findings.in_demand, replace(FLAGS, shown=1), "calls the one skill here in demand"),
    (findings.in_demand, replace(FLAGS, missing=("R",), flagged=1, whole=True), "1 technology as in demand for co"),
    (findings.in_demand, replace(FLAGS, missing=("R",)), "R is not among them, though it is among the first five "),
    (findings.in_demand, replace(FLAGS, flagged=0), "calls no technology in demand for this role."),
]  # fmt: skip


@pytest.mark.parametrize(
    ("say", "facts", "said"), CASES, ids=[f"{say.__name__}-{said[:40]}" for say, _, said in CASES]
)
def test_says(say: object, facts: object, said: str) -> None:
    assert said in everything(say(facts))  # type: ignore[operator]
