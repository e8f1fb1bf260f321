"""Rows and the next ones: whether they agree in all but pay, and which of the two states more."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from .lines import literal
from .raw import Raw

if TYPE_CHECKING:
    import duckdb

    from .words.column import ReadColumn
    from .words.pay import Pay

__all__ = ["AMOUNTS", "counted_pairs", "hold_amounts", "neighbours"]

AMOUNTS = "amounts_of_ends"


def hold_amounts(con: duckdb.DuckDBPyConnection, read: ReadColumn[Pay]) -> str:
    """Make a table of what the words of a column of pay say (word, amount, beside) and return its name.

    A cell that is no word is the number that stands there. A range, and what is not understood, is
    no amount; `beside` is the currency and the period in the cell.
    """
    import pyarrow as pa

    rows: list[tuple[str, float | None, str | None]] = []
    for word, pay in read.values.items():
        amount = pay.low if pay.low == pay.high else None
        codes = " ".join(pay.currency.codes) if pay.currency else ""
        rows.append((word, amount, f"{codes}|{pay.period or ''}"))
    rows += [(word, None, None) for word in (*read.empty, *read.unread)]
    names = (("word", pa.string()), ("amount", pa.float64()), ("beside", pa.string()))
    columns = {
        name: pa.array([row[i] for row in rows], kind) for i, (name, kind) in enumerate(names)
    }
    con.register("held", pa.table(columns))
    con.execute(f"CREATE OR REPLACE TABLE {AMOUNTS} AS SELECT * FROM held")
    con.unregister("held")
    return AMOUNTS


def neighbours(
    raw: Raw, shared: Sequence[str], pay: str, *, amounts: str, start: int, stop: int
) -> str:
    """Return the SELECT of the rows from `start` to before `stop`, in their order: place, pay, `after`
    (the next row's pay) and `alike`, whether the next agrees in the `shared` columns and in what
    stands beside the amount.

    `amounts` is a table as `hold_amounts` makes it; without one a cell is a number or none.
    """
    stored = {name: f"c{i}" for i, name in enumerate(raw.names)}
    columns = [stored[name] for name in shared]
    cell = f"nullif(trim({stored[pay]}), '')"
    source = (
        f"SELECT *, {cell} AS cell FROM read_parquet({literal(str(raw.path))}, file_row_number = true) "
        f"WHERE file_row_number >= {start} AND file_row_number < {stop}"
    )
    number, joined = "try_cast(cell AS DOUBLE)", ""
    if amounts:
        number = f"CASE WHEN word IS NULL THEN {number} ELSE amount END"
        joined = f"LEFT JOIN {amounts} ON word = cell"
        columns = [*columns, "beside"]
    alike = " AND ".join(f"{c} IS NOT DISTINCT FROM lead({c}) OVER place" for c in columns)
    return f"""
        SELECT file_row_number AS place, pay, lead(pay) OVER place AS after, {alike or "true"} AS alike
        FROM (SELECT *, {number} AS pay FROM ({source}) {joined})
        WINDOW place AS (ORDER BY file_row_number)"""


def counted_pairs(
    con: duckdb.DuckDBPyConnection,
    raw: Raw,
    shared: Sequence[str],
    pay: str,
    *,
    amounts: str = "",
    rows: int,
) -> tuple[int, int]:
    """Return how many of the first `rows` are followed by one that agrees and states less, and more.

    Of rows that agree one behind another only the first is counted: what follows may be two pairs.
    """
    found = neighbours(raw, shared, pay, amounts=amounts, start=0, stop=rows)
    opens = "alike AND NOT coalesce(lag(alike) OVER (ORDER BY place), false) AS opens"
    ((less, more),) = con.execute(f"""
        SELECT count(*) FILTER (opens AND after < pay), count(*) FILTER (opens AND after > pay)
        FROM (SELECT *, {opens} FROM ({found}))""").fetchall()
    return int(less), int(more)
