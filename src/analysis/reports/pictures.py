"""Figures of a notebook as a page shows them: two drawings in the page, of which it shows the one
that fits, and one alternative text.

A notebook may be anybody's. Of a drawing only paths, circles and words are kept, each with the few
attributes that say where it stands and how it is painted, and of these only values of the form that
they must have: nothing that is kept can run, load, lead or refer anywhere.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from html import escape
from typing import Any

from bs4 import BeautifulSoup, Tag

from ..page.picture import MIME

__all__ = ["is_picture", "picture_html", "safe_svg"]

_NUMBER = r"-?\d{1,6}(\.\d{1,4})?"
_COLOUR = r"#[0-9a-f]{6}|none"
_FORMS = {
    **dict.fromkeys(("x", "y", "cx", "cy", "r", "stroke-width", "font-size"), _NUMBER),
    **dict.fromkeys(("fill-opacity", "stroke-opacity"), r"[01](\.\d{1,4})?"),
    **dict.fromkeys(("fill", "stroke"), _COLOUR),
    "d": r"[MLQCZ\d .-]*",
    "stroke-dasharray": rf"{_NUMBER}( {_NUMBER})*",
    "stroke-linecap": "round|butt|square",
    "text-anchor": "start|middle|end",
    "font-weight": "bold",
    "paint-order": "stroke",
}
_ALLOWED = {name: re.compile(form) for name, form in _FORMS.items()}
_SIZES = ("width", "height")


def is_picture(output: Mapping[str, Any]) -> bool:
    """Return whether an output of a cell is a figure drawn at two widths, each of which has a
    drawing left when all is taken out that a page must not hold.
    """
    drawn = output.get("data", {}).get(MIME)
    return isinstance(drawn, Mapping) and all(
        safe_svg(str(drawn.get(name, "")), name) for name in ("wide", "narrow")
    )


def picture_html(output: Mapping[str, Any]) -> str:
    """Return the figure of an output: one image to those who do not see it, two to those who do."""
    drawn = output["data"][MIME]
    both = "".join(safe_svg(str(drawn[name]), name) for name in ("wide", "narrow"))
    alt = escape(str(drawn.get("alt", "")), quote=True)
    return f'<figure class="picture"><div role="img" aria-label="{alt}">{both}</div></figure>'


def safe_svg(text: str, name: str) -> str:
    """Return a drawing with nothing but what `_FORMS` allows; nothing where no drawing is left."""
    root = BeautifulSoup(text, "html.parser").find("svg")
    if not isinstance(root, Tag):
        return ""
    sizes = [str(root.get(size, "")) for size in _SIZES]
    if not all(re.fullmatch(r"\d{1,5}", size) for size in sizes):
        return ""
    parts = (_element(tag) for tag in root.find_all(["path", "circle", "text"], recursive=False))
    inner = "".join(parts)
    width, height = sizes
    view = f'viewBox="0 0 {width} {height}" width="{width}" height="{height}"'
    return inner and f'<svg class="{name}" {view} aria-hidden="true">{inner}</svg>'


def _element(tag: Tag) -> str:
    kept = "".join(
        f' {name}="{value}"'
        for name, value in tag.attrs.items()
        if name in _ALLOWED and _ALLOWED[name].fullmatch(str(value))
    )
    inner = escape(tag.get_text(), quote=False) if tag.name == "text" else ""
    return f"<{tag.name}{kept}>{inner}</{tag.name}>" if inner else f"<{tag.name}{kept}/>"
