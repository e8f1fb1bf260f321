"""Figures of what became of the files."""

from __future__ import annotations

import textwrap
from typing import TYPE_CHECKING

from ...page.axes import (
    BLUE,
    INK,
    ORANGE,
    dot,
    each,
    legend,
    line,
    money_axis,
    new_axes,
    rows,
    short,
    span,
)

if TYPE_CHECKING:
    import pandas as pd
    from matplotlib.axes import Axes

    from ...page.finding import Finding

__all__ = ["rows_and_adverts"]


def rows_and_adverts(table: pd.DataFrame, finding: Finding) -> Axes:
    """Draw p10 to p90 and the median of each title twice: over rows, and over adverts.

    `table` has title, rows, rows_p10, rows_p50, rows_p90 and the same of adverts.
    """
    axes = new_axes(len(table) * 1.35, finding, extra=0.6)
    for y, row in enumerate(each(table)):
        _spread(axes, y - 0.16, row.rows_p10, row.rows_p50, row.rows_p90, ORANGE)
        _spread(axes, y + 0.16, row.adverts_p10, row.adverts_p50, row.adverts_p90, BLUE)
    labels = [
        f"{short(row.title)}\n{row.rows:,} rows, {row.adverts:,} adverts" for row in each(table)
    ]
    rows(axes, labels)
    money_axis(axes, textwrap.fill(finding.axis, 36))
    handles = [
        line(ORANGE, 4, "rows, p10 to p90"),
        line(BLUE, 4, "adverts, p10 to p90"),
        dot(INK, "o", "median"),
    ]
    legend(axes, handles)
    return axes


def _spread(axes: Axes, y: float, low: float, middle: float, high: float, colour: str) -> None:
    span(axes, y, low, high, width=4, colour=colour)
    axes.plot([middle], [y], "o", color=colour, markersize=7, markeredgecolor="white")
