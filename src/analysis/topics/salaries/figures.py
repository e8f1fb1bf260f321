"""Figures of pay: ends of ranges, years."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ...page.axes import (
    BLUE,
    FAINT,
    GRID,
    INK,
    dot,
    each,
    legend,
    money_axis,
    new_axes,
    palette,
    rows,
    short,
    span,
)
from ...page.charts import pay_dots

if TYPE_CHECKING:
    import pandas as pd
    from matplotlib.axes import Axes

    from ...page.finding import Finding

__all__ = ["five_jobs", "pay_over_time", "range_ends"]


def five_jobs(table: pd.DataFrame, finding: Finding) -> Axes:
    """Draw article B's jobs: pay as adverts offer it, and the printed figure (`pay`) as a diamond."""
    return pay_dots(
        table, "role", finding, unit=finding.axis, mark="pay", marked_as="printed by article B"
    )


def range_ends(table: pd.DataFrame, label: str, finding: Finding, *, unit: str) -> Axes:
    """Draw the medians of low end, midpoint and high end of advertised ranges per group.

    `table` has `label`, n, low_end, p50 and high_end.
    """
    axes = new_axes(len(table), finding)
    for y, row in enumerate(each(table)):
        span(axes, y, row.low_end, row.high_end, width=4, colour="#b9d6f2")
        axes.plot([row.low_end], [y], "<", color=INK, markersize=8, zorder=4)
        axes.plot([row.p50], [y], "o", color=BLUE, markersize=8, markeredgecolor="white", zorder=4)
        axes.plot([row.high_end], [y], ">", color=INK, markersize=8, zorder=4)
    rows(
        axes,
        [f"{short(text)}\nn = {n:,}" for text, n in zip(table[label], table["n"], strict=True)],
    )
    money_axis(axes, unit)
    legend(
        axes,
        [
            dot(INK, "<", "median low end"),
            dot(BLUE, "o", "median midpoint"),
            dot(INK, ">", "median high end"),
        ],
    )
    return axes


def pay_over_time(table: pd.DataFrame, series: str, finding: Finding, *, unit: str) -> Axes:
    """Draw medians per year with their intervals, one line per value of `series`.

    `table` has `series`, year, n, p50, p50_lower and p50_upper; years without a figure are gaps.
    """
    axes = new_axes(5.5, finding, extra=0.0)
    names = list(dict.fromkeys(table[series]))
    for name, colour, marker in zip(names, palette(len(names)), "osD^vP", strict=False):
        one = table[table[series] == name].sort_values("year")
        axes.fill_between(
            one["year"], one["p50_lower"], one["p50_upper"], color=colour, alpha=0.18, linewidth=0
        )
        axes.plot(
            one["year"],
            one["p50"],
            marker=marker,
            color=colour,
            linewidth=2,
            markersize=6,
            label=name,
        )
    if names:
        axes.set_xticks(sorted(table["year"].unique()))
        axes.set_xlim(table["year"].min() - 0.2, table["year"].max() + 0.2)
    axes.grid(axis="y", color=GRID)
    axes.yaxis.set_major_formatter(lambda value, _: f"{value:,.0f}")
    axes.set_ylabel(unit, color=FAINT)
    axes.set_xlabel("year", color=FAINT)
    if names:  # without a line there is nothing to explain
        axes.figure.legend(loc="outside lower left", ncols=2, frameon=False, fontsize=10)
    return axes
