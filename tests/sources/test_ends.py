"""Rows that are two ends of one range: each in one pair at most, wherever a piece of the file ends."""

from __future__ import annotations

import itertools
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from analysis.engine.duckdb import connect
from analysis.sources.contract import Ends
from analysis.sources.ends import paired, spans
from analysis.sources.files import load_raw

ENDS = Ends(("kind", "place"), "pay")
LIGHT = settings(max_examples=60, deadline=None, derandomize=True, database=None)


def one_after_the_other(agrees: list[bool]) -> list[bool]:
    """Return which rows open a pair, by walking down the rows."""
    opens, taken = [], False
    for agree in agrees:
        opens.append(agree and not taken)
        taken = opens[-1]
    return opens


@LIGHT
@given(st.lists(st.booleans(), max_size=40))
def test_pairs_are_those_found_one_after_the_other(drawn: list[bool]) -> None:
    agrees = [*drawn, False]  # the last row has none behind it
    assert paired(np.array(agrees)).tolist() == one_after_the_other(agrees)


ROWS = st.tuples(
    st.sampled_from(["a", "b", ""]), st.sampled_from(["x", "x", ""]), st.sampled_from([9, 8, 8, 7])
)
RAGGED = (None, None, None)


@LIGHT
@given(
    rows=st.lists(st.one_of(ROWS, ROWS, ROWS, st.just(RAGGED)), max_size=30),
    piece_rows=st.integers(1, 12),
)
def test_no_piece_parts_a_range(
    rows: list[tuple], piece_rows: int, tmp_path_factory: pytest.TempPathFactory
) -> None:
    def linked(size: int) -> list[tuple[int, bool, float | None]]:
        with pytest.MonkeyPatch.context() as patch:
            patch.setattr("analysis.sources.raw.PIECE_ROWS", size)
            found = list(spans(con, raw, ENDS))
        assert [span.start for span in found[1:]] == [span.stop for span in found[:-1]]
        assert found[-1].stop == raw.rows
        assert not any(span.closes[0] for span in found if len(span.closes))
        assert all(len(span.numbers) <= size + 1 for span in found)
        return [
            row
            for span in found
            for row in zip(span.numbers, span.closes, span.other_end.to_pylist(), strict=True)
        ]

    folder = tmp_path_factory.mktemp("ends")
    lines = ["only" if row == RAGGED else ",".join(map(str, row)) for row in rows]
    (folder / "a.csv").write_text("\n".join(["kind,place,pay", *lines, ""]))
    con = connect()
    raw = load_raw(con, [folder / "a.csv"], folder)
    con.execute("SET threads = 1")
    assert linked(piece_rows) == linked(1_000) == by_hand(rows)
    con.close()


def by_hand(rows: list[tuple]) -> list[tuple[int, bool, float | None]]:
    agrees = [
        RAGGED not in (row, later) and row[:2] == later[:2] and row[2] >= later[2]
        for row, later in itertools.pairwise(rows)
    ]
    opens = one_after_the_other([*agrees, False][: len(rows)])
    return [
        (
            number,
            number > 1 and opens[number - 2],
            float(rows[number][2]) if opens[number - 1] else None,
        )
        for number, row in enumerate(rows, 1)
        if row != RAGGED
    ]


def test_pay_that_is_no_number_ends_no_range(tmp_path: Path) -> None:
    (tmp_path / "a.csv").write_text(
        "kind,place,pay\na,x,9\na,x,\na,x,8\na,x,many\na,x,nan\na,x,1\n"
    )
    con = connect()
    raw = load_raw(con, [tmp_path / "a.csv"], tmp_path)
    (span,) = spans(con, raw, ENDS)
    # to the engine nan is above every number
    assert span.closes.tolist() == [False, False, False, False, False, True]
    assert span.other_end.to_pylist() == [None, None, None, None, 1.0, None]
    con.close()
