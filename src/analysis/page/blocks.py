"""Rows in blocks, each under a heading."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from .axes import HALO, INK, NARROW, TYPE, UNDER, is_narrow, measured, rows

if TYPE_CHECKING:
    from matplotlib.axes import Axes

__all__ = ["name_blocks", "places_of"]

_GAP = 0.95  # rows that a heading takes


def places_of(blocks: Mapping[str, int]) -> list[float]:
    """Return where the rows of blocks stand: a count of rows under each heading."""
    y, places = 0.0, []
    for count in blocks.values():
        places += [y + i for i in range(count)]
        y += count + _GAP
    return places


def name_blocks(
    axes: Axes, blocks: Mapping[str, int], labels: Sequence[str], *, room: float = 20
) -> None:
    """Name the rows of blocks, which stand at `places_of`, and write the heading of each above
    them.
    """
    from matplotlib.transforms import blended_transform_factory

    top, pitch = rows(axes, labels, at=places_of(blocks), room=room, gaps=_GAP)
    figure = axes.get_figure(root=True)
    assert figure is not None
    across = blended_transform_factory(figure.transFigure, axes.transData)
    y = 0.0
    for heading, count in blocks.items():
        text = "\n".join(measured(heading, TYPE, NARROW, bold=True)) if is_narrow(axes) else heading
        written = axes.text(0.0, y - top - 5 / pitch, text, transform=across, va="bottom")
        written.set(color=INK, fontsize=TYPE, fontweight="bold", zorder=6, gid=HALO, bbox=UNDER)
        written.set_in_layout(False)  # it may stand left of the axes
        y += count + _GAP
