"""What notebook 07 says, case by case: each branch of its sentences."""

from __future__ import annotations

from dataclasses import replace

import pytest

from analysis.topics.automation import findings
from analysis.topics.automation.facts import (
    Associations,
    AutomationAnswer,
    Both,
    Effect,
    Everyone,
    ExposurePay,
    Families,
    FamilyExposure,
    MappedTwice,
    Raters,
    Workers,
)
from analysis.topics.automation.group_facts import (
    Agreement,
    ArticleTasks,
    CrossDomain,
    Domain,
    Judgement,
    Task,
)
from analysis.topics.automation.key_facts import KeyFigures

CLOSE = Effect("official", "people", False, "across", 34, 30, -0.1, -0.2, 0.01)
CLEAR = replace(CLOSE, value=0.09, lower=0.06, upper=0.12)
LESS = replace(CLOSE, value=-0.11, lower=-0.19, upper=-0.02)
FEW = replace(CLOSE, lower=None, upper=None)
NONE = replace(FEW, value=None)
DEVELOPERS = Both("Software developers", 0.053, 0.789, 15.0)
WORKERS = (Workers("people", 0.24, 0.2), Workers("model", 0.296, 0.25))
ANSWER = AutomationAnswer(
    "", "beta", "people", 2024, DEVELOPERS, "", None, "", CLEAR, CLOSE, LESS, True
)  # fmt: skip


@pytest.mark.parametrize(
    ("facts", "words"),
    [
        (ANSWER, "halve the time of 5% of a software developer's tasks; the model itself says 79%"),
        (ANSWER, "go with 9% higher pay (+6.0% to +12.0%)"),
        (ANSWER, "from −20% to +1% of pay: too close to call"),
        (ANSWER, "11% lower pay (−19.0% to −2.0%): the answer hangs on how roles are matched"),
        (replace(ANSWER, own=FEW), "cannot be told: a few occupations decide it"),
        (replace(ANSWER, own=NONE), "ten points more cannot be told here"),
        (replace(ANSWER, rater="model"), "the model's ratings"),
        (replace(ANSWER, role="Prompt engineer"), "nobody has rated their tasks"),
        (
            replace(
                ANSWER,
                role="Test engineer",
                asked=Both("Test engineer", 0.6, 0.9, 1.5),
                occupation="Testers",
            ),
            "**Test engineer: people rate 60% of the tasks as exposed, the model rates 90% (beta; as testers).**",
        ),
    ],
)
def test_the_answer(facts: AutomationAnswer, words: str) -> None:
    text = findings.automation_answer(facts).text
    assert words in text
    assert "\ue000" not in text
    assert "which jobs are safe" in text


def test_a_role_that_nobody_rated_is_a_warning() -> None:
    asked = findings.automation_answer(replace(ANSWER, role="Prompt engineer"))
    assert "`analysis roles`" in asked.warning
    assert findings.automation_answer(ANSWER).warning == ""


RATERS = Raters(
    "beta", 34, 0.3, 923, 0.9, 27, 0.23, 7, 26, DEVELOPERS, DEVELOPERS, "A", "B", (DEVELOPERS,)
)


@pytest.mark.parametrize(
    ("facts", "words"),
    [
        (RATERS, "On what a model can do alone, people and the model differ up to 15-fold"),
        (replace(RATERS, occupations=0), "No role here has an occupation that was rated"),
        (replace(RATERS, occupations=1, widest_alpha=None), "People and the model on 1 occupation"),
    ],
)
def test_how_far_raters_are_apart(facts: Raters, words: str) -> None:
    assert findings.raters(facts).heading == words


def test_raters_that_agree_as_much_in_computing_are_not_said_to_part() -> None:
    assert "hardly do" in findings.raters(RATERS).text
    assert "hardly do" not in findings.raters(replace(RATERS, agreement_computing=0.8)).text
    assert findings.raters(replace(RATERS, drawn=())).alt.endswith("Empty chart: no occupation.")


PAY = ExposurePay(
    "beta", "people", 2024, 34, -0.3, -0.1, True, (), "Managers", 171_000.0, 0.56, 0.53
)


@pytest.mark.parametrize(
    ("facts", "words"),
    [
        (PAY, "By neither rater is better-paid tech work clearly more exposed, or less"),
        (replace(PAY, clear=("people",)), "By one rater alone, pay in tech goes with exposure"),
        (replace(PAY, clear=("people", "model")), "By both raters, pay in tech goes with exposure"),
        (replace(PAY, told=False), "34 occupations are too few to say"),
        (replace(PAY, correlation_people=None), "34 occupations are too few to set pay"),
        (replace(PAY, occupations=0, best_pay=None), "No occupation here has an official wage"),
    ],
)
def test_exposure_against_pay(facts: ExposurePay, words: str) -> None:
    assert findings.exposure_pay(facts).heading.startswith(words)


TECH = Associations(
    "United States, 2024", "beta", "people", "advert", 34, 29, 2024, (CLOSE, FEW), 1, ()
)


@pytest.mark.parametrize(
    ("facts", "heading", "text"),
    [
        (TECH, "too close to call", "none leaves zero out"),
        (
            replace(TECH, effects=(LESS,), clear=(LESS,)),
            "in 1 of 1 ways to ask",
            "one leaves zero out. In the others",
        ),
        (
            replace(TECH, effects=(LESS,), clear=(LESS,)),
            "in 1 of 1",
            "one in twenty leaves zero out by chance",
        ),
        (replace(TECH, carried=0), "34 occupations are too few", "needs fifteen occupations"),
        (replace(TECH, paid=0), "too close", "No role has the ten adverts that a median needs"),
    ],
)
def test_associations_in_tech(facts: Associations, heading: str, text: str) -> None:
    said = findings.associations(facts)
    assert heading in said.heading
    assert text in said.text
    assert ("ask for another country" in said.warning) == (facts.paid == 0)


ALL = Everyone(
    2024, "beta", "people", 771, 0.93, WORKERS, WORKERS, CLEAR, CLEAR, (CLEAR, FEW), 1, 1
)


@pytest.mark.parametrize(
    ("facts", "words"),
    [
        (ALL, "more exposed occupations are paid more"),
        (replace(ALL, across=LESS), "more exposed occupations are paid less"),
        (replace(ALL, across=CLOSE), "pay does not clearly go with beta"),
        (replace(ALL, across=FEW), "pay does not clearly go with beta"),
    ],
)
def test_all_occupations(facts: Everyone, words: str) -> None:
    said = findings.everyone(facts)
    assert words in said.heading
    assert "24.0% of workers were in" in said.text
    assert "it was 24.0% and 29.6%" in said.text


CLOUD = FamilyExposure("cloud", 0.5, 0.7, 150_000.0)
FAMILIES = Families(
    "", "beta", "people", "advert", 2, 5, 1, CLOUD, replace(CLOUD, family="research"), "cloud", (CLOUD,)
)  # fmt: skip


@pytest.mark.parametrize(
    ("facts", "words"),
    [
        (FAMILIES, "Cloud is the most exposed family by both raters"),
        (replace(FAMILIES, other_highest="research"), "The raters name different families"),
        (replace(FAMILIES, families=1), "Cloud: 50% of tasks exposed by people, 70% by the model"),
        (replace(FAMILIES, highest=None, lowest=None), "No family here has an occupation"),
    ],
)
def test_families(facts: Families, words: str) -> None:
    assert findings.families(facts).heading.startswith(words)


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
ACROSS = CrossDomain("Survey", 0.95, 30, 12_200, (FINANCE,), (EXTRA,), ("law",))


@pytest.mark.parametrize(
    ("facts", "words"),
    [
        (ACROSS, "pay 14% more in finance; data and AI jobs gain nothing on top in any"),
        (
            replace(ACROSS, extra=(replace(EXTRA, value=0.2, lower=0.1, upper=0.3, clear=True),)),
            "data and AI jobs gain more in finance",
        ),
        (
            replace(ACROSS, main=(replace(FINANCE, clear=False),)),
            "Software jobs pay much the same in all domains",
        ),
        (replace(ACROSS, main=(), extra=()), "No source here has enough records"),
    ],
)
def test_domains(facts: CrossDomain, words: str) -> None:
    said = findings.cross_domain(facts)
    assert words in said.heading
    assert "Not answered: law." in said.text


TWICE = MappedTwice(
    "beta", "people", 98, 71, 0.07, "Test engineer", Both("Test engineer", 0.4, 0.7, None), 0, 1, 16, (LESS,)
)  # fmt: skip


@pytest.mark.parametrize(
    ("facts", "words"),
    [
        (TWICE, "changes 1 of 16 associations"),
        (replace(TWICE, changed=()), "changes no association"),
        (replace(TWICE, moved=0), "No role here has a second occupation"),
    ],
)
def test_a_second_choice_of_occupations(facts: MappedTwice, words: str) -> None:
    assert words in findings.mapped_twice(facts).heading


@pytest.mark.parametrize(
    ("effect", "count"), [(CLEAR, 3), (FEW, 3), (NONE, 2)], ids=["clear", "few", "none"]
)
def test_three_figures_stand_on_top(effect: Effect, count: int) -> None:
    top = KeyFigures("", 2024, "beta", "people", WORKERS, DEVELOPERS, "alpha", effect, 34)
    text = findings.key_figures(top).text
    assert text.count("- **") == count
    assert text.splitlines()[-1].startswith("All countries · all years · 34 occupations")
