"""Verdicts from intervals: agreement with the interval, other libraries, and error rates."""

from __future__ import annotations

import math
from typing import Literal

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from statsmodels.stats.weightstats import ttost_ind

from analysis.methods.verdicts import Part, Region, decide

NUMBER = st.floats(-1e3, 1e3)


@given(NUMBER, st.floats(0.01, 100), st.floats(0.01, 100), NUMBER, st.floats(0, 500))
@settings(max_examples=200, deadline=None)
def test_a_decision_agrees_with_the_interval(
    estimate: float, down: float, up: float, low: float, width: float
) -> None:
    part = Part(estimate, estimate - down, estimate + up, Region(low, low + width))
    said, _ = decide([part])
    inside = low < part.lower and part.upper < low + width
    outside = part.lower > low + width or part.upper < low
    near = min(abs(end - edge) for end in (part.lower, part.upper) for edge in (low, low + width))
    if near > 1e-6:
        assert said == ("supported" if inside else "contradicted" if outside else "open")


def test_both_tests_are_those_of_statsmodels() -> None:
    rng = np.random.default_rng(5)
    one, two = rng.normal(0.1, 1, 4000), rng.normal(0, 1, 4000)
    gap = one.mean() - two.mean()
    half = 1.959963984540054 * math.sqrt(one.var(ddof=1) / 4000 + two.var(ddof=1) / 4000)
    ours = Part(gap, gap - half, gap + half, Region(-0.15, 0.15)).p_values()[0]
    theirs = ttost_ind(one, two, -0.15, 0.15, usevar="unequal")[0]
    assert ours == pytest.approx(theirs, rel=0.02)


@pytest.mark.parametrize("need", ["all", "any"])
def test_wrong_decisions_are_at_most_one_in_twenty(need: Literal["all", "any"]) -> None:
    """A thousand statements with known truth, half of them at the very edge of their region."""
    rng = np.random.default_rng(11)
    wrong, decided = 0, 0
    for trial in range(1000):
        parts, truths = [], []
        for _ in range(1 + trial % 3):
            low = rng.normal()
            region = Region(low, math.inf if trial % 2 else low + 2)
            edge = trial % 4 < 2
            true = low if edge else low + rng.normal(0, 3)
            estimate = rng.normal(true, 1)
            parts.append(Part(estimate, estimate - 1.96, estimate + 1.96, region))
            truths.append(region.low <= true - (1e-9 if edge else 0) <= region.high)
        holds = all(truths) if need == "all" else any(truths)
        said, _ = decide(parts, need=need)
        decided += said != "open"
        wrong += said == ("contradicted" if holds else "supported")
    assert decided > 150
    assert wrong / 1000 <= 0.05


def test_an_exact_figure_is_decided_outright() -> None:
    assert decide([Part(5, 5, 5, Region(high=4))]) == ("contradicted", 0.0)
    assert decide([Part(5, 5, 5, Region(high=5))])[0] == "supported"


def test_nothing_measured_decides_nothing() -> None:
    assert decide([]) == ("open", 1.0)


def test_one_part_that_fails_contradicts_all_and_one_that_holds_supports_any() -> None:
    good, bad = (
        Part(10, 9, 11, Region(5)),
        Part(1, 0, 2, Region(5)),
    )
    assert decide([good, bad])[0] == "contradicted"
    assert decide([good, bad], need="any")[0] == "supported"


@pytest.mark.parametrize("ends", [(math.nan, 2.0), (0.0, math.nan), (2.0, 3.0), (-1.0, 0.0)])
def test_an_interval_without_its_estimate_is_refused(ends: tuple[float, float]) -> None:
    with pytest.raises(ValueError, match="is none of the estimate"):
        Part(1.0, *ends, Region(0.0))


def test_an_end_belongs_to_its_region() -> None:
    assert decide([Part(2.0, 2.0, 2.0, Region(2.0, 2.0))])[0] == "supported"
    assert decide([Part(2.0, 2.0, 2.0, Region(high=1.9))])[0] == "contradicted"
