"""What notebook 00 says of the open files, counted anew from their records."""

from __future__ import annotations

import pandas as pd
import pytest

from analysis.datasets.open import open_dataset
from analysis.population import Population
from analysis.sources import Reading
from analysis.topics.provenance import accounts, answers, findings

EMBEDDED = open_dataset("embedded")
LEDGER = EMBEDDED.table(accounts.LEDGER)


def test_pairs_of_rows_are_those_whose_figures_differ_or_agree(
    readings: dict[str, Reading],
) -> None:
    columns = ["record_id", "pay_low", "pay_high"]
    parts = [pd.read_parquet(each.records_path, columns=columns) for each in readings.values()]
    records = pd.concat(parts)
    pairs = records[records["record_id"].str.contains("-")]
    repairs, titles = EMBEDDED.table(accounts.REPAIRS), EMBEDDED.table(accounts.TITLES)
    found = answers.sources_answer(LEDGER, repairs, titles)
    assert found.ends == (pairs["pay_low"] < pairs["pay_high"]).sum() == 67_238
    assert found.twice == (pairs["pay_low"] == pairs["pay_high"]).sum() == 1_672
    assert len(pairs) == len(records), "what stands alone is no advert"
    others = sum(len(pd.read_parquet(each.others_path)) for each in readings.values())
    assert found.single == others == 2_432
    assert found.rows == 2 * len(pairs) + others


def test_repairs_count_more_titles_by_those_that_are_set_apart(
    readings: dict[str, Reading],
) -> None:
    others = pd.concat([pd.read_parquet(each.others_path) for each in readings.values()])
    counted = EMBEDDED.table(accounts.REPAIRS).groupby("repair")["records"].sum()
    titles = EMBEDDED.table(accounts.TITLES).groupby("status")["records"].sum()
    apart = others["title_status"].value_counts()
    nameless = counted["the title names no job: no role"] - titles["names no job"]
    assert nameless == apart["names no job"] == 5
    unplaced = ["unmapped", "outside the list"]
    more = counted["the title is in no rule: no role"] - titles[unplaced].sum()
    assert more == apart[unplaced].sum() == 6
    said = findings.repairs(answers.repairs(EMBEDDED.table(accounts.REPAIRS)))
    assert "2,432 that are set apart too" in said.text


def test_most_single_rows_date_from_the_first_three_years(readings: dict[str, Reading]) -> None:
    columns = ["record_id", "year"]
    parts = [pd.read_parquet(each.others_path, columns=columns) for each in readings.values()]
    single = pd.concat(parts)
    assert not single["record_id"].str.contains("-").any()
    assert sorted(single["year"].unique())[:3] == [2020, 2021, 2022]
    assert (single["year"] <= 2022).mean() > 0.6


def test_rows_and_adverts_of_the_leading_title(readings: dict[str, Reading]) -> None:
    records = pd.read_parquet(readings["ai_jobs"].records_path)
    here = records.query(
        "title == 'Machine Learning Engineer' and country == 'US' and year == 2024"
        " and employment == 'full time'"
    )
    twice = here["record_id"].str.contains("-")
    people = answers.in_two_rows(EMBEDDED.table(accounts.ROWS_OR_ADVERTS))
    found = answers.rows_or_adverts(people, LEDGER, Population(employment="full time"))
    assert found.main is not None
    assert (found.main.adverts, found.two_rows) == (len(here), twice.sum())
    assert found.main.rows == len(here) + twice.sum()
    both = pd.concat([here["pay_high_usd"], here.loc[twice, "pay_low_usd"]]).quantile([0.1, 0.9])
    middles = here[["pay_low_usd", "pay_high_usd"]].mean(axis=1).quantile([0.1, 0.9])
    assert (found.main.rows_p10, found.main.rows_p90) == pytest.approx(tuple(both))
    assert (found.main.adverts_p10, found.main.adverts_p90) == pytest.approx(tuple(middles))
    assert found.wider == pytest.approx(both.diff().iloc[1] / middles.diff().iloc[1] - 1)
