"""Statements over records of equal weight: one pass of the engine, its own aggregates.

Moments are those of pay less a value of pay, so that no digits are lost where pay hardly varies.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from functools import lru_cache
from pathlib import Path

import pandas as pd

from ..engine.sql import Tables, answer, item, ordered, quantiles
from ..vocabulary.marks import SMALLEST_CELL
from .rows import IS_RANGE, WIDTH, Rows

__all__ = ["figures", "moments", "picks"]


def moments(rows: Rows, probabilities: Sequence[float]) -> pd.DataFrame:
    """Return n, weight and the moments of pay and log pay per group, and quantiles q0, q1, …"""
    points = f", {quantiles('pay', probabilities)} AS points" if probabilities else ""
    keys, centre = ", ".join(rows.keys), _centre(rows)
    picked = [f"{item('points', str(i + 1))} AS q{i}" for i in range(len(probabilities))]
    statement = (
        f"SELECT {', '.join([*rows.keys, *_MOMENTS, *picked])} FROM "
        f"(SELECT {keys}, {_moments(centre)}{points} FROM {rows.placed()} GROUP BY {keys}) AS sums"
    )
    return _finished(rows, answer(statement, rows.tables), centre)


def figures(rows: Rows, wanted: pd.DataFrame, grid: Sequence[float] = ()) -> pd.DataFrame:
    """Return `moments`, the order statistics at the places that `wanted` has per group, the medians
    of both ends, low_end and high_end, and range_width (see `Answer`); with a `grid`, also the
    lists low_grid, pay_grid, high_grid of quantiles.

    Each list of values is gathered in a statement of its own, and only its items leave it: the
    engine never holds more than one.
    """
    keys, centre = ", ".join(rows.keys), _centre(rows)
    points = f", {quantiles('pay', grid)} AS pay_grid" if grid else ""
    columns = [*rows.keys, *_MOMENTS, *_items(rows, wanted), *(["pay_grid"] if grid else [])]
    statement = (
        f"SELECT {', '.join(columns)} FROM (SELECT {keys}, {_moments(centre)}, "
        f"{ordered('pay')} AS ordered_pay{points} FROM {rows.placed()} GROUP BY {keys}) AS mids "
        f"JOIN wanted USING ({keys})"
    )
    table = _finished(rows, answer(statement, {**rows.tables, "wanted": wanted}), centre)
    for end in ("low", "high"):
        table = table.merge(_end(rows, end, grid), on=rows.keys, validate="one_to_one")
    return table.merge(_width(rows), on=rows.keys, validate="one_to_one")


def _end(rows: Rows, end: str, grid: Sequence[float]) -> pd.DataFrame:
    """Return the median of an end, and its quantiles at a `grid`: one list where it has both."""
    keys, points = ", ".join(rows.keys), list(grid) if _MEDIAN in grid else [_MEDIAN, *grid]
    columns = [*rows.keys, f"{item('points', str(points.index(_MEDIAN) + 1))} AS {end}_end"]
    statement = (
        f"SELECT {', '.join([*columns, 'points'])} FROM (SELECT {keys}, "
        f"{quantiles(end, points)} AS points FROM {rows.placed()} GROUP BY {keys}) AS ends"
    )
    table = answer(statement, rows.tables)
    if grid:
        table[f"{end}_grid"] = [found[-len(grid) :] for found in table["points"]]
    return table.drop(columns="points")


def _width(rows: Rows) -> pd.DataFrame:
    keys, of_ranges = ", ".join(rows.keys), f"CASE WHEN {IS_RANGE} THEN {WIDTH} END"
    statement = (
        f"SELECT {keys}, CASE WHEN count({of_ranges}) >= {SMALLEST_CELL} "
        f"THEN {item(quantiles(of_ranges, [_MEDIAN]), '1')} END AS range_width "
        f"FROM {rows.placed()} GROUP BY {keys}"
    )
    return answer(statement, rows.tables)


def _items(rows: Rows, wanted: pd.DataFrame) -> list[str]:
    names = [name for name in wanted.columns if name not in rows.keys]
    return [f"{item('ordered_pay', name)} AS {name}" for name in names]


def picks(rows: Rows, wanted: pd.DataFrame) -> pd.DataFrame:
    """Return, beside the keys, pay at the places that `wanted` has per group, counted from 1."""
    keys, columns = ", ".join(rows.keys), ", ".join([*rows.keys, *_items(rows, wanted)])
    statement = (
        f"SELECT {columns} FROM (SELECT {keys}, {ordered('pay')} AS ordered_pay "
        f"FROM {rows.placed()} GROUP BY {keys}) AS mids JOIN wanted USING ({keys})"
    )
    table = answer(statement, {**rows.tables, "wanted": wanted})
    return table.sort_values(rows.keys, ignore_index=True)


_MEDIAN = 0.5
_MOMENTS = ("n", "shifted_mean", "variance", "log_mean", "log_variance")


def _moments(centre: float) -> str:
    return (
        f"count(*) AS n, avg(pay - {centre!r}) AS shifted_mean, var_pop(pay - {centre!r}) AS variance, "
        "avg(ln(pay)) AS log_mean, var_pop(ln(pay)) AS log_variance"
    )


def _centre(rows: Rows) -> float:
    """Return a value of pay that the question's records have; zero where there is none.

    Any value will do that lies among them, so that it is looked up once for all keys and rules.
    """
    whole = replace(rows, question=replace(rows.question, by=()), bounds=None)
    if rows.question.scale is not None:
        return _first(whole.tables, whole.placed())
    return _known_pay(whole.paths, whole.placed())


@lru_cache(maxsize=256)
def _known_pay(paths: tuple[Path | str, ...], placed: str) -> float:
    return _first({"records": paths}, placed)


def _first(tables: Tables, placed: str) -> float:
    table = answer(f"SELECT pay FROM {placed} LIMIT 1", tables)
    return float(table["pay"].iloc[0]) if len(table) else 0.0


def _finished(rows: Rows, table: pd.DataFrame, centre: float) -> pd.DataFrame:
    n = table["n"]
    done = table.assign(
        weight=n.astype("float64"),
        weight_sq=n.astype("float64"),
        mean=centre + table["shifted_mean"],
        m2=table["variance"] * n,
        log_m2=table["log_variance"] * n,
    ).drop(columns=["shifted_mean", "variance", "log_variance"])
    return done.sort_values(rows.keys, ignore_index=True)
