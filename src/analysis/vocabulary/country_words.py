"""Countries by the words that files use: codes of two and three letters, names in many languages,
short, former and official ones, parts of a country.
"""

from __future__ import annotations

import csv
import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path

from .places import country_code, known_countries
from .spellings import folded
from .us_places import STATES

__all__ = ["country_of_words", "us_state"]


_LANGUAGES = (
    "de", "fr", "es", "pt", "it", "nl", "pl", "sv", "da", "nb", "fi", "cs", "sk", "hu", "ro", "hr", "sl", "et", "lv",
    "lt", "el", "tr", "ru", "uk", "bg", "sr", "he", "ar", "ja", "ko", "zh",
)  # fmt: skip
_STATE_NAMES = {name.lower(): code for code, name in STATES.items()}


def us_state(text: str) -> str | None:
    """Return the code of a state of the United States by its code or English name.

    >>> us_state("TX"), us_state("New York"), us_state("Texel")
    ('TX', 'NY', None)
    """
    bare = text.strip()
    return bare if bare in STATES else _STATE_NAMES.get(bare.lower())


def country_of_words(text: str) -> str | None:
    """Return the alpha-2 code that a word or name of a country stands for, None where it is none.

    >>> [country_of_words(t) for t in ("UK", "The Netherlands", "Swaziland", "Deutschland", "POL")]
    ['GB', 'NL', 'SZ', 'DE', 'PL']
    """
    if plain := country_code(text):
        return plain
    key = folded(text)
    if found := _short().get(key) or _short().get(key.removeprefix("the ")):
        return found
    if not re.search(r"[^\W\d_]", key):
        return None
    return _translated().get(key.replace("-", " ")) or _translated().get(_plain(key))


def _plain(key: str) -> str:
    return re.sub(r"\bst\b\.?", "saint", key.replace("&", "and").replace(" - ", " ")).replace(
        "-", " "
    )


@cache
def _short() -> dict[str, str]:
    """Return codes by codes of three letters, English names folded, and the names above."""
    from babel.core import get_global

    aliases = get_global("territory_aliases")
    codes = known_countries()
    found = {
        alias.lower(): given[0]
        for alias, given in aliases.items()
        if re.fullmatch(r"[A-Z]{3}", alias) and len(given) == 1 and given[0] in codes
    }
    found |= {folded(name): code for code, name in codes.items()}
    return found | {name: code for code, names in _also() for name in names}


def _also() -> Iterator[tuple[str, list[str]]]:
    """Yield what CLDR has in no language read here: former and official names, names in the country's
    own language, parts of a country.
    """
    for table in ("country_words.csv", "country_regions.csv"):
        with Path(__file__).with_name(table).open(encoding="utf-8", newline="") as file:
            for row in csv.DictReader(file):
                yield row["code"], [folded(name) for name in row["names"].split(";")]


@cache
def _translated() -> dict[str, str]:
    """Return codes by folded names in many languages; none that stands for two countries."""
    from babel import Locale

    codes = known_countries()
    found: dict[str, set[str]] = {}
    for language in ("en", *_LANGUAGES):
        for code, name in Locale(language).territories.items():
            if code in codes:
                found.setdefault(_plain(folded(name)), set()).add(code)
    english = {_plain(folded(name)): code for code, name in codes.items()}
    return {name: min(each) for name, each in found.items() if len(each) == 1} | english
