"""Figures of one offer: intervals, and what goes with more or less pay."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ...page.axes import BLUE, FAINT, ORANGE, PALE, dot, legend, line, new_axes, rows, span

if TYPE_CHECKING:
    import pandas as pd
    from matplotlib.axes import Axes

__all__ = ["interval_bars", "mover_dots"]


def interval_bars(table: pd.DataFrame, *, title: str) -> Axes:
    """Draw each source's interval and guess, and the offer as a diamond.

    `table` has source, pay, country, n, guess, lower, upper and stated (USD per year); rows without a guess are left out.
    """
    known = table[table["guess"].notna()]
    axes = new_axes(max(len(known), 1) * 1.05, title)
    for y, row in enumerate(known.itertuples(index=False)):
        span(axes, y, row.lower, row.upper, width=7, colour=PALE)
        axes.plot([row.guess], [y], "o", color=BLUE, markersize=8, markeredgecolor="white", zorder=4)
        if row.stated == row.stated:
            axes.plot([row.stated], [y], "D", color=ORANGE, markersize=7, markeredgecolor="white", zorder=5)
    rows(axes, [f"{r.source}, {r.pay}\nn = {r.n:,}, {r.years}" for r in known.itertuples(index=False)])
    axes.xaxis.set_major_formatter(lambda value, _: f"{value:,.0f}")
    axes.locator_params(axis="x", nbins=4)
    axes.set_xlabel("USD per year", color=FAINT, fontsize=11)
    legend(axes, [line(PALE, 7, "interval"), dot(BLUE, "o", "guess"), dot(ORANGE, "D", "the offer")])
    return axes


def mover_dots(table: pd.DataFrame, *, title: str) -> Axes:
    """Draw what goes with more or less pay instead: columns factor, now, instead, source, change and its interval."""
    axes = new_axes(max(len(table), 1) * 1.0, title, extra=0.0)
    for y, row in enumerate(table.itertuples(index=False)):
        span(axes, y, 100 * row.change_lower, 100 * row.change_upper, width=5, colour=PALE)
        axes.plot([100 * row.change], [y], "o", color=BLUE, markersize=7, markeredgecolor="white", zorder=4)
    axes.axvline(0, color=FAINT, linewidth=1, zorder=1)
    rows(axes, [f"{r.factor}: {r.instead}\nnot {r.now}; {r.source}" for r in table.itertuples(index=False)])
    axes.tick_params(axis="y", labelsize=9.5)
    axes.set_xlabel("pay of such records, per cent more", color=FAINT, fontsize=11)
    return axes
