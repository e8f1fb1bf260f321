"""What notebook 01 says: every branch of every block, by cases."""

from __future__ import annotations

from dataclasses import replace

import pytest

from analysis.page.finding import Finding
from analysis.topics.salaries import findings
from analysis.topics.salaries.facts import (
    Change,
    FiveJobs,
    Group,
    Job,
    Market,
    Official,
    OverTime,
    PrintedToday,
    Ranges,
    SalariesAnswer,
    Sensitivity,
    Year,
)

PEOPLE = "United States, 2024, full time"
FIRST = Group("Head of data", 54, 235_432.0, 220_000.0, 250_000.0, 200_000.0, 262_000.0)
LAST = Group("IT auditor", 1, 74_912.0, 70_000.0, 80_000.0, 60_000.0, 99_000.0)
THIN = Job("Data science manager", 134_976.0, 4, "fewer than 10 adverts", *[None] * 6)
JOB = Job(
    "Machine learning engineer",
    146_085.0,
    2_139,
    "",
    199_784.0,
    197_605.0,
    203_084.0,
    0.394,
    0.558,
    0.048,
)
ANSWER = SalariesAnswer("role", "USD per year", PEOPLE, FIRST, 1, 2, 2, 1)
JOBS = FiveJobs(PEOPLE, (JOB, THIN), JOB, 0.3676, 1, 1)
MARKET = Market(
    "role", "USD per year", PEOPLE, 2, 12, 7_124, 47, FIRST, LAST, 3.143, False, 0, (FIRST, LAST)
)
RANGES = Ranges("role", "USD per year", PEOPLE, 0.56, FIRST, 0.31, (FIRST, LAST))
RULES = Sensitivity(4, "with exact repeats", "AI research scientist", 0.226, 0.39)
NO_RULES = Sensitivity(0, "", "", None, None)
TIME = OverTime(
    "role", 2024, Change("Data scientist", 2022, 2024, 0.004, -0.064), Year("SRE", 2024, 188_000.0),
    (Year("SRE", 2023, 180_000.0), Year("SRE", 2024, 188_000.0)),
)  # fmt: skip
TODAY = PrintedToday(146_085.0, 2019, 2024, 179_245.0, 0.227)
OFFICIAL = Official(2024, 100_000.0, 112_590.0, 151_160.0, 49_500.0, 182_760.0, 272_320.0)


def everything(finding: Finding) -> str:
    return "\n".join([finding.heading, finding.text, finding.title, finding.axis, finding.alt])


CASES = [
    (findings.salaries_answer, ANSWER, "of its 54 adverts (United States, 2024, full time) offer more than 235,000"),
    (findings.salaries_answer, ANSWER, "USD per year** (95% interval 220,000 to 250,000); 1 of 2"),
    (findings.salaries_answer, ANSWER, "1 of 2 roles have enough adverts to say"),
    (findings.salaries_answer, ANSWER,
     "a figure for 2: the median lies above the printed figure, interval and all, in 1."),
    (findings.salaries_answer, replace(ANSWER, groups=1), "1 of 1 role has enough adverts to say"),
    (findings.salaries_answer, replace(ANSWER, people=""), "(all countries and years) offer more than"),
    (findings.salaries_answer, replace(ANSWER, people="", first=None), "no figure for all adverts together.**"),
    (findings.five_jobs, replace(JOBS, people=""), "Population: all countries and years; middle"),
    (findings.salaries_answer, replace(ANSWER, carried=0), "carry a figure for 0."),
    (findings.salaries_answer, replace(ANSWER, first=None), f"carry no figure for {PEOPLE}.** No role has"),
    (findings.five_jobs, JOBS, "Machine learning engineers: the median advert offers 36.8% more than what is printed"),
    (findings.five_jobs, replace(JOBS, gap=-0.25), "offers 25.0% less than what is printed"),
    (findings.five_jobs, JOBS,
     "printed &#36;146,085; median &#36;200,000 (&#36;198,000 to &#36;203,000, 2,139 adverts)"),
    (findings.five_jobs, JOBS,
     "39.4% of the ranges hold the printed figure, 55.8% lie wholly above it, 4.8% wholly below."),
    (findings.five_jobs, JOBS, "- **Data science manager**: printed &#36;134,976; fewer than 10 adverts."),
    (findings.five_jobs, JOBS, "lies below the median's interval in 1 of 1 job that"),
    (findings.five_jobs, replace(JOBS, carried=2), "in 1 of 2 jobs that"),
    (findings.five_jobs, JOBS, "Machine learning engineer: printed $146,085, median $200,000 of 2,139 adverts. Data"),
    (findings.five_jobs, FiveJobs(PEOPLE, (THIN,), None, None, 0, 0),
     "None of article B's five jobs has enough adverts"),
    (findings.five_jobs, FiveJobs(PEOPLE, (THIN,), None, None, 0, 0), "None of the five jobs has enough adverts"),
    (findings.five_jobs, JOBS, "\nUSD per year, middle of the range\n"),
    (findings.printed_today, TODAY, "&#36;146,085 bought in 2019: consumer prices rose by 22.7%"),
    (findings.printed_today, TODAY, "In 2024 it takes &#36;179,000 to buy"),
    (findings.market, MARKET, "Head of data pays 3.1 times IT auditor"),
    (findings.market, MARKET, "offer more than 235,000 USD per year, half of the last more than 74,900"),
    (findings.market, MARKET, "the two intervals do not overlap. 12 more roles have too few adverts; the table"),
    (findings.market, replace(MARKET, overlap=True), "the two intervals overlap"),
    (findings.market, replace(MARKET, silent=1), "1 more role has too few adverts"),
    (findings.market, MARKET, "their role is not known. 47 adverts stand in groups of fewer than ten"),
    (findings.market, replace(MARKET, unplaced=1), "1 advert is left out, because its role is not known"),
    (findings.market, replace(MARKET, absent=1), "1 advert stands in a group of fewer than ten"),
    (findings.market, replace(MARKET, last=None), "Fewer than two roles can be compared"),
    (findings.market, MARKET, "Head of data has the highest median, clear of all others"),
    (findings.market, replace(MARKET, tied=1), "but one other is too close to call"),
    (findings.market, replace(MARKET, tied=3), "but 3 others are too close to call"),
    (findings.market, replace(MARKET, first=None, last=None, drawn=()),
     "No role has enough adverts for a figure: 0 are"),
    (findings.market, MARKET, "Head of data 235,000 (54 adverts), IT auditor 74,900 (1 advert)."),
    (findings.ranges, RANGES, "The high end of a range is typically 56% above its low end"),
    (findings.ranges, RANGES, "Ranges are widest for head of data: the high end is 31% above the low end"),
    (findings.ranges, RANGES, "Head of data 200,000 to 262,000, IT auditor 60,000 to 99,000."),
    (findings.ranges, Ranges("role", "USD", PEOPLE, None, None, None, ()), "No ranges to show"),
    (findings.ranges, Ranges("role", "USD", PEOPLE, None, None, None, ()), "0 are drawn"),
    (findings.sensitivity, RULES,
     "moves the median of AI research scientist by 22.6%, no other median by more"),
    (findings.sensitivity, RULES, 'The rule is "with exact repeats". Exact repeats are 39.0% of what was posted'),
    (findings.sensitivity, NO_RULES, "Nothing to compare under other rules"),
    (findings.over_time, TIME, "Data scientist: +0.4% in dollars of the day from 2022 to 2024, −6.4% in real terms"),
    (findings.over_time, TIME, "In 2024 the highest median is that of SRE: $188,000 in dollars of 2024"),
    (findings.over_time, TIME, "SRE 2023: $180,000; SRE 2024: $188,000."),
    (findings.over_time, TIME, "\nUSD of 2024 per year\n"),
    (findings.over_time, OverTime("role", 2024, None, None, ()), "Too few years carry a figure to speak of change"),
    (findings.over_time, OverTime("role", 2024, None, None, ()), "Empty chart: 0 years"),
    (findings.official, OFFICIAL, "half the data scientists earn more than &#36;113,000, half"),
    (findings.official, OFFICIAL, "half the lawyers more than &#36;151,000"),
    (findings.official, OFFICIAL, "of May 2024; over all occupations the median is &#36;49,500."),
    (findings.official, OFFICIAL, "doctors and lawyers earn less than &#36;100,000 on average."),
    (findings.official, OFFICIAL, "are &#36;272,000 for physicians and &#36;183,000 for lawyers"),
]  # fmt: skip


@pytest.mark.parametrize(
    ("say", "facts", "said"), CASES, ids=[f"{say.__name__}-{said[:40]}" for say, _, said in CASES]
)
def test_says(say: object, facts: object, said: str) -> None:
    assert said in everything(say(facts))  # type: ignore[operator]


def test_an_empty_population_says_no_more_than_that() -> None:
    assert findings.market(replace(MARKET, last=None)).text == ""
    assert findings.sensitivity(NO_RULES).text == ""
    assert findings.ranges(Ranges("role", "USD", PEOPLE, None, None, None, ())).text == ""
    assert findings.over_time(OverTime("role", 2024, None, None, ())).text == ""
    assert "left out" not in findings.market(replace(MARKET, unplaced=0)).text
    assert "fewer than ten" not in findings.market(replace(MARKET, absent=0)).text
    assert "too few" not in findings.market(replace(MARKET, silent=0)).text
