"""Parquet to a regression of log pay on 141 levels of seven factors with HC3 errors: ours, statsmodels, pyfixest.

Each runs in a process of its own, so that its peak memory can be told; imports are not timed. The errors of all
three must agree (pyfixest multiplies by a small-sample factor).
"""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

from .fit import generate

ROWS = 1_000_000
GROUP = "1 million records to a table with HC3 errors"


@pytest.fixture(scope="module")
def path(tmp_path_factory: pytest.TempPathFactory) -> Path:
    file = tmp_path_factory.mktemp("bench") / "records.parquet"
    generate(ROWS, file)
    return file


def measured(way: str, path: Path) -> dict[str, object]:
    command = [sys.executable, "-m", "benchmarks.fit", way, str(path)]
    return json.loads(subprocess.run(command, capture_output=True, text=True, check=True).stdout)


FOUND: dict[str, dict[str, object]] = {}


@pytest.mark.benchmark(group=GROUP)
@pytest.mark.parametrize(("way", "rounds"), [("analysis", 3), ("pyfixest", 1), ("statsmodels", 1)])
def test_a_million_records(way: str, rounds: int, path: Path, benchmark: object) -> None:
    runs = []
    benchmark.pedantic(lambda: runs.append(measured(way, path)), rounds=rounds)  # type: ignore[attr-defined]
    found = FOUND[way] = min(runs, key=lambda run: run["seconds"])
    ours = FOUND["analysis"]
    ratios = {name: round(found[name] / ours[name], 1) for name in ("seconds", "peak_mb")}
    benchmark.extra_info.update({name: found[name] for name in ("seconds", "peak_mb")})  # type: ignore[attr-defined]
    print(f"\n{way}: {found['seconds']:.2f} s, {found['peak_mb']:,.0f} MB; times ours: {ratios}")
    assert found["errors"] == pytest.approx(ours["errors"], rel=1e-3)


@pytest.mark.benchmark(group="10 million records to a table with HC3 errors")
def test_ten_million_records(tmp_path: Path, benchmark: object) -> None:
    records = tmp_path / "records.parquet"
    generate(10 * ROWS, records)
    found = benchmark.pedantic(lambda: measured("analysis", records), rounds=1)  # type: ignore[attr-defined]
    benchmark.extra_info.update({name: found[name] for name in ("seconds", "peak_mb")})  # type: ignore[attr-defined]
    print(f"\n10 million: {found['seconds']:.1f} s, {found['peak_mb']:,.0f} MB")
    assert found["peak_mb"] < 3_000
