"""How a page speaks of the records it is about: words for adverts stand in templates and headings, and
are put into those for the answers of a survey, or for filings, where a source holds these.

A page is of one source. `speak_of` says of what kind its records are, and whether they state ranges;
`reword` then writes "adverts offer" as "respondents report". ``voices.csv`` holds the words, the
longest first. What a reader brought (titles, names) is never reworded: `page.finding` marks it.
"""

from __future__ import annotations

import csv
import re
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from ..vocabulary import roles_table
from .words import plural

__all__ = ["ADVERTS", "Voice", "of_people", "reword", "speak_of", "speaking", "spoken"]


@dataclass(frozen=True, slots=True)
class Voice:
    """The kind of a page's records (advert, survey, filing), whether any states a range of pay, and
    whether they are those that the repository carries.
    """

    kind: str = "advert"
    ranges: bool = True
    embedded: bool = True


ADVERTS = Voice()
_now = (
    threading.local()
)  # pages may be rendered side by side; a kernel runs its cells in one thread
# of pay that is a single figure nothing says that it is the middle of something
_MIDDLES = (
    (re.compile(r"; (at )?(the )?middle of the (advertised )?range,"), ";"),
    (re.compile(r",? (at |by )?the middle of (the|its) (advertised )?range( of base pay)?"), ""),
    (re.compile(r", middle of the (advertised )?range"), ""),
    (re.compile(r"state ranges of base pay"), "state one figure each"),
)


def spoken() -> Voice:
    """Return of what the page in hand speaks."""
    return getattr(_now, "voice", ADVERTS)


def speak_of(voice: Voice) -> None:
    """Say of what the page in hand speaks, until somebody says otherwise."""
    _now.voice = voice


@contextmanager
def speaking(voice: Voice) -> Iterator[None]:
    """Speak of something else for a while."""
    before = spoken()
    speak_of(voice)
    try:
        yield
    finally:
        speak_of(before)


def reword(text: str) -> str:
    """Return a text that speaks of adverts in the words of the page's own records.

    >>> with speaking(Voice("survey")):
    ...     reword("Half of the adverts offer more. Advertised pay")
    'Half of the respondents report more. Stated pay'
    """
    if not spoken().ranges:
        for pattern, instead in _MIDDLES:
            text = pattern.sub(instead, text)
    words = _words(spoken().kind)
    if not words:
        return text
    return _pattern(spoken().kind).sub(lambda found: _like(found[0], words), text)


def of_people(text: str) -> str:
    """Return a text whose respondents are what they do: adverts are for engineers, people are some.

    >>> of_people("34 respondents for data engineers; too few respondents for a figure")
    '34 respondents who are data engineers; too few respondents for a figure'
    """
    if "respondent" not in text:
        return text
    roles, families = _jobs()
    text = re.sub(rf"\b(respondents?) for (?=\ue000?(?:{roles})\b|{{who}})", r"\1 who are ", text)
    text = re.sub(rf"\b(respondents?) are for (?=\ue000?(?:{roles})\b|{{asked}})", r"\1 are ", text)
    return re.sub(rf"\b(respondents?) for (?=\ue000?(?:{families})\b)", r"\1 in ", text)


@cache
def _jobs() -> tuple[str, str]:
    table = roles_table()
    roles = (plural(role[:1].lower() + role[1:]) for role in table["role"])
    lower = (plural(role.lower()) for role in table["role"])
    named = sorted({re.escape(each) for each in (*roles, *lower)}, key=len, reverse=True)
    families = sorted(map(re.escape, set(table["family"])), key=len, reverse=True)
    return "|".join(named), "|".join(families)


def _like(found: str, words: dict[str, str]) -> str:
    instead = words[" ".join(found.lower().split())]
    return f"{instead[:1].upper()}{instead[1:]}" if found[:1].isupper() else instead


@cache
def _words(kind: str) -> dict[str, str]:
    with (files(__package__) / "voices.csv").open(encoding="utf-8") as file:
        rows = list(csv.DictReader(file))
    return {row["advert"].lower(): row[kind] for row in rows if kind in row and kind != "advert"}


@cache
def _pattern(kind: str) -> re.Pattern[str]:
    known = (re.escape(words).replace(r"\ ", r"\s+") for words in _words(kind))
    return re.compile(rf"\b(?:{'|'.join(known)})\b", re.IGNORECASE)
