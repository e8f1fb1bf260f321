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
from analysis.topics.automation.key_facts import KeyFigures

CLOSE = Effect("official", "people", False, "across", 34, 30, -0.1, -0.2, 0.01)
CLEAR = replace(CLOSE, value=0.09, lower=0.06, upper=0.12)
LESS = replace(CLOSE, value=-0.11, lower=-0.19, upper=-0.02)
FEW = replace(CLOSE, lower=None, upper=None)
NONE = replace(FEW, value=None)
STATED = replace(CLOSE, pay="adverts", units=29)
UNPAID = replace(NONE, pay="adverts", units=0, clusters=0)
DEVELOPERS = Both("Software developers", 0.053, 0.789, 15.0)
WORKERS = (Workers("people", 0.24, 0.2), Workers("model", 0.296, 0.25))
ANSWER = AutomationAnswer(
    "", "beta", "people", 2024, DEVELOPERS, "", None, "", CLEAR, CLOSE, LESS, True, STATED, "advert"
)  # fmt: skip


@pytest.mark.parametrize(
    ("facts", "words"),
    [
        (ANSWER, "halve the time of 5% of a software developer's tasks; the model itself says 79%"),
        (ANSWER, "go with 9% higher official US wages (+6.0% to +12.0%)"),
        (ANSWER, "from −20% to +1% of official US wages: too close to call"),
        (
            ANSWER,
            "11% lower official US wages (−19.0% to −2.0%): the answer hangs on how roles are matched",
        ),
        (replace(ANSWER, own=FEW), "have no figure: a few occupations decide it"),
        (replace(ANSWER, own=replace(FEW, clusters=1)), "have no figure: 1 occupation is too few"),
        (ANSWER, "over the 29 occupations that have ten of them, ten points more may go with"),
        (
            replace(ANSWER, people="Germany", stated=UNPAID),
            "No role has the ten adverts (Germany) that a median needs",
        ),
        (replace(ANSWER, stated=UNPAID, kind="survey"), "nothing here is about what they report"),
        (replace(ANSWER, own=NONE), "ten points more have no figure here"),
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
    "United States, 2024", "beta", "people", "advert", 34, 29, 2024, (CLOSE, FEW), 1, (), 0, 1
)


@pytest.mark.parametrize(
    ("facts", "heading", "text"),
    [
        (TECH, "too close to call", "none leaves zero out"),
        (
            replace(TECH, effects=(LESS,), clear=(LESS,)),
            "in 1 of 1 ways of asking",
            "one leaves zero out. In the other a few occupations",
        ),
        (
            replace(TECH, effects=(LESS,), clear=(LESS,)),
            "in 1 of 1",
            "one in twenty leaves zero out by chance",
        ),
        (replace(TECH, carried=0), "34 occupations are too few", "needs fifteen occupations"),
        (replace(TECH, carried=0, few=2, paid=4), "too few", "and four have adverts"),
        (replace(TECH, few=8, decided=0, paid=4), "too close", "(four of 34 with adverts)"),
        (replace(TECH, few=8, decided=0, paid=0), "too close", "(none of 34 with adverts)"),
        (replace(TECH, carried=0, few=2, paid=0), "too few", "and none has adverts"),
        (replace(TECH, carried=0, occupations=1), "1 occupation is too few", "needs fifteen"),
        (replace(TECH, paid=0), "too close", "No role has the ten adverts that a median needs"),
    ],
)
def test_associations_in_tech(facts: Associations, heading: str, text: str) -> None:
    said = findings.associations(facts)
    assert "\ue000" not in said.text
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


CLOUD = FamilyExposure("cloud", 0.5, 0.7, 150_000.0, 3, 60)
RESEARCH = replace(CLOUD, family="research")
FAMILIES = Families(
    "", "beta", "people", "advert", 2, 5, 1, CLOUD, RESEARCH, 0.009, (RESEARCH,), "cloud", (), 0, (CLOUD,)
)  # fmt: skip


@pytest.mark.parametrize(
    ("facts", "words"),
    [
        (FAMILIES, "Cloud is the most exposed family by both raters, by little"),
        (replace(FAMILIES, other_highest="research"), "The raters name different families"),
        (replace(FAMILIES, families=1), "Cloud: 50% of tasks exposed by people, 70% by the model"),
        (
            replace(FAMILIES, highest=None, following=None, lowest=()),
            "No family here has an occupation",
        ),
    ],
)
def test_families(facts: Families, words: str) -> None:
    assert findings.families(facts).heading.startswith(words)


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
    assert text.splitlines()[-1].startswith("34 occupations behind the roles · official US")
    assert text.endswith("pay of the roles: all countries · all years")


def test_families_that_are_equal_or_of_one_occupation_are_told_as_that() -> None:
    equal = replace(FAMILIES, lowest=(RESEARCH, replace(CLOUD, family="systems software")))
    text = findings.families(replace(equal, alone=("blockchain",), without=2)).text
    assert "0.9 points before research" in text
    assert "Lowest by people's ratings: research and systems software (50%)" in text
    assert "Blockchain is of one occupation and has no place in this order" in text
    assert "where it has none, as in two, each role counts once" in text
    assert "by the model's ratings too." in text
    one = findings.families(replace(FAMILIES, families=1, roles=1, unmapped=0)).text
    assert "1 role of 1 family is in it." in one


def test_an_end_that_is_printed_as_nought_leaves_nought_in() -> None:
    assert not replace(CLEAR, lower=5e-6).clear
    assert replace(CLEAR, lower=6e-4).clear
    assert not replace(LESS, upper=-4e-4).clear


def test_occupations_that_the_survey_gives_no_median_are_counted() -> None:
    assert "737 more that were rated are left out" in findings.everyone(ALL).text
