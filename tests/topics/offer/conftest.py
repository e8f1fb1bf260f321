"""The page of 09 as it is committed, opened in a real browser on a phone."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import nbformat
import pytest

from analysis.home import notebooks_dir
from analysis.reports.render import body_of, page_of, render_page


@pytest.fixture(scope="module")
def html(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The page of the notebook as it is committed."""
    notebook = nbformat.read(notebooks_dir() / "09_offer.ipynb", as_version=4)
    body = body_of(notebook)
    page = page_of("09_offer", body, {}, "Data", "0" * 64)
    path = tmp_path_factory.mktemp("page") / "09_offer.html"
    path.write_text(render_page(page, body, [page], []), encoding="utf-8")
    return path


@pytest.fixture(scope="module")
def page(browser: Any, html: Path) -> Any:
    opened = browser.new_page(viewport={"width": 390, "height": 900})
    opened.goto(html.as_uri())
    return opened
