"""Amounts of two readings: what their rows tell decides, and what no row tells is refused by name."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest

from analysis.sources.words import judge_pay, judging
from analysis.sources.words.by_row import written_anew
from analysis.sources.words.pay import AMBIGUOUS, pay_of
from tests.sources.given import read, records_of, refused_rows
from tests.sources.words.test_own_cells import balance_of

HEAD = "title;country;year;low;high;currency;base\n"
COLUMNS = {
    "title": "title", "country": "country", "year": "year", "pay_low": "low", "pay_high": "high",
    "pay_currency": {"column": "currency", "values": {"Taler": "EUR"}}, "pay_base": "base",
}  # fmt: skip
# low; high; currency; base -> the two ends, or the word that is refused
CASES = {
    "60.000,00;85.000,00;EUR;": (60_000, 85_000),
    "61.500,50;;EUR;": (61_500.5, 61_500.5),
    "60,000.00;85,000.50;USD;": (60_000, 85_000.5),
    "70.000;90.000;EUR;": (70_000, 90_000),  # by the other rows of the currency
    "70.000;90.000;€;": (70_000, 90_000),
    "70.000;90.000;Taler;": (70_000, 90_000),
    "71,000;91,000;USD;": (71_000, 91_000),
    "60.000;85.500,50;PLN;": (60_000, 85_500.5),  # by the other end
    "70.000;91.500,00;GBP;": (70_000, 91_500),
    "72,000;95,000.00;CHF;": (72_000, 95_000),
    "73.000;;NOK;71.500,00": (73_000, 73_000),  # by another amount of the row
    "ab 74.000 €;91.000;EUR;": (74_000, 91_000),
    "70.000;90.000;SEK;": "70.000",  # that mark is known of other currencies
    "70.000;90.000;USD;": "70.000",  # seventy dollars a year
    "72.000;95,000.00;AUD;": "72.000",
    "75.000;90.000;;": "75.000",
    "60.000,00;80,000.00;CAD;": (60_000, 80_000),
}


@pytest.mark.parametrize("many", [3, pytest.param(500, marks=pytest.mark.evidence)])
def test_rows_decide_what_an_amount_of_two_readings_is(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, many: int
) -> None:
    monkeypatch.setattr(judging, "_MANY", many)  # words by their shapes, or each by itself
    lines = "".join(f"Data Engineer;DE;2024;{case}\n" for case in CASES)
    reading = read(tmp_path, HEAD + lines, columns=COLUMNS, defaults={})
    told = {r["record_id"]: (r["pay_low"], r["pay_high"]) for r in records_of(reading)}
    told |= {f"own:{row}": why for row, why in refused_rows(reading)}
    for row, (case, meant) in enumerate(CASES.items(), 1):
        assert told[f"own:{row}"] == (AMBIGUOUS if isinstance(meant, str) else meant), case
    low, refused = balance_of(reading, "pay_low"), [m for m in CASES.values() if isinstance(m, str)]
    assert {word: n for word, n, _ in low.words} == Counter(refused)
    assert low.said[0] == "9 amounts are read by the other amounts or the currency of their rows"


EUROPEAN, AMERICAN = "60.000,00", "60,000.00"


@pytest.mark.parametrize(
    ("word", "own", "whole", "anew"),
    [
        ("60.000", [EUROPEAN], [EUROPEAN, AMERICAN], "60000"),
        ("60,000", [AMERICAN], [EUROPEAN] * 4 + [AMERICAN], "60000"),
        ("ab 60.000 € p.a.", [EUROPEAN], [EUROPEAN, AMERICAN], "ab 60000 € p.a."),
        ("45-50.000", [EUROPEAN], [EUROPEAN, AMERICAN], "45-50000"),
        ("1.250 - 11.250", [EUROPEAN], [EUROPEAN, AMERICAN], "1250 - 11250"),
        ("12,500", ["15,25"], [AMERICAN], "12.5"),
        ("12,125", ["15,25"], [AMERICAN], "12.1250"),
        ("12.125", ["15.25"], [EUROPEAN], "12,1250"),
        ("60.000,00", [EUROPEAN], [AMERICAN], "60000"),
        ("60.000", [AMERICAN], [EUROPEAN, AMERICAN], None),  # sixty, far below its like
        ("60.000k", [EUROPEAN], [EUROPEAN, AMERICAN], None),
        ("60000", [EUROPEAN], [EUROPEAN, AMERICAN], None),
        ("60.000", ["80.000"], [EUROPEAN, AMERICAN], None),
    ],
)
def test_a_cell_is_written_anew_with_the_same_meaning(
    word: str, own: list[str], whole: list[str], anew: str | None
) -> None:
    marks = judge_pay({each: whole.count(each) for each in whole})
    assert written_anew(word, judge_pay(own), marks) == anew
    if anew is not None:
        assert pay_of(anew, marks) == pay_of(word, judge_pay(own))
