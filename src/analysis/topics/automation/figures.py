"""Figures of exposure and pay: tables in, Axes out."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import pandas as pd

from ...page.axes import (
    BLUE,
    FAINT,
    GREY,
    GRID,
    INK,
    ORANGE,
    PALE,
    PAPER,
    WIDE,
    dot,
    each,
    in_lines,
    is_narrow,
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
from ...page.labels import name_dots
from ...page.words import capital, money

if TYPE_CHECKING:
    from matplotlib.axes import Axes

    from ...page.finding import Finding

__all__ = ["domain_bars", "exposure_and_pay", "family_raters", "rater_pairs", "slope_pairs"]

_RATERS = {"people": (BLUE, "o"), "model": (ORANGE, "D")}
_KEY = {"people": "by people", "model": "by the model"}
_ROOM = 230  # pixels of a name beside its row
_NAMED = 6  # occupations of a chart that are named
_NAME, _NARROW_NAME = 190, 120  # pixels of a line of such a name


def rater_pairs(table: pd.DataFrame, finding: Finding, *, width: int = WIDE) -> Axes:
    """Draw what both raters say of each occupation, joined by a line.

    `table` has occupation, people and model (shares of tasks), as `exposed.drawn` returns it.
    """
    if table.empty:
        return _nothing(finding, width)
    axes = new_axes(len(table), finding, width=width)
    _pairs(axes, table)
    names = table["occupation"]
    rows(axes, [name if is_narrow(axes) else in_lines(name, _ROOM) for name in names], room=14)
    _tasks_axis(axes, finding)
    return axes


def family_raters(table: pd.DataFrame, finding: Finding, *, width: int = WIDE) -> Axes:
    """Draw what both raters say of each family, joined by a line, its pay in the label.

    `table` has family, people, model (shares of tasks), roles and p50 (USD per year, may be null).
    """
    if table.empty:
        return _nothing(finding, width)
    axes = new_axes(len(table), finding, width=width)
    _pairs(axes, table)
    paid = [
        "no median" if row.p50 != row.p50 else money(row.p50).replace("$", r"\$")
        for row in each(table)
    ]
    names = [short(capital(name)) for name in table["family"]]
    rows(axes, [f"{name}\n{pay}" for name, pay in zip(names, paid, strict=True)])
    _tasks_axis(axes, finding)
    return axes


def exposure_and_pay(table: pd.DataFrame, finding: Finding, *, width: int = WIDE) -> Axes:
    """Draw official wages against exposure: two marks per occupation, one of each rater, joined by a
    line; the farthest from the middle of pay are named.

    `table` has occupation, people, model (shares of tasks) and official (USD per year).
    """
    from matplotlib.ticker import FixedLocator, NullLocator

    if table.empty:
        return _nothing(finding, width)
    axes = new_axes(10.5, finding, width=width)
    for row in each(table):
        ends = [100 * row.people, 100 * row.model]
        axes.plot(ends, [row.official] * 2, color=GRID, linewidth=1.5, zorder=1)
        for rater, (colour, marker) in _RATERS.items():
            point(axes, 100 * getattr(row, rater), row.official, colour, kind=marker, size=7)
    axes.set_yscale("log")
    low, high = float(table["official"].min()), float(table["official"].max())
    ticks = [each for each in (50_000, 75_000, 100_000, 150_000, 200_000) if low <= each <= high]
    axes.yaxis.set_major_locator(FixedLocator(ticks or [low]))
    axes.yaxis.set_minor_locator(NullLocator())
    axes.yaxis.set_major_formatter(lambda value, _: rf"\${value:,.0f}")
    axes.grid(axis="y", color=GRID)
    axes.margins(x=0.06, y=0.08)
    name_height(axes, "USD a year, log")
    name_axis(axes, finding.axis)
    legend(axes, [dot(*_RATERS[rater], _KEY[rater]) for rater in _RATERS])
    far = (np.log(table["official"]) - np.log(table["official"].median())).abs()
    marks = [
        table.assign(x=100 * table[rater], skill=table["occupation"], y=table["official"])
        for rater in _RATERS
    ]
    marks = [marks[0].assign(joint=far), marks[1].assign(joint=0.0)]
    wide = _NARROW_NAME if is_narrow(axes) else _NAME
    name_dots(axes, pd.concat(marks, ignore_index=True), most=_NAMED, wide=wide)
    return axes


def slope_pairs(table: pd.DataFrame, finding: Finding, *, width: int = WIDE) -> Axes:
    """Draw how much more is paid where exposure is ten points higher, a block per scope, both raters
    in a row; hollow where a few occupations decide it.

    `table` has scope, pay, weighted, rater, units, effect, lower and upper (shares of pay).
    """
    if table.empty:
        return _nothing(finding, width)
    blocks: dict[str, int] = {}
    lines = []
    for scope, own in table.groupby("scope", sort=False):
        groups = list(own.groupby(["pay", "weighted"], sort=False))
        blocks[_SCOPES[str(scope)]] = len(groups)
        lines += groups
    axes = new_axes(len(lines), finding, width=width)
    names = []
    for y, ((pay, weighted), own) in zip(places_of(blocks), lines, strict=True):
        for row, shift in zip(each(own), (-0.16, 0.16), strict=True):
            colour, marker = _RATERS[row.rater]
            known = row.lower == row.lower
            if known:
                span(axes, y + shift, 100 * row.lower, 100 * row.upper, width=3, colour=colour)
            drawn = (axes, 100 * row.effect, y + shift)
            if row.effect == row.effect:
                _mark(*drawn, colour, marker, hollow=not known)
        how = _WEIGHTS[bool(weighted), pay == "official"]
        wages = "Official wages" if pay == "official" else f"Pay of {pay}"
        names.append(f"{wages}\n{how}, n = {own['units'].iloc[0]}")
    zero(axes)
    name_blocks(axes, blocks, names, room=26)
    name_axis(axes, finding.axis)
    key = [dot(*_RATERS[rater], _KEY[rater]) for rater in _RATERS]
    legend(axes, [*key, line(GREY, 3, "95% interval"), _hollow("no interval")])
    return axes


_SCOPES = {
    "across": "Across occupations",
    "within": "Within groups",
    "between": "Between groups",
}
_WEIGHTS = {
    (False, True): "each occupation once",
    (False, False): "each occupation once",
    (True, True): "weighted by jobs",
    (True, False): "weighted by records",
}


def domain_bars(table: pd.DataFrame, finding: Finding, *, width: int = WIDE) -> Axes:
    """Draw pay in domains against other industries, a block per kind of job, with intervals.

    `table` has kind, domain, n, effect, lower and upper (shares of pay).
    """
    kept = table[table["kind"].isin(_KINDS)]
    if kept.empty:
        return _nothing(finding, width)
    ordered = [kept[kept["kind"] == kind] for kind in _KINDS]
    blocks = {_KINDS[kind]: len(own) for kind, own in zip(_KINDS, ordered, strict=True)}
    shown = [row for own in ordered for row in each(own)]
    axes = new_axes(len(shown), finding, width=width)
    for y, row in zip(places_of(blocks), shown, strict=True):
        clear = row.lower > 0 or row.upper < 0
        span(axes, y, 100 * row.lower, 100 * row.upper, width=5, colour=PALE if clear else GREY)
        point(axes, 100 * row.effect, y, BLUE if clear else GREY)
    zero(axes)
    name_blocks(axes, blocks, [f"{capital(r.domain)} (n = {r.n:,})" for r in shown], room=14)
    name_axis(axes, finding.axis)
    marks = [dot(BLUE, "o", "clear of chance"), dot(GREY, "o", "may be chance")]
    legend(axes, [*marks, line(PALE, 5, "95% interval")])
    return axes


_KINDS = {
    "software": "Software jobs",
    "extra": "Data/AI: extra",
}


def _pairs(axes: Axes, table: pd.DataFrame) -> None:
    """Draw both raters of each row, joined by a line."""
    for y, row in enumerate(each(table)):
        span(axes, y, 100 * row.people, 100 * row.model, width=2, colour=PALE)
        for rater, (colour, marker) in _RATERS.items():
            point(axes, 100 * getattr(row, rater), y, colour, kind=marker)


def _tasks_axis(axes: Axes, finding: Finding) -> None:
    """Let the axis of tasks go from none to all, and name it and the marks."""
    axes.set_xlim(-3, 103)
    name_axis(axes, finding.axis)
    legend(axes, [dot(*_RATERS[rater], _KEY[rater]) for rater in _RATERS])


def _mark(axes: Axes, x: float, y: float, colour: str, marker: str, *, hollow: bool) -> None:
    """Draw a mark, hollow where it has no interval."""
    axes.plot(
        [x], [y], marker, color=PAPER if hollow else colour, markersize=7,
        markeredgecolor=colour if hollow else PAPER, zorder=4,
    )  # fmt: skip


def _hollow(text: str) -> object:
    """Return a hollow mark for a key."""
    from matplotlib.lines import Line2D

    return Line2D(
        [], [], color=PAPER, markeredgecolor=INK, marker="o", linestyle="", markersize=7, label=text
    )  # fmt: skip


def _nothing(finding: Finding, width: int) -> Axes:
    """Return a figure that has nothing to show, and says so."""
    axes = new_axes(1, finding, width=width)
    axes.set_axis_off()
    axes.text(0, 0.5, "nothing to show", color=FAINT, fontsize=12)
    return axes
