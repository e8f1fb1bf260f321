"""Glassdoor's adverts: pay as it stands in the file."""

from __future__ import annotations

import pandas as pd

from analysis.sources import SOURCES, read_source
from tests.conftest import raw


def test_glassdoor_pay_is_read_as_it_stands() -> None:
    raw(SOURCES["glassdoor_2020"].editions[0])
    found = read_source("glassdoor_2020")
    records = pd.read_parquet(found.records_path)
    pay = records.set_index("record_id")[["pay_low", "pay_high", "pay_period"]]
    assert pay.loc["glassdoor_2020:1"].tolist() == [53_000, 91_000, "year"]
    assert (
        found.repairs["no pay that can be read: kept for what else it says"]
        == 214
        == pay["pay_low"].isna().sum()
    )
    hourly = pay[pay["pay_period"] == "hour"]
    assert len(hourly) == 24
    assert hourly["pay_high"].max() < 100
    assert not records["employer"].str.contains(r"\d\.\d$").any()
    assert (
        records["is_repeat"].sum() == 356
    )  # 37 % of the rows repeat another once the index is dropped
