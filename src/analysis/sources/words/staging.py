"""The SELECT that stages a reader's file: each cell replaced by what its word means."""

from __future__ import annotations

import dataclasses
from collections.abc import Mapping
from typing import TYPE_CHECKING

from ...vocabulary import country_currency, known_countries
from ..contract import Cells, Source
from ..lines import literal, quoted
from ..pairs import ordered_ends
from ..raw import Raw
from .amounts_held import amounts_of_pay
from .column import Balance
from .dates import NO_YEAR, TWO_YEARS, no_year_in
from .idle import idle
from .judging import DAY, OF_PAY, Told, is_read, judge_columns
from .lookup import Lookups
from .totals import SUMS_UP, sums_up

if TYPE_CHECKING:
    import duckdb

__all__ = ["CONTRADICTED", "PERIOD_CONTRADICTED", "by_words", "lay_out", "stated"]

CONTRADICTED = "the currency is contradicted"
PERIOD_CONTRADICTED = "the pay period is contradicted"
_LINKED = """CASE WHEN try_cast(high AS DOUBLE) <> other_end THEN 'two ends of a range linked'
     WHEN other_end IS NOT NULL THEN 'one figure stated twice, linked' END"""


def stated(cells: tuple[Cells, ...]) -> str:
    """Return the SELECT of a reader's cells as they stand, by their names in the mapping."""
    listed = ", ".join(f"{each.given} AS {quoted(each.name)}" for each in cells)
    return f"SELECT row, {listed} FROM raw"


def by_words(
    con: duckdb.DuckDBPyConnection, raw: Raw, source: Source
) -> tuple[Source, tuple[Balance, ...], tuple[str, ...]]:
    """Return a source that stages what the words of the whole file mean, the account of its cells,
    and which options have no effect, in sentences; a source without `cells` as it is.

    Makes tables of `con` that the source looks up; the view ``raw`` of `con` is of all rows then.
    """
    if not source.cells:
        return source, (), ()
    lay_out(con, raw)
    told = judge_columns(con, source.cells, source.dialect, shapes=not source.ends)
    read = tuple(told[each.name].cells if each.name in told else each for each in source.cells)
    source = dataclasses.replace(source, cells=read)
    amounts = amounts_of_pay(con, told["pay"]) if "pay" in told else ""
    if source.ends and amounts:
        source = dataclasses.replace(source, ends=ordered_ends(con, raw, source.ends, amounts))
    select = _Stager(con, source, told, sums_up(con, raw.names)).select()
    staged = dataclasses.replace(source, stage=lambda _: select)
    balances = tuple(told[each.name].balance for each in source.cells if each.name in told)
    return staged, balances, tuple(idle(con, source, told))


def lay_out(con: duckdb.DuckDBPyConnection, raw: Raw) -> None:
    """Make the view ``raw`` of `con`: all rows of a file, by the names of its columns."""
    texts = ", ".join(f"c{i} AS {quoted(name)}" for i, name in enumerate(raw.names))
    con.execute(
        "CREATE OR REPLACE TEMP VIEW raw AS SELECT file_row_number + 1 AS row, "
        f"{texts} FROM read_parquet({literal(str(raw.path))}, file_row_number = true)"
    )


class _Stager:
    """Writes the SELECT, and makes the tables that it joins."""

    def __init__(
        self, con: duckdb.DuckDBPyConnection, source: Source, told: Mapping[str, Told], sums: str
    ) -> None:
        """Take what was judged of a source's columns, and SQL for rows that sum up others."""
        self._con, self._source, self._told = con, source, told
        self._sums = sums or "false"
        self._cells = {each.name: each for each in source.cells}
        self._words = Lookups(con, told)

    def select(self) -> str:
        """Return the SELECT of row and all staged columns."""
        of_pay = (*OF_PAY, "pay_currency", "pay_period")
        chosen = {c.staged: self._text(c) for c in self._source.cells if c.name not in of_pay}
        if "country" in self._told and "place" not in self._cells:
            place = self._words.asked("country", "place")
            chosen |= {"place": place} if place != "NULL" else {}
        if "kind" in chosen:  # which is given where it is another than the file's
            chosen["kind"] = f"nullif({chosen['kind']}, {literal(self._source.kind)})"
        beside = self._pay() | {"year_why": self._words.asked("year", "why")}
        ends = ", other_end" if self._source.ends else ""
        listed = ", ".join(f"{sql} AS {name}" for name, sql in (chosen | beside).items())
        first = f"SELECT row{ends}, {self._sums} AS sums_up"
        given = stated(self._source.cells).replace("SELECT row", first, 1)
        if "year" in self._cells:
            given = f"SELECT * REPLACE ({DAY.replace('cell', 'year')} AS year) FROM ({given})"
        joins = " ".join(self._words.joins.values())
        words = f"SELECT row{ends}, sums_up, {listed} FROM ({given}) given {joins}"
        return self._whole(words, list(chosen))

    def _whole(self, words: str, kept: list[str]) -> str:
        """Return the SELECT over `words` with pay, its currency and period, and why rows are refused."""
        default = self._cells.get("pay_currency")
        of_default = _sql(default.default if default else None)
        signs = self._signs()
        resolved = f"SELECT *, {_currency(of_default, signs=signs)} AS pay_currency FROM ({words})"
        why = f"""CASE WHEN pay_why IS NOT NULL THEN pay_why
            WHEN NOT {_among("pay_currency", "codes")} OR codes_differ THEN '{CONTRADICTED}'
            WHEN period <> pay_period THEN '{PERIOD_CONTRADICTED}' END"""
        if not self._beside_pay():
            why = "pay_why"
        told = f"SELECT *, {why} AS why_no_pay, {self._no_year()} AS why_no_year FROM ({resolved})"
        low, high = "low", "high"
        if self._source.ends:
            low, high = (
                f"CASE WHEN other_end IS NULL THEN {end} ELSE {of}(other_end, try_cast({end} AS DOUBLE))::VARCHAR END"
                for end, of in (("low", "least"), ("high", "greatest"))
            )
        staged = [*kept, "pay_currency", "pay_period"]
        if self._source.without_pay:  # the row tells other things: it is kept without its pay
            lost = "why_no_pay IS NOT NULL OR pay_currency IS NULL OR pay_period IS NULL"
            staged += [f"CASE WHEN NOT ({lost}) THEN {low} END AS pay_low_text"]
            staged += [f"CASE WHEN NOT ({lost}) THEN {high} END AS pay_high_text"]
            staged += [f"CASE WHEN sums_up THEN '{SUMS_UP}' ELSE why_no_year END AS refused"]
        else:
            staged += [f"{low} AS pay_low_text", f"{high} AS pay_high_text"]
            why = "coalesce(why_no_pay, why_no_year)"
            staged += [f"CASE WHEN sums_up THEN '{SUMS_UP}' ELSE {why} END AS refused"]
        if self._source.ends:
            staged += [
                "CASE WHEN other_end IS NULL THEN 1 ELSE 2 END AS rows",
                f"{_LINKED} AS repair",
            ]
        return f"SELECT row, {', '.join(staged)} FROM ({told})"

    def _no_year(self) -> str:
        """Return SQL for why a row has no year that can be read."""
        if "year" not in self._told:
            return "NULL::VARCHAR"
        account = self._told["year"].balance
        words = [word for word, _, why in account.words if why == NO_YEAR]
        none = f"WHEN {literal(NO_YEAR)} THEN {literal(no_year_in(words))} " if words else ""
        return f"CASE year_why {none}WHEN {literal(TWO_YEARS)} THEN 'the year {TWO_YEARS}' END"

    def _text(self, cells: Cells) -> str:
        """Return what a cell means, the default where it is empty."""
        name = quoted(cells.name)
        if cells.name not in self._told:
            return _sql(cells.default)
        if not is_read(cells.name):
            text, nothing = self._as_it_stands(cells), self._is_among(cells.name)
        else:
            text, nothing = self._meant(cells.name), self._says_nothing(cells.name)
        if cells.default is None:
            return text
        return (
            f"CASE WHEN {name} IS NULL OR {nothing} THEN {literal(cells.default)} ELSE {text} END"
        )

    def _as_it_stands(self, cells: Cells) -> str:
        """Return a text that is not read, translated where the mapping says so."""
        name = quoted(cells.name)
        cases = [f"WHEN {literal(k.strip())} THEN {literal(v)}" for k, v in cells.values]
        nothing = sorted(self._told[cells.name].read.empty)
        cases += [f"WHEN {literal(word)} THEN NULL" for word in nothing]
        return f"CASE {name} {' '.join(cases)} ELSE {name} END" if cases else name

    def _is_among(self, name: str) -> str:
        """Return SQL for whether a text is one of the words that say nothing."""
        words = sorted(self._told[name].read.empty)
        return f"{quoted(name)} IN ({', '.join(map(literal, words))})" if words else "false"

    def _meant(self, name: str) -> str:
        meant = self._words.asked(name, "meant")
        if name in {"pay_base", "pay_stock", "pay_bonus", "weight"}:
            low, high = (self._words.asked(name, end) for end in ("low", "high"))
            return low if low == high else f"CASE WHEN {low} = {high} THEN {low} END"
        if name == "year" and meant != quoted(name):  # what names no year is refused as it stands
            return f"CASE WHEN NOT {self._says_nothing(name)} THEN coalesce({meant}, {quoted(name)}) END"
        return meant

    def _says_nothing(self, name: str) -> str:
        nothing = self._words.asked(name, "nothing")
        return "false" if nothing == "NULL" else f"({nothing}) IS NOT NULL"

    def _pay(self) -> dict[str, str]:
        """Return SQL for the ends of pay, what stands beside them in their cells, and what other
        columns say: `codes_stated` and `codes` of currencies, `pay_period` and the cell's `period`.
        """
        low, high = self._ends()
        asked = self._words.asked
        code, codes = (asked(name, "codes") for name in (low, high))
        differ = f"coalesce(({code}) <> ({codes}), false)" if low != high else "false"
        period = f"coalesce({asked(low, 'period')}, {asked(high, 'period')})"
        lows = self._end(low, "low")
        highs = f"coalesce({self._end(high, 'high')}, {self._end(low, 'high')})"
        return {
            "low": lows if low == high else f"coalesce({lows}, {self._end(high, 'low')})",
            "high": self._end(high, "high") if low == high else highs,
            "pay_why": f"coalesce({asked(low, 'why')}, {asked(high, 'why')})::VARCHAR",
            "codes": f"coalesce({code}, {codes})::VARCHAR",
            "codes_differ": differ,
            "period": f"({period})::VARCHAR",
            "codes_stated": f"({asked('pay_currency', 'codes')})::VARCHAR",
            "currency_stated": self._is_stated("pay_currency"),
            "pay_period": self._period(f"({period})::VARCHAR"),
            "home": self._home(),
        }

    def _ends(self) -> tuple[str, str]:
        have = [name for name in OF_PAY if name in self._cells]
        return (have[0], have[-1]) if have else ("pay", "pay")

    def _end(self, name: str, end: str) -> str:
        cells = self._cells.get(name)
        if cells is None or name not in self._told:
            return _sql(cells.default if cells else None)
        text = self._words.asked(name, end)
        return text if cells.default is None else f"coalesce({text}, {literal(cells.default)})"

    def _is_stated(self, name: str) -> str:
        if name not in self._told:
            return "false"
        return f"({quoted(name)} IS NOT NULL AND NOT {self._says_nothing(name)})"

    def _period(self, inside: str) -> str:
        cells = self._cells.get("pay_period")
        default = "'year'" if cells is None else _sql(cells.default)
        otherwise = f"coalesce({inside}, {default})"
        if cells is None or "pay_period" not in self._told:
            return otherwise
        meant = self._words.asked("pay_period", "meant")
        return f"CASE WHEN {self._is_stated('pay_period')} THEN {meant} ELSE {otherwise} END"

    def _home(self) -> str:
        """Return SQL for the currency of a row's country, where a sign of several needs it."""
        country = self._cells.get("country")
        if country is None or not self._signs():
            return "NULL::VARCHAR"
        rows = [(code, country_currency(code)) for code in known_countries()]
        listed = ", ".join(f"({literal(c)}, {literal(own)})" for c, own in rows if own)
        self._con.execute(
            f"CREATE OR REPLACE TABLE homes AS SELECT * FROM (VALUES {listed}) t(home_of, currency)"
        )
        text = self._text(country)
        self._words.joins["homes"] = f"LEFT JOIN homes ON homes.home_of = {text}"
        return "homes.currency"

    def _signs(self) -> bool:
        """Tell whether a word names several currencies, such as a sign of several."""
        read = [t.read for name, t in self._told.items() if name in (*OF_PAY, "pay_currency")]
        return any(len(_codes(value)) > 1 for each in read for value in each.values.values())

    def _beside_pay(self) -> bool:
        """Tell whether a currency or a period stands in a cell of pay."""
        asked = (self._words.asked(n, a) for n in self._ends() for a in ("codes", "period"))
        return any(sql != "NULL" for sql in asked)


def _codes(value: object) -> tuple[str, ...]:
    currency = getattr(value, "currency", value)
    return tuple(getattr(currency, "codes", ()))


def _currency(default: str, *, signs: bool) -> str:
    """Return SQL for the currency of pay: its column's, its cell's, else the default's.

    A sign of several is decided by the country and then the default in a column of currencies, in a
    cell of pay by the default first, which the mapping states of just these cells. Without `signs`
    of several each word is a code.
    """
    if not signs:
        return (
            "CASE WHEN currency_stated THEN codes_stated "
            f"WHEN codes IS NULL THEN {default} ELSE codes END"
        )
    stated = (
        "CASE WHEN NOT contains(codes_stated, ' ') THEN codes_stated "
        f"WHEN NOT contains(codes, ' ') AND {_among('codes', 'codes_stated')} THEN codes "
        f"WHEN {_among('home', 'codes_stated')} THEN home "
        f"WHEN {_among(default, 'codes_stated')} THEN {default} END"
    )
    inside = (
        "CASE WHEN NOT contains(codes, ' ') THEN codes "
        f"WHEN {_among(default, 'codes')} THEN {default} WHEN {_among('home', 'codes')} THEN home END"
    )
    return f"CASE WHEN currency_stated THEN {stated} WHEN codes IS NULL THEN {default} ELSE {inside} END"


def _among(code: str, codes: str) -> str:
    """Return SQL for whether a code is among others; unknown ones contradict nothing."""
    return f"contains(' ' || {codes} || ' ', ' ' || {code} || ' ')"


def _sql(text: str | None) -> str:
    return "NULL" if text is None else literal(text)
