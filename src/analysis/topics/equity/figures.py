"""Figures of equity: vesting, who is paid first, outcomes, cash against a stake, stock in pay."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ...page.axes import (
    BLUE,
    FAINT,
    GREEN,
    GREY,
    GRID,
    INK,
    ORANGE,
    PALE,
    WIDE,
    dot,
    each,
    is_narrow,
    legend,
    line,
    name_axis,
    name_height,
    new_axes,
    point,
    resize,
    rows,
    short,
    span,
)
from ...page.words import share as per_cent
from .facts import Trade

if TYPE_CHECKING:
    import pandas as pd
    from matplotlib.axes import Axes

    from ...page.finding import Finding

__all__ = ["outcome_bars", "stock_dots", "trade_lines", "vesting_steps", "waterfall_areas"]

_STAKES = {"half this grant": GREY, "this grant": BLUE, "twice this grant": GREEN}
_NO_GAIN = ("a loss", "nothing")
_FIRST, _SECOND, _THIRD = PALE, BLUE, GREY


def vesting_steps(table: pd.DataFrame, finding: Finding, *, width: int = WIDE) -> Axes:
    """Draw the share that has vested for who stays, and the share that is expected to, by month.

    `table` has month, vested and expected (shares), as `answers.vesting_by_month` returns it.
    """
    axes = new_axes(7, finding, width=width)
    for column, colour in (("vested", BLUE), ("expected", ORANGE)):
        axes.step(table["month"], 100 * table[column], where="post", color=colour, linewidth=2.5)
    _heights(axes, "% of the grant")
    axes.set_ylim(0, 104)
    axes.set_xlim(0, max(int(table["month"].max()), 1))
    axes.set_xticks(range(0, int(table["month"].max()) + 1, 12))
    name_axis(axes, "months of work")
    legend(axes, [line(BLUE, 2.5, "for who stays"), line(ORANGE, 2.5, "expected, with leaving")])
    return axes


def waterfall_areas(table: pd.DataFrame, finding: Finding, *, width: int = WIDE) -> Axes:
    """Draw which share of a sale goes to whom, by what is paid for the company, or the worth of a
    public grant by the price of a share.

    `table` has sold and the shares first, second and third, which add up to one, as
    `sales.waterfall_by_share` returns it, with the names of the three in its attributes.
    """
    axes = new_axes(8, finding, width=width)
    below = 0 * table["first"]
    parts = [("first", _FIRST), ("second", _SECOND), ("third", _THIRD)]
    known = [(column, colour) for column, colour in parts if table[column].gt(0).any()]
    for column, colour in known:
        above = below + 100 * table[column]
        axes.fill_between(table["sold"], below, above, color=colour, linewidth=0)
        below = above
    begins = table.attrs["begins"]
    if begins > 0:
        axes.axvline(begins, color=ORANGE, linewidth=2.5)
    _heights(axes, "% of it")
    axes.set_ylim(0, 100)
    axes.set_xlim(float(table["sold"].min()), float(table["sold"].max()))
    axes.xaxis.set_major_formatter(lambda value, _: rf"\${value:,.0f}")
    name_axis(axes, finding.axis)
    names = table.attrs["names"]
    mark = [line(ORANGE, 2.5, "your grant pays")] if begins > 0 else []
    legend(axes, [*(line(colour, 7, names[column]) for column, colour in known), *mark])
    return axes


def outcome_bars(table: pd.DataFrame, finding: Finding, *, width: int = WIDE) -> Axes:
    """Draw how many of a hundred such grants end in which band.

    `table` has band and chance, as `answers.outcomes_by_band` returns it.
    """
    axes = new_axes(len(table), finding, width=width)
    for y, row in enumerate(each(table)):
        if row.chance > 0:
            colour = GREY if row.band in _NO_GAIN else BLUE
            axes.barh(y, 100 * row.chance, height=0.42, color=colour, linewidth=0)
    rows(
        axes,
        [f"{row.band}: {_chance(row.chance)}".replace("$", r"\$") for row in each(table)],
        room=14,
    )
    axes.set_xlim(0, 100)
    name_axis(axes, finding.axis)
    return axes


def _chance(value: float) -> str:
    if value == 0:
        return "none"
    return "under 0.1%" if value < 0.001 else per_cent(value)


def trade_lines(table: pd.DataFrame, finding: Finding, *, width: int = WIDE) -> Axes:
    """Draw the chance that the grant pays more than the cash given up for it, a line per stake, the
    cash that was asked about as a diamond.

    `table` has stake, cash and chance, as `stakes.trade_curve` returns it.
    """
    assert isinstance(finding.facts, Trade)
    axes = new_axes(7, finding, width=width)
    for stake, colour in _STAKES.items():
        own = table[table["stake"] == stake]
        axes.plot(own["cash"] / 1000, 100 * own["chance"], color=colour, linewidth=2.5)
    point(
        axes, finding.facts.cash / 1000, 100 * finding.facts.chance, ORANGE, kind="D", size=8, z=6
    )
    _heights(axes, "chance, %")
    axes.set_ylim(0, max(100 * float(table["chance"].max()), 1) * 1.08)
    axes.set_xlim(0, float(table["cash"].max()) / 1000)
    axes.locator_params(axis="x", nbins=8 if width >= WIDE else 4)
    axes.xaxis.set_major_formatter(lambda value, _: rf"\${1000 * value:,.0f}")
    name_axis(axes, finding.axis)
    asked = dot(ORANGE, "D", "as asked")
    legend(axes, [*(line(colour, 2.5, stake) for stake, colour in _STAKES.items()), asked])
    return axes


def stock_dots(table: pd.DataFrame, finding: Finding, *, width: int = WIDE) -> Axes:
    """Draw the mean share of stock in total pay by tenth of pay, with its 95% interval.

    `table` has level, n, total (USD), stock, stock_lower and stock_upper.
    """
    axes = new_axes(len(table), finding, width=width)
    for y, row in enumerate(each(table)):
        span(axes, y, 100 * row.stock_lower, 100 * row.stock_upper, width=5, colour=PALE)
        point(axes, 100 * row.stock, y, BLUE)
    names = [f"{short(row.level)}, median ${row.total:,.0f}" for row in each(table)]
    rows(axes, [name.replace("$", r"\$").replace(r"\\$", r"\$") for name in names], room=14)
    axes.set_xlim(left=0)
    name_axis(axes, finding.axis)
    if len(table):
        legend(axes, [dot(BLUE, "o", "mean share"), line(PALE, 5, "its 95% interval")])
    return axes


def _heights(axes: Axes, unit: str) -> None:
    """Write what is measured along the height, with lines across."""
    name_height(axes, unit)
    axes.grid(axis="y", color=GRID)
    axes.tick_params(axis="both", colors=INK)
    axes.tick_params(axis="x", pad=10)  # clear of the lowest height
    axes.xaxis.label.set_color(FAINT)
    resize(axes, 300 if not is_narrow(axes) else 280)
