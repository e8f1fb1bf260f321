"""The page of methods and evidence, beside the pages of notebooks."""

from __future__ import annotations

from collections.abc import Sequence

from ..page.methods import methods_markdown
from .frame import METHODS
from .render import Page, render_plain, safe_markdown

__all__ = ["render_methods"]


def render_methods(pages: Sequence[Page]) -> str:
    """Return the HTML of the page of methods, in the frame of `pages`."""
    return render_plain(
        "Methods and evidence", safe_markdown(methods_markdown()), pages, current=METHODS
    )
