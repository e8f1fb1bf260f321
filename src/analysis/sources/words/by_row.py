"""Amounts of two readings, decided by their rows: by the other amounts there, else by the currency.

A file in which some amounts are written 60.000,00 and others 60,000.00 does not tell as a whole what
60.000 is; its rows may. Such a cell is written anew, without a sign of two readings, before it is
read, so that the same word may mean one thing in a row and another in the next.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from dataclasses import replace
from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

from ..contract import Cells
from ..lines import literal
from .amounts import cut_cell
from .column import is_empty
from .currencies import currency_of
from .marks import Marks, is_of_two_readings, number_of
from .pay import judge_pay, nearest, pay_of
from .shapes import shape_of, shape_sql

if TYPE_CHECKING:
    import duckdb

__all__ = ["Decided", "decided_by_row", "written_anew"]

_PART = "chr(31)"  # between the cells of a key
_KEY, _ANEW = "key_of_undecided", "undecided_anew"  # columns: no file has any of these names
Codes = tuple[str, ...]


class Decided(NamedTuple):
    """A column of amounts, some of whose cells are written anew, and a sentence of how many."""

    cells: Cells
    said: str


class _Written(NamedTuple):
    """How amounts are written: one of each shape with the number of its words, `by_codes` of the
    currency of their rows; `of_currency` has the codes that a cell of currencies stands for.
    """

    by_codes: Mapping[Codes, Counter[str]]
    of_currency: Mapping[str, Codes]

    @property
    def shown(self) -> set[str]:
        """One amount of each shape."""
        return {word for words in self.by_codes.values() for word in words}


def decided_by_row(
    con: duckdb.DuckDBPyConnection,
    mapped: Sequence[Cells],
    amounts: Sequence[str],
    marks: Marks,
    kept: Mapping[str, Collection[str]],
) -> dict[str, Decided]:
    """Return the columns of `amounts` in which rows of ``raw`` decide what cells say, by their names.

    `marks` are those of the whole file: where all its numerals agree, or the mapping states the
    marks, there is nothing left to decide. Words of a column in `kept` stay as they stand. Makes a
    table of `con` for each column that is returned, which its cells look up.
    """
    columns = [each for each in mapped if each.name in amounts]
    currency = next((each for each in mapped if each.name == "pay_currency"), None)
    if marks.given or not marks.both or (len(columns) < 2 and currency is None):
        return {}
    written = _written(con, columns, currency)
    judged = {codes: judge_pay(words) for codes, words in written.by_codes.items()}
    by_currency = {
        cell: judged[codes]
        for cell, codes in written.of_currency.items()
        if codes in judged and judged[codes].decimal
    }
    found = {}
    for each in columns:
        others = [other for other in columns if other is not each]
        asked = _asked(each, others, currency, written, by_currency, marks)
        said = _hold(con, each, asked, by_currency, marks, kept[each.name]) if asked else ""
        if said:
            key = _key(each, others, currency)
            anew = f"(SELECT {_ANEW} FROM anew_{each.name} WHERE {_KEY} = {key})"
            given = f"coalesce({anew}, {each.given})"
            found[each.name] = Decided(replace(each, given=given), said)
    return found


def written_anew(word: str, own: Marks, marks: Marks) -> str | None:
    """Return a cell of pay so that it is read by `marks` as its row reads it, by its `own`; None
    where that is not possible, or is how it is read anyway.

    >>> differ = judge_pay(["60.000,00", "60,000.00"])
    >>> written_anew("ab 60.000 €", judge_pay(["80.000,00"]), differ)
    'ab 60000 €'
    >>> written_anew("60.000", judge_pay(["80,000.00"]), differ) is None
    True
    """
    cut, meant = cut_cell(word), pay_of(word, own)
    if cut is None or isinstance(meant, str) or pay_of(word, marks) == meant:
        return None
    own, text, at = nearest(cut, own), word, 0
    for numeral, _ in cut.ends:
        number, start = number_of(numeral, own), text.find(numeral, at)
        if number is None or start < 0:
            return None
        anew = _numeral(number, marks.decimal or ".")
        text = f"{text[:start]}{anew}{text[start + len(numeral) :]}"
        at = start + len(anew)
    return text if pay_of(text, marks) == meant else None


def _numeral(number: float, decimal: str) -> str:
    """Return a number as a numeral that can be read one way only."""
    whole, _, part = f"{number:f}".rstrip("0").partition(".")
    if not part:
        return f"{number:.0f}"
    return f"{whole}{decimal}{part if len(part) != 3 else f'{part}0'}"


def _written(
    con: duckdb.DuckDBPyConnection, columns: Sequence[Cells], currency: Cells | None
) -> _Written:
    """Return how the amounts of ``raw`` are written, by the currencies of their rows."""
    by_codes: dict[Codes, Counter[str]] = {}
    of_currency: dict[str, Codes] = {}
    for each in columns:
        rows = con.execute(f"""
            SELECT {_currency(currency)} AS currency, quantile_disc(cell, 0.5), count(DISTINCT cell)
            FROM (SELECT *, {each.given} AS cell FROM raw) WHERE cell IS NOT NULL
            GROUP BY currency, {shape_sql("cell")} ORDER BY ALL""").fetchall()
        for cell, word, words in rows:
            if cell not in of_currency:
                of_currency[cell] = _codes(cell, currency)
            cut = None if of_currency[cell] else cut_cell(word)
            beside = cut.currency.codes if cut and cut.currency else ()
            by_codes.setdefault(of_currency[cell] or beside, Counter())[word] += words
    return _Written(by_codes, {cell: codes for cell, codes in of_currency.items() if codes})


def _codes(cell: str, currency: Cells | None) -> Codes:
    """Return the codes of a cell of currencies, of the default where it is empty, none where it
    names none.
    """
    if currency is None:
        return ()
    means = {word.strip().casefold(): to for word, to in currency.values}
    word = means.get(cell.casefold(), cell)
    found = currency_of((currency.default or "") if is_empty(word) else word)
    return found.codes if found else ()


def _asked(
    each: Cells,
    others: Sequence[Cells],
    currency: Cells | None,
    written: _Written,
    by_currency: Mapping[str, Marks],
    marks: Marks,
) -> str:
    """Return the SELECT of the cells of a column that their rows may decide, with their keys and how
    many there are; nothing where there are none.
    """
    unsure = [word for word in written.shown if _is_unsure(word, marks)]
    telling = [word for word in written.shown if judge_pay([word]).decimal]
    telling = [word for word in telling if judge_pay([word]).decimal != marks.decimal]
    currencies = [cell for cell, own in by_currency.items() if own.decimal != marks.decimal]
    rows = [f"{shape_sql(other.given)} IN ({_listed(telling)})" for other in others if telling]
    if telling and others:  # a cell that is refused in this file, and tells what others are
        rows.append(f"{shape_sql(each.given)} IN ({_listed(telling)})")
    if currencies:
        names = ", ".join(map(literal, sorted(currencies)))
        rows.append(f"{_currency(currency)} IN ({names})")
    if not unsure or not rows:
        return ""
    beside = ", ".join(shape_sql(other.given) for other in others)
    return f"""
        SELECT {_key(each, others, currency)} AS key, {each.given} AS cell,
               {_currency(currency)} AS currency, [{beside}]::VARCHAR[] AS others, count(*) AS n
        FROM raw WHERE {shape_sql(each.given)} IN ({_listed(unsure)}) AND ({" OR ".join(rows)})
        GROUP BY ALL ORDER BY key"""


def _hold(
    con: duckdb.DuckDBPyConnection,
    each: Cells,
    asked: str,
    by_currency: Mapping[str, Marks],
    marks: Marks,
    kept: Collection[str],
) -> str:
    """Make the table of the cells that are written anew, and return how many there are as a
    sentence, nothing where there are none.
    """
    import pyarrow as pa

    stay = {word.strip().casefold() for word in (*kept, *(word for word, _ in each.values))}
    keys, texts, cells = list[str](), list[str](), 0
    for key, word, currency, others, n in con.execute(asked).fetchall():
        own = _of_row(shape_of(word), tuple(filter(None, others)))
        own = own if own.decimal or own.differ else by_currency.get(currency, own)
        text = written_anew(word, own, marks) if own.decimal else None
        if text is not None and not {word.casefold(), text.casefold()} & stay:
            keys.append(key)
            texts.append(text)
            cells += n
    if not keys:
        return ""
    made = pa.table({_KEY: pa.array(keys, pa.string()), _ANEW: pa.array(texts, pa.string())})
    con.register("lookup", made)
    con.execute(f"CREATE OR REPLACE TABLE anew_{each.name} AS SELECT * FROM lookup")
    con.unregister("lookup")
    if cells == 1:
        return "1 amount is read by the other amounts or the currency of its row"
    return f"{cells:,} amounts are read by the other amounts or the currency of their rows"


@lru_cache(1 << 10)
def _of_row(shape: str, others: tuple[str, ...]) -> Marks:
    """Return the marks of the other amounts of a row, by their shapes: nines make them large, so that
    what may be too small beside them is left. A cell tells its own where it decides theirs.
    """
    unsure = any(_is_unsure(other, Marks()) for other in others)
    return judge_pay([shape, *others] if unsure else others)


def _is_unsure(word: str, marks: Marks) -> bool:
    """Tell whether a numeral of a cell may be read two ways, or none by the marks of the file."""
    cut = cut_cell(word)
    return cut is not None and any(
        is_of_two_readings(numeral) or number_of(numeral, marks) is None for numeral, _ in cut.ends
    )


def _key(each: Cells, others: Sequence[Cells], currency: Cells | None) -> str:
    """Return SQL for what decides a cell: itself, its row's currency, shapes of the other amounts."""
    beside = (f"coalesce({shape_sql(other.given)}, '')" for other in others)
    return f"concat_ws({_PART}, {each.given}, {', '.join([_currency(currency), *beside])})"


def _currency(currency: Cells | None) -> str:
    return f"coalesce({currency.given}, '')" if currency else "''"


def _listed(words: Sequence[str]) -> str:
    return ", ".join(map(literal, sorted({shape_of(word) for word in words})))
