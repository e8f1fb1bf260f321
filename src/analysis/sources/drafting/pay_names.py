"""What headers and fields of pay share: an object, a stem, a currency."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import takewhile

from ...reference.prices import rates_table
from ...vocabulary import known_currencies
from ..header_words import header_says, spaced
from .beside import parents
from .chooser import ENOUGH, PLAIN_ENOUGH, shown_share
from .look import Look
from .units import unit_of

__all__ = [
    "SOME",
    "converted_to",
    "in_place_of",
    "is_money",
    "is_of_time",
    "is_part",
    "named_currency",
    "of_amounts",
    "of_one",
    "period_by",
    "rate_of",
    "shared",
    "stem",
    "whole_of",
]


SOME = 0.1  # of the cells, where the header says pay and no other column has it
_BESIDE_TIME = frozenset(
    ("rate", "rt", "taux", "amount", "base", "per", "in", "or", "hour", "day", "week", "month")
)
_MONTH = re.compile(r"(?:19|20)\d\d(?:0[1-9]|1[0-2])")  # 202403
_CONVERTED = re.compile(r"\b(?:converted|normali[sz]ed|standardi[sz]ed|umgerechnet)")


def of_amounts(look: Look) -> str:
    """Return why a column is one of pay, in words."""
    if look.amounts is None:
        return "by its header"
    share = shown_share(look.share("amount"))
    return f"{share} of its cells are amounts, {look.amounts[0]:,.0f} in the middle"


def of_one(low: Sequence[Look], high: Sequence[Look]) -> list[Look]:
    """Return the first two ends of pay that stand in one object, else the first of each."""
    parents = [look.name.rpartition(".")[0] for look in high]
    return next(
        (
            [each, high[parents.index(parent)]]
            for each in low
            if (parent := each.name.rpartition(".")[0]) in parents
        ),
        [low[0], high[0]],
    )


def in_place_of(ends: Sequence[Look], others: Sequence[Look]) -> Look | None:
    """Return the column that states one sum where a row has no ends: of the same object or in place
    of it, and filled in rows beside theirs.
    """
    parent = ends[0].name.rpartition(".")[0]
    beside = [
        look
        for look in others
        if (look.name.rpartition(".")[0] == parent or look.name in parents(ends[0].name))
        and 0 < look.filled <= look.rows - max(end.filled for end in ends)
    ]
    return max(beside, key=lambda look: look.filled, default=None)


def whole_of(end: Look, looks: Sequence[Look]) -> list[Look]:
    """Return the columns of amounts that stand in place of an object in which an end of pay is."""
    held = [look for look in looks if look.name in parents(end.name)]
    return [look for look in held if look.share("amount") >= ENOUGH]


def shared(name: str, other: str) -> int:
    """Return how many objects two fields are in together.

    >>> shared("pay.currency", "pay.value.min"), shared("currency", "pay.value.min")
    (1, 0)
    """
    paths = (each.split(".")[:-1] for each in (name, other))
    return sum(1 for _ in takewhile(lambda parts: parts[0] == parts[1], zip(*paths, strict=False)))


def is_money(look: Look, least: float = ENOUGH) -> bool:
    """Tell whether a column holds amounts of pay, by its header and its cells, of which at least so
    many must be amounts.
    """
    if not look.amounts or look.share("amount") < least or "not_pay" in look.says:
        return False
    if "%" in look.name or {"percent", "pays_per_year"} & look.says:
        return False
    if "year" in look.says and look.share("year") >= PLAIN_ENOUGH:
        return False  # PAY_YEAR
    named = bool({"pay", "base", "total", "pay_stock", "pay_bonus"} & look.says)
    if look.share("number") < 0.5 and look.currency is None and not named:
        return False
    if len({"pay_low", "pay_high"} & look.says) == 1 and look.share("number") > PLAIN_ENOUGH:
        named = named or look.amounts[0] >= 1_000
    large = look.amounts[0] >= 10 or {"pay_stock", "pay_bonus"} & look.says or unit_of(look)
    signed = look.currency is not None and look.share("pay_currency") < 0.5
    if least < ENOUGH and not ("pay" in look.says and (signed or look.period)):
        return False
    return (
        (named or signed)
        and bool(large)
        and look.share("date") < 0.5
        and not ("year" in look.says and not named)
    )


def is_of_time(look: Look) -> bool:
    """Tell whether a column has amounts below a header that names a time and nothing else, such as
    "Hourly rate" or "ANNUAL".
    """
    times = {each for each in look.says if each.startswith("per_")}
    alone = not look.says - times - {"pay_period", "base"}
    words = set(spaced(look.name).split()) - _BESIDE_TIME
    alone = alone and all(
        word.upper() in known_currencies() or header_says(word) & times for word in words
    )  # not "Monthly rent"
    large = look.amounts is not None and look.amounts[0] >= 10
    dated = look.share("year") >= ENOUGH or all(map(_MONTH.fullmatch, look.words))
    return bool(times) and alone and large and not dated and look.share("number") >= PLAIN_ENOUGH


def is_part(look: Look) -> bool:
    """Tell whether a header is of stock, a bonus or overtime alone: "with bonuses" is of a total."""
    whole = "total" in look.says and "additional" not in look.says
    return bool({"pay_stock", "pay_bonus", "pay_extra"} & look.says) and not whole


def converted_to(name: str) -> str | None:
    """Return the currency to which the pay of a header is brought, a blank where it does not say
    which, None where it does not say that it is.

    >>> converted_to("salary_in_usd"), converted_to("ConvertedCompYearly"), converted_to("Salary")
    ('USD', '', None)
    """
    asked, code = spaced(name.partition("?")[0]), named_currency(name)
    if code and re.search(rf"\b(?:in|to) {code.lower()}\b(?! (?:or|and)\b)", asked):
        return code
    return code or "" if _CONVERTED.search(asked) else None


def stem(name: str) -> str:
    """Return a header without the number behind it."""
    return re.sub(r"[\W_]*\d*$", "", name).strip().lower()[:60]


def named_currency(name: str) -> str | None:
    """Return the currency that a header names.

    >>> named_currency("Monthly salary (gross, in EUR)"), named_currency("Yearly income")
    ('EUR', None)
    """
    codes = [
        w
        for w in re.findall(r"(?<![A-Za-z])[A-Z]{3}(?![A-Za-z])", name.upper())
        if w in known_currencies()
    ]
    exact = [w for w in codes if w in name or f"_{w.lower()}" in name or f"{w.lower()}_" in name]
    if exact:
        return str(exact[0])
    words = {"euro": "EUR", "€": "EUR", "£": "GBP", "dollar": "USD", "teur": "EUR", "₹": "INR"}
    words |= {"円": "JPY", "zł": "PLN", "kč": "CZK"}
    return next((code for word, code in words.items() if word in name.lower()), None)


def period_by(amount: float, currency: str) -> str:
    """Return the time for which so much of a currency is likely to be pay."""
    usd = amount / rate_of(currency)
    return "year" if usd >= 9_000 else "month" if usd >= 700 else "hour" if usd < 200 else "week"


def rate_of(currency: str) -> float:
    """Return units of a currency for a dollar, in the last year of rates; 1 without a rate."""
    rates = rates_table()
    found = rates.loc[rates["currency"] == currency, "units_per_usd"]
    return float(found.iloc[-1]) if len(found) else 1.0
