"""Sources of people and filings: read whole, and the figures that others published from the same files."""

from __future__ import annotations

import json

import pandas as pd
import pytest

from analysis.sources import SOURCES, read_source
from tests.conftest import raw


@pytest.mark.parametrize(
    ("name", "rows", "fewest"),
    [("stackoverflow_2024", 16_143, 15_800), ("levels_fyi", 62_642, 62_630), ("h1b_data_jobs", 28_249, 28_249)],
)
def test_every_row_is_a_record_or_refused(name: str, rows: int, fewest: int) -> None:
    raw(SOURCES[name].editions[0])
    found = read_source(name)
    assert found.rows_in == rows == found.records + found.repaired_away + found.quarantined
    assert found.records >= fewest


def stated(name: str, column: str) -> pd.Series:
    """Return the pay of every row of a file, refused ones too: nothing that was read is lost."""
    raw(SOURCES[name].editions[0])
    found = read_source(name)
    kept = pd.read_parquet(found.records_path)["pay_low"]
    refused = pd.read_parquet(found.quarantine_path)["line"].map(lambda line: float(json.loads(line)[column]))
    return pd.concat([kept, refused])


def test_pay_of_developers_as_published() -> None:
    pay = stated("stackoverflow_2024", "ConvertedCompYearly")
    assert (len(pay), pay.median()) == (16_143, 66_000)
    assert pay.mean() == pytest.approx(85_906.35, abs=0.006)


def test_total_pay_as_published() -> None:
    assert stated("levels_fyi", "totalyearlycompensation").mean() == pytest.approx(216_300.374, abs=0.0006)


def test_base_pay_as_published() -> None:
    raw(SOURCES["levels_fyi"].editions[0])
    found = read_source("levels_fyi")
    records = pd.read_parquet(found.records_path)
    refused = pd.read_parquet(found.quarantine_path)["line"].map(lambda line: float(json.loads(line)["basesalary"]))
    # a base that is not stated stood in the file as 0, and counts so in the published mean
    base = pd.concat([records["pay_base"].fillna(0), refused])
    assert base.mean() == pytest.approx(136_687.281, abs=0.0006)
    assert (base == 0).sum() == 2_304
    whole = records["pay_base"] + records["pay_stock"] + records["pay_bonus"]
    assert (whole / records["pay_low"]).median() == pytest.approx(1)


def test_education_and_experience_stand_where_the_files_have_them() -> None:
    for name, least in (("levels_fyi", 0.45), ("stackoverflow_2024", 0.9)):
        raw(SOURCES[name].editions[0])
        records = pd.read_parquet(read_source(name).records_path)
        assert records["education"].notna().mean() > least
        assert set(records["education"].dropna()) <= {
            "none",
            "secondary",
            "some college",
            "bachelor",
            "master",
            "professional",
            "doctorate",
        }
        assert records["experience_years"].between(0, 70).all()
        assert not records["is_repeat"].any()  # people may answer alike
