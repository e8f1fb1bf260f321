"""Spellings of fields of work: each has one meaning, and the commonest are known."""

from __future__ import annotations

import pandas as pd
import pytest

from analysis.datasets.study import Study
from analysis.home import raw_dirs
from analysis.sources import read_source
from analysis.vocabulary.specialties import SPECIALTIES, specialties_of, specialties_table

LEVELS = "levels_fyi/Levels_Fyi_Salary_Data.csv.zip"
pytestmark_raw = pytest.mark.skipif(
    not any((folder / LEVELS).is_file() for folder in raw_dirs()), reason=f"{LEVELS} is not here"
)


def test_a_spelling_has_one_meaning_and_is_found_as_it_stands() -> None:
    table = specialties_table()
    assert table["form"].is_unique
    assert specialties_of(table["form"]).tolist() == table["specialty"].tolist()
    assert set(table["specialty"]) == set(SPECIALTIES)


@pytest.mark.parametrize(
    ("text", "specialty"),
    [
        ("ML / AI", "machine learning and AI"),
        ("ml/ai", "machine learning and AI"),
        (" Machine  Learning", "machine learning and AI"),
        ("Distributed Systems (Back-End)", "distributed systems"),
        ("HTML", None),
        ("maintenance", None),
        (None, None),
    ],
)
def test_a_text_is_read_whole(text: str | None, specialty: str | None) -> None:
    assert specialties_of(pd.Series([text], dtype="object")).tolist() == [specialty]


@pytestmark_raw
def test_nine_in_ten_tags_of_the_file_are_understood() -> None:
    stated = Study(read_source("levels_fyi")).columns("specialty")["specialty"]
    assert 0.98 < stated.notna().mean() < 0.99  # 870 of 62,642 rows state none
    assert specialties_of(stated.dropna()).notna().mean() > 0.9
