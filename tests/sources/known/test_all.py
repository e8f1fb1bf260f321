"""Sources of texts, people and filings are read whole."""

from __future__ import annotations

import pandas as pd
import pytest

from analysis.sources import SOURCES, read_source
from tests.conftest import raw


@pytest.mark.parametrize(
    ("name", "rows", "records"),
    [("glassdoor_2020", 956, 956), ("google_careers_2018", 1_250, 1_250), ("stackoverflow_2017", 19_102, 18_979)],
)
def test_sources_of_texts_and_answers_are_read_whole(name: str, rows: int, records: int) -> None:
    raw(SOURCES[name].editions[0])
    found = read_source(name)
    assert (found.rows_in, found.records) == (rows, records)
    assert found.rows_in == found.records + found.repaired_away + found.quarantined
    assert len(pd.read_parquet(found.skills_path)) > 5_000
