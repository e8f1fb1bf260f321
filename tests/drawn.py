"""What Axes hold: marks, bars, labels, legends, to be held to the table that was drawn."""

from __future__ import annotations

from matplotlib.axes import Axes


def marks(axes: Axes, marker: str) -> list[tuple[float, float]]:
    """Return the places (x, y) of the marks of one kind that Axes hold, in the order they were drawn."""
    lines = [line for line in axes.get_lines() if line.get_marker() == marker]
    return [
        (float(x), float(y))
        for line in lines
        for x, y in zip(line.get_xdata(), line.get_ydata(), strict=True)
    ]


def bars(axes: Axes) -> list[tuple[float, float]]:
    """Return the two ends of each bar that Axes hold, in the order they were drawn."""
    lines = [line for line in axes.get_lines() if line.get_marker() in ("", "None", None)]
    return [
        (float(line.get_xdata()[0]), float(line.get_xdata()[1]))
        for line in lines
        if len(line.get_xdata()) == 2
    ]


def uprights(axes: Axes) -> list[tuple[float, float]]:
    """Return the lower and the upper end of each upright bar, in the order they were drawn."""
    lines = [line for line in axes.get_lines() if line.get_marker() in ("", "None", None)]
    ends = [(line.get_xdata(), line.get_ydata()) for line in lines if len(line.get_xdata()) == 2]
    return [(float(y[0]), float(y[1])) for x, y in ends if x[0] == x[1]]


def rows_of(axes: Axes) -> list[str]:
    """Return the labels of the rows."""
    return [label.get_text() for label in axes.get_yticklabels()]


def legend_of(axes: Axes) -> list[str]:
    """Return the texts of the legends of a figure."""
    figure = axes.get_figure(root=True)
    return [text.get_text() for legend in figure.legends for text in legend.get_texts()]


def areas(axes: Axes) -> list[set[tuple[float, float]]]:
    """Return the corners (x, y) of each shaded area, in the order they were drawn."""
    return [
        {(float(x), float(y)) for path in area.get_paths() for x, y in path.vertices}
        for area in axes.collections
    ]


def colours(axes: Axes, marker: str) -> list[str]:
    """Return the colours of the lines that have marks of one kind, in the order they were drawn."""
    return [str(line.get_color()) for line in axes.get_lines() if line.get_marker() == marker]


def explained(axes: Axes) -> dict[str, tuple[str, str]]:
    """Return the marker and the colour that the legends of a figure show beside each text."""
    figure = axes.get_figure(root=True)
    return {
        str(handle.get_label()): (handle.get_marker(), str(handle.get_color()))
        for legend in figure.legends
        for handle in legend.legend_handles
    }
