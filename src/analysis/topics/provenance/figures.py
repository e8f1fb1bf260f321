"""Figures of what became of the files."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ...page.axes import BLUE, ORANGE, legend, line, money_axis, new_axes, rows, short, span

if TYPE_CHECKING:
    import pandas as pd
    from matplotlib.axes import Axes

__all__ = ["two_spreads"]


def two_spreads(table: pd.DataFrame, label: str, *, title: str, unit: str, first: str, second: str) -> Axes:
    """Draw two spreads per group, p10 to p90 with the median: columns ``first_p10`` … ``second_p90``."""
    axes = new_axes(len(table) * 1.35, title)
    for y, row in enumerate(table.to_dict("records")):
        for shift, name, colour in ((-0.16, first, ORANGE), (0.16, second, BLUE)):
            span(axes, y + shift, row[f"{name}_p10"], row[f"{name}_p90"], width=4, colour=colour)
            axes.plot([row[f"{name}_p50"]], [y + shift], "o", color=colour, markersize=7, markeredgecolor="white")
    counts = zip(table[label], table[first], table[second], strict=True)
    rows(axes, [f"{short(text)}\n{a:,} {first}, {b:,} {second}" for text, a, b in counts])
    money_axis(axes, unit)
    legend(axes, [line(ORANGE, 4, f"{first} as people"), line(BLUE, 4, f"{second}: p10, median, p90")])
    return axes
