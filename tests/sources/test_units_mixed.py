"""A header says in what pay is counted, and some cells say it again: each is counted once."""

from __future__ import annotations

from pathlib import Path

import duckdb
import pytest
from click.testing import CliRunner

from analysis.cli import main
from analysis.datasets.open import open_dataset

CASES = [
    ("年収(万円)", ["650", "780万円", "700万", "820 万円"], "Japan", [6.5e6, 7.8e6, 7e6, 8.2e6]),
    ("Gehalt (k€)", ["62", "58k", "70 k€", "65 Tsd. €"], "DE", [62e3, 58e3, 70e3, 65e3]),
    ("CTC in lakhs", ["12", "9.5 Lakh", "22 lacs", "30 LPA"], "India", [12e5, 9.5e5, 22e5, 30e5]),
]


@pytest.mark.parametrize(("header", "cells", "country", "pay"), CASES)
def test_a_unit_of_the_header_is_not_counted_twice(
    tmp_path: Path, header: str, cells: list[str], country: str, pay: list[float]
) -> None:
    rows = [f"Data Engineer,2024,{country},{cell}" for cell in cells * 5]
    (tmp_path / "own.csv").write_text("\n".join([f"title,year,country,{header}", *rows]))
    out = str(tmp_path / "own.yaml")
    drafted = CliRunner().invoke(main, ["draft", str(tmp_path / "own.csv"), "--out", out])
    assert drafted.exit_code == 0, drafted.output
    (reading,) = open_dataset(out).readings
    path = str(reading.records_path)
    found = duckdb.execute("SELECT pay_low FROM read_parquet(?)", [path]).fetchall()
    assert sorted(each for (each,) in found) == sorted(pay * 5)
