"""The same question on Spark as on DuckDB, where the extra `spark` is installed."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import numpy as np
import pandas as pd
import pytest

from analysis.cells import Question, Records
from tests.cells.given import records_of
from tests.skill_lines import lines

ASK = """
import sys
from analysis.cells import Question, Records
table = Records(sys.argv[1]).ask(Question(("role",), {"year": 2024}), (0.1, 0.5, 0.9))
table.to_json(sys.argv[2], orient="records", double_precision=15)
"""


def test_spark_answers_as_duckdb_does(tmp_path: Path) -> None:
    pytest.importorskip("pyspark", reason="the extra `spark` is not installed")
    pay = np.random.default_rng(2).lognormal(11.6, 0.4, 3_000)
    path = records_of(pay, tmp_path / "records.parquet", role=np.tile(["a", "b", "c"], 1_000))
    environment = {
        **os.environ,
        "ANALYSIS_ENGINE": "spark",
        "PYSPARK_PYTHON": sys.executable,
        "PYTHONWARNINGS": "ignore",
    }
    command = [sys.executable, "-c", ASK, str(path), str(tmp_path / "answer.json")]
    done = subprocess.run(command, env=environment, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr[-2_000:]
    found = pd.read_json(tmp_path / "answer.json")
    known = Records(path).ask(Question(("role",), {"year": 2024}), (0.1, 0.5, 0.9))
    pd.testing.assert_frame_equal(found, known, check_dtype=False, rtol=1e-12)


READ = """
import sys
from pathlib import Path
import pyarrow as pa
from analysis.engine.frames import map_arrow
from analysis.sources.skill_lists import skills_of_batches
schema = pa.schema({"row": pa.int64(), "skill": pa.string()})
map_arrow(Path(sys.argv[1]), ["row", "text"], skills_of_batches, schema, Path(sys.argv[2]))
"""


def test_spark_reads_the_same_skills_from_texts(tmp_path: Path) -> None:
    pytest.importorskip("pyspark", reason="the extra `spark` is not installed")
    texts = [case.text for case in lines("ambiguous_a")]
    pd.DataFrame({"row": range(len(texts)), "text": texts}).to_parquet(tmp_path / "texts.parquet")
    environment = {**os.environ, "PYSPARK_PYTHON": sys.executable, "PYTHONWARNINGS": "ignore"}
    found = {}
    for engine in ("spark", "duckdb"):
        target = tmp_path / f"{engine}.parquet"
        command = [sys.executable, "-c", READ, str(tmp_path / "texts.parquet"), str(target)]
        done = subprocess.run(
            command,
            env=environment | {"ANALYSIS_ENGINE": engine},
            capture_output=True,
            text=True,
            check=False,
        )
        assert done.returncode == 0, done.stderr[-2_000:]
        found[engine] = pd.read_parquet(target).sort_values(["row", "skill"]).reset_index(drop=True)
    assert len(found["duckdb"]) > 200
    pd.testing.assert_frame_equal(found["spark"], found["duckdb"], check_dtype=False)
