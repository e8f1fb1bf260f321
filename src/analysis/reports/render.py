"""Executed notebooks to pages that need nothing but themselves: no request, no network, and no
script but our own, pinned by its hash.
"""

from __future__ import annotations

import base64
import hashlib
import json
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from html import escape
from pathlib import Path
from typing import TYPE_CHECKING, Any
from urllib.parse import quote

import jinja2
import nh3
from bs4 import BeautifulSoup
from markupsafe import Markup

if TYPE_CHECKING:
    from nbconvert import HTMLExporter
    from nbformat import NotebookNode

__all__ = ["Failure", "Page", "body_of", "page_of", "render_index", "render_page"]

_HERE = Path(__file__).parent / "page"
_TAGS = {
    *(
        "h1",
        "h2",
        "h3",
        "p",
        "ul",
        "ol",
        "li",
        "em",
        "strong",
        "code",
        "pre",
        "a",
        "span",
        "div",
        "blockquote",
        "hr",
        "br",
    ),
    *("table", "caption", "thead", "tbody", "tr", "th", "td"),
}
_ATTRIBUTES = {"a": {"href"}, "th": {"scope"}, "*": {"class"}}


@dataclass(frozen=True, slots=True)
class Page:
    """What a page says about itself: its notebook, title, answer (HTML), parameters and source."""

    name: str
    title: str
    answer: str
    parameters: Mapping[str, Any]
    source: str
    sha256: str

    @property
    def short(self) -> str:
        """Return the name for the bar of pages: ``01 salaries``."""
        return _short(self.name)


@dataclass(frozen=True, slots=True)
class Failure:
    """A notebook without a page, and where it stopped."""

    name: str
    reason: str


def body_of(notebook: NotebookNode) -> str:
    """Return an executed notebook as HTML, sanitised: words, code, tables and pictures, no stderr."""
    body, _ = _exporter().from_notebook_node(notebook)
    return str(body)


def page_of(name: str, body: str, parameters: Mapping[str, Any], source: str, sha256: str) -> Page:
    """Return the Page of a body: its first heading, and the output of its answer cell."""
    soup = BeautifulSoup(body, "html.parser")
    heading, answer = soup.find("h1"), soup.select_one(".answer .words")
    title = heading.get_text(" ", strip=True).removesuffix("¶").strip() if heading else name
    found = answer.decode_contents().strip() if answer else ""
    return Page(name, title, found, parameters, source, sha256)


def render_page(page: Page, body: str, pages: Sequence[Page], tables: Sequence[str]) -> str:
    """Return the HTML of a page; `tables` are the names of the CSV files beside it."""
    soup = BeautifulSoup(body, "html.parser")
    contents = _headings(soup)
    _link_tables(soup, page.name, tables)
    _widen(soup)
    article = soup.find("article") or soup
    article.append(BeautifulSoup(_made(page), "html.parser"))
    return _frame(page.title, str(soup), pages, current=page.name, contents=contents)


def render_index(
    pages: Sequence[Page], failures: Sequence[Failure] = (), earlier: Sequence[str] = ()
) -> str:
    """Return the HTML of the index: each report's question, answer, parameters and source.

    It says which notebooks failed, and which pages beside these (`earlier`) are of former runs.
    """
    cards = "".join(
        f'<li><h2><a href="{page.name}.html">{escape(page.title)}</a></h2>{page.answer}'
        f'<p class="small">{escape(_listed(page.parameters))}<br>{escape(page.source)} '
        f"(sha256 {page.sha256[:12]})</p></li>"
        for page in pages
    )
    cards += "".join(
        f'<li class="failed"><h2>{_short(failure.name)}: no page was made</h2><p>{escape(failure.reason)}.</p></li>'
        for failure in failures
    )
    body = (
        '<article class="report"><h1>Tech pay, measured</h1><p>Two articles say which tech jobs pay best, which skills '
        "employers ask for and what moves pay. These reports answer the same questions from open data, with counts, "
        "intervals, and a plain word where the data do not carry an answer.</p>"
        f'<ul class="cards">{cards}</ul>{_of_former_runs(earlier)}</article>'
    )
    return _frame("Reports", body, pages, current="", contents=[])


def _of_former_runs(names: Sequence[str]) -> str:
    if not names:
        return ""
    links = ", ".join(f'<a href="{name}.html">{_short(name)}</a>' for name in names)
    return (
        f'<p class="small" id="earlier">Also in this folder, left by an earlier run, perhaps of other data or with '
        f"other parameters: {links}.</p>"
    )


def _short(name: str) -> str:
    return name.replace("_", " ", 1)


@cache
def _exporter() -> HTMLExporter:
    from nbconvert import HTMLExporter  # slow to import: only where a page is made

    exporter = HTMLExporter(template_name="page", extra_template_basedirs=[str(_HERE.parent)])
    exporter.register_filter("safe_html", _safe)
    exporter.register_filter("json_text", _json_text)
    return exporter


def _json_text(value: Any) -> str:
    """Return JSON that may stand in a script element: nothing in it ends the element."""
    return json.dumps(value, ensure_ascii=False, separators=(",", ":")).replace("<", "\\u003c")


def _safe(html: str) -> str:
    return nh3.clean(
        html, tags=_TAGS, attributes=_ATTRIBUTES, link_rel="noopener", url_schemes={"https", "http"}
    )


def _headings(soup: BeautifulSoup) -> list[tuple[str, str]]:
    """Give every second-level heading an id and return (id, text) of each; pilcrow links go."""
    for anchor in soup.select("a.anchor-link"):
        anchor.decompose()
    found = []
    for number, heading in enumerate(soup.find_all("h2"), 1):
        heading["id"] = f"finding-{number}"
        found.append((f"finding-{number}", heading.get_text(" ", strip=True)))
    return found


def _kept_together(html: str) -> str:
    """Keep a number and its sign on one line."""
    return re.sub(r"(?<=\d) %", "\N{NO-BREAK SPACE}%", html)


def _link_tables(soup: BeautifulSoup, page: str, tables: Sequence[str]) -> None:
    """Turn the name of a CSV file in a caption into a link to it."""
    for caption in soup.find_all("caption"):
        text = caption.get_text()
        name = text.rsplit(" ", 1)[-1]
        if name in tables:
            caption.clear()
            caption.append(text.removesuffix(name))
            link = soup.new_tag("a", href=quote(f"tables/{page}/{name}"))
            link.string = name
            caption.append(link)


def _widen(soup: BeautifulSoup) -> None:
    """Align columns of words to the left: those whose cells are longer than figures are."""
    for table in soup.find_all("table"):
        rows = [row.find_all(["th", "td"]) for row in table.find_all("tr")]
        for column in range(1, len(rows[0]) if rows else 0):
            cells = [row[column] for row in rows if len(row) > column]
            if any(any(c.isalpha() for c in cell.get_text()) for cell in cells[1:]):
                for cell in cells:
                    cell["class"] = "long"
    for wrapper in soup.select("div.table"):
        # a region that scrolls must be reachable by keyboard
        wrapper["tabindex"] = "0"
        wrapper["role"] = "region"
        caption = wrapper.find("caption")
        wrapper["aria-label"] = caption.get_text() if caption else "table"


def _made(page: Page) -> str:
    rows = "".join(
        f"<dt>{escape(k)}</dt><dd>{escape(str(v))}</dd>" for k, v in page.parameters.items()
    )
    return (
        f'<footer class="made"><p>Made from <code>notebooks/{page.name}.ipynb</code> with these parameters:</p>'
        f"<dl>{rows}</dl><p>Data: {escape(page.source)}; sha256 <code>{page.sha256}</code>.</p></footer>"
    )


def _listed(parameters: Mapping[str, Any]) -> str:
    given = {k: v for k, v in parameters.items() if v is not None}
    return ", ".join(f"{k} = {v}" for k, v in given.items())


def _frame(
    title: str,
    body: str,
    pages: Sequence[Page],
    *,
    current: str,
    contents: Sequence[tuple[str, str]],
) -> str:
    environment = jinja2.Environment(loader=jinja2.FileSystemLoader(_HERE), autoescape=True)
    template = environment.get_template("frame.html.j2")
    style = (_HERE / "style.css").read_text(encoding="utf-8")
    script = _script()
    page = template.render(
        title=title,
        body=Markup(body),
        style=Markup(style),
        script=Markup(script),
        script_hash=_hash_of(script),
        pages=pages,
        current=current,
        contents=contents,
    )
    return _kept_together(page)


@cache
def _script() -> str:
    """Return the one script of all pages: the files of ``page/scripts`` in the order of their
    names, or nothing.
    """
    files = sorted((_HERE / "scripts").glob("*.js"))
    return "".join(path.read_text(encoding="utf-8") for path in files)


def _hash_of(script: str) -> str:
    """Return the hash by which a content security policy lets an inline script run."""
    digest = hashlib.sha256(script.encode()).digest()
    return f"sha256-{base64.b64encode(digest).decode()}"
