"""A figure as a notebook keeps it and a page shows it: drawn for two widths, with the words that let
it stand alone.

Above the drawing stand the finding and what is measured, of whom; below it where the data are from.
A notebook keeps a PNG, which JupyterLab, editors and forges show, and beside it both drawings as
SVG, of which a page shows the one that fits.
"""

from __future__ import annotations

import dataclasses
import io
import re
import sys
from collections.abc import Callable
from typing import TYPE_CHECKING, Any, ParamSpec

from .axes import FAINT, INK, NARROW, PAPER, WIDE, columns_of, measured
from .finding import Finding
from .words import joined, number

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

__all__ = ["MIME", "NoPicture", "Picture", "comparing", "picture"]

MIME = "application/vnd.analysis.picture+json"
_P = ParamSpec("_P")
_SHARP = 1.5  # dots of the PNG per pixel: a notebook of many drawings stays small
_COLOURS = 64  # of the PNG: a drawing has few
_MARGIN = 10  # pixels of the PNG around the drawing
_MOST_NAMED = 3  # sources of a source line
_DRAWN = ("p50", "typical")  # columns without which a row has nothing to draw
_COUNTS = ("records", "n")  # columns that say how many a row is of
_COMPARING: set[str] = set()  # functions that draw nothing of one row alone
_COUNTED = re.compile(r"\bn = |\d (adverts?|respondents?|filings?|records?)\b")


@dataclasses.dataclass(frozen=True, slots=True, repr=False)
class Picture:
    """A figure: PNG (`data`), both drawings as SVG, and the alternative text."""

    data: bytes
    wide: str
    narrow: str
    alt: str

    def _repr_mimebundle_(self, **_: object) -> tuple[dict[str, Any], dict[str, Any]]:
        drawn = {"wide": self.wide, "narrow": self.narrow, "alt": self.alt}
        data = {"image/png": self.data, MIME: drawn, "text/plain": self.alt}
        return data, {"image/png": {"alt": self.alt, "width": WIDE + 2 * _MARGIN}}

    def __repr__(self) -> str:
        return self.alt


class NoPicture(Picture):
    """What a table without figures is drawn as: nothing, because the finding says so in words."""

    def _ipython_display_(self) -> None:
        """Show nothing."""


def comparing(draw: Callable[_P, Axes]) -> Callable[_P, Axes]:
    """Mark a function as one that draws rows to be compared: one alone is said in words."""
    _COMPARING.add(f"{draw.__module__}.{draw.__name__}")
    return draw


def picture(draw: Callable[..., Axes], *given: Any, source: str = "", **options: Any) -> Picture:
    """Return the figure that `draw` makes of `given`, the last of which is its finding, at both
    widths; nothing to see where its table has no row, or withholds the figure of every one, or has
    one figure alone where `draw` compares (see `comparing`).

    The source is `source`, and what the finding names; else the column `source` of the first table
    names it.
    """
    finding = given[-1]
    assert isinstance(finding, Finding)
    compares = f"{draw.__module__}.{draw.__name__}" in _COMPARING
    if _figures(given[0]) < 1 + compares:
        return NoPicture(b"", "", "", finding.alt)
    stated = "; ".join(part for part in (source, finding.source) if part)
    said = dataclasses.replace(finding, source=stated or _named(given[0]))
    made = []
    for width in (WIDE, NARROW):
        axes = draw(*given[:-1], said, width=width, **options)
        made.append(_composed(axes, _of_whom_and_how_many(said, given[0], axes)))
    from .svg import svg_of

    wide, narrow = (svg_of(figure) for figure in made)
    return Picture(_png(made[0]), wide, narrow, said.alt)


def _figures(table: Any) -> int:
    """Return how many rows of a table have the figure that is drawn; many where it is no table."""
    names = getattr(table, "columns", None)
    if names is None:
        return sys.maxsize
    figures = [name for name in _DRAWN if name in names]
    return int(table[figures].notna().any(axis=1).sum()) if figures else len(table)


def _named(table: Any) -> str:
    """Return the sources that a table names, if they are few."""
    if "source" not in getattr(table, "columns", ()):
        return ""
    names = list(dict.fromkeys(map(str, table["source"].dropna())))
    if len(names) > _MOST_NAMED:
        return f"the {len(names)} sources named in the chart"
    return joined(names) if names else ""


def _of_whom_and_how_many(finding: Finding, table: Any, axes: Axes) -> Finding:
    """Return the finding with a subtitle that says of several sources that each is by itself, and
    of how many records a row is where neither it nor the names of rows say so.
    """
    columns = getattr(table, "columns", ())
    if not finding.title or not len(columns):
        return finding
    more = []
    if "source" in columns and table["source"].nunique() > 1:
        more.append("each source by itself")
    names = (label.get_text() for label in (*axes.get_yticklabels(), *axes.texts))
    said = "; ".join((finding.subtitle, *names))
    counts = next((table[name].dropna() for name in _COUNTS if name in columns), None)
    if counts is not None and len(counts) and not _COUNTED.search(said):
        least, most = number(float(counts.min())), number(float(counts.max()))
        more.append(f"{least} to {most} records each" if least != most else f"{most} records each")
    subtitle = " · ".join(filter(None, (finding.subtitle, *more)))
    return dataclasses.replace(finding, subtitle=subtitle)


def _composed(axes: Axes, finding: Finding) -> Figure:
    """Return the figure of `axes` with title, subtitle and key above it and the source below."""
    from matplotlib.layout_engine import ConstrainedLayoutEngine

    figure = axes.get_figure(root=True)
    assert figure is not None
    _once(axes, finding)
    wide, plot = (float(size) * 72 for size in figure.get_size_inches())
    title, subtitle = (17.0, 13.0) if wide > NARROW else (15.0, 12.0)
    above = [
        *((line, title, "bold", INK) for line in measured(finding.title, title, wide, bold=True)),
        *((line, subtitle, "normal", FAINT) for line in measured(finding.subtitle, subtitle, wide)),
    ]
    source = f"Source: {finding.source}" if finding.source else ""
    below = [(line, 12.0, "normal", FAINT) for line in measured(source, 12.0, wide)]
    key = _height_of_key(figure, wide)
    head = sum(1.35 * size for _, size, *_ in above) + key + 10
    foot = sum(1.35 * size for _, size, *_ in below) + (6 if below else 0)
    high = head + plot + foot
    figure.set_size_inches(wide / 72, round(high) / 72)
    y = _written(figure, above, high, high)
    for legend in figure.legends:
        legend.set_bbox_to_anchor((0.006, (y - 8) / high), transform=figure.transFigure)
    _written(figure, below, foot, high)
    room = (0.0, foot / high, 1.0, plot / high)
    figure.set_layout_engine(ConstrainedLayoutEngine(w_pad=0.06, h_pad=0.03, rect=room))
    return figure


def _once(axes: Axes, finding: Finding) -> None:
    """Leave out the name of an axis that the subtitle has said."""
    said = finding.subtitle.lower()
    for loc in ("left", "center"):
        if " ".join(axes.get_title(loc=loc).split()).lower() in said:
            axes.set_title("", loc=loc)
    if " ".join(axes.get_xlabel().split()).lower() in said:
        axes.set_xlabel("")


def _height_of_key(figure: Figure, wide: float) -> float:
    height = 0.0
    for legend in figure.legends:
        labels = [text.get_text() for text in legend.get_texts()]
        height += 21.0 * -(-len(labels) // columns_of(labels, wide)) + 8
    return height


def _written(
    figure: Figure, lines: list[tuple[str, float, str, str]], y: float, of: float
) -> float:
    """Write lines from `y` downwards, at the left edge; return where they end."""
    for line, size, weight, colour in lines:
        y -= 1.35 * size
        place = (0.0, (y + 0.3 * size) / of)
        figure.text(
            *place, line.replace("$", r"\$"), fontsize=size, fontweight=weight, color=colour,
            va="baseline",
        )  # fmt: skip
    return y


def _png(figure: Figure) -> bytes:
    """Return a figure as PNG of few colours on white paper, with a margin."""
    from matplotlib.backends.backend_agg import FigureCanvasAgg
    from PIL import Image, ImageOps

    figure.set_layout_engine("none")  # laid out already, when it was drawn as SVG
    figure.set_dpi(72 * _SHARP)
    canvas: Any = FigureCanvasAgg(figure)
    canvas.draw()
    size = canvas.get_width_height()
    drawn = Image.frombuffer("RGBA", size, bytes(canvas.buffer_rgba()), "raw", "RGBA", 0, 1)
    paper = Image.new("RGBA", drawn.size, PAPER)
    whole = ImageOps.expand(
        Image.alpha_composite(paper, drawn).convert("RGB"), round(_MARGIN * _SHARP), PAPER
    )
    small = io.BytesIO()
    octree = (
        Image.Quantize.FASTOCTREE
    )  # keeps the colours of small marks, and takes a tenth of the time
    few = whole.quantize(_COLOURS, method=octree, dither=Image.Dither.NONE)
    few.save(small, format="png", compress_level=6)
    return small.getvalue()
