"""The engine against what a user would write instead, on the same generated records in one run.

``python -m benchmarks.engine`` prints a table of ratios; ``--large`` asks 100 million records in 4 GB as
well. Each way runs in a process of its own; CPU seconds stand beside seconds, because a machine that is
shared tells only the former. Memory is the peak above what the loaded libraries take. The ways take
turns, and of each the least of its rounds counts.
"""

from __future__ import annotations

import argparse
import json
import os
import subprocess
import sys
import tempfile
from pathlib import Path

import pandas as pd

from .records import GROUPS, generate
from .ways import KEYS

MILLION = 1_000_000
# a name, what is asked, what it is compared with, at most which ratio of CPU and of memory
COMPARED = (
    ("a", "ask", "plain.sql", 1.3, 1.2),
    ("a", "ask", "pandas", 0.4, None),
    ("a", "ask", "polars", None, None),
    ("b", "pay_by", "same_figures.sql", 1.15, 1.2),
    ("b", "pay_by", "plain.sql", 2.875, None),
    ("c", "same_figures.sql", "plain.sql", 2.5, None),
)
GROWTH = 11.0  # times the CPU seconds of a tenth of the records, at most
GROWN = ["ask", "pay_by", "plain.sql"]
Figures = dict[str, float]


def measured(way: str, path: Path, folder: Path) -> tuple[Figures, pd.DataFrame]:
    """Return the figures of one run in a process of its own (see `ways`), and its answer."""
    answer = folder / "answer.parquet"
    command = [sys.executable, "-m", "benchmarks.ways", way, str(path), str(answer)]
    done = subprocess.run(command, capture_output=True, text=True, check=True)
    return json.loads(done.stdout), pd.read_parquet(answer)


def best(ways: list[str], path: Path, folder: Path, rounds: int) -> dict[str, Figures]:
    """Return the least of every figure of each way; all must give the same counts, means, medians."""
    with path.open("rb") as file:
        while file.read(1 << 24):  # into the disk's cache, for everyone
            pass
    runs: dict[str, list[Figures]] = {way: [] for way in ways}
    known: pd.DataFrame | None = None
    for way in ways * rounds:
        figures, answer = measured(way, path, folder)
        runs[way].append(figures)
        known = _agreed(answer, known)
    return {way: {k: min(run[k] for run in many) for k in many[0]} for way, many in runs.items()}


def _agreed(answer: pd.DataFrame, known: pd.DataFrame | None) -> pd.DataFrame:
    table = answer.sort_values(KEYS, ignore_index=True)
    if "quantiles" in table:
        table["p50"] = [quantiles[2] for quantiles in table["quantiles"]]
    found = table[[*KEYS, "n", "mean", "p50"]].astype({"n": "int64", "year": "int64"})
    assert len(found) == GROUPS
    if known is not None:
        pd.testing.assert_frame_equal(found, known, check_dtype=False, rtol=1e-9)
    return found


def compared(kind: str, found: dict[str, Figures]) -> list[dict[str, object]]:
    """Return a row per pair of ways: both figures, and ours as a multiple of the other's."""
    rows = []
    for name, ours, other, cpu, memory in COMPARED:
        if not {ours, other} <= set(found):
            continue
        a, b = found[ours], found[other]
        ratio = {key: a[key] / b[key] for key in a}
        missed = (cpu and ratio["cpu"] > cpu) or (memory and ratio["own_mb"] > memory)
        limits = ", ".join(
            f"{word} {limit:g}" for word, limit in (("CPU", cpu), ("memory", memory)) if limit
        )
        rows.append(
            {
                "pay": kind,
                "": name,
                "ours / other": f"{ours} / {other}",
                "seconds": f"{a['seconds']:.2f} / {b['seconds']:.2f} = {ratio['seconds']:.2f}",
                "CPU seconds": f"{a['cpu']:.2f} / {b['cpu']:.2f} = {ratio['cpu']:.2f}",
                "MB": f"{a['own_mb']:,.0f} / {b['own_mb']:,.0f} = {ratio['own_mb']:.2f}",
                "with libraries": f"{a['peak_mb']:,.0f} / {b['peak_mb']:,.0f}",
                "at most": limits,
                "reached": "no" if missed else "yes",
            }
        )
    return rows


def grown(
    kind: str, small: dict[str, Figures], large: dict[str, Figures]
) -> list[dict[str, object]]:
    """Return a row per question: the figures of ten times the records, and as a multiple."""
    rows = []
    for way in large:
        ratio = {key: large[way][key] / small[way][key] for key in large[way]}
        rows.append(
            {
                "pay": kind,
                "asked": way,
                "seconds": f"{large[way]['seconds']:.2f} ({ratio['seconds']:.1f} times)",
                "CPU seconds": f"{large[way]['cpu']:.2f} ({ratio['cpu']:.1f} times)",
                "peak MB": f"{large[way]['peak_mb']:,.0f}",
                f"under {GROWTH:g} times": "no" if ratio["cpu"] > GROWTH else "yes",
            }
        )
    return rows


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--large", action="store_true", help="100 million records in 4 GB as well")
    parser.add_argument("--rounds", type=int, default=3)
    asked = parser.parse_args()
    os.environ["ANALYSIS_MEMORY"] = "4GB"
    ways = list(dict.fromkeys([w for _, ours, other, *_ in COMPARED for w in (ours, other)]))
    ratios, growth = [], []
    for kind in ("rounded", "continuous"):
        with tempfile.TemporaryDirectory(prefix="analysis-bench-") as name:
            folder, found = Path(name), {}
            sizes = (1, 10, 100) if asked.large else (1, 10)
            for size in sizes:
                path = generate(size * MILLION, folder / "r.parquet", rounded=kind == "rounded")
                some = ways if size == 10 else GROWN
                found[size] = best(some, path, folder, asked.rounds if size <= 10 else 2)
            ratios += compared(kind, found[10])
            for size in sizes[1:]:
                larger = {way: found[size][way] for way in GROWN}
                growth += [
                    {"million": size} | row for row in grown(kind, found[size // 10], larger)
                ]
    print(
        f"10 million records, {GROUPS:,} groups, {os.cpu_count()} cores, load {os.getloadavg()[0]:.1f}"
    )
    print(pd.DataFrame(ratios).to_string(index=False))
    print(f"\nten times the records (memory limit {os.environ['ANALYSIS_MEMORY']})")
    print(pd.DataFrame(growth).to_string(index=False))


if __name__ == "__main__":
    main()
