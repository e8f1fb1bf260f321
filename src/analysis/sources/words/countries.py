"""Cells of countries and places to codes: names in many languages, places that end in a country."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from ...vocabulary.country_words import country_of_words, us_state
from ...vocabulary.places import known_countries
from ...vocabulary.spellings import folded
from ...vocabulary.us_places import STATES
from .column import Counts, ReadColumn, is_empty

__all__ = ["NO_COUNTRY", "Place", "read_countries"]

NO_COUNTRY = "names no country"
SEVERAL = "names several countries"
A_STATE = "may be a state of the US or a country"


@dataclass(frozen=True, slots=True)
class Place:
    """A country's alpha-2 code, and the whole cell where it names a place in it."""

    country: str
    place: str | None = None


_NOWHERE = frozenset({
    "remote", "anywhere", "worldwide", "global", "international", "other", "others", "various", "multiple",
    "fully remote", "home office", "work from home", "wfh", "hybrid", "onsite", "on-site",
})  # fmt: skip
_PARTS = re.compile(r"\s*[,;|/]\s*|\s+[-–—]\s+")
_BESIDE = re.compile(
    r"\(?\b(?:100% remote|fully remote|remote|hybrid|on-?site|home ?office|anywhere in)\b\)?",
    re.IGNORECASE,
)


def read_countries(counts: Counts, *, missing: frozenset[str] = frozenset()) -> ReadColumn[Place]:
    """Return the country of each word of a column, with the place where the cell names one.

    Two letters that are a state of the United States and a country (CA, DE, IN) are read as the
    rest of the column is written: as a state behind a city where other cells have codes that only
    states have and none that only countries have, as a country the other way round; else unread.

    >>> read = read_countries({"Austin, TX, US": 1, "UK": 2, "Remote": 1})
    >>> read.values["Austin, TX, US"], read.values["UK"].country, read.unread
    (Place(country='US', place='Austin, TX, US'), 'GB', {'Remote': 'names no country'})
    """
    empty = frozenset(w for w in counts if is_empty(w, missing) and w.strip().upper() != "NA")
    words = [word for word in counts if word not in empty]
    behind = _codes_are(_last(word) for word in words if len(_PARTS.split(word.strip())) == 2)
    alone = _codes_are(word.strip() for word in words)
    values: dict[str, Place] = {}
    unread: dict[str, str] = {}
    for word in words:
        found = _place(word.strip(), behind, alone)
        if isinstance(found, Place):
            values[word] = found
        else:
            unread[word] = found
    said = ["two letters behind a city are states of the US"] if behind == "states" else []
    return ReadColumn(values, empty, unread, tuple(said))


def _last(word: str) -> str:
    return _PARTS.split(word.strip())[-1]


def _codes_are(codes: Iterable[str]) -> str:
    """Return whether two letters in a column are states or countries: as those that are one only."""
    seen = {c for c in codes if re.fullmatch(r"[A-Z]{2}", c)}
    states = seen & STATES.keys() - known_countries().keys()
    countries = (seen & known_countries().keys()) - STATES.keys() - {"US"} | (seen & {"UK"})
    if states and len(states) > 3 * len(countries):
        return "states"
    if countries and len(countries) > 3 * len(states):
        return "countries"
    return "either" if seen else ""


def _place(word: str, behind: str, alone: str) -> Place | str:
    """Return what a cell says, or why it says nothing."""
    if alone == "states" and word in STATES:
        return A_STATE if word in known_countries() else "is a state of the US: map it as place"
    if folded(word) in _NOWHERE:
        return NO_COUNTRY
    word = word.replace("{", "(").replace("}", ")")
    if whole := country_of_words(word):
        return Place(whole)
    bare = re.sub(r"\(\s*\)", " ", _BESIDE.sub(" ", word)).strip(" ,;|/-–—")
    if bare != word and (whole := country_of_words(bare)):
        return Place(whole)
    parts = [part for part in _PARTS.split(bare) if part]
    if len(parts) == 1 and len(bare) > 2 and us_state(bare):
        return Place("US", word)
    if len(parts) < 2:
        return _in_brackets(bare)
    return _ends_in(parts, word, behind)


def _in_brackets(word: str) -> Place | str:
    """Return the country of "Berlin (Germany)" and of "Germany (Berlin)"."""
    found = re.fullmatch(r"(.+?)\s*\((.+)\)", word)
    codes = {code for part in (found.groups() if found else ()) if (code := country_of_words(part))}
    if len(codes) == 1:
        return Place(codes.pop(), word)
    return SEVERAL if codes else NO_COUNTRY


def _ends_in(parts: list[str], word: str, behind: str) -> Place | str:
    """Return the country that a place ends in, or begins with: "Berlin, Germany", "US, TX, Austin"."""
    *before, last = parts
    if len(parts) == 2 and last in STATES:
        if last not in known_countries():
            return Place("US", word)
        if behind == "states":
            return Place("US", word)
        if behind != "countries":
            return A_STATE
    code = country_of_words(last) or country_of_words(f"{before[-1]}, {last}")
    others = _countries(before)
    if last.lower() == "georgia" and not others:
        return A_STATE
    if code:
        inside = len(parts) > 2 or (code == "US" and us_state(before[-1]))
        return Place(code, word) if inside or others <= {code} else SEVERAL
    if us_state(last) and len(last) > 2:
        return Place("US", word) if not others or len(parts) > 2 else SEVERAL
    first = country_of_words(parts[0])
    rest = _countries(parts[1:])
    if first and not rest - {first}:
        return Place(first, word)
    return SEVERAL if first or others else NO_COUNTRY


def _countries(parts: list[str]) -> set[str]:
    """Return the countries that parts of a place name; codes of two letters may be of a state."""
    named = [part for part in parts if len(part) > 2 or part in {"US", "UK"}]
    return {code for part in named if (code := country_of_words(part))}
