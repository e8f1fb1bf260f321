"""Files are read in pieces: of any size and by any number of threads the same, and never row by row."""

from __future__ import annotations

import dataclasses
import sys
import threading
import tracemalloc
from collections import Counter
from pathlib import Path
from typing import Any

import numpy as np
import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from analysis.sources import Reading, Source, ingest, lines, read_mapping
from analysis.sources.pieces import _ordered
from benchmarks.reading import MAPPING, generate
from tests.sources.given import OWN, accounted, own

FILES = ("records", "quarantine", "skills")
SKILLED = {
    "title": "title",
    "country": "country",
    "year": "year",
    "pay": "pay",
    "employer": "employer",
}
SKILLED |= {"skills": "skills", "text": "text"}


@pytest.fixture(scope="module")
def adverts(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Three thousand rows, with ranges, repeats and every kind of bad row."""
    path = tmp_path_factory.mktemp("adverts") / "adverts.csv"
    generate(3_000, path)
    rows = path.read_text().splitlines()
    chance = np.random.default_rng(8)
    for place in chance.integers(1, len(rows), 60):  # ragged, and swallowed by a quote left open
        rows[place] = chance.choice(["Only,US", "a," * 20, '"open', '"x"y,US'])
    rows[1_500:1_560] = [rows[1_400]] * 60  # a long run of rows that all agree
    path.write_text("\n".join([*rows, ""]))
    return path


def mapped(folder: Path) -> Source:
    (folder / "own.yaml").write_text(MAPPING)
    return read_mapping(folder / "own.yaml")[0]


def listing(folder: Path, size: int = 300) -> tuple[Source, Path]:
    """Return a file of lists and texts, some rows of which are refused."""
    chance = np.random.default_rng(2)
    rows = ["title,country,year,pay,employer,skills,text"]
    for i in range(size):
        skills = "; ".join(chance.choice(["python", "sql", "R", "nosuch", "sql"], 3))
        text = chance.choice(["We use Python and SQL.", "", "R&D in Excel"])
        rows.append(
            f'Title {i % 9},US,{chance.choice([2024, 1900])},{90_000 + i},E{i % 4},"{skills}",{text}'
        )
    return own(folder, "\n".join(rows), columns=SKILLED)


def contents(reading: Reading) -> dict[str, Any]:
    tables = {name: pq.read_table(reading.folder / f"{name}.parquet").to_pylist() for name in FILES}
    return tables | {"reading": dataclasses.replace(reading, folder=Path())}


@pytest.mark.parametrize(
    ("rows", "of"), [(1, 8), pytest.param(500, 3_000, marks=pytest.mark.evidence)]
)
def test_pieces_of_any_size_give_the_same(
    adverts: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, rows: int, of: int
) -> None:
    header, *given = adverts.read_text().splitlines()
    path = tmp_path / "some.csv"
    path.write_text("\n".join([header, *given[max(0, 1_480 - of) :][:of], ""]))
    sources = [(mapped(tmp_path), path), (OWN, path), listing(tmp_path, min(of, 300))]
    whole = [contents(accounted(ingest(*each, tmp_path / "whole"))) for each in sources]
    monkeypatch.setattr("analysis.sources.raw.PIECE_ROWS", rows)
    for each, expected in zip(sources, whole, strict=True):
        assert contents(accounted(ingest(*each, tmp_path / "pieces"))) == expected


def test_any_number_of_threads_gives_the_same_bytes(
    adverts: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("analysis.sources.raw.PIECE_ROWS", 1_000)
    for source, path in ((mapped(tmp_path), adverts), (OWN, adverts), listing(tmp_path)):
        read = []
        for threads in ("1", "2"):
            monkeypatch.setenv("ANALYSIS_THREADS", threads)
            reading = ingest(source, path, tmp_path / "out")
            read.append([(reading.folder / f"{name}.parquet").read_bytes() for name in FILES])
        assert all(other == read[0] for other in read[1:])


def calls_of_python(source: Source, path: Path, folder: Path) -> int:
    """Return how many calls, of Python or from Python, it takes to read a file."""
    counted: Counter[int] = Counter()

    def count(frame: Any, event: str, given: Any) -> None:
        counted[threading.get_ident()] += event in ("call", "c_call")

    threading.setprofile(count)
    sys.setprofile(count)
    try:
        ingest(source, path, folder)
    finally:
        sys.setprofile(None)
        threading.setprofile(None)  # type: ignore[arg-type]
    return counted.total()


def python_bytes(source: Source, path: Path, folder: Path) -> int:
    """Return the most bytes that objects of Python, arrays of numpy among them, take at once behind the header."""
    tracemalloc.start()
    try:
        ingest(source, path, folder)
        return tracemalloc.get_traced_memory()[1]
    finally:
        tracemalloc.stop()


@pytest.fixture
def headers_pass(monkeypatch: pytest.MonkeyPatch) -> None:
    """What it takes to find a header is forgotten: of any file it is the first megabyte."""

    def found(*given: Any) -> Any:
        header = find(*given)
        tracemalloc.reset_peak()
        return header

    find = lines._layout
    monkeypatch.setattr(lines, "_layout", found)


@pytest.mark.usefixtures("headers_pass")
@pytest.mark.parametrize("kind", ["own", pytest.param("linked", marks=pytest.mark.evidence)])
def test_no_python_is_run_per_row_and_no_object_made(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, kind: str
) -> None:
    generate(2_500, tmp_path / "few.csv")
    header, *rows = (tmp_path / "few.csv").read_text().splitlines()
    (tmp_path / "many.csv").write_text("\n".join([header, *rows * 3, ""]))
    source = mapped(tmp_path) if kind == "own" else OWN
    few, many = ((source, tmp_path / file, tmp_path / "out") for file in ("few.csv", "many.csv"))
    ingest(*few)  # fills caches
    more = 2 * len(rows)
    assert calls_of_python(*many) - calls_of_python(*few) < 0.05 * more
    # in one piece: arrays of its numbers and marks; an object and its name would take 36 bytes or more
    assert python_bytes(*many) - python_bytes(*few) < 64 * more
    monkeypatch.setattr("analysis.sources.raw.PIECE_ROWS", len(rows) // 5)
    assert (
        python_bytes(*many) - python_bytes(*few) < 30 * more
    )  # the numbers of repeats and of their rows, and no piece


def test_a_title_is_mapped_once_however_many_rows_and_pieces_have_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from analysis.sources import lookups

    asked: Counter[str] = Counter()

    def counting(titles: Any, **how: bool) -> Any:
        given = list(titles)
        asked.update(given)
        return map_titles(given, **how)

    map_titles = lookups.map_titles
    monkeypatch.setattr(lookups, "map_titles", counting)
    monkeypatch.setattr("analysis.sources.raw.PIECE_ROWS", 2_000)
    generate(6_000, tmp_path / "adverts.csv")
    reading = ingest(mapped(tmp_path), tmp_path / "adverts.csv", tmp_path / "out")
    held = pq.read_table(reading.records_path, columns=["title"])["title"].unique().to_pylist()
    assert set(held) <= set(asked)
    assert set(asked.values()) == {1}


def test_what_is_in_memory_at_once_is_bounded(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from analysis.sources.records import Held

    sizes = []
    add = Held.add

    def noting(self: Held, records: pa.Table) -> None:
        sizes.append(records.num_rows)
        add(self, records)

    monkeypatch.setattr(Held, "add", noting)
    monkeypatch.setattr("analysis.sources.raw.PIECE_ROWS", 1_000)
    generate(10_000, tmp_path / "adverts.csv")
    reading = ingest(mapped(tmp_path), tmp_path / "adverts.csv", tmp_path / "out")
    assert sum(sizes) == reading.records
    assert max(sizes) <= 1_000
    assert len(sizes) == 10


def test_rows_that_an_engine_turned_around_are_put_in_order() -> None:
    turned = pa.table({"row": [4, 5, 1, 2], "what": ["d", "e", "a", "b"]})
    assert _ordered(turned)["what"].to_pylist() == ["a", "b", "d", "e"]


def test_a_field_of_several_lines_before_a_ragged_one_costs_no_row(tmp_path: Path) -> None:
    rows = [
        "title,country,year,pay",
        '"a',
        'b",US,2024,100000',
        "A,US,2024,100000",
        "Only,US",
        "B,US,2024,-5",
    ]
    source, path = own(tmp_path, "\n".join(rows))
    reading = accounted(ingest(source, path, tmp_path / "out"))
    assert (reading.rows_in, reading.records, reading.quarantined) == (4, 2, 2)
