"""Answers to long questions: what explains a question is not asked, and "Other" is said elsewhere."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest
import yaml

from analysis.sources import Reading, ingest
from analysis.sources.header_words import header_says
from analysis.sources.table import read_text
from analysis.sources.words.currencies import currency_of
from tests.sources.given import accounted, draft_of, records_of, refused_rows

PAY = "What do you earn a year? (Say in which currency below; by the hour or week, times 52.)"
MORE = "How much additional pay, such as bonuses, was there? Leave out the value of benefits."
CURRENCY, OTHER = "In which currency is that?", 'If "Other," which currency?'
LIVES = ["Canada", "Australia", "New Zealand", "Germany", "India"]
PAID = ["CAD", "AUD/NZD", "AUD/NZD", "EUR", "Other"]
READ = ["CAD", "AUD", "NZD", "EUR", "INR"]


def _answers(path: Path, others: str = "INR") -> str:
    rows = [
        [
            f"4/{1 + i % 28}/2021 9:10:11",
            "Data Analyst",
            "50,700 NZD" if i == 1 else str(50_000 + 700 * i),
            str(1_000 * (i % 4)),
            PAID[i % 5],
            others if PAID[i % 5] == "Other" else "",
            LIVES[i % 5],
        ]
        for i in range(60)
    ]
    header = ["Timestamp", "Job title", PAY, MORE, CURRENCY, OTHER, "In which country do you work?"]
    with path.open("w", newline="", encoding="utf-8") as file:
        csv.writer(file).writerows([header, *rows])
    return draft_of(path)


def _read(text: str, folder: Path) -> Reading:
    source = read_text(text, folder / "own.yaml")
    return accounted(ingest(source, folder / "own.csv", folder / "cache"))


def test_the_currency_of_other_stands_in_the_column_beside(tmp_path: Path) -> None:
    text = _answers(tmp_path / "own.csv")
    given = yaml.safe_load(text)
    assert given["columns"]["pay_currency"] == [CURRENCY, OTHER]
    assert "pay_currency" not in given["defaults"]
    records = records_of(_read(text, tmp_path))
    assert len(records) == 60
    found = {(each["country"], each["pay_currency"]) for each in records}
    own = set(zip(["CA", "AU", "NZ", "DE", "IN"], READ, strict=True))
    assert found == own | {("AU", "NZD")}  # the cell of pay says so, and AUD/NZD agrees


def test_other_that_no_column_explains_is_counted_by_name(tmp_path: Path) -> None:
    text = _answers(tmp_path / "own.csv", others="")
    reading = _read(text, tmp_path)
    assert len(records_of(reading)) == 48
    assert [why for _, why in refused_rows(reading)] == ["the currency is unknown"] * 12


def test_what_explains_a_question_is_not_what_it_asks(tmp_path: Path) -> None:
    given = yaml.safe_load(_answers(tmp_path / "own.csv"))
    assert given["columns"]["pay"] == PAY
    assert given["columns"]["pay_bonus"] == MORE
    assert given["defaults"]["pay_period"] == "year"
    assert "not_pay" not in header_says(MORE)
    assert "per_hour" not in header_says(PAY)


@pytest.mark.parametrize(
    ("word", "codes"),
    [
        ("AUD/NZD", ("AUD", "NZD")),
        ("USD or CAD", ("USD", "CAD")),
        ("EUR/EUR", ("EUR",)),
        ("EUR/month", ("EUR",)),
        ("AND/OR", None),
    ],
)
def test_currencies_in_one_word_are_of_either(word: str, codes: tuple[str, ...] | None) -> None:
    found = currency_of(word)
    assert (found.codes if found else None) == codes
