"""What is no answer: a word for it, or one that the whole column shows to be; never a level, never a word unread."""

from __future__ import annotations

from pathlib import Path

import pytest

from analysis.sources.contract import Balance
from analysis.sources.words import is_empty, read_closed, read_countries
from analysis.vocabulary.spellings import folded, silent_words, spellings
from tests.sources.given import read, records_of

NOTHING = [
    "n/a", "N.A.", "-", "None", "Prefer not to say", "I’d rather not say", "keine Angabe", "K.A.",
    "weiß nicht", "no aplica",
    "Ninguno", "prefiero no responder", "ne se prononce pas", "non renseigné", "não se aplica", "nie dotyczy",
    "Trudno powiedzieć",
    "n.v.t.", "vill ej uppge", "ønsker ikke at svare", "En osaa sanoa", "preferisco non rispondere",
    "не указано", "回答しない",
    "(unknown)", "TBD",
]  # fmt: skip
SOMETHING = [
    "NA",
    "DK",
    "NC",
    "Other",
    "no",
    "Nein",
    "Skip",
    "Select",
    "Something else",
    "0",
    "flexible",
    "Namibia",
]
HEADER = "title,country,year,pay,industry,company_stage,place,employment\n"


@pytest.mark.parametrize("word", NOTHING)
def test_a_word_for_no_answer_is_no_answer(word: str) -> None:
    assert is_empty(word)
    for kind in ("employment", "remote", "seniority"):
        assert word in read_closed(kind, {word: 1}).empty


@pytest.mark.parametrize("word", SOMETHING)
def test_what_may_be_an_answer_is_none_of_them(word: str) -> None:
    assert not is_empty(word)


def test_na_is_a_country_but_where_the_mapping_says_that_it_is_none() -> None:
    assert read_countries({"NA": 1}).values["NA"].country == "NA"
    assert read_countries({"NA": 1}, missing=frozenset({"NA"})).empty == {"NA"}
    assert read_closed("employment", {"NA": 1}).empty == {"NA"}


def test_no_word_of_a_list_is_no_answer_but_where_none_is_one() -> None:
    for kind in ("employment", "remote", "seniority", "company_size", "pay_period"):
        assert not silent_words("no answer") & spellings(kind).keys()
    assert {
        spellings("education")[w] for w in silent_words("no answer") & spellings("education").keys()
    } == {"none"}
    assert all(word == folded(word) for word in silent_words("no answer"))


def _accounts(
    folder: Path, rows: str, **mapping: object
) -> tuple[list[dict[str, object]], dict[str, Balance]]:
    columns = {name: name for name in HEADER.strip().split(",")}
    reading = read(
        folder, HEADER + rows, columns=columns, defaults={"pay_currency": "USD"}, **mapping
    )
    return records_of(reading), {each.meant_as: each for each in reading.balances}


ROWS = (
    "Data Engineer,Germany,2024,60000,NA,n/a,-1,NA\n"
    "Data Engineer,France,2024,NA,Retail,private,Paris,CDI\n"
    "Data Engineer,NA,2024,70000,keine Angabe,Prefer not to say,-1,NA\n"
    "Data Engineer,France,2024,70000,Banking,public,Lyon,Ehrenamt\n"
)


def test_no_answer_is_no_level_of_a_factor(tmp_path: Path) -> None:
    records, accounts = _accounts(tmp_path, ROWS)
    told = [(r["industry"], r["company_stage"], r["place"], r["country"]) for r in records]
    assert told == [
        (None, None, None, "DE"),
        (None, None, None, None),
        ("Banking", "public", "Lyon", "FR"),
    ]
    counted = {name: (b.read, b.empty, b.unread) for name, b in accounts.items()}
    assert counted["industry"] == counted["company_stage"] == counted["place"] == (2, 2, 0)
    assert (counted["country"], counted["pay"], counted["employment"]) == (
        (3, 1, 0),
        (3, 1, 0),
        (1, 2, 1),
    )
    assert accounts["place"].said == (
        "'-1' (2 cells) stands for nothing, as the whole column shows",
    )
    assert accounts["country"].said == (
        "'NA' (1 cell) stands for nothing, as the whole column shows",
    )


def test_what_the_mapping_says_holds_instead_of_what_a_column_shows(tmp_path: Path) -> None:
    records, _ = _accounts(tmp_path, ROWS, missing=[])
    assert [r["industry"] for r in records] == ["NA", None, "Banking"]
    assert [r["place"] for r in records] == ["-1", "-1", "Lyon"]
    assert [r["country"] for r in records] == ["DE", "NA", "FR"]
