"""Sentences where a source has a fact in one form only: pay that is all the same, no currency, no
year, one comparison, nothing known of a person.
"""

from __future__ import annotations

import re
from dataclasses import replace
from pathlib import Path

import nbformat
import pandas as pd
import pytest

from analysis.datasets import open_dataset
from analysis.datasets.nothing_to_show import one_pay
from analysis.datasets.suited import suited, voice_of
from analysis.errors import TooFewRecords
from analysis.home import notebooks_dir
from analysis.notebooks import question_of
from analysis.page.voice import Voice, speaking
from analysis.population import Population
from analysis.topics.families import findings as families
from analysis.topics.geography import findings as geography
from analysis.topics.geography.hubs import _held
from analysis.topics.offer import findings as offer
from analysis.topics.salaries import findings as salaries
from analysis.topics.salaries.reposts import reposts, reposts_of
from tests.topics.families.given import ANSWER as FAMILIES
from tests.topics.geography.test_findings import BOTH
from tests.topics.offer.test_findings import ANSWER as OFFER
from tests.topics.offer.test_findings import STILL
from tests.topics.salaries import test_findings as salaries_given

from .lacking import lacking

OWN = Voice("advert", embedded=False)


@pytest.mark.parametrize(
    ("name", "notebook", "said"),
    [
        ("spread", "03", r"state the same, USD 100,000 a year: nothing else that they state"),
        ("currency", "01", r"has cells of pay, but nothing says in which currency they are"),
        ("dots", "01", r"None of the 40 cells of pay .* The reason for all: pay is ambiguous"),
        ("year", "02", r"could be read as a record.* The reason for all: no year\."),
    ],
)
def test_a_page_says_which_fact_is_missing(
    name: str, notebook: str, said: str, tmp_path: Path
) -> None:
    data = open_dataset(str(lacking(name, tmp_path, n=40)))
    with pytest.raises(TooFewRecords, match=said):
        suited(question_of(notebook)(), data)
    repairs = data.readings[0].repairs
    assert not [each for each in repairs if "exchange rate" in each or "states no pay" in each]
    assert voice_of(data).kind == ("survey" if name == "year" else "advert")


def test_factors_of_pay_without_any_rate_name_the_currency(tmp_path: Path) -> None:
    mapping = lacking("dollars", tmp_path, n=40)
    mapping.write_text(mapping.read_text().replace("PLN", "VES"))
    data = open_dataset(str(mapping))
    said = r"in VES \(2023, 2024\), for which no exchange rate .*Page 01 answers in VES"
    with pytest.raises(TooFewRecords, match=said):
        suited(question_of("03")(), data)
    assert suited(question_of("01")(), data)[0].currency == "VES"


def test_pay_is_the_same_only_where_all_of_it_is() -> None:
    rows = pd.DataFrame(
        {"pay_currency": "EUR", "pay_period": "month", "pay_low": 4_000.0, "pay_high": 4_500.0},
        index=range(3),
    )
    assert one_pay(rows) == "EUR 4,000 to 4,500 a month"
    assert one_pay(rows.assign(pay_period=["month", "month", "year"])) == ""
    assert one_pay(rows.head(1)) == ""


def test_families_of_one_median_are_not_ranked() -> None:
    same = replace(FAMILIES, same=100_000.0, families=2, first=("research", "security"))
    said = families.families_answer(same).text
    assert "Two families have the same median" in said and "best paid" not in said


def test_the_heading_says_what_the_one_comparison_says() -> None:
    parity = replace(BOTH.parity, first="location", votes=1)
    one = replace(BOTH, verdicts=(parity,), dollars=None, parity=parity)
    said = geography.place_and_seniority(one).heading
    assert said == "At local prices place goes with more of the spread of pay"
    cities = replace(parity, compared="cities", first="experience")
    inside = replace(one, verdicts=(cities,), parity=None)
    said = geography.place_and_seniority(inside).heading
    assert said == "Between cities of one country seniority goes with more of the spread of pay"


def test_records_without_roles_are_not_of_the_same_role(tmp_path: Path) -> None:
    assert _held(open_dataset(str(lacking("roles", tmp_path, n=40))), 1.0) == ("experience", "year")
    assert _held(open_dataset(), 0.0) == ("role", "year")


def test_quartiles_that_are_one_sum_are_no_range() -> None:
    own = replace(OFFER.own, p25=100_000.0, p50=100_000.0, p75=100_000.0)
    said = offer.offer_answer(replace(OFFER, own=own)).text
    assert "offer exactly $100,000" in said.replace("&#36;", "$").replace("\\$", "$")
    assert "middle half" not in said and "range to ask within" not in said


def test_nothing_goes_with_more_pay_than_what_was_not_given() -> None:
    assert offer.movers(STILL).heading.startswith("Nothing that these records state")
    with speaking(OWN):
        assert offer.movers(STILL).heading.startswith("Nothing that was given of this person")


def test_one_group_is_not_the_highest_and_one_rule_not_another() -> None:
    one = replace(salaries_given.MARKET, top=("Data scientist",), shown=1, mine=None)
    assert "highest" not in salaries.market(one).title
    said = salaries.sensitivity(replace(salaries_given.RULES, shift=0.0))
    assert said.heading.startswith("No other rule") and "The rule is" not in said.text


def test_every_list_of_what_is_not_shown_has_a_line_for_any_source() -> None:
    for path in sorted(notebooks_dir().glob("0*.ipynb")):
        lines = nbformat.read(path, 4).cells[-1].source.split("\n")
        assert [line for line in lines if line.startswith("- ") and "<!--" not in line], path.name


def test_standing_words_hold_of_any_kind_of_record() -> None:
    for path in sorted(notebooks_dir().glob("0*.ipynb")):
        cells = [
            each.source for each in nbformat.read(path, 4).cells if each.cell_type == "markdown"
        ]
        said = [each for each in cells if not each.startswith("## For specialists")]
        lines = [each for cell in said for each in cell.split("\n") if "<!--" not in each]
        assert not [line for line in lines if re.search(r"\b[Aa]dverts?\b", line)], path.name


def test_adverts_that_are_alike_are_no_reposts() -> None:
    table = pd.DataFrame(
        {
            "role": "Data engineer", "country": "(all)", "year": "(all)", "n": [34, 30],
            "postings": [34, 60], "title": "Data Engineer", "low": 1e5, "high": 1e5,
            "top_share": [1.0, 0.5],
        }
    )  # fmt: skip
    found = reposts_of(table, Population())
    assert list(found["postings"]) == [60]
    assert reposts(found.head(0), "role", 1, Population()).share is None
