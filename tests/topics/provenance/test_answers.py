"""Facts of notebook 00: numbers by a second route from the tables that the repository carries."""

from __future__ import annotations

from pathlib import Path

import pandas as pd
import pytest

from analysis.datasets.open import Dataset, open_dataset
from analysis.population import Population
from analysis.topics.provenance import accounts, answers, rebuilt
from analysis.topics.provenance.facts import (
    Refused,
    SourcesAnswer,
    StatedInDollars,
    Titles,
    Unplaced,
)

FULL_TIME = Population(employment="full time")


@pytest.fixture(scope="module")
def data() -> Dataset:
    return open_dataset("embedded")


@pytest.fixture(scope="module")
def ledger(data: Dataset) -> pd.DataFrame:
    return data.table(accounts.LEDGER)


@pytest.fixture(scope="module")
def repairs(data: Dataset) -> pd.DataFrame:
    return data.table(accounts.REPAIRS)


@pytest.fixture(scope="module")
def titles(data: Dataset) -> pd.DataFrame:
    return data.table(accounts.TITLES)


@pytest.fixture(scope="module")
def people(data: Dataset) -> pd.DataFrame:
    return data.table(accounts.ROWS_OR_ADVERTS)


@pytest.fixture
def own(tmp_path: Path) -> Dataset:
    """Return a table of one's own: three respondents, one of them without a title, all paid in US dollars."""
    table = pd.DataFrame(
        {"title": ["Data Scientist", "Manager", None], "pay": [90_000, 95_000, 99_000]}
    )
    table.to_csv(tmp_path / "own.csv", index=False)
    (tmp_path / "own.yaml").write_text(
        "name: own\ntitle: Our list\nkind: survey\nfile: own.csv\ncolumns: {title: title, pay: pay}\n"
        "defaults: {pay_currency: USD, country: US, year: 2024}\n",
        encoding="utf-8",
    )
    return open_dataset(str(tmp_path / "own.yaml"))


def test_the_answer_adds_up(
    ledger: pd.DataFrame, repairs: pd.DataFrame, titles: pd.DataFrame
) -> None:
    facts = answers.sources_answer(ledger, repairs, titles)
    assert facts.rows == 2 * (facts.ends + facts.twice) + facts.single + facts.refused
    assert facts.records == facts.ends + facts.twice == titles["records"].sum()
    assert facts.nearly_all and facts.ends > 0.9 * facts.records
    roles = titles.set_index("status")["records"].groupby(level=0).sum()
    assert facts.with_job == roles.drop(["names no job", "no title"], errors="ignore").sum()
    assert facts.with_job - facts.without_role == roles["mapped"]
    assert facts.names == ("AI and data adverts 2020–25", "Security adverts 2020–25")


def test_nine_records_in_ten_are_nearly_all() -> None:
    ledger = pd.DataFrame(
        {"source": ["x"], "title": ["X"], "rows_in": [19], "records": [10], "repaired_away": [9]}
    )
    ledger = ledger.assign(quarantined=0, set_apart=0)
    titles = pd.DataFrame({"status": ["mapped"], "title": ["(all mapped titles)"], "records": [10]})
    for ends, nearly in ((9, True), (8, False), (0, False)):
        repairs = pd.DataFrame(
            {"source": ["x"], "repair": ["two ends of a range linked"], "records": [ends]}
        )
        facts = answers.sources_answer(ledger, repairs, titles)
        assert (facts.ends, facts.single, facts.nearly_all) == (ends, 0, nearly)


def test_the_commonest_reason_is_summed_over_sources() -> None:
    table = pd.DataFrame(
        {"source": ["x", "x", "y"], "reason": ["no pay", "no year", "no year"], "rows": [5, 3, 4]}
    )
    assert answers.refused(table) == Refused(12, 2, "no year", 7)
    assert answers.refused(table.head(0)) == Refused(0, 0, None, None)


def test_kinds_of_repairs_are_counted_once_over_sources(repairs: pd.DataFrame) -> None:
    assert answers.repairs(repairs).kinds == len(set(repairs["repair"])) < len(repairs)


def test_rows_spread_wider_by_the_decile_ends_of_the_leading_title(
    people: pd.DataFrame, ledger: pd.DataFrame
) -> None:
    facts = answers.rows_or_adverts(answers.in_two_rows(people), ledger, FULL_TIME)
    row = people.set_index("title").loc["Machine Learning Engineer"]
    assert facts.main is not None and facts.main.title == "Machine Learning Engineer"
    widths = [row[f"{kind}_p90"] - row[f"{kind}_p10"] for kind in ("rows", "adverts")]
    assert facts.wider == pytest.approx(widths[0] / widths[1] - 1)
    assert facts.two_rows == row["rows"] - row["adverts"]
    assert facts.people == f"United States, {row['year']}, full time"
    shown = answers.drawn(answers.in_two_rows(people))
    wider = shown.eval("rows_p90 - rows_p10 > adverts_p90 - adverts_p10")
    assert (facts.longer, len(facts.drawn)) == (wider.sum(), len(shown))
    assert [each.title for each in facts.drawn] == shown["title"].tolist()


def test_without_that_title_the_one_with_most_adverts_leads(
    people: pd.DataFrame, ledger: pd.DataFrame
) -> None:
    others = people[people["title"] != "Machine Learning Engineer"]
    main = answers.rows_or_adverts(answers.in_two_rows(others), ledger, FULL_TIME).main
    assert main is not None and main.adverts == others["adverts"].max()


def test_titles_whose_rows_are_their_adverts_show_nothing(
    people: pd.DataFrame, ledger: pd.DataFrame
) -> None:
    single = answers.in_two_rows(people.assign(rows=people["adverts"]))
    assert single.empty
    facts = answers.rows_or_adverts(single, ledger, FULL_TIME)
    assert (facts.main, facts.joined, facts.drawn, facts.longer) == (None, True, (), 0)
    assert not answers.rows_or_adverts(single, ledger.assign(repaired_away=0), FULL_TIME).joined


def test_ends_of_ranges_stand_in_columns_of_their_own(
    people: pd.DataFrame, ledger: pd.DataFrame
) -> None:
    table = answers.pay_ranges(people, ledger)
    assert table["rows_pay_lower"].equals(people["rows_p10"])
    assert table["adverts_pay_upper"].equals(people["adverts_p90"])
    assert set(table["source"]) <= set(answers.named(ledger, ledger)["source"])


def test_titles_are_nameless_or_without_a_role_or_placed(titles: pd.DataFrame) -> None:
    facts, others = answers.titles(titles), answers.unplaced(titles)
    nameless, without = answers.nameless(titles), answers.without_role(titles)
    assert facts.nameless == nameless["records"].sum()
    assert facts.share == pytest.approx(facts.nameless / facts.records)
    assert facts.example == nameless.loc[nameless["title"].str[0] != "(", "title"].iloc[0]
    assert others.records + others.untitled == without["records"].sum()
    assert facts.records == facts.nameless + others.records + others.untitled + others.placed
    assert (
        nameless["records"].is_monotonic_decreasing and without["records"].is_monotonic_decreasing
    )


def test_no_title_at_all_has_no_share_and_no_example(titles: pd.DataFrame) -> None:
    assert answers.titles(titles.head(0)) == Titles(0, 0, 0, None, None)
    assert answers.unplaced(titles.head(0)) == Unplaced(0, 0, 0)
    few = pd.DataFrame(
        {"status": ["names no job"], "title": ["(fewer than ten each)"], "records": [7]}
    )
    assert answers.titles(few) == Titles(7, 7, 7, 1.0, None)


def test_other_dollars_stated_as_us_dollars_are_named(data: Dataset) -> None:
    in_usd = data.table(accounts.STATED_IN_USD)
    facts = answers.stated_in_dollars(in_usd, answers.kind_of(data))
    shares = dict(zip(in_usd["country"], in_usd["in_usd"], strict=True))
    assert facts.kind == "advert" and not facts.all_in_usd
    assert {one.country: one.share for one in facts.countries} == {
        code: shares[code] for code in ("CA", "AU")
    }
    assert answers.by_country(in_usd)["country"].iloc[0] == "United States"
    half = in_usd.assign(in_usd=0.5)
    assert answers.stated_in_dollars(half, "advert").countries == ()


def test_a_file_all_in_us_dollars_says_nothing_of_a_country(data: Dataset) -> None:
    whole = data.table(accounts.STATED_IN_USD).assign(in_usd=1.0)
    assert answers.stated_in_dollars(whole, "survey") == StatedInDollars("survey", True, ())
    assert answers.stated_in_dollars(whole.head(0), "survey") == StatedInDollars(
        "survey", False, (), known=False
    )


def test_rates_are_counted_and_records_without_one_are_those_of_the_repairs(
    data: Dataset, repairs: pd.DataFrame, ledger: pd.DataFrame
) -> None:
    table = data.table(accounts.CURRENCIES)
    facts = answers.conversion(table, repairs, ledger)
    assert facts.listed == sum(rate == rate for rate in table["units_per_usd"])
    lacking = repairs[repairs["repair"].str.contains("exchange rate")]["records"].sum()
    assert facts.lacking == lacking > 0
    assert table.loc[table["units_per_usd"].notna(), "records"].min() >= facts.smallest
    assert facts.own_rates
    assert not answers.conversion(table, repairs, ledger.head(0)).own_rates


def test_errors_are_those_of_each_kind_of_question(data: Dataset) -> None:
    table = data.table(rebuilt.REBUILT)
    facts = answers.rebuilt(table)
    closest = table.set_index(["kind", "figure"])["ninety_five"]
    assert facts.single is not None
    assert [facts.single.name, *(kind.name for kind in facts.merged)] == list(rebuilt.KINDS)
    for kind in (facts.single, *facts.merged):
        assert [kind.p10, kind.p50, kind.p90] == [
            closest[kind.name, name] for name in ("p10", "p50", "p90")
        ]
        assert kind.outside == 0  # no median of the records lies outside its published interval
    assert facts.single.withheld == 0
    assert facts.single.p50 == pytest.approx(0, abs=1e-5), "whole dollars"
    assert set(answers.rebuilt_figures(table)["figure"]) == {"p10", "median", "p90"}
    assert answers.rebuilt(table.head(0)).single is None


def test_a_table_of_ones_own_is_named_by_its_title(own: Dataset) -> None:
    ledger, repairs, titles = (
        own.table(of) for of in (accounts.LEDGER, accounts.REPAIRS, accounts.TITLES)
    )
    assert answers.kind_of(own) == "survey"
    found = answers.sources_answer(ledger, repairs, titles)
    assert isinstance(found, SourcesAnswer)
    assert (found.names, found.rows, found.records, found.single) == (("Our list",), 3, 3, 0)
    assert (found.with_job, found.without_role, found.nearly_all) == (1, 0, False)
    assert answers.titles(titles) == Titles(3, 2, 1, pytest.approx(1 / 3), None)
    assert answers.unplaced(titles) == Unplaced(0, 1, 1)
