"""Official wages as published, their top codes, and the years that are known."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from analysis.errors import NotCarried
from analysis.sources import SOURCES, read_wages
from tests.conftest import raw


# medians of data scientists as the Bureau of Labor Statistics published them
@pytest.mark.parametrize(
    ("year", "median"), [(2021, 100_910), (2022, 103_500), (2023, 108_020), (2024, 112_590)]
)
def test_official_medians_of_data_scientists(year: int, median: int) -> None:
    edition = next(e for e in SOURCES["oews"].editions if str(year) in e.label)
    wages = read_wages(raw(edition)).set_index("soc")
    assert wages.loc["15-2051", "p50"].item() == median


def test_a_top_coded_wage_is_a_bound_and_an_unreleased_one_is_missing() -> None:
    wages = read_wages(raw(SOURCES["oews"].editions[-1]))
    lawyers = wages[wages["soc"] == "23-1011"].iloc[0]
    assert (lawyers["p90"], lawyers["at_least"]) == (239_200, "p90")
    actors = wages[wages["soc"] == "27-2011"].iloc[0]
    assert np.isnan(actors["mean"])
    assert actors["at_least"] == ""


def test_a_year_without_a_known_top_code_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "national_M2031_dl.xlsx"
    path.write_bytes(b"not a sheet")
    with pytest.raises(
        NotCarried, match="does not name a year whose top code is known; known are 2020 to 2024"
    ):
        read_wages(path)
