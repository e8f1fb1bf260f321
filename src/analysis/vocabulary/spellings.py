"""Spellings of closed words in several languages, as files have them; the table is `spellings.csv`."""

from __future__ import annotations

import csv
import unicodedata
from collections.abc import Mapping
from functools import cache
from pathlib import Path

__all__ = ["folded", "spellings"]

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
