"""Executed notebooks to pages that need nothing but themselves: no request, no network, and no
script but our own, pinned by its hash.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from html import escape
from pathlib import Path
from typing import TYPE_CHECKING, Any

import nh3
from bs4 import BeautifulSoup, Tag

from ..notebooks import NOTEBOOKS
from ..page.words import country, number
from . import steps
from .about import NAME
from .folded import fold_specialists
from .frame import GLOSSARY, Content, framed
from .front import front_body, glossary_body, sentence_of
from .pictures import is_picture, picture_html
from .structure import arrange

if TYPE_CHECKING:
    from nbconvert import HTMLExporter
    from nbformat import NotebookNode

__all__ = [
    "Failure",
    "Page",
    "body_of",
    "page_of",
    "render_glossary",
    "render_index",
    "render_page",
    "render_plain",
    "safe_markdown",
]

_HERE = Path(__file__).parent / "page"
_TAGS = {
    *("h1", "h2", "h3", "p", "ul", "ol", "li", "em", "strong", "code", "pre", "a", "span", "div"),
    *("blockquote", "hr", "br", "table", "caption", "thead", "tbody", "tr", "th", "td"),
    *("details", "summary", "dl", "dt", "dd"),
}
_ATTRIBUTES = {"a": {"href"}, "th": {"scope"}, "td": {"colspan"}, "*": {"class"}}
_DESCRIBED = 300  # characters of a description


@dataclass(frozen=True, slots=True)
class Page:
    """What a page says about itself: its notebook, title, answer (HTML), parameters and source.

    `edition` is the date of the data. For the front page: the first key figure and a small picture
    (both HTML).
    """

    name: str
    title: str
    answer: str
    parameters: Mapping[str, Any]
    source: str
    sha256: str
    edition: str = ""
    key: str = ""
    picture: str = ""


@dataclass(frozen=True, slots=True)
class Failure:
    """A notebook without a page, and where it stopped."""

    name: str
    reason: str


def body_of(notebook: NotebookNode) -> str:
    """Return an executed notebook as HTML, sanitised: words, code, tables and pictures, no stderr."""
    body, _ = _exporter().from_notebook_node(notebook)
    return fold_specialists(str(body))


def page_of(
    name: str,
    body: str,
    parameters: Mapping[str, Any],
    source: str,
    sha256: str,
    *,
    edition: str = "",
    picture: str = "",
) -> Page:
    """Return the Page of a body: its first heading, the output of its answer cell, its first key
    figure.
    """
    soup = BeautifulSoup(body, "html.parser")
    heading, answer = soup.find("h1"), soup.select_one(".answer .words")
    key = soup.select_one(".keys .words li")
    title = heading.get_text(" ", strip=True).removesuffix("¶").strip() if heading else name
    found = answer.decode_contents().strip() if answer else ""
    first = key.decode_contents().strip() if key else ""
    return Page(name, title, found, parameters, source, sha256, edition, first, picture)


def render_page(page: Page, body: str, pages: Sequence[Page], tables: Sequence[str]) -> str:
    """Return the HTML of a page; `tables` are the names of the files beside it."""
    soup = BeautifulSoup(body, "html.parser")
    contents = arrange(soup, page.name, tables)
    _unlink_absent(soup, {each.name for each in pages})
    question = soup.find("h1")
    if isinstance(question, Tag):
        question.extract()
    article = soup.find("article")
    if isinstance(article, Tag):
        article["id"], article["tabindex"] = "text", "-1"
        article.append(BeautifulSoup(_made(page), "html.parser"))
    content = Content(
        title=page.title,
        body=str(soup),
        question=str(question or ""),
        description=_shortened(sentence_of(page.answer)),
        contents=contents,
        dated=page.edition,
    )
    return framed(content, [each.name for each in pages], _script(), current=page.name)


def _unlink_absent(soup: BeautifulSoup, beside: set[str]) -> None:
    """Leave the words of links to pages of notebooks that are not made beside this one."""
    for link in soup.select("a[href]"):
        name = str(link["href"]).partition(".html")[0]
        if name in NOTEBOOKS and name not in beside:
            link.unwrap()


def render_index(
    pages: Sequence[Page], failures: Sequence[Failure] = (), earlier: Sequence[str] = ()
) -> str:
    """Return the HTML of the front page: each topic's question, answer in a sentence, first figure.

    It says which notebooks failed, and which pages beside these (`earlier`) are of former runs.
    """
    hashes = {page.source: page.sha256 for page in pages}
    content = Content(
        title=NAME,
        body=front_body(pages, failures, earlier),
        question=f"<h1>{NAME}</h1>",
        description="What tech jobs pay, which skills count and what moves pay: open data, with counts and ranges.",
        dated=_only([page.edition for page in pages]),
        data=" ".join(f"Data: {source}; sha256 {digest}." for source, digest in hashes.items()),
    )
    return framed(content, [page.name for page in pages], _script())


def render_plain(title: str, body: str, pages: Sequence[Page], *, current: str) -> str:
    """Return the HTML of a page of words and tables that no notebook made."""
    text = f'<article class="report {current}" id="text" tabindex="-1">{body}</article>'
    soup = BeautifulSoup(text, "html.parser")
    for table in soup.find_all("table"):
        table.wrap(soup.new_tag("div", attrs={"class": "table prose"}))
    contents = arrange(soup, current, [])
    for wrapper in soup.select("div.table"):
        above = wrapper.find_previous(["h1", "h2"])
        wrapper["aria-label"] = above.get_text() if above else title
    question = soup.find("h1")
    if isinstance(question, Tag):
        question.extract()
    content = Content(
        title=title,
        body=str(soup),
        question=str(question or f"<h1>{escape(title)}</h1>"),
        description="How each figure is computed, how often its intervals were right, and under which licence.",
        contents=contents,
    )
    return framed(content, [page.name for page in pages], _script(), current=current)


def safe_markdown(text: str) -> str:
    """Return Markdown as sanitised HTML."""
    from nbconvert.filters import markdown2html  # slow to import: only where a page is made

    return _safe(markdown2html(text))


def render_glossary(pages: Sequence[Page]) -> str:
    """Return the HTML of the glossary."""
    content = Content(
        title="Glossary",
        body=glossary_body(),
        question="<h1>Glossary</h1>",
        description="What the words on these pages mean.",
    )
    return framed(content, [page.name for page in pages], _script(), current=GLOSSARY)


def _only(editions: Sequence[str]) -> str:
    """Return the one date that all pages share, or nothing."""
    found = set(editions)
    return found.pop() if len(found) == 1 else ""


@cache
def _exporter() -> HTMLExporter:
    from nbconvert import HTMLExporter  # slow to import: only where a page is made

    exporter = HTMLExporter(template_name="page", extra_template_basedirs=[str(_HERE.parent)])
    exporter.register_filter("safe_html", _safe)
    exporter.register_filter("json_text", _json_text)
    for name in steps.__all__:
        exporter.register_filter(name, getattr(steps, name))
    exporter.register_filter("is_picture", is_picture)
    exporter.register_filter("picture_html", picture_html)
    return exporter


def _json_text(value: Any) -> str:
    """Return JSON that may stand in a script element: nothing in it ends the element."""
    return json.dumps(value, ensure_ascii=False, separators=(",", ":")).replace("<", "\\u003c")


def _safe(html: str) -> str:
    clean = nh3.clean(
        html, tags=_TAGS, attributes=_ATTRIBUTES, link_rel="noopener", url_schemes={"https", "http"}
    )
    return clean.replace("<span>$</span>", "$")  # notebooks keep dollars apart, pages need not


def _made(page: Page) -> str:
    rows = "".join(
        f"<dt>{escape(name.replace('_', ' '))}</dt><dd>{escape(_worded(name, value))}</dd>"
        for name, value in page.parameters.items()
        if value is not None
    )
    return (
        f'<footer class="made"><p>Made from <code>notebooks/{escape(page.name)}.ipynb</code> with these parameters; '
        f"what is not named here was left open:</p><dl>{rows}</dl>"
        f"<p>Data: {escape(page.source)}; sha256 <code>{escape(page.sha256)}</code>.</p></footer>"
    )


def _worded(name: str, value: Any) -> str:
    """Return the value of a parameter in words.

    >>> _worded("country", "GB"), _worded("base", 170000.0), _worded("level", 0.9)
    ('United Kingdom', '170,000', '0.9')
    """
    if name == "source" and value == "embedded":
        return "the data that come with the project"
    if name == "country" and isinstance(value, str):
        return country(value)
    if isinstance(value, float):
        return number(value) if value >= 1_000 else f"{value:g}"
    return str(value)


def _shortened(text: str) -> str:
    return text if len(text) <= _DESCRIBED else text[:_DESCRIBED].rsplit(" ", 1)[0] + " …"


@cache
def _script() -> str:
    """Return the one script of all pages: the files of ``page/scripts`` in the order of their
    names, or nothing.
    """
    files = sorted((_HERE / "scripts").glob("*.js"))
    return "".join(path.read_text(encoding="utf-8") for path in files)
