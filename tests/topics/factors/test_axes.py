"""What axes of notebook 03 say, and which of two numbers its sentences name first."""

from __future__ import annotations

from dataclasses import replace

import pytest

from analysis.page.finding import Finding
from analysis.topics.factors import findings
from analysis.topics.factors.guess_facts import GuessErrors
from tests.topics.factors.test_findings import (
    CURVE,
    GAPS,
    LEVELS,
    MIDDLES,
    ORDER,
    QUANTILES,
)
from tests.topics.factors.test_guess_findings import COVERAGE, GUESSES

AXES: list[tuple[Finding, str]] = [
    (findings.factor_order(ORDER), "per cent of the variance of log pay"),
    (
        findings.specification_curve(CURVE),
        "location less experience, points of the variance of log pay",
    ),
    (findings.level_effects(LEVELS), "pay above the mean of all levels, per cent"),
    (findings.gaps(GAPS), "gap, per cent of pay"),
    (findings.quantile_effects(QUANTILES), "effect on pay, per cent"),
    (findings.guess_errors(GUESSES), "average error, per cent of pay"),
]
SAID: list[tuple[Finding, str]] = [
    (findings.level_effects(LEVELS), "the pay of those in the group “0 to 1 years”, all else"),
    (findings.range_middles(MIDDLES), "by the middles of ranges, −14.0% if pay may lie anywhere"),
    (
        findings.interval_coverage(COVERAGE),
        "78.4% in the worst large group; only 86.0% of single splits",
    ),
]


@pytest.mark.parametrize(("finding", "axis"), AXES, ids=[axis for _, axis in AXES])
def test_an_axis_says_what_is_drawn(finding: Finding, axis: str) -> None:
    assert finding.axis == axis


@pytest.mark.parametrize(("finding", "said"), SAID, ids=[said for _, said in SAID])
def test_a_sentence_names_the_other_end_too(finding: Finding, said: str) -> None:
    assert said in finding.text


@pytest.mark.parametrize(
    ("guesses", "title", "alt"),
    [
        (GUESSES, "In every source a model guesses pay better", "saves up to 43.8% of its error"),
        (replace(GUESSES, lost=0.1), "In some sources a model", "saves up to 43.8%"),
        (
            replace(GUESSES, saved_most=None, lost=0.1),
            "no better than one figure",
            "0 models guess",
        ),
    ],
)
def test_a_chart_of_guesses_is_described(guesses: GuessErrors, title: str, alt: str) -> None:
    assert title in findings.guess_errors(guesses).title
    assert alt in findings.guess_errors(guesses).alt
