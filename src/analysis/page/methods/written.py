"""The page of methods and evidence as Markdown: the template filled in with the register, the
measured figures and the licences.
"""

from __future__ import annotations

from pathlib import Path

import jinja2

from .. import words
from .entries import Entry, load_register
from .licences import kept_tables, licences
from .measured import measured_figures

__all__ = ["methods_markdown"]

_HERE = Path(__file__).parent


def methods_markdown() -> str:
    """Return the page of methods and evidence: what `docs/methods.md` holds, and the site shows."""
    environment = jinja2.Environment(
        loader=jinja2.FileSystemLoader(_HERE),
        undefined=jinja2.StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        autoescape=False,
    )
    environment.filters |= {name: getattr(words, name) for name in words.__all__}
    register, figures = load_register(), measured_figures()
    filled = [_filled(environment, entry, figures.get(entry.id, {})) for entry in register.entries]
    return environment.get_template("methods.md.j2").render(
        entries=filled,
        with_table=sum(bool(entry.figures) for entry in register.entries),
        figures=figures,
        no_inference=register.no_inference,
        kept=kept_tables(),
        licences=licences(),
    )


def _filled(
    environment: jinja2.Environment, entry: Entry, figures: dict[str, float | str]
) -> Entry:
    """Return the entry with its measured figures put into its sentences."""
    said = {
        name: " ".join(environment.from_string(getattr(entry, name)).render(figures).split())
        for name in ("measured", "failures")
    }
    return entry.model_copy(update=said)
