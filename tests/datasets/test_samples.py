"""Samples of factors: the records with pay, and the populations they are asked for."""

from __future__ import annotations

import pandas as pd
import pytest

from analysis.datasets.samples import factor_rows, samples
from analysis.datasets.study import Study
from analysis.sources import SOURCES, Reading, read_source
from tests.conftest import raw


@pytest.fixture(scope="module")
def people() -> Reading:
    raw(SOURCES["stackoverflow_2017"].editions[0])
    return read_source("stackoverflow_2017")


def test_rows_of_factors_are_records_with_pay_and_bands(people: Reading) -> None:
    rows = factor_rows(Study(people))
    records = pd.read_parquet(people.records_path)
    kept = records[
        records["pay_low_usd"].notna() & (records["employment"].fillna("full time") == "full time")
    ]
    assert len(rows) == len(kept)
    band = rows.set_index("record_id")["experience"]
    years = kept.set_index("record_id")["experience_years"]
    assert set(band[years.between(5, 9.9)]) == {"5 to 9 years"}
    assert band[years.isna()].isna().all()


def test_populations_of_one_country_take_the_region_as_location() -> None:
    raw(SOURCES["levels_fyi"].editions[0])
    found = {
        (sample.role, sample.country): sample
        for sample in samples(Study(read_source("levels_fyi")))
    }
    assert {"US", "DE"} <= set(found["(all)", "(all)"].rows["location"])
    assert {"CA", "WA", "NY"} <= set(found["(all)", "US"].rows["location"])
    assert min(len(sample.rows) for sample in found.values()) >= 1_000
