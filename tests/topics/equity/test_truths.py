"""What is said is true of what was asked: nothing and a loss apart, one file's traits of no other file."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from analysis.page.finding import written
from analysis.topics.equity import answers, figures, findings, on_top
from tests.topics.equity.given import startup
from tests.topics.equity.test_findings import CHIEFS, CISO, OUTCOMES, REACHED, SMALL, SPLITS, TOP

OWN = [
    replace(SPLITS, volunteers=False),
    replace(REACHED, volunteers=False),
    replace(CHIEFS, found=(replace(TOP, anybody=False), CISO), stock=True),
]


@pytest.mark.parametrize("facts", OWN)
def test_what_is_true_of_one_file_is_not_said_of_another(facts: Any) -> None:
    text = written(facts).text
    for said in ("volunteers", "Chief roles are not", "Notebook 04", "very small firms", "No file"):
        assert said not in text


@pytest.mark.parametrize(
    ("given", "loses"),
    [({}, False), ({"exercise": "when leaving"}, True), ({"participation": "full"}, False),
     ({"strike": 2.0}, False), ({"exits": "100: 0"}, False),
     ({"exits": "100: 0", "exercise": "when leaving"}, True)],
)  # fmt: skip
def test_nothing_and_a_loss_are_told_apart_everywhere(given: dict[str, Any], loses: bool) -> None:
    plan = startup(**SMALL, **given)
    answer, bands = answers.equity_answer(plan), answers.outcomes_by_band(plan)
    facts = answers.outcomes(bands, plan)
    chance = bands.set_index("band")["chance"]
    assert answer.zero == pytest.approx(answer.nothing + answer.loss)
    assert (answer.nothing, answer.loss) == (facts.nothing, facts.loss)
    assert (chance["nothing"], chance.get("a loss", 0.0)) == (answer.nothing, answer.loss)
    said = findings.outcomes(facts)
    top = findings.key_figures(on_top.key_figures(plan, answer, facts)).text
    for text in (findings.equity_answer(answer).text, said.heading, said.title, said.alt, top):
        assert ("no gain" in text) == loses
        assert "more than $0" not in text and "$0 or more" not in text
    if not loses:
        assert "a loss" not in findings.equity_answer(answer).text


def test_a_loss_and_nothing_are_grey() -> None:
    table = answers.outcomes_by_band(startup(**SMALL, exercise="when leaving"))
    axes = figures.outcome_bars(table, findings.outcomes(OUTCOMES))
    colours = [each.get_facecolor() for each in axes.patches]
    assert colours[0] == colours[1] != colours[2]
