"""Which currency pay is in, where no column of currencies says it: by headers, cells and countries."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from typing import NamedTuple

from ...vocabulary import country_currency, country_name
from .chooser import ENOUGH
from .look import Look
from .pay_names import named_currency, shared, stem
from .units import unit_of

__all__ = ["Paid", "currency_columns", "paid_in"]

_OF_OTHER_PAY = frozenset(("pay_bonus", "pay_stock", "country", "not_pay"))
_SURELY = 0.8  # of the cells of a column whose header does not say that it has currencies

_ALMOST_ALL = 0.98  # of the cells of pay
_MOST = 0.9  # of the cells that name a currency
_ASKED = "which currency pay is in (defaults: pay_currency)"


class Paid(NamedTuple):
    """The currency to write as the default, None for none, and why; what only the owner can say, or
    nothing; and the currency that amounts are judged in.
    """

    code: str | None
    why: str = ""
    question: str = ""
    judged_in: str | None = None


def currency_columns(free: Sequence[Look], pay: Look) -> list[Look]:
    """Return the columns of currencies, the first of which says most of them; others stand in its
    place where it names none ("Other"). Sooner those in the same object as the column of `pay`.
    """
    named = [look for look in free if "pay_currency" in look.says and look.share("amount") < 0.5]
    columns = [look for look in named if look.share("pay_currency") >= ENOUGH] or [
        look
        for look in free
        if look.share("pay_currency") >= _SURELY
        and ("pay" in look.says or look.share("country") < 0.5)
        and any(len(word) > 1 or not word.isalpha() for word in look.words)  # R is no rand here
        and look.share("amount") < 0.5
    ]
    columns.sort(key=lambda look: (-shared(look.name, pay.name), -round(_understood(look), 1)))
    if not columns:
        return []
    first, *others = columns
    together = [first, *(look for look in others if stem(look.name) == stem(first.name))]
    if first.share("pay_currency") < 1 or first.filled < _MOST * pay.rows:
        together += [
            look
            for look in others
            if look in named and look not in together and not _OF_OTHER_PAY & look.says
        ]
    return together


def _understood(look: Look) -> float:
    return look.share("pay_currency") * look.filled / look.rows


def paid_in(
    pay: Sequence[Look], countries: Mapping[str, int], spoken: str | None, *, stated: bool
) -> Paid:
    """Return the currency of columns of pay.

    `countries` counts the rows of each country, and `spoken` is the country of the language of
    the headers, where only one speaks it. A currency is `stated` where a column of currencies does.
    A sign of several currencies ($, kr, ¥) is that of the one country of the rows that uses it. Where
    several do, no default is written and each row's country decides, if all cells carry a sign.
    """
    if code := next((code for look in pay if (code := named_currency(look.name))), None):
        return Paid(code, "in the header", judged_in=code)
    said = sum((Counter(look.signs) for look in pay), Counter[tuple[str, ...]]())
    bare = said.pop((), 0)
    sure = Counter({codes[0]: n for codes, n in said.items() if len(codes) == 1})
    signs = [codes for codes, _ in said.most_common() if len(codes) > 1]
    if {unit_of(look) for look in pay} & {"lakh", "crore"} and not sure:
        return Paid("INR", "in the header", judged_in="INR")
    if signs:
        return _of_signs(signs[0], sure, bare, said.total(), countries, spoken)
    if sure:
        code, cells = sure.most_common(1)[0]
        if cells >= _MOST * sure.total() or not bare:
            asked = bare and _otherwise(code, countries)
            return Paid(code, "in the cells", f"{_ASKED}: {asked}" if asked else "", code)
        others = ", ".join(sorted(sure.keys() - {code})[:4])
        return Paid(
            code,
            f"NOTHING SAYS IT: the commonest in the cells, which name {others} too",
            _ASKED,
            code,
        )
    country = max(countries, key=lambda each: countries[each]) if countries else spoken
    code = country_currency(country) if country else None
    if country and code:
        return Paid(code, f"NOTHING SAYS IT: the currency of {country_name(country)}", _ASKED, code)
    return Paid(None, "", "" if stated else _ASKED)


def _otherwise(code: str, countries: Mapping[str, int]) -> str:
    """Return in words which countries of the rows pay otherwise, where a tenth or more do."""
    others = [c for c in countries if country_currency(c) not in {code, None}]
    if not others or sum(countries[c] for c in others) < (1 - _MOST) * sum(countries.values()):
        return ""
    most = max(others, key=lambda c: countries[c])
    own = country_currency(most)
    return f"cells without a sign are taken as {code}, though {country_name(most)} pays in {own}"


def _of_signs(
    codes: tuple[str, ...],
    sure: Mapping[str, int],
    bare: int,
    signed: int,
    countries: Mapping[str, int],
    spoken: str | None,
) -> Paid:
    """Return the currency of pay whose cells have a sign that several share."""
    homes: dict[str, str] = {}  # the commonest country of each currency that the sign may be of
    for country in sorted(countries, key=lambda each: -countries[each]):
        home = country_currency(country)
        if home in codes:
            homes.setdefault(str(home), country)
    held = sum(n for country, n in countries.items() if country_currency(country) in codes)
    own = next(iter(homes), None)
    agreed = [code for code in sure if code in codes]
    likely = own or (agreed or [country_currency(spoken or "") or ""])[0]
    code = likely if likely in codes else codes[0]
    most = held >= 0.5 * sum(countries.values())
    if own and len(homes) == 1 and most:
        why = f"in the cells, of {country_name(homes[own])}, a sign of {_listed(codes)}"
        return Paid(own, why, judged_in=own)
    if homes and not bare and (len(sure) > 1 or held >= _ALMOST_ALL * signed):
        return Paid(None, judged_in=code)
    if not most and "USD" in codes:
        code = "USD"
    if agreed and not homes:
        return Paid(agreed[0], "in the cells", judged_in=agreed[0])
    others = [country_name(homes[each]) for each in homes if each != code][:3]
    among = f", as it does in rows of {', '.join(others)}" if others else ""
    question = f"{_ASKED}: the sign in its cells may stand for {_listed(codes)}{among}"
    return Paid(code, f"NOTHING SAYS IT: the sign may be of {_listed(codes)}", question, code)


def _listed(codes: Sequence[str]) -> str:
    return ", ".join(codes[:3]) + (" and others" if len(codes) > 3 else "")
