"""The line below a table is as wide as what a reader sees of it, however wide the table is."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pandas as pd
import pytest

from analysis.page.tables import Shown
from analysis.reports import render

STYLE = (Path(render.__file__).parent / "page" / "style.css").read_text(encoding="utf-8")
WIDE = pd.DataFrame({f"column number {i}": ["a long word or two", "1,000,000"] for i in range(7)})
CAPTION = "12 of 26 rows, those that a heading names among them; all of them are in countries.csv"


@pytest.mark.parametrize("width", [390, 1280])
def test_a_caption_ends_where_the_table_is_cut(browser: Any, width: int) -> None:
    page = browser.new_page(viewport={"width": width, "height": 800})
    shown = Shown(WIDE, CAPTION)._repr_html_().replace('class="table"', 'class="table wide"')
    page.set_content(f"<style>{STYLE}</style><main style='width:340px'>{shown}</main>")
    ends = page.evaluate(
        """() => ['.table', 'caption', 'table'].map(
            name => document.querySelector(name).getBoundingClientRect().right)"""
    )
    page.close()
    seen, caption, table = ends
    assert table > seen + 100 and caption <= seen + 1
