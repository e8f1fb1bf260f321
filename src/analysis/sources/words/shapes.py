"""Cells of pay by their shapes: the same signs at the same places, digits aside.

What a cell says but its digits follows from its shape: a column of a million different amounts has
some hundred shapes. One word of each is read, and the engine takes the digits of all others from the
same places. A zero is told from other digits, because a numeral that begins with one is none.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

from ..lines import literal, quoted
from .amounts import Cut, cut_cell
from .column import blanks_evened
from .marks import Marks, is_read_by_size, number_of
from .pay import Pay, nearest, pay_of

if TYPE_CHECKING:
    import duckdb

__all__ = [
    "Manner",
    "Plan",
    "Shape",
    "manner_of",
    "plan_of",
    "shape_of",
    "shape_sql",
    "text_sql",
    "write_plans",
]

_DIGITS = "12345678", "99999999"
_NUMERAL = re.compile(r"[0-9]+(?:\.[0-9]+)?")
_OF_PLAIN_NUMBERS = frozenset("+-_ einfaty")  # signs of 1e5, -1, inf and nan
_REPLACED = 4  # signs that are dropped one by one
_EXACT = 15  # digits of which a number of 64 bits holds every whole number


class Shape(NamedTuple):
    """A shape of a column's words: the first of them, how many words and how many cells have it."""

    word: str
    words: int
    cells: int


@dataclass(frozen=True, slots=True)
class _End:
    """Where a numeral stands in a word (`start` counted from 1), the sign that parts its decimals
    and the others that part thousands, and what it is multiplied by.
    """

    start: int
    length: int
    mark: str
    others: str
    times: float

    def read(self, word: str) -> float:
        """Return the number that stands there in a word."""
        text = word[self.start - 1 : self.start - 1 + self.length]
        for sign in self.others:
            text = text.replace(sign, "")
        return float(text.replace(self.mark, ".") if self.mark else text) * self.times


@dataclass(frozen=True, slots=True)
class Plan:
    """How all words of a shape are read: where their `low` and `high` end stand, equal where they
    state one figure; `pay` is what the first of them says.
    """

    word: str
    low: _End
    high: _End
    pay: Pay


def shape_of(word: str) -> str:
    """Return a word with nines for its digits but zero.

    >>> shape_of("$120,500.00 a year")
    '$990,900.00 a year'
    """
    return word.translate(str.maketrans(*_DIGITS))


def shape_sql(cell: str) -> str:
    """Return SQL for the shape of a cell."""
    return f"translate({cell}, '{_DIGITS[0]}', '{_DIGITS[1]}')"


def plan_of(word: str, marks: Marks, missing: Iterable[str] = ()) -> Plan | None:
    """Return how the words of a shape are read, by one of them; None where that does not follow from
    the shape, or no figure does: each word is then read by itself.

    >>> plan = plan_of("$120,500", Marks())
    >>> plan.low.start, plan.low.length, plan.low.others, plan.pay.low
    (2, 7, ',', 120500.0)
    >>> plan_of("Competitive", Marks()), plan_of("$120-150k", Marks())
    (None, None)
    """
    if blanks_evened(shape_of(word)) in {shape_of(each) for each in missing}:
        return None
    cut, pay = cut_cell(word), pay_of(word, marks)
    if cut is None or isinstance(pay, str) or not _follows(cut, marks):
        return None
    ends, at = [], 0
    for numeral, times in cut.ends:
        start = word.find(numeral, at)
        end = _end(numeral, marks, start, (-1 if cut.negative else 1) * times)
        if end is None or re.search(r"\d", word[at:start]):
            return None
        ends.append(end)
        at = start + len(numeral)
    plan = Plan(word, ends[0], ends[-1], pay)
    if re.search(r"\d", word[at:]) or (plan.low.read(word), plan.high.read(word)) != (
        pay.low,
        pay.high,
    ):
        return None
    return plan


def _follows(cut: Cut, marks: Marks) -> bool:
    """Return whether what a cell says follows from its shape: its ends have one multiplier and as
    many digits each, so that none is short for thousands and they do not lie far apart; and no end
    is read by how large it is.
    """
    numbers = [number_of(numeral, marks) or 0.0 for numeral, _ in cut.ends]
    whole = {len(str(int(number))) for number in numbers}
    alike = len({times for _, times in cut.ends}) == len(whole) == 1
    begins = len(cut.ends) == 1 or not any(numeral[0] == "0" for numeral, _ in cut.ends)
    by_size = any(is_read_by_size(numeral, nearest(cut, marks)) for numeral, _ in cut.ends)
    return alike and begins and not by_size


def _end(numeral: str, marks: Marks, start: int, times: float) -> _End | None:
    """Return how a numeral is read, None where it is zero, too long, or not found."""
    number = number_of(numeral, marks)
    digits = re.sub(r"\D", "", numeral)
    if start < 0 or not number or not numeral.isascii() or len(digits) > _EXACT:
        return None
    signs = "".join(dict.fromkeys(re.sub(r"\d", "", numeral)))
    for mark in ("", *signs):
        others = signs.replace(mark, "") if mark else signs
        end = _End(start + 1, len(numeral), mark, others, times)
        once = not mark or numeral.count(mark) == 1
        if once and end.read(" " * start + numeral) == number * times:
            return end
    return None


@dataclass(frozen=True, slots=True)
class Manner:
    """How all words of a column are read where they are written alike: without the signs `dropped`
    each is its number; `codes` and `period` stand beside it.
    """

    dropped: str
    codes: str | None
    period: str | None

    def text_sql(self, cell: str) -> str:
        """Return SQL for the number that a cell states, as a text."""
        for sign in self.dropped if len(self.dropped) <= _REPLACED else "":
            cell = f"replace({cell}, {literal(sign)}, '')"
        if len(self.dropped) > _REPLACED:
            return f"translate({cell}, {literal(self.dropped)}, '')"
        return cell

    def sql(self, cell: str, attribute: str) -> str:
        """Return SQL for what a cell says: `low` and `high`, and `codes` and `period` of those that
        are no plain number, which has nothing to drop.
        """
        if attribute in ("low", "high"):
            return self.text_sql(cell)
        said = {"codes": self.codes, "period": self.period}.get(attribute)
        stands = f"{self.text_sql(cell)} <> {cell}"
        return "NULL" if said is None else f"CASE WHEN {stands} THEN {literal(said)} END"


def manner_of(plans: Sequence[Plan]) -> Manner | None:
    """Return the manner in which all `plans` and plain numbers are read, None where there is none."""
    besides = {(plan.pay.currency, plan.pay.period) for plan in plans}
    ends = [end for plan in plans for end in (plan.low, plan.high)]
    dropped = "".join(sorted({sign for plan in plans for sign in re.sub(r"[\d.]", "", plan.word)}))
    alike = all(plan.low == plan.high for plan in plans) and all(
        end.times == 1 and end.mark in ("", ".") and "." not in end.others for end in ends
    )
    if len(besides) != 1 or not alike or set(dropped.lower()) & _OF_PLAIN_NUMBERS:
        return None
    for plan in plans:
        bare = plan.word.translate({ord(sign): None for sign in dropped})
        if bare == plan.word or not _NUMERAL.fullmatch(bare) or float(bare) != plan.pay.low:
            return None
    ((currency, period),) = besides
    return Manner(dropped, " ".join(currency.codes) if currency else None, period)


def write_plans(con: duckdb.DuckDBPyConnection, table: str, plans: Iterable[Plan]) -> None:
    """Make a table of how shapes are read: shape, codes and period beside the figure, and of its
    low and high end where it stands, its signs (`low_from`, of which the first becomes `low_to`, a
    point or nothing), and what it is multiplied by.
    """
    import pyarrow as pa

    def end(name: str, of: list[_End]) -> dict[str, pa.Array]:
        return {
            f"{name}_start": pa.array([each.start for each in of], pa.int64()),
            f"{name}_length": pa.array([each.length for each in of], pa.int64()),
            f"{name}_from": pa.array([each.mark + each.others for each in of], pa.string()),
            f"{name}_to": pa.array(["." if each.mark else "" for each in of], pa.string()),
            f"{name}_times": pa.array([each.times for each in of], pa.float64()),
        }

    listed = list(plans)
    codes = [p.pay.currency and " ".join(p.pay.currency.codes) for p in listed]
    made = pa.table({
        "shape": pa.array([shape_of(plan.word) for plan in listed], pa.string()),
        "its_codes": pa.array(codes, pa.string()),
        "its_period": pa.array([plan.pay.period for plan in listed], pa.string()),
        **end("low", [plan.low for plan in listed]),
        **end("high", [plan.high for plan in listed]),
    })  # fmt: skip
    con.register("lookup", made)
    con.execute(f"CREATE OR REPLACE TABLE {table} AS SELECT * FROM lookup")
    con.unregister("lookup")


def text_sql(table: str, name: str, which: str, plans: Iterable[Plan]) -> str:
    """Return SQL for the number that stands at the `which` end (low or high) of a cell, as a text."""
    listed = list(plans)
    if which == "high" and all(plan.low == plan.high for plan in listed):
        which = "low"  # one expression, worked out once
    ends = [end for plan in listed for end in (plan.low, plan.high)]
    part = f"substring({quoted(name)}, {table}.{which}_start, {table}.{which}_length)"
    signs = {(end.mark, end.others) for end in ends}
    if signs <= {("", ""), ("", ",")}:
        text = f"replace({part}, ',', '')"
    else:
        text = f"translate({part}, {table}.{which}_from, {table}.{which}_to)"
    if all(end.times == 1 for end in ends) and all(plan.low == plan.high for plan in listed):
        return text
    return f"(try_cast({text} AS DOUBLE) * {table}.{which}_times)::VARCHAR"
