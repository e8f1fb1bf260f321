"""Figures of one offer: ranges by source, and what goes with more or less pay."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from ...page.axes import (
    BLUE,
    ORANGE,
    PALE,
    WIDE,
    dot,
    each,
    legend,
    line,
    money_axis,
    name_axis,
    new_axes,
    point,
    rows,
    short,
    span,
    zero,
)
from ...page.charts import pay_dots
from ...page.words import confidence, signed

if TYPE_CHECKING:
    import pandas as pd
    from matplotlib.axes import Axes

    from ...page.finding import Finding

__all__ = ["comparable_dots", "mover_dots", "range_bars"]


def comparable_dots(
    table: pd.DataFrame, finding: Finding, *, level: float, width: int = WIDE
) -> Axes:
    """Draw groups of comparable adverts and the base as a diamond; `table` as `pay_dots` takes it,
    with group, base.
    """
    marked: dict[str, Any] = {"mark": "base", "marked_as": "the base"}
    counted = table.assign(n=table["n"].astype("float64"))  # null where too few are counted
    return pay_dots(
        counted, "group", finding, unit=finding.axis, level=level, width=width, **marked
    )


def range_bars(table: pd.DataFrame, finding: Finding, *, level: float, width: int = WIDE) -> Axes:
    """Draw each source's typical pay and range, and the offer as a diamond where one was given.

    `table` has source, pay, n, typical, typical_lower, typical_upper and stated (USD per year); rows
    without a guess are left out.
    """
    known = table[table["typical"].notna()]
    axes = new_axes(len(known), finding, width=width)
    for y, row in enumerate(each(known)):
        span(axes, y, row.typical_lower, row.typical_upper, width=7, colour=PALE)
        point(axes, row.typical, y, BLUE)
        point(axes, row.stated, y, ORANGE, kind="D", size=7, z=5)
    rows(axes, [f"{short(row.source)}\n{row.pay} pay, n = {row.n:,}" for row in each(known)])
    money_axis(axes, finding.axis)
    offered = [dot(ORANGE, "D", "the offer")] if known["stated"].notna().any() else []
    legend(
        axes, [line(PALE, 7, f"{confidence(level)} range"), dot(BLUE, "o", "typical pay"), *offered]
    )
    return axes


def mover_dots(table: pd.DataFrame, finding: Finding, *, level: float, width: int = WIDE) -> Axes:
    """Draw what goes with more or less pay, with its interval of `level`; `table` as `movers`
    returns it.
    """
    axes = new_axes(len(table), finding, width=width)
    for y, row in enumerate(each(table)):
        span(axes, y, row.change_lower, row.change_upper, width=5, colour=PALE)
        point(axes, row.change, y, BLUE, size=7)
    zero(axes)
    rows(
        axes,
        [
            f"{short(f'{row.factor}: {row.instead}')}\n{short(f'not {row.now}')}\n{short(row.source)}"
            for row in each(table)
        ],
    )
    axes.xaxis.set_major_formatter(lambda value, _: signed(value, 0))
    name_axis(axes, finding.axis)
    legend(axes, [dot(BLUE, "o", "difference"), line(PALE, 5, f"its {confidence(level)} interval")])
    return axes
