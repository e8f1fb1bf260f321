"""What words mean as SQL: a few stand in the query itself, many in a table that it joins."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import TYPE_CHECKING

from ..lines import literal, quoted
from .countries import Place
from .currencies import Currency
from .judging import Told
from .pay import Pay
from .shapes import Manner, manner_of, shape_sql, text_sql

if TYPE_CHECKING:
    import duckdb

__all__ = ["Lookups"]

_FEW = 12  # words that stand in the query; more are joined
_ATTRIBUTES = ("meant", "place", "low", "high", "codes", "period", "why", "nothing")
_CODES = {"meant", "codes"}
_AS_THEY_STAND = {"low", "high"}  # what a cell that is no word says itself: a plain number


class Lookups:
    """Writes SQL for what the words of judged columns mean, and makes the tables that it needs."""

    def __init__(self, con: duckdb.DuckDBPyConnection, told: Mapping[str, Told]) -> None:
        """Take a connection, and the judged columns by name."""
        self._con, self._told = con, told
        self._rows: dict[str, dict[str, dict[str, str]]] = {}
        self._manners: dict[str, Manner | None] = {}
        self.joins: dict[str, str] = {}

    def asked(self, name: str, attribute: str) -> str:
        """Return SQL, over columns of their names in the mapping, for what a cell says: `meant` (a
        word, a code, a number), `place`, `low` and `high`, `codes` (parted by blanks) and `period`
        of pay, `why` it is not understood, `nothing` where it says so.
        """
        cell = quoted(name)
        if name not in self._told:
            return "NULL"
        if self._told[name].plans:
            return self._by_shapes(name, attribute)
        rows = self._of(name)
        otherwise = cell if attribute in _AS_THEY_STAND else "NULL"
        if attribute in _CODES:  # mostly the word itself
            rows = {word: row for word, row in rows.items() if row.get(attribute) != word}
            otherwise = cell if len(rows) < len(self._of(name)) else "NULL"
            if not rows:
                return cell if otherwise == cell else "NULL"
        if not rows or (otherwise == "NULL" and not any(attribute in r for r in rows.values())):
            return otherwise
        if len(rows) <= _FEW and all(map(str.isprintable, rows)):
            cases = " ".join(
                f"WHEN {literal(word)} THEN {_sql(row.get(attribute))}"
                for word, row in rows.items()
            )
            return f"CASE {cell} {cases} ELSE {otherwise} END"
        table = self._joined(name)
        if otherwise == "NULL":
            return f"{table}.its_{attribute}"
        return f"CASE WHEN {table}.word IS NULL THEN {cell} ELSE {table}.its_{attribute} END"

    def _by_shapes(self, name: str, attribute: str) -> str:
        """Return SQL for what a cell of pay says by its shape, or by itself where that has no plan."""
        plans, cell = self._told[name].plans, quoted(name)
        firsts = {plan.word for plan in plans}
        told = any(attribute in row for word, row in self._of(name).items() if word in firsts)
        rest = {word: row for word, row in self._of(name).items() if word not in firsts}
        manner = self._manner(name)
        if manner is not None:
            alike = manner.sql(cell, attribute)
            if not rest:
                return alike
            words = self._joined(name)
            return (
                f"CASE WHEN {words}.word IS NOT NULL THEN {words}.its_{attribute} ELSE {alike} END"
            )
        words = self._joined(name) if any(attribute in row for row in rest.values()) else ""
        table = f"shapes_of_{name}"
        if told:
            of = f"{table}.shape = {shape_sql(cell)}"
            self.joins.setdefault(table, f"LEFT JOIN {table} ON {of}")
        if attribute in _AS_THEY_STAND:
            words = self._joined(name) if rest else ""
            text = text_sql(table, name, attribute, plans)
            by_word = (
                f"WHEN {words}.word IS NOT NULL THEN {words}.its_{attribute} " if words else ""
            )
            return f"CASE WHEN {table}.shape IS NOT NULL THEN {text} {by_word}ELSE {cell} END"
        found = [f"{table}.its_{attribute}"] if told else []
        found += [f"{words}.its_{attribute}"] if words else []
        return f"coalesce({', '.join(found)})" if found else "NULL"

    def _manner(self, name: str) -> Manner | None:
        """Return how all words of a column are read, None where they are not written alike."""
        if name not in self._manners:
            self._manners[name] = manner_of(self._told[name].plans)
        return self._manners[name]

    def _of(self, name: str) -> dict[str, dict[str, str]]:
        if name not in self._rows:
            read = self._told[name].read
            rows = {word: _said(value) for word, value in read.values.items()}
            rows |= {word: {"nothing": "1"} for word in read.empty}
            rows |= {word: {"why": why} for word, why in read.unread.items()}
            self._rows[name] = rows
        return self._rows[name]

    def _joined(self, name: str) -> str:
        """Return the table of a column's words, made and joined when first asked for."""
        import pyarrow as pa

        table = f"words_of_{name}"
        if table not in self.joins:
            firsts = {plan.word for plan in self._told[name].plans}
            rows = {word: row for word, row in self._of(name).items() if word not in firsts}
            columns: dict[str, list[str | None]] = {"word": list(rows)}
            columns |= {f"its_{a}": [row.get(a) for row in rows.values()] for a in _ATTRIBUTES}
            made = pa.table({k: pa.array(v, pa.string()) for k, v in columns.items()})
            self._con.register("lookup", made)
            self._con.execute(f"CREATE OR REPLACE TABLE {table} AS SELECT * FROM lookup")
            self._con.unregister("lookup")
            self.joins[table] = f"LEFT JOIN {table} ON {table}.word = {quoted(name)}"
        return table


def _said(value: object) -> dict[str, str]:
    """Return the attributes of a value."""
    if isinstance(value, Place):
        return {"meant": value.country} | ({"place": value.place} if value.place else {})
    if isinstance(value, Currency):
        return {"codes": " ".join(value.codes)}
    if isinstance(value, Pay):
        said = {"low": _number(value.low), "high": _number(value.high)}
        said |= {"codes": " ".join(value.currency.codes)} if value.currency else {}
        return said | ({"period": value.period} if value.period else {})
    return {"meant": _number(value) if isinstance(value, float) else str(value)}


def _number(value: float) -> str:
    return re.sub(r"\.0$", "", repr(value))


def _sql(text: str | None) -> str:
    return "NULL" if text is None else literal(text)
