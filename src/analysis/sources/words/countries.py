"""Cells of countries and places to codes: names in many languages, places that end in a country."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from ...vocabulary.country_words import country_of_words, may_name_place, us_state
from ...vocabulary.places import known_countries
from ...vocabulary.shared_codes import meant_beside
from ...vocabulary.spellings import folded
from ...vocabulary.us_places import PROVINCES, STATES
from .column import Counts, ReadColumn, is_empty
from .place_words import bared, flags_of, state_by_zip, unquoted

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
_PARTS = re.compile(r"\s*[,;|/>›→]\s*|\s+[-–—]\s+")
_SEVERAL = re.compile(r"\s*[;|\n]\s*|\s+(?:or|oder|ou)\s+")
_REGION = re.compile(
    r"(USA|[A-Z]{2})-(?:[A-Z]{1,3}|\d{1,3})?(?:-(.+))?"
)  # US-CA-San Francisco, GB-LND
_GEORGIA = "georgia"
_WORDS = frozenset({"OK", "HI", "OH", "OR"})  # states that are words too
_SURE = 0.05  # of the cells of a column of states: one NY among DE and IN tells nothing of them
# before the name of a country each makes that of another place: Inner Mongolia, New France
_OF_ANOTHER = frozenset({"inner", "new"})


def read_countries(counts: Counts, *, missing: frozenset[str] = frozenset()) -> ReadColumn[Place]:
    """Return the country of each word of a column, with the place where the cell names one.

    Two letters that are a state of the United States and a country (CA, DE, IN) are read as the
    rest of the column is written: as a state behind a city where other cells have codes that only
    states have and none that only countries have, as a country the other way round; else unread.
    A column of such states alone is of the United States, unless hardly any cell is surely one.

    >>> read = read_countries({"Austin, TX, US": 1, "UK": 2, "Remote": 1})
    >>> read.values["Austin, TX, US"], read.values["UK"].country, read.unread
    (Place(country='US', place='Austin, TX, US'), 'GB', {'Remote': 'names no country'})
    """
    empty = frozenset(word for word in counts if is_empty(word, missing))
    column = _Column.of({word.strip(): n for word, n in counts.items() if word not in empty})
    values: dict[str, Place] = {}
    unread: dict[str, str] = {}
    for word in (word for word in counts if word not in empty):
        found = _place(word.strip(), column)
        if isinstance(found, Place):
            values[word] = found
        else:
            unread[word] = found
    said = ["two letters behind a city are states of the US"] if column.behind == "states" else []
    if column.us and any(word.strip() in known_countries() for word in values):
        said.append("two letters are states of the US")
    return ReadColumn(values, empty, unread, tuple(said))


@dataclass(frozen=True, slots=True)
class _Column:
    """What two letters are in a column, `behind` a city and `alone`: states, countries or either;
    whether it names `states` of the US in full, and whether it holds states of the US alone (`us`).
    """

    behind: str
    alone: str
    states: bool
    us: bool

    @classmethod
    def of(cls, words: Counts) -> _Column:
        pairs = [parts for word in words if len(parts := _PARTS.split(word)) == 2]
        told = [(code, meant_beside(code, city)) for city, code in pairs]
        named = sum(len(w) > 2 and bool(us_state(w)) for w in words if folded(w) != _GEORGIA)
        alone = _codes_are((word, None) for word in words)
        where = {word: n for word, n in words.items() if folded(word) not in _NOWHERE}
        sure = sum(n for w, n in where.items() if w not in known_countries() and w not in _WORDS)
        us = (alone == "states" or named > 1) and all(map(us_state, where))
        us = us and sure >= _SURE * sum(where.values())
        return cls(_codes_are(told), alone, named > 0, us)


def _codes_are(codes: Iterable[tuple[str, str | None]]) -> str:
    """Return whether two letters in a column are states or countries: as those that are one only, by
    themselves or by the city beside them.
    """
    seen = {(c, of) for c, of in codes if re.fullmatch(r"[A-Z]{2}", c)}
    letters = {c for c, _ in seen}
    states = letters & STATES.keys() - known_countries().keys() | {
        c for c, of in seen if of == "state"
    }
    countries = (letters & known_countries().keys()) - STATES.keys() - {"US"} | (letters & {"UK"})
    countries |= {c for c, of in seen if of == "country"}
    if states and len(states) > 3 * len(countries):
        return "states"
    if countries and len(countries) > 3 * len(states):
        return "countries"
    return "either" if seen else ""


def _place(word: str, column: _Column) -> Place | str:
    """Return what a cell says, or why it says nothing."""
    if column.us and us_state(word):
        return Place("US", word)
    if column.alone == "states" and word in STATES:
        return A_STATE if word in known_countries() else "is a state of the US: map it as place"
    if column.states and folded(word) == _GEORGIA:
        return A_STATE
    flags, text = flags_of(word)
    if flags:
        return _flagged(flags, text, word, column)
    if not may_name_place(text) or folded(text) in _NOWHERE:
        return NO_COUNTRY
    text = re.sub(r"\bD\. ?C\.$", "DC", text.replace("{", "(").replace("}", ")"))
    if whole := country_of_words(text) or country_of_words(unquoted(text)):
        return Place(whole)
    if len(every := [part for part in _SEVERAL.split(text) if part]) > 1:
        found = [_place(part, column) for part in every]
        codes = {each.country for each in found if isinstance(each, Place)}
        if len(codes) > 1 or all(isinstance(each, Place) for each in found):
            return Place(codes.pop(), word) if len(codes) == 1 else SEVERAL
    bare = bared(unquoted(text))
    if bare != text and (whole := country_of_words(bare)):
        return Place(whole)
    if state_by_zip(bare):
        return Place("US", word)
    parts = [part for part in _PARTS.split(bare) if part]
    if len(parts) == 1 and len(bare) > 2 and us_state(bare):
        return Place("US", word)
    if len(parts) < 2:
        return _of_region(bare) or _in_brackets(bare)
    return _ends_in(parts, word, column.behind)


def _flagged(flags: set[str], text: str, word: str, column: _Column) -> Place | str:
    """Return the country of a flag, which the text beside it must not contradict."""
    beside = _place(text, column) if text else NO_COUNTRY
    named = flags | ({beside.country} if isinstance(beside, Place) else set())
    (code, *others) = sorted(named)
    if others or code not in known_countries():
        return SEVERAL if others else NO_COUNTRY
    is_name = not text or (isinstance(beside, Place) and beside.place is None)
    return Place(code, None if is_name else word)


def _of_region(word: str) -> Place | None:
    """Return the country of a code of one of its regions, as ISO 3166-2 writes it: GB-LND."""
    found = _REGION.fullmatch(word)
    if not found:
        city = re.fullmatch(r"([A-Z]{2})-([^\W\d_].{2,})", word)
        ok = city and (city[1] not in STATES or meant_beside(*city.groups()) == "country")
        return Place(city[1], word) if city and ok and city[1] in known_countries() else None
    code, inside = ("US" if found[1] == "USA" else found[1]), word.split("-")[1]
    of_state = {"US": STATES.keys(), "CA": PROVINCES}  # which letters may be of a state themselves
    fits = inside in of_state[code] if code in of_state else code not in STATES
    return Place(code, word) if fits and code in known_countries() else None


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
    if len(parts) == 2 and (turned := _turned(parts[0], last, word)):
        return turned
    if len(parts) == 2 and last in STATES:
        meant = meant_beside(last, before[0])
        if last not in known_countries() or meant == "state" or (not meant and behind == "states"):
            return Place("US", word)
        if not meant and behind != "countries":
            return A_STATE
    code = country_of_words(last) or country_of_words(f"{before[-1]}, {last}")
    code = "CA" if last in PROVINCES else code
    if not code and isinstance(inner := _in_brackets(last), Place):
        code = inner.country
    others = _countries(before)
    if last.lower() == _GEORGIA and not others:
        of_state, of_country = (meant_beside(c, before[-1]) for c in ("GA", "GE"))
        return (
            Place("US", word)
            if of_state == "state"
            else Place("GE", word)
            if of_country
            else A_STATE
        )
    if code:
        in_state = code == "US" and us_state(before[-1])
        alone = len(parts) == 2 or code != "US"  # Georgia, Vermont, US
        return Place(code, word) if in_state or not (others - {code} and alone) else SEVERAL
    if us_state(last) and len(last) > 2:
        return Place("US", word) if not others or len(parts) > 2 else SEVERAL
    first = country_of_words(parts[0])
    rest = _countries(parts[1:])
    if first and not rest - {first}:
        return Place(first, word)
    return SEVERAL if first or others else NO_COUNTRY


def _turned(name: str, first: str, word: str) -> Place | str:
    """Return what a name says whose first word stands behind: "Ireland, Northern"."""
    if country_of_words(first) or us_state(first) or "," not in word:
        return ""
    whole = f"{first} {name}"
    if code := country_of_words(whole):
        return Place(code)
    if us_state(whole):
        return Place("US", word)
    return NO_COUNTRY if folded(first) in _OF_ANOTHER and country_of_words(name) else ""


def _countries(parts: list[str]) -> set[str]:
    """Return the countries that parts of a place name; codes of two letters may be of a state."""
    named = [part for part in parts if len(part) > 2 or part in {"US", "UK"}]
    return {code for part in named if (code := country_of_words(part))}
