"""Figures of what moves pay: tables in, Axes out."""

from __future__ import annotations

from typing import TYPE_CHECKING

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
    legend,
    line,
    new_axes,
    rows,
    short,
    span,
)
from ...page.words import number
from ...page.words import share as per_cent
from .facts import FactorOrder, LevelEffects
from .gap_facts import Gaps

if TYPE_CHECKING:
    import pandas as pd
    from matplotlib.axes import Axes

    from ...page.finding import Finding

__all__ = ["effect_dots", "gap_dots", "share_lanes", "specification_curve", "spread_lines"]

_FACTORS = {
    "location": (BLUE, "o"),
    "experience": (ORANGE, "s"),
    "education": ("#8a3ab9", "D"),
    "industry": ("#3a7d44", "^"),
    "company stage": ("#7b5b3a", "v"),
}
_FIRST = {"location": BLUE, "experience": ORANGE}  # any other specification is grey


def share_lanes(table: pd.DataFrame, finding: Finding) -> Axes:
    """Draw the shares of variance of the five factors, one lane per source, each factor with its
    own mark.

    `table` has source, records, factor, share, interval_lower and interval_upper, as
    `order.order_of_factors` returns; lanes in its order.
    """
    assert isinstance(finding.facts, FactorOrder)
    lanes = {str(source): own for source, own in table.groupby("source", sort=False)}
    axes = new_axes(len(lanes) * 1.15, finding, extra=0.55)
    labels = []
    for lane, (source, own) in enumerate(lanes.items()):
        for i, row in enumerate(each(own)):
            y = lane + 0.13 * (i - (len(own) - 1) / 2)
            colour, marker = _FACTORS[row.factor]
            span(
                axes, y, 100 * row.interval_lower, 100 * row.interval_upper, width=3, colour=colour
            )
            axes.plot(
                [100 * row.share],
                [y],
                marker,
                color=colour,
                markersize=7,
                markeredgecolor="white",
                zorder=4,
            )
        axes.axhline(lane + 0.5, color=GRID, linewidth=1, zorder=0)
        labels.append(f"{short(source)}\nn = {own['records'].iloc[0]:,}")
    rows(axes, labels)
    axes.set_xlim(left=0)
    axes.set_xlabel(finding.axis, color=FAINT, fontsize=11)
    met = [name for name in _FACTORS if name in set(table["factor"])]
    if met:
        bar = line(GREY, 3, f"{per_cent(finding.facts.level, 0)} interval")
        legend(axes, [*(dot(*_FACTORS[name], name) for name in met), bar])
    return axes


def specification_curve(table: pd.DataFrame, finding: Finding) -> Axes:
    """Draw the difference of two shares under every specification, sorted, coloured by what comes
    first.

    `table` has source, compared, scale, main, difference, interval_lower, interval_upper and first,
    as `votes.heard` returns; the specifications that vote are ringed.
    """
    axes = new_axes(11 if len(table) else 1, finding, extra=0.5)
    if table.empty:
        axes.set_axis_off()
        return axes
    for x, row in enumerate(each(table)):
        colour, ends = (
            _FIRST.get(row.first, GREY),
            [100 * row.interval_lower, 100 * row.interval_upper],
        )
        axes.plot([x, x], ends, color=colour, linewidth=1.6, alpha=0.55, zorder=2)
        (mark,) = axes.plot(
            [x], [100 * row.difference], "o", color=colour, markersize=3.5, zorder=3
        )
        if row.main:
            mark.set(markersize=7, markeredgecolor=INK, zorder=4)
    axes.axhline(0, color=INK, linewidth=1, zorder=1)
    axes.set_xticks([])
    axes.set_xlabel(f"{len(table)} specifications, sorted", color=FAINT, fontsize=11)
    axes.set_ylabel("\n".join(finding.axis.split(", ")), color=FAINT, fontsize=11)
    _lanes_below(axes, table)
    shown = {BLUE: "location first", ORANGE: "experience first", GREY: "too close"}
    ringed = dot(GREY, "o", "ringed: votes")
    legend(axes, [*(dot(colour, "o", words) for colour, words in shown.items()), ringed])
    return axes


def _lanes_below(axes: Axes, table: pd.DataFrame) -> None:
    """Mark under a curve which source each specification has, whether it is at purchasing power,
    and whether states or cities of one country are compared.
    """
    lanes = {source: table["source"] == source for source in sorted(set(table["source"]))}
    lanes["purchasing power"] = table["scale"] == "purchasing power"
    lanes["within one country"] = table["compared"] != "countries"
    lanes = {name: here for name, here in lanes.items() if here.any()}
    drawn = table[["interval_lower", "interval_upper", "difference"]]
    low, high = (10 * round(10 * float(end)) for end in (drawn.min().min(), drawn.max().max()))
    levels = list(range(low, high + 1, 10))
    places = [low - (high - low + 10) / 22 * (i + 1.2) for i in range(len(lanes))]
    for y, rows_of in zip(places, lanes.values(), strict=True):
        marked = [x for x, here in enumerate(rows_of) if here]
        axes.plot(marked, [y] * len(marked), "|", color=INK, markersize=6, markeredgewidth=0.9)
    axes.set_yticks(
        [*levels, *places], [*(number(level) for level in levels), *(short(lane) for lane in lanes)]
    )
    axes.tick_params(axis="y", labelsize=10)
    axes.hlines(levels, -1, len(table), color=GRID, linewidth=0.8, zorder=0)


def effect_dots(table: pd.DataFrame, finding: Finding) -> Axes:
    """Draw levels of a factor with their intervals, in per cent above the weighted mean, a block
    per source.

    `table` has source, level, n, effect, interval_lower and interval_upper.
    """
    assert isinstance(finding.facts, LevelEffects)
    axes, places = _blocks(table, "source", finding, scale=0.72)
    for y, row in zip(places, each(table), strict=True):
        span(axes, y, 100 * row.interval_lower, 100 * row.interval_upper, width=5, colour=PALE)
        axes.plot(
            [100 * row.effect],
            [y],
            "o",
            color=BLUE,
            markersize=7,
            markeredgecolor="white",
            zorder=4,
        )
    axes.set_yticks(places, [f"{short(row.level)} (n = {row.n:,})" for row in each(table)])
    axes.set_xlabel(finding.axis, color=FAINT, fontsize=11)
    if len(table):
        bar = line(PALE, 5, f"{per_cent(finding.facts.level, 0)} interval")
        legend(axes, [dot(BLUE, "o", "this level"), bar])
    return axes


def gap_dots(table: pd.DataFrame, finding: Finding) -> Axes:
    """Draw gaps in two parts: what goes with differences that were measured, and what does not,
    with its interval.

    `table` has comparison, source, n_first, n_second, explained, unexplained, interval_lower and
    interval_upper (shares of pay), as `comparisons.gap_parts` returns; a block per comparison.
    """
    assert isinstance(finding.facts, Gaps)
    axes, places = _blocks(table, "comparison", finding, scale=1.0)
    for y, row in zip(places, each(table), strict=True):
        span(axes, y, 100 * row.interval_lower, 100 * row.interval_upper, width=3, colour=INK)
        axes.plot(
            [100 * row.unexplained],
            [y],
            "o",
            color=BLUE,
            markersize=8,
            markeredgecolor="white",
            zorder=4,
        )
        axes.plot(
            [100 * row.explained],
            [y],
            "D",
            color=GREY,
            markersize=6,
            markeredgecolor="white",
            zorder=3,
        )
    axes.set_yticks(
        places,
        [f"{short(r.source)}\nn = {r.n_first:,} and {r.n_second:,}" for r in each(table)],
        linespacing=1.05,
    )
    axes.set_xlabel(finding.axis, color=FAINT, fontsize=11)
    if len(table):
        bar = line(INK, 3, f"its {per_cent(finding.facts.level, 0)} interval")
        handles = [dot(GREY, "D", "explained"), dot(BLUE, "o", "not explained"), bar]
        legend(axes, handles, columns=2)
    return axes


def spread_lines(table: pd.DataFrame, finding: Finding) -> Axes:
    """Draw effects of levels on the first decile, the median and the ninth decile.

    `table` has source, level, reference, p10, p50 and p90 (shares).
    """
    axes = new_axes(len(table), finding)
    for y, row in enumerate(each(table)):
        span(axes, y, 100 * row.p10, 100 * row.p90, width=4, colour=PALE)
        axes.plot([100 * row.p10], [y], "<", color=ORANGE, markersize=8, zorder=4)
        axes.plot(
            [100 * row.p50], [y], "o", color=INK, markersize=7, markeredgecolor="white", zorder=5
        )
        axes.plot([100 * row.p90], [y], ">", color=BLUE, markersize=8, zorder=4)
    axes.axvline(0, color=FAINT, linewidth=1, zorder=1)
    rows(
        axes,
        [
            f"{short(row.level)} against {short(row.reference)}\n{short(row.source)}"
            for row in each(table)
        ],
    )
    axes.tick_params(axis="y", labelsize=9.5)
    axes.set_xlabel(finding.axis, color=FAINT, fontsize=11)
    legend(
        axes,
        [
            dot(ORANGE, "<", "low pay (p10)"),
            dot(INK, "o", "median"),
            dot(BLUE, ">", "high pay (p90)"),
        ],
    )
    return axes


def _blocks(
    table: pd.DataFrame, block: str, finding: Finding, *, scale: float
) -> tuple[Axes, list[float]]:
    """Return axes with a heading above the rows of each value of `block`, and the height of each
    row of the table.
    """
    blocks = {str(name): len(own) for name, own in table.groupby(block, sort=False)}
    axes = new_axes((len(table) + 0.6 * len(blocks)) * scale, finding, extra=0.5)
    y, places = 0.0, []
    for name, count in blocks.items():
        heading = axes.text(
            0.0, y - 0.15, short(name) if block == "source" else name, va="center", zorder=3
        )
        heading.set(transform=axes.get_yaxis_transform(), color=FAINT, fontsize=10.5)
        heading.set_bbox({"facecolor": "white", "edgecolor": "none", "pad": 1})
        places += [y + 0.75 + i for i in range(count)]
        y += count + 1.0
    axes.axvline(0, color=FAINT, linewidth=1, zorder=1)
    axes.set_ylim(max(y - 0.4, 0.4), -0.7)
    axes.tick_params(axis="y", labelsize=10)
    axes.grid(axis="x", color=GRID)
    return axes, places
