"""Facts of notebook 00 by a second route, and its tables for readers."""

from __future__ import annotations

from pathlib import Path

import pandas as pd
import pytest

from analysis.datasets.open import Dataset, open_dataset
from analysis.population import Population
from analysis.sources import Reading
from analysis.topics.provenance import accounts, answers
from analysis.topics.provenance.facts import Errors, InDollars, Spread, Unplaced

EMBEDDED = open_dataset("embedded")
LEDGER, REPAIRS, TITLES, PEOPLE = (
    EMBEDDED.table(account)
    for account in (accounts.LEDGER, accounts.REPAIRS, accounts.TITLES, accounts.ROWS_OR_ADVERTS)
)
FULL_TIME = Population(employment="full time")
OWN = """name: own
file: own.csv
title: Our adverts
kind: filing
columns: {title: title, country: country, year: year, pay: pay}
defaults: {pay_currency: USD, pay_period: year}
"""


@pytest.fixture(scope="module")
def own(tmp_path_factory: pytest.TempPathFactory) -> Dataset:
    folder: Path = tmp_path_factory.mktemp("own")
    rows = ["Data Scientist,US,2024,100000", "Manager,US,2024,90000", "Analyst,US,2024,no", ",US,2024,80000"]
    (folder / "own.csv").write_text("\n".join(["title,country,year,pay", *rows, ""]), encoding="utf-8")
    (folder / "own.yaml").write_text(OWN, encoding="utf-8")
    return open_dataset(str(folder / "own.yaml"))


def test_pairs_of_rows_are_those_whose_two_figures_differ_or_agree(readings: dict[str, Reading]) -> None:
    columns = ["record_id", "pay_low", "pay_high"]
    records = pd.concat([pd.read_parquet(reading.records_path, columns=columns) for reading in readings.values()])
    pairs = records[records["record_id"].str.contains("-")]
    found = answers.sources_answer(LEDGER, REPAIRS, TITLES)
    assert found.ends == (pairs["pay_low"] < pairs["pay_high"]).sum() == 67_238
    assert found.twice == (pairs["pay_low"] == pairs["pay_high"]).sum() == 1_672
    assert found.single == len(records) - len(pairs)
    assert found.rows == len(records) + len(pairs)


def test_the_balance_of_the_answer() -> None:
    found = answers.sources_answer(LEDGER, REPAIRS, TITLES)
    assert found.ends + found.twice + found.single == found.records
    assert 2 * (found.ends + found.twice) + found.single + found.refused == found.rows
    assert found.with_job - found.without_role + answers.titles(TITLES).nameless == found.records - 81
    assert found.names == ("AI and data adverts 2020–25", "Security adverts 2020–25")
    assert found.nearly_all


@pytest.mark.parametrize(("records", "nearly_all"), [(10, True), (11, False)])
def test_nearly_every_advert_is_nine_in_ten(records: int, nearly_all: bool) -> None:
    ledger = pd.DataFrame(
        {"source": ["x"], "title": ["X"], "rows_in": records + 9, "records": records}
        | {"repaired_away": 9, "quarantined": 0}
    )
    repairs = pd.DataFrame({"source": ["x"], "repair": ["two ends of a range linked"], "records": [9]})
    assert answers.sources_answer(ledger, repairs, TITLES.head(0)).nearly_all is nearly_all


def test_a_file_without_pairs(own: Dataset) -> None:
    ledger, repairs, titles = (own.table(a) for a in (accounts.LEDGER, accounts.REPAIRS, accounts.TITLES))
    found = answers.sources_answer(ledger, repairs, titles)
    assert (found.names, found.rows, found.records, found.single, found.refused) == (("Our adverts",), 4, 3, 3, 1)
    assert (found.ends, found.twice, found.nearly_all) == (0, 0, False)
    assert (found.with_job, found.without_role) == (1, 0)
    people = answers.in_two_rows(own.table(accounts.ROWS_OR_ADVERTS))
    rows = answers.rows_or_adverts(people, ledger, FULL_TIME)
    assert (rows.main, rows.joined, rows.drawn, rows.longer) == (None, False, (), 0)
    refused = answers.refused(own.table(accounts.REFUSED))
    assert (refused.rows, refused.reasons, refused.reason, refused.reason_rows) == (1, 1, "pay is no number", 1)
    assert answers.unplaced(titles) == Unplaced(records=0, untitled=1, placed=1)
    assert answers.titles(titles).example is None  # one record is too few for a title to be named
    assert answers.kind_of(own) == "filing"
    assert not answers.conversion(own.table(accounts.CURRENCIES), repairs, ledger).own_rates


def test_nothing_refused_in_the_embedded_files() -> None:
    found = answers.refused(EMBEDDED.table(accounts.REFUSED))
    assert (found.rows, found.reasons, found.reason, found.reason_rows) == (0, 0, None, None)
    assert answers.kind_of(EMBEDDED) == "advert"


def test_the_commonest_reason_counts_over_all_files() -> None:
    table = pd.DataFrame({"source": ["x", "x", "y"], "reason": ["no year", "no pay", "no pay"], "rows": [5, 3, 4]})
    found = answers.refused(table)
    assert (found.rows, found.reasons, found.reason, found.reason_rows) == (12, 2, "no pay", 7)


def test_rows_and_adverts_of_the_articles_job_are_those_of_the_records(readings: dict[str, Reading]) -> None:
    records = pd.read_parquet(readings["ai_jobs"].records_path)
    here = records[
        (records["title"] == "Machine Learning Engineer")
        & (records["country"] == "US")
        & (records["year"] == 2024)
        & (records["employment"] == "full time")
    ]
    twice = here["record_id"].str.contains("-")
    found = answers.rows_or_adverts(answers.in_two_rows(PEOPLE), LEDGER, FULL_TIME)
    assert found.main is not None
    assert (found.main.adverts, found.main.rows, found.two_rows) == (len(here), len(here) + twice.sum(), twice.sum())
    people = pd.concat([here["pay_high_usd"], here.loc[twice, "pay_low_usd"]]).quantile([0.1, 0.9])
    middles = here[["pay_low_usd", "pay_high_usd"]].mean(axis=1).quantile([0.1, 0.9])
    assert (found.main.rows_p10, found.main.rows_p90) == pytest.approx(tuple(people))
    assert (found.main.adverts_p10, found.main.adverts_p90) == pytest.approx(tuple(middles))
    assert found.wider == pytest.approx(people.diff().iloc[1] / middles.diff().iloc[1] - 1)
    assert found.people == "United States, 2024, full time"


def test_without_the_articles_job_the_title_with_most_adverts_leads() -> None:
    people = PEOPLE[PEOPLE["title"] != "Machine Learning Engineer"]
    found = answers.rows_or_adverts(people, LEDGER, FULL_TIME)
    assert found.main is not None
    assert found.main == found.drawn[0]
    assert found.main.title == people["title"].iloc[0]
    assert [spread.title for spread in found.drawn] == answers.drawn(people)["title"].tolist()
    assert found.longer == len(found.drawn) == 8


def test_titles_whose_rows_spread_no_wider_are_not_counted() -> None:
    people = PEOPLE.head(2).assign(adverts_p10=0.0, adverts_p90=[1e6, 1.0])
    assert answers.rows_or_adverts(people, LEDGER, FULL_TIME).longer == 1


def test_a_title_without_pairs_is_not_compared() -> None:
    people = PEOPLE.head(2).assign(rows=[PEOPLE["adverts"].iloc[0], PEOPLE["rows"].iloc[1]])
    assert answers.in_two_rows(people)["title"].tolist() == PEOPLE["title"].iloc[1:2].tolist()


def test_readers_meet_names_of_sources_and_countries() -> None:
    assert set(answers.named(REPAIRS, LEDGER)["source"]) == set(answers.sources_answer(LEDGER, REPAIRS, TITLES).names)
    in_usd = EMBEDDED.table(accounts.STATED_IN_USD)
    assert answers.by_country(in_usd)["country"].tolist()[:3] == ["United States", "Canada", "United Kingdom"]
    assert in_usd["country"].tolist()[:3] == ["US", "CA", "GB"]  # what was given stays


def test_ranges_of_pay_are_the_deciles() -> None:
    shown = answers.pay_ranges(PEOPLE, LEDGER)
    assert shown["rows_pay_lower"].equals(PEOPLE["rows_p10"])
    assert shown["rows_pay_upper"].equals(PEOPLE["rows_p90"])
    assert shown["adverts_pay_lower"].equals(PEOPLE["adverts_p10"])
    assert shown["adverts_pay_upper"].equals(PEOPLE["adverts_p90"])


def test_titles_fall_apart_into_those_with_a_role_and_two_tables() -> None:
    nameless, without = answers.nameless(TITLES), answers.without_role(TITLES)
    mapped = TITLES.loc[TITLES["status"] == "mapped", "records"].sum()
    assert nameless["records"].sum() + without["records"].sum() + mapped == TITLES["records"].sum()
    assert nameless["records"].is_monotonic_decreasing
    assert without["title"].is_unique
    found = answers.titles(TITLES)
    assert (found.nameless, found.example) == (nameless["records"].sum(), nameless["title"].iloc[0])
    assert found.share == pytest.approx(found.nameless / found.records)


def test_countries_with_a_dollar_of_their_own_that_state_us_dollars() -> None:
    in_usd = pd.DataFrame({"country": ["US", "CA", "AU", "GB"], "records": 100, "in_usd": [1.0, 0.6, 0.5, 0.9]})
    found = answers.stated_in_dollars(in_usd, "advert")
    assert (found.countries, found.all_in_usd) == ((InDollars("CA", 100, 0.6),), False)
    converted = answers.stated_in_dollars(in_usd.assign(in_usd=1.0), "survey")
    assert (converted.countries, converted.all_in_usd, converted.kind) == ((), True, "survey")
    nothing = answers.stated_in_dollars(in_usd.head(0), "advert")
    assert (nothing.countries, nothing.all_in_usd) == ((), False)


def test_conversion_counts_rates_and_what_has_none() -> None:
    currencies = EMBEDDED.table(accounts.CURRENCIES)
    found = answers.conversion(currencies, REPAIRS, LEDGER)
    assert found.listed == len(currencies.dropna(subset=["rate_source"]))
    assert (found.lacking, found.own_rates) == (31 + 47, True)


def test_errors_are_those_of_the_two_largest_classes() -> None:
    table = EMBEDDED.table(accounts.REBUILT)
    found = answers.rebuilt(table)
    row = table[(table["adverts"] == "100 to 499") & (table["figure"] == "p90")].iloc[0]
    assert isinstance(found.middle, Errors)
    assert isinstance(found.large, Errors)
    assert (found.middle.least, found.middle.most, found.middle.p90) == (100, 499, row["ninety"])
    assert (found.large.least, found.large.most) == (500, None)
    live = answers.rebuilt(table.head(0))
    assert (live.middle, live.large) == (None, None)
    assert set(answers.rebuilt_figures(table)["figure"]) == {"p10", "median", "p90"}


def test_a_spread_holds_what_its_row_says() -> None:
    people = PEOPLE.head(1)
    row = people.iloc[0]
    (spread,) = answers.rows_or_adverts(people, LEDGER, FULL_TIME).drawn
    assert spread == Spread(
        row["title"],
        row["rows"],
        row["rows_p10"],
        row["rows_p90"],
        row["adverts"],
        row["adverts_p10"],
        row["adverts_p90"],
    )
