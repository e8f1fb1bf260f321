"""What the cells of a column of pay say, for a look at which rows are two ends of one range."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ..contract import PLAIN, Cells
from ..lines import quoted
from ..neighbours import hold_amounts
from ..raw import Raw
from ..words.judging import judge_columns
from ..words.staging import lay_out

if TYPE_CHECKING:
    import duckdb

__all__ = ["amounts_of"]


def amounts_of(con: duckdb.DuckDBPyConnection, raw: Raw, name: str) -> str:
    """Make the table of what the words of a column say as pay (`hold_amounts`) and return its name."""
    lay_out(con, raw)
    cells = Cells("pay", "pay_low_text", f"nullif(trim({quoted(name)}), '')", (name,))
    return hold_amounts(con, judge_columns(con, (cells,), PLAIN, shapes=False)["pay"].amounts)
