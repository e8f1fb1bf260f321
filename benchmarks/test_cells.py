"""Cells from records: this project's engine against a pandas group-by, on the same file in one run."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pandas as pd
import pytest

from analysis.cells import Question, Records

ROWS = 2_000_000
KEYS = ("role", "country", "year")
PROBABILITIES = (0.1, 0.25, 0.5, 0.75, 0.9)


@pytest.fixture(scope="module")
def path(tmp_path_factory: pytest.TempPathFactory) -> Path:
    chance = np.random.default_rng(1)
    low = chance.lognormal(11.6, 0.35, ROWS)
    table = pd.DataFrame(
        {
            "role": chance.choice([f"role {i}" for i in range(60)], ROWS),
            "country": chance.choice(["US", "GB", "DE", "IN", "CA"], ROWS),
            "year": chance.integers(2020, 2026, ROWS),
            "pay_low_usd": low,
            "pay_high_usd": low * chance.uniform(1.1, 1.9, ROWS),
            "weight": 1.0,
            "is_repeat": False,
        }
    )
    file = tmp_path_factory.mktemp("bench") / "records.parquet"
    table.to_parquet(file)
    return file


def with_pandas(path: Path) -> pd.DataFrame:
    table = pd.read_parquet(path)
    table["pay"] = (table["pay_low_usd"] + table["pay_high_usd"]) / 2
    groups = table.groupby(list(KEYS))["pay"]
    quantiles = groups.quantile(list(PROBABILITIES)).unstack()  # noqa: PD010 - a table has no pivot without a copy
    return groups.agg(["size", "mean", "var"]).join(quantiles)


@pytest.mark.benchmark(group="2 million records to quantiles of 1,800 groups")
def test_analysis(path: Path, benchmark: object) -> None:
    answer = benchmark(lambda: Records(path).ask(Question(KEYS), PROBABILITIES))  # type: ignore[operator]
    assert answer["n"].sum() == ROWS


@pytest.mark.benchmark(group="2 million records to quantiles of 1,800 groups")
def test_pandas(path: Path, benchmark: object) -> None:
    table = benchmark(lambda: with_pandas(path))  # type: ignore[operator]
    assert table["size"].sum() == ROWS
