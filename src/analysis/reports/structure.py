"""The body of a page, arranged: the question apart, anchors by name, code after what it made, tables
that a keyboard reaches.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from urllib.parse import quote

from bs4 import BeautifulSoup, Tag

from ..page.voice import reword
from .about import articles, how_to_read

__all__ = ["arrange", "slug"]

_MANY = 5  # columns from which a table is too wide for a phone


def arrange(soup: BeautifulSoup, page: str, tables: Sequence[str]) -> list[tuple[str, str]]:
    """Arrange the body of `page` in place; return anchor and text of each of its findings.

    `tables` are the names of the files of tables beside the page.
    """
    for anchor in soup.select("a.anchor-link"):
        anchor.decompose()
    _drop_empty(soup)
    _part_kickers(soup)
    contents = _name_anchors(soup)
    _move_code(soup)
    _explain_charts(soup)
    _say_which_articles(soup)
    _link_tables(soup, page, tables)
    _link_files(soup, page, tables)
    for wrapper in soup.select("div.table"):
        _make_reachable(wrapper)
    return contents


def slug(text: str) -> str:
    """Return a text as an anchor, which begins with a letter, as style sheets and scripts need it.

    >>> slug("What this does not show: “R&D”"), slug("$145,000 at one rate")
    ('what-this-does-not-show-r-d', 'of-145-000-at-one-rate')
    """
    name = re.sub(r"[^a-z0-9]+", "-", text.lower()).strip("-")[:60].rstrip("-") or "section"
    return name if name[0].isalpha() else f"of-{name}"


def _name_anchors(soup: BeautifulSoup) -> list[tuple[str, str]]:
    """Give findings and headings an id: the finding's name, else the words of the heading."""
    taken: set[str] = set()
    found = []
    for element in soup.select("div.words[id], h2"):
        if element.name == "h2":
            home = element.find_parent("div", class_="words")
            named = home.get("data-name") if home is not None else None
            text = element.get_text(" ", strip=True)
            element["id"] = _free(str(named) if named else slug(text), taken)
            if home is not None and named:
                del home["data-name"]
            found.append((str(element["id"]), text))
        elif element.find("h2") is not None:
            element["data-name"] = element["id"]
            del element["id"]
        else:
            element["id"] = _free(str(element["id"]), taken)
    return found


def _free(wanted: str, taken: set[str]) -> str:
    """Return the name, or the name with the first count, that no other element has."""
    name, count = wanted, 1
    while name in taken:
        count += 1
        name = f"{wanted}-{count}"
    taken.add(name)
    return name


def _part_kickers(soup: BeautifulSoup) -> None:
    """Make a line of its own of the question that begins a section, and keep what leads to the
    next element with it.
    """
    for section in soup.select("section.words"):
        first = section.find("p")
        question = first.find("em") if isinstance(first, Tag) else None
        if isinstance(first, Tag) and isinstance(question, Tag) and _begins(first, question):
            kicker = soup.new_tag("p", attrs={"class": "kicker"})
            kicker.string = question.get_text()
            question.extract()
            first.insert_before(kicker)
            if not first.get_text(strip=True):
                first.decompose()
        if section.get_text(strip=True).endswith((":", "?")) or section.select_one(".kicker"):
            section["class"] = "words lead"


def _begins(paragraph: Tag, question: Tag) -> bool:
    text, begun = paragraph.get_text(strip=True), question.get_text(strip=True)
    return text.startswith(begun) and (text == begun or begun.endswith("?"))


def _drop_empty(soup: BeautifulSoup) -> None:
    """Take out the lead to a table, and the sentence that there is none, where the section has said
    why.
    """
    for step in soup.select("section.step"):
        if _shows_nothing(step):
            for sentence in step.find_all("p", recursive=False):
                sentence.decompose()
            before = step.find_previous_sibling()
            if isinstance(before, Tag) and _is_lead(before):
                before.decompose()


def _is_lead(section: Tag) -> bool:
    typed = "step" not in (section.get("class") or [])
    return typed and section.get_text(strip=True).endswith(":")


def _shows_nothing(step: Tag) -> bool:
    children = [child for child in step.children if isinstance(child, Tag)]
    shown = [child for child in children if child.name != "details" and not _is_silent(child)]
    texts = [child.get_text(strip=True) for child in shown]
    return not texts or texts == ["No rows: there is nothing to show here."]


def _is_silent(child: Tag) -> bool:
    """Return whether a finding has no words."""
    return "words" in (child.get("class") or []) and not child.contents


def _move_code(soup: BeautifulSoup) -> None:
    """Put each toggle after the output it belongs to; the code of steps without one goes to the
    end, under one toggle.
    """
    silent = []
    for step in soup.select("section.step"):
        code = step.find("details", class_="code")
        if not isinstance(code, Tag):
            continue
        if _shows_nothing(step):
            silent.append(code.extract())
            step.decompose()
        else:
            _below(step).append(code.extract())
    article = soup.find("article")
    if silent and isinstance(article, Tag):
        whole = soup.new_tag("section", attrs={"class": "step silent"})
        toggle = soup.new_tag("details", attrs={"class": "code"})
        summary = soup.new_tag("summary")
        summary.string = "Code of the steps that show nothing here"
        toggle.extend([summary, *silent])
        whole.append(toggle)
        article.append(whole)


def _below(step: Tag) -> Tag:
    """Return where the code of a step goes: the key figures stand right below the answer."""
    after = step.find_next_sibling()
    if isinstance(after, Tag) and "keys" in (after.get("class") or []):
        return after
    return step


def _explain_charts(soup: BeautifulSoup) -> None:
    """Say under the first chart of a kind how to read it."""
    said: set[str] = set()
    for step in soup.select("section.step[data-chart]"):
        text = how_to_read().get(str(step["data-chart"]), "")
        del step["data-chart"]
        figures = step.find_all("figure")
        if not text or text in said or not figures:
            continue
        said.add(text)
        details = soup.new_tag("details", attrs={"class": "howto"})
        summary, words = soup.new_tag("summary"), soup.new_tag("p")
        summary.string, words.string = "How to read this chart", reword(text)
        details.extend([summary, words])
        figures[-1].insert_after(details)


def _say_which_articles(soup: BeautifulSoup) -> None:
    """Say once what the articles are that a page speaks of, but where it has said so itself."""
    article = soup.find("article")
    text = " ".join(_spoken(soup)).lower()
    lines = [
        line
        for letter, line in articles().items()
        if f"article {letter.lower()}" in text and f"article {letter.lower()}, an " not in text
    ]
    if lines and isinstance(article, Tag):
        note = soup.new_tag("p", attrs={"class": "articles"})
        note.string = " ".join(lines)
        first = article.select_one("section.keys, section.answer, section.step")
        if first is not None:
            first.insert_after(note)
        else:
            article.append(note)


def _spoken(soup: BeautifulSoup) -> Iterator[str]:
    for node in soup.find_all(string=True):
        if node.find_parent("details") is None:
            yield str(node)


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


def _link_files(soup: BeautifulSoup, page: str, files: Sequence[str]) -> None:
    """Turn the names of files beside the page, in a line that lists them, into links."""
    for line in soup.select("p.files"):
        for word in re.findall(r"[\w.]+", line.get_text()):
            if word in files:
                found = next(node for node in line.find_all(string=True) if word in node)
                before, _, after = str(found).partition(word)
                link = soup.new_tag("a", href=quote(f"tables/{page}/{word}"))
                link.string = word
                found.replace_with(before, link, after)


def _make_reachable(wrapper: Tag) -> None:
    """Let a keyboard scroll a table, and name it; mark one that a phone cuts."""
    wrapper["tabindex"] = "0"
    wrapper["role"] = "region"
    caption = wrapper.find("caption")
    wrapper["aria-label"] = caption.get_text() if caption else "table"
    if len(wrapper.select("thead th")) >= _MANY:
        wrapper["class"] = f"{' '.join(wrapper['class'])} wide"
