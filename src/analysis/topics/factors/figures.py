"""Figures of what moves pay and of one offer: tables in, Axes out."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from ...page.axes import BLUE, FAINT, GREY, INK, ORANGE, PALE, dot, legend, line, new_axes, rows, span

if TYPE_CHECKING:
    import pandas as pd
    from matplotlib.axes import Axes

__all__ = ["effect_dots", "gap_bars", "share_lanes", "specification_curve", "spread_lines"]

_FACTORS = {
    "location": (BLUE, "o"),
    "experience": (ORANGE, "s"),
    "education": ("#8a3ab9", "D"),
    "industry": ("#3a7d44", "^"),
    "company stage": ("#7b5b3a", "v"),
}


def share_lanes(table: pd.DataFrame, *, title: str) -> Axes:
    """Draw the shares of variance of the five factors, one lane per source, each factor with its own mark.

    `table` has source, records, factor, share, lower and upper, as `answers.order_of_factors` returns.
    """
    sources = table.groupby("source")["share"].max().sort_values(ascending=False).index.tolist()
    axes = new_axes(len(sources) * 1.15, title, extra=0.55)
    for lane, source in enumerate(sources):
        own = table[table["source"] == source].reset_index(drop=True)
        for i, row in enumerate(own.itertuples(index=False)):
            y = lane + 0.13 * (i - (len(own) - 1) / 2)
            colour, marker = _FACTORS[str(row.factor)]
            span(axes, y, 100 * row.lower, 100 * row.upper, width=3, colour=colour)
            axes.plot([100 * row.share], [y], marker, color=colour, markersize=7, markeredgecolor="white", zorder=4)
        axes.axhline(lane + 0.5, color="#e4e7eb", linewidth=1, zorder=0)
    counts = table.groupby("source")["records"].first()
    rows(axes, [f"{source}\nn = {counts.loc[source]:,}" for source in sources])
    axes.set_xlim(left=0)
    axes.set_xlabel("per cent of the variance of log pay", color=FAINT, fontsize=11)
    met = [name for name in _FACTORS if name in set(table["factor"])]
    legend(axes, [dot(*_FACTORS[name], name) for name in met])
    return axes


def specification_curve(table: pd.DataFrame, *, title: str) -> Axes:
    """Draw the difference of two shares under every specification, sorted, coloured by what it tells.

    `table` has difference, lower, upper and first, as `answers.which_first` returns.
    """
    axes = new_axes(11 if len(table) else 1, title, extra=0.5)
    if table.empty:
        axes.set_axis_off()
        return axes
    colours = {"location": BLUE, "experience": ORANGE, "not told": GREY}
    for x, row in enumerate(table.itertuples(index=False)):
        colour = colours[str(row.first)]
        axes.plot([x, x], [100 * row.lower, 100 * row.upper], color=colour, linewidth=1.6, alpha=0.55, zorder=2)
        axes.plot([x], [100 * row.difference], "o", color=colour, markersize=3.5, zorder=3)
    axes.axhline(0, color=INK, linewidth=1, zorder=1)
    axes.set_xticks([])
    axes.set_xlabel(f"{len(table)} specifications, sorted; marks say which", color=FAINT, fontsize=11)
    axes.set_ylabel("location less experience,\npoints of the variance of log pay", color=FAINT, fontsize=11)
    _marks(axes, table)
    shown = {"location": "location first", "experience": "experience first", "not told": "cannot be told"}
    legend(axes, [dot(colours[name], "o", words) for name, words in shown.items()])
    return axes


def _marks(axes: Axes, table: pd.DataFrame) -> None:
    """Mark under a curve which source each specification has, and whether one country's regions are compared."""
    places = np.arange(len(table))
    lanes = {str(source): table["source"] == source for source in sorted(set(table["source"]))}
    if table["within"].any():
        lanes["regions of one country"] = table["within"]
    low, high = (10 * round(10 * end) for end in (table["lower"].min(), table["upper"].max()))
    step = (high - low) / 22
    ticks = list(range(low, high + 1, 10))
    for i, rows_of in enumerate(lanes.values()):
        y = low - step * (i + 1.2)
        axes.plot(
            places[rows_of.to_numpy()], [y] * int(rows_of.sum()), "|", color=INK, markersize=6, markeredgewidth=0.9
        )
        ticks.append(y)
    axes.set_yticks(ticks, [*map(str, range(low, high + 1, 10)), *lanes])
    axes.tick_params(axis="y", labelsize=10)
    axes.hlines(range(low, high + 1, 10), -1, len(table), color="#e4e7eb", linewidth=0.8, zorder=0)


def effect_dots(table: pd.DataFrame, *, title: str) -> Axes:
    """Draw levels of a factor with their intervals, in per cent above the weighted mean, a block per source.

    `table` has source, level, n, effect, effect_lower and effect_upper.
    """
    sources = list(dict.fromkeys(table["source"]))
    axes = new_axes((len(table) + 0.6 * len(sources)) * 0.72, title, extra=0.0)
    y, places, labels = 0.0, [], []
    for source in sources:
        axes.text(0.0, y - 0.15, source, transform=axes.get_yaxis_transform(), color=FAINT, fontsize=10.5, va="center")
        y += 0.75
        for row in table[table["source"] == source].itertuples(index=False):
            span(axes, y, 100 * row.effect_lower, 100 * row.effect_upper, width=5, colour=PALE)
            axes.plot([100 * row.effect], [y], "o", color=BLUE, markersize=7, markeredgecolor="white", zorder=4)
            places.append(y)
            labels.append(f"{row.level} (n = {row.n:,})")
            y += 1
        y += 0.25
    axes.axvline(0, color=FAINT, linewidth=1, zorder=1)
    axes.set_yticks(places, labels)
    axes.set_ylim(y - 0.4, -0.7)
    axes.tick_params(axis="y", labelsize=10)
    axes.grid(axis="x", color="#e4e7eb")
    axes.set_xlabel("pay above the mean of all levels, per cent", color=FAINT, fontsize=11)
    return axes


def gap_bars(table: pd.DataFrame, *, title: str) -> Axes:
    """Draw gaps in two parts: what goes with differences that were measured, and what does not, with its interval.

    `table` has comparison, source, country, n_first, n_second, explained, unexplained, unexplained_lower and
    unexplained_upper (shares of pay).
    """
    axes = new_axes(len(table) * 1.25, title, extra=0.5)
    for y, row in enumerate(table.itertuples(index=False)):
        axes.barh(y - 0.17, 100 * row.explained, height=0.28, color=PALE, zorder=2)
        axes.barh(y + 0.17, 100 * row.unexplained, height=0.28, color=BLUE, zorder=2)
        axes.plot([100 * row.unexplained_lower, 100 * row.unexplained_upper], [y + 0.17] * 2, color=INK, linewidth=1.6)
    axes.axvline(0, color=FAINT, linewidth=1, zorder=1)
    named = table[["comparison", "source", "n_first", "n_second"]].itertuples(index=False)
    rows(axes, [f"{_broken(r.comparison)}\n{r.source}, n = {r.n_first:,} and {r.n_second:,}" for r in named])
    axes.tick_params(axis="y", labelsize=9.5)
    axes.set_xlabel("gap, per cent of pay", color=FAINT, fontsize=11)
    legend(
        axes,
        [line(PALE, 7, "goes with what was measured"), line(BLUE, 7, "does not"), line(INK, 1.6, "95 %")],
        columns=2,
    )
    return axes


def _broken(text: str) -> str:
    first, _, second = text.partition(" against ")
    return f"{first}\nagainst {second}" if second else first


def spread_lines(table: pd.DataFrame, *, title: str) -> Axes:
    """Draw effects of levels on the first decile, the median and the ninth decile: columns p10, p50, p90 (shares)."""
    axes = new_axes(len(table), title)
    for y, row in enumerate(table.itertuples(index=False)):
        span(axes, y, 100 * min(row.p10, row.p90), 100 * max(row.p10, row.p90), width=4, colour=PALE)
        axes.plot([100 * row.p10], [y], "<", color=ORANGE, markersize=8, zorder=4)
        axes.plot([100 * row.p50], [y], "o", color=INK, markersize=7, markeredgecolor="white", zorder=5)
        axes.plot([100 * row.p90], [y], ">", color=BLUE, markersize=8, zorder=4)
    axes.axvline(0, color=FAINT, linewidth=1, zorder=1)
    rows(axes, [f"{r.level} against {r.reference}\n{r.source}" for r in table.itertuples(index=False)])
    axes.tick_params(axis="y", labelsize=9.5)
    axes.set_xlabel("effect on pay, per cent", color=FAINT, fontsize=11)
    legend(axes, [dot(ORANGE, "<", "on low pay (p10)"), dot(INK, "o", "median"), dot(BLUE, ">", "high pay (p90)")])
    return axes
