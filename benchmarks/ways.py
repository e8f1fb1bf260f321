"""One way to a table of pay, in a process of its own: seconds, CPU seconds, peak memory.

Run as ``python -m benchmarks.ways WAY FILE ANSWER``: writes its table to ANSWER, prints JSON. Libraries
are loaded and the engine is open before the clock starts; the peak is told with them (peak_mb) and without (own_mb).
"""

from __future__ import annotations

import json
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pandas as pd

from .fit import peak_mb

__all__ = ["KEYS", "QUANTILES", "WAYS"]

KEYS = ["role", "country", "year"]
QUANTILES = [0.1, 0.25, 0.5, 0.75, 0.9]
COLUMNS = [*KEYS, "pay_low_usd", "pay_high_usd", "is_repeat"]
Way = Callable[[Path], pd.DataFrame]


def _ask() -> Way:
    from analysis.cells import Question, Records
    from analysis.engine.sql import answer

    answer("SELECT 1", {})
    return lambda path: Records(path).ask(Question(tuple(KEYS)), QUANTILES)


def _pay_by() -> Way:
    from analysis.cells import Records
    from analysis.engine.sql import answer
    from analysis.pay_tables import pay_by

    answer("SELECT 1", {})
    return lambda path: pay_by(Records(path), KEYS)


def _duckdb(file: str) -> Callable[[], Way]:
    from analysis.engine.duckdb import connect

    def way() -> Way:
        statement = (Path(__file__).parent / file).read_text(encoding="utf-8")
        con = connect()
        con.sql("SELECT 1").to_arrow_table().to_pandas()

        def answered(path: Path) -> pd.DataFrame:
            con.execute("SET VARIABLE file = ?", [str(path)])
            return con.sql(statement).to_arrow_table().to_pandas()

        return answered

    return way


def _pandas() -> Way:
    def way(path: Path) -> pd.DataFrame:
        table = pd.read_parquet(path, columns=COLUMNS)
        table = table[~table["is_repeat"] & table["pay_low_usd"].notna()]
        table["pay"] = (table["pay_low_usd"] + table["pay_high_usd"]) / 2
        pay = table.groupby(KEYS)["pay"]
        quantiles = pay.quantile(QUANTILES).unstack()  # noqa: PD010 - a table has no pivot without a copy
        figures = pay.agg(["size", "mean", "var"]).join(quantiles.rename(columns={0.5: "p50"}))
        return figures.rename(columns={"size": "n"}).reset_index()

    return way


def _polars() -> Way:
    import polars as pl

    def way(path: Path) -> pd.DataFrame:
        pay = pl.col("pay")
        rows = pl.scan_parquet(path).filter(
            ~pl.col("is_repeat") & pl.col("pay_low_usd").is_not_null()
        )
        rows = rows.with_columns(pay=(pl.col("pay_low_usd") + pl.col("pay_high_usd")) / 2)
        figures = [pl.len().alias("n"), pay.mean().alias("mean"), pay.var().alias("variance")]
        figures += [pay.quantile(p, "linear").alias(f"p{100 * p:g}") for p in QUANTILES]
        return rows.group_by(KEYS).agg(figures).collect().to_pandas()

    return way


WAYS: dict[str, Callable[[], Way]] = {
    "ask": _ask,
    "pay_by": _pay_by,
    "plain.sql": _duckdb("plain.sql"),
    "same_figures.sql": _duckdb("same_figures.sql"),
    "pandas": _pandas,
    "polars": _polars,
}


def _measured(way: Way, path: Path) -> tuple[pd.DataFrame, dict[str, float]]:
    libraries = peak_mb()
    start, cpu = time.perf_counter(), time.process_time()
    table = way(path)
    spent = {"seconds": time.perf_counter() - start, "cpu": time.process_time() - cpu}
    return table, spent | {"peak_mb": peak_mb(), "own_mb": peak_mb() - libraries}


if __name__ == "__main__":
    answer, found = _measured(WAYS[sys.argv[1]](), Path(sys.argv[2]))
    answer.to_parquet(sys.argv[3])
    print(json.dumps(found))
