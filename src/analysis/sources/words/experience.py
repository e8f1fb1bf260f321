"""Years of experience in the words of several languages to the figures that the reader of bands knows."""

from __future__ import annotations

import re
from collections.abc import Iterable

from ...vocabulary.spellings import folded

__all__ = ["TWO_NUMBERS", "decimal_of_years", "even_years", "of_two_numbers"]

TWO_NUMBERS = "may be two numbers of years: nothing in the column tells its decimals"
# three digits behind a mark: a number with decimals, or thousands
_THREE = r"(?<![\d.,])[1-9]\d{0,2}([.,])\d{3}(?![\d.,])"
_DECIMALS = re.compile(r"(?<![\d.,])\d+([.,])(?:\d\d?|\d{4,})(?!\d)|(?<![\d.,])0([.,])\d")
_NUMBERS = (
    "one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen"
)
_WORDS = {word: str(n) for n, word in enumerate(_NUMBERS.split(), 1)}
_DIGIT = re.compile(r"\d")
_WORD = re.compile(rf"\b({'|'.join(_WORDS)})\b")
_NONE = frozenset({
    "fresher", "freshers", "未経験", "нет опыта", "без опыта", "no experience required", "无经验", "应届生",
    "ingen erfarenhet", "brak doswiadczenia", "sem experiencia", "nessuna esperienza",
})  # fmt: skip
_HALVES = {"½": ".5", "¼": ".25", "¾": ".75"}
_UNDER_ONE = re.compile(
    r"(?:less than|under|below|weniger als|unter|moins d'|menos de|ponizej|mniej niz|"
    r"mindre an|менее)"
    r" ?(?:a|one|un|une|ein(?:em)?|1)? ?(?:year|an|ano|jahr|roku|ar|года)"
)
_OVER = (
    r"(?:powyzej|ponad|более|больше|свыше|от|mind\.?|min\.?|minimum|ab|min\. ?|wiecej niz|mehr als)"
)
_ABOUT = r"(?:approx\.?|approximately|about|around|ca\.?|circa|etwa|env\.?|~)"
_FROM = r"(?:entre|zwischen|between|de|von|od|от)"
_TO = r"(?:y|e|et|und|a|and|do|до|bis)"
_YEAR = r"(?:года|год|лет|년|年|roku)"


def decimal_of_years(words: Iterable[str]) -> str:
    """Return the sign of decimals in a column of years, both where both are, nothing where none is.

    >>> decimal_of_years(["1,5", "3 years"]), decimal_of_years(["0.5", "1,234"])
    (',', '.')
    """
    found = (match for word in words for match in _DECIMALS.finditer(word))
    return "".join(sorted({match[1] or match[2] for match in found}))


def of_two_numbers(word: str, decimal: str) -> bool:
    """Tell whether a cell of years has a number that is another one as `decimal` is read: with a
    comma and three digits it is read where commas part decimals in the column, with a point where
    they do not.

    >>> of_two_numbers("1,234", ""), of_two_numbers("1,234", ","), of_two_numbers("3.417", "")
    (True, False, False)
    """
    signs = [match[1] for match in re.finditer(_THREE, word)]
    return any(decimal != "," if sign == "," else decimal == "," for sign in signs)


def even_years(word: str) -> str:
    """Return a cell of years of experience in words that are read: figures and signs of English.

    >>> even_years("3年以上"), even_years("от 3 до 6 лет"), even_years("Fünf"), even_years("5½")
    ('3 +', '3 - 6', 'funf', '5.5')
    """
    for sign, decimals in _HALVES.items():
        if sign in word:
            word = re.sub(rf"(?<=\d) ?{sign}", decimals, word)
    word = re.sub(r"(?<=\d) 1/2\b", ".5", word).replace("\u301c", "-").replace("～", "-")
    key = folded(word)
    if key in _NONE:
        return "0"
    if _UNDER_ONE.fullmatch(key) or re.fullmatch(rf"1 ?{_YEAR}(?:未満|以下|以内)", key):
        return "<1"
    key = _WORD.sub(lambda found: _WORDS[found[1]], key)
    if not _DIGIT.search(key):
        return key.removesuffix(" in total")
    key = re.sub(rf"^{_ABOUT}\s*(?=\d)", "", key)
    key = re.sub(rf"^{_FROM}\s+(\d+)\D*?\s{_TO}\s+(?=\d)", r"\1 - ", key)
    key = re.sub(rf"^{_OVER}\s*(?=\d)", ">", key)
    key = re.sub(rf"(?<=\d)\s*{_YEAR}\s*(?:以上|이상)", " +", key)
    key = re.sub(rf"(?<=\d)\s*{_YEAR}$", "", key)
    key = re.sub(r"(\d+) ?y(?:rs?)?,? ?(\d+) ?m(?:os?|ths?)?$", r"\1 years \2 months", key)
    return re.sub(r"(?<=years)' experience$| in total$", "", key)
