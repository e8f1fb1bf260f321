"""Statements asked of the engine: written once, in SQL that DuckDB and Spark both speak.

Four things they say differently, and those four are written by functions of this module: a list of
quantiles, a sorted list, an item of a list, a literal. Ibis and sqlglot were tried in their place
(`docs/scale.md`).
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

from .duckdb import parquet, quoted
from .frames import on_duckdb, session

if TYPE_CHECKING:
    import pandas as pd

__all__ = [
    "Tables",
    "answer",
    "item",
    "listed",
    "literal",
    "one_thread",
    "ordered",
    "quantiles",
]

Tables = Mapping[str, "Sequence[Path | str] | pd.DataFrame"]


def quantiles(value: str, probabilities: Sequence[float]) -> str:
    """Return the aggregate for a list of quantiles of type 7, in one pass over the values."""
    points = ", ".join(repr(float(p)) for p in probabilities)
    if on_duckdb():
        return f"quantile_cont({value}, [{points}])"
    return f"percentile({value}, array({points}))"


def ordered(value: str) -> str:
    """Return the aggregate for the list of all values that are not null, ascending."""
    return f"list_sort(list({value}))" if on_duckdb() else f"array_sort(collect_list({value}))"


def item(values: str, place: str) -> str:
    """Return the item of a list at a place counted from 1, of two the later one where the place lies
    between them; null where the place is, or where it lies outside.
    """
    if on_duckdb():
        return f"list_extract({values}, CAST(ceil({place}) AS BIGINT))"
    return f"try_element_at({values}, CAST(ceil({place}) AS INT))"


def listed(values: Sequence[object]) -> str:
    """Return values as a list in brackets, as IN takes it."""
    return f"({', '.join(map(literal, values))})"


def literal(value: object) -> str:
    """Return a number or text as SQL says it.

    >>> literal(2024), literal("it's")
    ('2024', "'it''s'")
    """
    if isinstance(value, str):
        return _quoted(value)
    return repr(value.item() if hasattr(value, "item") else value)


def _quoted(text: str) -> str:
    if on_duckdb():
        return quoted(text)
    return "'" + text.replace("\\", "\\\\").replace("'", "\\'") + "'"


def answer(statement: str, tables: Tables) -> pd.DataFrame:
    """Return the rows of a statement about `tables`: Parquet files or folders, or small pandas
    tables, by the names that the statement calls them.
    """
    if on_duckdb():
        return _of_duckdb(statement, tables)
    return _of_spark(statement, tables)


def _of_duckdb(statement: str, tables: Tables) -> pd.DataFrame:
    import pyarrow as pa

    with session().cursor() as con:  # a connection of its own: names of tables meet nobody else's
        for name, table in tables.items():
            if isinstance(table, Sequence):
                con.execute(f"CREATE TEMP VIEW {name} AS SELECT * FROM {parquet(*table)}")
            else:
                con.register(name, pa.Table.from_pandas(table, preserve_index=False))
        found: pd.DataFrame = con.sql(statement).to_arrow_table().to_pandas()
    return found


def _of_spark(statement: str, tables: Tables) -> pd.DataFrame:
    import pyarrow as pa

    spark: Any = session().newSession()  # names of tables are its own, as a cursor's are
    for name, table in tables.items():
        if isinstance(table, Sequence):
            frame = spark.read.parquet(*map(str, table))
        else:  # by way of Arrow: what pandas calls NaN is null there
            frame = spark.createDataFrame(pa.Table.from_pandas(table, preserve_index=False))
        frame.createOrReplaceTempView(name)
    found: pd.DataFrame = spark.sql(statement).toArrow().to_pandas()
    return found


@contextmanager
def one_thread() -> Iterator[None]:
    """Let DuckDB take sums in the order of the rows, so that their last digits are always the same;
    several statements may still run at once.
    """
    if not on_duckdb():
        yield
        return
    before = session().execute("SELECT current_setting('threads')").fetchall()[0][0]
    session().execute("SET threads = 1")
    try:
        yield
    finally:
        session().execute(f"SET threads = {before}")
