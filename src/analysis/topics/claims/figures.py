"""Figures of claims: tables in, Axes out."""

from __future__ import annotations

from math import isnan
from typing import TYPE_CHECKING, Any

from numpy import nanmax, nanmin

from ...page.axes import (
    BLUE,
    GREY,
    INK,
    ORANGE,
    PALE,
    WIDE,
    dot,
    each,
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

if TYPE_CHECKING:
    import pandas as pd
    from matplotlib.axes import Axes

    from ...page.finding import Finding

__all__ = ["claim_dots", "verdict_dots"]

_ROOM = 0.08  # of the width, on both sides
_INSET = 0.012  # of the width: the round end of a band


def verdict_dots(table: pd.DataFrame, finding: Finding, *, width: int = WIDE) -> Axes:
    """Draw how many claims have each verdict, a row per article and verdict, with what half and
    double the margin make of it.

    `table` as `counts.count_table` returns it.
    """
    axes = new_axes(len(table), finding, width=width)
    for y, row in enumerate(each(table)):
        if {row.half, row.double} != {row.claims}:
            ends = (row.claims, row.half, row.double)
            span(axes, y, min(ends), max(ends), width=3, colour=PALE)
            point(axes, row.half, y, ORANGE, kind="v", size=8)
            point(axes, row.double, y, ORANGE, kind="^", size=8)
        point(axes, row.claims, y, GREY if row.verdict not in _DECIDED else BLUE, z=5)
    rows(axes, [_counted(row) for row in each(table)], room=14)
    axes.set_xlim(left=0, right=table[["claims", "half", "double"]].to_numpy().max() * 1.05 + 1)
    name_axis(axes, finding.axis)
    keys = [dot(BLUE, "o", "decided by data"), dot(GREY, "o", "not decided")]
    moved = [dot(ORANGE, "v", "at half margin"), dot(ORANGE, "^", "at double margin")]
    legend(axes, [*keys, *(moved if table["turning"].any() else [])])
    return axes


_DECIDED = ("supported", "contradicted")


def _counted(row: Any) -> str:
    mark = " *" if row.turning or {row.half, row.double} != {row.claims} else ""
    return f"{row.article}: {row.verdict}{mark}, {row.claims}"


def claim_dots(table: pd.DataFrame, finding: Finding, *, width: int = WIDE) -> Axes:
    """Draw figures of one claim with their intervals beside what the article says.

    `table` as `leading.leading_table` returns it. The band is where the claim counts as true.
    """
    axes = new_axes(len(table), finding, width=width)
    money = bool((table["kind"] == "money").any())
    times = 1 if money or bool((table["kind"] == "jobs").any()) else 100
    ends = table.drop(columns=["of", "named", "kind", "n"]).astype(float) * times
    low, high = (float(pick(ends.to_numpy())) for pick in (nanmin, nanmax))
    room = _ROOM * (high - low or 1)
    edges = (low - room, high + room)
    for y, row in enumerate(each(ends)):
        _claimed(axes, y, row, edges)
        span(axes, y, row.lower, row.upper, width=4, colour=BLUE)
        point(axes, row.value, y, BLUE)
    rows(axes, [_labelled(row) for row in each(table)], room=22)
    axes.set_xlim(*edges)
    money_axis(axes, "US dollars a year") if money else name_axis(axes, finding.axis)
    said = dot(ORANGE, "D", "the article says")
    legend(axes, [said, line(PALE, 9, "counts as true"), dot(BLUE, "o", "measured, 95% range")])
    return axes


def _claimed(axes: Axes, y: int, row: Any, edges: tuple[float, float]) -> None:
    """Draw where a claim counts as true, and what is printed: a diamond, or an arrow that points to
    all values on its side.
    """
    inset = (edges[1] - edges[0]) * _INSET
    ends = (
        edges[0] + inset if isnan(row.holds_low) else row.holds_low,
        edges[1] - inset if isnan(row.holds_high) else row.holds_high,
    )
    span(axes, y, *ends, width=11, colour=PALE)
    up, down = not isnan(row.printed_low), not isnan(row.printed_high)
    at = row.printed_low if up else row.printed_high
    axes.plot([at, at], [y - 0.32, y + 0.32], color=INK, linewidth=1, zorder=3)
    point(axes, at, y, ORANGE, kind="D" if up and down else ">" if up else "<", size=9)


def _labelled(row: Any) -> str:
    counted = f"n = {int(row.n):,}" if row.n == row.n and row.n is not None else ""
    return "\n".join(part for part in (short(row.of), short(row.named), counted) if part)
