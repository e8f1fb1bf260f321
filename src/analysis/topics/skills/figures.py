"""Figures of skills: shares and places, pay beside demand, groups, shares along a dimension."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from ...page.axes import (
    BLUE,
    GREY,
    GRID,
    INK,
    ORANGE,
    PALE,
    PAPER,
    WIDE,
    dot,
    each,
    legend,
    line,
    name_axis,
    name_height,
    new_axes,
    point,
    rows,
    short,
    span,
    zero,
)
from ...page.blocks import name_blocks, places_of
from ...page.grids import share_grid
from ...page.labels import name_dots
from ...page.voice import reword
from ...page.words import confidence, joined

if TYPE_CHECKING:
    import pandas as pd
    from matplotlib.axes import Axes

    from ...page.finding import Finding

__all__ = [
    "demand_and_premium",
    "group_dots",
    "premium_dots",
    "share_dots",
    "share_grid",
    "two_lists",
]

_PAIRS = 3  # pairs of a group that are drawn


def share_dots(
    table: pd.DataFrame, label: str, finding: Finding, *, level: float, width: int = WIDE
) -> Axes:
    """Draw shares with their intervals: columns `label`, share, share_lower, share_upper,
    rank_lower, rank_upper.
    """
    axes = new_axes(len(table), finding, width=width)
    for y, row in enumerate(each(table)):
        span(axes, y, 100 * row.share_lower, 100 * row.share_upper, width=5, colour=PALE)
        point(axes, 100 * row.share, y, BLUE)
    places = [
        f"{a}" if a == b else f"{a}–{b}"
        for a, b in zip(table["rank_lower"], table["rank_upper"], strict=True)
    ]
    rows(
        axes,
        [f"{short(name)}  [{place}]" for name, place in zip(table[label], places, strict=True)],
        room=14,
    )
    axes.set_xlim(left=0)
    name_axis(axes, finding.axis)
    legend(axes, [dot(BLUE, "o", "share"), line(PALE, 5, f"its {confidence(level)} interval")])
    return axes


def two_lists(
    table: pd.DataFrame, label: str, finding: Finding, *, level: float, width: int = WIDE
) -> Axes:
    """Draw the places of an article against places in the data with their sets, all among the same
    items.

    `table` has `label`, printed_place, rank, rank_lower and rank_upper; place 1 stands at the left.
    """
    if table.empty:
        return _nothing(finding, width)
    axes = new_axes(len(table), finding, width=width)
    for y, row in enumerate(each(table)):
        span(axes, y, row.rank_lower, row.rank_upper, width=6, colour=PALE)
        point(axes, row.rank, y, BLUE)
        point(axes, row.printed_place, y, ORANGE, kind="D", size=7, z=5)
    rows(axes, [short(name) for name in table[label]], room=14)
    last = int(table[["printed_place", "rank_upper"]].max().max())
    axes.set_xticks([1, *range(5, last + 1, 5)])  # places begin with the first
    axes.set_xlim(0.3, last + 0.7)
    name_axis(axes, "place")
    of_data = [dot(BLUE, "o", "in these data"), line(PALE, 6, f"its {confidence(level)} set")]
    legend(axes, [dot(ORANGE, "D", "in the article"), *of_data])
    return axes


def premium_dots(table: pd.DataFrame, finding: Finding, *, level: float, width: int = WIDE) -> Axes:
    """Draw advertised premiums in per cent: raw as a hollow diamond, with what is known held fixed
    as a dot on its interval, the same within one employer as a square.

    `table` has skill, n, raw, joint, joint_lower, joint_upper, within (shares of pay), clear and
    turned; what may be chance or changes sign is grey.
    """
    if table.empty:
        return _nothing(finding, width)
    axes = new_axes(len(table), finding, width=width)
    for y, row in enumerate(each(table)):
        colour, pale = (BLUE, PALE) if row.clear and not row.turned else (GREY, GREY)
        thick = 5 if pale == PALE else 2.5
        span(axes, y, 100 * row.joint_lower, 100 * row.joint_upper, width=thick, colour=pale)
        _mark(axes, row.raw, y, "D", PAPER, 6, ORANGE)
        _mark(axes, row.joint, y, "o", colour, 8)
        _mark(axes, row.within, y, "s", INK, 5)
    zero(axes)
    rows(
        axes,
        [f"{short(skill)}\nn = {n:,}" for skill, n in zip(table["skill"], table["n"], strict=True)],
    )
    name_axis(axes, finding.axis)
    interval = line(PALE, 5, f"its {confidence(level)} interval")
    marks = _of_chance(
        table.assign(clear=table["clear"].astype(bool) & ~table["turned"].astype(bool)),
        "comparable",
        "unclear",
    )
    one = dot(INK, "s", "within one employer")
    legend(axes, [_hollow("raw gap"), interval, *marks, one])
    return axes


def demand_and_premium(table: pd.DataFrame, finding: Finding, *, width: int = WIDE) -> Axes:
    """Draw the share of adverts that name a skill against its advertised premium; the largest
    premiums are named.

    `table` has skill, share, joint and clear.
    """
    from matplotlib.ticker import LogLocator

    if table.empty:
        return _nothing(finding, width)
    axes = new_axes(9.5, finding, width=width)
    axes.axhline(0, color=INK, linewidth=1, zorder=1)
    for clear, colour in ((False, GREY), (True, BLUE)):
        kept = table[table["clear"].astype(bool) == clear]
        axes.plot(
            100 * kept["share"],
            100 * kept["joint"],
            "o",
            color=colour,
            markersize=7,
            markeredgecolor=PAPER,
        )
    axes.set_xscale("log")
    axes.xaxis.set_major_locator(LogLocator(subs=(1, 2, 5)))
    axes.xaxis.set_major_formatter(lambda value, _: f"{value:g}")
    axes.xaxis.set_minor_formatter(lambda value, _: "")
    name_axis(axes, finding.axis)
    name_height(axes, reword("advertised premium, %"))
    axes.grid(axis="y", color=GRID)
    axes.margins(x=0.14, y=0.1)
    legend(axes, _of_chance(table, "clear of chance", "may be chance"))
    name_dots(axes, table.assign(x=100 * table["share"], y=100 * table["joint"]))
    return axes


def group_dots(
    pairs: pd.DataFrame, groups: pd.DataFrame, finding: Finding, *, level: float, width: int = WIDE
) -> Axes:
    """Draw how much more often than by chance the skills of a group are named together: its
    strongest pairs, each a dot on its interval of `level`.

    `pairs` has first, second, lift, lift_lower and lift_upper, strongest first, as `groups.together`
    returns it; `groups` has skill and group, 0 for none, as `groups.skill_groups`.
    """
    drawn = [
        (joined(names), pairs[pairs["first"].isin(names) & pairs["second"].isin(names)])
        for group, own in groups.groupby("group")
        if group and (names := own["skill"].tolist())
    ]
    blocks = {name: min(len(own), _PAIRS) for name, own in drawn if len(own)}
    if not blocks:
        return _nothing(finding, width)
    axes = new_axes(sum(blocks.values()), finding, width=width)
    shown = [row for _, own in drawn for row in each(own.head(_PAIRS))]
    for y, row in zip(places_of(blocks), shown, strict=True):
        span(axes, y, row.lift_lower, row.lift_upper, width=5, colour=PALE)
        point(axes, row.lift, y, BLUE)
    axes.axvline(1, color=INK, linewidth=1, zorder=1)
    _ratio_axis(axes)
    name_blocks(axes, blocks, [_pair(row, groups) for row in shown])
    name_axis(axes, finding.axis)
    legend(axes, [dot(BLUE, "o", "a pair"), line(PALE, 5, f"its interval, {confidence(level)}")])
    return axes


def _pair(row: Any, groups: pd.DataFrame) -> str:
    """Return the name of a pair; the heading of a group of two has said it."""
    group = groups.loc[groups["skill"] == row.first, "group"].iloc[0]
    if (groups["group"] == group).sum() == 2:
        return f"n = {row.n:,} name both"
    return f"{short(row.first)} and {short(row.second)} (n = {row.n:,})"


def _ratio_axis(axes: Axes) -> None:
    """Show ratios: a step to the right doubles them."""
    from matplotlib.ticker import FixedLocator, NullLocator

    axes.set_xscale("log")
    axes.xaxis.set_major_locator(FixedLocator([1, 2, 4, 8, 16, 32, 64]))
    axes.xaxis.set_minor_locator(NullLocator())
    axes.xaxis.set_major_formatter(lambda value, _: f"×{value:g}")
    axes.set_xlim(left=0.9)


def _nothing(finding: Finding, width: int) -> Axes:
    """Return a figure that has nothing to show, and says so."""
    axes = new_axes(1, finding, width=width)
    axes.set_axis_off()
    axes.text(0, 0.5, "nothing to show", color=INK, fontsize=12)
    return axes


def _of_chance(table: pd.DataFrame, clear: str, unclear: str) -> list[object]:
    """Return the marks of a legend for the dots that are there: clear of chance, and not."""
    marks = [(True, dot(BLUE, "o", clear)), (False, dot(GREY, "o", unclear))]
    return [mark for kind, mark in marks if kind in set(table["clear"])]


def _mark(
    axes: Axes, share: float, y: int, kind: str, colour: str, size: int, edge: str = PAPER
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
        color=PAPER,
        markeredgecolor=ORANGE,
        marker="D",
        linestyle="",
        markersize=7,
        label=text,
    )
