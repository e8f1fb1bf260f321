"""What notebook 07 says of groups of occupations, of tasks and of domains: each branch."""

from __future__ import annotations

from dataclasses import replace

import pytest

from analysis.topics.automation import findings
from analysis.topics.automation.facts import Both
from analysis.topics.automation.group_facts import (
    Agreement,
    ArticleTasks,
    CrossDomain,
    Domain,
    Judgement,
    Task,
)
from tests.topics.automation.test_findings import DEVELOPERS

APART = Agreement("people", "alpha", 0.19, 0.27, -0.08, -0.13, -0.03)
MANAGERS = Both("Managers", 0.3, 0.12, 2.5)
DECIDE = Judgement("beta", 56, 27, (APART, APART), 2, 0, DEVELOPERS, MANAGERS)


@pytest.mark.parametrize(
    ("facts", "words"),
    [
        (DECIDE, "By both raters, occupations that manage are less exposed"),
        (replace(DECIDE, below=1), "By most measures, occupations that manage are less exposed"),
        (replace(DECIDE, below=0, above=1), "By most measures, occupations that manage are more"),
        (replace(DECIDE, below=1, above=1), "too close to call"),
    ],
)
def test_judgement(facts: Judgement, words: str) -> None:
    said = findings.judgement(facts)
    assert words in said.heading
    assert "no test of it" in said.text


TASK = Task("testing", "Testers", 0.3, 0.8, True, True)
TASKS = ArticleTasks((TASK, replace(TASK, task="documentation")), 0.14, 0.14, 2, 2, 2)


def test_tasks_of_the_article() -> None:
    assert findings.article_tasks(TASKS).heading.startswith("The article's two kinds of task")
    some = findings.article_tasks(replace(TASKS, by_both=1))
    assert some.heading.startswith("One of the article's two kinds")
    assert "testing and documentation" in some.text


FINANCE = Domain("finance", "software", 1_590, 0.14, 0.09, 0.19, True)
EXTRA = replace(FINANCE, kind="extra", n=110, value=-0.1, lower=-0.25, upper=0.07, clear=False)
ACROSS = CrossDomain("Survey", "survey", 0.95, 30, 12_200, (FINANCE,), (EXTRA,), ("law",))


@pytest.mark.parametrize(
    ("facts", "words"),
    [
        (ACROSS, "pay 14% more in finance; data and AI jobs neither clearly gain nor lose on top"),
        (
            replace(ACROSS, extra=(replace(EXTRA, value=0.2, lower=0.1, upper=0.3, clear=True),)),
            "on top of that, data and AI jobs get 20% more in finance",
        ),
        (
            replace(ACROSS, main=(replace(FINANCE, clear=False),)),
            "In no domain do software jobs clearly pay more or less",
        ),
        (replace(ACROSS, main=(), extra=()), "No source here has enough records"),
    ],
)
def test_domains(facts: CrossDomain, words: str) -> None:
    said = findings.cross_domain(facts)
    assert words in said.heading
    assert "Not answered: law." in said.text


def test_a_loss_on_top_stands_in_the_heading_and_records_are_called_what_they_are() -> None:
    lost = replace(EXTRA, domain="health", value=-0.178, lower=-0.31, upper=-0.02, clear=True)
    own = findings.cross_domain(replace(ACROSS, extra=(EXTRA, lost), of="advert"))
    assert own.heading.endswith("on top of that, data and AI jobs get 18% less in health")
    assert "12,200 adverts" in own.text
    assert "110 adverts" in own.text
    assert "respondent" not in f"{own.text}{own.subtitle}"
