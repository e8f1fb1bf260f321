"""Rows that look like the two ends of one range: seen, and said, before anybody links them."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from .lines import literal
from .raw import Raw

if TYPE_CHECKING:
    import duckdb

__all__ = ["pairs_seen"]

_ROWS = 200_000  # that are looked at
_FEWEST = 10
_SHARE = 0.1  # of all rows
_TIMES = 9  # as many pairs with the higher first as with the lower


def pairs_seen(
    con: duckdb.DuckDBPyConnection, raw: Raw, shared: Sequence[str], pay: str
) -> int | None:
    """Return how many rows are followed by one that agrees in the `shared` columns and states less
    `pay`, None where that may be chance.

    Were it chance, as many would be followed by one that states more.
    """
    stored = {name: f"c{i}" for i, name in enumerate(raw.names)}
    if len(shared) < 2 or pay not in stored or not set(shared) <= stored.keys():
        return None
    alike = " AND ".join(
        f"{stored[c]} IS NOT DISTINCT FROM lead({stored[c]}) OVER w" for c in shared
    )
    higher, lower = con.execute(f"""
        SELECT count(*) FILTER (alike AND pay > next), count(*) FILTER (alike AND pay < next) FROM (
            SELECT {alike} AS alike, try_cast({stored[pay]} AS DOUBLE) AS pay,
                   lead(try_cast({stored[pay]} AS DOUBLE)) OVER w AS next
            FROM (SELECT * FROM read_parquet({literal(str(raw.path))}, file_row_number = true)
                  WHERE file_row_number < {_ROWS})
            WINDOW w AS (ORDER BY file_row_number))""").fetchall()[0]
    seen = higher >= max(_FEWEST, _SHARE * min(raw.rows, _ROWS)) and higher >= _TIMES * lower
    return int(higher) if seen else None
