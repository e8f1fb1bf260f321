"""Names beside dots, so placed that they do not meet."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from .axes import INK, TYPE, length, short

if TYPE_CHECKING:
    import pandas as pd
    from matplotlib.axes import Axes

__all__ = ["name_dots"]

_MANY = 16  # dots that a name is sought for


def name_dots(axes: Axes, table: pd.DataFrame, most: int = _MANY) -> None:
    """Write the names of the `most` dots farthest from zero where they meet no other dot or name,
    else not at all.

    `table` has skill (the name), joint (how far from zero), x and y.
    """
    figure = axes.get_figure(root=True)
    assert figure is not None
    figure.draw_without_rendering()  # settles the layout, and with it where dots stand
    point = figure.dpi / 72
    places = axes.transData.transform(table[["x", "y"]].to_numpy()) / point
    frame = axes.get_window_extent()
    taken = [(x - 4, y - 4, x + 4, y + 4) for x, y in places]
    for i in np.argsort(-table["joint"].abs().to_numpy())[:most]:
        name, (x, y) = short(table["skill"].iloc[i]), places[i]
        wide, high = length(name, TYPE), 13.0
        for dx, dy in (
            (7, -4),
            (-7 - wide, -4),
            (4, 6),
            (4, -16),
            (-4 - wide, 6),
            (-4 - wide, -16),
        ):
            box = (x + dx, y + dy - 4, x + dx + wide, y + dy + high)
            inside = box[0] > frame.x0 / point and box[2] < frame.x1 / point
            if inside and not any(_meet(box, other) for j, other in enumerate(taken) if j != i):
                taken.append(box)
                place = (table["x"].iloc[i], table["y"].iloc[i])
                axes.annotate(
                    name,
                    place,
                    xytext=(dx, dy),
                    textcoords="offset points",
                    fontsize=TYPE,
                    color=INK,
                )
                break


def _meet(one: tuple[float, ...], other: tuple[float, ...]) -> bool:
    return one[0] < other[2] and other[0] < one[2] and one[1] < other[3] and other[1] < one[3]
