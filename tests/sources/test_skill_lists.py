"""Skills read from texts in batches, on the engine."""

from __future__ import annotations

from pathlib import Path

import pandas as pd
import pyarrow as pa
import pyarrow.parquet as pq

from analysis.engine.frames import map_arrow
from analysis.sources.skill_lists import skills_of_batches
from analysis.vocabulary import extract_many
from tests.skill_lines import general


def test_batches_go_in_and_come_out_on_the_engine(tmp_path: Path) -> None:
    texts = [line for line, _ in general("general_a")] * 100 + [None]
    table = pa.table({"row": range(len(texts)), "text": texts, "more": ["x"] * len(texts)})
    pq.write_table(table, tmp_path / "texts.parquet")
    schema = pa.schema({"row": pa.int64(), "skill": pa.string()})
    map_arrow(
        tmp_path / "texts.parquet",
        ["row", "text"],
        skills_of_batches,
        schema,
        tmp_path / "found.parquet",
    )
    found = pd.read_parquet(tmp_path / "found.parquet").groupby("row")["skill"].agg(list)
    assert {
        row: skills for row, skills in enumerate(extract_many(texts)) if skills
    } == found.to_dict()
