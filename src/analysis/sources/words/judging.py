"""The distinct words of a reader's file, counted by the engine and read column by column."""

from __future__ import annotations

import dataclasses
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, NamedTuple

from ..contract import Cells, Dialect
from ..lines import literal
from .by_row import decided_by_row
from .column import Balance, Counts, ReadColumn
from .marks import Marks
from .missing import Missing, missing_of
from .nothing import NOT_AVAILABLE
from .pay import Pay, is_size_asked, judge_pay, with_middles
from .read_as import AMOUNTS, CLOSED, LISTED, OF_PAY, read_as
from .readings import either, readings_of
from .shapes import Plan, Shape, plan_of, shape_of, shape_sql, write_plans

if TYPE_CHECKING:
    import duckdb

__all__ = ["AMOUNTS", "OF_PAY", "Told", "is_read", "judge_columns"]

_WEIGHED = (*AMOUNTS, "weight")  # numbers that are not read where they are plain
_MANY = 500  # words of a column of amounts: more are read by their shapes
_NAMED = ("country", "residence", "role")  # where NA may be an answer
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
    others by their words, or by their shapes where they are many.
    """

    empty: int
    plain: int
    words: Counts
    pointed: int = 0
    shapes: tuple[Shape, ...] = ()


@dataclass(frozen=True, slots=True)
class Told:
    """What the words of one column mean, and how its cells are accounted for.

    Of `read` the values are Pay, Place, Currency, a year (int), a number (float) or a word of a
    list (str); columns of plain text have none. Where words were read by their shapes, `read` has
    the first of each shape in `plans`, and the table ``shapes_of_NAME`` how the others are read.
    `plain` cells are numbers as they stand, and words of `nothing` say nothing there.
    """

    cells: Cells
    balance: Balance
    read: ReadColumn[object] = field(default_factory=lambda: ReadColumn({}))
    plans: tuple[Plan, ...] = ()
    plain: int = 0
    nothing: frozenset[str] = frozenset()

    @property
    def amounts(self) -> ReadColumn[Pay]:
        """What the words of a column of pay mean."""
        pay = {word: value for word, value in self.read.values.items() if isinstance(value, Pay)}
        return ReadColumn(pay, self.read.empty, self.read.unread)


def is_read(name: str) -> bool:
    """Tell whether the words of a column are read, and not kept as they stand."""
    return name in (*_WEIGHED, *CLOSED, *LISTED, *_NUMBERS, "year", "country", "residence") or (
        name in {"pay_currency", "company_size"}
    )


def judge_columns(
    con: duckdb.DuckDBPyConnection,
    cells: tuple[Cells, ...],
    dialect: Dialect,
    *,
    shapes: bool = True,
) -> dict[str, Told]:
    """Return what the columns of ``raw`` (all rows of a file) mean, by their names in the mapping.

    Marks of numbers are judged on all amounts together, all else by column. Without `shapes` every
    word of an amount is read by itself, however many there are, and no row decides what it says.
    The cells of a column whose words are written anew by their rows (`decided_by_row`) are others.
    """
    mapped = [each for each in cells if each.of]
    texts = frozenset(each.name for each in mapped if not is_read(each.name))
    nothing = missing_of(con, mapped, dialect.missing, texts)
    counted = {each.name: _count(con, each, nothing[each.name], shapes=shapes) for each in mapped}
    marks = _marks(con, counted, mapped, dialect)
    if shapes:  # rows that are linked are compared by their words as they stand
        declared = {name: each.declared for name, each in nothing.items()}
        for name, (anew, said) in decided_by_row(con, mapped, AMOUNTS, marks, declared).items():
            mapped = [anew if each.name == name else each for each in mapped]
            nothing[name] = nothing[name].saying(said)
            counted[name] = _count(con, anew, nothing[name])
    found = {}
    for each in mapped:
        own, plans = counted[each.name], tuple[Plan, ...]()
        if own.shapes:
            own, plans = _planned(con, each, own, marks, nothing[each.name].declared)
        read = _read(each, own.words, marks, dialect, nothing[each.name])
        silent = frozenset(nothing[each.name].found)
        found[each.name] = Told(each, _balance(each, own, read), read, plans, own.plain, silent)
    return found


def _count(
    con: duckdb.DuckDBPyConnection, cells: Cells, nothing: Missing, *, shapes: bool = True
) -> _Counted:
    """Return the cells of a column, with the words that are to be read."""
    source = f"SELECT {cells.given} AS cell FROM raw"
    if not is_read(cells.name):
        empty, filled = _row(con, f"SELECT count(*) - count(cell), count(cell) FROM ({source})")
        return _Counted(empty, filled - sum(nothing.found.values()), nothing.found)
    plain = _PLAIN if cells.name in _WEIGHED else "false"
    for word in (*nothing.declared, *(word.strip() for word, _ in cells.values)):
        plain += f" AND cell <> {literal(word)}"  # a number that stands for nothing, or for another
    word = DAY if cells.name == "year" else "cell"
    con.execute(f"""
        CREATE OR REPLACE TEMP TABLE words_of_column AS
        SELECT CASE WHEN plain THEN NULL ELSE word END AS word, plain,
               plain AND contains(word, '.') AS pointed, count(*) AS n
        FROM (SELECT {word} AS word, coalesce({plain}, false) AS plain FROM ({source}))
        GROUP BY ALL""")
    rows = con.execute(
        "SELECT plain, pointed, sum(n)::BIGINT FROM words_of_column WHERE word IS NULL GROUP BY ALL"
    ).fetchall()
    empty = sum(n for plain, _, n in rows if not plain)
    plain_cells = sum(n for plain, _, n in rows if plain)
    pointed = sum(n for _, pointed, n in rows if pointed)
    found = _shapes(con) if shapes and cells.name in AMOUNTS and not cells.values else ()
    if found:
        con.execute(f"CREATE OR REPLACE TEMP TABLE many_{cells.name} AS FROM words_of_column")
    query = "SELECT word, n FROM words_of_column WHERE word IS NOT NULL ORDER BY word"
    words = {} if found else dict(con.execute(query).fetchall())
    return _Counted(empty, plain_cells, words, pointed, found)


def _shapes(con: duckdb.DuckDBPyConnection) -> tuple[Shape, ...]:
    """Return the shapes of the words of ``words_of_column``, none where there are few words."""
    (words,) = _row(con, "SELECT count(word) FROM words_of_column")
    if words < _MANY:
        return ()
    found = con.execute(f"""
        SELECT min(word), count(*), sum(n)::BIGINT FROM words_of_column WHERE word IS NOT NULL
        GROUP BY {shape_sql("word")} ORDER BY 1""").fetchall()
    return tuple(Shape(*each) for each in found)


def _planned(
    con: duckdb.DuckDBPyConnection,
    cells: Cells,
    counted: _Counted,
    marks: Marks,
    missing: Sequence[str],
) -> tuple[_Counted, tuple[Plan, ...]]:
    """Return the cells of a column with one word for all of a shape that can be read by it, and how
    these are read; what has another shape stays word by word.
    """
    import pyarrow as pa

    plans = {each.word: plan_of(each.word, marks, missing) for each in counted.shapes}
    read = tuple(plan for plan in plans.values() if plan is not None)
    words = {each.word: each.cells for each in counted.shapes if plans[each.word] is not None}
    others = [shape_of(word) for word, plan in plans.items() if plan is None]
    con.register("others", pa.table({"shape": pa.array(others, pa.string())}))
    rest = con.execute(f"""
        SELECT word, n FROM many_{cells.name}
        SEMI JOIN others ON shape = {shape_sql("word")} ORDER BY word""").fetchall()
    con.unregister("others")
    con.execute(f"DROP TABLE many_{cells.name}")
    write_plans(con, f"shapes_of_{cells.name}", read)
    return counted._replace(words=words | dict(rest)), read


def _row(con: duckdb.DuckDBPyConnection, query: str) -> tuple[int, ...]:
    return tuple(con.execute(query).fetchall()[0])


def _marks(
    con: duckdb.DuckDBPyConnection,
    counted: Mapping[str, _Counted],
    mapped: list[Cells],
    dialect: Dialect,
) -> Marks:
    """Return the marks of all amounts; plain numbers with a point are evidence, by examples."""
    words, middle = Counter[str](), None
    for name in (name for name in AMOUNTS if name in counted):
        words.update(counted[name].words.keys())
        words.update({each.word: each.words for each in counted[name].shapes})
    for each in mapped:
        if each.name in OF_PAY and counted[each.name].plain:
            ((middle,),) = con.execute(
                "SELECT median(try_cast(cell AS DOUBLE)) "
                f"FROM (SELECT {each.given} AS cell FROM raw) WHERE {_PLAIN}"
            ).fetchall()
        if each.name in AMOUNTS and counted[each.name].pointed:
            found = con.execute(
                "SELECT min(cell), count(*) FROM ("
                f"SELECT DISTINCT cell FROM (SELECT {each.given} AS cell FROM raw) "
                f"WHERE {_PLAIN} AND contains(cell, '.') ORDER BY cell LIMIT 10000) "
                f"GROUP BY {shape_sql('cell')} ORDER BY 1"
            ).fetchall()
            words.update(dict(found))
    given = dialect.decimal, dialect.thousands or None
    marks = judge_pay(words, decimal=given[0], thousands=given[1], middle=middle)
    if not is_size_asked(words, marks):
        return marks
    for name in (name for name, own in counted.items() if own.shapes):
        found = con.execute(f"SELECT word FROM many_{name} WHERE word IS NOT NULL").fetchall()
        words.update(word for (word,) in found)  # one of each shape has another middle
    return with_middles(marks, words, middle)


def _read(
    cells: Cells, counts: Counts, marks: Marks, dialect: Dialect, nothing: Missing
) -> ReadColumn[object]:
    """Return what the words of a column mean; words that the mapping translates mean what it says.

    Of a column of texts they are those that say nothing.
    """
    if not is_read(cells.name):
        said = dict(cells.values)
        return ReadColumn(
            {}, frozenset(word for word in counts if word not in said), {}, nothing.said
        )
    translated = _translated(cells, counts)
    missing = frozenset(nothing.declared)
    if cells.name not in _NAMED:
        missing |= NOT_AVAILABLE
    meant = Counter[str]()
    for word, to in translated.items():
        meant[to] += counts[word]
    read = read_as(cells.name, meant, marks, dialect.date_order, missing)
    return ReadColumn(
        {word: read.values[to] for word, to in translated.items() if to in read.values},
        frozenset(word for word, to in translated.items() if to in read.empty),
        {word: read.unread[to] for word, to in translated.items() if to in read.unread},
        (*nothing.said, *read.said),
    )


def _translated(cells: Cells, counts: Counts) -> dict[str, str]:
    exact = {word.strip(): to for word, to in cells.values}
    loose = {word.casefold(): to for word, to in exact.items()}
    return {word: exact.get(word, loose.get(word.casefold(), word)) for word in counts}


def _balance(cells: Cells, counted: _Counted, read: ReadColumn[object]) -> Balance:
    of_words = read.balance(", ".join(cells.of), cells.name, counted.words)
    unsure = ((word, readings_of(cells.name, word, why)) for word, _, why in of_words.words)
    return dataclasses.replace(
        of_words,
        readings=tuple((word, either(means)) for word, means in unsure if means),
        cells=of_words.cells + counted.plain + counted.empty,
        read=of_words.read + counted.plain,
        empty=of_words.empty + counted.empty,
    )
