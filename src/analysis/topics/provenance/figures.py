"""Figures of what became of the files."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from ...page.axes import (
    BLUE,
    BLUE_INK,
    INK,
    ORANGE,
    ORANGE_INK,
    WIDE,
    dot,
    each,
    is_narrow,
    legend,
    line,
    money_axis,
    named,
    new_axes,
    point,
    rows,
    short,
    span,
)

if TYPE_CHECKING:
    import pandas as pd
    from matplotlib.axes import Axes

    from ...page.finding import Finding

__all__ = ["rows_and_adverts"]

_APART = 0.17  # rows, from the middle of a title to either of its bars


def rows_and_adverts(table: pd.DataFrame, finding: Finding, *, width: int = WIDE) -> Axes:
    """Draw p10 to p90 and the median of each title twice: over rows, and over adverts; the bars of
    the first title say which is which.

    `table` has title, rows, rows_p10, rows_p50, rows_p90 and the same of adverts.
    """
    axes = new_axes(len(table), finding, width=width)
    for y, row in enumerate(each(table)):
        _spread(axes, y - _APART, row.rows_p10, row.rows_p50, row.rows_p90, ORANGE)
        _spread(axes, y + _APART, row.adverts_p10, row.adverts_p50, row.adverts_p90, BLUE)
    labels = [
        f"{short(row.title)}\n{row.rows:,} rows, {row.adverts:,} adverts" for row in each(table)
    ]
    rows(axes, labels, room=34)
    money_axis(axes, finding.axis)
    if len(table):
        _say_which(axes, next(each(table)))
        legend(axes, [line(INK, 4, "p10 to p90"), dot(INK, "o", "median")])
    return axes


def _say_which(axes: Axes, first: Any) -> None:
    """Name the two bars of the first title, and leave room for it."""
    low, high = axes.get_xlim()
    axes.set_xlim(low, high + (high - low) * (0.2 if is_narrow(axes) else 0.1))
    named(axes, "as rows", (first.rows_p90, -_APART), ORANGE_INK, shift=(7, 0))
    named(axes, "as adverts", (first.adverts_p90, _APART), BLUE_INK, shift=(7, 0))


def _spread(axes: Axes, y: float, low: float, middle: float, high: float, colour: str) -> None:
    span(axes, y, low, high, width=4, colour=colour)
    point(axes, middle, y, colour, size=7)
