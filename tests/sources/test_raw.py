"""Rows of texts on disk: numbered around ragged lines, in groups and pieces that are bounded."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from analysis.engine.duckdb import connect
from analysis.sources.files import load_raw
from analysis.sources.raw import BATCH_ROWS, GROUP_ROWS, PIECE_BYTES, PIECE_ROWS, Raw, keep_texts
from tests.sources.given import GOOD, HEADER


@pytest.mark.parametrize("ragged", [[], [1], [3], [1, 2, 3], [2, 5, 6, 9], [10]])
def test_rows_keep_the_numbers_they_have_in_the_file(tmp_path: Path, ragged: list[int]) -> None:
    lines = ["Only,US\n" if row in ragged else GOOD for row in range(1, 11)]
    (tmp_path / "a.csv").write_text(HEADER + "".join(lines))
    con = connect()
    raw = load_raw(con, [tmp_path / "a.csv"], tmp_path)
    kept = [row for row in range(1, 11) if row not in ragged]
    assert raw.rows == len(kept)
    for start in range(len(kept)):
        assert raw.numbers(start, len(kept)).tolist() == kept[start:]
    found = con.execute("SELECT row, reason, line FROM ragged").fetchall()
    assert found == [(row, "missing columns", "Only,US") for row in ragged]
    con.close()


def test_long_texts_make_short_groups_and_pieces(tmp_path: Path) -> None:
    long = "x" * 10_000
    batches = [pa.record_batch([pa.array([long] * 1_000)], names=["text"])] * 5
    raw = keep_texts(batches, ["text"], tmp_path / "raw.parquet")
    assert raw.rows == 5_000
    assert raw.piece_rows * len(long) <= PIECE_BYTES
    stored = pq.ParquetFile(tmp_path / "raw.parquet").metadata
    assert stored.num_row_groups > 1
    short = [pa.record_batch([pa.array(["x"] * BATCH_ROWS)], names=["text"])] * 20
    raw = keep_texts(short, ["text"], tmp_path / "raw.parquet")
    assert raw.piece_rows == PIECE_ROWS
    stored = pq.ParquetFile(tmp_path / "raw.parquet").metadata
    sizes = [stored.row_group(i).num_rows for i in range(stored.num_row_groups)]
    assert sizes == [GROUP_ROWS, GROUP_ROWS, 20 * BATCH_ROWS - 2 * GROUP_ROWS]


def test_a_file_of_no_rows_has_pieces_of_one() -> None:
    none = np.empty(0, dtype=np.int64)
    raw = Raw(Path("none"), ["a"], rows=0, text_bytes=0, after=none, shift=none)
    assert raw.piece_rows == PIECE_ROWS
    assert raw.numbers(0, 0).tolist() == []
