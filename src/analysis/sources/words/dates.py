"""Cells of dates to years: in many forms, wherever the year cannot be mistaken."""

from __future__ import annotations

import datetime
import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from ...errors import shorten
from ...vocabulary.spellings import folded
from ..options import no_effect
from .column import Counts, ReadColumn, is_empty
from .date_words import WORD, even_date, is_beside, months_of

__all__ = ["NO_YEAR", "Order", "no_year_in", "read_years", "year_of", "years_of"]

NO_YEAR = "names no year"
TWO_YEARS = "may be of two years: say date_order in the mapping"
Order = Literal["day first", "month first", "year first"]
FIRST = 1990  # before that a figure is taken for something else than a year
_FEW = 8  # days of a month that a column must have for its few years to be known
_LATE = 2010

_ISO = re.compile(r"(\d{4})([-/. ]?)(\d{1,2})(?:\2(\d{1,2}))?\.?")
_OTHER = re.compile(r"(\d{1,2})([-/. ])\s?(\d{1,2})\2\s?(\d{4}|\d{2})\.?")
_OF_MONTH = re.compile(
    r"(\d{1,2})[-/. ]\s?(\d{4})|(\d{4})[-/ ]?(?:q|t|h|s|kw|w|cw|m)[ -]?\d{1,2}(?:-[1-7])?|"
    r"(?:q|t|h|s|kw|w|cw)[ -]?\d{1,2}[ -/,]{1,3}(\d{4})|q[1-4] ?'(\d{2})"
)


@dataclass(frozen=True, slots=True)
class _Found:
    """The years that a cell may be of, by where its year may stand: `first` or `last`."""

    last: int | None = None
    first: int | None = None
    serial: float | None = None


def read_years(
    counts: Counts,
    *,
    order: str | None = None,
    missing: frozenset[str] = frozenset(),
    today: datetime.date | None = None,
) -> ReadColumn[int]:
    """Return the year of each word of a column; ambiguous words are decided by the others.

    03/01/24 is of 2024 where another word of the column can be of no other order, or `order` says
    so. Five digits are days since 1900, as spreadsheets count, where nearly the whole column is. A
    whole number that is no date is the year itself, whatever it is: what is no plausible year is
    refused later, by its own reason.

    >>> read_years({"24/11/2024": 1, "Nov 2023": 1, "20240301": 1}).values
    {'24/11/2024': 2024, 'Nov 2023': 2023, '20240301': 2024}
    """
    now = (today or datetime.date.today()).year
    found = {word: _found(word, now) for word in counts if not is_empty(word, missing)}
    empty = frozenset(counts.keys() - found.keys())
    several = [each for each in found.values() if each is not None]
    serials = sum(each.serial is not None for each in several)
    as_serials = serials > 0 and serials >= 0.9 * len(found)
    last, said = _year_is_last(several, order)
    span = _certain(several) if last is not None and not order else None
    values: dict[str, int] = {}
    unread: dict[str, str] = {}
    for word, each in found.items():
        year = _decided(each, last, span, as_serials=as_serials)
        if year is not None:
            values[word] = year
        elif each is not None and each.last and each.first:
            unread[word] = TWO_YEARS
        elif re.fullmatch(r"-?[0-9]{1,9}(?:\.0+)?", word.strip()):
            values[word] = int(float(word))
        else:
            unread[word] = NO_YEAR
    notes = ["days counted as spreadsheets do, from 1900"] if as_serials else []
    notes += [said] if said else []
    return ReadColumn(values, empty, unread, (*notes, *_idle(order, several)))


def _idle(order: str | None, several: list[_Found]) -> list[str]:
    """Return that an order of dates has no effect, where it has none."""
    if not order or any(each.last and each.first for each in several):
        return []
    return [no_effect("date_order", [order], "no date may be of two years")]


def _year_is_last(several: list[_Found], order: str | None) -> tuple[bool | None, str]:
    """Return whether years of two digits stand last in a column, None where it does not tell."""
    doubtful = any(each.last and each.first and each.last != each.first for each in several)
    if not doubtful:
        return None, ""
    if order:
        return order != "year first", f"dates are {order}, as the mapping says"
    last = any(each.last and not each.first for each in several)
    first = any(each.first and not each.last for each in several)
    if last == first:
        few = not last and _last_are_few(several)
        return (True, "the year stands last: few years there, many before") if few else (None, "")
    return last, f"the year stands {'last' if last else 'first'}, as the whole column shows"


def _last_are_few(several: list[_Found]) -> bool:
    """Tell whether what stands last in a column are a few late years, and days stand first: read the
    other way round they would be three times as many years, some before 2010.
    """
    last = {each.last for each in several if each.last}
    first = {each.first for each in several if each.first}
    return (
        len(several) >= _FEW
        and len(first) >= max(_FEW, 3 * len(last))
        and min(last) >= _LATE > min(first)
    )


def _certain(several: list[_Found]) -> tuple[int, int] | None:
    """Return the first and the last year of the words that are of one year only, if there are any."""
    years = {each.last or each.first for each in several if not (each.last and each.first)}
    known = [year for year in years if year]
    return (min(known), max(known)) if known else None


def _decided(
    each: _Found | None, last: bool | None, span: tuple[int, int] | None, *, as_serials: bool
) -> int | None:
    """Return the year of a word: where it may be of two, the column's order and years decide."""
    if each is None:
        return None
    if each.serial is not None:
        return _of_serial(each.serial) if as_serials else None
    if each.last and each.first and each.last != each.first:
        year = None if last is None else each.last if last else each.first
        return year if year and (span is None or span[0] <= year <= span[1]) else None
    return each.last or each.first


def no_year_in(words: Sequence[str], shown: int = 3) -> str:
    """Return why rows are refused whose cells name no year: what could be read, and what is there.

    >>> no_year_in(["soon", "TBD-2"]).split(" can be read in ")[1]
    "'soon' and 'TBD-2'"
    """
    first, others = [shorten(word, 30) for word in words[:shown]], len(words) - shown
    last = f"{others:,} other word{'s' * (others != 1)}" if others > 0 else first.pop()
    listed = f"{', '.join(first)} and {last}" if first else last
    this_year = datetime.date.today().year
    return f"no year between {FIRST} and {this_year} can be read in {listed}"


def year_of(word: str) -> int | None:
    """Return the year of one word alone, None where it has none or may have two.

    >>> year_of("2024-05-01T00:30:00+02:00"), year_of("2_024"), year_of("03/01/24")
    (2024, None, None)
    """
    return read_years({word: 1}).values.get(word)


def years_of(word: str) -> tuple[int, ...]:
    """Return the years that one cell may be of, the earlier first.

    >>> years_of("03/04/24"), years_of("2024-03-04")
    ((2003, 2024), (2024,))
    """
    found = _found(word, datetime.date.today().year)
    return tuple(sorted({year for year in (found.first, found.last) if year})) if found else ()


def _found(word: str, now: int) -> _Found | None:
    """Return the years that a word may be of; none later than the coming one."""
    digits = [c for c in word if c.isdigit()]
    if not (digits or "元年" in word) or not "".join(digits).isascii():
        return None
    if re.match(r"\s*[-−]\s*\d", word):
        return None  # no year is negative
    text = even_date(folded(word))
    if found := _of_digits(text, now):
        return found
    if iso := _ISO.fullmatch(text):
        year, month, day = int(iso[1]), int(iso[3]), int(iso[4] or 1)
        parted = (iso[2] or len(text) in (6, 8)) and (iso[2] != "." or iso[4])  # 2024.6 is none
        ok = parted and _is_date(year, month, day) and FIRST <= year <= now + 1
        return _Found(last=year) if ok and (iso[2] or year > 2012 or len(text) == 8) else None
    if other := _OTHER.fullmatch(text):
        return _of_three(int(other[1]), int(other[3]), other[4], now)
    if stated := _OF_MONTH.fullmatch(text):
        if stated[1] and not 1 <= int(stated[1]) <= 12:
            return None
        short = f"20{stated[5]}" if stated[5] else ""
        year = int(stated[2] or stated[3] or stated[4] or short)
        return _Found(last=year) if FIRST <= year <= now + 1 else None
    return _of_words(text, now)


def _of_digits(text: str, now: int) -> _Found | None:
    """Return what a word of digits alone is: a year, a day, a stamp of seconds, a count of days."""
    if re.fullmatch(r"[0-9]{4}(\.0+)?", text):
        year = int(text[:4])
        return _Found(last=year) if FIRST <= year <= now + 1 else None
    whole = re.sub(r"\.0+$", "", text)
    if re.fullmatch(r"[0-9]{5}(\.[0-9]+)?", text):
        year = _of_serial(float(text))
        return _Found(serial=float(text)) if FIRST <= year <= now + 1 else None
    if not re.fullmatch(r"[0-9]{8}|[0-9]{10}|[0-9]{12,14}", whole):
        return None
    day = _Found(last=int(whole[:4])) if FIRST <= int(whole[:4]) <= now + 1 else None
    if day and _is_date(int(whole[:4]), int(whole[4:6]), int(whole[6:8])):
        clock = re.fullmatch(r"(?:[01]\d|2[0-3])?(?:[0-5]\d){0,2}", whole[8:])
        return day if clock and len(whole) != 13 else None
    if len(whole) == 8:  # 24112024
        year = int(whole[4:])
        ok = FIRST <= year <= now + 1 and _is_either(int(whole[:2]), int(whole[2:4]), year)
        return _Found(last=year) if ok else None
    return _of_stamp(whole, now)


def _of_stamp(whole: str, now: int) -> _Found | None:
    seconds = int(whole) / {10: 1, 13: 1000}.get(len(whole), 0) if len(whole) in (10, 13) else 0
    if not seconds:
        return None
    year = datetime.datetime.fromtimestamp(seconds, datetime.UTC).year
    return _Found(last=year) if FIRST <= year <= now else None


def _of_three(one: int, two: int, three: str, now: int) -> _Found | None:
    """Return the years of 24/11/2024, 4/27/21, 21-4-27: last, or first where it has two digits."""
    year = int(three) if len(three) == 4 else _century(int(three), now)
    last = year if FIRST <= year <= now + 1 and _is_either(one, two, year) else None
    if len(three) == 4:
        return _Found(last=last) if last else None
    early = _century(one, now)
    first = early if early >= FIRST and _is_date(early, two, int(three)) else None
    return _Found(last=last, first=first) if last or first else None


def _century(year: int, now: int) -> int:
    return 2000 + year if 2000 + year <= now + 1 else 1900 + year


def _is_either(one: int, two: int, year: int) -> bool:
    return _is_date(year, two, one) or _is_date(year, one, two)


def _is_date(year: int, month: int, day: int) -> bool:
    try:
        datetime.date(year, month, day)
    except ValueError:
        return False
    return True


def _of_serial(days: float) -> int:
    return (datetime.date(1899, 12, 30) + datetime.timedelta(days=int(days))).year


def _of_words(text: str, now: int) -> _Found | None:
    """Return the years of a date with words: 24 Nov 2024, 24-Nov-24, Jan-Mar 2024, summer 2024.

    A year of four digits may stand beside any words of dates; one of two needs a month and a day.
    """
    parts = re.findall(rf"{WORD}\.?|[0-9]+|[^\sa-z0-9\u0080-\uffff]", text)
    months, numbers = [], []
    for part in parts:
        bare = part.rstrip(".")
        if part.isdigit():
            numbers.append(part)
        elif bare in months_of():
            months.append(months_of()[bare])
        elif not is_beside(bare) and part not in {",", ".", "-", "/", "(", ")", "'"}:
            return None
    years = [int(n) for n in numbers if len(n) == 4]
    days = [int(n) for n in numbers if len(n) < 3]
    if len(years) == 1 and len(years) + len(days) == len(numbers) and FIRST <= years[0] <= now + 1:
        one = len(months) == 1
        fits = _is_date(years[0], months[0], *(days[:1] or [1])) if one else True
        told = len(parts) > len(numbers) and len(days) <= 1 and (one or "/" not in parts)
        return _Found(last=years[0]) if fits and told else None
    if years or len(days) != 2 or len(months) != 1 or len(numbers) != 2:
        return None  # Nov-24 may be a day
    last, first = _century(days[1], now), _century(days[0], now)
    found = _Found(
        last=last if last >= FIRST and _is_date(last, months[0], days[0]) else None,
        first=first if first >= FIRST and _is_date(first, months[0], days[1]) else None,
    )
    return found if found.last or found.first else None
