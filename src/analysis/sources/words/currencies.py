"""Currencies as files write them: codes, signs, names; a sign of several stays a sign of several."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from ...vocabulary import known_currencies
from ...vocabulary.spellings import folded
from .column import Counts, ReadColumn, read_words
from .currency_signs import LETTER_SIGNS, NAMES, SIGNS

__all__ = ["Currency", "currency_of", "read_currencies"]


@dataclass(frozen=True, slots=True)
class Currency:
    """The codes that a word may stand for: one, or those that share a sign, in order."""

    codes: tuple[str, ...]

    @property
    def code(self) -> str | None:
        """The code, None where the word may stand for several."""
        return self.codes[0] if len(self.codes) == 1 else None


def currency_of(word: str) -> Currency | None:
    """Return the currency that a word names, None where it names none.

    >>> [currency_of(w).code for w in ("eur", "EUR European Euro", "GBP (£)", "zł", "Swiss francs")]
    ['EUR', 'EUR', 'GBP', 'PLN', 'CHF']
    >>> currency_of("$").codes[:3]
    ('USD', 'ARS', 'AUD')
    """
    bare = word.strip()
    key = folded(bare)
    if codes := SIGNS.get(key) or NAMES.get(key) or LETTER_SIGNS.get(key):
        return Currency(tuple(codes))
    if bare.upper() in known_currencies():
        return Currency((bare.upper(),))
    listed = [part.strip() for part in re.split(r"/|\bOR\b|,|\|", bare.upper())]
    if len(listed) > 1 and known_currencies().issuperset(listed):
        return Currency(tuple(dict.fromkeys(listed)))
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
    signs = [sign for part in parts if (sign := SIGNS.get(folded(part)))]
    begins = parts[0] == code or word.rstrip().endswith(f"({code})")
    agrees = all(code in sign for sign in signs)
    rest = folded(re.sub(rf"\b{code}\b", " ", word)).strip(" -–—()[]/:,;|·")
    other = NAMES.get(rest) or ([_by_name()[rest]] if rest in _by_name() else None)
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
