"""Figures of notebook 04: a finished table and its finding in, Axes out."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ...page.axes import WIDE
from ...page.charts import pay_dots

if TYPE_CHECKING:
    import pandas as pd
    from matplotlib.axes import Axes

    from ...page.finding import Finding

__all__ = ["families"]


def families(table: pd.DataFrame, finding: Finding, *, width: int = WIDE) -> Axes:
    """Draw pay per family."""
    return pay_dots(table, "family", finding, unit="USD per year", width=width)
