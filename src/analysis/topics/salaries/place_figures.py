"""The figure of countries: what is offered in dollars, and what that buys there."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ...page.axes import (
    BLUE,
    ORANGE,
    PALE,
    WIDE,
    dot,
    each,
    legend,
    money_axis,
    new_axes,
    rows,
    short,
    span,
)
from ...page.picture import comparing

if TYPE_CHECKING:
    import pandas as pd
    from matplotlib.axes import Axes

    from ...page.finding import Finding

__all__ = ["countries"]

_ASIDE = 0.16  # of a row, so that the two intervals do not meet


@comparing
def countries(table: pd.DataFrame, finding: Finding, *, width: int = WIDE) -> Axes:
    """Draw the median of each country in dollars (dot) and at purchasing power (diamond), each with
    its interval.

    `table` has country, n, p50, p50_lower, p50_upper, local, local_lower and local_upper; what is
    missing has no mark, and a country without a median no row. Rows stand in the table's order.
    """
    known = table.dropna(subset=["p50"])
    axes = new_axes(len(known), finding, width=width)
    for y, row in enumerate(each(known)):
        span(axes, y - _ASIDE, row.p50_lower, row.p50_upper, width=4, colour=PALE)
        span(axes, y + _ASIDE, row.local_lower, row.local_upper, width=2, colour=ORANGE)
        axes.plot([row.p50], [y - _ASIDE], "o", color=BLUE, markersize=7, zorder=4)
        axes.plot([row.local], [y + _ASIDE], "D", color=ORANGE, markersize=6, zorder=4)
    labels = zip(known["country"], known["n"], strict=True)
    rows(axes, [f"{short(name)}\nn = {n:,}" for name, n in labels])
    money_axis(axes, finding.axis)
    legend(axes, [dot(BLUE, "o", "in US dollars"), dot(ORANGE, "D", "at local prices")])
    return axes
