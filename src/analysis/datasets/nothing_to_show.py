"""Why a reader's own file has nothing to show of pay: in words that name what is missing in it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from ..page.words import joined

if TYPE_CHECKING:
    import pandas as pd

    from .open import Dataset

__all__ = ["none_in_dollars", "none_read", "one_pay", "pay_without"]

_OF_PAY = ("pay", "pay_low", "pay_high")
_NEEDED = {  # what a sum means nothing without
    "pay_currency": ("in which currency", "pay_currency: EUR"),
    "pay_period": ("for which period", "pay_period: year"),
}


def none_read(data: Dataset) -> str:
    """Return that no row of a file is a record, and the commonest reason."""
    reading = data.readings[0]
    why = _commonest(reading.reasons, reading.rows_in)
    return (
        f"None of the {reading.rows_in:,} rows of {data.named} could be read as a record, so that "
        f"there is nothing to show.{why} `analysis read` writes each row with its reason."
    )


def pay_without(data: Dataset) -> str:
    """Return that cells of pay stand in a file which could not be read, and why: by their words, or
    because nobody says the currency or the period. Empty where the file has no such cells.
    """
    reading = data.readings[0]
    cells = [each for each in reading.balances if each.meant_as in _OF_PAY]
    read, unread = (sum(getattr(each, name) for each in cells) for name in ("read", "unread"))
    if unread and not read:
        reasons = Counter[str]()
        for each in cells:
            for _, n, reason in each.words:
                reasons[reason] += n
        why = _commonest(reasons, unread)
        return f"None of the {unread:,} cells of pay in {data.named} could be read.{why}"
    known = {each.meant_as for each in reading.balances if each.read} | set(reading.defaults)
    lacking = [name for name in _NEEDED if name not in known]
    if not read or not lacking:
        return ""
    what = " and ".join(_NEEDED[name][0] for name in lacking)
    such = " and ".join(f"`{_NEEDED[name][1]}`" for name in lacking)
    return (
        f"{data.named} has cells of pay, but nothing says {what} they are: this page needs a "
        f"column of that in its mapping, or a default such as {such}."
    )


def _commonest(reasons: Mapping[str, int], of: int) -> str:
    if not reasons:
        return ""
    reason, n = max(reasons.items(), key=lambda each: (each[1], each[0]))
    most = "all" if n == of else f"{n:,} of them"
    return f" The reason for {most}: {reason}."


def one_pay(rows: pd.DataFrame) -> str:
    """Return the only pay that `rows` state, such as "USD 100,000 a year"; empty where they differ,
    or where there are fewer than two.
    """
    stated = rows.dropna(subset=["pay_low"])
    told = stated[["pay_currency", "pay_period", "pay_low", "pay_high"]].drop_duplicates()
    if len(stated) < 2 or len(told) > 1:
        return ""
    low, high = (float(stated[name].iloc[0]) for name in ("pay_low", "pay_high"))
    ends = f"{low:,.0f}" if low == high else f"{low:,.0f} to {high:,.0f}"
    return f"{told['pay_currency'].iloc[0]} {ends} a {told['pay_period'].iloc[0]}"


def none_in_dollars(name: str, unrated: Sequence[tuple[str, Sequence[int], int]]) -> str:
    """Return that all pay of a file is of currencies and years without an exchange rate, `unrated`
    as `own_money.without_rate` returns them, and what can be asked of it.

    >>> none_in_dollars("own", [("VES", [2023, 2024], 90)]).partition(": ")[0]
    'All pay of own is in VES (2023, 2024), for which no exchange rate is at hand'
    """
    stated = joined([f"{code} ({', '.join(map(str, years))})" for code, years, _ in unrated])
    code = max(unrated, key=lambda each: each[2])[0]
    return (
        f"All pay of {name} is in {stated}, for which no exchange rate is at hand: this page compares "
        f"pay in US dollars. Page 01 answers in {code}, as the file states it."
    )
