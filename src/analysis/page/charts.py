"""Charts that more than one notebook draws: a table in, Axes out."""

from __future__ import annotations

from typing import TYPE_CHECKING

from .axes import BLUE, FAINT, GREY, INK, ORANGE, dot, each, legend, line, money_axis, new_axes, rows, short, span

if TYPE_CHECKING:
    import pandas as pd
    from matplotlib.axes import Axes

    from .finding import Finding

__all__ = ["pay_dots"]


def pay_dots(
    table: pd.DataFrame, label: str, finding: Finding | str, *, unit: str, mark: str | None = None, marked_as: str = ""
) -> Axes:
    """Draw pay per group: p10 to p90 thin, p25 to p75 thick, the median with its interval as a dot.

    `table` has `label`, n, p10 to p90, p50_lower, p50_upper and note, as `pay_tables.pay_by` returns; a column
    `mark` is drawn as a diamond, explained by `marked_as`. Rows stand in the table's order.
    """
    axes = new_axes(len(table), finding)
    for y, row in enumerate(each(table)):
        span(axes, y, row.p10, row.p90, width=2, colour=GREY)
        span(axes, y, row.p25, row.p75, width=7, colour="#b9d6f2")
        span(axes, y, row.p50_lower, row.p50_upper, width=3, colour=INK)
        axes.plot([row.p50], [y], "o", color=BLUE, markersize=8, markeredgecolor="white", zorder=4)
        if mark:
            axes.plot([getattr(row, mark)], [y], "D", color=ORANGE, markersize=7, markeredgecolor="white", zorder=5)
        if row.p50 != row.p50:  # a row whose figures are withheld keeps its place, and the printed mark
            axes.annotate(row.note, (0.99, y), xycoords=("axes fraction", "data"), ha="right", va="center", color=FAINT)
    rows(
        axes,
        [f"{short(text)}\nn = {n:,}" if n else short(text) for text, n in zip(table[label], table["n"], strict=True)],
    )
    money_axis(axes, unit)
    handles = [
        line(GREY, 2, "p10 to p90"),
        line("#b9d6f2", 7, "p25 to p75"),
        dot(BLUE, "o", "median"),
        line(INK, 3, "its 95% interval"),
    ]
    legend(axes, [*handles, dot(ORANGE, "D", marked_as)] if mark else handles)
    return axes
