"""Levels.fyi: total and base pay as published from the same file."""

from __future__ import annotations

import json

import pandas as pd
import pytest

from analysis.sources import SOURCES, read_source
from tests.conftest import raw
from tests.sources.known.given import stated


def test_total_pay_as_published() -> None:
    assert stated("levels_fyi", "totalyearlycompensation").mean() == pytest.approx(
        216_300.374, abs=0.0006
    )


def test_base_pay_as_published() -> None:
    raw(SOURCES["levels_fyi"].editions[0])
    found = read_source("levels_fyi")
    records = pd.read_parquet(found.records_path)
    refused = pd.read_parquet(found.quarantine_path)["line"].map(
        lambda line: float(json.loads(line)["basesalary"])
    )
    # a base that is not stated stood in the file as 0, and counts so in the published mean
    base = pd.concat([records["pay_base"].fillna(0), refused])
    assert base.mean() == pytest.approx(136_687.281, abs=0.0006)
    assert (base == 0).sum() == 2_304
    whole = records["pay_base"] + records["pay_stock"] + records["pay_bonus"]
    assert (whole / records["pay_low"]).median() == pytest.approx(1)
