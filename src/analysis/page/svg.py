"""A figure as SVG: paths, circles and words, one element each, in pixels.

Words stay words, so that a page sets them in its own type, finds them and lets them be selected.
There is no identifier, no style and no reference: any number of drawings may stand on one page, and
a page's rules recolour them by the colours that they state.
"""

from __future__ import annotations

import html
from typing import TYPE_CHECKING, Any

import numpy as np
from matplotlib.backend_bases import GraphicsContextBase, RendererBase
from matplotlib.colors import to_hex
from matplotlib.path import Path
from matplotlib.text import Text
from matplotlib.transforms import Affine2D

from .axes import DPI, HALO, PAPER

if TYPE_CHECKING:
    from matplotlib.figure import Figure
    from matplotlib.font_manager import FontProperties
    from matplotlib.transforms import Transform

__all__ = ["svg_of"]

_ANCHORS = {"left": "start", "center": "middle", "right": "end"}
_LETTERS = {Path.MOVETO: "M", Path.LINETO: "L", Path.CURVE3: "Q", Path.CURVE4: "C"}


def svg_of(figure: Figure) -> str:
    """Return a figure of DPI dots to the inch as SVG, the same bytes each time.

    ValueError where it holds rotated words.
    """
    for text in figure.findobj(Text):
        anchor = _ANCHORS[text.get_horizontalalignment()]
        text.set_gid(f"{anchor} {text.get_gid() or ''}")  # what `open_group` is told
    width, height = (round(float(size) * DPI) for size in figure.get_size_inches())
    scribe = _Scribe(width, height)
    figure.draw(scribe)
    inner = "".join(scribe.parts)
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {height}" width="{width}" '
        f'height="{height}" font-family="system-ui, sans-serif">{inner}</svg>'
    )


class _Scribe(RendererBase):
    """Writes what a figure draws as elements of SVG."""

    def __init__(self, width: float, height: float) -> None:
        super().__init__()
        self.width, self.height = width, height
        self.parts: list[str] = []
        self._anchor, self._halo = "start", False

    def get_canvas_width_height(self) -> tuple[float, float]:
        return self.width, self.height

    def open_group(self, s: str, gid: str | None = None) -> None:
        if s == "text":
            self._anchor, _, halo = (gid or "start ").partition(" ")
            self._halo = halo == HALO

    def draw_path(
        self,
        gc: GraphicsContextBase,
        path: Path,
        transform: Transform,
        rgbFace: Any = None,  # noqa: N803 - the name that matplotlib calls it by
    ) -> None:
        flipped = transform + Affine2D().scale(1, -1).translate(0, self.height)
        paint = _paint(gc, rgbFace)
        if not paint:
            return
        if _is_dot(path):
            box = path.get_extents(flipped)
            place = {"cx": box.x0 + box.width / 2, "cy": box.y0 + box.height / 2}
            self._write("circle", _numbers(place | {"r": box.width / 2}) | paint)
        elif d := _outline(path, flipped, None if rgbFace is not None else self._clip(gc)):
            self._write("path", {"d": d} | paint)

    def draw_markers(
        self,
        gc: GraphicsContextBase,
        marker_path: Path,
        marker_trans: Transform,
        path: Path,
        trans: Transform,
        rgbFace: Any = None,  # noqa: N803
    ) -> None:
        if _is_dot(marker_path):
            super().draw_markers(gc, marker_path, marker_trans, path, trans, rgbFace)
            return
        flip = Affine2D().scale(1, -1).translate(0, self.height)
        places = [corners[-2:] for corners, _ in path.iter_segments(trans, simplify=False)]
        moved = [marker_trans + Affine2D().translate(x, y) + flip for x, y in places]
        outlines = "".join(_outline(marker_path, one, None) for one in moved)
        if outlines:
            self._write("path", {"d": outlines} | _paint(gc, rgbFace))

    def draw_text(
        self,
        gc: GraphicsContextBase,
        x: float,
        y: float,
        s: str,
        prop: FontProperties,
        angle: float,
        ismath: bool = False,  # type: ignore[override]  # a backend may be told of mathematics in words too
        mtext: Text | None = None,
    ) -> None:
        if not s.strip():
            return
        if angle:
            raise ValueError(f"words of figures are not rotated: {s}")
        wide = self.get_text_width_height_descent(s, prop, ismath)[0]
        shift = {"start": 0.0, "middle": wide / 2, "end": wide}[self._anchor]
        known = _numbers({"x": x + shift, "y": y, "font-size": prop.get_size_in_points()})
        if self._anchor != "start":
            known["text-anchor"] = self._anchor
        if prop.get_weight() in ("bold", 700):
            known["font-weight"] = "bold"
        if self._halo:
            known |= {"stroke": PAPER, "stroke-width": "3", "paint-order": "stroke"}
        self._write("text", known | {"fill": to_hex(gc.get_rgb()[:3])}, s)

    def _clip(self, gc: GraphicsContextBase) -> tuple[float, float, float, float] | None:
        box = gc.get_clip_rectangle()
        if box is None:
            return None
        x0, y0, x1, y1 = box.extents
        return x0, self.height - y1, x1, self.height - y0

    def _write(self, name: str, attributes: dict[str, str], inner: str = "") -> None:
        written = "".join(f' {key}="{value}"' for key, value in attributes.items())
        end = f">{html.escape(inner, quote=False)}</{name}>" if inner else "/>"
        self.parts.append(f"<{name}{written}{end}")


def _is_dot(path: Path) -> bool:
    """Return whether a path is a circle: the only curves of figures are dots."""
    return path.codes is not None and bool((np.asarray(path.codes) == Path.CURVE4).any())


def _paint(gc: GraphicsContextBase, face: Any) -> dict[str, str]:
    """Return fill and stroke; nothing where neither is seen."""
    paint = {"fill": "none"}
    if face is not None and (len(face) < 4 or face[3] > 0):
        paint = {"fill": to_hex(face[:3])}
        opacity = gc.get_alpha() if gc.get_forced_alpha() else (face[3] if len(face) > 3 else 1)
        paint |= _opacity("fill-opacity", opacity)
    red, green, blue, alpha = gc.get_rgb()
    if gc.get_linewidth() > 0 and alpha > 0:
        paint["stroke"] = to_hex((red, green, blue))
        paint |= _numbers({"stroke-width": gc.get_linewidth()}) | _opacity("stroke-opacity", alpha)
        if gc.get_capstyle() == "round":
            paint["stroke-linecap"] = "round"
        dashes = gc.get_dashes()[1]
        if dashes is not None:
            paint["stroke-dasharray"] = _listed(dashes)
    return {} if paint == {"fill": "none"} else paint


def _opacity(name: str, value: float) -> dict[str, str]:
    return {} if value >= 1 else {name: f"{value:.2f}"}


def _outline(path: Path, transform: Transform, clip: Any) -> str:
    """Return the `d` of a path, its corners rounded to a tenth of a pixel."""
    parts = []
    for corners, code in path.iter_segments(transform, clip=clip, simplify=False):
        if code == Path.CLOSEPOLY:
            parts.append("Z")
        else:
            parts.append(_LETTERS[code] + _listed(corners))
    return "".join(parts) if len(parts) > 1 else ""


def _listed(values: Any) -> str:
    return " ".join(_number(float(value)) for value in values)


def _number(value: float) -> str:
    short = f"{value:.1f}".removesuffix(".0")
    return "0" if short == "-0" else short


def _numbers(values: dict[str, float]) -> dict[str, str]:
    return {name: _number(float(value)) for name, value in values.items()}
