"""What is measured: calls of a function; of a page in a real browser the axe rules, contrast, tab
stops, overflow, the time of the first paint.
"""

from __future__ import annotations

import cProfile
import pstats
import re
from pathlib import Path
from typing import Any

__all__ = [
    "calls_of",
    "first_paint",
    "opened",
    "overflowing",
    "pale",
    "stops_before",
    "violations",
    "without_script",
]

# Contrast by WCAG 2.2 of every element that holds text itself, against the first background that is
# not transparent; axe cannot judge cells of which a part lies outside of what is seen.
_PALE = """() => {
  const rgba = text => (text.match(/[\\d.]+/g) || []).map(Number);
  const part = v => (v /= 255) <= 0.04045 ? v / 12.92 : ((v + 0.055) / 1.055) ** 2.4;
  const light = c => 0.2126 * part(c[0]) + 0.7152 * part(c[1]) + 0.0722 * part(c[2]);
  const below = element => {
    for (let at = element; at; at = at.parentElement) {
      const colour = rgba(getComputedStyle(at).backgroundColor);
      if (colour.length === 3 || colour[3] === 1) return colour;
    }
    return [255, 255, 255];
  };
  const texts = [...document.querySelectorAll("body *")].filter(e =>
    [...e.childNodes].some(n => n.nodeType === 3 && n.data.trim()) && e.getClientRects().length
    && !e.closest("svg, script"));
  return texts.map(e => {
    const a = light(rgba(getComputedStyle(e).color)), b = light(below(e));
    return [(Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05), e.outerHTML.slice(0, 90)];
  }).filter(([contrast]) => contrast < 4.5);
}"""
_STOPS = """selector => {
  const end = document.querySelector(selector);
  const all = document.querySelectorAll("a[href], button, input, select, summary, [tabindex='0']");
  return [...all].filter(e => e.checkVisibility({ contentVisibilityAuto: true })
    && e.getClientRects().length
    && end.compareDocumentPosition(e) & Node.DOCUMENT_POSITION_PRECEDING).length;
}"""
_WIDER = """() => [...document.querySelectorAll("body *")].filter(e => {
  const box = e.getBoundingClientRect();
  if (!box.width || e.closest(".skip") || e.closest("svg")) return false;
  for (let at = e.parentElement; at; at = at.parentElement)
    if (["auto", "scroll"].includes(getComputedStyle(at).overflowX)) return false;
  return box.right > innerWidth + 0.5 || box.left < -0.5;
}).map(e => e.outerHTML.slice(0, 90))"""


def opened(
    browser: Any, path: Path, width: int, scheme: str = "light"
) -> tuple[Any, list[str], list[str]]:
    """Return a page without a network, what it asked for beside itself, and what it complained of."""
    context = browser.new_context(
        viewport={"width": width, "height": 900}, offline=True, color_scheme=scheme
    )
    page = context.new_page()
    asked: list[str] = []
    errors: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.on("console", lambda message: errors.append(message.text))
    page.on("pageerror", lambda error: errors.append(str(error)))
    page.goto(path.as_uri())
    return page, [url for url in asked if not url.startswith(("data:", path.as_uri()))], errors


def without_script(path: Path, folder: Path) -> Path:
    """Write a page as a browser has it that runs no script (the axe rules need one that does)."""
    text = re.sub(r"<script>.*?</script>", "", path.read_text(encoding="utf-8"), flags=re.DOTALL)
    plain = folder / path.name
    plain.write_text(text, encoding="utf-8")
    return plain


def pale(page: Any) -> list[list[Any]]:
    """Return the texts of less contrast than 4.5:1, those outside of pictures."""
    return list(page.evaluate(_PALE))


def violations(page: Any, *, contrast: bool = True) -> list[str]:
    """Return what the axe rules find against a page, and what they leave to be reviewed and is not
    explained: a contrast that axe cannot judge is explained where `pale` finds none.

    Without `contrast`, the slowest of the rules is left to `pale` alone.
    """
    from axe_playwright_python.base import AXE_SCRIPT

    page.evaluate(AXE_SCRIPT)
    options = {
        "resultTypes": ["violations", "incomplete"],
        "rules": {"color-contrast": {"enabled": contrast}},
    }
    found = page.evaluate("options => axe.run(options)", options)
    doubts = [rule for rule in found["incomplete"] if rule["id"] != "color-contrast"]
    return [str(text) for text in pale(page)] + [
        f"{rule['id']}: {node['html'][:90]}"
        for rule in [*found["violations"], *doubts]
        for node in rule["nodes"]
    ]


def stops_before(page: Any, selector: str) -> int:
    """Return how many elements a keyboard reaches before the one that `selector` finds."""
    return int(page.evaluate(_STOPS, selector))


def overflowing(page: Any) -> list[str]:
    """Return the elements that reach out of the window and do not lie in one that scrolls."""
    return list(page.evaluate(_WIDER))


def first_paint(page: Any) -> float:
    """Return the milliseconds until the page was first painted."""
    read = "performance.getEntriesByName('first-contentful-paint').map(entry => entry.startTime)"
    for _ in range(200):  # what playwright waits by is refused by the policy of our pages
        if painted := page.evaluate(read):
            return float(painted[0])
        page.wait_for_timeout(25)
    raise TimeoutError("the page was not painted within five seconds")


def calls_of(work: object, *given: object) -> int:
    """Return how many calls, of Python and of C, a function makes."""
    profile = cProfile.Profile()
    profile.runcall(work, *given)  # type: ignore[arg-type]
    return int(pstats.Stats(profile).total_calls)  # type: ignore[attr-defined]
