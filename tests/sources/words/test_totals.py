"""Rows that sum up others are looked for at the end of a file, at a cost that few columns notice."""

from __future__ import annotations

import time
from collections.abc import Callable
from contextlib import closing

import pytest

from analysis.engine.duckdb import connect
from analysis.sources.words.totals import sums_up

WIDE = [f"q{i}" for i in range(200)]


@pytest.mark.parametrize(
    ("last", "found"),
    [
        (("Total:", None, None, "70"), True),
        ((" grand TOTAL ", "", " ", "70"), True),
        (("Średnia", None, None, "7"), True),
        (("Total", "DE", None, "70"), False),  # half filled, as a record may be
        (("Totally", None, None, "70"), False),
        ((None, None, None, "70"), False),
    ],
)
def test_a_word_in_a_row_that_is_empty_else(last: tuple[str | None, ...], found: bool) -> None:
    with closing(connect()) as con:
        con.execute(
            "CREATE TABLE raw AS SELECT range AS row, 'Engineer' AS title, 'DE' AS country, "
            "'2024' AS year, '60' AS pay, range::VARCHAR AS n FROM range(1, 40)"
        )
        con.execute("INSERT INTO raw VALUES (40, ?, ?, ?, ?, NULL)", last)
        sql = sums_up(con, ["title", "country", "year", "pay", "n"])
        rows = con.execute(f"SELECT row FROM raw WHERE {sql or 'false'}").fetchall()
    assert rows == ([(40,)] if found else [])


def test_many_columns_without_such_a_word_are_as_cheap_as_counting_them() -> None:
    with closing(connect()) as con:
        listed = ", ".join(f"'yes' AS {name}" for name in WIDE)
        con.execute(f"CREATE TABLE raw AS SELECT range AS row, {listed} FROM range(1, 41)")
        counts = ", ".join(f"count({name})" for name in WIDE)
        counting = _least(lambda: con.execute(f"SELECT {counts} FROM raw").fetchall())
        assert _least(lambda: sums_up(con, WIDE)) < 4 * counting


def _least(work: Callable[[], object]) -> float:
    """Return the least seconds of CPU of three runs."""
    spent = []
    for _ in range(3):
        begun = time.process_time()
        work()
        spent.append(time.process_time() - begun)
    return min(spent)
