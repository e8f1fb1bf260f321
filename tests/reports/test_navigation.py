"""The line that names all pages, in a real browser."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from analysis.notebooks import NOTEBOOKS


def test_all_pages_are_named_in_one_line_of_a_desk(site: Path, browser: Any) -> None:
    """Whichever is open stands in bold, which takes more room."""
    page = browser.new_page(viewport={"width": 1280, "height": 900})
    tops = "[...document.querySelectorAll('.top nav a')].map(link => link.offsetTop)"
    lines = {}
    for name in (*NOTEBOOKS, "index", "methods", "glossary"):
        page.goto((site / f"{name}.html").as_uri())
        found = page.evaluate(tops)
        lines[name] = (len(found) > len(NOTEBOOKS), len(set(found)))
    page.close()
    assert {name for name, line in lines.items() if line != (True, 1)} == set()
