"""Finished tables as charts: a table in, Axes out; nothing is computed here.

A figure function draws at one of two widths, in pixels: WIDE for a desk, NARROW for a phone, where
the name of a row stands above its marks instead of beside them. `picture.picture` draws at both.
"""

from __future__ import annotations

import textwrap
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Any, cast

from .lengths import length, measured

if TYPE_CHECKING:
    import pandas as pd
    from matplotlib.artist import Artist
    from matplotlib.axes import Axes

    from .finding import Finding

__all__ = [
    "BLUE",
    "BLUE_INK",
    "BROWN",
    "COLOURS",
    "DPI",
    "FAINT",
    "GREEN",
    "GREY",
    "GRID",
    "HALO",
    "INK",
    "NARROW",
    "ORANGE",
    "ORANGE_INK",
    "PALE",
    "PAPER",
    "PURPLE",
    "TYPE",
    "UNDER",
    "WIDE",
    "columns_of",
    "dot",
    "each",
    "in_lines",
    "is_narrow",
    "legend",
    "length",
    "line",
    "measured",
    "money_axis",
    "name_axis",
    "name_height",
    "named",
    "new_axes",
    "point",
    "resize",
    "rows",
    "short",
    "span",
    "width_of",
    "zero",
]

WIDE, NARROW = 704, 340  # pixels
DPI = 72  # a point of type is a pixel of the drawing
TYPE = 12.0  # of everything but titles, in pixels
_ROW = 40.0  # pixels that a row takes where nothing else is said

# A page recolours these by its own variables, in the light and in the dark: see style.css.
PAPER = "#ffffff"
INK = "#1f2933"
FAINT = "#52606d"
GRID = "#e4e7eb"
GREY = "#7f8e8c"  # of marks too: 3.4 to 1 on paper
BLUE = "#3f90da"  # petroff10
BLUE_INK = "#0b5cad"  # of words about what is blue
ORANGE = "#e76300"
ORANGE_INK = "#b54708"
PALE = "#b9d6f2"
PURPLE, GREEN, BROWN = "#8a3ab9", "#3a7d44", "#7b5b3a"
HALO = "halo"  # marks words that keep lines below them away
UNDER = {"facecolor": PAPER, "edgecolor": "none", "pad": 1.0}  # what they stand on
_INKS = (PAPER, INK, FAINT, GRID, GREY)
COLOURS = (*_INKS, BLUE, BLUE_INK, ORANGE, ORANGE_INK, PALE, PURPLE, GREEN, BROWN)


def new_axes(rows: float, finding: Finding, *, width: int = WIDE) -> Axes:
    """Return axes `width` pixels wide and as high as `rows` need, for a figure of `finding`."""
    from matplotlib.figure import Figure

    size = (width / DPI, (_ROW * max(rows, 1) + 30) / DPI)
    figure = Figure(figsize=size, dpi=DPI, layout="constrained")
    figure.set_label(finding.name)
    axes = figure.add_subplot()
    figure.patch.set_alpha(0)
    axes.patch.set_alpha(0)
    for side in ("top", "right", "left"):
        axes.spines[side].set_visible(False)
    axes.spines["bottom"].set_color(GREY)
    axes.tick_params(which="both", colors=INK, labelsize=TYPE, length=0)
    axes.set_axisbelow(True)
    return axes


def width_of(axes: Axes) -> float:
    """Return the width of the figure of `axes` in pixels."""
    figure = axes.get_figure(root=True)
    assert figure is not None
    return float(figure.get_size_inches()[0]) * DPI


def is_narrow(axes: Axes) -> bool:
    """Return whether a figure is drawn for a phone."""
    return width_of(axes) <= NARROW + 1


def resize(axes: Axes, height: float) -> None:
    """Make the plot `height` pixels high, its axis below included."""
    figure = axes.get_figure(root=True)
    assert figure is not None
    figure.set_size_inches(figure.get_size_inches()[0], height / DPI)


def each(table: pd.DataFrame) -> Iterator[Any]:
    """Yield the rows of a table, their columns as attributes."""
    yield from table.itertuples(index=False)


def rows(
    axes: Axes,
    labels: Sequence[str],
    *,
    at: Sequence[float] | None = None,
    room: float = 20,
    gaps: float = 0,
) -> tuple[float, float]:
    """Name the rows of a figure, the first at the top, where they stand: 0, 1, … or `at`.

    The marks of a row take `room` pixels; `gaps` is what headings take between rows, in rows. On a
    phone names stand above their marks. Returned are how far a row reaches above its marks, in
    rows, and how many pixels a row takes.
    """
    places = list(range(len(labels))) if at is None else list(at)
    narrow = is_narrow(axes)
    wide = width_of(axes)
    names = [_label(label, wide) if narrow else label for label in labels]
    lines = max((name.count("\n") + 1 for name in names), default=1)
    type_high = 1.3 * TYPE * lines
    pitch = type_high + room + 6 if narrow else max(type_high + 8, room + 8)
    above = (type_high + room) / 2 / pitch if narrow else 0.0
    if narrow:
        axes.set_yticks([])
        for place, name in zip(places, names, strict=True):
            _name_above(axes, name, place - (room / 2 + 3) / pitch)
    else:
        axes.set_yticks(places, names, linespacing=1.1)
    top = (above + type_high / 2 / pitch) if narrow else 0.5
    below = ((room if narrow else max(room, type_high)) / 2 + 4) / pitch
    last = max(places, default=0) + below
    axes.set_ylim(last, -top - gaps)
    resize(axes, pitch * (last + top + gaps) + 46)
    axes.grid(axis="x", color=GRID)
    return top, pitch


def _name_above(axes: Axes, name: str, y: float) -> None:
    """Write the name of a row from the left edge of the figure, over whatever lines are there."""
    from matplotlib.transforms import blended_transform_factory

    figure = axes.get_figure(root=True)
    assert figure is not None
    across = blended_transform_factory(figure.transFigure, axes.transData)
    text = axes.text(0.0, y, name, transform=across, va="bottom", linespacing=1.1)
    text.set(color=INK, fontsize=TYPE, zorder=5, gid=HALO, bbox=UNDER)
    text.set_in_layout(False)


def _label(label: str, wide: float) -> str:
    """Return the name of a row in as few lines as the width of a phone allows."""
    return in_lines(label.replace("\n", " · "), wide - 8)


def money_axis(axes: Axes, unit: str) -> None:
    """Write plain money along the axis of pay, its unit below."""
    from matplotlib.ticker import MaxNLocator

    axes.xaxis.set_major_locator(MaxNLocator(3 if is_narrow(axes) else 5))
    dollars = r"\$" if unit.startswith(("USD", "US dollar")) else ""
    axes.xaxis.set_major_formatter(lambda value, _: f"{dollars}{value:,.0f}")
    name_axis(axes, unit)


def name_axis(axes: Axes, text: str) -> None:
    """Say below the axis what is measured along it."""
    wide = width_of(axes)
    room = wide - 8 if is_narrow(axes) else wide * 0.55
    axes.set_xlabel("\n".join(measured(text, TYPE, room)), color=FAINT, fontsize=TYPE)


def name_height(axes: Axes, text: str) -> None:
    """Say above the axis of height what is measured along it: nobody reads rotated words."""
    wide = width_of(axes)
    axes.set_title(in_lines(text, wide - 40), loc="left", color=FAINT, fontsize=TYPE)


def span(axes: Axes, y: float, low: float, high: float, *, width: float, colour: str) -> None:
    """Draw a bar from `low` to `high` at the height `y`."""
    axes.plot([low, high], [y, y], color=colour, linewidth=width, solid_capstyle="round", zorder=2)


def point(
    axes: Axes, x: float, y: float, colour: str, *, kind: str = "o", size: float = 8, z: float = 4
) -> None:
    """Draw a mark with a thin edge of paper."""
    axes.plot(
        [x], [y], kind, color=colour, markersize=size, markeredgecolor=PAPER,
        markeredgewidth=1, zorder=z,
    )  # fmt: skip


def zero(axes: Axes) -> None:
    """Draw the line at which nothing differs."""
    axes.axvline(0, color=FAINT, linewidth=1, zorder=1)


def named(
    axes: Axes,
    text: str,
    place: tuple[float, float],
    colour: str = INK,
    *,
    shift: tuple[float, float] = (0, 0),
    ha: str = "left",
) -> None:
    """Write a name beside what it names, `shift` pixels away."""
    axes.annotate(
        text, place, xytext=shift, textcoords="offset points", ha=ha, va="center",
        fontsize=TYPE, color=colour, zorder=6, annotation_clip=False,
    )  # fmt: skip


def legend(axes: Axes, handles: Sequence[object]) -> None:
    """Put a key of `handles` above the figure, in as many columns as its width holds."""
    wide, shown = width_of(axes), cast("list[Artist]", list(handles))
    if not shown:
        return
    axes.figure.legend(
        handles=shown, loc="upper left", bbox_to_anchor=(0.004, 1), frameon=False, fontsize=TYPE,
        ncols=columns_of([str(handle.get_label()) for handle in shown], wide),
        handlelength=1.6, borderpad=0, borderaxespad=0, columnspacing=1.4, labelspacing=0.5,
        labelcolor=INK,
    )  # fmt: skip


def columns_of(labels: Sequence[str], wide: float) -> int:
    """Return how many columns of a key are not wider than `wide` pixels together."""
    for columns in range(len(labels), 1, -1):
        widest = max(length(label, TYPE) for label in labels) + 48
        if columns * widest <= wide or (
            columns == len(labels) and sum(length(label, TYPE) + 50 for label in labels) <= wide
        ):
            return columns
    return 1


def line(colour: str, width: float, text: str) -> object:
    """Return a line for a key."""
    from matplotlib.lines import Line2D

    return Line2D([], [], color=colour, linewidth=width, label=text)


def dot(colour: str, marker: str, text: str) -> object:
    """Return a mark for a key."""
    from matplotlib.lines import Line2D

    return Line2D([], [], color=colour, marker=marker, linestyle="", markersize=7, label=text)


def short(text: object) -> str:
    """Return a label short enough for the row it names; `$` is no mathematics."""
    return textwrap.shorten(str(text), 34, placeholder="…").replace("$", r"\$")


def in_lines(text: str, wide: float) -> str:
    """Return a label broken into lines of at most `wide` pixels."""
    return "\n".join(measured(text, TYPE, wide))
