"""Figures of notebook 04: a finished table and its finding in, Axes out."""

from __future__ import annotations

import textwrap
from typing import TYPE_CHECKING

from ...page.axes import (
    BLUE,
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
    is_narrow,
    legend,
    line,
    money_axis,
    name_axis,
    new_axes,
    point,
    rows,
    short,
    span,
)
from ...page.blocks import name_blocks, places_of
from ...page.picture import comparing
from ...page.words import money
from .official_facts import OfficialStanding

if TYPE_CHECKING:
    import pandas as pd
    from matplotlib.axes import Axes

    from ...page.finding import Finding

__all__ = ["above", "ladders", "official_dots", "places", "ratio_dots"]

_LONGEST = 34  # signs of a line of a name
_LEVELS = {
    "entry": (GREEN, "^"),
    "mid": (BLUE, "o"),
    "senior": (ORANGE, "s"),
    "executive": (PURPLE, "D"),
}


@comparing
def places(table: pd.DataFrame, label: str, finding: Finding, *, width: int = WIDE) -> Axes:
    """Draw the places that each group may have by its median, first place at the left, and its
    median in words; groups without a figure have no row.

    `table` has `label`, n, p50, rank_lower and rank_upper; rows stand in the order of the median.
    """
    known = table.dropna(subset=["rank_lower"]).sort_values("p50", ascending=False, kind="stable")
    axes = new_axes(len(known), finding, width=width)
    asked = getattr(finding.facts, "asked", None)
    for y, row in enumerate(each(known)):
        mine = getattr(row, label) == asked
        span(axes, y, row.rank_lower, row.rank_upper, width=7, colour=ORANGE if mine else PALE)
        point(axes, y + 1, y, INK if mine else BLUE)
    names = zip(known[label], known["p50"], known["n"], strict=True)
    rows(axes, [f"{short(name)}\n{_sum(pay)}, n = {n:,.0f}" for name, pay, n in names])
    axes.set_xlim(0.6, max(len(known), 1) + 0.4)
    axes.set_xticks(sorted({1, *range(5, len(known) + 1, 5), max(len(known), 1)}))
    name_axis(axes, finding.axis)
    if len(known):
        legend(axes, [dot(BLUE, "o", "its median"), line(PALE, 7, "possible places")])
    return axes


def _sum(pay: float) -> str:
    return money(pay).replace("$", r"\$")


def official_dots(table: pd.DataFrame, finding: Finding, *, width: int = WIDE) -> Axes:
    """Draw occupations by their mean wage with its interval, p10 to p90 thin behind it; an end that
    is only a bound is an arrow. Lines mark the two baselines.

    `table` has occupation, mean, mean_lower, mean_upper, p10, p90 and at_least, as
    `official.occupations` returns.
    """
    facts = finding.facts
    assert isinstance(facts, OfficialStanding)
    axes = new_axes(len(table), finding, width=width)
    for y, row in enumerate(each(table)):
        span(axes, y, row.p10, row.p90, width=2, colour=GREY)
        if "p90" in str(row.at_least).split():
            point(axes, row.p90, y, GREY, kind=">")
        span(axes, y, row.mean_lower, row.mean_upper, width=4, colour=INK)
        point(axes, row.mean, y, BLUE)
    names = [str(row.occupation) for row in each(table)]
    broken = names if is_narrow(axes) else [textwrap.fill(name, _LONGEST) for name in names]
    rows(axes, broken, room=14)
    axes.axvline(facts.everybody, color=FAINT, linewidth=1, linestyle=":", zorder=1)
    axes.axvline(facts.mean, color=ORANGE, linewidth=1.4, zorder=1)
    money_axis(axes, finding.axis)
    marks = [dot(BLUE, "o", "mean"), line(INK, 4, "its 95% interval"), line(GREY, 2, "p10 to p90")]
    lines = [line(ORANGE, 1.4, "computing"), _dotted(FAINT, "all occupations")]
    legend(axes, [*marks, dot(GREY, ">", "or more"), *lines])
    return axes


def _dotted(colour: str, text: str) -> object:
    from matplotlib.lines import Line2D

    return Line2D([], [], color=colour, linewidth=1, linestyle=":", label=text)


def ratio_dots(table: pd.DataFrame, finding: Finding, *, width: int = WIDE) -> Axes:
    """Draw, of each family, what adverts offer over what official statistics say is paid, with its
    interval, against the line of equality.

    `table` has family, n, ratio, ratio_lower and ratio_upper.
    """
    axes = new_axes(len(table), finding, width=width)
    for y, row in enumerate(each(table)):
        span(axes, y, row.ratio_lower, row.ratio_upper, width=6, colour=PALE)
        point(axes, row.ratio, y, BLUE)
    axes.axvline(1, color=FAINT, linewidth=1, zorder=1)
    rows(axes, [f"{short(row.family)} (n = {row.n:,})" for row in each(table)], room=14)
    name_axis(axes, finding.axis)
    return axes


def ladders(table: pd.DataFrame, finding: Finding, *, width: int = WIDE) -> Axes:
    """Draw the median of each level of seniority in each family, with its interval.

    `table` has family, seniority, p50, p50_lower and p50_upper, as `ladders.ladder_of` returns.
    """
    families = list(dict.fromkeys(table["family"]))
    axes = new_axes(len(families), finding, width=width)
    for y, family in enumerate(families):
        own = table[table["family"] == family]
        for row in each(own):
            colour, kind = _LEVELS.get(row.seniority, (INK, "v"))
            span(axes, y, row.p50_lower, row.p50_upper, width=3, colour=colour)
            point(axes, row.p50, y, colour, kind=kind)
    rows(axes, [short(family) for family in families], room=16)
    money_axis(axes, finding.axis)
    shown = [level for level in _LEVELS if level in set(table["seniority"])]
    legend(axes, [dot(*_LEVELS[level], level) for level in shown])
    return axes


def above(table: pd.DataFrame, finding: Finding, *, width: int = WIDE) -> Axes:
    """Draw the shares of people above a quarter (blue) and above half a million (orange), each with
    its interval, in blocks.

    `table` has by, item, n, half and quarter each with its ends, as `above.drawn` returns; a share
    that is withheld has no mark.
    """
    blocks = {_BLOCKS.get(by, by): int((table["by"] == by).sum()) for by in table["by"].unique()}
    axes = new_axes(len(table), finding, width=width)
    for y, row in zip(places_of(blocks), each(table), strict=True):
        span(axes, y, 100 * row.quarter_lower, 100 * row.quarter_upper, width=5, colour=PALE)
        span(axes, y, 100 * row.half_lower, 100 * row.half_upper, width=3, colour=ORANGE)
        point(axes, 100 * row.quarter, y, BLUE, size=7)
        point(axes, 100 * row.half, y, ORANGE, kind="D", size=6)
    name_blocks(
        axes, blocks, [f"{short(row.item)} (n = {row.n:,})" for row in each(table)], room=14
    )
    axes.set_xlim(left=-1)
    name_axis(axes, finding.axis)
    if len(table):
        marks = [dot(BLUE, "o", r"above \$250,000"), dot(ORANGE, "D", r"above \$500,000")]
        legend(axes, [*marks, line(PALE, 5, "95% interval")])
    return axes


_BLOCKS = {
    "everybody": "All",
    "experience": "Years of experience",
    "role": "Jobs",
    "employers": "Employers, by people",
}
