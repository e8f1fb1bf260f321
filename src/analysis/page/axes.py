"""Finished tables as pictures: a table in, Axes out; nothing is computed here.

Every figure is drawn at a width that stays legible on a phone. `picture` turns Axes into an image
with an alternative text, which must state what the figure shows.
"""

from __future__ import annotations

import io
import textwrap
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    import pandas as pd
    from IPython.display import Image
    from matplotlib.axes import Axes
    from matplotlib.patches import Patch

    from .finding import Finding

__all__ = [
    "BLUE",
    "FAINT",
    "GREY",
    "GRID",
    "INK",
    "ORANGE",
    "PALE",
    "dot",
    "each",
    "frame",
    "legend",
    "line",
    "money_axis",
    "new_axes",
    "palette",
    "picture",
    "rows",
    "runs",
    "short",
    "span",
]

_WIDTH = 5.6
_ROW = 0.42
INK = "#1f2933"
FAINT = "#7b8794"
GRID = "#e4e7eb"
BLUE = "#3f90da"  # petroff10
ORANGE = "#e76300"
GREY = "#94a4a2"


def picture(axes: Axes, finding: Finding) -> Image:
    """Return the figure of `axes` as an image with the alternative text of its finding, the same
    bytes each time.
    """
    from IPython.display import Image

    figure = axes.get_figure(root=True)
    assert figure is not None
    buffer = io.BytesIO()
    options = {"optimize": True}
    figure.savefig(
        buffer,
        format="png",
        dpi=160,
        facecolor="white",
        metadata={"Software": None},
        pil_kwargs=options,
    )
    width = int(figure.get_size_inches()[0] * 115)
    return Image(data=buffer.getvalue(), format="png", width=width, alt=finding.alt)


def new_axes(rows: float, finding: Finding, *, extra: float = 0.35) -> Axes:
    """Return axes of the one width of all figures, as high as `rows` need, under a title that
    states a finding.
    """
    from matplotlib.figure import Figure

    wrapped = textwrap.wrap(finding.title.replace(" %", "\N{NO-BREAK SPACE}%"), 47)
    height = _ROW * 1.15 * max(rows, 1) + 0.95 + extra + 0.26 * len(wrapped)
    figure = Figure(figsize=(_WIDTH, height), layout="constrained")
    axes = figure.add_subplot()
    title = "\n".join(wrapped).replace("$", r"\$")  # two of them would begin and end mathematics
    figure.suptitle(title, x=0.015, ha="left", fontsize=13, fontweight="bold", color=INK)
    for side in ("top", "right", "left"):
        axes.spines[side].set_visible(False)
    axes.spines["bottom"].set_color(GREY)
    axes.tick_params(colors=INK, labelsize=11, length=0)
    axes.set_axisbelow(True)
    return axes


def each(table: pd.DataFrame) -> Iterator[Any]:
    """Yield the rows of a table, their columns as attributes."""
    yield from table.itertuples(index=False)


def rows(axes: Axes, labels: Sequence[str]) -> None:
    """Name the rows of a figure, the first at the top."""
    axes.set_yticks(range(len(labels)), labels, linespacing=1.05)
    axes.set_ylim(len(labels) - 0.4, -0.6)
    axes.grid(axis="x", color=GRID)


def money_axis(axes: Axes, unit: str) -> None:
    """Write plain money along the axis of pay, its unit below."""
    from matplotlib.ticker import MaxNLocator

    axes.xaxis.set_major_locator(MaxNLocator(4))
    axes.xaxis.set_major_formatter(lambda value, _: f"{value:,.0f}")
    axes.set_xlabel(unit, color=FAINT, fontsize=11)


def span(axes: Axes, y: float, low: float, high: float, *, width: float, colour: str) -> None:
    """Draw a bar from `low` to `high` at the height `y`."""
    axes.plot([low, high], [y, y], color=colour, linewidth=width, solid_capstyle="round", zorder=2)


def legend(axes: Axes, handles: Sequence[object], columns: int = 3) -> None:
    """Put a legend of `handles` below the figure."""
    axes.figure.legend(
        handles=list(handles),
        loc="outside lower left",
        ncols=columns,
        frameon=False,
        fontsize=10,
        handlelength=1.6,
    )


def line(colour: str, width: float, text: str) -> object:
    """Return a line for a legend."""
    from matplotlib.lines import Line2D

    return Line2D([], [], color=colour, linewidth=width, label=text)


def dot(colour: str, marker: str, text: str) -> object:
    """Return a mark for a legend."""
    from matplotlib.lines import Line2D

    return Line2D([], [], color=colour, marker=marker, linestyle="", markersize=7, label=text)


def palette(size: int) -> list[str]:
    """Return as many colours that colour-blind readers can tell apart."""
    import seaborn as sns  # slow to import: only where colours are many

    return [str(colour) for colour in sns.color_palette("colorblind", size).as_hex()]


def short(text: object) -> str:
    """Return a label short enough for the row it names; `$` is no mathematics."""
    return textwrap.shorten(str(text), 34, placeholder="…").replace("$", r"\$")


PALE = "#b9d6f2"


def runs(labels: list[int]) -> list[tuple[int, int]]:
    """Return start and length of each run of one group, two skills or more."""
    starts = [i for i, label in enumerate(labels) if i == 0 or label != labels[i - 1]]
    ends = [*starts[1:], len(labels)]
    return [(a, b - a) for a, b in zip(starts, ends, strict=True) if labels[a] and b - a > 1]


def frame(start: int, side: int) -> Patch:
    """Return the frame of a square of cells on the diagonal of a grid."""
    from matplotlib.patches import Rectangle

    return Rectangle(
        (start, start),
        side,
        side,
        fill=False,
        edgecolor=ORANGE,
        linewidth=2,
        clip_on=False,
        zorder=6,
    )
