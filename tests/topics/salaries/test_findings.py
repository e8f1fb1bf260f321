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
    Mean,
    OverTime,
    PrintedToday,
    Ranges,
    Reposts,
    SalariesAnswer,
    Sensitivity,
    WithoutRate,
    Year,
)
from analysis.topics.salaries.official_facts import AdvertsOfficial, Disclosure, Official

PEOPLE = "United States, 2024, full time"
FIRST = Group("Head of data", 54, 235_432.0, 220_000.0, 250_000.0, 200_000.0, 262_000.0, 1, 3)
LAST = Group("IT auditor", 1, 74_912.0, 70_000.0, 80_000.0, 60_000.0, 99_000.0, 2, 3)
THIN = Job("Data science manager", 134_976.0, 4, "fewer than 10 adverts", *[None] * 7)
JOB = Job(
    "Machine learning engineer",
    146_085.0,
    2_139,
    "",
    Mean(195_000.0, 192_000.0, 199_000.0, 0.337, 0.09, 179_245.0),
    199_784.0,
    197_605.0,
    203_084.0,
    0.394,
    0.558,
    0.048,
)
ANSWER = SalariesAnswer(
    "role", "USD per year", PEOPLE, "", 0, None, FIRST, ("Head of data",), 4, 1, 2, 2, 1, ""
)
ASKED = replace(ANSWER, asked="IT auditor", asked_n=1, mine=LAST, shown=3)
NOBODY = replace(ANSWER, first=None, top=())
JOBS = FiveJobs(PEOPLE, (JOB, THIN), JOB, 2019, 2024, True, 1, 1)
NO_JOBS = replace(JOBS, jobs=(THIN,), main=None, carried=0, below=0)
NOMINAL = replace(JOB, mean=Mean(120_000.0, 119_000.0, 121_000.0, -0.25, None, None))
MARKET = Market(
    "role", "USD per year", PEOPLE, 2, 12, 7_124, 47, FIRST, LAST, ("Head of data",), 2,
    112_000.0, 192_000.0, (FIRST, LAST),
)  # fmt: skip
LEVELS = replace(
    MARKET,
    by="level",
    first=replace(FIRST, name="Senior", noun="adverts"),
    top=("Senior", "b", "c"),
)
RANGES = Ranges(
    "role", "USD per year", PEOPLE, 0.5, "Head of data", 0.31, 2_415, 0.818, (FIRST, LAST)
)
NO_RANGES = replace(RANGES, typical=None, widest="", widest_width=None, closer=None, drawn=())
RULES = Sensitivity(4, "with exact repeats", "AI research scientist", 0.226, 0.39, 6, 70)
NO_RULES = Sensitivity(0, "", "", None, None, 0, 0)
CHANGE = Change(
    "Data scientist", 2022, 2024, 149, 2_147, -0.02, -0.069, 0.031, -0.003, -0.055, 0.053, False
)
TIME = OverTime(
    "role", 2024, ("seniority", "place of work"), CHANGE, 0, 3, Year("SRE", 2024, 188_000.0),
    (Year("SRE", 2023, 180_000.0), Year("SRE", 2024, 188_000.0)),
)  # fmt: skip
NO_TIME = OverTime("role", 2024, ("seniority",), None, 0, 0, None, ())
TODAY = PrintedToday(146_085.0, 2019, 2024, 179_245.0, 0.227)
OFFICIAL = Official(2024, 100_000.0, 112_590.0, 151_160.0, 99_760.0, 49_500.0, 182_760.0, 272_320.0)
BESIDE = AdvertsOfficial(
    2024, 45, 50, 1.17, 20, 1.14, 1.02, "Solutions architect", 1.71, "Data manager", 0.74, 27, 7
)
DISCLOSURE = Disclosure(2024, 7, 12, 0.42, 0.16, 0.44, 0.67)
REPOSTS = Reposts(
    "role", 70, 4, "AI research scientist", "Researcher", 110_000.0, 160_000.0, 0.51, 126, 339
)


def everything(finding: Finding) -> str:
    return "\n".join([finding.heading, finding.text, finding.title, finding.axis, finding.alt])


CASES = [
    (findings.salaries_answer, replace(ANSWER, shown=2),
     "Head of data is clearly offered most: half of its 54 adverts (United States, 2024"),
    (findings.salaries_answer, ANSWER, "235,000 a year** (95% interval 220,000 to 250,000). 1 of 2 roles has"),
    (findings.salaries_answer, ANSWER,
     "printed salaries these adverts can check two; one of these is clearly too low."),
    (findings.salaries_answer, replace(ANSWER, carried=1), "can check one, which is clearly too low."),
    (findings.salaries_answer, replace(ANSWER, carried=1, above=0), "can check one, which is not clearly too low."),
    (findings.market, replace(MARKET, mine=LAST), "The median of head of data is highest, clear of all others."),
    (findings.market, replace(MARKET, mine=LAST, top=("Head of data", "b")), "Two roles share the top, head of"),
    (findings.market, LEVELS,
     "Three levels share the top, senior adverts with the highest median"),
    (findings.sensitivity, RULES, "an advert that stands in two files counts in both"),
    (findings.reposts, REPOSTS, "The table of the market has a note at each of these roles (all of its"),
    (findings.official, OFFICIAL, "Official wages of the United States: half the"),
    (findings.salaries_answer, replace(ANSWER, groups=1), "**Only head of data has enough adverts (United"),
    (findings.salaries_answer, replace(ANSWER, people="", shown=2), "(all countries and years) offer more than"),
    (findings.salaries_answer, replace(ANSWER, shown=3, same=2), "**Two roles have the same median, "),
    (findings.salaries_answer, replace(ANSWER, top=("Head of data", "b", "c"), shown=3),
     "**Three roles share the top (United States, 2024, full time).** The median of head of data is highest,"),
    (findings.salaries_answer, ASKED, "**IT auditor: half of the 1 advert (United States, 2024, full time) offer more"),
    (findings.salaries_answer, ASKED, "By median pay it stands 2nd to 3rd of 3 roles with enough adverts."),
    (findings.salaries_answer, replace(ASKED, mine=None, asked_n=7),
     "**These data have no figure for IT auditor (United States, 2024, full time)**: they have 7 adverts."),
    (findings.salaries_answer, replace(NOBODY, people=""), "no figure for all adverts together.**"),
    (findings.salaries_answer, replace(NOBODY, nearest="data scientist"),
     "The nearest question that has an answer: data scientist."),
    (findings.five_jobs, replace(JOBS, people=""), "Population: all countries and years; middle"),
    (findings.salaries_answer, replace(ANSWER, carried=0), "printed salaries these adverts can check none."),
    (findings.salaries_answer, NOBODY, f"have no figure for {PEOPLE}.** No role has"),
    (findings.five_jobs, JOBS,
     "Machine learning engineers: adverts offer 9.0% more than what is printed, on average and"),
    (findings.five_jobs, replace(JOBS, main=NOMINAL), "adverts offer 25.0% less than what is printed, on average\n"),
    (findings.five_jobs, JOBS,
     "printed &#36;146,085 (in print since 2019, &#36;179,000 in dollars of 2024); mean &#36;195,000"),
    (findings.five_jobs, JOBS,
     "(&#36;192,000 to &#36;199,000, 2,139 adverts), +33.7%, +9.0% after inflation; median"),
    (findings.five_jobs, JOBS, "median &#36;200,000 (&#36;198,000 to &#36;203,000)."),
    (findings.five_jobs, replace(JOBS, jobs=(NOMINAL,)), "2,139 adverts), −25.0%; median"),
    (findings.five_jobs, replace(JOBS, in_dollars=False), "this section stays in dollars whatever currency"),
    (findings.five_jobs, JOBS,
     "About 39% of the ranges hold the printed figure, 56% lie wholly above it, 5% wholly below."),
    (findings.five_jobs, JOBS, "- **Data science manager**: printed &#36;134,976; fewer than 10 adverts."),
    (findings.five_jobs, JOBS, "lies below the interval of the median in the one job that"),
    (findings.five_jobs, replace(JOBS, carried=2), "in 1 of 2 jobs that"),
    (findings.five_jobs, JOBS, "Machine learning engineer: printed $146,085, median $200,000 of 2,139 adverts. Data"),
    (findings.five_jobs, NO_JOBS, "None of article B's five jobs has enough adverts"),
    (findings.five_jobs, NO_JOBS, "None of the five jobs has enough adverts"),
    (findings.five_jobs, JOBS, "\nUSD per year, middle of the range\n"),
    (findings.printed_today, TODAY, "&#36;146,085 bought in 2019: consumer prices rose by 22.7%"),
    (findings.printed_today, TODAY, "In 2024 it takes &#36;179,000 to buy"),
    (findings.market, MARKET, "Head of data is offered most, clear of all others"),
    (findings.market, replace(MARKET, top=("Head of data", "b")), "Head of data and b share the top"),
    (findings.market, replace(MARKET, top=("Head of data", "b", "c")),
     "Three roles share the top, head of data with the highest median"),
    (findings.market, MARKET, "112,000 a year, one in ten over 192,000."),
    (findings.market, MARKET, "12 more roles have too few adverts; the table"),
    (findings.market, replace(MARKET, silent=1), "1 more role has too few adverts"),
    (findings.market, MARKET, "their role is not known. 47 adverts stand in groups of fewer than ten"),
    (findings.market, replace(MARKET, unplaced=1), "1 advert is left out, because its role is not known"),
    (findings.market, replace(MARKET, absent=1), "1 advert stands in a group of fewer than ten"),
    (findings.market, replace(MARKET, last=None), "Fewer than two roles can be compared"),
    (findings.market, MARKET, "Head of data has the highest median, clear of all others"),
    (findings.market, replace(MARKET, top=("a", "b", "c")), "has the highest median; 3 roles share the top"),
    (findings.market, replace(MARKET, first=None, last=None, drawn=()),
     "No role has enough adverts for a figure: 0 are"),
    (findings.market, MARKET, "Head of data 235,000 (54 adverts), IT auditor 74,900 (1 advert)."),
    (findings.ranges, RANGES, "The high end of a range is typically 50% above its low end"),
    (findings.ranges, RANGES,
     "Of the roles drawn, head of data has the widest ranges: the high end is typically 31% above the low end"),
    (findings.ranges, RANGES,
     "more than most gaps between roles: of 2,415 pairs of roles, 82% have medians that differ by less."),
    (findings.ranges, replace(RANGES, closer=0.4), "Of 2,415 pairs of roles, 40% have medians"),
    (findings.ranges, RANGES, "Head of data 200,000 to 262,000, IT auditor 60,000 to 99,000."),
    (findings.ranges, NO_RANGES, "Too few adverts show a range"),
    (findings.ranges, NO_RANGES, "No role has enough adverts"),
    (findings.ranges, replace(NO_RANGES, drawn=(FIRST,)), "Too few adverts show a range"),
    (findings.ranges, NO_RANGES, "0 are drawn"),
    (findings.sensitivity, RULES,
     "moves the median of AI research scientist by 22.6%, no other median by more"),
    (findings.sensitivity, RULES, 'interval under one rule or another. Exact repeats are 39.0% of what was posted'),
    (findings.sensitivity, NO_RULES, "Nothing to compare under other rules"),
    (findings.sensitivity, RULES, "6 of 70 medians leave their own interval under one rule or another."),
    (findings.sensitivity, replace(RULES, outside=1), "1 of 70 medians leaves its own interval"),
    (findings.sensitivity, replace(RULES, outside=0), "No median leaves its own interval."),
    (findings.reposts, REPOSTS,
     "In 4 roles one advert, reposted, is more than a fifth of what was posted; most of all in"),
    (findings.reposts, REPOSTS,
     'of 339 postings 51% are "Researcher" at &#36;110,000 to &#36;160,000. Counted once, 126'),
    (findings.reposts, replace(REPOSTS, share=None), "In no role shown is one advert, reposted, more than"),
    (findings.over_time, TIME, "At one mix of adverts no change of real pay is clear of chance"),
    (findings.over_time, replace(TIME, told=1, changes=2),
     "At one mix of adverts real pay has changed, clear of chance, in 1 of 2 groups"),
    (findings.over_time, replace(TIME, change=replace(CHANGE, told=True)),
     "Data scientist: −0.3% in real terms from 2022 to 2024, at one mix of adverts"),
    (findings.over_time, TIME,
     "Data scientist, 2022 (149 adverts) to 2024 (2,147), in real terms: −2.0% as the adverts"),
    (findings.over_time, TIME,
     "−0.3% (−5.5% to +5.3%) with seniority and place of work held at one mix. Of 3 groups none has a change"),
    (findings.over_time, replace(TIME, told=1), "1 of 3 groups has a change at one mix that is clear of chance."),
    (findings.over_time, replace(TIME, told=2), "2 of 3 groups have a change"),
    (findings.over_time, replace(TIME, changes=0, change=replace(CHANGE, fixed=None)),
     "Too few adverts are alike in two years to speak of a change of pay"),
    (findings.over_time, TIME, "Of the medians drawn for 2024, that of SRE is the highest: $188,000"),
    (findings.over_time, TIME, "SRE 2023: $180,000; SRE 2024: $188,000."),
    (findings.over_time, TIME, "\nUSD of 2024 per year\n"),
    (findings.over_time, NO_TIME, "Too few years have a figure to speak of change"),
    (findings.over_time, NO_TIME, "Empty chart: 0 years"),
    (findings.official, OFFICIAL, "half the data scientists earn more than &#36;113,000, half"),
    (findings.official, OFFICIAL, "half the lawyers more than &#36;151,000"),
    (findings.official, OFFICIAL, "of May 2024; over all occupations the median is &#36;49,500."),
    (findings.official, OFFICIAL, "doctors and lawyers earn less than &#36;100,000 on average."),
    (findings.official, OFFICIAL, "a quarter of the lawyers earn less than &#36;99,800."),
    (findings.adverts_official, BESIDE, "In the United States adverts offer 117% of what official"),
    (findings.adverts_official, BESIDE, "from 0.74 (data manager) to 1.71 (solutions architect). 27 lie above"),
    (findings.adverts_official, BESIDE,
     "in the 20 roles with 50 adverts for the middle level, all adverts offer 114% of the official median, those for"),
    (findings.adverts_official, replace(BESIDE, typical=None),
     "No role has enough adverts of the United States in 2024"),
    (findings.disclosure, DISCLOSURE,
     "In 12 states, the District of Columbia among them, a law makes employers state it: there 42% of live adverts"),
    (findings.disclosure, DISCLOSURE,
     "44% of all adverts, but 67% of those that show pay. In 2024 such a law was in force in 7"),
    (findings.without_rate, WithoutRate("int$ per year", (2024, 2025), 9_000),
     "Left out: 9,000 adverts of 2024 and 2025, because no rate or no whole year of prices brings them"),
    (findings.salaries_answer, replace(ASKED, mine=None, first=None, nearest="data scientist"),
     "they have 1 advert. The nearest question that has an answer: data scientist."),
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
    assert findings.ranges(NO_RANGES).text == ""
    assert "pairs" not in findings.ranges(replace(RANGES, closer=None)).text
    assert findings.over_time(NO_TIME).text == ""
    assert "left out" not in findings.market(replace(MARKET, unplaced=0)).text
    assert "fewer than ten" not in findings.market(replace(MARKET, absent=0)).text
    assert "too few" not in findings.market(replace(MARKET, silent=0)).text
    assert "in ten" not in findings.market(replace(MARKET, p10=None)).text
    assert "seniority" not in findings.adverts_official(replace(BESIDE, typical_mid=None)).text
    assert findings.adverts_official(replace(BESIDE, typical=None)).text == ""
    assert (
        "one mix"
        not in findings.over_time(replace(TIME, changes=1, change=replace(CHANGE, fixed=None))).text
    )
    assert findings.without_rate(None) is None
    assert "places" not in findings.salaries_answer(ANSWER).text
    assert "stands" not in findings.salaries_answer(replace(ASKED, shown=1)).text


def test_who_is_not_looking_at_the_page_is_warned_of_a_question_without_an_answer() -> None:
    near = findings.salaries_answer(replace(NOBODY, nearest="data scientist"))
    assert near.warning == "The nearest question that has one: data scientist."
    assert findings.salaries_answer(NOBODY).warning == "No question near it has one."
    assert findings.salaries_answer(replace(ASKED, mine=None)).warning
    assert not findings.salaries_answer(ANSWER).warning
    assert not findings.salaries_answer(ASKED).warning
