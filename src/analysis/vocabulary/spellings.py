"""Spellings of closed words in many languages, and words that say nothing, as files have them; the
tables are `spellings.csv` and `silent_words.csv`.
"""

from __future__ import annotations

import csv
import unicodedata
from collections.abc import Mapping
from functools import cache
from pathlib import Path

__all__ = ["folded", "silent_words", "spellings"]

_QUOTES = str.maketrans(
    {"’": "'", "‘": "'", "`": "'", "´": "'", "“": '"', "”": '"', "ł": "l", "Ł": "L", "ø": "o", "Ø": "O", "đ": "d"}
)  # fmt: skip
_DASHES = str.maketrans(dict.fromkeys("\u2010\u2011\u2012\u2013\u2014\u2015\u2212", "-"))


def folded(word: str) -> str:
    """Return a word without what spellings differ in: case, accents, kinds of dashes, blanks.

    >>> folded("  Full–Time "), folded("Année"), folded("The  Netherlands")
    ('full-time', 'annee', 'the netherlands')
    """
    if word.isascii():
        return " ".join(word.casefold().split())
    marked = unicodedata.normalize("NFKD", word.translate(_QUOTES).translate(_DASHES))
    plain = "".join(c for c in marked if not unicodedata.combining(c) and c != "\u200b")
    return " ".join(plain.casefold().split())


@cache
def spellings(kind: str) -> Mapping[str, str]:
    """Return the word of a closed list for each of its folded spellings.

    >>> spellings("pay_period")["jahrlich"], spellings("remote")["home office"]
    ('year', 'remote')
    """
    with Path(__file__).with_name("spellings.csv").open(encoding="utf-8", newline="") as file:
        rows = [row for row in csv.DictReader(file) if row["kind"] == kind]
    found: dict[str, str] = {}
    for row in rows:
        for word in row["words"].split(";"):
            key = folded(word)
            if found.setdefault(key, row["value"]) != row["value"]:
                raise ValueError(f"spellings.csv gives {key!r} to two words of {kind}")
    return found


@cache
def silent_words(kind: str) -> frozenset[str]:
    """Return folded words that say nothing: those of people who give "no answer" or have "no
    experience", what may stand "beside employment", "beside remote" and "beside pay_period" of their
    lists, and each "field of study" beside a degree.

    >>> "keine angabe" in silent_words("no answer"), "informatik" in silent_words("field of study")
    (True, True)
    """
    with Path(__file__).with_name("silent_words.csv").open(encoding="utf-8", newline="") as file:
        rows = [row["words"] for row in csv.DictReader(file) if row["kind"] == kind]
    return frozenset(folded(word) for words in rows for word in words.split(";"))
