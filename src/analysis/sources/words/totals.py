"""Rows that are no records but sum up others: a total or a mean below a table."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from ..lines import literal, quoted

if TYPE_CHECKING:
    import duckdb

__all__ = ["SUMS_UP", "sums_up"]

SUMS_UP = "the row sums up others"
_BELOW = 30  # rows at the end of a file, among which a total stands
_USUAL = 0.8  # of the rows: a column that so many fill is one that records have
_WORDS = (
    r"(?:grand |sub-?|column )?totals?(?: general)?|gesamt(?:summe)?|summe|insgesamt|totaal|totale|"
    r"sommes?|suma|razem|ogolem|ogółem|celkem|sum|summa|yhteensä|averages?|avg\.?|mean|median|"
    r"(?:ø ?)?durchschnitt|mittelwert|moyennes?|médianes?|promedio|media|média|mediana|gemiddelde?|"
    r"mediaan|średnia|průměr|medel(?:värde)?|keskiarvo|mediaani|合計|平均|总计|合计|小计|итого|среднее"
)
_PATTERN = literal(rf"(?:{_WORDS})\s*[:=]?")


def sums_up(con: duckdb.DuckDBPyConnection, names: Sequence[str]) -> str:
    """Return SQL over ``raw`` (all rows of a file, of columns `names`) that is true of rows that sum
    up others, nothing where the last rows of the file have none.

    Such a row has a word for that as a cell, and leaves most of what records fill empty.
    """
    listed = [quoted(name) for name in names]
    counts = ", ".join(f"count({name})" for name in listed)
    rows, *filled = con.execute(f"SELECT count(*), {counts} FROM raw").fetchall()[0]
    usual = [name for name, n in zip(listed, filled, strict=True) if n >= _USUAL * rows]
    if rows < 3 or len(usual) < 3:
        return ""
    empty = " + ".join(f"(nullif(trim({name}), '') IS NULL)::INTEGER" for name in usual)
    tail = f"SELECT * FROM raw WHERE row > {rows - _BELOW} AND {empty} >= {len(usual) / 2}"
    told = ", ".join(f"coalesce(bool_or({_is_word(name)}), false)" for name in listed)
    found = con.execute(f"SELECT {told} FROM ({tail})").fetchall()[0]
    words = [_is_word(name) for name, is_word in zip(listed, found, strict=True) if is_word]
    if not words:
        return ""
    return f"coalesce(({' OR '.join(words)}) AND {empty} >= {len(usual) / 2}, false)"


def _is_word(name: str) -> str:
    return f"coalesce(regexp_full_match(lower(trim({name})), {_PATTERN}), false)"
