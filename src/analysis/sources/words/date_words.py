"""Words of dates: months, days of the week, seasons in several languages, times of day, eras."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping
from functools import cache

from ...vocabulary.spellings import folded

__all__ = ["WORD", "even_date", "is_beside", "months_of"]

_LANGUAGES = (
    "en", "de", "fr", "es", "pt", "it", "nl", "pl", "sv", "da", "nb", "fi", "cs", "sk", "hu", "ro",
    "tr", "ru", "uk",
)  # fmt: skip
_SHORT = {"sept": 9}  # beside what CLDR has
WORD = r"[a-z\u0080-\uffff]+"
_ZONE = r"(?:z|utc|gmt|[a-z]{3,4}|(?:utc|gmt)? ?[+-]\d{1,2}(?::?\d{2})?)"
_CLOCK = r"\d{1,2}(?::\d{2}(?::\d{2}(?:[.,]\d+)?)?|h\d{0,2})"
_HALF = unicodedata.normalize("NFKD", "(?:오전|오후|上午|下午|午前|午後)")
_TIME = re.compile(
    rf"(?:(?<=\d)t|[ ,]+(?:at |um |a las |a |kl\.? |klo |o godz\. |{_HALF} ?)?){_CLOCK}"
    rf"(?: ?[ap]\.?m\.?)?(?: ?(?:uhr|hrs?|h))?(?: ?{_ZONE})?(?: \([^)]*\))?(?=$| |\))"
)
_CLOCK_OF_POINTS = re.compile(r" (?:klo|kl\.?|um|o) \d{1,2}\.\d{2}(?:\.\d{2})?(?: uhr)?$")
_COMPACT = re.compile(r"(?<=^\d{8})t\d{4,6}(?:[.,]\d+)?z?$")
_ZONE_OF_DAY = re.compile(r"(?<=^\d{4}-\d{2}-\d{2})(?:z|[+-]\d{2}:\d{2})$")
_SIGNED = re.compile(r"(\d{4})[年년]\s?(?:(\d{1,2})[月월])?\s?(?:(\d{1,2})[日일])?")
_ERA = re.compile(r"(令和|平成)(\d{1,2}|元)年")  # of Japan, from 2019 and 1989
_BEFORE = {"令和": 2018, "平成": 1988}
# what says nothing of the year beside it
_BESIDE = """
    of de del den le the st nd rd th er klo r g roku года год рік року q t h s w kw cw m quarter
    quartal trimestre kwartal kvartal ctvrtleti half halbjahr semestre semester hj week woche semaine
    kalenderwoche early mid late anfang mitte ende debut fin ca circa about around since seit spring
    summer autumn fall winter fruhling fruhjahr sommer herbst printemps ete automne hiver primavera
    verano otono invierno estate autunno inverno var host
"""


def even_date(text: str) -> str:
    """Return a folded date without its time of day, parted by one sign, its era counted from Christ.

    >>> even_date("24/11/2024 a 14h30"), even_date("令和6年11月24日"), even_date("20241124t143000z")
    ('24/11/2024', '2024-11-24', '20241124')
    """
    text = _ERA.sub(_counted, text)
    bare = _COMPACT.sub("", _ZONE_OF_DAY.sub("", text))
    bare = _CLOCK_OF_POINTS.sub("", _TIME.sub("", bare, count=1)).strip() or text
    bare = re.sub(r"(?<=\d)([./-]) (?=\d)", r"\1", bare).removesuffix("uhr").strip(" ,")
    bare = re.sub(r"(?<=\d\d)\s?(?:г|г\.|р\.|r\.)$", "", bare)
    if signed := _SIGNED.fullmatch(unicodedata.normalize("NFC", bare)):
        return "-".join(part for part in signed.groups() if part)
    return bare


def _counted(found: re.Match[str]) -> str:
    years = 1 if found[2] == "元" else int(found[2])
    return f"{_BEFORE[found[1]] + years}年"


def is_beside(word: str) -> bool:
    """Tell whether a folded word says nothing beside a date: a day of the week, a season, a quarter."""
    return word in _beside()


@cache
def _beside() -> frozenset[str]:
    from babel import Locale

    named = {
        folded(name).rstrip(".")
        for language in _LANGUAGES
        for width in ("wide", "abbreviated")
        for name in Locale(language).days["format"][width].values()
    }
    return frozenset({*named, *_BESIDE.split()})


@cache
def months_of() -> Mapping[str, int]:
    """Return the number of a month by its folded names, in several languages."""
    from babel import Locale

    found: dict[str, set[int]] = {}
    for language in _LANGUAGES:
        months = Locale(language).months
        for form in ("format", "stand-alone"):
            for width in ("wide", "abbreviated"):
                for number, name in months[form][width].items():
                    key = folded(name).rstrip(".")
                    if not key[:1].isdigit():
                        found.setdefault(key, set()).add(number)
    return {name: min(numbers) for name, numbers in found.items() if len(numbers) == 1} | _SHORT
