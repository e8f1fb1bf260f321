"""What the words of pay say, held as a table, so that rows can be compared with their neighbours."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ..neighbours import hold_amounts
from ..pairs import ROWS
from .judging import Told
from .shapes import shape_sql, text_sql

if TYPE_CHECKING:
    import duckdb

__all__ = ["amounts_of_pay"]


def amounts_of_pay(con: duckdb.DuckDBPyConnection, pay: Told) -> str:
    """Make the table of what the words of pay say; where they are read by their shapes, of all words
    of the rows that are looked at for pairs.
    """
    held = hold_amounts(con, pay.amounts)
    if pay.plans:
        shapes = f"shapes_of_{pay.cells.name}"
        low, high = (text_sql(shapes, "cell", end, pay.plans) for end in ("low", "high"))
        con.execute(f"""
            INSERT INTO {held}
            SELECT cell, CASE WHEN {low} = {high} THEN try_cast({low} AS DOUBLE) END,
                   coalesce(its_codes, '') || '|' || coalesce(its_period, '')
            FROM (SELECT DISTINCT {pay.cells.given} AS cell FROM raw WHERE row <= {ROWS + 2})
            JOIN {shapes} ON shape = {shape_sql("cell")}
            WHERE cell NOT IN (SELECT word FROM {held})""")
    return held
