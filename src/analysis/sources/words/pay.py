"""Cells of pay: an amount or a range, with the currency and the period that stand in it."""

from __future__ import annotations

import re
import statistics
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

from .amounts import Cut, cut_cell
from .column import Counts, ReadColumn, is_empty, read_words
from .currencies import Currency
from .marks import (
    NUMERAL,
    Marks,
    is_of_two_readings,
    is_read_by_size,
    judge_marks,
    number_of,
)

__all__ = [
    "AMBIGUOUS",
    "NO_NUMBER",
    "Pay",
    "is_size_asked",
    "judge_pay",
    "nearest",
    "pay_of",
    "read_pay",
    "read_weights",
    "with_middles",
]

NO_NUMBER = "pay is no number"
AMBIGUOUS = "pay is ambiguous: say decimal or thousands in the mapping"
FAR_APART = "pay is a range whose ends lie far apart"
_FAR = 25  # times its low end, beyond which a range is none


@dataclass(frozen=True, slots=True)
class Pay:
    """What a cell of pay says: its ends, equal where it states one figure, and what stands beside.

    `currency` and `period` are None where the cell names none.
    """

    low: float
    high: float
    currency: Currency | None = None
    period: str | None = None


def read_pay(
    counts: Counts, marks: Marks, *, missing: frozenset[str] = frozenset()
) -> ReadColumn[Pay]:
    """Return what the words of a column of pay say, its numerals read by `marks`.

    A word that is understood in no way, or in two, is unread: it is never guessed. One end of a
    range ("up to", "from", "or more") is that figure.

    >>> read = read_pay({"60k €": 1, "$53K-$91K": 1, "Competitive": 2}, Marks())
    >>> read.values["60k €"].low, read.values["$53K-$91K"].high, read.unread
    (60000.0, 91000.0, {'Competitive': 'pay is no number'})
    """
    found = read_words(counts, lambda word: pay_of(word, marks), missing=missing)
    said = [marks.said] if marks.said else []
    ends = sum(counts[word] for word in found.values if (cut := cut_cell(word)) and cut.open)
    if ends:
        state = "1 cell states" if ends == 1 else f"{ends:,} cells state"
        said.append(f"{state} one end of a range: it is read as the figure")
    besides = sum(counts[word] for word in found.values if (cut := cut_cell(word)) and cut.besides)
    if besides:
        name = "1 cell names" if besides == 1 else f"{besides:,} cells name"
        said.append(f"{name} a bonus or the like beside the figure: it is left out")
    return ReadColumn(found.values, found.empty, found.unread, tuple(said))


def read_weights(
    counts: Counts, marks: Marks, *, missing: frozenset[str] = frozenset()
) -> ReadColumn[Pay]:
    """Return what the words of a column of weights say, by the marks of the file's amounts, or by
    its own where these do not tell.

    >>> read_weights({"1,5": 1, "0,75": 1, "heavy": 2}, Marks()).values["1,5"].low
    1.5
    """
    own = marks if marks.decimal or marks.given else judge_marks(word.strip() for word in counts)

    def read(word: str) -> Pay | str:
        bare = word.strip()
        number = number_of(bare, own) if re.fullmatch(NUMERAL, bare) else None
        return "is no number" if number is None else Pay(number, number)

    return read_words(counts, read, missing=missing)


def judge_pay(
    words: Mapping[str, int] | Iterable[str],
    *,
    decimal: str | None = None,
    thousands: str | None = None,
    middle: float | None = None,
) -> Marks:
    """Return the marks by which all pay of a file is written, from its distinct words; a word may
    stand for so many that are written like it. `middle` is the median of the amounts that are plain
    numbers.
    """
    numerals, cuts = Counter[str](), list[Cut]()
    for word, times in Counter(words).items():
        if not is_empty(word) and (cut := cut_cell(word)):
            cuts.append(cut)
            for numeral, _ in cut.ends:
                numerals[numeral] += times
    middle = middle or _middle(cuts)
    marks = judge_marks(numerals, decimal=decimal, thousands=thousands, middle=middle)
    return marks if marks.given else replace(marks, apart=_apart(cuts))


def _apart(cuts: list[Cut]) -> tuple[tuple[tuple[str, ...], Marks], ...]:
    """Return the marks of numerals by the currency beside them, where cells name several."""
    beside: dict[tuple[str, ...], list[Cut]] = {}
    for cut in cuts:
        if cut.currency:
            beside.setdefault(cut.currency.codes, []).append(cut)
    if len(beside) < 2:
        return ()
    found = ((codes, _of_cuts(own)) for codes, own in sorted(beside.items()))
    return tuple((codes, marks) for codes, marks in found if not marks.differ)


def is_size_asked(words: Iterable[str], marks: Marks) -> bool:
    """Tell whether the middle of a column has a say in what one of its words is."""
    cuts = (cut for word in words if (cut := cut_cell(word)))
    return any(
        is_read_by_size(numeral, own)
        for cut in cuts
        if any(is_of_two_readings(numeral) for numeral, _ in cut.ends)
        for own in (nearest(cut, marks),)
        for numeral, _ in cut.ends
    )


def with_middles(marks: Marks, words: Iterable[str], middle: float | None = None) -> Marks:
    """Return `marks` with the middles of all `words`, those of each currency with its own; `middle`
    is that of plain numbers, where there are some.
    """
    found = judge_pay(words, middle=middle)
    apart = dict(found.apart)
    return replace(
        marks,
        middle=found.middle,
        apart=tuple(
            (codes, replace(own, middle=apart[codes].middle) if codes in apart else own)
            for codes, own in marks.apart
        ),
    )


def _middle(cuts: list[Cut]) -> float | None:
    """Return the median of the amounts that can be read one way only."""
    ends = (end for cut in cuts for end in cut.ends if not is_of_two_readings(end[0]))
    read = [(number_of(numeral, Marks()), times) for numeral, times in ends]
    amounts = [number * times for number, times in read if number is not None]
    return statistics.median(amounts) if amounts else None


def pay_of(word: str, marks: Marks) -> Pay | str:
    """Return what one cell says, its numerals read by `marks`, or why it says nothing."""
    cut = cut_cell(word)
    if cut is None:
        return NO_NUMBER
    numerals = [numeral for numeral, _ in cut.ends]
    if any(times > 1 and is_of_two_readings(numeral) for numeral, times in cut.ends):
        return AMBIGUOUS  # 95,000k
    own = nearest(cut, marks) if any(map(is_of_two_readings, numerals)) else marks
    read = [(number_of(numeral, own), times) for numeral, times in cut.ends]
    ends = [(number, times) for number, times in read if number is not None]
    if len(ends) < len(read):
        either = any(is_of_two_readings(numeral) for numeral, _ in cut.ends)
        return AMBIGUOUS if either else NO_NUMBER
    return _of_ends(ends, cut)


def _of_cuts(cuts: list[Cut]) -> Marks:
    """Return the marks of the numerals of some cells alone."""
    return judge_marks([numeral for cut in cuts for numeral, _ in cut.ends], middle=_middle(cuts))


def nearest(cut: Cut, marks: Marks) -> Marks:
    """Return the marks by which a cell is read: its own, where one of its ends tells, else those of
    the currency that it names, where cells name several, else those of all.
    """
    if marks.given:
        return marks
    numerals = [numeral for numeral, _ in cut.ends]
    inside = _of_cuts([cut])
    beside = dict(marks.apart).get(cut.currency.codes) if cut.currency else None
    for own in (inside if inside.decimal else None, beside):
        if own and all(number_of(numeral, own) is not None for numeral in numerals):
            return own
    return marks


def _of_ends(ends: list[tuple[float, float]], cut: Cut) -> Pay | str:
    """Return pay by its one or two numbers, each with its multiplier: 120-150k has that of the second
    for both, and 45-50,000 is of thousands.
    """
    (low, low_times), (high, high_times) = ends[0], ends[-1]
    if low_times == 1 != high_times and low < high:
        low_times = high_times
    low, high = low * low_times, high * high_times
    if 0 < low < 1_000 <= low * 1_000 <= high <= low * 1_000 * _FAR:
        low *= 1_000
    if 0 < low * _FAR < high or 0 < high * _FAR < low:
        return FAR_APART
    sign = -1 if cut.negative else 1
    return Pay(sign * low, sign * high, cut.currency, cut.period)
