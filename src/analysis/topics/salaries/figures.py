"""Figures of pay: printed figures, ends of ranges, years, official wages."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from ...page.axes import (
    BLUE,
    BLUE_INK,
    BROWN,
    FAINT,
    GREEN,
    GREY,
    GRID,
    INK,
    ORANGE,
    ORANGE_INK,
    PALE,
    PURPLE,
    WIDE,
    dot,
    each,
    is_narrow,
    legend,
    length,
    line,
    money_axis,
    named,
    new_axes,
    point,
    resize,
    rows,
    short,
    span,
    width_of,
)
from ...page.charts import pay_dots
from ...page.picture import comparing
from ...page.voice import reword

if TYPE_CHECKING:
    import pandas as pd
    from matplotlib.axes import Axes

    from ...page.finding import Finding

__all__ = ["beside_official", "five_jobs", "pay_over_time", "range_ends"]

_SERIES = ((BLUE, "o"), (ORANGE, "s"), (GREEN, "D"), (PURPLE, "^"), (BROWN, "v"), (INK, "P"))
_INKS = {BLUE: BLUE_INK, ORANGE: ORANGE_INK}  # of the words about a series


def five_jobs(table: pd.DataFrame, finding: Finding, *, width: int = WIDE) -> Axes:
    """Draw article B's jobs: pay as adverts offer it, and the printed figure (`pay`) as a diamond."""
    marked: dict[str, Any] = {"mark": "pay", "marked_as": "printed by article B"}
    return pay_dots(table, "role", finding, unit=finding.axis, width=width, **marked)


@comparing
def range_ends(
    table: pd.DataFrame, label: str, finding: Finding, *, unit: str, width: int = WIDE
) -> Axes:
    """Draw the medians of low end, midpoint and high end of advertised ranges per group; the group
    that the title names is orange.

    `table` has `label`, n, low_end, p50 and high_end.
    """
    axes = new_axes(len(table), finding, width=width)
    widest = getattr(finding.facts, "asked", "") or getattr(finding.facts, "widest", None)
    for y, row in enumerate(each(table)):
        bar, mark = (ORANGE, ORANGE) if getattr(row, label) == widest else (PALE, BLUE)
        span(axes, y, row.low_end, row.high_end, width=5, colour=bar)
        point(axes, row.low_end, y, INK, kind="<")
        point(axes, row.p50, y, mark)
        point(axes, row.high_end, y, INK, kind=">")
    names = zip(table[label], table["n"], strict=True)
    rows(axes, [f"{short(text)}\nn = {n:,}" for text, n in names])
    money_axis(axes, unit)
    ends = [dot(INK, "<", "median low end"), dot(BLUE, "o", "median midpoint")]
    legend(axes, [*ends, dot(INK, ">", "median high end")])
    return axes


def pay_over_time(
    table: pd.DataFrame, series: str, finding: Finding, *, unit: str, width: int = WIDE
) -> Axes:
    """Draw medians per year with their intervals, one line per value of `series`, named at its end;
    a line is broken where a year between two others has no figure.

    `table` has `series`, year, n, p50, p50_lower and p50_upper.
    """
    axes = new_axes(8, finding, width=width)
    names, ends = list(dict.fromkeys(table[series])), []
    for name, (colour, marker) in zip(names, _SERIES, strict=False):
        one = table[table[series] == name].sort_values("year")
        x, y = one["year"], one["p50"].astype("float64")
        low, high = one["p50_lower"].astype("float64"), one["p50_upper"].astype("float64")
        axes.fill_between(x, low, high, color=colour, alpha=0.18, linewidth=0)
        axes.plot(x, y, marker=marker, color=colour, linewidth=2, markersize=6, label=name)
        if y.notna().any():
            last = y.last_valid_index()
            ends.append((float(y[last]), int(x[last]), str(name), _INKS.get(colour, INK)))
    axes.grid(axis="y", color=GRID)
    axes.yaxis.set_major_formatter(lambda value, _: rf"\${value:,.0f}")
    axes.set_xlabel(unit, color=FAINT, fontsize=12)
    if ends:
        axes.set_xticks(sorted(table["year"].unique()))
        _name_lines(axes, ends)
    return axes


def _name_lines(axes: Axes, ends: list[tuple[float, int, str, str]]) -> None:
    """Name each line right of its last mark, the names far enough apart to be read."""
    years = axes.get_xticks()
    first, last = float(min(years)) - 0.2, float(max(years))
    widest = max(length(name, 12) for _, _, name, _ in ends) + 16
    wide = width_of(axes) - 50
    if is_narrow(axes):
        wide += 10
    axes.set_xlim(first, last + (last - first) * widest / (wide - widest))
    low, high = axes.get_ylim()
    apart = (high - low) * 17 / 270
    below = float("inf")
    for y, _, name, colour in sorted(ends, reverse=True):
        place = min(y, below - apart)
        below = place
        named(axes, short(name), (last, place), colour, shift=(10, 0))
    axes.set_ylim(min(low, below - apart), high)
    resize(axes, 330)


def beside_official(table: pd.DataFrame, finding: Finding, *, width: int = WIDE) -> Axes:
    """Draw the median advert of each role beside the official median of its nearest occupation.

    `table` has role, n, p50 and official (US dollars a year).
    """
    axes = new_axes(len(table), finding, width=width)
    for y, row in enumerate(each(table)):
        span(axes, y, row.official, row.p50, width=2, colour=GREY)
        point(axes, row.official, y, ORANGE, kind="D", size=7)
        point(axes, row.p50, y, BLUE)
    rows(axes, [f"{short(row.role)} (n = {row.n:,})" for row in each(table)], room=14)
    money_axis(axes, finding.axis)
    if len(table):
        marks = [dot(BLUE, "o", reword("median advert")), dot(ORANGE, "D", "official median")]
        legend(axes, [*marks, line(GREY, 2, "the gap")])
    return axes
