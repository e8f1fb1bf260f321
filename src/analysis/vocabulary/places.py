"""Countries by ISO 3166 alpha-2 code: names and legal tender, from Unicode's CLDR by way of babel."""

from __future__ import annotations

import re
from functools import cache

__all__ = [
    "country_code",
    "country_currency",
    "country_name",
    "known_countries",
    "known_currencies",
]

_SHORT = {"US": "United States", "GB": "United Kingdom"}

# names that files use and CLDR does not
_ALSO = {
    "aland islands": "AX",
    "azerbaidjan": "AZ",
    "bosnia and herzegovina": "BA",
    "bosnia-herzegovina": "BA",
    "burma": "MM",
    "congo, republic of the...": "CG",
    "czech republic": "CZ",
    "côte d'ivoire": "CI",
    "democratic people's republic of korea": "KP",
    "democratic republic of the congo": "CD",
    "hong kong": "HK",
    "hong kong (s.a.r.)": "HK",
    "hong kong (sar)": "HK",
    "iran, islamic republic of...": "IR",
    "lao people's democratic republic": "LA",
    "libyan arab jamahiriya": "LY",
    "macedonia": "MK",
    "moldavia": "MD",
    "myanmar": "MM",
    "palestine": "PS",
    "republic of korea": "KR",
    "republic of moldova": "MD",
    "republic of north macedonia": "MK",
    "russian federation": "RU",
    "slovak republic": "SK",
    "syrian arab republic": "SY",
    "trinidad and tobago": "TT",
    "turkey": "TR",
    "united kingdom of great britain and northern ireland": "GB",
    "united republic of tanzania": "TZ",
    "united states of america": "US",
    "usa": "US",
    "venezuela, bolivarian republic of...": "VE",
    "viet nam": "VN",
}


@cache
def known_countries() -> dict[str, str]:
    """Return every alpha-2 code with its English name.

    >>> known_countries()["NA"]
    'Namibia'
    """
    from babel import Locale  # babel reads CLDR at import: paid only by who asks

    names = Locale("en").territories
    codes = {c: n for c, n in names.items() if re.fullmatch(r"[A-Z]{2}", c)}
    groups = {"EU", "EZ", "UN", "XA", "XB", "ZZ", "QO"}
    return dict(sorted((c, n) for c, n in codes.items() if c not in groups)) | _SHORT


@cache
def known_currencies() -> frozenset[str]:
    """Return every ISO 4217 code that CLDR names."""
    from babel import Locale

    return frozenset(Locale("en").currencies) - {"XXX", "XTS"}  # the codes for none, and for tests


def country_name(code: str) -> str:
    """Return the English name of an alpha-2 code, or the code itself where there is none."""
    return known_countries().get(code, code)


def country_code(text: str) -> str | None:
    """Return the alpha-2 code of a code or an English name, None where there is none.

    >>> country_code("germany"), country_code("NA"), country_code("Sudania")
    ('DE', 'NA', None)
    """
    stripped = text.strip()
    if stripped.upper() in known_countries():
        return stripped.upper()
    return _by_name().get(stripped.lower())


@cache
def _by_name() -> dict[str, str]:
    return _ALSO | {name.lower(): code for code, name in known_countries().items()}


@cache
def country_currency(code: str) -> str | None:
    """Return the legal tender of a country today, None where CLDR names none or several.

    >>> country_currency("PL")
    'PLN'
    """
    from babel.numbers import get_territory_currencies

    tender = get_territory_currencies(code)
    own = [
        currency for currency in tender if currency.startswith(code)
    ]  # Namibia's before South Africa's
    return next(iter([*own, *tender]), None)
