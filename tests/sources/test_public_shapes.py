"""Files of the shapes that are passed on in public: payrolls, surveys by choice, pages of adverts."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Mapping, Sequence
from pathlib import Path

import pandas as pd
import pytest
import yaml

from analysis.sources import ingest
from analysis.sources.drafting import Draft, drafted
from analysis.sources.drafting.look import Look, _read
from analysis.sources.header_words import header_says
from analysis.sources.headers import header_at
from analysis.sources.table import read_text
from tests.sources.given import accounted, draft_of, records_of

ROWS = 30
SUMS = [str(60_000 + 700 * i) for i in range(ROWS)]
MORE = [str(900 + 10 * i) for i in range(ROWS)]
YEARS = ["2021", "2022"] * 15
TITLES = ["Data engineer", "Data analyst", "Software engineer"] * 10
PEOPLE = ["I am a developer by profession", "I code beside my work"] * 15
CODES = ["EUR", "USD", "GBP"] * 10


def _draft(columns: Mapping[str, Sequence[str]]) -> Draft:
    looks = []
    for name, cells in columns.items():
        words = Counter(filter(None, cells))
        says = header_says(name)
        looks.append(_read(Look(name, ROWS, words.total(), len(words), words, says=says)))
    return drafted(looks)


OF_COLUMNS: list[tuple[dict[str, list[str]], dict[str, str | None]]] = [
    ({"PAY_YEAR": YEARS, "REGULAR_PAY": SUMS}, {"pay": "REGULAR_PAY", "year": "PAY_YEAR"}),
    ({"OvertimePay": MORE, "BasePay": SUMS}, {"pay": "BasePay"}),
    ({"Total overtime paid": MORE, "Gross pay": SUMS}, {"pay": "Gross pay"}),
    ({"Other Pay": MORE, "Gross": SUMS}, {"pay": "Gross"}),
    ({"Pension contribution pay": MORE, "Pay": SUMS}, {"pay": "Pay"}),
    ({"Salaries reported": MORE, "Salary": [f"₹{n}/yr" for n in SUMS]}, {"pay": "Salary"}),
    ({"From start to finish (seconds)": MORE, "Salary": SUMS}, {"pay": "Salary"}),
    ({"Brutto (ohne Bonus und Aktien)": SUMS}, {"pay": "Brutto (ohne Bonus und Aktien)"}),
    ({"Pay excluding bonus, per year": SUMS}, {"pay": "Pay excluding bonus, per year"}),
    (
        {"NormalizedPay": SUMS, "Pay sum": SUMS, "Currency": CODES, "Pay frequency": ["Weekly"] * ROWS},
        {"pay": "Pay sum", "pay_currency": "Currency", "pay_period": "Pay frequency"},
    ),
    ({"Converted pay": SUMS, "Currency": CODES}, {"pay": "Converted pay", "pay_currency": None}),
    (
        {"Branch": PEOPLE, "Kind": TITLES, "Pay": SUMS},
        {"title": "Kind", "industry": None},
    ),
    (
        {"NOC title": ["Software engineers"] * ROWS, "Job title": TITLES, "Pay": SUMS},
        {"title": "Job title"},
    ),
    (
        {"Years": ["3", "9"] * 15, "Years (professional)": ["2", "7"] * 15, "Pay": SUMS},
        {"experience_years": "Years (professional)"},
    ),
    ({"Pay": SUMS, "Q7": ["R", ""] * 15}, {"pay": "Pay", "pay_currency": None}),
    ({"Pay rate": ["Competitive", "£45,000 a year", "Salary on request"] * 10}, {"pay": "Pay rate"}),
    (
        {"Hourly Rate": [*SUMS[:9], *[""] * 21], "Annual Salary": [*[""] * 9, *SUMS[9:]]},
        {"pay": ["Annual Salary", "Hourly Rate"]},
    ),
    ({"Previous salary": SUMS, "Current salary": SUMS[::-1]}, {"pay": "Current salary"}),
    ({"Letztes Gehalt": SUMS, "Gehalt": SUMS[::-1]}, {"pay": "Gehalt"}),
    ({"Household income": SUMS, "Salary": MORE}, {"pay": "Salary"}),
    ({"Last drawn salary": SUMS}, {"pay": "Last drawn salary"}),
    (
        {"Annual salary": SUMS, "Pay frequency": ["Monthly", "Weekly"] * 15},
        {"pay": "Annual salary", "pay_period": None},
    ),
    (
        {"Annual salary": SUMS, "Pay basis": ["Yearly", "Hourly"] * 15},
        {"pay_period": "Pay basis"},
    ),
    ({"GRADE": MORE, "MONTHLY": SUMS}, {"pay": "MONTHLY"}),
    ({"Salary": ["", *SUMS[1:]], "Additional pay": MORE}, {"pay": "Salary"}),
    (
        {"Pay": SUMS, "Country": ["CA", "DE", "IN", "GB", "FR"] * 6},
        {"country": "Country", "place": None},
    ),
    ({"Monthly rent": MORE}, {"pay": None}),
    ({"ANNUAL_RT": SUMS}, {"pay": "ANNUAL_RT"}),
    ({"Hourly (EUR)": MORE}, {"pay": "Hourly (EUR)"}),
    ({"Jaar": YEARS}, {"pay": None}),
    ({"Mesic": ["202401", "202312"] * 15}, {"pay": None}),
    (
        {"Annual pay": [*SUMS[:9], *[""] * 21], "Monthly rent": [*[""] * 9, *MORE[9:]]},
        {"pay": "Annual pay"},
    ),
    ({"Salary incl. overtime": SUMS}, {"pay": "Salary incl. overtime"}),
    ({"pay_after_tax_and_deductions": SUMS}, {"pay": "pay_after_tax_and_deductions"}),
    (
        {"Pay in GBP or local currency": SUMS, "Currency": CODES},
        {"pay": "Pay in GBP or local currency", "pay_currency": "Currency"},
    ),
    ({"Base": SUMS, "Pay Basis": ["per Annum", "Prorated Annual"] * 15}, {"pay_period": "Pay Basis"}),
]  # fmt: skip


@pytest.mark.parametrize(("columns", "chosen"), OF_COLUMNS, ids=lambda each: str(list(each))[:40])
def test_columns_of_public_files_are_told_apart(
    columns: dict[str, list[str]], chosen: dict[str, str | None]
) -> None:
    found = {each.name: each.given for each in _draft(columns).columns}
    assert {name: found.get(name) for name in chosen} == chosen


@pytest.mark.parametrize(("headers", "said"), [
    ("Salaire mensuel|Bruto maandsalaris|Månadslön|Månedslønn|Salário mensal|Stipendio mensile|"
     "Hrubá měsíční mzda|Aylık maaş|Havi fizetés|月給|월급", {"pay", "per_month"}),
    ("Jaarsalaris|Årslønn|Årslön|Yıllık ücret|Roční mzda|Éves fizetés|年俸|연봉", {"pay", "per_year"}),
    ("Gehalt ohne Bonus im Monat|Sueldo sin bonus al mes|Monthly pay before deductions",
     {"pay", "per_month"}),
    ("Salaire hors primes|Pay before bonus|Pay (no equity)|Sueldo sin bonus|Gehalt ohne Aktien|"
     "Stipendio senza bonus|Pay w/o stock|Salaris zonder bonus|Pay excl. overtime", {"pay"}),
])  # fmt: skip
def test_headers_say_pay_its_time_and_not_what_it_leaves_out(headers: str, said: set[str]) -> None:
    found = {name: set(header_says(name)) - {"base"} for name in headers.split("|")}
    assert found == dict.fromkeys(found, said)


def test_a_period_is_asked_for_where_the_currency_is() -> None:
    """2,800 a month in dollars are pay of an hour in hryvnias: who says the one must say the other."""
    low = [str(2_000 + 50 * i) for i in range(ROWS)]
    asked = _draft({"salary": low, "country": ["Ukraine"] * ROWS}).open_questions
    for name in ("pay_currency", "pay_period"):
        assert sum(f"defaults: {name}" in each for each in asked) == 1
    mixed = {"salary": SUMS, "currency": ["INR", "EUR", "INR"] * 10}
    assert any("pay_period" in each for each in _draft(mixed).open_questions)
    mixed["currency"] = CODES
    assert not any("pay_period" in each for each in _draft(mixed).open_questions)
    often = {"salary (USD)": SUMS, "frequency": ["Monthly"] * ROWS}
    assert any("much for a month" in each for each in _draft(often).open_questions)
    often["salary (USD)"] = MORE
    assert not any("much for" in each for each in _draft(often).open_questions)
    taiwan = {"pay": [f"月薪 {n}元" for n in SUMS]}
    assert any("CNY, TWD" in each for each in _draft(taiwan).open_questions)
    sure = _draft({"salary (UAH)": low, "country": ["Ukraine"] * ROWS}).open_questions
    assert not any("pay_period" in each for each in sure)


CODED = [
    ["Start", "Q1", "Q2", "Q7_Part_1"],
    ["Start Date", "What is your job?", "What do you earn, in USD?", "Languages used - Python"],
]
ANSWERS = [
    ["1/2/2024", "Data analyst", "10,000-14,999", "Python"],
    ["1/3/2024", "Tester", "", ""],
    ["1/3/2024", "Tester", "1", ""],
]
JOINED = [f"{a} {b}" for a, b in zip(*CODED, strict=True)]


def test_codes_above_their_questions_are_one_header() -> None:
    assert header_at([*CODED, *ANSWERS]).names == JOINED
    for wanted in (JOINED[2], "Q2"):
        assert wanted in header_at([*CODED, *ANSWERS], [wanted]).names
    open_answers = [["a", "Why is that so?", "Which one?", "Is it?"]] * 3
    assert header_at([CODED[0], *open_answers]).names == CODED[0]
    assert header_at([CODED[0], *ANSWERS]).names == CODED[0]
    unknown = [["pay", "title", "country"], ["?", "Tester", "?"], *[["5", "Tester", "Spain"]] * 3]
    assert header_at(unknown).names == unknown[0]


def test_ratings_and_objects_in_cells_are_taken_apart(tmp_path: Path) -> None:
    listed = json.dumps([{"name": "Python", "level": 3}, {"name": "SQL", "level": 5}])
    named = ["Acme\n3.8", "Acme\r\n4,1 ★", "Acme", "Acme\nLabs", "Acme 4.1"]
    table = pd.DataFrame(
        {
            "job title": TITLES,
            "company": named * 6,
            "skills": listed,
            "salary": SUMS,
            "posted": "2024-01-05",
        }
    )
    path = tmp_path / "adverts.csv"
    table.to_csv(path, index=False)
    text = draft_of(path)
    given = yaml.safe_load(text)["columns"]
    assert (given["employer"], given["skills"]) == ("company", "skills")
    text = text.replace("defaults:\n", "defaults:\n  pay_currency: EUR\n  country: DE\n", 1)
    found = accounted(ingest(read_text(text, "draft"), path, tmp_path / "out"))
    employers = [each["employer"] for each in records_of(found)][:5]
    assert employers == ["Acme", "Acme", "Acme", "Acme\nLabs", "Acme 4.1"]
    assert set(pd.read_parquet(found.skills_path)["skill"]) == {"Python", "SQL"}
