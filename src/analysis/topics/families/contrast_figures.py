"""Figures of notebook 04 of pairs, years and industries: a finished table and its finding in, Axes
out.
"""

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
    PURPLE,
    WIDE,
    dot,
    each,
    legend,
    line,
    name_axis,
    name_height,
    new_axes,
    point,
    resize,
    rows,
    short,
    span,
    zero,
)
from ...page.blocks import name_blocks, places_of
from ...page.words import at_place, capital, confidence, ordinal
from .industry_facts import Industries
from .pair_facts import Pairs
from .trend_facts import FamilyTrends, OfficialTrends

if TYPE_CHECKING:
    import pandas as pd
    from matplotlib.axes import Axes

    from ...page.finding import Finding

__all__ = ["change_dots", "index_lines", "industry_dots", "pair_dots"]

_PAY = {"base": (BLUE, "o"), "total": (ORANGE, "s")}
_SERIES = ((INK, "o"), (BLUE, "s"), (ORANGE, "D"), (GREEN, "^"), (PURPLE, "v"), (BROWN, "P"))
_MOST_LINES = len(_SERIES)
_BESIDE = 0.05  # years between the intervals of the last year


def pair_dots(table: pd.DataFrame, finding: Finding, *, width: int = WIDE) -> Axes:
    """Draw the difference of each pair between comparable records with its interval, in per cent,
    and the plain difference; a block per family.

    `table` has pair, family, source, pay, raw, difference, lower and upper, as `pairs.drawn` returns
    it; the margin of the facts is shaded.
    """
    assert isinstance(finding.facts, Pairs)
    blocks = _blocks(table, "family")
    axes = _axes(table, finding, width)
    margin = 100 * finding.facts.margin
    axes.axvspan(-margin, margin, color=GRID, zorder=0)
    for y, row in zip(places_of(blocks), each(table), strict=True):
        colour, kind = _PAY[row.pay]
        span(axes, y, 100 * row.lower, 100 * row.upper, width=3, colour=INK)
        point(axes, 100 * row.raw, y, GREY, kind="D", size=6, z=3)
        point(axes, 100 * row.difference, y, colour, kind=kind)
    zero(axes)
    names = [f"{capital(row.pair)}\n{short(row.source)}" for row in each(table)]
    name_blocks(axes, {capital(name): n for name, n in blocks.items()}, names)
    name_axis(axes, finding.axis)
    if len(table):
        known = {"base": "base pay", "total": "total pay"}
        met = [dot(*_PAY[pay], words) for pay, words in known.items() if pay in set(table["pay"])]
        bar = line(INK, 3, f"{confidence(finding.facts.level)} interval")
        legend(axes, [*met, bar, dot(GREY, "D", "all records, as they are")])
    return axes


def index_lines(table: pd.DataFrame, finding: Finding, *, width: int = WIDE) -> Axes:
    """Draw the index of pay at one mix per family, and the index of medians of all families, dashed.

    The interval of the first is shaded, those of the others stand beside their last year.

    `table` has family, year, index, index_lower, index_upper and raw; of families that begin with
    the first year six are drawn at most, in its order.
    """
    axes = _axes(table, finding, width)
    first = table["year"].min() if len(table) else 0
    starts = table.groupby("family", sort=False)["year"].min()
    names = [str(name) for name in starts.index if starts[name] == first][:_MOST_LINES]
    keys = []
    for place, (name, (colour, marker)) in enumerate(zip(names, _SERIES, strict=False)):
        own = table[table["family"] == name]
        if place == 0:
            low, high = own["index_lower"].fillna(100.0), own["index_upper"].fillna(100.0)
            axes.fill_between(own["year"], low, high, color=colour, alpha=0.12, linewidth=0)
        else:
            last = own.iloc[-1]
            at = [last["year"] + _BESIDE * place] * 2
            axes.plot(at, [last["index_lower"], last["index_upper"]], color=colour, linewidth=1.5)
        axes.plot(own["year"], own["index"], marker=marker, color=colour, linewidth=2, markersize=6)
        keys.append(dot(colour, marker, name))
    if names:
        whole = table[table["family"] == names[0]]
        axes.plot(whole["year"], whole["raw"], color=GREY, linewidth=2, linestyle="--")
        axes.set_xticks(sorted(set(table["year"])))
        keys.append(line(GREY, 2, f"{names[0]}, median as it stands"))
    axes.axhline(100, color=FAINT, linewidth=1, zorder=1)
    axes.grid(axis="y", color=GRID)
    name_height(axes, finding.axis)
    resize(axes, 330)
    legend(axes, keys)
    return axes


def change_dots(table: pd.DataFrame, finding: Finding, *, width: int = WIDE) -> Axes:
    """Draw the change of pay of each family between two years: at one mix with its interval, as it
    stands, and consumer prices.

    `table` has family, first, last, raw, fixed, lower, upper and prices (shares), as `trends.ends`
    returns it.
    """
    assert isinstance(finding.facts, (FamilyTrends, OfficialTrends))
    axes = _axes(table, finding, width)
    for y, row in enumerate(each(table)):
        span(axes, y, 100 * row.lower, 100 * row.upper, width=3, colour=INK)
        axes.plot([100 * row.prices], [y], "|", color=ORANGE, markersize=16, markeredgewidth=2.5)
        point(axes, 100 * row.raw, y, GREY, kind="D", size=6, z=3)
        point(axes, 100 * row.fixed, y, BLUE)
    zero(axes)
    rows(axes, [f"{capital(row.family)}\n{row.first} to {row.last}" for row in each(table)])
    name_axis(axes, finding.axis)
    if len(table):
        bar = line(INK, 3, f"{confidence(finding.facts.level)} interval")
        keys = [dot(BLUE, "o", "at one mix"), bar, dot(GREY, "D", "as it stands")]
        priced = table["prices"].notna().any()
        legend(axes, [*keys, *([dot(ORANGE, "|", "consumer prices")] if priced else [])])
    return axes


def industry_dots(table: pd.DataFrame, finding: Finding, *, width: int = WIDE) -> Axes:
    """Draw the share of data and AI jobs of the article's industries with its interval, a block per
    source, each with the place that the article prints and those that it may have.

    `table` has source, industry, printed, share, share_lower, share_upper, share_first, share_last.
    """
    assert isinstance(finding.facts, Industries)
    table = table[table["share"].notna()]
    blocks = _blocks(table, "source")
    axes = _axes(table, finding, width)
    for y, row in zip(places_of(blocks), each(table), strict=True):
        span(axes, y, 100 * row.share_lower, 100 * row.share_upper, width=5, colour=PALE)
        point(axes, 100 * row.share, y, BLUE)
    names = [
        f"{row.industry}\narticle: {ordinal(int(row.printed))}, here: "
        f"{at_place(int(row.share_first), int(row.share_last))}"
        for row in each(table)
    ]
    name_blocks(axes, blocks, names)
    axes.set_xlim(left=0)
    name_axis(axes, finding.axis)
    if len(table):
        bar = line(PALE, 5, f"{confidence(finding.facts.level)} interval")
        legend(axes, [dot(BLUE, "o", "share of jobs"), bar])
    return axes


def _axes(table: pd.DataFrame, finding: Finding, width: int) -> Axes:
    """Return axes for the rows of a table; of none there is nothing to see."""
    axes = new_axes(len(table), finding, width=width)
    if table.empty:
        axes.set_axis_off()
    return axes


def _blocks(table: pd.DataFrame, block: str) -> dict[str, int]:
    """Return how many rows each value of `block` has, in order."""
    return {str(name): len(own) for name, own in table.groupby(block, sort=False)}
