"""Figures of notebook 10: a table and its finding in, Axes out."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ...page.charts import pay_dots

if TYPE_CHECKING:
    import pandas as pd
    from matplotlib.axes import Axes

    from ...page.finding import Finding

__all__ = ["roles"]


def roles(table: pd.DataFrame, finding: Finding, *, width: int = 704) -> Axes:
    """Draw pay per role."""
    return pay_dots(table.head(5), "role", finding, unit="USD per year", width=width)
