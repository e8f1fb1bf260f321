"""The pictures of the README, made from the committed notebooks: ``python -m tests.pictures``.

Charts are the notebooks' own; the page is one, as Chromium shows it.
"""

from __future__ import annotations

import base64
import shutil
import tempfile
from pathlib import Path

import nbformat

from analysis.home import notebooks_dir
from analysis.reports.render import body_of, page_of, render_page

__all__ = ["CHARTS", "chart", "main"]

DOCS = Path(__file__).parents[1] / "docs"
CHARTS = {  # picture: notebook, and what its cell draws
    "market": ("01_salaries", "charts.pay_dots"),
    "rows-or-adverts": ("00_sources", "figures.rows_and_adverts"),
    "premiums": ("02_skills", "figures.premium_dots"),
    "specifications": ("03_factors", "figures.specification_curve"),
    "offer": ("09_offer", "figures.range_bars"),
}
PAGE = ("salaries", "01_salaries")


def chart(notebook: str, drawn: str) -> bytes:
    """Return the PNG that a committed notebook shows of what one of its cells draws."""
    cells = nbformat.read(notebooks_dir() / f"{notebook}.ipynb", 4).cells
    (cell,) = (cell for cell in cells if cell.cell_type == "code" and f"({drawn}," in cell.source)
    (png,) = (o.data["image/png"] for o in cell.outputs if "image/png" in o.get("data", {}))
    return base64.b64decode(png)


def page(notebook: str, width: int = 1280, height: int = 900) -> bytes:
    """Return the top of a notebook's page as a browser shows it."""
    from playwright.sync_api import sync_playwright

    body = body_of(nbformat.read(notebooks_dir() / f"{notebook}.ipynb", 4))
    about = page_of(notebook, body, {}, "the data of this repository", "0" * 64)
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as play:
        path = Path(folder) / "page.html"
        path.write_text(render_page(about, body, [about], []), encoding="utf-8")
        chromium = shutil.which("chromium") or shutil.which("chromium-browser")
        browser = play.chromium.launch(executable_path=chromium, args=["--no-sandbox"])
        shown = browser.new_page(viewport={"width": width, "height": height})
        shown.goto(path.as_uri())
        return shown.screenshot()


def main() -> None:
    """Write the pictures into ``docs``."""
    for name, (notebook, drawn) in CHARTS.items():
        (DOCS / f"{name}.png").write_bytes(chart(notebook, drawn))
    name, notebook = PAGE
    (DOCS / f"{name}.png").write_bytes(page(notebook))


if __name__ == "__main__":
    main()
