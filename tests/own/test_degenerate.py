"""Files in which little differs: what is said of one sum, one source, one country, one year."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pandas as pd
import pytest
from bs4 import BeautifulSoup

from analysis.datasets import open_dataset
from analysis.page.finding import Finding
from analysis.page.pay_words import more
from analysis.page.voice import Voice, speaking
from analysis.pay_tables import pay_by
from analysis.population import Population
from analysis.reference import official
from analysis.reports.structure import arrange
from analysis.topics.geography import findings as geography
from analysis.topics.geography.remote import _apart
from analysis.topics.offer import findings as offer
from analysis.topics.offer.phrases import phrases
from analysis.topics.salaries import comparisons, over_time, places
from analysis.topics.salaries import findings as salaries
from analysis.topics.salaries import official as beside
from tests.topics.geography.test_findings import BOTH
from tests.topics.geography.test_findings import CASES as GEOGRAPHY
from tests.topics.offer.test_findings import ANSWER as OFFER
from tests.topics.salaries import test_findings as salaries_given


@pytest.mark.parametrize(
    ("high", "said"), [(75_000.0, "exactly"), (75_020.0, "about"), (76_000.0, "")]
)
def test_quartiles_that_read_as_one_sum_are_no_range(high: float, said: str) -> None:
    own = replace(OFFER.own, p25=75_000.0, p50=75_000.0, p75=high)
    for base in (None, 80_000.0):
        text = offer.offer_answer(replace(OFFER, own=own, base=base)).text
        assert ("At least half" in text) is bool(said)
        assert ("middle half" in text) is not bool(said)
        assert f"offer {said} &#36;75,000" in text.replace("\\", "") or not said


def test_the_form_of_a_page_has_a_sentence_for_one_sum() -> None:
    given = phrases()["verdict"]
    ranges = {key for key in given if not key.endswith("|same")}
    assert set(given) == ranges | {f"{key}|same" for key in ranges}
    for key, words in given.items():
        assert ("{same}" in words) is key.endswith("|same")
        assert ("middle half" in words) is (key in ranges)


def test_a_nearest_question_compares_groups() -> None:
    data = open_dataset().data
    where = Population(country="DE", year=2024, employment="full time")
    table = pay_by(data, "role", where=where.conditions("role"))
    assert comparisons.whole(data, table, where)["p50"].notna().all()
    levels = pay_by(data, "seniority", where=where.conditions())
    families = pay_by(data, "family", where=where.conditions())
    assert families["p50"].notna().sum() < 2 <= levels["p50"].notna().sum()
    assert comparisons.nearest(data, table, where, "role").endswith("by level (-p by=seniority)")


def test_points_of_one_year_are_no_course_of_time() -> None:
    real = pd.DataFrame(
        {"series": ["a", "b", "b"], "year": [2024, 2023, 2024], "p50": [1, None, 3]}
    )
    assert over_time.drawn(real).empty
    assert len(over_time.drawn(real.fillna(2))) == 3


def test_laws_on_showing_pay_are_told_of_adverts_of_the_united_states_alone() -> None:
    states, wages = official.pay_disclosure(), official.official_wages()
    roles = pd.DataFrame({"role": ["Data scientist"]})
    assert beside.disclosure(states, wages, roles) is not None
    assert salaries.disclosure(beside.disclosure(states, wages, roles.head(0))) is None
    with speaking(Voice("survey")):
        assert beside.disclosure(states, wages, roles) is None


def test_the_country_that_is_asked_for_is_the_one_that_others_stand_beside() -> None:
    table = pd.DataFrame(
        {"code": ["DE", "FR"], "n": [90, 40], "rank_lower": 1.0, "local_rank_lower": 1.0}
        | {"p50": [80_000.0, 60_000.0], "local": [90_000.0, 80_000.0]}
    )
    facts = places.places(table, Population(country="FR", year=2024))
    assert (facts.home, facts.in_dollars) == ("FR", pytest.approx(4 / 3))
    assert places.places(table, Population(country="ES", year=2024)).home == "DE"


ONE = replace(BOTH.dollars, votes=1, location=1, first="location", sure=1)
CLOSE = replace(ONE, location=0, first=None, sure=0)
SAME = replace(salaries_given.FIRST, p50_lower=235_432.0, p50_upper=235_432.0)


@pytest.mark.parametrize(
    ("said", "has", "lacks"),
    [
        (lambda: salaries.salaries_answer(replace(salaries_given.ANSWER, first=SAME, groups=1)),
         "many offer exactly this", "offer more than"),
        (lambda: salaries.salaries_answer(replace(salaries_given.ANSWER, shown=2, same=2, groups=2)),
         "have the same median", "no other has"),
        (lambda: geography.place_and_seniority(replace(BOTH, verdicts=(CLOSE,), dollars=CLOSE)),
         "place and seniority are too close to call", "of 1"),
        (lambda: geography.place_and_seniority(replace(BOTH, verdicts=(ONE,), dollars=ONE)),
         "the one comparison there is", "of 1"),
    ],
)  # fmt: skip
def test_sentences_on_little(said: Callable[[], Finding], has: str, lacks: str) -> None:
    text = said().text
    assert has in text and lacks not in text


def test_code_of_steps_that_show_nothing_lies_under_one_toggle() -> None:
    step = '<section class="step"><details class="code"><summary>Code</summary></details></section>'
    soup = BeautifulSoup(f"<article>{step}{step}</article>", "html.parser")
    arrange(soup, "01_salaries", [])
    assert len(soup.select("section.silent > details.code")) == 1
    assert len(soup.select("section.silent > details.code > details.code")) == 2


PREMIUM = next(given for _, given, _ in GEOGRAPHY if getattr(given, "definitions", ()))


def test_an_answer_hangs_on_a_definition_where_that_moves_it_beyond_the_margin() -> None:
    first = replace(PREMIUM.definitions[0], alike=0.10)
    for near, hangs in ((0.11, False), (0.14, False), (0.16, True)):
        second = replace(first, alike=near)
        assert (_apart([first, second]) > 0.05) is hangs
        facts = replace(PREMIUM, definitions=(second,), both_ways=(first, second), hangs=hangs)
        said = geography.remote_premiums(facts).text
        assert ("hangs on the definition" in said) is hangs
        assert ("changes little" in said) is not hangs


@pytest.mark.parametrize("value", [0.0, 0.003, -0.004])
def test_a_difference_that_rounds_to_none_is_none(value: float) -> None:
    assert more(value) == "no more"
