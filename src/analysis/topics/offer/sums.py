"""A sum of money as people write it: "90,000", "90k", "€90.000", "1.2m"."""

from __future__ import annotations

import re

from ...errors import WrongParameter, shorten
from ...vocabulary import known_currencies

__all__ = ["NOTHING", "NOT_UNDERSTOOD", "OF_SEVERAL", "SHARED", "SIGNS", "meant", "sum_in"]

SIGNS = {  # in capitals, without a point behind
    **{"€": "EUR", "£": "GBP", "₹": "INR", "₩": "KRW", "₺": "TRY", "₪": "ILS", "₫": "VND"},
    **{"₱": "PHP", "₴": "UAH", "₦": "NGN", "₽": "RUB", "฿": "THB", "ZŁ": "PLN", "KČ": "CZK"},
    **{"FT": "HUF", "LEI": "RON", "FR": "CHF", "SFR": "CHF", "RP": "IDR", "RM": "MYR"},
    **{"US$": "USD", "C$": "CAD", "CA$": "CAD", "A$": "AUD", "AU$": "AUD", "NZ$": "NZD"},
    **{"S$": "SGD", "HK$": "HKD", "NT$": "TWD", "R$": "BRL", "MX$": "MXN", "CN¥": "CNY"},
}
# signs of several currencies: the first where none of them was chosen, unless it is ""
SHARED = {
    "$": ("USD", "AUD", "CAD", "HKD", "JMD", "NAD", "NZD", "SGD", "TTD", "TWD"),
    "¥": ("JPY", "CNY"),
    "KR": ("", "DKK", "ISK", "NOK", "SEK"),
    "RS": ("", "INR", "LKR", "MUR", "NPR", "PKR"),
}
NOTHING = "Write what is offered: the sum of a whole year, such as 90,000 or 90k."
NOT_UNDERSTOOD = "{text} is not understood as a sum: write 90,000 or 90k or 1.2m."
OF_SEVERAL = "{sign} may be {codes}: choose the currency, or write its code."
_SCALES = {"": 1, "k": 1_000, "m": 1_000_000}
_SPACES = "\u0020\u00a0\u202f\u2009"
_GROUPED = re.compile(rf"\d{{1,3}}(?:([,.'’{_SPACES}])\d{{3}})(?:\1\d{{3}})*")
_PLAIN = re.compile(r"\d+(?:[.,]\d{1,2})?")
_CENTS = re.compile(r"(\d{1,3}(?:,\d{3})+)\.(\d{1,2})|(\d{1,3}(?:\.\d{3})+),(\d{1,2})")
_SCALED = re.compile(rf"(\d+(?:[.,]\d{{1,2}})?)[{_SPACES}]?([km])", re.IGNORECASE)


def sum_in(text: str) -> tuple[float, str | None]:
    """Return the sum that a text states, and the currency where it names one; WrongParameter where
    it is not understood or there is nothing. A sign that several currencies share (``SHARED``) is
    returned as it is.

    Three digits after a point or comma are thousands, one or two are hundredths; k is a thousand,
    m a million.

    >>> sum_in("90,000"), sum_in("€90.000"), sum_in("1.2m"), sum_in("85k gbp")
    ((90000.0, None), (90000.0, 'EUR'), (1200000.0, None), (85000.0, 'GBP'))
    """
    if not text.strip():
        raise WrongParameter(NOTHING)
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
    """Return the currency of a sum: the one that it names, else the one that was `chosen`; of a
    sign that several share the chosen one of them, else the usual one. WrongParameter where none is.

    >>> meant("EUR", "USD"), meant(None, "GBP"), meant("$", "CAD"), meant("$", "EUR")
    ('EUR', 'GBP', 'CAD', 'USD')
    """
    usual, *others = SHARED.get(named or "", (named or chosen,))
    if chosen in others or usual:
        return chosen if chosen in others else usual
    codes = f"{', '.join(others[:-1])} or {others[-1]}"
    raise WrongParameter(OF_SEVERAL.format(sign=(named or "").capitalize(), codes=codes))


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
    if not name:
        return number + scale, None
    code = _named(name)
    return (number + scale, code) if code else (text, None)


def _named(name: str) -> str | None:
    """Return the currency that a sign or a code names, or a sign that several share."""
    folded = name.upper().rstrip(".")
    code = SIGNS.get(folded, folded)
    return code if code in SHARED or code in known_currencies() else None
