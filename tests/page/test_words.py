"""Numbers, plurals and places as sentences write them, where a rule has an exception."""

from __future__ import annotations

import pytest

from analysis.page import words


@pytest.mark.parametrize(
    ("n", "place"),
    [
        *[(2, "2nd"), (3, "3rd"), (4, "4th"), (10, "10th"), (11, "11th"), (13, "13th")],
        *[(20, "20th"), (21, "21st"), (101, "101st"), (111, "111th"), (112, "112th")],
    ],
)
def test_places_end_as_they_are_spoken(n: int, place: str) -> None:
    assert words.ordinal(n) == place


@pytest.mark.parametrize(
    ("one", "many"),
    [
        *[("survey", "surveys"), ("technology", "technologies"), ("company", "companies")],
        *[("chief of staff", "chiefs of staff"), ("sales", "sales"), ("country", "countries")],
        *[("seniority", "levels of seniority"), ("remote", "kinds of presence")],
    ],
)
def test_plurals(one: str, many: str) -> None:
    assert words.plural(one) == many
    assert words.counted(2, one) == f"2 {many}"
    assert words.counted(1, one) == f"1 {one}"


@pytest.mark.parametrize("kind", ["advert", "survey", "filing", "another"])
def test_records_are_counted_in_the_singular_where_they_are_one(kind: str) -> None:
    assert words.records(1, kind) == f"1 {words.record_word(kind, 1)}"
    assert words.records(2, kind) == f"2 {words.record_word(kind)}"
    assert words.record_word(kind) == f"{words.record_word(kind, 1)}s"


def test_a_difference_that_rounds_to_nothing_has_no_sign() -> None:
    assert (words.signed(0.0004), words.signed(0.0006)) == ("0.0%", "+0.1%")
    assert (words.signed(0.004, 0), words.signed(0.006, 0)) == ("0%", "+1%")
    assert (words.signed(-0.05), words.points(0.05)) == ("−5.0%", "5.0")
    assert (words.signed(-0.0004), words.signed(-0.0006)) == ("0.0%", "−0.1%")
    assert (words.share(-0.004, 0), words.points(-0.0004), words.number(-0.4)) == ("0%", "0.0", "0")


def test_lists_end_in_the_word_that_is_asked_for() -> None:
    assert words.joined(["a", "b", "c"], "or") == "a, b or c"
    assert words.joined(["a"], "or") == "a"
    assert words.joined([]) == ""


def test_places_of_an_item_run_from_the_lower_to_the_higher() -> None:
    assert words.at_place(2, 9) == "2nd to 9th"
    assert words.at_place(3, 3) == "3rd"


@pytest.mark.parametrize(
    ("value", "said"),
    [(0.5, "p = 0.50"), (0.05, "p = 0.05"), (0.01, "p = 0.01"), (0.0099, "p < 0.01")],
)
def test_small_probabilities_are_told_no_finer_than_a_hundredth(value: float, said: str) -> None:
    assert words.p_value(value) == said


@pytest.mark.parametrize("code", ["US", "GB", "NL", "PH", "AE", "CZ", "DO"])
def test_some_countries_have_an_article(code: str) -> None:
    assert words.in_country(code) == f"the {words.country(code)}"
    assert words.among(code, "country") == f"in the {words.country(code)}"


def test_sums_of_other_currencies_keep_their_sign() -> None:
    assert words.money(-1_234) == "−$1,230"
    assert words.money(1_234, "EUR", 4) == "€1,234"
    assert words.money(-1_234, "PLN") == "−PLN 1,230"
