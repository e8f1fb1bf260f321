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

from .test_cells import records_of

ASK = """
import sys
from analysis.cells import Question, Records
table = Records(sys.argv[1]).ask(Question(("role",), {"year": 2024}), (0.1, 0.5, 0.9)).table
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
    known = Records(path).ask(Question(("role",), {"year": 2024}), (0.1, 0.5, 0.9)).table
    pd.testing.assert_frame_equal(found, known, check_dtype=False, rtol=1e-12)
