"""A numbered list as it stands in a text, read into a ledger, so that the same rules find its faults."""

from __future__ import annotations

import hashlib
import re

from .printed import NUMBERS, read_printed
from .schema import Article, Figure, Item, Listing, Place, Section

__all__ = ["ledger_of_list"]

_ENTRY = re.compile(r"^\s*(?P<rank>\d+)[.)]\s*(?P<rest>.*?)\s*$")
_DIGITS = 9  # of a place, more than any list has
_BETWEEN = re.compile(r"(?:^|\s+)[–—-]\s+|:\s+|\t+")
_MONEY = {"$": "USD", "€": "EUR", "£": "GBP"}
_UNITS = {"percent": "percent", "year": "calendar year", "number": "years"}
_SIGNED = re.compile(r"[$€£]\S*|\S*\d\S*")


def ledger_of_list(text: str, *, checked: int) -> Article:
    r"""Return the ledger of a numbered list: a line for each entry, its number, its name and, after
    a dash or a colon, its figure.

    Lines that bear no number are passed over. What stands after the figure is taken for its
    measure.

    >>> found = ledger_of_list("1. Engineer - $146,085 mean\n2. Manager - $133,alpha mean", checked=2026)
    >>> [(figure.subject, figure.printed, figure.value) for figure in found.figures]
    [('Engineer', '$146,085', 146085.0), ('Manager', '$133,alpha', None)]
    """
    lines = text.splitlines() or [""]
    entries = [(number, m) for number, line in enumerate(lines, 1) if (m := _ENTRY.match(line))]
    items, figures = [], []
    for number, match in entries:
        name, *said = _BETWEEN.split(match["rest"], maxsplit=1)
        rank = int(match["rank"][:_DIGITS])
        items.append(Item(rank=rank, name=name or None, line=number))
        token = _SIGNED.search(said[0]) or NUMBERS.search(said[0]) if said else None
        if token:
            figures.append(_figure(number, lines[number - 1], name, token[0], said[0]))
    return Article(
        article="list",
        title="A numbered list",
        file="",
        sha256=_digest(text),
        lines=len(lines),
        checked=checked,
        sections=(Section(id="text", title="Text", lines=(1, len(lines)), about="The list."),),
        figures=tuple(figures),
        lists=(_listing(lines, tuple(items)),) if items else (),
    )


def _listing(lines: list[str], items: tuple[Item, ...]) -> Listing:
    span = (items[0].line, items[-1].line)
    whole = "\n".join(lines[span[0] - 1 : span[1]])
    return Listing(
        id="list",
        section="text",
        place=Place(line=span[0], chars=(0, len(whole)), sha256=_digest(whole)),
        lines=span,
        ranked=True,
        says="A numbered list.",
        items=items,
    )


def _figure(number: int, line: str, name: str, token: str, said: str) -> Figure:
    read, first = read_printed(token), line.rindex(token)
    return Figure(
        id=f"line_{number}",
        section="text",
        place=Place(line=number, chars=(first, first + len(token)), sha256=_digest(token)),
        printed=token,
        says=f"The figure of line {number}.",
        subject=name or None,
        measure=" ".join(said.replace(token, " ").split()) or "figure",
        value=read.value,
        bound="equal",
        unit=_unit(said) if read.unit == "money" else _UNITS.get(read.unit or ""),
        population=None,
        year=None,
    )


def _unit(said: str) -> str:
    """Return the unit of money: the currency of its sign, pay of a year unless it says otherwise."""
    currency = next((code for sign, code in _MONEY.items() if sign in said), "USD")
    period = re.search(r"hour|day|week|month", said)
    return f"{currency} per {period[0] if period else 'year'}"


def _digest(words: str) -> str:
    return hashlib.sha256(words.encode("utf-8")).hexdigest()
