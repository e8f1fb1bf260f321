"""Figures of what moves pay: tables in, Axes out."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ...page.axes import (
    BLUE,
    BROWN,
    FAINT,
    GREEN,
    GREY,
    GRID,
    INK,
    ORANGE,
    PALE,
    PAPER,
    PURPLE,
    WIDE,
    dot,
    each,
    is_narrow,
    legend,
    line,
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
from ...page.blocks import name_blocks, places_of
from ...page.words import counted, number
from ...page.words import share as per_cent
from .facts import FactorOrder, LevelEffects
from .gap_facts import Gaps
from .guess_facts import IntervalCoverage

if TYPE_CHECKING:
    import pandas as pd
    from matplotlib.axes import Axes

    from ...page.finding import Finding

__all__ = [
    "coverage_dots",
    "effect_dots",
    "gap_dots",
    "guess_dots",
    "share_lanes",
    "specification_curve",
    "spread_lines",
]

_FACTORS = {
    "location": (BLUE, "o"),
    "experience": (ORANGE, "s"),
    "education": (PURPLE, "D"),
    "industry": (GREEN, "^"),
    "company stage": (BROWN, "v"),
}
_MODELS = {"median of all": (GREY, "o"), "linear": (BLUE, "s"), "boosting": (ORANGE, "D")}
_FIRST = {"location": BLUE, "experience": ORANGE}  # any other specification is grey


def share_lanes(table: pd.DataFrame, finding: Finding, *, width: int = WIDE) -> Axes:
    """Draw the shares of variance of the five factors, one lane per source, each factor with its
    own mark.

    `table` has source, records, factor, share, interval_lower and interval_upper, as
    `order.order_of_factors` returns; lanes in its order.
    """
    assert isinstance(finding.facts, FactorOrder)
    lanes = {str(source): own for source, own in table.groupby("source", sort=False)}
    axes = new_axes(len(lanes), finding, width=width)
    labels = []
    for lane, (source, own) in enumerate(lanes.items()):
        for i, row in enumerate(each(own)):
            y = lane + 0.13 * (i - (len(own) - 1) / 2)
            colour, marker = _FACTORS[row.factor]
            ends = (100 * row.interval_lower, 100 * row.interval_upper)
            span(axes, y, *ends, width=3, colour=colour)
            point(axes, 100 * row.share, y, colour, kind=marker, size=7)
        axes.axhline(lane + 0.5, color=GRID, linewidth=1, zorder=0)
        labels.append(f"{short(source)}\nn = {own['records'].iloc[0]:,}")
    rows(axes, labels, room=52)
    axes.set_xlim(left=0)
    name_axis(axes, finding.axis)
    met = [name for name in _FACTORS if name in set(table["factor"])]
    if met:
        bar = line(GREY, 3, f"{per_cent(finding.facts.level, 0)} interval")
        legend(axes, [*(dot(*_FACTORS[name], name) for name in met), bar])
    return axes


def specification_curve(table: pd.DataFrame, finding: Finding, *, width: int = WIDE) -> Axes:
    """Draw the difference of two shares under every specification, sorted, coloured by what comes
    first.

    `table` has source, compared, scale, main, difference, interval_lower, interval_upper and first,
    as `votes.heard` returns; the specifications that vote are ringed.
    """
    axes = new_axes(12 if len(table) else 1, finding, width=width)
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
    axes.set_xlabel(f"{len(table)} specifications, sorted", color=FAINT, fontsize=12)
    name_height(axes, finding.axis)
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
    narrow = is_narrow(axes)
    step = (high - low + 10) / (8.5 if narrow else 14)  # a lane takes 36 or 22 pixels
    places = [low - step * (i + 1.3) for i in range(len(lanes))]
    for y, rows_of in zip(places, lanes.values(), strict=True):
        marked = [x for x, here in enumerate(rows_of) if here]
        axes.plot(marked, [y] * len(marked), "|", color=INK, markersize=6, markeredgewidth=0.9)
    names = [short(lane) for lane in lanes]
    if narrow:  # names stand above their lanes
        heights = [y + 0.45 * step for y in places]
        axes.set_yticks([*levels, *heights], [*map(number, levels), *names])
        for label in axes.get_yticklabels()[len(levels) :]:
            label.set(horizontalalignment="left", x=0.04)
    else:
        axes.set_yticks([*levels, *places], [*map(number, levels), *names])
    axes.set_ylim(places[-1] - 0.6 * step, high + 5)
    axes.hlines(levels, -1, len(table), color=GRID, linewidth=0.8, zorder=0)
    axes.set_xlim(-1.5, len(table) + 0.5)
    resize(axes, 330 + len(lanes) * (36 if narrow else 22) + 60)


def effect_dots(table: pd.DataFrame, finding: Finding, *, width: int = WIDE) -> Axes:
    """Draw levels of a factor with their intervals, in per cent above the weighted mean, a block
    per source.

    `table` has source, level, n, effect, interval_lower and interval_upper.
    """
    assert isinstance(finding.facts, LevelEffects)
    blocks = _blocks(table, "source")
    axes = new_axes(len(table), finding, width=width)
    for y, row in zip(places_of(blocks), each(table), strict=True):
        span(axes, y, 100 * row.interval_lower, 100 * row.interval_upper, width=5, colour=PALE)
        point(axes, 100 * row.effect, y, BLUE, size=7)
    zero(axes)
    names = [f"{short(row.level)} (n = {row.n:,})" for row in each(table)]
    name_blocks(axes, blocks, names, room=14)
    name_axis(axes, finding.axis)
    if len(table):
        bar = line(PALE, 5, f"{per_cent(finding.facts.level, 0)} interval")
        legend(axes, [dot(BLUE, "o", "this level"), bar])
    return axes


def gap_dots(table: pd.DataFrame, finding: Finding, *, width: int = WIDE) -> Axes:
    """Draw gaps in two parts: what goes with differences that were measured, and what does not,
    with its interval.

    `table` has comparison, source, n_first, n_second, explained, unexplained, interval_lower and
    interval_upper (shares of pay), as `comparisons.gap_parts` returns; a block per comparison.
    """
    assert isinstance(finding.facts, Gaps)
    blocks = _blocks(table, "comparison")
    axes = new_axes(len(table), finding, width=width)
    for y, row in zip(places_of(blocks), each(table), strict=True):
        span(axes, y, 100 * row.interval_lower, 100 * row.interval_upper, width=3, colour=INK)
        point(axes, 100 * row.unexplained, y, BLUE)
        point(axes, 100 * row.explained, y, GREY, kind="D", size=6, z=3)
    zero(axes)
    names = [f"{short(r.source)}\nn = {r.n_first:,} and {r.n_second:,}" for r in each(table)]
    name_blocks(axes, blocks, names)
    name_axis(axes, finding.axis)
    if len(table):
        bar = line(INK, 3, f"its {per_cent(finding.facts.level, 0)} interval")
        legend(axes, [dot(BLUE, "o", "not explained"), bar, dot(GREY, "D", "explained")])
    return axes


def spread_lines(table: pd.DataFrame, finding: Finding, *, width: int = WIDE) -> Axes:
    """Draw effects of levels on the first decile, the median and the ninth decile.

    `table` has source, level, reference, p10, p50 and p90 (shares).
    """
    axes = new_axes(len(table), finding, width=width)
    for y, row in enumerate(each(table)):
        span(axes, y, 100 * row.p10, 100 * row.p90, width=4, colour=PALE)
        point(axes, 100 * row.p10, y, ORANGE, kind="<")
        point(axes, 100 * row.p50, y, INK, size=7, z=5)
        point(axes, 100 * row.p90, y, BLUE, kind=">")
    zero(axes)
    rows(
        axes,
        [
            f"{short(row.level)} against {short(row.reference)}\n{short(row.source)}"
            for row in each(table)
        ],
    )
    name_axis(axes, finding.axis)
    ends = [dot(ORANGE, "<", "low pay (p10)"), dot(INK, "o", "median")]
    legend(axes, [*ends, dot(BLUE, ">", "high pay (p90)")])
    return axes


def coverage_dots(table: pd.DataFrame, finding: Finding, *, width: int = WIDE) -> Axes:
    """Draw how often intervals held the pay of groups, a dot per group in the row of its source,
    none on another, against the level that was promised.

    `table` has source, pay and covered (shares), as `prediction.large_groups` returns it.
    """
    assert isinstance(finding.facts, IntervalCoverage)
    from seaborn import swarmplot  # slow to import: only where this is drawn

    lanes = {
        f"{short(source)}\n{pay} pay, {counted(len(own), 'group')}": own
        for (source, pay), own in table.groupby(["source", "pay"], sort=True)
    }
    axes = new_axes(len(lanes), finding, width=width)
    promised = 100 * finding.facts.level
    axes.axvline(promised, color=INK, linewidth=1, zorder=1)
    for y, own in enumerate(lanes.values()):
        swarmplot(
            x=100 * own["covered"], y=y, orient="h", native_scale=True, ax=axes, color=BLUE,
            size=4.5 if is_narrow(axes) else 6, edgecolor=PAPER, linewidth=0.5, warn_thresh=1,
        )  # fmt: skip
    rows(axes, list(lanes), room=44)
    if lanes:
        low, high = axes.get_xlim()
        axes.set_xlim(min(low, promised - 5), max(high, promised + 5))
        named(
            axes,
            f"{promised:g}% promised",
            (promised, axes.get_ylim()[1]),
            shift=(0, 8),
            ha="center",
        )
    name_axis(axes, finding.axis)
    return axes


def _blocks(table: pd.DataFrame, block: str) -> dict[str, int]:
    """Return how many rows each value of `block` has."""
    return {str(name): len(own) for name, own in table.groupby(block, sort=False)}


def guess_dots(table: pd.DataFrame, finding: Finding, *, width: int = WIDE) -> Axes:
    """Draw how far guesses are off, one line per source and pay, each model with its own mark.

    `table` has source, pay, records, model and off, as `prediction.guesses_off` returns it.
    """
    groups = list(table.groupby(["source", "pay"], sort=False))
    axes = new_axes(max(1, len(groups)), finding, width=width)
    if not groups:
        axes.set_axis_off()
        return axes
    for y, (_, own) in enumerate(groups):
        span(axes, y, 100 * own["off"].min(), 100 * own["off"].max(), width=2, colour=PALE)
        for row in each(own):
            colour, marker = _MODELS[row.model]
            point(axes, 100 * row.off, y, colour, kind=marker)
    rows(axes, [f"{short(source)}, {pay} pay" for (source, pay), _ in groups])
    axes.set_xlim(left=0)
    name_axis(axes, finding.axis)
    legend(axes, [dot(*mark, words) for words, mark in _MODELS.items()])
    return axes
