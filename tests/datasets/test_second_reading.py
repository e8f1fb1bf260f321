"""Labels of currencies as stated: a small cube beside the main one, against the records."""

from __future__ import annotations

from dataclasses import replace

import pytest

from analysis.cells import Question, Records
from analysis.datasets.open import open_dataset
from analysis.errors import NoSuchName, NotCarried
from analysis.sources import Reading, read_source
from analysis.vocabulary.labels import relabelled_countries
from tests.conftest import one_sentence

FULL = {"employment": "full time"}
CANADA = Question(("role",), {**FULL, "country": "CA", "year": 2024})
AUDITED, STATED = (open_dataset("embedded", labels).data for labels in ("audited", "as stated"))


@pytest.fixture(scope="module")
def records(readings: dict[str, Reading]) -> Records:
    return Records(*[read_source(name, as_stated=True).records_path for name in readings])


@pytest.mark.parametrize(
    "question",
    [
        CANADA,
        Question((), {**FULL, "country": "AU"}),
        Question(("seniority", "year"), {**FULL, "country": ["CA"]}),
        Question(("country",), {**FULL, "year": 2024}),
        Question(("country",), {**FULL, "country": ["US", "CA", "AU"]}),
    ],
)
def test_single_groups_get_the_figures_of_the_records(question: Question, records: Records) -> None:
    by = list(question.by)
    found = STATED.pay(question).table
    exact = records.pay(question).table.query("n >= 10").reset_index(drop=True)
    assert found[[*by, "n"]].values.tolist() == exact[[*by, "n"]].values.tolist()
    assert found["p50"].tolist() == pytest.approx(exact["p50"].tolist(), abs=0.51)
    shares, by_hand = STATED.shares(question, 120_000), records.shares(question, 120_000)
    kept = by_hand[by_hand["n"] >= 10]["midpoints_below"]
    assert shares["midpoints_below"].tolist() == pytest.approx(
        kept.tolist(), abs=0.06
    )  # from a grid of pay


def test_other_countries_have_one_reading() -> None:
    question = Question(("role",), {**FULL, "country": "US", "year": 2024})
    assert STATED.pay(question).table.equals(AUDITED.pay(question).table)
    assert STATED.rules(question).equals(AUDITED.rules(question))
    assert STATED.least == AUDITED.least == 10


def test_the_readings_of_canada_differ_by_the_rate_and_australia_is_withheld() -> None:
    whole = replace(CANADA, by=())
    ratio = STATED.pay(whole).table["p50"].iloc[0] / AUDITED.pay(whole).table["p50"].iloc[0]
    assert 1.3 < ratio < 1.37  # some adverts say CAD in both
    australia = Question((), {**FULL, "country": "AU"})
    assert AUDITED.pay(australia).table.empty
    assert STATED.pay(australia).table["n"].iloc[0] > 100
    assert {"AU", "CA"} <= set(STATED.values("country"))
    assert "AU" not in AUDITED.values("country")
    assert STATED.values("year") == AUDITED.values("year")


@pytest.mark.parametrize("where", [{}, {"country": ["US", "CA"]}])
def test_what_puts_both_together_is_refused(where: dict[str, object]) -> None:
    for asked in (Question(("role",), {**FULL, **where}), Question((), {**FULL, **where})):
        with pytest.raises(NotCarried) as caught:
            STATED.pay(asked)
        assert "name one country, or ask by country" in one_sentence(caught.value)


def test_a_reading_that_changes_nothing_is_refused() -> None:
    with pytest.raises(NotCarried, match="no label of a currency is overruled in levels_fyi"):
        open_dataset("levels_fyi", "as stated")
    with pytest.raises(NoSuchName, match="audited or as stated, not 'guessed'"):
        open_dataset("embedded", "guessed")
    assert relabelled_countries() == ("AU", "CA", "NZ", "SG")


def test_live_records_have_both_readings(readings: dict[str, Reading]) -> None:
    whole = replace(CANADA, by=())
    stated, audited = (
        open_dataset("ai_jobs", labels).data.pay(whole).table["p50"].iloc[0]
        for labels in ("as stated", "audited")
    )
    assert stated / audited > 1.3
