"""Every way that the benchmarks time answers the made records that they time it on."""

from __future__ import annotations

from pathlib import Path

import pytest

from benchmarks.records import generate
from benchmarks.ways import WAYS


@pytest.fixture(scope="module")
def path(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return generate(50_000, tmp_path_factory.mktemp("made") / "records.parquet", rounded=True)


@pytest.mark.parametrize("name", WAYS)
def test_a_way_answers_every_group(path: Path, name: str) -> None:
    table = WAYS[name]()(path)
    assert len(table) == 1_800
