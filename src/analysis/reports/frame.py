"""The frame of every page: head, navigation in words, contents, foot; one file that asks for
nothing.
"""

from __future__ import annotations

import base64
import hashlib
import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from urllib.parse import quote

import jinja2
from markupsafe import Markup

from .about import CITATION, NAME, in_order, repository, topic

__all__ = ["GLOSSARY", "METHODS", "Content", "framed"]

_HERE = Path(__file__).parent / "page"
GLOSSARY, METHODS = "glossary", "methods"
_ICON = (
    "<svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 16 16'><path d='M1 4h14M1 8h10M1 12h13' "
    "stroke='#8a94a0' stroke-width='1'/><g fill='#0b5cad'><circle cx='10' cy='4' r='2'/>"
    "<circle cx='6' cy='8' r='2'/><circle cx='8' cy='12' r='2'/></g></svg>"
)


@dataclass(frozen=True, slots=True)
class Content:
    """What a page puts into the frame: title, body (HTML), its question (HTML), contents, words for
    machines and for the foot.
    """

    title: str
    body: str
    question: str = ""
    description: str = ""
    contents: Sequence[tuple[str, str]] = field(default_factory=list)
    dated: str = ""
    data: str = ""


def framed(content: Content, notebooks: Sequence[str], script: str, *, current: str = "") -> str:
    """Return the HTML of a page; `notebooks` are those that have pages, `current` its own name."""
    environment = jinja2.Environment(loader=jinja2.FileSystemLoader(_HERE), autoescape=True)
    links = [(topic(name).label, f"{name}.html", name == current) for name in in_order(notebooks)]
    before, after = _neighbours(links)
    page = environment.get_template("frame.html.j2").render(
        name=NAME,
        title=content.title,
        description=content.description,
        question=Markup(content.question),
        body=Markup(content.body),
        contents=content.contents,
        has_code='class="code"' in content.body,
        dated=content.dated,
        data=content.data,
        style=Markup(_style()),
        script=Markup(script),
        script_hash=_hash_of(script),
        icon="data:image/svg+xml," + quote(_ICON, safe="/:=' "),
        topics=[
            *links,
            ("Methods", f"{METHODS}.html", current == METHODS),
            ("Glossary", f"{GLOSSARY}.html", current == GLOSSARY),
        ],
        current=current,
        before=before,
        after=after,
        repository=repository(),
        citation=_citation(content),
    )
    return _kept_together(page)


def _neighbours(
    links: Sequence[tuple[str, str, bool]],
) -> tuple[tuple[str, str] | None, tuple[str, str] | None]:
    """Return label and address of the page before the current one and of the page after it."""
    place = next((i for i, link in enumerate(links) if link[2]), None)
    if place is None:
        return None, None
    before = links[place - 1][:2] if place else None
    after = links[place + 1][:2] if place + 1 < len(links) else None
    return before, after


def _citation(content: Content) -> str:
    own = f" {content.title}" if content.title != NAME else ""
    closed = own if not own or own.endswith(("?", ".")) else f"{own}."
    dated = f" Data of {content.dated}." if content.dated else ""
    address = f" {repository()}" if repository() else ""
    return f"{CITATION}{closed}{dated}{address}"


def _kept_together(html: str) -> str:
    """Keep a number and its sign on one line."""
    return re.sub(r"(?<=\d) %", "\N{NO-BREAK SPACE}%", html)


@cache
def _style() -> str:
    return (_HERE / "style.css").read_text(encoding="utf-8")


def _hash_of(script: str) -> str:
    """Return the hash by which a content security policy lets an inline script run."""
    digest = hashlib.sha256(script.encode()).digest()
    return f"sha256-{base64.b64encode(digest).decode()}"
