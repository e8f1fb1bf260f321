"""Names beside dots, so placed that they do not meet."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from .axes import INK, TYPE, in_lines, length, short

if TYPE_CHECKING:
    import pandas as pd
    from matplotlib.axes import Axes

__all__ = ["name_dots"]

_MANY = 16  # dots that a name is sought for
_ABOVE = 8  # pixels that a name may reach above the frame
_LINE = 1.2 * TYPE  # from one line of a name to the next


def name_dots(
    axes: Axes, table: pd.DataFrame, most: int = _MANY, *, wide: float | None = None
) -> None:
    """Write the names of the `most` dots farthest from zero where they meet no other dot or name,
    else not at all; in lines of at most `wide` pixels where that is given, else shortened.

    `table` has skill (the name), joint (how far from zero), x and y.
    """
    figure = axes.get_figure(root=True)
    assert figure is not None
    figure.draw_without_rendering()  # settles the layout, and with it where dots stand
    point = figure.dpi / 72
    places = axes.transData.transform(table[["x", "y"]].to_numpy()) / point
    x0, y0, x1, y1 = (end / point for end in axes.get_window_extent().extents)
    taken = [(x - 4, y - 4, x + 4, y + 4) for x, y in places]
    for i in np.argsort(-table["joint"].abs().to_numpy())[:most]:
        (x, y), text = places[i], str(table["skill"].iloc[i])
        name = short(text) if wide is None else in_lines(text, wide)
        for dx, dy, long, high in _beside(name):
            box = (x + dx, y + dy - 4, x + dx + long, y + dy + high)
            inside = box[0] > x0 and box[2] < x1 and box[1] > y0 and box[3] < y1 + _ABOVE
            if inside and not any(_meet(box, other) for j, other in enumerate(taken) if j != i):
                taken.append(box)
                place = (table["x"].iloc[i], table["y"].iloc[i])
                drawn = axes.annotate(
                    name, place, xytext=(dx, dy), textcoords="offset points", fontsize=TYPE, color=INK
                )  # fmt: skip
                drawn.set_in_layout(False)  # a name moves no dot away from its place
                break


def _beside(name: str) -> list[tuple[float, float, float, float]]:
    """Return the places of a name by its dot, best first: how far right and up the base of its last
    line begins, how long it is and how high.
    """
    lines = name.split("\n")
    long, more = max(length(line, TYPE) for line in lines), _LINE * (len(lines) - 1)
    across, above, below = -4 - more / 2, 6.0, -16 - more
    ends = [(7.0, across), (-7 - long, across)]
    ends += [(dx, dy) for dx in (4.0, -4 - long) for dy in (above, below)]
    return [(dx, dy, long, 13 + more) for dx, dy in ends]


def _meet(one: tuple[float, ...], other: tuple[float, ...]) -> bool:
    return one[0] < other[2] and other[0] < one[2] and one[1] < other[3] and other[1] < one[3]
