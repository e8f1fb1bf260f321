"""Statements over records of unequal weight: equal pay is brought together first, and weights count
as repetitions.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import pandas as pd

from ..engine.sql import answer
from ..vocabulary.marks import SMALLEST_CELL
from .rows import IS_RANGE, WIDTH, Rows

__all__ = ["figures", "moments", "picks", "places_of"]

_SLACK = 5e-7  # of a record: weights that are sums of fractions must still reach their rank


def moments(rows: Rows, probabilities: Sequence[float]) -> pd.DataFrame:
    """Return n, weight and the moments of pay and log pay per group, and quantiles q0, q1, …"""
    table = _moments(rows)
    if not probabilities:
        return table
    below, above, share = places_of(table["weight"].to_numpy(), probabilities)
    names = [f"{side}_{i}" for side in ("below", "above") for i in range(len(probabilities))]
    places = pd.DataFrame(np.hstack([below, above]), columns=names)
    picked = picks(rows, table[rows.keys].join(places))
    ends = picked[names].to_numpy().reshape(len(table), 2, len(probabilities))
    found = ends[:, 0] + share * (ends[:, 1] - ends[:, 0])
    return table.join(pd.DataFrame(found, columns=[f"q{i}" for i in range(len(probabilities))]))


def figures(rows: Rows, wanted: pd.DataFrame, grid: Sequence[float] = ()) -> pd.DataFrame:
    """Return what `plain.figures` does, of weighted records."""
    table = _moments(rows)
    table = table.merge(picks(rows, wanted), on=rows.keys, how="left", validate="one_to_one")
    points = [0.5, *grid]
    below, above, share = places_of(table["weight"].to_numpy(), points)
    places = [f"place_{i}" for i in range(2 * len(points))]
    asked = table[rows.keys].join(pd.DataFrame(np.hstack([below, above]), columns=places))
    for end in ("low", "pay", "high"):
        picked = picks(rows, asked, value=end)[places].to_numpy()
        beside = picked.reshape(len(table), 2, len(points))
        found = beside[:, 0] + share * (beside[:, 1] - beside[:, 0])
        if end != "pay":
            table[f"{end}_end"] = found[:, 0]
        if grid:
            table[f"{end}_grid"] = list(found[:, 1:])
    return table.merge(_width(rows), on=rows.keys, how="left", validate="one_to_one")


def _width(rows: Rows) -> pd.DataFrame:
    """Return the median width of ranges of groups with enough adverts that show one."""
    keys = ", ".join(rows.keys)
    counted = answer(
        f"SELECT {keys}, sum(weight) AS weight FROM {rows.placed()} WHERE {IS_RANGE} "
        f"GROUP BY {keys} HAVING sum(weight) + {_SLACK} >= {SMALLEST_CELL}",
        rows.tables,
    ).sort_values(rows.keys, ignore_index=True)
    below, above, share = places_of(counted["weight"].to_numpy(), [0.5])
    asked = counted[rows.keys].assign(lower=below[:, 0], upper=above[:, 0])
    picked = picks(rows, asked, WIDTH, IS_RANGE)
    width = picked["lower"] + share[:, 0] * (picked["upper"] - picked["lower"])
    return picked[rows.keys].assign(range_width=width)


def picks(
    rows: Rows, wanted: pd.DataFrame, value: str = "pay", among: str = "TRUE"
) -> pd.DataFrame:
    """Return, beside the keys, the least pay (or another `value`) whose cumulative weight reaches
    the places that `wanted` has per group, among rows that meet a condition; null where the place
    is.
    """
    keys = ", ".join(rows.keys)
    names = [name for name in wanted.columns if name not in rows.keys]
    picked = ", ".join(f"min(value) FILTER (WHERE reached >= {name}) AS {name}" for name in names)
    statement = (
        f"SELECT {keys}, {picked} FROM (SELECT {keys}, value, "
        f"sum(weight) OVER (PARTITION BY {keys} ORDER BY value) + {_SLACK} AS reached "
        f"FROM (SELECT {keys}, {value} AS value, sum(weight) AS weight FROM {rows.placed()} "
        f"WHERE {among} GROUP BY {keys}, {value}) AS pressed) AS counted "
        f"JOIN wanted USING ({keys}) GROUP BY {keys}"
    )
    places = wanted.astype(dict.fromkeys(names, "float64"))
    table = answer(statement, {**rows.tables, "wanted": places})
    return table.sort_values(rows.keys, ignore_index=True)


def places_of(
    weight: np.ndarray, probabilities: Sequence[float]
) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """Return the places on either side of quantiles of type 7 and how far between them they lie,
    each of shape (groups, probabilities).
    """
    total = np.asarray(weight, dtype=np.float64)[:, None]
    place = np.maximum((total - 1) * np.asarray(probabilities), 0)
    below = np.floor(place)
    return below + 1, np.minimum(below + 2, total), place - below


def _moments(rows: Rows) -> pd.DataFrame:
    """Return the moments, deviations taken from each group's own mean before they are squared."""
    keys = ", ".join(rows.keys)
    means = (
        f"SELECT {keys}, count(*) AS n, sum(weight) AS weight, sum(weight * weight) AS weight_sq, "
        "sum(weight * pay) / sum(weight) AS centre, "
        f"sum(weight * ln(pay)) / sum(weight) AS log_centre FROM {rows.placed()} GROUP BY {keys}"
    )
    off, log_off = "(pay - centre)", "(ln(pay) - log_centre)"
    statement = (
        f"SELECT {keys}, max(n) AS n, max(means.weight) AS weight, max(weight_sq) AS weight_sq, "
        "max(centre) AS centre, max(log_centre) AS log_centre, "
        f"sum(pay_rows.weight * {off}) AS d1, sum(pay_rows.weight * {off} * {off}) AS d2, "
        f"sum(pay_rows.weight * {log_off}) AS l1, "
        f"sum(pay_rows.weight * {log_off} * {log_off}) AS l2 "
        f"FROM {rows.placed()} JOIN ({means}) AS means USING ({keys}) GROUP BY {keys}"
    )
    table = answer(statement, rows.tables)
    done = table.assign(
        mean=table["centre"] + table["d1"] / table["weight"],
        m2=table["d2"] - table["d1"] ** 2 / table["weight"],
        log_mean=table["log_centre"] + table["l1"] / table["weight"],
        log_m2=table["l2"] - table["l1"] ** 2 / table["weight"],
    )
    done = done.drop(columns=["centre", "log_centre", "d1", "d2", "l1", "l2"])
    return done.sort_values(rows.keys, ignore_index=True)
