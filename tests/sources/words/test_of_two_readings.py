"""Cells that may be read two ways: by what stands beside them for certain, else refused by name."""

from __future__ import annotations

import pytest

from analysis.sources.words.closed import read_closed, read_experience
from analysis.sources.words.countries import read_countries
from analysis.sources.words.experience import TWO_NUMBERS
from analysis.sources.words.ladders import ON_A_LADDER
from analysis.sources.words.pay import AMBIGUOUS, judge_pay, read_pay


def ends(*words: str) -> tuple[dict[str, tuple[float, float]], dict[str, str]]:
    found = read_pay(dict.fromkeys(words, 1), judge_pay(words))
    return {word: (pay.low, pay.high) for word, pay in found.values.items()}, found.unread


@pytest.mark.parametrize(
    ("words", "read"),
    [
        (("15.000.000 IDR", "8,000 USD"), {"8,000 USD": (8_000, 8_000)}),
        (("Rp 15.000.000", "$8,000 - $10,500"), {"$8,000 - $10,500": (8_000, 10_500)}),
        (("60.000,00 €", "$60,000", "$75,000.00"), {"$60,000": (60_000, 60_000)}),
        (("15,50 €", "$8,000"), {"$8,000": (8_000, 8_000), "15,50 €": (15.5, 15.5)}),
        (("15,50 €", "12,125 €"), {"12,125 €": (12.125, 12.125)}),
        (("15.000.000", "8,000 - 10,500.50"), {"8,000 - 10,500.50": (8_000, 10_500.5)}),
    ],
)
def test_a_cell_is_read_by_its_other_end_or_its_currency(
    words: tuple[str, ...], read: dict[str, tuple[float, float]]
) -> None:
    found, unread = ends(*words)
    assert not unread
    assert {word: found[word] for word in read} == read


@pytest.mark.parametrize(
    ("words", "word"),
    [
        (("15.000.000", "8,000"), "8,000"),
        (("15.000.000,00 IDR", "8,000"), "8,000"),
        (("15.000.000", "1,200,000", "8,000"), "8,000"),
        (("1.200.000 €", "80,000 €"), "80,000 €"),
        (("8,000 - 12.500",), "8,000 - 12.500"),
        (("1,200,000", "95.000"), "95.000"),
    ],
)
def test_what_nothing_beside_it_decides_is_refused(words: tuple[str, ...], word: str) -> None:
    assert ends(*words)[1][word] == AMBIGUOUS


def test_thousands_in_a_column_of_years_are_no_decimals() -> None:
    assert read_experience({"1,234": 1, "5": 9}).unread == {"1,234": TWO_NUMBERS}
    assert read_experience({"1,234": 1, "0.5": 9}).unread == {"1,234": TWO_NUMBERS}
    assert read_experience({"1.234 years": 1, "2,5": 9}).unread == {"1.234 years": TWO_NUMBERS}
    assert read_experience({"1,125": 1, "2,5": 9}).values == {"1,125": 1.125, "2,5": 2.5}
    assert read_experience({"3.417": 1, "5 to 10": 1}).values == {"3.417": 3.417, "5 to 10": 7.5}


@pytest.mark.parametrize(
    ("word", "code"),
    [
        ("Mongolia, Inner", "CN"),
        ("Ireland, Northern", "GB"),
        ("Sudan, South", "SS"),
        ("Guinea, Equatorial", "GQ"),
        ("Samoa, American", "AS"),
        ("Jersey, New", "US"),
        ("Mexico, New", "US"),
        ("Zealand, New", "NZ"),
        ("Wales, New South", "AU"),
        ("Kingdom, United", "GB"),
        ("Congo, Democratic Republic of", "CD"),
        ("France, New", None),
        ("Germany, South", "DE"),
        ("India, Greater Noida", "IN"),
        ("Mongolia, Ulaanbaatar", "MN"),
        ("Saint Martin, French", "MF"),
    ],
)
def test_a_name_whose_first_word_stands_behind_is_the_whole_name(
    word: str, code: str | None
) -> None:
    found = read_countries({word: 1}).values.get(word)
    assert (found.country if found else None) == code


def test_steps_of_an_employers_ladder_are_named_as_that() -> None:
    steps = [
        "IC3",
        "L5",
        "E4",
        "P3",
        "M2",
        "T5",
        "Grade 7",
        "Band 5",
        "64",
        "SDE II",
        "III",
        "ICT4",
    ]
    read = read_closed("seniority", dict.fromkeys([*steps, "Mid", "Wizard", "SE"], 1))
    assert read.values == {"Mid": "mid", "SE": "senior"}
    assert {word: why for word, why in read.unread.items() if word != "Wizard"} == dict.fromkeys(
        steps, ON_A_LADDER
    )
    assert read_closed("education", {"M2": 1}).values == {"M2": "master"}  # of French schools
