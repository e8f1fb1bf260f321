"""Options of a mapping that have no effect on their file, each with its words and why."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import TYPE_CHECKING

from ..contract import Cells, Option, Source
from ..lines import literal, quoted
from ..mapping import Column
from ..options import TIMES_A_YEAR, no_effect
from .currencies import Currency
from .judging import AMOUNTS, OF_PAY, Told, is_read
from .pay import Pay

if TYPE_CHECKING:
    import duckdb

__all__ = ["idle", "options_of"]

_SIGN = re.compile(r"\d[.,]\d")
_NO_SIGN = "no amount has a point or a comma that could be read in two ways"


def options_of(name: str, column: Column, cell: str) -> Iterator[Option]:
    """Yield what a mapping says of the cells of a column, whose text is the SQL `cell`."""
    own = " or ".join(f"'{each}'" for each in column.sources)
    if column.values:
        exact = not is_read(name)
        asked = {
            word: f"{cell} = {literal(word.strip())}"
            if exact
            else f"lower({cell}) = lower({literal(word.strip())})"
            for word in column.values
        }
        yield Option(f"values of {name}", tuple(asked.items()), f"no cell of {own} holds {{them}}")
    if column.by:
        chooses = f"lower(trim({quoted(column.by)}))"
        asked = {word: f"{chooses} = {literal(word.lower())}" for word in column.columns or {}}
        yield Option(
            f"columns of {name}", tuple(asked.items()), f"no cell of '{column.by}' holds {{them}}"
        )
    if column.filled:
        asked = {each: f"nullif(trim({quoted(each)}), '') IS NOT NULL" for each in column.filled}
        yield Option(f"filled of {name}", tuple(asked.items()), "no row has a cell there")
    if column.unit:
        asked = {column.unit: f"regexp_matches({cell}, '[0-9]')"}
        yield Option(f"unit of {name}", tuple(asked.items()), f"no cell of {own} holds a figure")


def idle(con: duckdb.DuckDBPyConnection, source: Source, told: Mapping[str, Told]) -> Iterator[str]:
    """Yield a sentence for each option of a mapping that has no effect on the rows of ``raw``."""
    yield from _unused(con, source.options)
    if stated := source.dialect.missing:
        yield from _not_there(con, source, told, stated)
    yield from _marks(source, told)
    yield from _times(source, told)
    yield from _defaults(source, told)


def _unused(con: duckdb.DuckDBPyConnection, options: Sequence[Option]) -> Iterator[str]:
    """Yield the options of which some words are said of no row."""
    asked = [sql for option in options for _, sql in option.used]
    if not asked:
        return
    counted = ", ".join(f"coalesce(bool_or({sql}), false)" for sql in asked)
    found = iter(con.execute(f"SELECT {counted} FROM raw").fetchall()[0])
    for option in options:
        words = [word for word, _ in option.used if not next(found)]
        if words:
            them = "it" if len(words) == 1 else "them"
            yield no_effect(option.name, words, option.lacking.replace("{them}", them))


def _not_there(
    con: duckdb.DuckDBPyConnection, source: Source, told: Mapping[str, Told], stated: Sequence[str]
) -> Iterator[str]:
    """Yield the words that are to mean an empty cell and stand in none, nor in any of several
    columns that make one of records.
    """
    found = frozenset[str]().union(*(each.nothing for each in told.values()))
    words = [word for word in dict.fromkeys(stated) if word.strip() not in found]
    several = dict.fromkeys(of for each in source.cells if len(each.of) > 1 for of in each.of)
    if words and several:
        cells = ", ".join(f"trim({quoted(name)})" for name in several)
        asked = ", ".join(f"bool_or({literal(word.strip())} IN ({cells}))" for word in words)
        there = con.execute(f"SELECT {asked} FROM raw").fetchall()[0]
        words = [word for word, is_there in zip(words, there, strict=True) if not is_there]
    if words:
        them = "it" if len(words) == 1 else "them"
        yield no_effect("missing", words, f"no cell of a mapped column holds {them}")


def _marks(source: Source, told: Mapping[str, Told]) -> Iterator[str]:
    """Yield the marks of numbers that no amount needs."""
    amounts = [told[name].read for name in (*AMOUNTS, "weight") if name in told]
    signed = any(_SIGN.search(word) for read in amounts for word in (*read.values, *read.unread))
    decimal, thousands = source.dialect.decimal, source.dialect.thousands
    if decimal is not None and not signed:
        yield no_effect("decimal", [decimal], _NO_SIGN)
    if thousands == "":
        yield no_effect("thousands", [""], "which sign parts decimals is said by decimal")
    elif thousands is not None and not signed:
        yield no_effect("thousands", [thousands], _NO_SIGN)


def _times(source: Source, told: Mapping[str, Told]) -> Iterator[str]:
    """Yield hours of a week where nothing is paid by the hour, and pays of a year where nothing is
    paid by the month.
    """
    periods = _periods(source, told)
    for each in source.cells:
        if each.name in TIMES_A_YEAR and (period := TIMES_A_YEAR[each.name][0]) not in periods:
            given = each.of or (each.default or "",)
            yield no_effect(each.name, given, f"no pay is by the {period}")


def _periods(source: Source, told: Mapping[str, Told]) -> set[str]:
    """Return the periods by which anything may be paid."""
    cells = {each.name: each for each in source.cells}
    pay = [value for value in _values(told, OF_PAY) if isinstance(value, Pay)]
    found = {value.period for value in pay if value.period}
    stated = cells.get("pay_period")
    found |= {(stated.default if stated else "year") or "year"}
    return found | {str(value) for value in _values(told, ["pay_period"])}


def _defaults(source: Source, told: Mapping[str, Told]) -> Iterator[str]:
    """Yield what is said of rows that leave a column empty, where none does."""
    several = any(len(each.codes) > 1 for each in _currencies(told))
    for each in source.cells:
        times = each.name in TIMES_A_YEAR and not each.of  # of which the periods decide
        if each.default is None or times or (each.name == "pay_currency" and several):
            continue
        if each.of and each.name in told and not told[each.name].balance.empty:
            listed = " or ".join(f"'{name}'" for name in each.of)
            yield no_effect(
                f"default of {each.name}", [each.default], f"no cell of {listed} is empty"
            )
        elif not each.of and _is_beside_all_pay(each, told):
            what = "its currency" if each.name == "pay_currency" else "its period"
            yield no_effect(
                f"default of {each.name}", [each.default], f"all pay is stated with {what}"
            )


def _is_beside_all_pay(cells: Cells, told: Mapping[str, Told]) -> bool:
    """Tell whether every amount of pay has its own currency, or period, beside it in its cell."""
    if cells.name not in ("pay_currency", "pay_period"):
        return False
    what = cells.name.removeprefix("pay_")
    pay = [value for value in _values(told, OF_PAY) if isinstance(value, Pay)]
    plain = any(told[name].plain for name in OF_PAY if name in told)
    return bool(pay) and not plain and all(getattr(value, what) for value in pay)


def _values(told: Mapping[str, Told], names: Sequence[str]) -> Iterator[object]:
    for name in names:
        if name in told:
            yield from told[name].read.values.values()


def _currencies(told: Mapping[str, Told]) -> Iterator[Currency]:
    for value in _values(told, (*OF_PAY, "pay_currency")):
        currency = value.currency if isinstance(value, Pay) else value
        if isinstance(currency, Currency):
            yield currency
