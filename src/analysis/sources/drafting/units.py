"""In what a column of pay is counted where its header says it: thousands, lakhs, cents."""

from __future__ import annotations

import re
import statistics

from ...vocabulary.spellings import folded
from ..header_words import spaced
from .look import Look

__all__ = ["TIMES", "middle_of", "middle_of_numbers", "unit_of"]

TIMES = {"k": 1e3, "万": 1e4, "lakh": 1e5, "million": 1e6, "crore": 1e7, "cents": 1e-2}
_MONEY = r"(?:€|\$|£|eur|usd|gbp|chf|pln|sek|nok|dkk|czk|huf|inr|zl|kr|kc)"
_SAID = {
    "k": rf"\bk\b|\bk ?{_MONEY}|{_MONEY} ?k\b|\bthousands?\b|\btsd\b|\bt ?(?:€|eur\b)|"
    rf"\bt(?:kr|sek|nok|dkk)\b|\b0?00s\b|'000|\b1[., ]?000(?:er)? ?(?:{_MONEY}|dollars?|euros?)|"
    r"\btys\b|\btis\b|\bmilliers\b|\bmiles de\b|\bmila\b|\btusen\b|千",
    "lakh": r"\blakhs?\b|\blacs?\b|\blpa\b",
    "crore": r"\bcrores?\b|\bcr\b",
    "million": r"\bmillions?\b|\bmio\b|\bmln\b|\bmillones\b",
    "万": r"万|萬",
}
_PLAIN = re.compile(r"\d+(?:[.,]\d{1,2})?")
_SOME = 0.05  # of the cells
_LEAST = 700  # in the middle: seven of a currency an hour
# hundredths of any currency
_CENTS = re.compile(r"\b(?:cents|centimes|centavos|centimos|pence|grosz[ey]?|minor units?)\b")


def unit_of(look: Look) -> str | None:
    """Return the unit that the header of a column of amounts names, None where it names none or the
    amounts are too large to be counted so; of cents, too small.
    """
    if not look.amounts:
        return None
    if look.amounts[0] >= _LEAST and _CENTS.search(spaced(look.name)):
        return "cents"
    if (middle_of_numbers(look) or look.amounts[0]) >= 5_000:
        return None
    text = folded(look.name)
    return next((unit for unit, said in _SAID.items() if re.search(said, text)), None)


def middle_of_numbers(look: Look) -> float | None:
    """Return the middle of the cells of pay that are numbers and nothing else, which a unit of the
    header is for; None where hardly any are.

    >>> middle_of_numbers(Look("Pay (k€)", 3, 3, 3, {"62": 1, "58000 €": 1, "58": 1}))
    60.0
    """
    plain = {word: n for word, n in look.words.items() if _PLAIN.fullmatch(word)}
    if sum(plain.values()) < _SOME * look.filled:
        return None
    return float(
        statistics.median(float(w.replace(",", ".")) for w, n in plain.items() for _ in range(n))
    )


def middle_of(look: Look) -> float:
    """Return the middle of the amounts whose cells name no time, in units of the currency."""
    if unit := unit_of(look):
        return (middle_of_numbers(look) or look.amounts[0] if look.amounts else 0) * TIMES[unit]
    return look.middles.get("", look.amounts[0] if look.amounts else 0)
