"""A raw CSV to records: ours by a mapping and as a known source, the engine's plain copy to Parquet, pandas.

Ours parses, refuses, converts, maps titles, links ranges, marks repeats and hashes; the copy does none of it. Each
runs in a process of its own, so that its peak memory can be told; CPU seconds stand beside seconds, because a machine
that is shared tells only the former. ``python -m pytest benchmarks/test_reading.py -s --millions 1,4,16`` reads larger
files; pandas reads those of up to four million rows.
"""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from .reading import WAYS, generate

PANDAS_READS = 4  # millions of rows
OURS = ("own", "linked")
FOUND: dict[tuple[str, float], dict[str, float]] = {}


def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    sizes = [float(size) for size in metafunc.config.getoption("--millions").split(",")]
    if "millions" in metafunc.fixturenames:
        cases = [(way, size) for size in sizes for way in ("copy", "pandas", *OURS)]
        cases = [(way, size) for way, size in cases if way != "pandas" or size <= PANDAS_READS]
        metafunc.parametrize(("way", "millions"), cases)


@pytest.fixture(scope="module")
def file(tmp_path_factory: pytest.TempPathFactory) -> Callable[[float], Path]:
    """Return what gives a file of so many million rows; one is on the disk at a time."""
    folder = tmp_path_factory.mktemp("bench")

    def of(millions: float) -> Path:
        path = folder / f"{millions:g}.csv"
        if not path.exists():
            for other in folder.glob("*.csv"):
                other.unlink()
            generate(round(millions * 1e6), path)
        return path

    return of


def measured(way: str, path: Path, folder: Path) -> dict[str, float]:
    assert way in WAYS
    folder.mkdir()
    command = [sys.executable, "-m", "benchmarks.reading", way, str(path), str(folder)]
    return json.loads(subprocess.run(command, capture_output=True, text=True, check=True).stdout)


def test_reading(
    way: str, millions: float, file: Callable[[float], Path], tmp_path: Path, benchmark: object
) -> None:
    path, runs = file(millions), []
    benchmark.group = f"{millions:g} million rows of CSV"  # type: ignore[attr-defined]
    benchmark.pedantic(  # type: ignore[attr-defined]
        lambda: runs.append(measured(way, path, tmp_path / str(len(runs)))), rounds=2
    )
    found = FOUND[way, millions] = min(runs, key=lambda run: run["seconds"])
    benchmark.extra_info.update(found)  # type: ignore[attr-defined]
    ratio = found["seconds"] / FOUND["copy", millions]["seconds"]
    print(
        f"\n{millions:g} million, {way}: {found['seconds']:.2f} s ({found['cpu']:.2f} s of CPU), "
        f"{found['peak_mb']:,.0f} MB; times the copy: {ratio:.1f}{_beside_pandas(found, millions)}"
    )
    if way in OURS:
        parts = ("records", "set_apart", "repaired_away", "quarantined")
        assert found["rows_in"] == round(millions * 1e6) == sum(found[part] for part in parts)
        assert found["peak_mb"] < 1_000
        assert ratio <= 6


def _beside_pandas(found: dict[str, float], millions: float) -> str:
    pandas = FOUND.get(("pandas", millions))
    return f"; CPU, times pandas: {found['cpu'] / pandas['cpu']:.1f}" if pandas else ""


@pytest.mark.parametrize("way", OURS)
def test_time_grows_with_the_rows_and_memory_hardly(way: str, benchmark: object) -> None:
    runs = sorted((size, found) for (name, size), found in FOUND.items() if name == way)
    (least, first), (most, last) = runs[0], runs[-1]
    seconds = [found["seconds"] / size for size, found in runs]
    more = (last["peak_mb"] - first["peak_mb"]) / max(most - least, 1e-9)
    benchmark.group = "growth"  # type: ignore[attr-defined]
    benchmark.pedantic(lambda: None)  # type: ignore[attr-defined] - so that --benchmark-only runs it
    print(
        f"\n{way}: {', '.join(f'{s:.2f}' for s in seconds)} s a million; {more:+.1f} MB a million more"
    )
    assert seconds[-1] <= 1.2 * seconds[0]
