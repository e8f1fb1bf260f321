"""Cells of pay: an amount or a range, with the currency and the period that stand in it."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache, lru_cache

from ...vocabulary import known_currencies
from ...vocabulary.spellings import folded, spellings
from .column import Counts, ReadColumn, is_empty, read_words
from .currencies import SIGN, Currency, currency_of
from .marks import NUMERAL, Marks, is_of_two_readings, judge_marks, number_of

__all__ = [
    "AMBIGUOUS",
    "NO_NUMBER",
    "TIMES",
    "Cut",
    "Pay",
    "cut_of",
    "judge_pay",
    "pay_of",
    "read_pay",
]

NO_NUMBER = "pay is no number"
AMBIGUOUS = "pay is ambiguous: say decimal or thousands in the mapping"


@dataclass(frozen=True, slots=True)
class Pay:
    """What a cell of pay says: its ends, equal where it states one figure, and what stands beside.

    `currency` and `period` are None where the cell names none.
    """

    low: float
    high: float
    currency: Currency | None = None
    period: str | None = None


# Words that change nothing about a figure. Those of net pay, of totals or of shares are not here.
_NOTES = (
    r"\((?:[^()]*\best\b[^()]*|estimate|estimated|glassdoor est\.?|gross|brutto|brut|bruto|before tax|base|base pay)\)",
    r"\b(?:gross|brutto|brut|bruto|bruta|before tax|pre-tax|pretax|base salary|base pay|base|salary|pay|compensation|"
    r"gehalt|lohn|salario|salaire|employer provided|employer est\.?|employer estimate|glassdoor est\.?|estimated|est\.|"
    r"approx\.?|approximately|about|around|circa|ca\.?|c\.|roughly|etwa|rund|env\.?|environ|aprox\.?|starting at|"
    r"starting from|from|ab|von|de|desde|a partir de|up to|bis zu|max\.?|maximum|min\.?|minimum|jusqu'a|hasta|"
    r"between|zwischen|entre|range)(?![a-z])",
)
_RANGE = re.compile(
    r"\s*(?:-+|~|\.\.+|\bto\b|\bbis\b|\band\b|\bund\b|\by\b|\bet\b|\ba\b|\btill\b|\buntil\b)\s*"
)
_THOUSAND = r"k|tsd\.?|tausend|thousand"
TIMES = {"k": 1e3, "m": 1e6, "l": 1e5}
_LAKHS = Currency(("INR", "BDT", "LKR", "NPR", "PKR"))  # where a hundred thousand is a lakh
_KEPT = 1 << 16  # cells cut once for the judgement of marks and their reading


def read_pay(
    counts: Counts, marks: Marks, *, missing: frozenset[str] = frozenset()
) -> ReadColumn[Pay]:
    """Return what the words of a column of pay say, its numerals read by `marks`.

    A word that is understood in no way, or in two, is unread: it is never guessed.

    >>> read = read_pay({"60k €": 1, "$53K-$91K": 1, "Competitive": 2}, Marks())
    >>> read.values["60k €"].low, read.values["$53K-$91K"].high, read.unread
    (60000.0, 91000.0, {'Competitive': 'pay is no number'})
    """
    found = read_words(counts, lambda word: pay_of(word, marks), missing=missing)
    return ReadColumn(found.values, found.empty, found.unread, (marks.said,) if marks.said else ())


def judge_pay(
    words: Mapping[str, int] | Iterable[str],
    *,
    decimal: str | None = None,
    thousands: str | None = None,
) -> Marks:
    """Return the marks by which all pay of a file is written, from its distinct words; a word may
    stand for so many that are written like it.
    """
    numerals = Counter[str]()
    for word, times in Counter(words).items():
        if not is_empty(word):
            for numeral in _numerals(word):
                numerals[numeral] += times
    return judge_marks(numerals, decimal=decimal, thousands=thousands)


def _numerals(word: str) -> Iterator[str]:
    if cut := cut_of(word):
        yield from (numeral for numeral, _ in cut.ends)


@dataclass(frozen=True, slots=True)
class Cut:
    """A cell in parts: numerals of its ends with their multiplier, its sign, what stands beside."""

    ends: tuple[tuple[str, str], ...]
    negative: bool
    currency: Currency | None
    period: str | None


def pay_of(word: str, marks: Marks) -> Pay | str:
    """Return what one cell says, its numerals read by `marks`, or why it says nothing."""
    cut = cut_of(word)
    if cut is None:
        return NO_NUMBER
    if any(times and is_of_two_readings(numeral) for numeral, times in cut.ends):
        return AMBIGUOUS  # 95,000k
    read = [(number_of(numeral, marks), TIMES.get(times, 1.0)) for numeral, times in cut.ends]
    ends = [number * times for number, times in read if number is not None]
    if len(ends) < len(read):
        either = any(is_of_two_readings(numeral) for numeral, _ in cut.ends)
        return AMBIGUOUS if either else NO_NUMBER
    if len(ends) == 2:
        (low, low_times), (high, high_times) = read
        if (
            low_times == 1
            and high_times > 1
            and low is not None
            and high is not None
            and low < high
        ):
            ends[0] = low * high_times  # 120-150k
    low_end, high_end = (-end if cut.negative else end for end in (ends[0], ends[-1]))
    return Pay(low_end, high_end, cut.currency, cut.period)


# periods that beside a figure could be something else
_NOT_BESIDE = {
    "an",
    "mon",
    "pd",
    "ph",
    "pw",
    "mc",
    "years",
    "yrs",
    "months",
    "weeks",
    "days",
    "hours",
    "hrs",
}


@cache
def _patterns() -> tuple[re.Pattern[str], re.Pattern[str], re.Pattern[str]]:
    """Return what finds a currency, a period, and an amount, in a folded cell."""
    codes = "|".join(sorted(code.lower() for code in known_currencies()))
    currency = re.compile(rf"(?<![a-z])(?:{codes})(?![a-z$])|(?<![a-z])(?:{SIGN})(?![a-z])")
    words = sorted(
        (w for w in spellings("pay_period") if len(w) > 1 and w not in _NOT_BESIDE),
        key=lambda w: -len(w),
    )
    listed = "|".join(re.escape(word.lstrip("/")) for word in words)
    period = re.compile(
        rf"(?:(?:/|\bper\b|\bpro\b|\bpar\b|\bpor\b|\ba\b|\ban\b|\bal\b)\s*(?:{listed}|[hydwm])|{listed})(?![a-z])\.?"
    )
    amount = re.compile(
        rf"({NUMERAL})\s*({_THOUSAND}|mio\.?|million|lakhs?|lacs?|lpa)?(?![a-z0-9])"
    )
    return currency, period, amount


@lru_cache(_KEPT)
def cut_of(word: str) -> Cut | None:
    """Return the parts of a cell, None where anything is left that is not understood."""
    text = _even(word)
    if text is None:
        return None
    currencies, periods, amounts = _patterns()
    beside = _Beside()
    text = amounts.sub(beside.take_amount, currencies.sub(beside.take_sign, text))
    rest = periods.sub(beside.take_period, text)
    rest = re.sub(r"\s+", " ", rest.strip(" :;,()+|≈")).strip().removeprefix("~").strip()
    negative = rest in {"-#", "- #"}
    if rest not in {"#", "+ #"} and not negative:
        middle = re.fullmatch(r"#(.*)#", rest)
        if not middle or not _RANGE.fullmatch(middle[1].strip(" ()+")):
            return None
    return beside.cut(negative=negative)


class _Beside:
    """What is taken out of a cell: amounts, of which # stays, currencies and periods."""

    def __init__(self) -> None:
        """Nothing is taken yet."""
        self.ends: list[tuple[str, str]] = []
        self.signs: list[Currency] = []
        self.periods: list[str] = []

    def take_amount(self, found: re.Match[str]) -> str:
        times = _times(found[2] or "")
        self.ends.append((found[1], times))
        if times == "l":
            self.signs.append(_LAKHS)
        if found[2] == "lpa":
            self.periods.append("year")
        return " # "

    def take_sign(self, found: re.Match[str]) -> str:
        self.signs.append(currency_of(found[0]) or Currency(()))
        return " "

    def take_period(self, found: re.Match[str]) -> str:
        self.periods.append(_period(found[0]))
        return " "

    def cut(self, *, negative: bool) -> Cut | None:
        """Return the parts, None where they contradict each other."""
        codes = {sign.codes for sign in self.signs}
        if len(set(self.periods)) > 1 or "" in self.periods or not _agree(codes):
            return None
        currency = Currency(min(codes, key=len)) if codes else None
        period = self.periods[0] if self.periods else None
        return Cut(tuple(self.ends), negative, currency, period)


def _agree(codes: set[tuple[str, ...]]) -> bool:
    """Tell whether the signs of a cell may be of one currency: $60,000 USD."""
    if not codes:
        return True
    common = set.intersection(*(set(each) for each in codes))
    return bool(common) and min(map(len, codes)) == len(common)


def _even(word: str) -> str | None:
    """Return a cell in small letters and plain signs, without notes; None where it has digits that
    are not ASCII.
    """
    if any(c.isdigit() and not c.isascii() for c in word):
        return None
    text = folded(re.sub(r"[\u00a0\u2000-\u200b\u202f\u205f\u2060\u3000\ufeff]", " ", word))
    text = re.sub(r"(\d),-+(?!\s*\d)", r"\1,00", text)  # 60.000,-
    text = re.sub(r"(\d)\.-+(?!\s*\d)", r"\1", text)  # 60'000.-
    for note in _NOTES:
        text = re.sub(note, " ", text)
    return text


def _times(word: str) -> str:
    if not word:
        return ""
    if word.startswith(("mio", "million")):
        return "m"
    return "l" if word[0] == "l" else "k"


def _period(text: str) -> str:
    known = spellings("pay_period")
    bare = text.strip().rstrip(".")
    for form in (
        text.strip(),
        bare,
        bare.lstrip("/ "),
        re.sub(r"^(?:per|pro|par|por|an?|al)\s+", "", bare),
    ):
        if form in known:
            return known[form]
    return {"h": "hour", "y": "year", "d": "day", "w": "week", "m": "month"}.get(
        bare.lstrip("/ "), ""
    )
