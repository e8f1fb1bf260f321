"""Countries by the words that files use: codes of two and three letters, names in many languages,
with their article, form of state or two letters for an umlaut; former names, parts of a country.
"""

from __future__ import annotations

import csv
import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path

from .places import country_code, known_countries
from .spellings import folded
from .us_places import PROVINCES, STATES

__all__ = ["country_of_words", "may_name_place", "us_state"]


_LANGUAGES = (
    "de", "fr", "es", "pt", "it", "nl", "pl", "sv", "da", "nb", "fi", "cs", "sk", "hu", "ro", "hr", "sl", "et", "lv",
    "lt", "el", "tr", "ru", "uk", "bg", "sr", "he", "ar", "ja", "ko", "zh",
)  # fmt: skip
_TWO_LETTERS = str.maketrans({"ä": "ae", "ö": "oe", "ü": "ue", "ø": "oe", "å": "aa"})
_TOKENS = re.compile(r"[^\W_]+")
_AN_ARTICLE = r"(?:(?:the|die|der|das|la|le|les|el|los|las|il|lo|gli|os|as|o|a|i|de|het) |l'|gl')"
_CODE = re.compile(r"[A-Z]{3}")
_ARTICLE = re.compile(_AN_ARTICLE)
_PEOPLES = re.compile(r"volks|people|popul|popol|ludow|lidov|folke|kansan")
# what stands before or behind the form of a state, in the languages that write it so; a democratic
# republic is another one in Congo and Korea
_KIND = (
    r"(?:federa\w+|islami\w+|arab\w*|people'?s|popula\w+|popola\w+|sociali\w+|bolivari\w+|ludowa|"
    r"lidova|volks|folke|united|vereinigte|uni[de]?a?|verenigde)"
)
_FORM = re.compile(
    rf"{_AN_ARTICLE}?(?:{_KIND} )*"
    r"(?:(?:bundes|volks|forbunds|folke?)?republi[ckq]\w*|repubblica|rep\.|kingdom|konigreich|"
    r"koenigreich|royaume|reino|regno|krolestwo|koninkrijk|konungariket|kongeri[gk]et|"
    r"kuningaskunta|kralovstvi|(?:gross)?herzogtum|grand duchy|grand[- ]duche|gran ducado|"
    r"granducato|groothertogdom|furstentum|principality|principaute|principado|principato)"
    rf"(?: {_KIND})*(?: (?:of|von|van|de|di|do|da|du|des|del|della|av|af|der)(?= ))?"
    rf" (?:d'|dell'|{_AN_ARTICLE})?"
)
_STATE_NAMES = {name.lower(): code for code, name in STATES.items()}


def us_state(text: str) -> str | None:
    """Return the code of a state of the United States by its code or English name.

    >>> us_state("TX"), us_state("New York"), us_state("Texel")
    ('TX', 'NY', None)
    """
    bare = text.strip()
    return bare if bare in STATES else _STATE_NAMES.get(bare.lower())


def may_name_place(text: str) -> bool:
    """Tell whether a text shares a part with any name or code of a country, or of a state of the US
    or province of Canada by its letters: most words of a column that holds none do not.

    >>> [may_name_place(text) for text in ("Berlin, Germany", "Austin, TX", "Remote (EMEA)")]
    [True, True, False]
    """
    return not _parts_of_names().isdisjoint(_TOKENS.findall(folded(text)))


def country_of_words(text: str) -> str | None:
    """Return the alpha-2 code that a word or name of a country stands for, None where it is none.

    >>> [country_of_words(t) for t in ("UK", "The Netherlands", "Swaziland", "Deutschland", "POL")]
    ['GB', 'NL', 'SZ', 'DE', 'PL']
    """
    if plain := country_code(text):
        return plain
    key = folded(text)
    if not may_name_place(key):
        return None
    if _CODE.fullmatch(text.strip()):  # no name without its accents: CAD is not Čad
        return _short().get(key)
    return _named(key) or _in_full(key)


def _named(key: str) -> str | None:
    names = _translated()
    return _short().get(key) or names.get(key.replace("-", " ")) or names.get(_plain(key))


def _in_full(key: str) -> str | None:
    """Return the country of a name with its article or its form of state: "L'Allemagne", "Republik
    Irland". The Republic of China is not the People's.
    """
    if (article := _ARTICLE.match(key)) and (code := _named(key[article.end() :])):
        return code
    form = _FORM.match(key)
    code = _named(key[form.end() :]) if form else None
    return code if code != "CN" or (form and _PEOPLES.search(form[0])) else None


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
            for spelt in {name, name.lower().translate(_TWO_LETTERS)} if code in codes else ():
                found.setdefault(_plain(folded(spelt)), set()).add(code)
    english = {_plain(folded(name)): code for code, name in codes.items()}
    return {name: min(each) for name, each in found.items() if len(each) == 1} | english


@cache
def _parts_of_names() -> frozenset[str]:
    """Return the parts of all names and codes, with "st" for saint and the letters of D.C."""
    codes = (code.lower() for code in (*known_countries(), *STATES, *PROVINCES))
    names = (*_short(), *_translated(), *_STATE_NAMES, *codes, "st", "d c")
    return frozenset(part for name in names for part in _TOKENS.findall(name))
