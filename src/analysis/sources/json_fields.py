"""Fields of JSON objects as columns: of objects in objects by their path, of lists of them by one.

A list of objects in a record, such as the contracts that an advert offers or the places that it is
for, holds several records' worth of fields. A record counts once: one object of the list is read, as
``name[one]``: the first that states an amount, else the first. ``name`` is the text of the whole
list, so that nothing is lost, and records that differ in it are no repeats. Where no object states an
amount ``name[all]`` has the texts of all, as a list of skills needs them.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from ..errors import shorten
from .json_even import ITSELF, KEY
from .json_survey import is_amount
from .lines import literal, quoted

if TYPE_CHECKING:
    import duckdb
    from duckdb.sqltypes import DuckDBPyType

__all__ = ["ALL", "ONE", "Field", "fields_of", "lists_said"]

ONE, ALL = "[one]", "[all]"
_DEEPEST = 4  # levels whose fields are columns, as "salary.min"; below they are texts
_NUMBERS = re.compile(r"(?:U?(?:TINY|SMALL|BIG|HUGE)?INT(?:EGER)?|DOUBLE|FLOAT|DECIMAL\(.*\))")
_NAMES_IT = re.compile(r"type|title|kind|label|category", re.IGNORECASE)
# what an amount is that is no pay, unless what names it says pay too: "base, without bonus"
_BESIDE_PAY = (
    r"bonus|commission|equity|stock|incentive|\brsu|relocation|stipend|allowance|"
    r"sign.?on|signing|reimburse|benefit"
)
_PAY = r"salar|\bbase|wage|\bpay|\brate"


@dataclass(frozen=True, slots=True)
class Field:
    """A column: its name and SQL for its text; of a list of objects also SQL for the list itself
    and for the one of them that is read, and whether they state amounts.
    """

    name: str
    sql: str
    objects: str = ""
    one: str = ""
    paid: bool = False


def fields_of(con: duckdb.DuckDBPyConnection, source: str) -> Iterator[Field]:
    """Yield the columns of JSON that the engine reads from `source`."""
    relation = con.sql(f"FROM {source}")
    for name, kind in zip(relation.columns, relation.types, strict=True):
        yield from _of_field(name, quoted(name), kind, _DEEPEST)


def lists_said(
    con: duckdb.DuckDBPyConnection, source: str, fields: Sequence[Field]
) -> Iterator[str]:
    """Yield of each list of objects, in words, which of them is read and how many are not."""
    lists = [field for field in fields if field.objects]
    if not lists:
        return
    counts = ", ".join(
        f"count(*) FILTER (len({each.objects}) > 1), coalesce(sum(len({each.objects}) - 1) "
        f"FILTER (len({each.objects}) > 1), 0)::BIGINT, count({each.objects}), "
        f"count(*) FILTER (len({each.objects}) > 0 AND {each.one} IS NULL)"
        for each in lists
    )
    found = con.execute(f"SELECT {counts} FROM {source}").fetchall()[0]
    for place, each in enumerate(lists):
        rows, others, whole, none = found[4 * place : 4 * place + 4]
        shown = shorten(each.name, 60)
        if rows:
            first = "the first that states an amount" if each.paid else "the first"
            of_others = "are not read" if each.paid else f"only as lists of texts, {ALL}"
            yield (
                f"{shown}: {rows:,} of {whole:,} lists hold several objects; "
                f"one of each is read as {ONE}, {first}, and {others:,} others {of_others}"
            )
        if none:
            yield (
                f"{shown}: {none:,} lists name a bonus, equity, an allowance or the like only, and none is read"
            )


def _of_field(name: str, sql: str, kind: DuckDBPyType, deep: int) -> Iterator[Field]:
    if kind.id == "struct" and deep:
        for inner, of_inner in _inside(kind):
            yield from _of_field(_named(name, inner), _part(sql, inner), of_inner, deep - 1)
    elif kind.id == "list" and deep and (of_each := _inside(kind)[0][1]).id == "struct":
        yield from _of_list(name, sql, of_each, deep)
    elif str(kind) == "JSON":  # of several kinds: texts without their quotes
        yield Field(name, f"json_extract_string({sql}, '$')")
    elif str(kind) == "VARCHAR[]":
        yield Field(name, f"array_to_string({sql}, ', ')")
    elif _is_numbers(kind):
        two = f"WHEN 2 THEN {_range(sql)} " if is_amount(name) else ""
        text = f"CASE len({sql}) WHEN 1 THEN {sql}[1]::VARCHAR {two}ELSE {sql}::VARCHAR END"
        yield Field(name, text)
    else:
        yield Field(name, f"{sql}::VARCHAR")


def _of_list(name: str, sql: str, kind: DuckDBPyType, deep: int) -> Iterator[Field]:
    """Yield the text of a list of objects, the fields of one of them, and texts of all."""
    amounts = list(_amounts("e", kind, deep))
    paid = " OR ".join(f"coalesce(try_cast({each} AS DOUBLE) > 0, false)" for each in amounts)
    one = _first(sql, kind, paid) if paid else f"{sql}[1]"
    yield Field(name, f"{sql}::VARCHAR", sql, one, bool(paid))
    for inner, of_inner in _inside(kind):
        yield from _of_field(_named(f"{name}{ONE}", inner), _part(one, inner), of_inner, deep - 1)
        if not paid and _is_text(of_inner):
            every = f"list_transform({sql}, lambda e: {_part('e', inner)})"
            yield Field(_named(f"{name}{ALL}", inner), f"array_to_string({every}, ', ')")


def _first(sql: str, kind: DuckDBPyType, paid: str) -> str:
    """Return SQL for the first object of a list that states pay, else the first that is of pay."""
    naming = [n for n, of in _inside(kind) if _is_text(of) and (n == KEY or _NAMES_IT.search(n))]
    named = [_part("e", name) for name in naming]
    if not named:
        return f"coalesce(list_filter({sql}, lambda e: {paid})[1], {sql}[1])"
    said = f"lower(concat_ws(' ', {', '.join(named)}))"
    other, pay = (f"regexp_matches({said}, {literal(words)})" for words in (_BESIDE_PAY, _PAY))
    is_pay = f"({pay} OR NOT {other})"
    each = (
        f"list_filter({sql}, lambda e: {held})[1]" for held in (f"({paid}) AND {is_pay}", is_pay)
    )
    return f"coalesce({', '.join(each)})"


def _amounts(sql: str, kind: DuckDBPyType, deep: int) -> Iterator[str]:
    """Yield SQL for the fields of an object, and of those in it, that are named as amounts are."""
    for inner, of_inner in _inside(kind):
        part = _part(sql, inner)
        if of_inner.id == "struct" and deep:
            yield from _amounts(part, of_inner, deep - 1)
        elif (_NUMBERS.fullmatch(str(of_inner)) or _is_text(of_inner)) and is_amount(inner):
            yield part
        elif _is_numbers(of_inner) and is_amount(inner):
            yield f"{part}[1]"


def _is_numbers(kind: DuckDBPyType) -> bool:
    return kind.id == "list" and bool(_NUMBERS.fullmatch(str(kind)[:-2]))


def _named(path: str, inner: str) -> str:
    return path if inner == ITSELF else f"{path}.{inner}"


def _inside(kind: DuckDBPyType) -> list[tuple[str, DuckDBPyType]]:
    """Return the names and kinds of the fields of an object, or of what a list holds."""
    held = [(name, of) for name, of in kind.children if not isinstance(of, int | list)]
    return held if kind.id in {"struct", "list"} else []


def _is_text(kind: DuckDBPyType) -> bool:
    return str(kind) == "VARCHAR"


def _part(sql: str, name: str) -> str:
    return f"struct_extract({sql}, {literal(name)})"


def _range(sql: str) -> str:
    return f"{sql}[1]::VARCHAR || ' - ' || {sql}[2]::VARCHAR"
