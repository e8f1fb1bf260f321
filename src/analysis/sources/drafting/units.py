"""In what a column of pay is counted where its header says it: thousands, lakhs, millions."""

from __future__ import annotations

import re

from ...vocabulary.spellings import folded
from .look import Look

__all__ = ["TIMES", "unit_of"]

TIMES = {"k": 1e3, "万": 1e4, "lakh": 1e5, "million": 1e6, "crore": 1e7}
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


def unit_of(look: Look) -> str | None:
    """Return the unit that the header of a column of amounts names, None where it names none or the
    amounts are too large to be counted so.
    """
    if not look.amounts or look.amounts[0] >= 5_000:
        return None
    text = folded(look.name)
    return next((unit for unit, said in _SAID.items() if re.search(said, text)), None)
