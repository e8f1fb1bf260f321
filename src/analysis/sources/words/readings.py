"""What a word may mean that is not read because it may mean two things: its readings, by name."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from ...vocabulary import country_name
from ...vocabulary.spellings import folded
from ...vocabulary.us_places import STATES
from ..contract import SIZES
from .amounts import cut_cell
from .closed import read_sizes
from .countries import A_STATE, Place
from .currencies import Currency
from .dates import TWO_YEARS, years_of
from .experience import TWO_NUMBERS
from .marks import Marks, is_of_two_readings
from .pay import AMBIGUOUS
from .phrases import DENIES
from .read_as import CLOSED, LISTED, read_as

__all__ = ["either", "readings_of"]

_IN_PARTS = (
    *CLOSED,
    *LISTED,
    "country",
    "residence",
    "pay_currency",
)  # whose parts may mean something
_PARTS = re.compile(
    r"\s*[/,;|+&()\[\]→~–—]\s*|\s+-\s+|\s+(?:or|and|to|oder|und|bis|ou|et|o|y|e|lub|i|eller|of|en)\s+"
)
_NUMERAL = re.compile(r"\d[\d.,]*\d|\d")


def readings_of(name: str, word: str, why: str) -> tuple[str, ...]:
    """Return what a word of a column may mean, two or more, none where it was not understood at
    all; `why` says why it was not read.

    >>> readings_of("seniority", "Mid/Senior", ""), readings_of("seniority", "Wizard", "")
    (('mid', 'senior'), ())
    >>> readings_of("pay", "95.000", AMBIGUOUS), readings_of("country", "CA", A_STATE)
    (('95', '95,000'), ('California in the US', 'Canada'))
    """
    if why == TWO_YEARS:
        return tuple(map(str, years_of(word)))
    if why in (AMBIGUOUS, TWO_NUMBERS) or name == "weight":
        return _numbers(word)
    if why == A_STATE:
        return _places(word)
    if name == "company_size":
        return _sizes(word)
    found = tuple(dict.fromkeys(_of_parts(name, word)))
    return found if len(found) > 1 and not DENIES.search(folded(word)) else ()


def either(readings: Sequence[str]) -> str:
    """Return readings as one would say them.

    >>> either(["entry", "mid", "senior"])
    'entry, mid or senior'
    """
    *others, last = readings
    return f"{', '.join(others)} or {last}" if others else last


def _numbers(word: str) -> tuple[str, ...]:
    """Return the numbers of a cell with the one mark and with the other."""
    cut = cut_cell(word)
    numerals = [each for each, _ in cut.ends] if cut else _NUMERAL.findall(word)
    if not any(map(is_of_two_readings, numerals)):
        return ()
    small = [f"{float(each.replace(',', '.')):g}" for each in numerals if each.count(",") < 2]
    large = [f"{int(re.sub('[.,]', '', each)):,}" for each in numerals]
    return tuple(" to ".join(dict.fromkeys(ends)) for ends in (small, large))


def _places(word: str) -> tuple[str, ...]:
    """Return the state and the country that two letters, or Georgia, may be."""
    last = re.split(r"[,;|/>-]", word)[-1].strip()
    code, of = (last, last) if last in STATES else ("GA", "GE")
    state, country = STATES[code], country_name(of)
    return f"{state} in the US", f"the country {country}" if country == state else country


def _sizes(word: str) -> tuple[str, ...]:
    """Return the sizes across which a band of two numbers lies."""
    numbers = re.findall(r"\d[\d.,]*", word)
    read = read_sizes(dict.fromkeys(numbers, 1)).values
    ends = sorted(SIZES.index(read[number]) for number in numbers if number in read)
    return SIZES[ends[0] : ends[1] + 1] if len(ends) == 2 and ends[0] < ends[1] else ()


def _of_parts(name: str, word: str) -> Iterator[str]:
    """Yield what the parts of a word mean, each read by itself."""
    parts = [part.strip(" .:") for part in _PARTS.split(word)]
    if name not in _IN_PARTS or len(parts) < 2 or len(parts) > 12:
        return
    counts = dict.fromkeys(filter(None, parts), 1)
    values = read_as(name, counts, Marks(), None, frozenset()).values
    for part in parts:
        value = values.get(part)
        if isinstance(value, Place):
            yield country_name(value.country)
        elif isinstance(value, Currency):
            yield from value.codes[:1] if len(value.codes) == 1 else ()
        elif value is not None:
            yield str(value)
