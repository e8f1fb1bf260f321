"""What axes and ranges of notebook 02 say: the kind of records, the level, the lower end first."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest

from analysis.page.finding import Finding
from analysis.topics.skills import findings
from tests.topics.skills.test_findings import (
    ALONG,
    APART,
    ASKED,
    CLOUD,
    DEMAND,
    FRAMES,
    GROUPS,
    HERE,
    LISTED,
    PAID,
    RANKS,
    YEARS,
)

AXES: list[tuple[Callable[[Any], Finding], Any, str]] = [
    (findings.ranks, RANKS, "adverts that name it, %; possible places in brackets"),
    (
        findings.ranks,
        replace(RANKS, basis=ASKED),
        "respondents that name it, %; possible places in brackets",
    ),
    (findings.along, ALONG, "adverts that name it, %"),
    (findings.along, HERE, "respondents that name it, %"),
    (findings.premiums, PAID, "pay of adverts that name it, % more"),
    (
        findings.premiums,
        replace(PAID, basis=ASKED),
        "pay of respondents that name it, % more",
    ),
    (findings.demand, DEMAND, "adverts that name it, % (log scale)"),
    (findings.demand, replace(DEMAND, kind="survey"), "respondents that name it, % (log scale)"),
]
RANGES: list[tuple[Finding, str]] = [
    (findings.cloud(CLOUD), "could be anywhere from 39.0% to 47.9% (95% interval)"),
    (findings.frameworks(FRAMES), "could be anything from −2.4 to 5.3 points (95% interval"),
    (
        findings.frameworks(replace(FRAMES, years=YEARS)),
        "(95% interval of the last from −50.0 to −30.0)",
    ),
    (findings.article_list(LISTED), "rank-biased overlap between 0.81 and 0.90"),
    (findings.groups(GROUPS), "(interval from 5.6 to 10.2: 90% for all 780 pairs at once"),
    (findings.separating(APART), "need 4,230 to 10,500 adverts, spread over employers"),
]


@pytest.mark.parametrize(("say", "facts", "axis"), AXES, ids=[axis for *_, axis in AXES])
def test_an_axis_names_the_kind_of_records(
    say: Callable[[Any], Finding], facts: object, axis: str
) -> None:
    assert say(facts).axis == axis


@pytest.mark.parametrize(("finding", "said"), RANGES, ids=[said for _, said in RANGES])
def test_a_range_begins_with_its_lower_end(finding: Finding, said: str) -> None:
    assert said in finding.text
