"""What the header of a column names, in any of the languages of `vocabulary/header_words.csv`."""

from __future__ import annotations

import csv
import re
from collections.abc import Mapping
from functools import cache
from importlib.resources import files

from ..vocabulary.spellings import folded

__all__ = ["EVENTS", "event_of", "header_says", "may_be_ladder", "spaced"]

EVENTS = {  # what a date may be of that is not the year of anybody's pay
    "hired": "when people were hired",
    "born": "when people were born",
    "promoted": "when people were promoted",
    "left": "when people left",
    "graduated": "when people finished their studies",
    "founded": "when employers were founded",
}
# what a question may leave to what stands behind it, and what a header says of all rows of a file
_ADDED = (
    frozenset(("per_hour", "per_day", "per_week", "per_month", "per_year")),
    frozenset(("base", "total", "net")),
)
_OF_ALL_ROWS = frozenset(("asked", "filed", "posted", "staff", "surveyed"))
# what is left out of pay, "Salary (without bonus and stocks) in EUR", or paid as part of it
_LEFT_OUT = re.compile(
    r"\b(?:without|excluding|excl|exclusive of|not including|not incl|w/o|"
    r"(?:before|no)(?= bonus| stock| equity| overtime)|"
    r"(?:before|after|and)(?= (?:any |all |\w+ )?(?:deduction|contribution|retirement))|"
    r"(?:incl\w*|inkl\w*|with|mit)(?=\.? (?:overtime|holiday pay|sick pay|vacation pay|überstunden))|"
    r"ohne|exkl|ausgenommen|sans|hors|sin|senza|"
    r"escluso|esclusi|zonder|exclusief|sem|utan|uden|ekskl|bez|ilman)\b"
    r".*?(?=[()\[\]?;:]|\b(?:per|in|im|pro|par|por|al|an?)\s+\w+|$)",
    re.IGNORECASE,
)
_STARTS = "when people began"  # in a job, or to answer
_LONG = 3  # years between the first and the last: nobody asks, or posts adverts, for so long


def header_says(name: str) -> frozenset[str]:
    """Return what a header names, in any of the languages of `header_words.csv`.

    A header is read as its words, parted where it parts them (`pay_min`, `PayMin`), and as it
    stands; a star in a word of the list stands for what a language puts before or behind it. What
    stands behind the question mark of a question explains it: of that only the time and the kind of
    pay are taken, where the question names none. What a header leaves out ("without bonus") it does
    not name.

    >>> sorted(header_says("salary_in_usd")), sorted(header_says("Bruttomonatsgehalt"))
    (['pay'], ['base', 'pay', 'per_month'])
    >>> sorted(header_says("Yearly salary (without bonus and stocks) in EUR"))
    ['pay', 'per_year']
    >>> sorted(header_says("Salary? (gross, a month, without benefits)"))
    ['base', 'pay', 'per_month']
    """
    name = _LEFT_OUT.sub(" ", name.replace("_", " "))
    whole = _says(name)
    question, mark, rest = name.partition("?")
    asked = _says(question) if mark and rest.strip() else frozenset()
    if not asked - _OF_ALL_ROWS:
        return whole
    added = [_OF_ALL_ROWS, *(fields for fields in _ADDED if not fields & asked)]
    return asked | whole & frozenset().union(*added)


def _says(name: str) -> frozenset[str]:
    return frozenset(field for field in _words() if _names(field, name))


def event_of(name: str, *, filed: bool, years: tuple[int, int], staff: bool = False) -> str | None:
    """Return what the dates of a column are of, where that is not the year of pay, None where they
    may be of that: when people were hired, born or promoted.

    A start is that of work where the file lists a `staff` or its `years`, the first and the last,
    lie far apart; else it may be that of an answer. In what is `filed` pay is of the start of work.

    >>> event_of("Eintrittsdatum", filed=False, years=(2024, 2024))
    'when people were hired'
    >>> event_of("Start Date", filed=False, years=(2024, 2024))
    """
    if _names("posted", name):
        return None
    found = next((words for field, words in EVENTS.items() if _names(field, name)), None)
    if found == EVENTS["hired"] and filed:
        return None
    if found or filed or not _names("starts", name):
        return found
    return _STARTS if staff or years[1] - years[0] > _LONG else None


def may_be_ladder(name: str) -> bool:
    """Tell whether a header is one of levels of people: of their grade, band or level, and not of a
    skill, a language or a school.

    >>> [may_be_ladder(name) for name in ("Grade", "job_level", "skills[one].level")]
    [True, True, False]
    """
    levels = _names("seniority", name) or _names("ladder", name)
    return levels and not _names("not_seniority", name)


def spaced(name: str) -> str:
    """Return a header as its words, folded, parted where it parts them.

    >>> spaced("ranges[one].minCents"), spaced("max_cents")
    ('ranges one min cents', 'max cents')
    """
    return _spaced(re.sub(r"(?<=[a-z])(?=[A-Z])", " ", name))


def _spaced(name: str) -> str:
    return re.sub(r"[\W_]+", " ", folded(name)).strip()


def _names(field: str, name: str) -> bool:
    return any(_pattern(field).search(text) for text in _texts(name))


@cache
def _texts(name: str) -> frozenset[str]:
    return frozenset({spaced(name), _spaced(name)})


@cache
def _pattern(field: str) -> re.Pattern[str]:
    """Return the words of headers that name a field, as one pattern."""
    parts = [
        " ".join(
            r"\S*".join(map(re.escape, map(_spaced, part.split("*")))) for part in word.split()
        )
        for word in _words()[field]
    ]
    return re.compile(rf"(?<!\S)(?:{'|'.join(parts)})(?!\S)")


@cache
def _words() -> Mapping[str, list[str]]:
    """Return the words of headers, by what they name."""
    with files("analysis.vocabulary").joinpath("header_words.csv").open(encoding="utf-8") as file:
        found: dict[str, list[str]] = {}
        for row in csv.DictReader(file):
            found.setdefault(row["field"], []).append(row["word"])
    return found
