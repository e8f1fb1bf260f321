"""What findings say where little differs: one or two of a kind, none, or all of them the same."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pandas as pd
import pytest

from analysis.datasets.chosen import Chosen
from analysis.page.finding import Finding
from analysis.page.voice import Voice, speaking
from analysis.topics.factors import findings as factors
from analysis.topics.families import findings as families
from analysis.topics.offer import findings as offer
from analysis.topics.salaries import findings as salaries
from analysis.topics.skills import findings as skills
from analysis.topics.skills.answers import separating, separation
from tests.topics.factors.test_findings import LEVELS
from tests.topics.families.given import FIELDS, LADDER, RISE
from tests.topics.offer.test_findings import HELD
from tests.topics.salaries.test_findings import (
    ANSWER,
    BESIDE,
    FIRST,
    JOBS,
    LAST,
    MARKET,
    NOBODY,
    RULES,
)
from tests.topics.salaries.test_places import FACTS
from tests.topics.skills.test_findings import APART, BASIS, FLAGS, TOO_FEW

EQUAL = replace(MARKET, last=replace(LAST, p50=235_432.0), shown=2)
TWO = replace(FACTS, others=2, in_dollars=1.001, at_prices=0.998)
ONE_FIELD, TWO_FIELDS = (
    replace(FIELDS, standing=replace(FIELDS.standing, groups=FIELDS.standing.groups[:n]))
    for n in (1, 2)
)
SAME = replace(FIRST, p50_lower=FIRST.p50, p50_upper=FIRST.p50)
NOBODY_ELSE = replace(NOBODY, whole=SAME)
CASES = [
    (salaries.salaries_answer(NOBODY_ELSE), "is $235,000 a year**; many offer exactly this", "half of"),
    (salaries.salaries_answer(replace(NOBODY_ELSE, whole=FIRST)), "half of the 54 adverts offer more", "exactly"),
    (salaries.salaries_answer(replace(ANSWER, asked="Head of data", asked_n=54, mine=SAME)),
     "many offer exactly this", "offer more"),
    (salaries.salaries_answer(replace(ANSWER, first=SAME, shown=1)), "many offer exactly this", "offer more"),
    (salaries.market(EQUAL), "Both roles have the same median", "highest median"),
    (salaries.market(replace(EQUAL, shown=5)), "All five roles have the same median, $", "highest"),
    (salaries.market(replace(EQUAL, mine=LAST)), "That of the other role is the same", "highest"),
    (salaries.adverts_official(replace(BESIDE, typical=1.004)),
     "adverts offer the same as what official statistics say is paid", "offer 100%"),
    (salaries.adverts_official(replace(BESIDE, above=1, below=0)), "1 lies above, interval and all, none below", ""),
    (salaries.adverts_official(replace(BESIDE, above=0)), "none lie above", " 0 "),
    (salaries.five_jobs(replace(JOBS, below=0)), "does not lie below", "0 of 1"),
    (salaries.five_jobs(replace(JOBS, below=0, carried=2)), "in none of 2 jobs that have", "0 of 2"),
    (salaries.places(TWO), "offer the same as the median of the United States in dollars, the same at local", "100%"),
    (salaries.places(TWO), "At local prices the median of Germany", "the lowest"),
    (salaries.places(replace(FACTS, others=3)), "Of 3 countries beside", ""),
    (salaries.places(replace(FACTS, places=FACTS.places[:2], top_local=("US", "DE"))),
     "both countries compared at once", "all countries compared"),
    (factors.level_effects(replace(LEVELS, sources=1)), "", "The widest difference is that of"),
    (factors.level_effects(LEVELS), "The widest difference is that of", ""),
    (families.fields(ONE_FIELD), "has a median of", "the lowest"),
    (families.fields(TWO_FIELDS), "has the lower", "lowest"),
    (families.ladder(replace(LADDER, rises=(RISE,), steepest=(RISE.name,))), "In data engineering seniors", "steepest"),
    (families.ladder(replace(LADDER, rises=(RISE,))), "Data engineering: seniors have 1.72 times", "1.7 to 1.7"),
    (skills.in_demand(replace(FLAGS, shown=6, met=6)), "calls all 6 of these skills", "6 of these 6"),
    (skills.in_demand(replace(FLAGS, shown=2, met=2)), "calls both of these skills", "2 of these 2"),
    (skills.in_demand(replace(FLAGS, shown=6, met=0)), "calls none of these 6 skills", " 0 "),
    (skills.in_demand(replace(FLAGS, shown=1, met=0)), "does not call the one skill here", "1 of these 1"),
    (skills.in_demand(FLAGS), "calls 8 of these 15 skills", ""),
    (skills.demand(replace(TOO_FEW, skills=0)), "no skill has a premium here", "; 0 skills"),
    (skills.separating(replace(APART, least=4_228.7, most=4_230.0)), "need 4,230 adverts", "4,230 to"),
    (skills.separating(replace(APART, open=14, clear=0)), "For all 14 pairs of neighbours", "14 of 14"),
    (salaries.sensitivity(replace(RULES, outside=2, groups=2)), "Both medians leave their own", "2 of 2"),
    (skills.separating(replace(APART, least=None, most=None, shown=None)), "The intervals below", "need"),
    (offer.coverage(replace(HELD, least=1.0, most=1.0, single=1.0)), "held 100.0% on average", "a single one"),
]  # fmt: skip


@pytest.mark.parametrize(("said", "there", "absent"), CASES)
def test_no_more_is_said_than_is_there(said: Finding, there: str, absent: str) -> None:
    words = " ".join(f"{said.heading} {said.text} {said.title}".split()).replace("&#36;", "$")
    assert there in words
    assert not absent or absent not in words


def test_skills_that_the_same_adverts_name_need_no_number_of_adverts() -> None:
    ranked = pd.DataFrame({"skill": ["a", "b", "c"], "share": [0.5, 0.3, 0.3], "adverts": 400})
    matrix = np.array([[2.0, 0, 0], [0, 1, 1], [0, 1, 1]]) * 1e-4
    covariance = pd.DataFrame(
        [("abc"[i], "abc"[j], matrix[i, j]) for i in range(3) for j in range(3)],
        columns=["first", "second", "covariance"],
    )
    apart = separating(ranked, covariance)
    assert apart["needed"].isna().tolist() == [False, True]
    facts = separation(BASIS, apart)
    assert facts.least == facts.most == apart["needed"].iloc[0] > 0
    assert separation(BASIS, apart.tail(1)).least is None


def test_the_printed_figure_is_held_against_ranges_only_where_there_are_any() -> None:
    jobs = replace(JOBS, jobs=(replace(JOBS.jobs[0], ranges_above=0.0, ranges_below=1.0),))
    with speaking(Voice("advert", ranges=False, embedded=False)):
        said = salaries.five_jobs(jobs).text
    assert "Of the adverts none offer more than the printed figure, all less." in said
    assert "of the ranges hold" in " ".join(salaries.five_jobs(jobs).text.split())


@pytest.mark.parametrize(("repeated", "left"), [(184, "16 are left"), (199, "1 is left"), (0, "")])
def test_a_page_says_why_so_few_records_of_many_count(repeated: int, left: str) -> None:
    said = str(Chosen("own", {}, repeated=repeated, records=200))
    assert (f"{repeated} of its 200 records equal an earlier one in every column" in said) is bool(
        left
    )
    assert left in said and ("are left" in said or "is left" in said) is bool(left)
