"""Sources of texts, people and filings are read whole."""

from __future__ import annotations

import pandas as pd
import pytest

from analysis.sources import SOURCES, read_source
from analysis.sources.words.nothing import NOT_AVAILABLE, is_empty
from tests.conftest import raw


@pytest.mark.parametrize(
    ("name", "rows", "records"),
    [
        ("glassdoor_2020", 956, 956),
        ("google_careers_2018", 1_250, 1_250),
        ("stackoverflow_2017", 19_102, 18_979),
    ],
)
def test_sources_of_texts_and_answers_are_read_whole(name: str, rows: int, records: int) -> None:
    raw(SOURCES[name].editions[0])
    found = read_source(name)
    assert (found.rows_in, found.records) == (rows, records)
    assert (
        found.rows_in == found.records + found.set_apart + found.repaired_away + found.quarantined
    )
    assert len(pd.read_parquet(found.skills_path)) > 5_000


@pytest.mark.parametrize(
    ("name", "rows", "fewest"),
    [
        ("stackoverflow_2024", 16_143, 15_800),
        ("levels_fyi", 62_642, 62_630),
        ("h1b_data_jobs", 28_249, 28_249),
    ],
)
def test_every_row_is_a_record_or_refused(name: str, rows: int, fewest: int) -> None:
    raw(SOURCES[name].editions[0])
    found = read_source(name)
    assert (
        found.rows_in
        == rows
        == found.records + found.set_apart + found.repaired_away + found.quarantined
    )
    assert found.records >= fewest


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


@pytest.mark.parametrize(
    ("name", "column", "silent", "known"),
    [
        ("stackoverflow_2024", "industry", 219, "Software Development"),
        ("stackoverflow_2024", "title", 15, "Data engineer"),
        ("levels_fyi", "specialty", 109, "Full Stack"),
        ("levels_fyi", "employer", 5, "AMAZON"),
        ("barousse_2023", "employer", 16, "Upwork"),
    ],
)
def test_no_answer_is_no_level(name: str, column: str, silent: int, known: str) -> None:
    """No word for no answer is kept; those that were no words before are null, and no others are."""
    raw(SOURCES[name].editions[0])
    kept = pd.read_parquet(read_source(name).records_path)[column]
    words = set(kept.dropna())
    assert known in words
    assert not {word for word in words if is_empty(word) or word in NOT_AVAILABLE}
    assert kept.isna().sum() >= silent
