"""What notebook 03 says of guesses and their ranges: every branch of every block, by cases."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest

from analysis.page.finding import Finding
from analysis.topics.factors import findings
from analysis.topics.factors.guess_facts import (
    GuessErrors,
    IntervalCoverage,
    LaterYear,
    PublishedError,
    RepeatedRecords,
)

SURVEY = "Stack Overflow survey 2017"
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


CASES: list[tuple[Callable[[Any], Finding], Any, str]] = [
    (
        findings.guess_errors,
        GUESSES,
        "pay about as well as a linear model (between 3.5% better and 4.3% worse)",
    ),
    (
        findings.guess_errors,
        replace(GUESSES, worse=None),
        "pay about as well as a linear model (up to 3.5% better)",
    ),
    (
        findings.guess_errors,
        replace(GUESSES, verdict="better", worse=None),
        "better than a linear model (up to 3.5%",
    ),
    (
        findings.guess_errors,
        replace(GUESSES, verdict="worse", better=None),
        "worse than a linear model (up to 4.3%",
    ),
    (
        findings.guess_errors,
        replace(GUESSES, verdict="mixed"),
        "pay better in some sources, worse in others, than a",
    ),
    (
        findings.guess_errors,
        replace(GUESSES, verdict=None),
        "A linear model is the only one that these records carry",
    ),
    (findings.guess_errors, GUESSES, "the linear model saves 23.0% to 43.8% of the error"),
    (
        findings.guess_errors,
        replace(GUESSES, saved_most=0.23),
        "the linear model saves 23.0% of the error",
    ),
    (
        findings.guess_errors,
        GuessErrors(None, None, None, None, None, None, (), None),
        "Too few records to judge",
    ),
    (
        findings.guess_errors,
        replace(GUESSES, lost=0.006),
        "the linear model saves up to 43.8% of the error of guessing everybody's median, and errs by up to 0.6% more",
    ),
    (
        findings.guess_errors,
        replace(GUESSES, saved_least=None, saved_most=None, lost=0.006),
        "the linear model is no better than guessing everybody's median; its error is up to 0.6% larger.",
    ),
    (
        findings.guess_errors,
        GUESSES,
        f"{SURVEY} also says who the employer is, which no guess here uses",
    ),
    (
        findings.guess_errors,
        replace(GUESSES, named=("A", "B")),
        "A and B also say who the employer is",
    ),
    (findings.guess_errors, GUESSES, "left out of the fit the error changes by +1.8% at most."),
    (
        findings.repeated_records,
        LEAK,
        "A model published with an error of &#36;11,200 errs by &#36;24,500 once",
    ),
    (
        findings.repeated_records,
        LEAK,
        "Its publisher states &#36;11,220; rebuilt here with its features",
    ),
    (findings.repeated_records, LEAK, "the error is &#36;11,104 on 149 rows."),
    (findings.repeated_records, LEAK, "before the same split it is &#36;24,487 on 94 rows."),
    (
        findings.repeated_records,
        LEAK,
        "copies too: 742 rows of 467 adverts. The forest then errs by &#36;12,932 if rows",
    ),
    (findings.repeated_records, LEAK, "and by &#36;20,884 if copies of an advert stay together."),
    (
        findings.repeated_records,
        COPIES,
        "Copies of a record on both sides of a test change its error by up to −12.3%",
    ),
    (
        findings.repeated_records,
        COPIES,
        "A part of the difference is that other records are counted.",
    ),
    (findings.repeated_records, RepeatedRecords(None, None), "No record repeats another"),
    (
        findings.interval_coverage,
        COVERAGE,
        "Ranges of 90% held 88.7% to 93.9% of unseen pay in large groups; a single one as little as 67.2%",
    ),
    (
        findings.interval_coverage,
        replace(COVERAGE, unnamed=()),
        "of the pay at new employers in large groups; a",
    ),
    (
        findings.interval_coverage,
        replace(COVERAGE, named=()),
        "93.9% of other records in large groups; a single one",
    ),
    (findings.interval_coverage, replace(COVERAGE, level=0.8), "Ranges of 80% held"),
    (findings.interval_coverage, COVERAGE, "The averages are over 40 random splits."),
    (
        findings.interval_coverage,
        COVERAGE,
        "in 97.8% of the single splits of 95 groups of role and experience",
    ),
    (
        findings.interval_coverage,
        COVERAGE,
        "Where employers are known (Levels.fyi 2017–21), whole employers are dealt",
    ),
    (
        findings.interval_coverage,
        COVERAGE,
        "a large group has 30 employers or more to make its range of.",
    ),
    (
        findings.interval_coverage,
        COVERAGE,
        f"{SURVEY} names no employers: there single records are dealt",
    ),
    (
        findings.interval_coverage,
        replace(COVERAGE, unnamed=("A", "B")),
        "A and B name no employers",
    ),
    (
        findings.interval_coverage,
        COVERAGE,
        "ranges of 90% held 86.9% of the pay at new employers, 78.4% in the worst large group; only 86.0%",
    ),
    (findings.interval_coverage, COVERAGE, "have no group of that size."),
    (
        findings.interval_coverage,
        replace(COVERAGE, small=(SURVEY,)),
        "Stack Overflow survey 2017 has no group of",
    ),
    (
        findings.interval_coverage,
        COVERAGE,
        "Groups with fewer than nine employers, or records where employers are",
    ),
    (
        findings.interval_coverage,
        replace(COVERAGE, groups=0, least=None, most=None),
        "No group is large enough for",
    ),
    (
        findings.later_year,
        LATER,
        "Ranges of pay that promise 90% held 87.5% to 92.5% of the pay of a later year",
    ),
    (
        findings.later_year,
        replace(LATER, sources=1, most=0.875),
        "promise 90% held 87.5% of the pay of a later year",
    ),
    (
        findings.later_year,
        LATER,
        "In 11 of 42 large groups coverage lies outside what chance alone leaves; the least is 81.0%.",
    ),
    (findings.later_year, replace(LATER, groups=1, outside=1), "In 1 of 1 large group coverage"),
    (
        findings.later_year,
        replace(LATER, least=None, most=None),
        "No source has enough records of a last year and of",
    ),
]


@pytest.mark.parametrize(
    ("say", "facts", "said"),
    CASES,
    ids=[f"{i}-{say.__name__}" for i, (say, _, _) in enumerate(CASES)],
)
def test_says(say: Callable[[Any], Finding], facts: Any, said: str) -> None:
    finding = say(facts)
    assert said in "\n".join([finding.heading, finding.text])


@pytest.mark.parametrize(
    ("say", "facts", "unsaid"),
    [
        (findings.interval_coverage, replace(COVERAGE, small=()), "of that size"),
        (findings.later_year, replace(LATER, groups=0), "large group"),
    ],
)
def test_what_is_not_there_is_not_spoken_of(
    say: Callable[[Any], Finding], facts: Any, unsaid: str
) -> None:
    assert unsaid not in say(facts).text


@pytest.mark.parametrize(
    ("say", "facts"),
    [
        (findings.guess_errors, GuessErrors(None, None, None, None, None, None, (), None)),
        (findings.repeated_records, RepeatedRecords(None, None)),
        (findings.interval_coverage, replace(COVERAGE, groups=0, least=None, most=None)),
        (findings.later_year, replace(LATER, least=None, most=None)),
    ],
)
def test_an_empty_section_says_one_sentence(say: Callable[[Any], Finding], facts: Any) -> None:
    finding = say(facts)
    assert finding.heading
    assert finding.text == ""
