"""Currencies as files write them: codes, signs, names; a sign of several stays a sign of several."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from ...vocabulary import known_currencies
from ...vocabulary.spellings import folded
from .column import Counts, ReadColumn, read_words

__all__ = ["LETTER_SIGNS", "SIGN", "Currency", "currency_of", "read_currencies"]


@dataclass(frozen=True, slots=True)
class Currency:
    """The codes that a word may stand for: one, or those that share a sign, in order."""

    codes: tuple[str, ...]

    @property
    def code(self) -> str | None:
        """The code, None where the word may stand for several."""
        return self.codes[0] if len(self.codes) == 1 else None


DOLLARS = [
    "USD", "ARS", "AUD", "BBD", "BMD", "BND", "BSD", "BZD", "CAD", "CLP", "COP", "CUP", "DOP", "FJD", "GYD",
    "HKD", "JMD", "KYD", "LRD", "MXN", "NAD", "NIO", "NZD", "SBD", "SGD", "SRD", "TTD", "TWD", "UYU", "XCD",
]  # fmt: skip
_SIGNS = {
    "$": DOLLARS,
    "€": ["EUR"],
    "£": ["GBP"],
    "¥": ["JPY", "CNY"],
    "￥": ["JPY", "CNY"],
    "₹": ["INR"],
    "rs": ["INR", "PKR", "LKR", "NPR", "MUR", "SCR"],
    "rs.": ["INR", "PKR", "LKR", "NPR", "MUR", "SCR"],
    "₽": ["RUB"],
    "₺": ["TRY"],
    "tl": ["TRY"],
    "₩": ["KRW"],
    "₪": ["ILS"],
    "nis": ["ILS"],
    "₴": ["UAH"],
    "₫": ["VND"],
    "฿": ["THB"],
    "₦": ["NGN"],
    "₱": ["PHP"],
    "₡": ["CRC"],
    "₲": ["PYG"],
    "₸": ["KZT"],
    "₾": ["GEL"],
    "₼": ["AZN"],
    "₵": ["GHS"],
    "৳": ["BDT"],
    "zl": ["PLN"],
    "kc": ["CZK"],
    "ft": ["HUF"],
    "lei": ["RON", "MDL"],
    "kr": ["SEK", "NOK", "DKK", "ISK"],
    "kr.": ["SEK", "NOK", "DKK", "ISK"],
    "fr.": ["CHF"],
    "sfr": ["CHF"],
    "sfr.": ["CHF"],
    "r$": ["BRL"],
    "us$": ["USD"],
    "u$s": ["USD"],
    "usd$": ["USD"],
    "$us": ["USD"],
    "a$": ["AUD"],
    "au$": ["AUD"],
    "aud$": ["AUD"],
    "c$": ["CAD"],
    "ca$": ["CAD"],
    "cad$": ["CAD"],
    "cdn$": ["CAD"],
    "nz$": ["NZD"],
    "nzd$": ["NZD"],
    "hk$": ["HKD"],
    "s$": ["SGD"],
    "sg$": ["SGD"],
    "mx$": ["MXN"],
    "mex$": ["MXN"],
    "nt$": ["TWD"],
    "rm": ["MYR"],
    "rp": ["IDR"],
    "rmb": ["CNY"],
    "s/": ["PEN"],
    "s/.": ["PEN"],
    "can$": ["CAD"],
    "cdn": ["CAD"],
    "arg$": ["ARS"],
    "col$": ["COP"],
    "rd$": ["DOP"],
    "gh₵": ["GHS"],
    "₨": ["INR", "PKR", "LKR", "NPR", "MUR", "SCR"],
    "ksh": ["KES"],
    "kshs": ["KES"],
    "tsh": ["TZS"],
    "ush": ["UGX"],
    "dhs": ["AED", "MAD"],
    "грн": ["UAH"],
    "грн.": ["UAH"],
    "р.": ["RUB", "BYN"],
    "rur": ["RUB"],  # as job boards went on to write it
    "тг": ["KZT"],
    "日元": ["JPY"],
    "日本円": ["JPY"],
    "人民币": ["CNY"],
    "人民幣": ["CNY"],
    "лв": ["BGN"],
    "руб": ["RUB"],
    "руб.": ["RUB"],
    "円": ["JPY"],
    "元": ["CNY"],
    "원": ["KRW"],
}
_NAMES = {
    "dollar": DOLLARS,
    "dollars": DOLLARS,
    "us dollars": ["USD"],
    "u.s. dollar": ["USD"],
    "u.s. dollars": ["USD"],
    "united states dollar": ["USD"],
    "united states dollars": ["USD"],
    "american dollar": ["USD"],
    "american dollars": ["USD"],
    "dolares americanos": ["USD"],
    "dolares estadounidenses": ["USD"],
    "pound": ["GBP"],
    "pounds": ["GBP"],
    "pound sterling": ["GBP"],
    "pounds sterling": ["GBP"],
    "british pounds sterling": ["GBP"],
    "brazilian reais": ["BRL"],
    "chinese yuan renminbi": ["CNY"],
    "south african rands": ["ZAR"],
    "sterling": ["GBP"],
    "stg": ["GBP"],
    "yen": ["JPY"],
    "yuan": ["CNY"],
    "renminbi": ["CNY"],
    "zloty": ["PLN"],
    "zlote": ["PLN"],
    "zlotych": ["PLN"],
    "forint": ["HUF"],
    "rand": ["ZAR"],
    "rupee": ["INR", "PKR", "LKR", "NPR", "MUR", "SCR"],
    "rupees": ["INR", "PKR", "LKR", "NPR", "MUR", "SCR"],
    "peso": ["MXN", "ARS", "COP", "CLP", "PHP", "UYU", "DOP", "CUP"],
    "pesos": ["MXN", "ARS", "COP", "CLP", "PHP", "UYU", "DOP", "CUP"],
    "pesos colombianos": ["COP"],
    "pesos mexicanos": ["MXN"],
    "pesos argentinos": ["ARS"],
    "pesos chilenos": ["CLP"],
    "reais": ["BRL"],
    "real": ["BRL"],
    "franc": ["CHF", "XOF", "XAF"],
    "francs": ["CHF", "XOF", "XAF"],
    "franken": ["CHF"],
    "schweizer franken": ["CHF"],
    "kronor": ["SEK"],
    "krona": ["SEK", "ISK"],
    "krone": ["NOK", "DKK"],
    "kroner": ["NOK", "DKK"],
    "koruna": ["CZK"],
    "hryvnia": ["UAH"],
    "ruble": ["RUB", "BYN"],
    "rubles": ["RUB", "BYN"],
    "rouble": ["RUB", "BYN"],
    "euro": ["EUR"],
    "euros": ["EUR"],
    "eur.": ["EUR"],
    "lira": ["TRY"],
    "shekel": ["ILS"],
    "shekels": ["ILS"],
    "won": ["KRW"],
    "leu": ["RON", "MDL"],
    "lev": ["BGN"],
    "baht": ["THB"],
    "ringgit": ["MYR"],
    "rupiah": ["IDR"],
    "naira": ["NGN"],
    "dong": ["VND"],
    "dollar us": ["USD"],
    "dollars us": ["USD"],
    "dollars americains": ["USD"],
    "new israeli shekel": ["ILS"],
    "new israeli shekels": ["ILS"],
    "taka": ["BDT"],
    "rubli": ["RUB", "BYN"],
    "рублеи": ["RUB", "BYN"],
    "рубли": ["RUB", "BYN"],
    "рубль": ["RUB", "BYN"],
    "рубля": ["RUB", "BYN"],
    "гривна": ["UAH"],
    "гривень": ["UAH"],
    "dirham": ["AED", "MAD"],
    "dirhams": ["AED", "MAD"],
}
LETTER_SIGNS = {"r": ["ZAR"]}  # currencies only where an amount stands behind them


def _sign_pattern() -> str:
    """Return a pattern of what may stand before or behind an amount as its currency, longest first;
    letters are no part of a word. Kept apart by how they begin, which is much faster.
    """
    signs = sorted([*_SIGNS, *_NAMES], key=lambda sign: -len(sign))
    words = [sign for sign in signs if sign[0].isascii() and sign[0].isalpha()]
    others = [sign for sign in signs if sign not in words]
    listed = ["|".join(map(re.escape, each)) for each in (words, others)]
    return rf"(?<![a-z])(?:{listed[0]})(?![a-z])|(?:{listed[1]})(?![a-z]{{3}})"


SIGN = _sign_pattern()


def currency_of(word: str) -> Currency | None:
    """Return the currency that a word names, None where it names none.

    >>> [currency_of(w).code for w in ("eur", "EUR European Euro", "GBP (£)", "zł", "Swiss francs")]
    ['EUR', 'EUR', 'GBP', 'PLN', 'CHF']
    >>> currency_of("$").codes[:3]
    ('USD', 'ARS', 'AUD')
    """
    bare = word.strip()
    key = folded(bare)
    if codes := _SIGNS.get(key) or _NAMES.get(key) or LETTER_SIGNS.get(key):
        return Currency(tuple(codes))
    if bare.upper() in known_currencies():
        return Currency((bare.upper(),))
    if len(key) < 4:  # names are longer
        return None
    if code := _by_name().get(key):
        return Currency((code,))
    return _of_code_and_name(bare) or _of_name_and_sign(bare)


def _of_name_and_sign(word: str) -> Currency | None:
    """Return the currency of "Euro (€)": what its name and its sign may both stand for."""
    found = re.fullmatch(r"(.+?)\s*[(\[]\s*(\S+)\s*[)\]]", word)
    if not found:
        return None
    name, sign = (currency_of(part) for part in found.groups())
    if name and not re.search(r"[^\W_]", found[2]) and not sign:
        return name  # a sign that was lost
    common = [code for code in name.codes if code in sign.codes] if name and sign else []
    return Currency(tuple(common)) if common else None


def _of_code_and_name(word: str) -> Currency | None:
    """Return the currency of a word that begins with its code, or has it in brackets.

    "EUR European Euro", "USD - US dollar", "Euro (EUR)", "€ EUR"; what else the word says must name
    no other currency.
    """
    parts = [part for part in re.split(r"[\s()\[\]/:,;|·–—-]+", word) if part]
    codes = {part for part in parts if re.fullmatch(r"[A-Z]{3}", part)} & known_currencies()
    if len(codes) != 1:
        return None
    (code,) = codes
    signs = [sign for part in parts if (sign := _SIGNS.get(folded(part)))]
    begins = parts[0] == code or word.rstrip().endswith(f"({code})")
    agrees = all(code in sign for sign in signs)
    rest = folded(re.sub(rf"\b{code}\b", " ", word)).strip(" -–—()[]/:,;|·")
    other = _NAMES.get(rest) or ([_by_name()[rest]] if rest in _by_name() else None)
    if not agrees or (other and code not in other):
        return None
    return Currency((code,)) if begins or signs or other else None


@cache
def _by_name() -> dict[str, str]:
    """Return codes by folded names, in the plural too, in several languages; none that two share."""
    from babel import Locale
    from babel.numbers import get_currency_name

    current = known_currencies()
    found: dict[str, set[str]] = {}
    for language in ("en", "de", "fr", "es", "pt", "it", "nl", "pl", "sv"):
        locale = Locale(language)
        for code, name in locale.currencies.items():
            if code not in current:
                continue
            plural = get_currency_name(code, count=2, locale=locale)
            for given in (name, plural):
                if "(" not in given:  # an old one, with its years
                    found.setdefault(folded(given), set()).add(code)
    return {name: min(codes) for name, codes in found.items() if len(codes) == 1}


def read_currencies(
    counts: Counts, *, missing: frozenset[str] = frozenset()
) -> ReadColumn[Currency]:
    """Return the currency of each word of a column."""

    def read(word: str) -> Currency | str:
        return currency_of(word) or "names no currency"

    return read_words(counts, read, missing=missing)
