"""Figures of the pages as a reader sees them: every word of every one, measured in a browser, on a
desk and on a phone, in the light and in the dark.
"""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from analysis.home import notebooks_dir
from analysis.page.axes import COLOURS
from analysis.reports import render
from tests.pictures import CHARTS, DOCS, chart

NAMES = [path.stem for path in sorted(notebooks_dir().glob("[0-9]*.ipynb"))]
SMALLEST = 11  # pixels, as displayed
CONTRAST = 4.5  # WCAG 2.2, 1.4.3
MEASURED = r"""() => {
  const number = text => text.match(/[\d.]+/g).map(Number);
  const linear = c => (c /= 255) <= 0.04045 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4;
  const light = rgb => [0.2126, 0.7152, 0.0722].reduce((s, w, i) => s + w * linear(rgb[i]), 0);
  const paper = number(getComputedStyle(document.body).backgroundColor).slice(0, 3);
  const seen = [...document.querySelectorAll(".picture svg")].filter(s => s.getBoundingClientRect().width);
  return seen.map(svg => {
    const box = svg.getBoundingClientRect(), scale = box.width / svg.viewBox.baseVal.width;
    const filled = mark => mark.tagName == "path" && mark.getAttribute("fill") != "none";
    const marks = [...svg.children].map(mark => filled(mark) && mark.getBoundingClientRect());
    const all = [...svg.children], words = svg.querySelectorAll("text");
    return [...words].map(text => {
      const r = text.getBoundingClientRect(), x = (r.left + r.right) / 2, y = (r.top + r.bottom) / 2;
      let under = paper;
      if (!text.getAttribute("paint-order")) for (let i = 0; i < all.indexOf(text); i++) {
        const b = marks[i];
        if (!b || !(b.left < x && x < b.right && b.top < y && y < b.bottom)) continue;
        const style = getComputedStyle(all[i]);
        const a = +style.fillOpacity, own = number(style.fill);
        under = under.map((c, k) => a * own[k] + (1 - a) * c);
      }
      const two = [light(number(getComputedStyle(text).fill)), light(under)].sort((a, b) => b - a);
      return {text: text.textContent, left: r.left - box.left, right: r.right - box.left, top: r.top - box.top,
        bottom: r.bottom - box.top, size: parseFloat(getComputedStyle(text).fontSize) * scale,
        contrast: (two[0] + 0.05) / (two[1] + 0.05), width: box.width, height: box.height};
    });
  });
}"""


@pytest.fixture(scope="module")
def shown(site: Path, browser: Any) -> Any:
    """Return what a browser measures of a notebook's page, given its width and scheme."""

    @cache
    def measure(name: str, width: int, scheme: str) -> list[list[dict[str, Any]]]:
        size = {"width": width, "height": 900}
        page = browser.new_page(viewport=size, color_scheme=scheme)
        page.goto((site / f"{name}.html").as_uri())
        found: list[list[dict[str, Any]]] = page.evaluate(MEASURED)
        page.close()
        return found

    return measure


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("width", [1280, 390])
def test_words_of_figures_are_large_enough_inside_and_apart(
    shown: Any, name: str, width: int
) -> None:
    figures = shown(name, width, "light")
    assert figures
    for words in figures:
        assert len(words) > 5
        assert 300 <= words[0]["width"] <= width
        for i, one in enumerate(words):
            assert one["size"] >= SMALLEST, one
            assert one["left"] > -1.5, one
            assert one["right"] < one["width"] + 1.5, one
            assert one["top"] > -1.5, one
            assert one["bottom"] < one["height"] + 1.5, one
            assert not [other["text"] for other in words[:i] if meet(one, other)], one


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_words_of_figures_stand_out_from_what_is_under_them(
    shown: Any, name: str, scheme: str
) -> None:
    for width in (1280, 390):
        words = [word for figure in shown(name, width, scheme) for word in figure]
        assert not [word for word in words if word["contrast"] < CONTRAST]


def test_a_page_recolours_every_colour_of_a_figure(site: Path) -> None:
    style = (Path(render.__file__).parent / "page" / "style.css").read_text(encoding="utf-8")
    for kind in ("fill", "stroke"):
        assert set(re.findall(rf'\.picture \[{kind}="(#[0-9a-f]{{6}})"\]', style)) == set(COLOURS)
    drawn = "".join((site / f"{name}.html").read_text(encoding="utf-8") for name in NAMES)
    used = set(re.findall(r'(?:fill|stroke)="(#\w+)"', drawn))
    assert used <= set(COLOURS)


@pytest.mark.parametrize("name", CHARTS)
def test_pictures_of_the_readme_are_those_of_the_notebooks(name: str) -> None:
    assert (DOCS / f"{name}.png").read_bytes() == chart(*CHARTS[name]), "run make pictures"


def meet(one: dict[str, Any], other: dict[str, Any]) -> bool:
    """Return whether two words meet: lines of type may stand as close as their boxes' leading."""
    across = min(one["right"], other["right"]) - max(one["left"], other["left"])
    down = min(one["bottom"], other["bottom"]) - max(one["top"], other["top"])
    return across > 1 and down > 4
