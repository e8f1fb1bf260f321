"""The distinct words of a reader's file, counted by the engine and read column by column."""

from __future__ import annotations

import dataclasses
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, NamedTuple

from ..contract import Cells, Dialect
from ..lines import literal
from .closed import read_closed, read_experience, read_listed, read_sizes
from .column import Balance, Counts, ReadColumn
from .countries import Place, read_countries
from .currencies import Currency, read_currencies
from .dates import read_years
from .marks import Marks
from .pay import Pay, judge_pay, read_pay

if TYPE_CHECKING:
    import duckdb

__all__ = ["AMOUNTS", "OF_PAY", "Told", "is_read", "judge_columns"]

OF_PAY = ("pay", "pay_low", "pay_high")
AMOUNTS = (*OF_PAY, "pay_base", "pay_stock", "pay_bonus")
_CLOSED = ("pay_period", "seniority", "employment", "remote", "education")
_LISTED = ("kind", "role")
_NUMBERS = ("experience_years", "pays_per_year", "hours_per_week")

# An amount that is a number however the column is written: no word, and of no two readings.
_PLAIN = r"""try_cast(cell AS DOUBLE) IS NOT NULL AND NOT regexp_full_match(cell, '[1-9]\d{0,2}\.\d{3}')"""
# A day with its time: the day alone, so that no column has a word per row.
DAY = (
    r"""CASE WHEN contains(cell, ':') THEN regexp_replace(cell, '^(\d+[-/.]\d+[-/.]\d+)[T ,]+\d{1,2}:\d{2}"""
    r"""(:\d{2})?([.,]\d+)? ?([AaPp]\.?[Mm]\.?)?( ?(Z|UTC|GMT|[+-]\d{2}:?\d{2}))?$', '\1') ELSE cell END"""
)


class _Counted(NamedTuple):
    """The cells of a column: `empty` ones, `plain` numbers, those of them that have a point, and the
    others by their words.
    """

    empty: int
    plain: int
    words: Counts
    pointed: int = 0


@dataclass(frozen=True, slots=True)
class Told:
    """What the words of one column mean, and how its cells are accounted for.

    Of `read` the values are Pay, Place, Currency, a year (int), a number (float) or a word of a
    list (str); columns of plain text have none.
    """

    cells: Cells
    balance: Balance
    read: ReadColumn[object] = field(default_factory=lambda: ReadColumn({}))


def is_read(name: str) -> bool:
    """Tell whether the words of a column are read, and not kept as they stand."""
    return name in (*AMOUNTS, *_CLOSED, *_LISTED, *_NUMBERS, "year", "country", "residence") or (
        name in {"pay_currency", "company_size"}
    )


def judge_columns(
    con: duckdb.DuckDBPyConnection, cells: tuple[Cells, ...], dialect: Dialect
) -> dict[str, Told]:
    """Return what the columns of ``raw`` (all rows of a file) mean, by their names in the mapping.

    Marks of numbers are judged on all amounts together, all else by column.
    """
    mapped = [each for each in cells if each.of]
    counted = {each.name: _count(con, each, dialect.missing or ()) for each in mapped}
    marks = _marks(con, counted, mapped, dialect)
    found = {}
    for each in mapped:
        read = _read(each, counted[each.name].words, marks, dialect)
        found[each.name] = Told(each, _balance(each, counted[each.name], read), read)
    return found


def _count(con: duckdb.DuckDBPyConnection, cells: Cells, missing: Sequence[str] = ()) -> _Counted:
    """Return the cells of a column, with the words that are to be read."""
    source = f"SELECT {cells.given} AS cell FROM raw"
    if not is_read(cells.name):
        empty, filled = _row(con, f"SELECT count(*) - count(cell), count(cell) FROM ({source})")
        return _Counted(empty, filled, {})
    plain = _PLAIN if cells.name in AMOUNTS else "false"
    for word in missing:  # a number that stands for nothing
        plain += f" AND cell <> {literal(word)}"
    word = DAY if cells.name == "year" else "cell"
    rows = con.execute(f"""
        SELECT CASE WHEN plain THEN NULL ELSE word END AS word, plain,
               plain AND contains(word, '.') AS pointed, count(*)
        FROM (SELECT {word} AS word, coalesce({plain}, false) AS plain FROM ({source}))
        GROUP BY ALL ORDER BY ALL""").fetchall()
    words = {word: n for word, *_, n in rows if word is not None}
    empty = sum(n for word, plain, _, n in rows if word is None and not plain)
    plain_cells = sum(n for _, plain, _, n in rows if plain)
    return _Counted(empty, plain_cells, words, sum(n for *_, pointed, n in rows if pointed))


def _row(con: duckdb.DuckDBPyConnection, query: str) -> tuple[int, ...]:
    return tuple(con.execute(query).fetchall()[0])


def _marks(
    con: duckdb.DuckDBPyConnection,
    counted: Mapping[str, _Counted],
    mapped: list[Cells],
    dialect: Dialect,
) -> Marks:
    """Return the marks of all amounts; plain numbers with a point are evidence, by examples."""
    examples: list[str] = []
    for each in mapped:
        if each.name in AMOUNTS and counted[each.name].pointed:
            found = con.execute(
                f"SELECT DISTINCT cell FROM (SELECT {each.given} AS cell FROM raw) "
                f"WHERE {_PLAIN} AND contains(cell, '.') ORDER BY cell LIMIT 10000"
            ).fetchall()
            examples += [cell for (cell,) in found]
    words = [w for name in AMOUNTS if name in counted for w in counted[name].words]
    return judge_pay(
        [*words, *examples], decimal=dialect.decimal, thousands=dialect.thousands or None
    )


def _read(cells: Cells, counts: Counts, marks: Marks, dialect: Dialect) -> ReadColumn[object]:
    """Return what the words of a column mean; words that the mapping translates mean what it says."""
    translated = _translated(cells, counts)
    missing = frozenset(dialect.missing or ())
    meant: Counts = dict.fromkeys(translated.values(), 1)
    read = _read_as(cells.name, meant, marks, dialect.date_order, missing)
    return ReadColumn(
        {word: read.values[to] for word, to in translated.items() if to in read.values},
        frozenset(word for word, to in translated.items() if to in read.empty),
        {word: read.unread[to] for word, to in translated.items() if to in read.unread},
        read.said,
    )


def _translated(cells: Cells, counts: Counts) -> dict[str, str]:
    exact = {word.strip(): to for word, to in cells.values}
    loose = {word.casefold(): to for word, to in exact.items()}
    return {word: exact.get(word, loose.get(word.casefold(), word)) for word in counts}


def _read_as(
    name: str, counts: Counts, marks: Marks, order: str | None, missing: frozenset[str]
) -> ReadColumn[object]:
    read: ReadColumn[Pay] | ReadColumn[Place] | ReadColumn[Currency] | ReadColumn[str]
    numbers: ReadColumn[int] | ReadColumn[float]
    if name in AMOUNTS:
        read = read_pay(counts, marks, missing=missing)
    elif name in ("country", "residence"):
        read = read_countries(counts, missing=missing)
    elif name == "pay_currency":
        read = read_currencies(counts, missing=missing)
    elif name == "company_size":
        read = read_sizes(counts, missing=missing)
    elif name in _CLOSED:
        read = read_closed(name, counts, missing=missing)
    elif name in _LISTED:
        read = read_listed(name, counts, missing=missing)
    else:
        numbers = (
            read_years(counts, order=order, missing=missing)
            if name == "year"
            else read_experience(counts, missing=missing)
        )
        return ReadColumn(dict(numbers.values), numbers.empty, numbers.unread, numbers.said)
    return ReadColumn(dict(read.values), read.empty, read.unread, read.said)


def _balance(cells: Cells, counted: _Counted, read: ReadColumn[object]) -> Balance:
    of_words = read.balance(", ".join(cells.of), cells.name, counted.words)
    return dataclasses.replace(
        of_words,
        cells=of_words.cells + counted.plain + counted.empty,
        read=of_words.read + counted.plain,
        empty=of_words.empty + counted.empty,
    )
