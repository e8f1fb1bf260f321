"""Figures as they are printed: what number a token says, and in what kind of unit."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Literal

__all__ = ["NUMBERS", "Printed", "garbled", "read_printed"]

UnitKind = Literal["money", "percent", "year", "rank", "number"]

_WORDS = {
    **dict(
        zip(
            ["one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten"],
            range(1, 11),
            strict=True,
        )
    ),
    **{"half": 0.5, "dozen": 12, "decade": 10, "hundred": 100, "thousand": 1e3},
    **{"million": 1e6, "billion": 1e9, "trillion": 1e12},
}
_SUFFIX = {"k": 1e3, "m": 1e6, "bn": 1e9, "b": 1e9}
_WHOLE = re.compile(
    r"(?P<sign>[$€£#])?(?P<digits>\d{1,3}(?:,\d{3})+|\d+)(?P<rest>\.\d+)?(?P<suffix>k|m|bn|b)?"
    r"(?P<percent>\s?%| percent| per cent)?\+?(?:st|nd|rd|th)?",
    re.IGNORECASE,
)
# a token that holds a digit or is a word for a number
NUMBERS = re.compile(
    r"[$€£#]?\d[\d,.]*\d[%+k]*|\d[%+k]*|(?<![\w-])(?:"
    + "|".join(f"{word}s?" if value >= 10 else word for word, value in _WORDS.items())
    + r"|centur(?:y|ies))(?!\w)",
    re.IGNORECASE,
)
_TOKEN = re.compile(r"\S*\d\S*|[$€£]\S+")


@dataclass(frozen=True, slots=True)
class Printed:
    """What a printed figure says: its number, where it has one, and the kind of its unit, where the
    token shows it.
    """

    value: float | None
    unit: UnitKind | None


def garbled(token: str) -> str | None:
    """Return the part of a printed figure that is no number although it should be, or None.

    >>> garbled("$133,alpha"), garbled("$133,537"), garbled("13x,500"), garbled("$1,46,085")
    ('$133,alpha', None, '13x,500', '$1,46,085')
    >>> garbled("$100,000-$150,000"), garbled("$120,000/year"), garbled("~$100k")
    (None, None, None)
    """
    for part in _TOKEN.findall(token):
        bare = part.strip(".,;:()~≈<>")
        ends = re.split(r"[-–—](?=[$€£]?\d)|/(?=[A-Za-z])", bare)
        named = re.fullmatch(r"[A-Za-z]+[\d.+-]+", bare)
        numbers = [end for end in ends if re.search(r"[\d$€£]", end)]
        if not named and not all(_WHOLE.fullmatch(end) for end in numbers):
            return str(bare)
    return None


def read_printed(token: str) -> Printed:
    """Return what a printed figure says; digits and words for numbers are understood.

    >>> read_printed("$250,000+"), read_printed("nearly 90%")
    (Printed(value=250000.0, unit='money'), Printed(value=90.0, unit='percent'))
    >>> read_printed("half a million dollars"), read_printed("$133,alpha")
    (Printed(value=500000.0, unit='money'), Printed(value=None, unit='money'))
    >>> read_printed("six-figure"), read_printed("2024"), read_printed("three to five")
    (Printed(value=100000.0, unit='money'), Printed(value=2024.0, unit='year'), Printed(value=None, unit=None))
    """
    lower = token.lower()
    figures = re.search(r"(six|seven|eight|nine|\d)[ -]figure", lower)
    if figures:
        digits = _WORDS.get(figures[1]) or int(figures[1])
        return Printed(10.0 ** (digits - 1), "money")
    unit = _unit(lower)
    if garbled(token):
        return Printed(None, unit)
    whole = [match for match in _WHOLE.finditer(lower) if match[0]]
    if len(whole) > 1:
        return Printed(None, unit)
    if whole:
        value = float(whole[0]["digits"].replace(",", "") + (whole[0]["rest"] or ""))
        value *= _SUFFIX.get(whole[0]["suffix"] or "", 1)
        scale = re.search(r"\b(hundred|thousand|million|billion|trillion)", lower)
        value *= _WORDS[scale[1]] if scale else 1
        plain = unit is None and whole[0]["suffix"] is None and "," not in whole[0]["digits"]
        return Printed(value, "year" if plain and 1900 <= value <= 2100 else unit)
    return Printed(_in_words(lower), unit)


def _unit(token: str) -> UnitKind | None:
    if re.search(r"[$€£]|dollar|euro|pound", token):
        return "money"
    if re.search(r"%|per ?cent", token):
        return "percent"
    if re.search(r"\bdecade|\byears?\b", token):
        return "number"
    return "rank" if "#" in token else None


def _in_words(token: str) -> float | None:
    """Return the number that words say, their product ("half a million"); none where they name two
    ("three to five").
    """
    found = [
        word
        for word in re.findall(r"[a-z]+", token)
        if word in _WORDS or word.removesuffix("s") in _WORDS
    ]
    small = [word for word in found if _value(word) < 10 and word != "half"]
    if not found or len(small) > 1:
        return None
    product = 1.0
    for word in found:
        product *= _value(word)
    return product


def _value(word: str) -> float:
    return float(_WORDS.get(word, _WORDS.get(word.removesuffix("s"), 1)))
