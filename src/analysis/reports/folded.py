"""What a page keeps for specialists: parts that are folded until they are asked for."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise

from bs4 import BeautifulSoup, Tag

__all__ = ["fold_specialists"]

_MARK = "specialist"  # a tag of cells; the template makes it a class of their sections
_FIRST = "fold"  # of cells: a part of its own begins with it
_CALLED = "For specialists"


def fold_specialists(body: str) -> str:
    """Return a body in which sections tagged ``specialist`` lie in a ``<details>``, those that follow
    one another in one; one that is tagged ``fold`` too begins another.

    It is called by the first second-level heading among them, else by the sentence that leads to
    what follows ("The numbers behind the chart:"). A body without any comes back as it is.
    """
    if _MARK not in body:
        return body
    soup = BeautifulSoup(body, "html.parser")
    sections = soup.select(f"section.{_MARK}")
    if not sections:
        return body
    for run in list(_runs(sections)):  # before any is moved
        details = soup.new_tag("details", attrs={"class": f"{_MARK}s"})
        summary = soup.new_tag("summary")
        run[0].insert_before(details)
        details.append(summary)
        for section in run:
            details.append(section.extract())
        summary.append(_name(details))
    return str(soup)


def _runs(sections: Sequence[Tag]) -> Iterator[list[Tag]]:
    """Yield sections that follow one another, with nothing between but blanks."""
    run = [sections[0]]
    for before, after in pairwise(sections):
        if before.find_next_sibling() is not after or _FIRST in after.get_attribute_list("class"):
            yield run
            run = []
        run.append(after)
    yield run


def _name(details: Tag) -> Tag | str:
    """Return what a fold is called by, taken out of it; one without a heading stands closer."""
    heading = details.find("h2")
    if isinstance(heading, Tag):
        return heading.extract()
    details["class"] = f"{_MARK}s close"
    first = details.find("p")
    lead = first.get_text().strip() if isinstance(first, Tag) else ""
    if not isinstance(first, Tag) or not lead.endswith(":"):
        return _CALLED
    section = first.find_parent("section")
    first.extract()
    if isinstance(section, Tag) and not section.get_text(strip=True):
        section.extract()
    return lead.removesuffix(":")
