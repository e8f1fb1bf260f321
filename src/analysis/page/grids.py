"""Grids of figures: darker where they are larger, each cell with its number."""

from __future__ import annotations

from typing import TYPE_CHECKING

from .axes import BLUE, INK, PAPER, TYPE, WIDE, is_narrow, length, new_axes, rows, short, width_of
from .words import country

if TYPE_CHECKING:
    import pandas as pd
    from matplotlib.axes import Axes

    from .finding import Finding

__all__ = ["share_grid"]

_LIGHT, _DARK = 0.06, 0.6  # of blue: ink on either can be read, on light and on dark paper


def share_grid(table: pd.DataFrame, dimension: str, finding: Finding, *, width: int = WIDE) -> Axes:
    """Draw shares of skills along a dimension as a grid of figures in per cent, as `shares_along`
    returns them: a row per value, a column per skill.
    """
    from matplotlib.colors import LinearSegmentedColormap, to_rgba

    columns = list(dict.fromkeys(table["skill"]))
    values = list(dict.fromkeys(table[dimension]))
    wide = table.pivot_table(index=dimension, columns="skill", values="share").loc[values, columns]
    adverts = table.drop_duplicates(dimension).set_index(dimension)["adverts"]
    axes = new_axes(len(values), finding, width=width)
    names = [country(str(value)) if dimension == "country" else str(value) for value in values]
    labels = [f"{short(name)}\nn = {n:,}" for name, n in zip(names, adverts, strict=True)]
    _, pitch = rows(axes, labels, room=26)
    blues = LinearSegmentedColormap.from_list("", [to_rgba(BLUE, a) for a in (_LIGHT, _DARK)])
    high = 13 / pitch if is_narrow(axes) else 0.5  # half of a cell, in rows
    for y, value in enumerate(values):
        cells = 100 * wide.loc[[value]].to_numpy()
        edges = ([x - 0.5 for x in range(len(columns) + 1)], [y - high, y + high])
        grid = axes.pcolormesh(*edges, cells, cmap=blues, vmin=0, vmax=100 * wide.max().max())
        grid.set(edgecolor=PAPER, linewidth=1)
        for x, share in enumerate(cells[0]):
            if share == share:
                axes.text(x, y, f"{share:.0f}", ha="center", va="center", color=INK, fontsize=TYPE)
    axes.grid(visible=False)
    axes.spines["bottom"].set_visible(False)
    axes.set_xlim(-0.5, len(columns) - 0.5)
    axes.xaxis.tick_top()
    axes.set_xticks(range(len(columns)), _staggered(columns, axes), fontsize=TYPE)
    return axes


def _staggered(names: list[str], axes: Axes) -> list[str]:
    """Return the names of columns, every second one a line higher where they are too long to stand
    side by side.
    """
    room = width_of(axes) - (0 if is_narrow(axes) else 190)
    kept = [short(name) for name in names]
    if max(length(name, TYPE) for name in kept) + 4 < room / len(names):
        return kept
    return [f"{name}\n" if i % 2 else name for i, name in enumerate(kept)]
