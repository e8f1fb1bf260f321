"""Records to cells of at least ten, pooled along the least important key first.

A combination of keys under ten records joins its neighbours: the least important key is given up
(marked as pooled) until ten are together. Employment, role, country and year are given up last, and
only by records whose own combination of these has fewer than ten, so that each such combination
with ten records or more can be answered exactly. Fewer than ten that nothing is left to join are
left out.
"""

from __future__ import annotations

from pathlib import Path

import narwhals.stable.v2 as nw
import numpy as np
import pandas as pd

from ..engine.frames import collect, scan
from ..vocabulary.marks import POOLED, SMALLEST_CELL
from .answers import ENDS

__all__ = ["CELL_KEYS", "build_cells", "plan_cells"]

# In order of importance. The first four are kept wherever they have ten records together.
CELL_KEYS = (
    "employment",
    "role",
    "country",
    "year",
    "seniority",
    "source",
    "remote",
    "company_size",
)
_PROTECTED = 4
# Number of quantiles of a cell, by its records: few enough that records cannot be solved for.
_GRIDS = ((1_000, 101), (300, 61), (100, 41), (40, 21), (20, 11), (SMALLEST_CELL, 5))


def build_cells(*paths: Path) -> pd.DataFrame:
    """Return the cells of Parquet records: one row per cell, with and without exact repeats.

    Columns: repeats (kept | dropped), the keys of CELL_KEYS as texts (pooled where given up), n,
    weight, weight_sq, probabilities (a list), and for low, mid and high end in USD per year: _mean,
    _m2, _log_mean, _log_m2, _quantiles (a list, at the probabilities).
    """
    columns = [*CELL_KEYS, "pay_low_usd", "pay_high_usd", "weight", "is_repeat"]
    frames = [
        collect(scan(path).filter(~nw.col("pay_low_usd").is_null()).select(*columns))
        for path in paths
    ]
    records = pd.concat(frames, ignore_index=True)
    keys = records[list(CELL_KEYS)].astype("str").fillna("")
    records = records.assign(**{name: keys[name] for name in CELL_KEYS})
    parts = [
        _cells_of(records, "kept"),
        _cells_of(records[~records["is_repeat"].astype(bool)], "dropped"),
    ]
    cells = pd.concat(parts, ignore_index=True)
    return cells.assign(**{name: cells[name].replace("", None) for name in CELL_KEYS})


def plan_cells(counts: pd.DataFrame) -> pd.DataFrame:
    """Return, for each combination of CELL_KEYS in `counts` (with column n), the keys of its cell.

    Rows that cannot be brought to ten records even when every key is given up are left out.
    """
    rows = [
        (tuple(row[:-1]), int(row[-1])) for row in counts[[*CELL_KEYS, "n"]].itertuples(index=False)
    ]
    placed: dict[tuple[str, ...], tuple[str, ...]] = {}
    left = _split(rows, 0, (), placed)
    if sum(n for _, n in left) >= SMALLEST_CELL:
        placed.update({key: (POOLED,) * len(CELL_KEYS) for key, _ in left})
    plan = pd.DataFrame(list(placed), columns=list(CELL_KEYS), dtype="str")
    targets = pd.DataFrame(
        list(placed.values()), columns=[f"cell_{k}" for k in CELL_KEYS], dtype="str"
    )
    return plan.join(targets)


_Rows = list[tuple[tuple[str, ...], int]]


def _split(
    rows: _Rows, depth: int, prefix: tuple[str, ...], placed: dict[tuple[str, ...], tuple[str, ...]]
) -> _Rows:
    """Place `rows`, which share the keys `prefix`, into cells; return those too few to be placed."""
    if _total(rows) < SMALLEST_CELL:
        return rows
    if depth == len(CELL_KEYS):
        placed.update({key: prefix for key, _ in rows})
        return []
    groups: dict[str, _Rows] = {}
    for key, n in rows:
        groups.setdefault(key[depth], []).append((key, n))
    large = {value: group for value, group in groups.items() if _total(group) >= SMALLEST_CELL}
    rest = [row for value, group in groups.items() if value not in large for row in group]
    if depth >= _PROTECTED:
        for value in sorted(large, key=lambda v: (_total(large[v]), v)):
            if not rest or _total(rest) >= SMALLEST_CELL:
                break
            rest += large.pop(value)
    for value in sorted(large):
        rest += _split(large[value], depth + 1, (*prefix, value), placed)
    if not rest:
        return []
    return _split(rest, depth + 1, (*prefix, POOLED), placed)


def _total(rows: _Rows) -> int:
    return sum(n for _, n in rows)


def _cells_of(records: pd.DataFrame, repeats: str) -> pd.DataFrame:
    keys = list(CELL_KEYS)
    plan = plan_cells(records.groupby(keys, as_index=False).size().rename(columns={"size": "n"}))
    targets = [f"cell_{k}" for k in keys]
    placed = records.merge(plan, on=keys, how="inner", validate="many_to_one")
    rows = [
        dict(zip(["repeats", *keys], (repeats, *key), strict=True)) | _summary(cell)
        for key, cell in placed.groupby(targets, sort=True)
    ]
    return pd.DataFrame(rows)


def _summary(cell: pd.DataFrame) -> dict[str, object]:
    n = len(cell)
    size = next(points for least, points in _GRIDS if n >= least)
    grid = (np.arange(size) + 0.5) / size
    weight = cell["weight"].to_numpy()
    low, high = cell["pay_low_usd"].to_numpy(), cell["pay_high_usd"].to_numpy()
    summary: dict[str, object] = {
        "n": n,
        "weight": float(weight.sum()),
        "weight_sq": float((weight**2).sum()),
        "probabilities": grid.tolist(),
    }
    for end, pay in zip(ENDS, (low, (low + high) / 2, high), strict=True):
        summary |= _described(end, pay, weight, grid)
    return summary


def _described(
    end: str, pay: np.ndarray, weight: np.ndarray, grid: np.ndarray
) -> dict[str, object]:
    from .moments import moments

    plain, logs = moments(pay, weight), moments(np.log(pay), weight)
    return {
        f"{end}_mean": plain.mean,
        f"{end}_m2": plain.m2,
        f"{end}_log_mean": logs.mean,
        f"{end}_log_m2": logs.m2,
        f"{end}_quantiles": np.round(
            np.quantile(pay, grid, weights=weight, method="inverted_cdf")
            if np.ptp(weight)
            else np.quantile(pay, grid),
            2,
        ).tolist(),
    }
