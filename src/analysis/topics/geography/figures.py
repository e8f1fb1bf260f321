"""Figures of pay by place: tables in, Axes out."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ...page.axes import (
    BLUE,
    BROWN,
    FAINT,
    GREEN,
    GREY,
    INK,
    ORANGE,
    PALE,
    PURPLE,
    WIDE,
    dot,
    each,
    legend,
    line,
    money_axis,
    name_axis,
    name_height,
    named,
    new_axes,
    point,
    resize,
    rows,
    short,
    span,
    zero,
)

if TYPE_CHECKING:
    import pandas as pd
    from matplotlib.axes import Axes

    from ...page.finding import Finding

__all__ = [
    "bought_dots",
    "hub_dots",
    "metro_scatter",
    "place_lanes",
    "policy_dots",
    "remote_dots",
    "remote_pairs",
]

_POLICIES = {  # mark and name of each
    "local": (BLUE, "o", "local market"),
    "global_rate": (ORANGE, "s", "one rate"),
    "hub_rate": (PURPLE, "D", "hub's rate"),
    "gitlab": (GREY, "v", "GitLab 2018, range"),
    "buffer": (GREEN, "^", "Buffer"),
    "niteo": (BROWN, "P", "Niteo 2025"),
}
_VERDICTS = {"more": BLUE, "less": ORANGE}  # any other is grey


def _empty(axes: Axes) -> Axes:
    """Return axes on which there is nothing to draw."""
    axes.set_axis_off()
    resize(axes, 20)
    return axes


def place_lanes(table: pd.DataFrame, finding: Finding, *, width: int = WIDE) -> Axes:
    """Draw the shares of place and of seniority, a row per source and question.

    `table` as `answers.votes_by_place` returns it.
    """
    axes = new_axes(len(table), finding, width=width)
    if table.empty:
        return _empty(axes)
    for y, row in enumerate(each(table)):
        ends = (100 * row.location, 100 * row.experience)
        span(axes, y, min(ends), max(ends), width=3, colour=PALE)
        point(axes, ends[0], y, BLUE)
        point(axes, ends[1], y, ORANGE, kind="s", size=7)
    labels = zip(table["asked"], table["compared"], strict=True)
    rows(axes, [f"{name}\n{compared}" for name, compared in labels])
    axes.set_xlim(left=0)
    name_axis(axes, finding.axis)
    legend(axes, [dot(BLUE, "o", "place"), dot(ORANGE, "s", "seniority")])
    return axes


def hub_dots(table: pd.DataFrame, finding: Finding, *, width: int = WIDE) -> Axes:
    """Draw what a place pays above elsewhere: in dollars, at regional prices, within employers.

    `table` as `hubs.drawn` returns it.
    """
    axes = new_axes(len(table), finding, width=width)
    if table.empty:
        return _empty(axes)
    marks = (
        ("dollars", BLUE, "o", -0.22),
        ("prices", ORANGE, "D", 0.0),
        ("same_prices", PURPLE, "s", 0.22),
    )
    for y, row in enumerate(each(table)):
        for name, colour, kind, aside in marks:
            low, high = (getattr(row, f"{name}_{end}") for end in ("lower", "upper"))
            span(axes, y + aside, 100 * low, 100 * high, width=3, colour=colour)
            point(axes, 100 * getattr(row, name), y + aside, colour, kind=kind, size=7)
    labels = zip(table["place"], table["n"], strict=True)
    rows(axes, [f"{short(name)}\nn = {n:,}" for name, n in labels], room=40)
    zero(axes)
    name_axis(axes, finding.axis)
    keys = [dot(BLUE, "o", "in dollars"), dot(ORANGE, "D", "at regional prices")]
    within = [dot(PURPLE, "s", "within one employer")]
    legend(axes, [*keys, *(within if table["same_prices"].notna().any() else [])])
    return axes


def metro_scatter(table: pd.DataFrame, finding: Finding, *, width: int = WIDE) -> Axes:
    """Draw official wages of metropolitan areas against their prices, with the line on which wages
    buy the same.

    `table` as `official.wages_by_place` returns it; the areas of hubs are named.
    """
    axes = new_axes(9, finding, width=width)
    resize(axes, 400)
    level, wage = 100 * table["level"], table["wage"] / 1000
    axes.plot(level, wage, "o", color=BLUE, markersize=4, alpha=0.55, zorder=2)
    middle = float((wage / level).median())
    ends = [float(level.min()), float(level.max())]
    axes.plot(ends, [middle * end for end in ends], color=INK, linewidth=1.5, zorder=1)
    shown = {"41940": "San Jose", "41860": "San Francisco", "42660": "Seattle", "35620": "New York"}
    for row in each(table[table["area"].isin(shown)]):
        place = (100 * row.level, row.wage / 1000)
        point(axes, *place, ORANGE, size=8)
        named(axes, shown[row.area], place, shift=(-8, 0), ha="right")
    axes.yaxis.set_major_formatter(lambda value, _: rf"\${1000 * value:,.0f}")
    name_axis(axes, "price level, US = 100")
    name_height(axes, finding.axis)
    same = line(INK, 1.5, "buys the same")
    legend(axes, [dot(BLUE, "o", "metropolitan area"), dot(ORANGE, "o", "a hub"), same])
    return axes


def bought_dots(table: pd.DataFrame, finding: Finding, *, width: int = WIDE) -> Axes:
    """Draw what one sum is worth by place; `table` has name and worth."""
    axes = new_axes(len(table), finding, width=width)
    if table.empty:
        return _empty(axes)
    first = float(table["worth"].iloc[0])
    for y, row in enumerate(each(table)):
        span(axes, y, min(first, row.worth), max(first, row.worth), width=3, colour=PALE)
        point(axes, row.worth, y, ORANGE if y == 0 else BLUE)
    rows(axes, [short(name) for name in table["name"]])
    axes.set_xlim(left=0)
    money_axis(axes, finding.axis)
    return axes


def policy_dots(
    table: pd.DataFrame, finding: Finding, *, real: bool = False, width: int = WIDE
) -> Axes:
    """Draw one job under each policy, a row per place; `real`: at what it buys there.

    `table` as `policies.policy_table` returns it. GitLab's formula is a line from its floor to San
    Francisco.
    """
    end = "_real" if real else ""
    table = table.dropna(subset="level") if real else table
    axes = new_axes(len(table), finding, width=width)
    if table.empty:
        return _empty(axes)
    asides = dict(zip(_POLICIES, (-0.3, -0.18, -0.06, 0.06, 0.18, 0.3), strict=True))
    for y, row in enumerate(each(table)):
        low, high = (getattr(row, f"gitlab_{name}{end}") for name in ("low", "high"))
        span(axes, y + asides["gitlab"], low, high, width=3, colour=GREY)
        for name, (colour, kind, _) in _POLICIES.items():
            at = [low, high] if name == "gitlab" else [getattr(row, f"{name}{end}")]
            for value in at:
                point(axes, value, y + asides[name], colour, kind=kind, size=8)
    rows(axes, list(table["place"]), room=66)
    axes.set_xlim(left=0)
    money_axis(axes, finding.axis)
    legend(axes, [dot(*mark) for mark in _POLICIES.values()])
    return axes


def remote_dots(table: pd.DataFrame, finding: Finding, *, width: int = WIDE) -> Axes:
    """Draw what remote work pays more: raw hollow, among comparable records with its interval.

    `table` as `remote.drawn` returns it.
    """
    axes = new_axes(len(table), finding, width=width)
    if table.empty:
        return _empty(axes)
    labels = []
    for y, row in enumerate(each(table)):
        colour = _VERDICTS.get(row.verdict, GREY)
        axes.plot([100 * row.raw], [y], "D", color=FAINT, fillstyle="none", markersize=6, zorder=3)
        span(axes, y, 100 * row.lower, 100 * row.upper, width=3, colour=colour)
        point(axes, 100 * row.alike, y, colour)
        labels.append(f"{row.source}, {row.when}\n{row.definition}")
    rows(axes, labels)
    zero(axes)
    name_axis(axes, finding.axis)
    keys = [dot(BLUE, "o", "comparable: more"), dot(ORANGE, "o", "less")]
    keys += [dot(GREY, "o", "same, or unclear"), dot(FAINT, "d", "raw (hollow)")]
    legend(axes, keys)
    return axes


def remote_pairs(table: pd.DataFrame, finding: Finding, *, width: int = WIDE) -> Axes:
    """Draw the share of the country in remote work and on site, each with its interval.

    `table` as `remote.place_table` returns it.
    """
    axes = new_axes(len(table), finding, width=width)
    if table.empty:
        return _empty(axes)
    for y, row in enumerate(each(table)):
        for name, colour, kind, aside in (
            ("remote", BLUE, "o", -0.14),
            ("onsite", ORANGE, "s", 0.14),
        ):
            low, high = (100 * getattr(row, f"{name}_{end}") for end in ("lower", "upper"))
            span(axes, y + aside, low, high, width=3, colour=colour)
            point(axes, 100 * getattr(row, name), y + aside, colour, kind=kind, size=7)
    labels = zip(table["source"], table["scale"], strict=True)
    rows(axes, [f"{source}\n{scale}" for source, scale in labels], room=30)
    axes.set_xlim(left=0)
    name_axis(axes, finding.axis)
    legend(axes, [dot(BLUE, "o", "remote"), dot(ORANGE, "s", "on site")])
    return axes
