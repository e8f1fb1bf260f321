"""Figures of skills: shares and places, pay beside demand, groups, shares along a dimension."""

from __future__ import annotations

import textwrap
from typing import TYPE_CHECKING

import numpy as np

from ...page.axes import (
    BLUE,
    FAINT,
    GREY,
    GRID,
    INK,
    ORANGE,
    PALE,
    dot,
    each,
    frame,
    legend,
    line,
    new_axes,
    rows,
    runs,
    short,
    span,
)
from ...page.labels import name_dots
from ...page.words import confidence, country

if TYPE_CHECKING:
    import pandas as pd
    from matplotlib.axes import Axes
    from matplotlib.colors import Colormap

    from ...page.finding import Finding

__all__ = [
    "demand_and_premium",
    "premium_dots",
    "share_dots",
    "share_grid",
    "skill_squares",
    "two_lists",
]

_DARKEST = "#4f9fe2"  # ink on it can be read: a contrast of five to one


def share_dots(table: pd.DataFrame, label: str, finding: Finding, *, level: float) -> Axes:
    """Draw shares with their intervals: columns `label`, share, share_lower, share_upper,
    rank_lower, rank_upper.
    """
    axes = new_axes(len(table) * 0.8, finding)
    for y, row in enumerate(each(table)):
        span(axes, y, 100 * row.share_lower, 100 * row.share_upper, width=5, colour=PALE)
        axes.plot(
            [100 * row.share], [y], "o", color=BLUE, markersize=8, markeredgecolor="white", zorder=4
        )
    places = [
        f"{a}" if a == b else f"{a}–{b}"
        for a, b in zip(table["rank_lower"], table["rank_upper"], strict=True)
    ]
    rows(
        axes,
        [f"{short(name)}  [{place}]" for name, place in zip(table[label], places, strict=True)],
    )
    axes.set_xlim(left=0)
    axes.set_xlabel(finding.axis, color=INK, fontsize=11)
    legend(axes, [dot(BLUE, "o", "share"), line(PALE, 5, f"its {confidence(level)} interval")])
    return axes


def two_lists(table: pd.DataFrame, label: str, finding: Finding, *, level: float) -> Axes:
    """Draw printed ranks against ranks in the data with their sets.

    `table` has `label`, printed_rank, rank, rank_lower and rank_upper; place 1 stands at the left.
    """
    if table.empty:
        return _nothing(finding)
    axes = new_axes(len(table) * 0.85, finding)
    for y, row in enumerate(each(table)):
        span(axes, y, row.rank_lower, row.rank_upper, width=6, colour=PALE)
        axes.plot([row.rank], [y], "o", color=BLUE, markersize=8, markeredgecolor="white", zorder=4)
        axes.plot(
            [row.printed_rank],
            [y],
            "D",
            color=ORANGE,
            markersize=7,
            markeredgecolor="white",
            zorder=5,
        )
    rows(axes, [short(name) for name in table[label]])
    last = int(table[["printed_rank", "rank_upper"]].max().max())
    axes.set_xticks([1, *range(5, last + 1, 5)])  # places begin with the first
    axes.set_xlim(0.3, last + 0.7)
    axes.set_xlabel("place", color=INK, fontsize=11)
    of_data = [dot(BLUE, "o", "in these data"), line(PALE, 6, f"its {confidence(level)} set")]
    legend(axes, [dot(ORANGE, "D", "in the article"), *of_data])
    return axes


def premium_dots(table: pd.DataFrame, finding: Finding, *, level: float) -> Axes:
    """Draw advertised premiums in per cent: raw as a hollow diamond, with what is known held fixed
    as a dot on its interval, the same within one employer as a square.

    `table` has skill, n, raw, joint, joint_lower, joint_upper, within (shares of pay), clear and
    turned; what may be chance or changes sign is grey.
    """
    if table.empty:
        return _nothing(finding)
    axes = new_axes(len(table) * 0.95, finding)
    for y, row in enumerate(each(table)):
        colour, pale = (BLUE, PALE) if row.clear and not row.turned else (GREY, "#d8dee0")
        span(axes, y, 100 * row.joint_lower, 100 * row.joint_upper, width=5, colour=pale)
        _mark(axes, row.raw, y, "D", "white", 6, ORANGE)
        _mark(axes, row.joint, y, "o", colour, 8)
        _mark(axes, row.within, y, "s", INK, 5)
    axes.axvline(0, color=FAINT, linewidth=1, zorder=1)
    rows(
        axes,
        [f"{short(skill)}\nn = {n:,}" for skill, n in zip(table["skill"], table["n"], strict=True)],
    )
    axes.set_xlabel(finding.axis, color=INK, fontsize=11)
    interval = line(PALE, 5, f"its {confidence(level)} interval")
    marks = _of_chance(
        table.assign(clear=table["clear"].astype(bool) & ~table["turned"].astype(bool)),
        "comparable",
        "unclear",
    )
    one = dot(INK, "s", "within one employer")
    legend(axes, [_hollow("raw gap"), interval, *marks, one], columns=2)
    return axes


def demand_and_premium(table: pd.DataFrame, finding: Finding) -> Axes:
    """Draw the share of adverts that name a skill against its advertised premium; the largest
    premiums are named.

    `table` has skill, share, joint and clear.
    """
    from matplotlib.ticker import LogLocator

    if table.empty:
        return _nothing(finding)
    axes = new_axes(9.5, finding)
    axes.axhline(0, color=FAINT, linewidth=1, zorder=1)
    for clear, colour in ((False, GREY), (True, BLUE)):
        kept = table[table["clear"].astype(bool) == clear]
        axes.plot(
            100 * kept["share"],
            100 * kept["joint"],
            "o",
            color=colour,
            markersize=7,
            markeredgecolor="white",
        )
    axes.set_xscale("log")
    axes.xaxis.set_major_locator(LogLocator(subs=(1, 2, 5)))
    axes.xaxis.set_major_formatter(lambda value, _: f"{value:g}")
    axes.xaxis.set_minor_formatter(lambda value, _: "")
    axes.set_xlabel(finding.axis, color=INK, fontsize=11)
    axes.set_ylabel("advertised premium, %", color=INK, fontsize=11)
    axes.grid(axis="y", color=GRID)
    axes.margins(x=0.14, y=0.1)
    legend(axes, _of_chance(table, "clear of chance", "may be chance"))
    name_dots(axes, table.assign(x=100 * table["share"], y=100 * table["joint"]))
    return axes


def skill_squares(matrix: pd.DataFrame, groups: pd.DataFrame, finding: Finding) -> Axes:
    """Draw which skills come together: darker squares for pairs named together more often than by
    chance.

    `matrix` and `groups` as `groups.skill_groups` returns; groups are framed.
    """
    import seaborn as sns  # slow to import

    if matrix.empty:
        return _nothing(finding)
    names = [short(name) for name in matrix.index]
    axes = new_axes(9.6, finding, extra=0.6)
    sns.heatmap(
        np.log2(matrix),
        ax=axes,
        cmap=_blues(),
        vmin=0,
        cbar=False,
        linewidths=0.4,
        linecolor="white",
        square=True,
    )
    axes.set_xticks(np.arange(len(names)) + 0.5, names, rotation=90, fontsize=8.5)
    axes.set_yticks(np.arange(len(names)) + 0.5, names, rotation=0, fontsize=8.5)
    for start, side in runs(groups["group"].tolist()):
        axes.add_patch(frame(start, side))
    axes.set_xlabel("")
    axes.set_ylabel("")
    legend(axes, [line(BLUE, 7, finding.axis), line(ORANGE, 2, "a group")], columns=1)
    return axes


def share_grid(table: pd.DataFrame, dimension: str, finding: Finding) -> Axes:
    """Draw shares of skills along a dimension as a grid of figures in per cent, as `shares_along`
    returns them.
    """
    import seaborn as sns  # slow to import

    if table.empty:
        return _nothing(finding)
    columns = list(dict.fromkeys(table["skill"]))
    values = list(dict.fromkeys(table[dimension]))
    wide = table.pivot_table(index=dimension, columns="skill", values="share").loc[values, columns]
    adverts = table.drop_duplicates(dimension).set_index(dimension)["adverts"]
    axes = new_axes(len(values) * 1.05, finding, extra=0.5)
    written = {"annot": True, "fmt": ".0f", "annot_kws": {"fontsize": 9.5, "color": INK}}
    lines = {"linewidths": 0.6, "linecolor": "white"}
    sns.heatmap(100 * wide, ax=axes, cmap=_blues(), cbar=False, **written, **lines)
    names = [country(str(value)) if dimension == "country" else str(value) for value in values]
    labels = [
        "\n".join(textwrap.wrap(name, 18)) + f"\nn = {n:,}"
        for name, n in zip(names, adverts, strict=True)
    ]
    axes.set_yticks(np.arange(len(values)) + 0.5, labels, rotation=0, fontsize=9.5)
    axes.set_xticks(
        np.arange(len(columns)) + 0.5,
        [short(name) for name in columns],
        rotation=45,
        ha="right",
        fontsize=9.5,
    )
    axes.set_xlabel(finding.axis, color=INK, fontsize=11)
    axes.set_ylabel("")
    return axes


def _nothing(finding: Finding) -> Axes:
    """Return a figure that has nothing to show, and says so."""
    axes = new_axes(1, finding, extra=0.0)
    axes.set_axis_off()
    axes.text(0, 0.5, "nothing to show", color=INK, fontsize=11)
    return axes


def _of_chance(table: pd.DataFrame, clear: str, unclear: str) -> list[object]:
    """Return the marks of a legend for the dots that are there: clear of chance, and not."""
    marks = [(True, dot(BLUE, "o", clear)), (False, dot(GREY, "o", unclear))]
    return [mark for kind, mark in marks if kind in set(table["clear"])]


def _mark(
    axes: Axes, share: float, y: int, kind: str, colour: str, size: int, edge: str = "white"
) -> None:
    """Draw a share as a mark in per cent."""
    axes.plot(
        [100 * share],
        [y],
        kind,
        color=colour,
        markersize=size,
        markeredgecolor=edge,
        zorder=4,
    )


def _hollow(text: str) -> object:
    from matplotlib.lines import Line2D

    return Line2D(
        [],
        [],
        color="white",
        markeredgecolor=ORANGE,
        marker="D",
        linestyle="",
        markersize=7,
        label=text,
    )


def _blues() -> Colormap:
    import seaborn as sns

    blues: Colormap = sns.light_palette(_DARKEST, as_cmap=True)
    return blues
