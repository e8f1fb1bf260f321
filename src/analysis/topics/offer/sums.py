"""A sum of money as people write it: "90,000", "90k", "€90.000", "1.2m"."""

from __future__ import annotations

import re

from babel import Locale

from ...errors import WrongParameter, shorten
from ...vocabulary import known_currencies

__all__ = ["DOLLARS", "NOT_UNDERSTOOD", "SIGNS", "meant", "sum_in"]

SIGNS = {"€": "EUR", "£": "GBP", "¥": "JPY", "₹": "INR", "₩": "KRW", "₺": "TRY", "₪": "ILS"}
DOLLARS = "$"
NOT_UNDERSTOOD = "{text} is not understood as a sum: write 90,000 or 90k or 1.2m."
_SCALES = {"": 1, "k": 1_000, "m": 1_000_000}
_SPACES = "\u0020\u00a0\u202f\u2009"
_GROUPED = re.compile(rf"\d{{1,3}}(?:([,.'’{_SPACES}])\d{{3}})(?:\1\d{{3}})*")
_PLAIN = re.compile(r"\d+(?:[.,]\d{1,2})?")
_CENTS = re.compile(r"(\d{1,3}(?:,\d{3})+)\.(\d{1,2})|(\d{1,3}(?:\.\d{3})+),(\d{1,2})")
_SCALED = re.compile(rf"(\d+(?:[.,]\d{{1,2}})?)[{_SPACES}]?([km])", re.IGNORECASE)


def sum_in(text: str) -> tuple[float, str | None]:
    """Return the sum that a text states, and the currency where it names one; WrongParameter where
    it is not understood. A bare dollar sign may be of any dollar, and names none.

    Three digits after a point or comma are thousands, one or two are hundredths; k is a thousand,
    m a million.

    >>> sum_in("90,000"), sum_in("€90.000"), sum_in("1.2m"), sum_in("85k gbp")
    ((90000.0, None), (90000.0, 'EUR'), (1200000.0, None), (85000.0, 'GBP'))
    """
    bare, currency = _without_currency(text.strip())
    scaled, cents = _SCALED.fullmatch(bare), _CENTS.fullmatch(bare)
    if scaled:
        number = float(scaled[1].replace(",", ".")) * _SCALES[scaled[2].lower()]
    elif _GROUPED.fullmatch(bare):
        number = float(re.sub(r"\D", "", bare))
    elif cents:
        whole, part = (cents[1], cents[2]) if cents[1] else (cents[3], cents[4])
        number = float(f"{re.sub(r'[^0-9]', '', whole)}.{part}")
    elif _PLAIN.fullmatch(bare):
        number = float(bare.replace(",", "."))
    else:
        raise WrongParameter(NOT_UNDERSTOOD.format(text=shorten(text)))
    return round(number, 2), currency


def meant(named: str | None, chosen: str) -> str:
    """Return the currency of a sum: the one that it names, else the one that was `chosen`; "$" is
    the US dollar unless another dollar was chosen.

    >>> meant("EUR", "USD"), meant(None, "GBP"), meant("$", "CAD"), meant("$", "EUR")
    ('EUR', 'GBP', 'CAD', 'USD')
    """
    if named != DOLLARS:
        return named or chosen
    return chosen if "Dollar" in str(Locale("en").currencies.get(chosen, "")) else "USD"


def _without_currency(text: str) -> tuple[str, str | None]:
    """Return a text without a currency before or behind its number, and the currency."""
    found = re.fullmatch(r"(\D*?)\s*(\d.*?)\s*([^\d\s]*)", text, re.DOTALL)
    if not found:
        return text, None
    before, number, behind = found.groups()
    scale = ""
    if behind.lower() in ("k", "m"):
        scale, behind = behind, ""
    elif behind[:1].lower() in ("k", "m") and _named(behind[1:]):
        scale, behind = behind[0], behind[1:]
    elif before and behind:
        return text, None
    name = before or behind
    if name in ("", DOLLARS):
        return number + scale, name or None
    code = _named(name)
    return (number + scale, code) if code else (text, None)


def _named(name: str) -> str | None:
    """Return the currency that a sign or a code names."""
    code = SIGNS.get(name, name.upper())
    return code if code in known_currencies() else None
