"""What notebook 03 says: every branch of every block, by cases."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest

from analysis.page.finding import Finding
from analysis.topics.factors import findings
from analysis.topics.factors.facts import (
    Carried,
    Effect,
    FactorOrder,
    FactorsAnswer,
    Gap,
    Gaps,
    Leader,
    Leading,
    LevelEffects,
    Placed,
    QuantileEffect,
    QuantileEffects,
    RangeMiddles,
    Share,
    SpecificationCurve,
    Verdict,
)
from analysis.topics.factors.guess_facts import (
    GuessErrors,
    IntervalCoverage,
    LaterYear,
    PublishedError,
    RepeatedRecords,
)

SURVEY, ADVERTS, FILINGS = (
    "Stack Overflow survey 2017",
    "AI and data adverts 2020–25",
    "H-1B filings 2015–19",
)
ACROSS = Verdict(False, 120, 95, 14, "location", False)
INSIDE = Verdict(True, 43, 10, 5, None, False)
MOST = Leading(False, "location", 5, 5, 0.168, 0.463, ())
ONE = Leading(
    True,
    "location",
    1,
    2,
    0.194,
    0.194,
    (Share(FILINGS, "role", 0.3), Share("Glassdoor 2020", "role", 0.2)),
)
ANSWER = FactorsAnswer(
    "",
    "location",
    (ACROSS, INSIDE),
    (MOST, ONE),
    Placed("company stage", 3, SURVEY, 0.033),
    1.19,
    1.58,
)
CARRIED = Carried(7, 152_944, 5, 5, SURVEY, ("location", "education", "experience"), False, ())
OWN = Carried(
    1, 1, 5, 2, "own", ("education", "experience"), False, ("location", "industry", "company stage")
)
DRAWN = (Share(SURVEY, "location", 0.463), Share(SURVEY, "experience", 0.089))
ORDER = FactorOrder(0.95, 7, "location", 6, 5, 0.463, None, DRAWN)
PAIR = FactorOrder(
    0.95,
    1,
    "experience",
    1,
    1,
    0.65,
    Leader("own", "experience", 0.65, "education", 0.012),
    (Share("own", "x", 0.65),),
)
NO_ORDER = FactorOrder(0.95, 0, None, 0, 0, None, None, ())
CURVE = SpecificationCurve(163, 105, 19, 39, 30, 15, 8, -0.157, 0.49)
NO_CURVE = SpecificationCurve(0, 0, 0, 0, 0, 0, 0, None, None)
EFFECTS = (Effect(SURVEY, "20 years and more", 0.346), Effect(SURVEY, "0 to 1 years", -0.527))
LEVELS = LevelEffects(
    "experience",
    0.95,
    7,
    SURVEY,
    "survey",
    "20 years and more",
    "0 to 1 years",
    2.846,
    1.08,
    EFFECTS,
)
NO_LEVELS = LevelEffects("industry", 0.95, 0, None, "", "", "", None, None, ())
REMOTE = Gap("remote against on site", SURVEY, 0.752, 0.618, 0.083, -0.006, 0.181)
MANAGER = Gap("engineering manager against engineer", ADVERTS, 0.414, -0.05, 0.495, 0.423, 0.571)
GAPS = Gaps(0.95, 2, 1, REMOTE, (REMOTE,), (REMOTE, MANAGER))
YEARS = QuantileEffect(
    "Levels.fyi 2017–21", "20 years and more", "5 to 9 years", 6_000, 0.138, 0.329, 0.5
)
EXECUTIVE = QuantileEffect(ADVERTS, "executive", "senior", 6_000, 0.11, 0.15, 0.31)
QUANTILES = QuantileEffects("experience", 21, 10, YEARS, (YEARS, EXECUTIVE))
NO_QUANTILES = QuantileEffects("industry", 0, 0, None, ())
MIDDLES = RangeMiddles(0.006, ADVERTS, "remote", "hybrid", -0.171, -0.14)
GUESSES = GuessErrors("alike", 0.035, 0.043, 0.23, 0.438, None, (SURVEY,), 0.018)
PUBLISHED = PublishedError(
    "Glassdoor 2020", 11_220.0, 11_104.0, 149, 24_487.0, 94, 12_932.0, 20_884.0, 742, 467
)
LEAK, COPIES = RepeatedRecords(PUBLISHED, None), RepeatedRecords(None, -0.123)
COVERAGE = IntervalCoverage(
    level=0.9, splits=40, large=200, employers=30, needed=9, groups=95, least=0.887, most=0.939,
    single=0.672, inside=0.978, named=("Levels.fyi 2017–21",), unnamed=(SURVEY,), blind=0.869,
    blind_least=0.784, blind_inside=0.86, small=("Glassdoor 2020", SURVEY),
)  # fmt: skip
LATER = LaterYear(0.9, 4, 0.875, 0.925, 0.81, 42, 11)


def everything(finding: Finding) -> str:
    return "\n".join([finding.heading, finding.text, finding.title, finding.alt])


CASES: list[tuple[Callable[[Any], Finding], Any, str]] = [
    (findings.factors_answer, ANSWER, "**Between countries location tells pay apart most, but not in every source (95"),
    (findings.factors_answer, ANSWER, "120 ways to ask put location first, 14 experience); inside one country the"),
    (findings.factors_answer, ANSWER, "do not agree, or cannot tell (10 of 43 ways to ask put location first, 5"),
    (findings.factors_answer, ANSWER, "in 5 of 5 sources (16.8% to 46.3% of the variance of log pay). Inside"),
    (findings.factors_answer, ANSWER, "in 1 of 2 sources (19.4% of the variance of log pay); another factor accounts"),
    (findings.factors_answer, ANSWER, "for more (H-1B filings 2015–19: role, Glassdoor 2020: role). Of education"),
    (findings.factors_answer, ANSWER, "company stage: place 3 of the five in Stack Overflow survey 2017, 3.3%."),
    (findings.factors_answer, ANSWER, "by a factor of 1.19 to 1.58 on average."),
    (findings.factors_answer, replace(ANSWER, wrong_most=1.19), "by a factor of 1.19 on average."),
    (findings.factors_answer, replace(ANSWER, people="Germany"), "Between countries (Germany), of the article's"),
    (findings.factors_answer, replace(ANSWER, verdicts=(INSIDE,)), "**Inside one country the sources do not agree"),
    (findings.factors_answer, replace(ANSWER, verdicts=(replace(ACROSS, everywhere=True),)), "apart most (95 of"),
    (findings.factors_answer, replace(ANSWER, verdicts=()), "**Location comes first of the article's factors"),
    (findings.factors_answer, replace(ANSWER, leading=(replace(ONE, of=1, ahead=()),)), "in 1 of 1 source (19.4% of"),
    (findings.factors_answer, replace(ANSWER, first=None), "**Too few records of all roles and countries state two"),
    (findings.factors_answer, replace(ANSWER, first=None, people="Iceland"), "records of Iceland state two of"),
    (findings.carried, CARRIED, "No single source covers all five factors"),
    (findings.carried, CARRIED, "2017 comes closest, with location, education and experience. About 153,000 records"),
    (findings.carried, replace(CARRIED, lacking=("industry", "company stage")), "No source states industry or"),
    (findings.carried, replace(CARRIED, whole=True), "Stack Overflow survey 2017 covers all five factors"),
    (findings.carried, OWN, "own covers two of the article's five factors"),
    (findings.carried, OWN, "It does not state location, industry or company stage. 1 record is compared."),
    (findings.carried, replace(OWN, has=(), records=40), "own covers none of the article's five factors"),
    (findings.carried, replace(OWN, has=(), records=40), "40 records are compared."),
    (findings.factor_order, ORDER, "Location comes first of the five in 6 of 7 sources, surely in 5"),
    (findings.factor_order, ORDER, "goes with each factor, with 95% intervals."),
    (findings.factor_order, replace(ORDER, level=0.9), "with 90% intervals."),
    (findings.factor_order, ORDER, "Location leads in 6 of 7 sources, with up to 46.3% of the spread of pay"),
    (findings.factor_order, ORDER, "2017, location: 46.3%; Stack Overflow survey 2017, experience: 8.9%."),
    (findings.factor_order, PAIR, "own: experience accounts for 65.0% of the spread of pay, education for 1.2%."),
    (findings.factor_order, PAIR, "Experience comes first of the five in 1 of 1 source, surely in 1"),
    (findings.factor_order, NO_ORDER, "No source here covers two of the five factors"),
    (findings.factor_order, NO_ORDER, "Empty chart: 0 sources cover a factor."),
    (findings.specification_curve, CURVE, "Of 163 ways to ask, 105 put location before experience, 19 experience"),
    (findings.specification_curve, CURVE, "105 say location, 19 say experience, 39 cannot tell."),
    (findings.specification_curve, CURVE, "of pay it is 15 for location and 8 for experience:"),
    (findings.specification_curve, CURVE, "Location first in 105 of 163 specifications, experience in 19, the rest"),
    (findings.specification_curve, replace(CURVE, n=1), "Location first in 105 of 1 specification, experience"),
    (findings.specification_curve, CURVE, "sorted: from −16 to 49 points."),
    (findings.specification_curve, NO_CURVE, "Location and experience cannot be compared here"),
    (findings.specification_curve, NO_CURVE, "Empty chart: 0 specifications."),
    (findings.level_effects, LEVELS, "the worst paid level of experience, pay differs by a factor of up to 2.8"),
    (findings.level_effects, LEVELS, "respondents in the group “20 years and more” report 2.8 times the pay of those"),
    (findings.level_effects, LEVELS, "In the other sources the difference is smaller, down to a factor of 1.1."),
    (findings.level_effects, replace(LEVELS, kind="advert"), "adverts in the group “20 years and more” offer 2.8"),
    (findings.level_effects, replace(LEVELS, kind="filing"), "filings in the group “20 years and more” state 2.8"),
    (findings.level_effects, LEVELS, "Experience: pay differs by a factor of up to 2.8 between levels (Stack"),
    (findings.level_effects, LEVELS, "2017, 20 years and more: +34.6%; Stack Overflow survey 2017, 0 to 1 years:"),
    (findings.level_effects, NO_LEVELS, "No source here has two levels of industry to compare"),
    (findings.level_effects, NO_LEVELS, "Empty chart: 0 levels of industry can be compared."),
    (findings.gaps, GAPS, "Remote against on site: a gap of +75.2% is +8.3% among like records"),
    (findings.gaps, GAPS, "That is Stack Overflow survey 2017, where the interval runs from −0.6% to +18.1%. Three"),
    (findings.gaps, GAPS, "among like records: remote against on site (Stack Overflow survey 2017). What is left"),
    (findings.gaps, replace(GAPS, unsure=(REMOTE, MANAGER)), "2017), engineering manager against engineer (AI and"),
    (findings.gaps, replace(GAPS, moved=replace(REMOTE, lower=None, upper=None)), "where too few employers are known"),
    (findings.gaps, GAPS, "1 of 2 gaps are told from zero"),
    (findings.gaps, replace(GAPS, n=1), "1 of 1 gap are told"),
    (findings.gaps, GAPS, "2017: +61.8% goes with what was measured, +8.3% does not; Engineering manager against"),
    (findings.gaps, Gaps(0.95, 0, 0, None, (), ()), "No two groups here are large enough to be compared"),
    (findings.gaps, Gaps(0.95, 0, 0, None, (), ()), "Empty chart: 0 gaps"),
    (findings.quantile_effects, QUANTILES, "20 years and more against 5 to 9 years: +13.8% for low pay, +50.0% for"),
    (findings.quantile_effects, QUANTILES, "10 of 21 levels of experience move low and high pay differently."),
    (findings.quantile_effects, QUANTILES, "hides that (Levels.fyi 2017–21, 6,000 records)."),
    (findings.quantile_effects, QUANTILES, "20 years and more: +13.8% at the low end of pay, +50.0% at the high end"),
    (findings.quantile_effects, replace(QUANTILES, widest=EXECUTIVE), "Executive against senior: +11.0% for low pay"),
    (findings.quantile_effects, QUANTILES, "+13.8%, +32.9%, +50.0%; AI and data adverts 2020–25, executive against"),
    (findings.quantile_effects, replace(QUANTILES, clear=0), "Experience moves low and high pay alike, as far as can"),
    (findings.quantile_effects, replace(QUANTILES, clear=0), "None of 21 levels moves the first and the ninth decile"),
    (findings.quantile_effects, replace(QUANTILES, clear=0, n=1), "None of 1 level moves"),
    (findings.quantile_effects, NO_QUANTILES, "No source here has two levels of industry to compare"),
    (findings.quantile_effects, NO_QUANTILES, "No levels of industry to compare"),
    (findings.quantile_effects, NO_QUANTILES, "Empty chart: 0 levels can be compared."),
    (findings.range_middles, MIDDLES, "middles typically moves an effect on pay by 0.6 percentage points"),
    (findings.range_middles, MIDDLES, "for “hybrid” (remote, AI and data adverts 2020–25): −17.1% by the middles of"),
    (findings.range_middles, RangeMiddles(None, "", "", "", None, None), "Pay is stated as one figure here"),
    (findings.guess_errors, GUESSES, "pay about as well as a linear model (between 3.5% better and 4.3% worse)"),
    (findings.guess_errors, replace(GUESSES, worse=None), "pay about as well as a linear model (up to 3.5% better)"),
    (findings.guess_errors, replace(GUESSES, verdict="better", worse=None), "better than a linear model (up to 3.5%"),
    (findings.guess_errors, replace(GUESSES, verdict="worse", better=None), "worse than a linear model (up to 4.3%"),
    (findings.guess_errors, replace(GUESSES, verdict="mixed"), "pay better in some sources, worse in others, than a"),
    (findings.guess_errors, replace(GUESSES, verdict=None), "A linear model is the only one that these records carry"),
    (findings.guess_errors, GUESSES, "the linear model saves 23.0% to 43.8% of the error"),
    (findings.guess_errors, replace(GUESSES, saved_most=0.23), "the linear model saves 23.0% of the error"),
    (findings.guess_errors, GuessErrors(None, None, None, None, None, None, (), None), "Too few records to judge"),
    (findings.guess_errors, replace(GUESSES, lost=0.006),
     "the linear model saves up to 43.8% of the error of guessing everybody's median, and errs by up to 0.6% more"),
    (findings.guess_errors, replace(GUESSES, saved_least=None, saved_most=None, lost=0.006),
     "the linear model is no better than guessing everybody's median; its error is up to 0.6% larger."),
    (findings.guess_errors, GUESSES, f"{SURVEY} also says who the employer is, which no guess here uses"),
    (findings.guess_errors, replace(GUESSES, named=("A", "B")), "A and B also say who the employer is"),
    (findings.guess_errors, GUESSES, "left out of the fit the error changes by +1.8% at most."),
    (findings.repeated_records, LEAK, "A model published with an error of &#36;11,200 errs by &#36;24,500 once"),
    (findings.repeated_records, LEAK, "Its publisher states &#36;11,220; rebuilt here with its features"),
    (findings.repeated_records, LEAK, "the error is &#36;11,104 on 149 rows."),
    (findings.repeated_records, LEAK, "before the same split it is &#36;24,487 on 94 rows."),
    (findings.repeated_records, LEAK, "copies too (742 rows of 467 adverts), the forest errs by &#36;12,932 if rows"),
    (findings.repeated_records, LEAK, "and by &#36;20,884 if copies of an advert stay together."),
    (findings.repeated_records, COPIES, "Copies of a record on both sides of a test change its error by up to −12.3%"),
    (findings.repeated_records, COPIES, "A part of the difference is that other records are counted."),
    (findings.repeated_records, RepeatedRecords(None, None), "No record repeats another"),
    (findings.interval_coverage, COVERAGE,
     "Ranges of 90% held 88.7% to 93.9% of unseen pay in large groups; a single one as little as 67.2%"),
    (findings.interval_coverage, replace(COVERAGE, unnamed=()), "of the pay at new employers in large groups; a"),
    (findings.interval_coverage, replace(COVERAGE, named=()), "93.9% of other records in large groups; a single one"),
    (findings.interval_coverage, replace(COVERAGE, level=0.8), "Ranges of 80% held"),
    (findings.interval_coverage, COVERAGE, "The averages are over 40 random splits."),
    (findings.interval_coverage, COVERAGE, "in 97.8% of the single splits of 95 groups of role and experience"),
    (findings.interval_coverage, COVERAGE, "Where employers are known (Levels.fyi 2017–21), whole employers are dealt"),
    (findings.interval_coverage, COVERAGE, "a large group has 30 employers or more to make its range of."),
    (findings.interval_coverage, COVERAGE, f"{SURVEY} names no employers: there single records are dealt"),
    (findings.interval_coverage, replace(COVERAGE, unnamed=("A", "B")), "A and B name no employers"),
    (findings.interval_coverage, COVERAGE,
     "ranges of 90% held 86.9% of the pay at new employers, 78.4% in the worst large group, and only 86.0% of single"),
    (findings.interval_coverage, COVERAGE, "have no group of that size."),
    (findings.interval_coverage, replace(COVERAGE, small=(SURVEY,)), "Stack Overflow survey 2017 has no group of"),
    (findings.interval_coverage, COVERAGE, "Groups with fewer than nine employers, or records where employers are"),
    (findings.interval_coverage, replace(COVERAGE, groups=0, least=None, most=None), "No group is large enough for"),
    (findings.later_year, LATER, "Ranges of pay that promise 90% held 87.5% to 92.5% of the pay of a later year"),
    (findings.later_year, replace(LATER, sources=1), "promise 90% held 87.5% of the pay of a later year"),
    (findings.later_year, LATER,
     "In 11 of 42 large groups coverage lies outside what chance alone leaves; the least is 81.0%."),
    (findings.later_year, replace(LATER, groups=1, outside=1), "In 1 of 1 large group coverage"),
    (findings.later_year, replace(LATER, least=None, most=None), "No source has enough records of a last year and of"),
]  # fmt: skip


@pytest.mark.parametrize(
    ("say", "facts", "said"), CASES, ids=[f"{say.__name__}-{said[:40]}" for say, _, said in CASES]
)
def test_says(say: Callable[[Any], Finding], facts: object, said: str) -> None:
    assert said in everything(say(facts))


@pytest.mark.parametrize(
    ("say", "facts", "never"),
    [
        (findings.factors_answer, replace(ANSWER, first=None), "Between"),
        (findings.factors_answer, replace(ANSWER, placed=None), "Of education"),
        (
            findings.factors_answer,
            replace(ANSWER, wrong_least=None, wrong_most=None),
            "by a factor of",
        ),
        (findings.carried, replace(CARRIED, whole=True), "comes closest"),
        (findings.carried, CARRIED, "No source states"),
        (findings.carried, replace(OWN, lacking=()), "It does not state"),
        (findings.specification_curve, replace(CURVE, trimmed=0), "extreme hundredths"),
        (
            findings.level_effects,
            replace(LEVELS, sources=1, least=LEVELS.ratio),
            "In the other sources",
        ),
        (findings.gaps, replace(GAPS, unsure=()), "Not told from zero"),
        (findings.interval_coverage, replace(COVERAGE, small=()), "of that size"),
        (findings.later_year, replace(LATER, groups=0), "large group"),
    ],
)
def test_leaves_out_what_there_is_not(
    say: Callable[[Any], Finding], facts: object, never: str
) -> None:
    assert never not in everything(say(facts))


@pytest.mark.parametrize(
    ("say", "facts"),
    [
        (findings.factor_order, NO_ORDER),
        (findings.specification_curve, NO_CURVE),
        (findings.level_effects, NO_LEVELS),
        (findings.gaps, Gaps(0.95, 0, 0, None, (), ())),
        (findings.quantile_effects, NO_QUANTILES),
        (findings.range_middles, RangeMiddles(None, "", "", "", None, None)),
        (findings.guess_errors, GuessErrors(None, None, None, None, None, None, (), None)),
        (findings.repeated_records, RepeatedRecords(None, None)),
        (findings.interval_coverage, replace(COVERAGE, groups=0, least=None, most=None)),
        (findings.later_year, replace(LATER, least=None, most=None)),
    ],
)
def test_an_empty_section_is_one_sentence(say: Callable[[Any], Finding], facts: object) -> None:
    said = say(facts)
    assert said.heading
    assert said.text == ""
