"""Figures of one offer: ranges by source, and what goes with more or less pay."""

from __future__ import annotations

import textwrap
from typing import TYPE_CHECKING

from ...page.axes import (
    BLUE,
    FAINT,
    ORANGE,
    PALE,
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
from ...page.charts import pay_dots
from ...page.words import confidence, signed

if TYPE_CHECKING:
    import pandas as pd
    from matplotlib.axes import Axes

    from ...page.finding import Finding

__all__ = ["comparable_dots", "mover_dots", "range_bars"]


def comparable_dots(table: pd.DataFrame, finding: Finding, *, level: float) -> Axes:
    """Draw groups of comparable adverts and the base as a diamond; `table` as `pay_dots` takes it,
    with group, base.
    """
    unit = textwrap.fill(finding.axis, 44)
    return pay_dots(
        table, "group", finding, unit=unit, mark="base", marked_as="the base", level=level
    )


def range_bars(table: pd.DataFrame, finding: Finding, *, level: float) -> Axes:
    """Draw each source's typical pay and range, and the offer as a diamond where one was given.

    `table` has source, pay, n, guess, guess_lower, guess_upper and stated (USD per year); rows
    without a guess are left out.
    """
    known = table[table["guess"].notna()]
    axes = new_axes(len(known), finding)
    for y, row in enumerate(each(known)):
        span(axes, y, row.guess_lower, row.guess_upper, width=7, colour=PALE)
        axes.plot(
            [row.guess], [y], "o", color=BLUE, markersize=8, markeredgecolor="white", zorder=4
        )
        axes.plot(
            [row.stated], [y], "D", color=ORANGE, markersize=7, markeredgecolor="white", zorder=5
        )
    rows(axes, [f"{short(row.source)}\n{row.pay} pay, n = {row.n:,}" for row in each(known)])
    money_axis(axes, finding.axis)
    offered = [dot(ORANGE, "D", "the offer")] if known["stated"].notna().any() else []
    legend(
        axes, [line(PALE, 7, f"{confidence(level)} range"), dot(BLUE, "o", "typical pay"), *offered]
    )
    return axes


def mover_dots(table: pd.DataFrame, finding: Finding, *, level: float) -> Axes:
    """Draw what goes with more or less pay, with its interval of `level`; `table` as `movers`
    returns it.
    """
    axes = new_axes(len(table), finding)
    for y, row in enumerate(each(table)):
        span(axes, y, row.change_lower, row.change_upper, width=5, colour=PALE)
        axes.plot(
            [row.change], [y], "o", color=BLUE, markersize=7, markeredgecolor="white", zorder=4
        )
    axes.axvline(0, color=FAINT, linewidth=1, zorder=1)
    rows(
        axes,
        [
            f"{short(f'{row.factor}: {row.instead}')}\n{short(f'not {row.now}')}\n{short(row.source)}"
            for row in each(table)
        ],
    )
    axes.tick_params(axis="y", labelsize=9.5)
    axes.xaxis.set_major_formatter(lambda value, _: signed(value, 0))
    axes.set_xlabel(finding.axis, color=FAINT, fontsize=11)
    legend(axes, [dot(BLUE, "o", "difference"), line(PALE, 5, f"its {confidence(level)} interval")])
    return axes
