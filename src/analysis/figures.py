"""Finished tables as pictures: a table in, Axes out; nothing is computed here.

Every figure is drawn at a width that stays legible on a phone. `picture` turns Axes into an image
with an alternative text, which must state what the figure shows.
"""

from __future__ import annotations

import io
import textwrap
from collections.abc import Sequence
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import pandas as pd
    from IPython.display import Image
    from matplotlib.axes import Axes

__all__ = [
    "BLUE",
    "FAINT",
    "GREY",
    "INK",
    "ORANGE",
    "dot",
    "legend",
    "line",
    "new_axes",
    "pay_dots",
    "pay_over_time",
    "picture",
    "range_ends",
    "rows",
    "share_dots",
    "span",
    "two_lists",
    "two_spreads",
]

_WIDTH = 5.6
_ROW = 0.42
INK = "#1f2933"
FAINT = "#7b8794"
_GRID = "#e4e7eb"
BLUE = "#3f90da"  # petroff10
ORANGE = "#e76300"
GREY = "#94a4a2"


def pay_dots(
    table: pd.DataFrame, label: str, *, title: str, unit: str, mark: str | None = None, marked_as: str = ""
) -> Axes:
    """Draw pay per group: p10 to p90 thin, p25 to p75 thick, the median with its interval as a dot.

    `table` has `label`, n, p10 to p90, p50_lower, p50_upper and note, as `salaries.pay_by` returns; a column
    `mark` is drawn as a diamond, explained by `marked_as`. Rows stand in the table's order.
    """
    axes = new_axes(len(table), title)
    for y, row in enumerate(table.itertuples(index=False)):
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
        [f"{_short(text)}\nn = {n:,}" if n else _short(text) for text, n in zip(table[label], table["n"], strict=True)],
    )
    _money(axes, unit)
    handles = [
        line(GREY, 2, "p10 to p90"),
        line("#b9d6f2", 7, "p25 to p75"),
        dot(BLUE, "o", "median"),
        line(INK, 3, "its 95 % interval"),
    ]
    legend(axes, [*handles, dot(ORANGE, "D", marked_as)] if mark else handles)
    return axes


def range_ends(table: pd.DataFrame, label: str, *, title: str, unit: str) -> Axes:
    """Draw the medians of low end, midpoint and high end of advertised ranges per group.

    `table` has `label`, n, low_end, p50 and high_end.
    """
    axes = new_axes(len(table), title)
    for y, row in enumerate(table.itertuples(index=False)):
        span(axes, y, row.low_end, row.high_end, width=4, colour="#b9d6f2")
        axes.plot([row.low_end], [y], "<", color=INK, markersize=8, zorder=4)
        axes.plot([row.p50], [y], "o", color=BLUE, markersize=8, markeredgecolor="white", zorder=4)
        axes.plot([row.high_end], [y], ">", color=INK, markersize=8, zorder=4)
    rows(axes, [f"{_short(text)}\nn = {n:,}" for text, n in zip(table[label], table["n"], strict=True)])
    _money(axes, unit)
    legend(
        axes,
        [dot(INK, "<", "median low end"), dot(BLUE, "o", "median midpoint"), dot(INK, ">", "median high end")],
    )
    return axes


def two_spreads(table: pd.DataFrame, label: str, *, title: str, unit: str, first: str, second: str) -> Axes:
    """Draw two spreads per group, p10 to p90 with the median: columns ``first_p10`` … ``second_p90``."""
    axes = new_axes(len(table) * 1.35, title)
    for y, row in enumerate(table.to_dict("records")):
        for shift, name, colour in ((-0.16, first, ORANGE), (0.16, second, BLUE)):
            span(axes, y + shift, row[f"{name}_p10"], row[f"{name}_p90"], width=4, colour=colour)
            axes.plot([row[f"{name}_p50"]], [y + shift], "o", color=colour, markersize=7, markeredgecolor="white")
    counts = zip(table[label], table[first], table[second], strict=True)
    rows(axes, [f"{_short(text)}\n{a:,} {first}, {b:,} {second}" for text, a, b in counts])
    _money(axes, unit)
    legend(axes, [line(ORANGE, 4, f"{first} as people"), line(BLUE, 4, f"{second}: p10, median, p90")])
    return axes


def pay_over_time(table: pd.DataFrame, series: str, *, title: str, unit: str) -> Axes:
    """Draw medians per year with their intervals, one line per value of `series`.

    `table` has `series`, year, n, p50, p50_lower and p50_upper; years without a figure are gaps.
    """
    axes = new_axes(5.5, title, extra=0.0)
    names = list(dict.fromkeys(table[series]))
    for name, colour, marker in zip(names, _palette(len(names)), "osD^vP", strict=False):
        one = table[table[series] == name].sort_values("year")
        axes.fill_between(one["year"], one["p50_lower"], one["p50_upper"], color=colour, alpha=0.18, linewidth=0)
        axes.plot(one["year"], one["p50"], marker=marker, color=colour, linewidth=2, markersize=6, label=name)
    if names:
        axes.set_xticks(sorted(table["year"].unique()))
        axes.set_xlim(table["year"].min() - 0.2, table["year"].max() + 0.2)
    axes.grid(axis="y", color=_GRID)
    axes.yaxis.set_major_formatter(lambda value, _: f"{value:,.0f}")
    axes.set_ylabel(unit, color=FAINT)
    axes.set_xlabel("year", color=FAINT)
    axes.figure.legend(loc="outside lower left", ncols=2, frameon=False, fontsize=10)
    return axes


def picture(axes: Axes, alt: str) -> Image:
    """Return the figure of `axes` as an image with the alternative text `alt`, the same bytes each time."""
    from IPython.display import Image

    figure = axes.get_figure(root=True)
    assert figure is not None
    buffer = io.BytesIO()
    options = {"optimize": True}
    figure.savefig(buffer, format="png", dpi=160, facecolor="white", metadata={"Software": None}, pil_kwargs=options)
    width = int(figure.get_size_inches()[0] * 115)
    return Image(data=buffer.getvalue(), format="png", width=width, alt=alt)


def new_axes(rows: float, title: str, *, extra: float = 0.35) -> Axes:
    """Return axes of the one width of all figures, as high as `rows` need, under a title that states a finding."""
    from matplotlib.figure import Figure

    wrapped = textwrap.wrap(title.replace(" %", "\N{NO-BREAK SPACE}%"), 47)
    height = _ROW * 1.15 * max(rows, 1) + 0.95 + extra + 0.26 * len(wrapped)
    figure = Figure(figsize=(_WIDTH, height), layout="constrained")
    axes = figure.add_subplot()
    figure.suptitle("\n".join(wrapped), x=0.015, ha="left", fontsize=13, fontweight="bold", color=INK)
    for side in ("top", "right", "left"):
        axes.spines[side].set_visible(False)
    axes.spines["bottom"].set_color(GREY)
    axes.tick_params(colors=INK, labelsize=11, length=0)
    axes.set_axisbelow(True)
    return axes


def rows(axes: Axes, labels: Sequence[str]) -> None:
    """Name the rows of a figure, the first at the top."""
    axes.set_yticks(range(len(labels)), labels, linespacing=1.05)
    axes.set_ylim(len(labels) - 0.4, -0.6)
    axes.grid(axis="x", color=_GRID)


def _money(axes: Axes, unit: str) -> None:
    from matplotlib.ticker import MaxNLocator

    axes.xaxis.set_major_locator(MaxNLocator(4))
    axes.xaxis.set_major_formatter(lambda value, _: f"{value:,.0f}")
    axes.set_xlabel(unit, color=FAINT, fontsize=11)


def span(axes: Axes, y: float, low: float, high: float, *, width: float, colour: str) -> None:
    """Draw a bar from `low` to `high` at the height `y`."""
    axes.plot([low, high], [y, y], color=colour, linewidth=width, solid_capstyle="round", zorder=2)


def legend(axes: Axes, handles: Sequence[object], columns: int = 3) -> None:
    """Put a legend of `handles` below the figure."""
    axes.figure.legend(
        handles=list(handles), loc="outside lower left", ncols=columns, frameon=False, fontsize=10, handlelength=1.6
    )


def line(colour: str, width: float, text: str) -> object:
    """Return a line for a legend."""
    from matplotlib.lines import Line2D

    return Line2D([], [], color=colour, linewidth=width, label=text)


def dot(colour: str, marker: str, text: str) -> object:
    """Return a mark for a legend."""
    from matplotlib.lines import Line2D

    return Line2D([], [], color=colour, marker=marker, linestyle="", markersize=7, label=text)


def _palette(size: int) -> list[str]:
    import seaborn as sns  # slow to import: only where colours are many

    return [str(colour) for colour in sns.color_palette("colorblind", size).as_hex()]


def _short(text: object) -> str:
    """Return a label short enough for the row it names; `$` is no mathematics."""
    return textwrap.shorten(str(text), 34, placeholder="…").replace("$", r"\$")


def share_dots(table: pd.DataFrame, label: str, *, title: str) -> Axes:
    """Draw shares with their intervals: columns `label`, share, share_lower, share_upper, rank_lower, rank_upper."""
    axes = new_axes(len(table) * 0.8, title, extra=0.0)
    for y, row in enumerate(table.itertuples(index=False)):
        span(axes, y, 100 * row.share_lower, 100 * row.share_upper, width=5, colour="#b9d6f2")
        axes.plot([100 * row.share], [y], "o", color=BLUE, markersize=8, markeredgecolor="white", zorder=4)
    places = [f"{a}" if a == b else f"{a}–{b}" for a, b in zip(table["rank_lower"], table["rank_upper"], strict=True)]
    rows(axes, [f"{_short(name)}  [{place}]" for name, place in zip(table[label], places, strict=True)])
    axes.set_xlim(left=0)
    axes.set_xlabel("per cent of adverts; places in brackets", color=FAINT, fontsize=11)
    return axes


def two_lists(table: pd.DataFrame, label: str, *, title: str) -> Axes:
    """Draw printed ranks against ranks in the data with their sets.

    `table` has `label`, printed_rank, rank, rank_lower and rank_upper; place 1 stands at the left.
    """
    axes = new_axes(len(table) * 0.85, title)
    for y, row in enumerate(table.itertuples(index=False)):
        span(axes, y, row.rank_lower, row.rank_upper, width=6, colour="#b9d6f2")
        axes.plot([row.rank], [y], "o", color=BLUE, markersize=8, markeredgecolor="white", zorder=4)
        axes.plot([row.printed_rank], [y], "D", color=ORANGE, markersize=7, markeredgecolor="white", zorder=5)
    rows(axes, [_short(name) for name in table[label]])
    axes.set_xlabel("place", color=FAINT, fontsize=11)
    legend(
        axes,
        [dot(ORANGE, "D", "in the article"), dot(BLUE, "o", "in adverts"), line("#b9d6f2", 6, "its 95 % set")],
    )
    return axes
