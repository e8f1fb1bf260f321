"""Neighbouring rows that are the two ends of one range, found a piece of the file at a time."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from .contract import Ends
from .neighbours import neighbours
from .raw import Raw

if TYPE_CHECKING:
    import duckdb
    import pyarrow as pa

__all__ = ["Span", "paired", "spans"]


@dataclass(frozen=True, slots=True)
class Span:
    """The kept rows of a file from `start` to before `stop`, counted from 0.

    `numbers` (i64) are their row numbers; `behind` is that of the first row after them, None at the
    end of the file. Where the source has rows that are two ends of a range, `closes` (bool) marks
    the second of them and `other_end` is its pay, at the first; else both are None.
    """

    start: int
    stop: int
    numbers: NDArray[np.int64]
    behind: int | None
    closes: NDArray[np.bool_] | None = None
    other_end: pa.Array | None = None


def spans(con: duckdb.DuckDBPyConnection, raw: Raw, ends: Ends | None) -> Iterator[Span]:
    """Yield the pieces of a file, in its order, none of which parts two ends of one range.

    A file without rows is one piece of none.
    """
    start = 0
    while start < raw.rows or start == 0:
        stop = min(start + raw.piece_rows, raw.rows)
        span = _linked(con, raw, ends, start, stop) if ends else _plain(raw, start, stop)
        yield span
        if span.stop == raw.rows:
            return
        start = span.stop


def _plain(raw: Raw, start: int, stop: int) -> Span:
    return Span(start, stop, raw.numbers(start, stop), _behind(raw, stop))


def _behind(raw: Raw, stop: int) -> int | None:
    return int(raw.numbers(stop, stop + 1)[0]) if stop < raw.rows else None


def _linked(con: duckdb.DuckDBPyConnection, raw: Raw, ends: Ends, start: int, stop: int) -> Span:
    """Return a piece with its ranges: one row longer where its last row is one end of one."""
    import pyarrow as pa

    agrees, pay = _neighbours(con, raw, ends, start, min(stop + 1, raw.rows))
    numbers = raw.numbers(start, start + len(pay))
    # rows that a ragged line parts in the file are no neighbours, nor are those of two files
    last = np.isin(np.arange(start + 1, start + len(pay) + 1), raw.begins)
    opens = paired(agrees & (np.diff(numbers, append=0) == 1) & ~last)
    closes = np.r_[False, opens][:-1]
    size = len(pay) if len(pay) == stop - start or closes[-1] else len(pay) - 1
    other = pa.array(np.r_[pay[1:], 0.0][:size], mask=~opens[:size])
    stop = start + size
    return Span(start, stop, numbers[:size], _behind(raw, stop), closes[:size], other)


def _neighbours(
    con: duckdb.DuckDBPyConnection, raw: Raw, ends: Ends, start: int, stop: int
) -> tuple[NDArray[np.bool_], NDArray[np.float64]]:
    """Return whether each row agrees with the next and is its end by the order of the file, and the
    pay of each row.
    """
    rows = neighbours(raw, ends.shared, ends.pay, amounts=ends.amounts, start=start, stop=stop)
    ordered = {"higher first": "pay >= after", "lower first": "pay <= after"}.get(
        ends.order, "after IS NOT NULL AND pay IS NOT NULL"
    )
    found = con.execute(
        f"SELECT coalesce(alike AND {ordered}, false) AS agrees, pay FROM ({rows}) ORDER BY place"
    ).fetchnumpy()
    return np.asarray(found["agrees"], dtype=bool), np.ma.filled(found["pay"], np.nan)


def paired(agrees: NDArray[np.bool_]) -> NDArray[np.bool_]:
    """Return which rows open a pair with the next, every row being in one pair at most.

    In a run of rows that agree with the next every second one opens: high, low, high, low.

    >>> paired(np.array([True, True, True, False, True, False])).tolist()
    [True, False, True, False, True, False]
    """
    place = np.arange(len(agrees))
    begins = agrees & ~np.r_[False, agrees][:-1]
    run = np.maximum.accumulate(np.where(begins, place, 0))
    opens: NDArray[np.bool_] = agrees & ((place - run) % 2 == 0)
    return opens
