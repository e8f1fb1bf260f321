"""Spark answers every question as DuckDB does, to 1e-12 of a figure.

``make test-spark`` runs these, with ANALYSIS_SPARK set to ``required``: they fail without pyspark or
Java. Elsewhere they are left out in one line.
"""

from __future__ import annotations

import importlib.util
import os
import pickle
import shutil
import subprocess
import sys
from pathlib import Path

import numpy as np
import pandas as pd
import pytest

from tests.engine.asked import asked, given

if os.environ.get("ANALYSIS_SPARK") != "required":
    pytest.skip("Spark is asked by `make test-spark`, which needs Java", allow_module_level=True)
NAMES = list(asked(Path()))


def test_pyspark_and_java_are_here() -> None:
    assert importlib.util.find_spec("pyspark") is not None
    assert shutil.which("java") or os.environ.get("JAVA_HOME")


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("it's asked")
    given(folder)
    return folder


@pytest.fixture(scope="module")
def by_spark(folder: Path) -> dict[str, pd.DataFrame]:
    """The answers of one process of Spark: to start it takes longer than to ask."""
    environment = os.environ | {
        "ANALYSIS_ENGINE": "spark",
        "PYSPARK_PYTHON": sys.executable,
        "PYSPARK_SUBMIT_ARGS": "--conf spark.sql.shuffle.partitions=2 pyspark-shell",
        "PYTHONWARNINGS": "ignore",
    }
    command = [sys.executable, "-m", "tests.engine.asked", str(folder)]
    done = subprocess.run(command, env=environment, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr[-4_000:]
    answers: dict[str, pd.DataFrame] = pickle.loads((folder / "answers.pickle").read_bytes())
    return answers


@pytest.mark.parametrize("name", NAMES)
def test_spark_answers_as_duckdb_does(
    name: str, folder: Path, by_spark: dict[str, pd.DataFrame]
) -> None:
    found, known = by_spark[name], asked(folder)[name]()
    assert len(known) > 0 or "nobody" in name
    assert list(found) == list(known)
    assert len(found) == len(known)
    for column in known:
        _same(found[column], known[column])


def _same(found: pd.Series, known: pd.Series) -> None:
    """Assert that two columns agree: counts and texts equal, figures to 1e-12, nulls where they are.

    A sum of squares is compared by its root, beside the figures that it is of: where all pay of a
    group is equal it is nothing but rounding.
    """
    assert found.isna().tolist() == known.isna().tolist(), known.name
    found, known = found.dropna(), known.dropna()
    if str(known.name).endswith("_grid"):
        found, known = (pd.Series(np.concatenate(list(c))) if len(c) else c for c in (found, known))
    if pd.api.types.is_float_dtype(known):
        if str(known.name).endswith("m2"):
            found, known = found**0.5, known**0.5
            np.testing.assert_allclose(found, known, rtol=1e-12, atol=1e-7, err_msg=str(known.name))
        else:
            np.testing.assert_allclose(found, known, rtol=1e-12, err_msg=str(known.name))
    else:
        assert found.tolist() == known.tolist(), known.name
