"""The measured figures of the register: taken of the tables of full simulations when these are
made, and kept beside the register, because a reader's copy has no tests.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path

import pandas as pd

from .entries import Figure, Register, load_register

__all__ = ["MEASURED", "measure", "measured_figures"]

MEASURED = Path(__file__).with_name("measured.csv")


def measure(
    read: Callable[[str], pd.DataFrame],
    names: Mapping[str, str],
    register: Register | None = None,
) -> pd.DataFrame:
    """Return every figure of the register from tables of evidence, read by their names.

    `names` are the printed names of sources. Columns: entry, figure, value (six digits, or the
    words of a row that a figure `show`s).
    """
    entries = (register or load_register()).entries
    rows = [
        (entry.id, name, _taken(figure, read(figure.table), names))
        for entry in entries
        for name, figure in entry.figures.items()
    ]
    return pd.DataFrame(rows, columns=["entry", "figure", "value"])


def _taken(figure: Figure, table: pd.DataFrame, names: Mapping[str, str]) -> str:
    rows = table.query(figure.where) if figure.where else table
    column = rows[figure.column]
    if column.empty:
        raise ValueError(f"no row of {figure.table} has {figure.where}")
    if figure.show:
        place = int((column.argmin if figure.take == "least" else column.argmax)())
        shown = str(rows[figure.show].iloc[place])
        return names.get(shown, shown)
    if figure.take == "count":
        return str(column.nunique())
    value = {"mean": column.mean, "least": column.min, "most": column.max}[figure.take]()
    return f"{value:.6g}"


def measured_figures() -> dict[str, dict[str, float | str]]:
    """Return the kept figures by entry and name, numbers as numbers."""
    kept = pd.read_csv(MEASURED, dtype="str", keep_default_na=False)
    found: dict[str, dict[str, float | str]] = {}
    for entry, name, value in kept.itertuples(index=False):
        found.setdefault(str(entry), {})[str(name)] = _plain(str(value))
    return found


def _plain(value: str) -> float | str:
    try:
        return float(value)
    except ValueError:
        return value
