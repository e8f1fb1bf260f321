"""Figures of skills: shares and places, pay beside demand, groups, shares along a dimension."""

from __future__ import annotations

import textwrap
from typing import TYPE_CHECKING

import numpy as np

from ...page.axes import BLUE, FAINT, GREY, INK, ORANGE, dot, legend, line, new_axes, rows, short, span

if TYPE_CHECKING:
    import pandas as pd
    from matplotlib.axes import Axes
    from matplotlib.patches import Patch

__all__ = ["demand_and_premium", "premium_dots", "share_dots", "share_grid", "skill_squares", "two_lists"]


def share_dots(table: pd.DataFrame, label: str, *, title: str) -> Axes:
    """Draw shares with their intervals: columns `label`, share, share_lower, share_upper, rank_lower, rank_upper."""
    axes = new_axes(len(table) * 0.8, title, extra=0.0)
    for y, row in enumerate(table.itertuples(index=False)):
        span(axes, y, 100 * row.share_lower, 100 * row.share_upper, width=5, colour="#b9d6f2")
        axes.plot([100 * row.share], [y], "o", color=BLUE, markersize=8, markeredgecolor="white", zorder=4)
    places = [f"{a}" if a == b else f"{a}–{b}" for a, b in zip(table["rank_lower"], table["rank_upper"], strict=True)]
    rows(axes, [f"{short(name)}  [{place}]" for name, place in zip(table[label], places, strict=True)])
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
    rows(axes, [short(name) for name in table[label]])
    axes.set_xlabel("place", color=FAINT, fontsize=11)
    legend(
        axes,
        [dot(ORANGE, "D", "in the article"), dot(BLUE, "o", "in adverts"), line("#b9d6f2", 6, "its 95 % set")],
    )
    return axes


_MANY = 16  # dots that a name is sought for


def premium_dots(table: pd.DataFrame, *, title: str) -> Axes:
    """Draw advertised premiums in per cent: raw as a hollow diamond, jointly adjusted with interval, shrunk as a dot.

    `table` has skill, n, raw, joint, joint_lower, joint_upper, shrunk (shares of pay) and told.
    """
    if table.empty:
        return _nothing(title)
    axes = new_axes(len(table) * 0.95, title)
    for y, row in enumerate(table.itertuples(index=False)):
        colour = BLUE if row.told else GREY
        span(
            axes, y, 100 * row.joint_lower, 100 * row.joint_upper, width=5, colour="#b9d6f2" if row.told else "#d8dee0"
        )
        axes.plot([100 * row.raw], [y], "D", color="white", markeredgecolor=ORANGE, markersize=6, zorder=3)
        axes.plot([100 * row.shrunk], [y], "o", color=colour, markersize=8, markeredgecolor="white", zorder=4)
    axes.axvline(0, color=FAINT, linewidth=1, zorder=1)
    rows(axes, [f"{skill}\nn = {n:,}" for skill, n in zip(table["skill"], table["n"], strict=True)])
    axes.set_xlabel("pay of adverts that name it, per cent more", color=FAINT, fontsize=11)
    raw = dot("white", "D", "raw gap")
    raw.set_markeredgecolor(ORANGE)  # type: ignore[attr-defined]
    legend(
        axes, [raw, line("#b9d6f2", 5, "adjusted, 95 %"), dot(BLUE, "o", "shrunk"), dot(GREY, "o", "not told from 0")]
    )
    return axes


def _nothing(title: str) -> Axes:
    """Return a figure that has nothing to show, and says so."""
    axes = new_axes(1, title, extra=0.0)
    axes.set_axis_off()
    axes.text(0, 0.5, "nothing to show", color=FAINT, fontsize=11)
    return axes


def demand_and_premium(table: pd.DataFrame, *, title: str) -> Axes:
    """Draw the share of adverts that name a skill against its advertised premium; the surest are named.

    `table` has skill, share, shrunk and told.
    """
    from matplotlib.ticker import LogLocator

    if table.empty:
        return _nothing(title)
    axes = new_axes(9.5, title)
    axes.axhline(0, color=FAINT, linewidth=1, zorder=1)
    for told, colour in ((False, GREY), (True, BLUE)):
        kept = table[table["told"] == told]
        axes.plot(100 * kept["share"], 100 * kept["shrunk"], "o", color=colour, markersize=7, markeredgecolor="white")
    axes.set_xscale("log")
    axes.xaxis.set_major_locator(LogLocator(subs=(1, 2, 5)))
    axes.xaxis.set_major_formatter(lambda value, _: f"{value:g}")
    axes.xaxis.set_minor_formatter(lambda value, _: "")
    axes.set_xlabel("per cent of adverts that name it (log scale)", color=FAINT, fontsize=11)
    axes.set_ylabel("advertised premium, shrunk, per cent", color=FAINT, fontsize=11)
    axes.grid(axis="y", color="#e4e7eb")
    axes.margins(x=0.14, y=0.1)
    legend(axes, [dot(BLUE, "o", "told from zero"), dot(GREY, "o", "not told from zero")])
    _name_dots(axes, table.assign(x=100 * table["share"], y=100 * table["shrunk"]))
    return axes


def _name_dots(axes: Axes, table: pd.DataFrame) -> None:
    """Write the names of the dots farthest from zero where they meet no other dot or name, else not at all."""
    figure = axes.get_figure(root=True)
    assert figure is not None
    figure.draw_without_rendering()  # settles the layout, and with it where dots stand
    point = figure.dpi / 72
    places = axes.transData.transform(table[["x", "y"]].to_numpy()) / point
    frame = axes.get_window_extent()
    taken = [(x - 4, y - 4, x + 4, y + 4) for x, y in places]
    for i in np.argsort(-table["shrunk"].abs().to_numpy())[:_MANY]:
        name, (x, y) = str(table["skill"].iloc[i]), places[i]
        wide, high = 5.6 * len(name), 10.0
        for dx, dy in ((6, -5), (-6 - wide, -5), (3, 5), (3, -15), (-3 - wide, 5), (-3 - wide, -15)):
            box = (x + dx, y + dy, x + dx + wide, y + dy + high)
            inside = box[0] > frame.x0 / point and box[2] < frame.x1 / point
            if inside and not any(_meet(box, other) for j, other in enumerate(taken) if j != i):
                taken.append(box)
                axes.annotate(
                    name,
                    (table["x"].iloc[i], table["y"].iloc[i]),
                    xytext=(dx, dy),
                    textcoords="offset points",
                    fontsize=9.5,
                    color=INK,
                )
                break


def _meet(one: tuple[float, ...], other: tuple[float, ...]) -> bool:
    return one[0] < other[2] and other[0] < one[2] and one[1] < other[3] and other[1] < one[3]


def skill_squares(matrix: pd.DataFrame, groups: pd.DataFrame, *, title: str) -> Axes:
    """Draw which skills come together: darker squares for pairs named together more often than by chance.

    `matrix` and `groups` as `skill_groups.skill_groups` returns; groups are framed.
    """
    import seaborn as sns  # slow to import

    names = list(matrix.index)
    axes = new_axes(10.5, title, extra=0.6)
    sns.heatmap(
        np.log2(matrix),
        ax=axes,
        cmap=sns.light_palette(BLUE, as_cmap=True),
        vmin=0,
        cbar=False,
        linewidths=0.4,
        linecolor="white",
        square=True,
    )
    axes.set_xticks(np.arange(len(names)) + 0.5, names, rotation=90, fontsize=8.5)
    axes.set_yticks(np.arange(len(names)) + 0.5, names, rotation=0, fontsize=8.5)
    labels = groups["group"].tolist()
    start = 0
    for i in range(1, len(labels) + 1):
        if i == len(labels) or labels[i] != labels[start]:
            if labels[start] and i - start > 1:
                side = i - start
                axes.add_patch(_frame(start, side))
            start = i
    axes.set_xlabel("")
    axes.set_ylabel("")
    legend(axes, [line(BLUE, 7, "surely together more often than by chance"), line(ORANGE, 2, "a group")], columns=1)
    return axes


def _frame(start: int, side: int) -> Patch:
    from matplotlib.patches import Rectangle

    return Rectangle((start, start), side, side, fill=False, edgecolor=ORANGE, linewidth=2, clip_on=False, zorder=6)


def share_grid(table: pd.DataFrame, dimension: str, *, title: str) -> Axes:
    """Draw shares of skills along a dimension as a grid of figures in per cent, as `shares_along` returns them."""
    import seaborn as sns  # slow to import

    if table.empty:
        return _nothing(title)
    columns = list(dict.fromkeys(table["skill"]))
    values = list(dict.fromkeys(table[dimension]))
    wide = table.pivot_table(index=dimension, columns="skill", values="share").loc[values, columns]
    adverts = table.drop_duplicates(dimension).set_index(dimension)["adverts"]
    axes = new_axes(len(values) * 1.05, title, extra=0.5)
    sns.heatmap(
        100 * wide,
        ax=axes,
        annot=True,
        fmt=".0f",
        cmap=sns.light_palette(BLUE, as_cmap=True),
        cbar=False,
        linewidths=0.6,
        linecolor="white",
        annot_kws={"fontsize": 9.5},
    )
    labels = ["\n".join(textwrap.wrap(str(value), 18)) + f"\nn = {adverts[value]:,}" for value in values]
    axes.set_yticks(np.arange(len(values)) + 0.5, labels, rotation=0, fontsize=9.5)
    axes.set_xticks(np.arange(len(columns)) + 0.5, columns, rotation=45, ha="right", fontsize=9.5)
    axes.set_xlabel("per cent of adverts that name it", color=FAINT, fontsize=11)
    axes.set_ylabel("")
    return axes
