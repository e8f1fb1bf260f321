"""Cells that may be read two ways: by what stands beside them for certain, else refused by name."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from analysis.cli.told import say_reading
from analysis.sources import became
from analysis.sources.contract import Balance
from analysis.sources.words import read_years
from analysis.sources.words.closed import read_closed, read_experience
from analysis.sources.words.countries import read_countries
from analysis.sources.words.experience import TWO_NUMBERS
from analysis.sources.words.ladders import ON_A_LADDER
from analysis.sources.words.pay import AMBIGUOUS, judge_pay, read_pay
from analysis.sources.words.readings import readings_of
from tests.sources.words.test_own_cells import read_cells


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


UNSURE = {
    ("seniority", "Junior/Mid/Senior"): "entry mid senior",
    ("seniority", "mid to senior"): "mid senior",
    ("employment", "Vollzeit/Teilzeit"): "full time|part time",
    ("remote", "Remote / Hybrid"): "remote hybrid",
    ("education", "Bachelor or Master"): "bachelor master",
    ("pay_period", "hour/day"): "hour day",
    ("pay_currency", "EUR or GBP"): "EUR GBP",
    ("country", "Germany, France"): "Germany France",
    ("country", "DE/AT/CH"): "Germany Austria Switzerland",
    ("company_size", "10-1,000"): "small medium large",
    ("role", "Data Scientist / Data Engineer"): "Data scientist|Data engineer",
    ("seniority", "Senior Wizard"): "",
    ("employment", "not full time, part time"): "",
    ("country", "Atlantis"): "",
    ("company_size", "several"): "",
}


def test_a_word_of_two_readings_is_told_with_both() -> None:
    for (name, word), means in UNSURE.items():
        parted = means.split("|" if "|" in means else " ") if means else []
        assert readings_of(name, word, "") == tuple(parted), word
    years = read_years({"03/04/24": 1, "05/06/25": 1}).unread
    assert readings_of("year", "03/04/24", years["03/04/24"]) == ("2003", "2024")
    states = read_countries({"CA": 1, "Austin, IN": 1, "TX": 1}).unread
    assert readings_of("country", "CA", states["CA"]) == ("California in the US", "Canada")
    unread = read_pay(
        {"60.000-80.000": 1, "12.500": 1}, judge_pay(["60.000-80.000", "12.500"])
    ).unread
    assert readings_of("pay", "60.000-80.000", unread["60.000-80.000"]) == (
        "60 to 80",
        "60,000 to 80,000",
    )


def test_a_reading_names_unsure_words_apart_from_those_not_understood(tmp_path: Path) -> None:
    levels = ["Mid/Senior", "Mid/Senior", "Wizard", "L5", "L6", "senior"]
    reading = read_cells(
        tmp_path, [{"level": each} for each in levels], columns={"seniority": "level"}
    )
    lines = [line.strip() for line in say_reading(reading)]
    at = lines.index(
        "Words that were not understood (their cells are empty, or their rows refused):"
    )
    assert lines[at + 1 : at + 5] == [
        f"seniority: 'L5' (1), 'L6' (1): {ON_A_LADDER}",
        "seniority: 'Wizard' (1): is no seniority that is known",
        "Words that may mean two things (not read; the mapping can say which is meant):",
        "seniority: 'Mid/Senior' (2) may be mid or senior",
    ]
    assert next(became.unread_words(reading))[2:] == ("Mid/Senior", 2, "may be mid or senior")
    kept = json.loads((reading.folder / "reading.json").read_text(encoding="utf-8"))["balances"]
    assert tuple(Balance.of(**each) for each in kept) == reading.balances
