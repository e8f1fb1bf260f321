"""What a page keeps for specialists: one part that is folded until it is asked for."""

from __future__ import annotations

from bs4 import BeautifulSoup

__all__ = ["fold_specialists"]

_MARK = "specialist"  # a tag of cells; the template makes it a class of their sections


def fold_specialists(body: str) -> str:
    """Return a body whose sections tagged ``specialist`` lie in one ``<details>``.

    The first second-level heading among them is what it is called by. They follow one another; a
    body without any comes back as it is.
    """
    if _MARK not in body:
        return body
    soup = BeautifulSoup(body, "html.parser")
    sections = soup.select(f"section.{_MARK}")
    if not sections:
        return body
    details = soup.new_tag("details", attrs={"class": f"{_MARK}s"})
    summary = soup.new_tag("summary")
    sections[0].insert_before(details)
    details.append(summary)
    for section in sections:
        details.append(section.extract())
    heading = details.find("h2")
    summary.append(heading.extract() if heading else "For specialists")
    return str(soup)
