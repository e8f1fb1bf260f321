"""The first page: what was found, one card per topic; the glossary."""

from __future__ import annotations

import re
from collections.abc import Sequence
from html import escape
from typing import TYPE_CHECKING

from bs4 import BeautifulSoup, Tag

from .about import glossary, in_order, topic
from .answered import completed
from .structure import slug

if TYPE_CHECKING:
    from .render import Failure, Page

__all__ = ["front_body", "glossary_body", "sentence_of"]

_SHORT = 30  # characters below which a sentence does not stand alone
_WELCOME = (
    "Two articles say which tech jobs pay best, which skills employers ask for and what moves pay; both are "
    "undated and name no author and no source. These pages answer the same questions from open data, with counts, "
    "ranges, and a plain word where the data do not carry an answer."
)


def front_body(
    pages: Sequence[Page], failures: Sequence[Failure] = (), earlier: Sequence[str] = ()
) -> str:
    """Return the front page's article: a card per page, in the order of the site, then what failed
    and what former runs left.
    """
    known = {page.name: page for page in pages}
    cards = "".join(_card(known[name]) for name in in_order(known))
    cards += "".join(
        f'<li class="failed"><p class="kicker">FAILED</p><h2>{escape(topic(failure.name).label)}: no page was made</h2>'
        f"<p>{escape(failure.reason)}.</p></li>"
        for failure in failures
    )
    return (
        f'<article class="report front" id="text" tabindex="-1"><p class="welcome">{_WELCOME}</p>'
        f'<ul class="cards">{cards}</ul>{_of_former_runs(earlier)}</article>'
    )


def _card(page: Page) -> str:
    known = topic(page.name)
    return (
        f'<li><p class="kicker">{escape(known.label)}</p>'
        f'<h2><a href="{escape(page.name)}.html">{escape(page.title)}</a></h2>'
        f'<p class="answer-line">{escape(sentence_of(page.answer))}</p>'
        f'<div class="card"><div class="big">{page.key}</div><div>{page.picture}</div></div></li>'
    )


def sentence_of(answer: str) -> str:
    """Return the first sentence of an answer (HTML), with the next one where it is of a few words,
    and what qualifies it.

    >>> sentence_of("<p><strong>A typical offer.</strong> $170,000 is in the middle. More.</p>")
    'A typical offer. $170,000 is in the middle.'
    >>> sentence_of("<p><strong>Typical</strong>, though it may be low: it is close. More.</p>")
    'Typical, though it may be low: it is close.'
    """
    soup = BeautifulSoup(answer, "html.parser")
    strong, whole = soup.find("strong"), _plain(soup)
    said = _plain(strong) if isinstance(strong, Tag) else ""
    if not whole.startswith(said) or not _ends(said):
        return completed(said, whole.removeprefix(said)) if said else whole
    ends = [end for end in _ends(whole) if end >= _SHORT]
    return whole[: ends[0]] if ends else whole


def _ends(text: str) -> list[int]:
    """Return where the sentences of a text end."""
    return [found.end() for found in re.finditer(r"[.!?](?=\s[A-Z$£€]|$)", text)]


def _plain(element: Tag) -> str:
    return " ".join(element.get_text().split())


def _of_former_runs(names: Sequence[str]) -> str:
    if not names:
        return ""
    links = ", ".join(
        f'<a href="{escape(name)}.html">{escape(topic(name).label)}</a>' for name in in_order(names)
    )
    return (
        '<p class="small" id="earlier">Also in this folder, left by an earlier run, perhaps of other data or with '
        f"other parameters: {links}.</p>"
    )


def glossary_body() -> str:
    """Return the article of the glossary: every term with its meaning, each with an anchor."""
    terms = "".join(
        f'<dt id="{slug(entry["term"])}">{escape(entry["term"])}'
        f"{' (' + escape(entry['of']) + ')' if entry.get('of') else ''}</dt>"
        f"<dd>{escape(_capital(entry['meaning']))}</dd>"
        for entry in glossary()
    )
    return (
        '<article class="report glossary" id="text" tabindex="-1"><p>What words mean on these pages, each one '
        f"meaning.</p><dl>{terms}</dl></article>"
    )


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]
