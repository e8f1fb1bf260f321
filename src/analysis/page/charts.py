"""Charts that more than one notebook draws: a table in, Axes out."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from .axes import (
    BLUE,
    FAINT,
    GREY,
    INK,
    ORANGE,
    PALE,
    WIDE,
    dot,
    each,
    legend,
    line,
    money_axis,
    new_axes,
    point,
    rows,
    short,
    span,
)
from .picture import comparing
from .words import confidence

if TYPE_CHECKING:
    import pandas as pd
    from matplotlib.axes import Axes

    from .finding import Finding

__all__ = ["pay_dots"]


@comparing
def pay_dots(
    table: pd.DataFrame,
    label: str,
    finding: Finding,
    *,
    unit: str,
    mark: str | None = None,
    marked_as: str = "",
    level: float = 0.95,
    width: int = WIDE,
) -> Axes:
    """Draw pay per group: p10 to p90 thin, p25 to p75 thick, the median with its interval of
    `level` as a dot.

    `table` has `label`, n, p10 to p90, p50_lower, p50_upper and note, as `pay_tables.pay_by`
    returns; a column `mark` is drawn as a diamond, explained by `marked_as` where a row has one.
    Rows stand in the table's order.
    """
    axes = new_axes(len(table), finding, width=width)
    for y, row in enumerate(each(table)):
        _draw_group(axes, y, row, mark)
    rows(
        axes,
        [
            f"{short(text)}\nn = {n:,.0f}" if n > 0 else short(text)
            for text, n in zip(table[label], table["n"], strict=True)
        ],
    )
    money_axis(axes, unit)
    handles = [
        dot(BLUE, "o", "median"),
        line(INK, 3, f"its {confidence(level)} interval"),
        line(PALE, 7, "p25 to p75"),
        line(GREY, 2, "p10 to p90"),
    ]
    marked = bool(mark and table[mark].notna().any())
    legend(axes, [*handles, dot(ORANGE, "D", marked_as)] if marked else handles)
    return axes


def _draw_group(axes: Axes, y: int, row: Any, mark: str | None) -> None:
    """Draw one row; where its figures are withheld it keeps its place, the reason and the mark."""
    span(axes, y, row.p10, row.p90, width=2, colour=GREY)
    span(axes, y, row.p25, row.p75, width=7, colour=PALE)
    span(axes, y, row.p50_lower, row.p50_upper, width=3, colour=INK)
    point(axes, row.p50, y, BLUE)
    if mark:
        point(axes, getattr(row, mark), y, ORANGE, kind="D", size=7, z=5)
    if row.p50 != row.p50:
        place: dict[str, Any] = {"xycoords": ("axes fraction", "data")}
        axes.annotate(
            row.note, (0.99, y), color=FAINT, fontsize=12, ha="right", va="center", **place
        )
