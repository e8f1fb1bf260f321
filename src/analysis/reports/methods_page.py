"""The page of methods and evidence, beside the pages of notebooks."""

from __future__ import annotations

import re
from collections.abc import Sequence

from ..page.methods import methods_markdown
from ..sources import SOURCES
from .frame import METHODS
from .render import Page, render_plain, safe_markdown

__all__ = ["render_methods"]


def render_methods(pages: Sequence[Page]) -> str:
    """Return the HTML of the page of methods, in the frame of `pages`."""
    return render_plain(
        "Methods and evidence", safe_markdown(_by_name(methods_markdown())), pages, current=METHODS
    )


def _by_name(text: str) -> str:
    """Return a text with sources by their names: an identifier before a title is left out."""
    for name, source in SOURCES.items():
        text = re.sub(rf"\b{name}: (?=[A-Z])", "", text)
        text = re.sub(rf"\b{name}\b", source.printed, text)
    return text
