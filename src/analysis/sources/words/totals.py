"""Rows that are no records but sum up others: a total or a mean below a table."""

from __future__ import annotations

import re
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
_WORD = re.compile(rf"(?:{_WORDS})\s*[:=]?", re.ASCII)
_PATTERN = literal(_WORD.pattern)  # the same for the engine


def sums_up(con: duckdb.DuckDBPyConnection, names: Sequence[str]) -> str:
    """Return SQL over ``raw`` (all rows of a file, of columns `names`) that is true of rows that sum
    up others, nothing where the last rows of the file have none.

    Such a row has a word for that as a cell, and leaves most of what records fill empty.
    """
    ((rows,),) = con.execute("SELECT count(*) FROM raw").fetchall()
    listed = [quoted(name) for name in names]
    tail = con.execute(
        f"SELECT {', '.join(listed)} FROM raw WHERE row > {rows - _BELOW}"
    ).fetchall()
    told = [(last, {i for i, cell in enumerate(last) if _sums(cell)}) for last in tail]
    if rows < 3 or not any(words for _, words in told):
        return ""  # as nearly every file: its columns need not be counted
    counts = ", ".join(f"count({name})" for name in listed)
    filled = con.execute(f"SELECT {counts} FROM raw").fetchall()[0]
    usual = [i for i, n in enumerate(filled) if n >= _USUAL * rows]
    if len(usual) < 3:
        return ""
    sums = [words for last, words in told if 2 * sum(_blank(last[i]) for i in usual) >= len(usual)]
    if not any(sums):
        return ""
    empty = " + ".join(f"(nullif(trim({listed[i]}), '') IS NULL)::INTEGER" for i in usual)
    told_by = " OR ".join(_is_word(listed[i]) for i in sorted(set().union(*sums)))
    return f"coalesce(({told_by}) AND {empty} >= {len(usual) / 2}, false)"


def _sums(cell: str | None) -> bool:
    return cell is not None and _WORD.fullmatch(cell.strip(" ").lower()) is not None


def _blank(cell: str | None) -> bool:
    return not (cell and cell.strip(" "))


def _is_word(name: str) -> str:
    return f"coalesce(regexp_full_match(lower(trim({name})), {_PATTERN}), false)"
