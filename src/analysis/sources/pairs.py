"""Rows that look like the two ends of one range: seen, and said, before anybody links them; and in
which order they stand, where somebody does.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, NamedTuple

from .contract import Ends
from .neighbours import counted_pairs
from .raw import Raw

if TYPE_CHECKING:
    import duckdb

__all__ = ["ROWS", "Pairs", "ordered_ends", "pairs_seen"]

ROWS = 200_000  # that are looked at
_FEWEST = 10
_SHARE = 0.1  # of all rows
_TIMES = 9  # as many pairs in one order as in the other: chance makes as many of both
_PLAINLY = 3  # the same, where the rows are known to be ends


class Pairs(NamedTuple):
    """How many rows are followed by one that differs in pay alone, and whether that one is `lower`."""

    rows: int
    lower: bool

    @property
    def words(self) -> str:
        """What was seen, as the beginning of a sentence."""
        other = "lower" if self.lower else "higher"
        return f"{self.rows:,} rows are followed by one that differs in pay alone, which is {other}"


def pairs_seen(
    con: duckdb.DuckDBPyConnection, raw: Raw, shared: Sequence[str], pay: str, *, amounts: str = ""
) -> Pairs | None:
    """Return the rows that are followed by one that agrees in the `shared` columns and states less
    `pay`, or more, None where that may be chance: then about as many would do the one as the other.

    `amounts` is a table of what the words of pay say (`hold_amounts`), where there are such words.
    """
    if len(shared) < 2 or not {pay, *shared} <= set(raw.names):
        return None
    less, more = counted_pairs(con, raw, shared, pay, amounts=amounts, rows=ROWS)
    many, few = max(less, more), min(less, more)
    seen = many >= max(_FEWEST, _SHARE * min(raw.rows, ROWS)) and many >= _TIMES * few
    return Pairs(many, less > more) if seen else None


def ordered_ends(con: duckdb.DuckDBPyConnection, raw: Raw, ends: Ends, amounts: str) -> Ends:
    """Return the ends of a reader's ranges with the order in which they stand in the whole file.

    The order is that of three in four pairs that tell; where neither has so many, a row is linked to
    the next whichever states more.
    """
    less, more = counted_pairs(con, raw, ends.shared, ends.pay, amounts=amounts, rows=raw.rows)
    counts = f"{max(less, more):,} pair{'s' * (max(less, more) != 1)}"
    if min(less, more) and max(less, more) < _PLAINLY * min(less, more):
        order = "either"
        stand = f"in either order ({less:,} times with the higher first, {more:,} with the lower"
    else:
        order = "higher first" if less >= more else "lower first"
        but = f", {min(less, more):,} the other way round" if min(less, more) else ""
        stand = f"the {order} ({counts}{but}"
    said = f"the two ends of a range stand {stand}), as the whole file shows"
    return replace(ends, order=order, amounts=amounts, said=said if less + more else "")
