"""Shares beside the article's figures, and two skills beside each other: facts."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import numpy as np
import pandas as pd

from .differences import difference_of, differences_by_year
from .facts import Basis, Cloud, Difference, Frameworks, PythonShare, Shares

__all__ = ["cloud", "frameworks", "python_share"]


def cloud(compared: Basis, groups: pd.DataFrame, printed: float) -> Cloud:
    """Return the union of all cloud skills of `unions`, beside the per cent that the article
    prints.
    """
    found = _share_of(groups, "Cloud")
    said = printed / 100
    inside = found is not None and found.lower <= said <= found.upper
    return Cloud(compared, said, found, inside)


def python_share(compared: Basis, ranked: pd.DataFrame, printed: float) -> PythonShare:
    """Return Python's share of `ranked_skills`, beside the per cent that the article prints."""
    return PythonShare(compared, printed / 100, _share_of(ranked, "Python"))


def frameworks(
    compared: Basis,
    tables: tuple[pd.DataFrame, pd.DataFrame],
    years: tuple[pd.DataFrame, pd.DataFrame],
    first: str,
    second: str,
) -> Frameworks:
    """Return two skills beside each other: `tables` as `tables_of` returns them, `years` the same
    of every year.
    """
    pair = difference_of(*tables, first, second, level=compared.level)
    yearly = differences_by_year(*years, first, second, level=compared.level)
    leads = tuple(_difference(str(row["year"]), row) for row in yearly.to_dict("records"))
    return Frameworks(
        basis=compared,
        first=first,
        second=second,
        found=None if np.isnan(pair["difference"]) else _difference("", pair),
        leader=first if pair["lower"] > 0 else second if pair["upper"] < 0 else "",
        years=leads if len(leads) > 1 else (),
    )


def _share_of(table: pd.DataFrame, skill: str) -> Shares | None:
    found = table[table["skill"] == skill]
    if found.empty:
        return None
    row = found.iloc[0]
    return Shares(
        float(row["share"]), float(row["share_lower"]), float(row["share_upper"]), int(row["n"])
    )


def _difference(year: str, row: Mapping[Any, Any]) -> Difference:
    return Difference(
        year, *(float(row[name]) for name in ("first", "second", "difference", "lower", "upper"))
    )
