"""Whether what a page says of a source can be said of it: words of other data, and numbers that no
fact holds.
"""

from __future__ import annotations

import dataclasses
import re
from collections.abc import Iterator
from functools import cache
from itertools import pairwise
from typing import Any

from analysis.page import finding as findings
from analysis.page import pay_words, words

from .pages import Page

__all__ = ["foreign", "numbers_without_facts"]

_NUMBER = re.compile(r"(?<![\w.])\d[\d,]*(?:\.\d+)?")
_EMBEDDED = re.compile(
    r"Levels\.fyi|Stack Overflow|H-1B|infosec|AI and data adverts|Security adverts|seven files|"
    r"American|these two boards|the boards|job boards",
)
# what is about published facts or about the project's own data, wherever it stands
_OF_OTHERS = re.compile(
    r"measured on the|ForgeApply|project's own|embedded data, not on this source"
    r"|what errors by employer add where employers are known"
)


def foreign(page: Page, kind: str) -> list[str]:
    """Return the sentences of a page that speak of other data than its own, or of another kind of
    record than `kind`.
    """
    said = " ".join(re.sub(r"<[^>]+>", " ", part) for part in page.said_by_findings)
    sentences = re.split(r"(?<=[.!?:])\s+", said)
    wrong = [each for each in sentences if _EMBEDDED.search(each)]
    if kind != "advert":
        # O*NET counts adverts of its own, and the article speaks of them
        of_adverts = re.compile(r"\badvert(?!isements?\b|ising\b)", re.IGNORECASE)
        wrong += [
            each
            for each in sentences
            if of_adverts.search(each)
            and not re.search(r"O\*NET|usage, not of|ForgeApply|all adverts, but", each)
        ]
    led = set()  # what stands behind a colon is of what leads to it
    for before, each in pairwise(sentences):
        if before.endswith(":") and (before in led or _OF_OTHERS.search(before)):
            led.add(each)
    return [each for each in wrong if each not in led and not _OF_OTHERS.search(each)]


def numbers_without_facts(page: Page) -> list[tuple[str, str]]:
    """Return finding and number of every number in a text, heading or title that neither a fact nor
    the template holds.
    """
    wrong = []
    for said in page.findings:
        known = _literals(type(said.facts).__module__.split(".")[-2]) | set(_written(said.facts))
        for part in (said.heading, said.text, said.title):
            text = re.sub(r"<[^>]+>|&#\d+;", " ", part)
            wrong += [
                (said.name, each) for each in _NUMBER.findall(text) if _plain(each) not in known
            ]
    return wrong


def _plain(number: str) -> str:
    return number.rstrip(",").replace(",", "")


@cache
def _literals(wing: str) -> frozenset[str]:
    folder = findings._TOPICS / wing
    texts = [path.read_text(encoding="utf-8") for path in folder.glob("*.j2")]
    return frozenset(_plain(each) for text in texts for each in _NUMBER.findall(text))


def _written(value: Any) -> Iterator[str]:
    """Yield every way in which a sentence may write a fact, without separators."""
    if dataclasses.is_dataclass(value) and not isinstance(value, type):
        for field in dataclasses.fields(value):
            yield from _written(getattr(value, field.name))
    elif isinstance(value, (list, tuple, set, frozenset)):
        yield str(len(value))
        for each in value:
            yield from _written(each)
    elif isinstance(value, dict):
        for each in (*value.keys(), *value.values()):
            yield from _written(each)
    elif isinstance(value, bool) or value is None:
        return
    elif isinstance(value, str):
        yield from (_plain(each) for each in _NUMBER.findall(value))
    elif isinstance(value, (int, float)) and abs(float(value)) < 1e15:
        for of in (abs(float(value)), abs(100 * float(value))):
            yield from (_plain(words.number(of, digits)) for digits in range(5))
            yield from (_plain(words.figure(of, digits)) for digits in range(1, 6))
        yield _plain(words.number(abs(10 * float(value)), 1))
        yield from _NUMBER.findall(pay_words.large(abs(float(value))))
