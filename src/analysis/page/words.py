"""Numbers, counts, money and names as sentences write them: the filters of the findings' templates."""

from __future__ import annotations

import math
from collections.abc import Sequence

from ..vocabulary import country_name, known_countries

__all__ = [
    "among",
    "at_place",
    "capital",
    "confidence",
    "counted",
    "country",
    "figure",
    "in_country",
    "joined",
    "lower",
    "money",
    "number",
    "ordinal",
    "p_value",
    "plural",
    "points",
    "record_word",
    "records",
    "share",
    "signed",
    "spelled",
    "states",
    "times",
]

MINUS = "\N{MINUS SIGN}"
SIGNS = {"USD": "$", "EUR": "€", "GBP": "£", "PPP": "int$ "}
_WITH_ARTICLE = {
    "US",
    "GB",
    "NL",
    "PH",
    "AE",
    "CZ",
    "DO",
    "BS",
    "GM",
    "MV",
    "SC",
    "SB",
    "KM",
    "CF",
    "CG",
    "CD",
    "MH",
    "KY",
}
_RECORDS = {
    "advert": "advert",
    "survey": "respondent",
    "filing": "filing",
    "modelled": "modelled figure",
}
_STATES = {"advert": "offer", "survey": "report", "filing": "state"}
_IRREGULAR = {
    "country": "countries",
    "family": "families",
    "seniority": "levels of seniority",
    "remote": "kinds of presence",
}


def number(value: float, digits: int = 0) -> str:
    """Return a number with separators and a real minus sign; a rounded nought has no sign.

    >>> number(-1234.5, 1), number(-0.04, 1)
    ('−1,234.5', '0.0')
    """
    return f"{value:z,.{digits}f}".replace("-", MINUS)


def figure(value: float, digits: int = 3) -> str:
    """Return a number rounded to so many significant digits, as prose does; whole from 1,000 on.

    >>> figure(242_974), figure(0), figure(12.345), figure(95_000, digits=6)
    ('243,000', '0', '12.3', '95,000')
    """
    if not value:
        return "0"
    places = digits - 1 - math.floor(math.log10(abs(value)))
    rounded = round(value, places)
    return number(rounded, max(places, 0) if abs(value) < 1_000 else 0)


def money(value: float, currency: str = "USD", digits: int = 3) -> str:
    """Return a sum for running text, rounded to three significant digits unless told otherwise.

    >>> money(242_974), money(15_000, "PLN"), money(-84_210, "PPP")
    ('$243,000', 'PLN 15,000', '−int$ 84,200')
    """
    sign = SIGNS.get(currency, f"{currency} ")
    return f"{MINUS if value < 0 else ''}{sign}{figure(abs(value), digits)}"


def share(value: float, digits: int = 1) -> str:
    """Return a share as a percentage.

    >>> share(0.4151), share(0.2, 0)
    ('41.5%', '20%')
    """
    return f"{number(100 * value, digits)}%"


def signed(value: float, digits: int = 1) -> str:
    """Return a relative difference with its sign.

    >>> signed(-0.052), signed(0.052), signed(0.0)
    ('−5.2%', '+5.2%', '0.0%')
    """
    return f"{'+' if round(100 * value, digits) > 0 else ''}{share(value, digits)}"


def confidence(level: float) -> str:
    """Return a level of confidence, or the rest of it, with as many decimals as it needs.

    >>> confidence(0.95), confidence(0.999), confidence(0.05)
    ('95%', '99.9%', '5%')
    """
    return f"{100 * level:.10g}%"


def p_value(value: float) -> str:
    """Return the probability of a test, no finer than a reader needs.

    >>> p_value(0.0894), p_value(0.00004)
    ('p = 0.09', 'p < 0.01')
    """
    return "p < 0.01" if value < 0.01 else f"p = {value:.2f}"


def points(value: float, digits: int = 1) -> str:
    """Return a difference of shares in percentage points.

    >>> points(-0.012)
    '−1.2'
    """
    return number(100 * value, digits)


def times(value: float) -> str:
    """Return a ratio in words.

    >>> times(3.214)
    '3.2 times'
    """
    return f"{number(value, 1)} times"


def spelled(n: int) -> str:
    """Return a whole number as sentences write it: up to nine in words.

    >>> spelled(2), spelled(12)
    ('two', '12')
    """
    words = ("no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine")
    return words[n] if 0 <= n < len(words) else number(n)


def counted(n: float, word: str, more: str | None = None) -> str:
    """Return a count and the thing counted, in the singular where it is one.

    >>> counted(1, "advert"), counted(2_139, "advert"), counted(3, "country")
    ('1 advert', '2,139 adverts', '3 countries')
    """
    return f"{number(n)} {word if n == 1 else more or plural(word)}"


def plural(word: str) -> str:
    """Return the plural of a thing or of a role in lower case.

    >>> plural("head of data"), plural("security analyst"), plural("family"), plural("company size")
    ('heads of data', 'security analysts', 'families', 'company sizes')
    """
    if word in _IRREGULAR:
        return _IRREGULAR[word]
    first, of, rest = word.partition(" of ")
    if of:
        return f"{plural(first)}{of}{rest}"
    if word.endswith("y") and word[-2:-1] not in "aeiou":
        return f"{word[:-1]}ies"
    return word if word.endswith("s") else f"{word}s"


def record_word(kind: str, n: float = 2) -> str:
    """Return what records of a kind are called, in the plural unless it is one.

    >>> record_word("advert"), record_word("survey", 1)
    ('adverts', 'respondent')
    """
    word = _RECORDS.get(kind, "record")
    return word if n == 1 else plural(word)


def states(kind: str) -> str:
    """Return what records of a kind do with pay.

    >>> states("advert"), states("survey"), states("filing")
    ('offer', 'report', 'state')
    """
    return _STATES.get(kind, "state")


def records(n: float, kind: str) -> str:
    """Return a count of records by what they are: adverts, respondents or filings.

    >>> records(171, "advert"), records(1, "survey")
    ('171 adverts', '1 respondent')
    """
    return counted(n, _RECORDS.get(kind, "record"))


def at_place(lower: int, upper: int) -> str:
    """Return the places that an item may have.

    >>> at_place(1, 1), at_place(5, 13)
    ('1st', '5th to 13th')
    """
    return ordinal(lower) if lower == upper else f"{ordinal(lower)} to {ordinal(upper)}"


def ordinal(n: int) -> str:
    """Return a place.

    >>> ordinal(1), ordinal(12), ordinal(23)
    ('1st', '12th', '23rd')
    """
    ending = "th" if 10 <= n % 100 <= 20 else {1: "st", 2: "nd", 3: "rd"}.get(n % 10, "th")
    return f"{n}{ending}"


def joined(items: Sequence[str], last: str = "and") -> str:
    """Return a list in words.

    >>> joined(["a"]), joined(["a", "b", "c"])
    ('a', 'a, b and c')
    """
    head, tail = list(items[:-1]), items[-1] if items else ""
    return f"{', '.join(head)} {last} {tail}" if head else str(tail)


def country(code: str) -> str:
    """Return the name of a country.

    >>> country("DE")
    'Germany'
    """
    return country_name(code)


def in_country(code: str) -> str:
    """Return the name of a country as it follows "in" or "of".

    >>> in_country("US"), in_country("FR")
    ('the United States', 'France')
    """
    return f"the {country_name(code)}" if code in _WITH_ARTICLE else country_name(code)


def among(value: str, dimension: str) -> str:
    """Return a value of role, country or another dimension as it says whom a share is of.

    >>> among("Data scientist", "role"), among("US", "country"), among("2023", "year")
    ('for data scientists', 'in the United States', 'in 2023')
    """
    if dimension == "role":
        return f"for {plural(lower(value))}"
    return f"in {in_country(value) if dimension == 'country' else value}"


def lower(text: str) -> str:
    """Return a role as it stands inside a sentence: lower case, but for abbreviations and proper
    names.

    >>> lower("Machine learning engineer"), lower("IT auditor"), lower("DevOps engineer"), lower("France")
    ('machine learning engineer', 'IT auditor', 'DevOps engineer', 'France')
    """
    if text in known_countries().values():
        return text
    first = text.partition(" ")[0]
    named = first[1:].lower() != first[1:]  # a capital inside the first word
    return text if named or text[:2].isupper() else f"{text[:1].lower()}{text[1:]}"


def capital(text: str) -> str:
    """Return a text as it begins a sentence.

    >>> capital("two of three")
    'Two of three'
    """
    return f"{text[:1].upper()}{text[1:]}"
