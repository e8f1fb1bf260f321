"""A table that a reader can search, sort and filter: its first view as plain HTML, all of its cells
as data for the script of the page (``reports/page/scripts/table.js``).

The script computes nothing: what it shows are the cells. Cells of one combination of keys stand
together. Columns are texts of whole numbers parted by blanks (a file of a notebook writes each item
of a list on a line of its own), shares in tenths of a percent; between two blanks one is missing.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import asdict, dataclass, field
from html import escape
from typing import Any, Literal

import pandas as pd

from ..vocabulary.marks import EVERY
from . import words
from .tables import save_csv
from .wording import NOTHING

__all__ = ["Choice", "Field", "Layout", "Searchable", "show"]

Kind = Literal["number", "share", "signed", "key"]
_TENTHS = 1_000  # of a percent in one
_PLAIN = 12  # rows where a table is plain text


@dataclass(frozen=True, slots=True)
class Field:
    """A column that is shown: a figure of the cells, a range of two, or a key; `sort` says whether
    rows can be ordered by it.
    """

    heading: str
    columns: tuple[str, ...]
    kind: Kind = "number"
    sort: bool = False


@dataclass(frozen=True, slots=True)
class Choice:
    """A key of the cells that a reader chooses a value of: its values as the cells have them, with
    their names; `start` is the one that is shown first. `each` names the choice of all single
    values side by side, where there is one.
    """

    key: str
    label: str
    names: Mapping[str, str]
    start: str = EVERY
    each: str = ""


@dataclass(frozen=True, slots=True)
class Layout:
    """How a table of cells is shown: `item` is what a row is of, `groups` the group of each item,
    with `apart` the one that is shown only where it is asked for. `absent` is said of an item that
    has no cell, `few` where a cell has no figures; `soft` are notes whose differences stand back.
    `names` are of items that are shown under another name, `also` words that an item is found by
    beside its name.
    """

    item: str
    fields: Sequence[Field]
    choices: Sequence[Choice]
    absent: str
    few: str
    group: str = ""
    groups: Mapping[str, str] = field(default_factory=dict)
    apart: str = ""
    group_start: str = ""
    find: str = ""
    soft: Sequence[str] = ()
    names: Mapping[str, str] = field(default_factory=dict)
    also: Mapping[str, str] = field(default_factory=dict)

    def named(self, item: object) -> str:
        """Return an item as it is shown."""
        return self.names.get(str(item), str(item))


class Searchable:
    """A table for display: HTML first, then its cells for the script, which takes its place."""

    def __init__(self, html: str, text: str, data: dict[str, Any]) -> None:
        """Take the first view as HTML and as plain text, and the data of the script."""
        self.html, self.text, self.data = html, text, data

    def _ipython_display_(self) -> None:
        from IPython.display import display

        display({"text/html": self.html, "text/plain": self.text}, raw=True)
        said = f"Data for the search on the page: {self.data['name']}"
        metadata = {"application/json": {"expanded": False, "root": said}}
        display({"application/json": self.data, "text/plain": said}, raw=True, metadata=metadata)


def show(cells: pd.DataFrame, layout: Layout, *, name: str) -> Searchable:
    """Return a table that can be searched, and save all cells as ``name.csv``.

    `cells` has item, the keys of the choices, the columns of the fields, in whole numbers but for
    shares, and note; one row per item and keys.
    """
    save_csv(cells, name)
    first = _first_view(cells, layout)
    texts = pd.DataFrame(
        {each.heading: [_text(row, each, layout) for row in first] for each in layout.fields},
        dtype="object",
    )
    texts.insert(0, layout.item, [layout.named(row["item"]) for row in first])
    caption = f"All combinations in {name}.csv"
    plain = f"{caption}\n{texts.head(_PLAIN).to_string(index=False)}"
    notes = [str(row["note"]) for row in first]
    words_left = {layout.item} | {each.heading for each in layout.fields if each.kind == "key"}
    html = _html(texts, notes, caption, words_left)
    return Searchable(html, plain, _data(cells, layout, name))


def _first_view(cells: pd.DataFrame, layout: Layout) -> list[Mapping[str, Any]]:
    """Return the rows of the start of all choices, the largest of the first figure by which rows
    can be ordered first, each followed by its rows of single values where a choice has these.
    """
    here = cells
    for choice in layout.choices:
        single = bool(choice.each) and choice.start == EVERY
        here = here if single else here[here[choice.key] == choice.start]
    groups = here["item"].map(layout.groups)
    start = layout.group_start
    if layout.groups:
        here = here[groups == start] if start else here[groups != layout.apart]
    lead = next(
        f.columns[0] for f in layout.fields if f.sort and f.kind != "key" and "n" not in f.columns
    )
    split = next((choice for choice in layout.choices if choice.each), None)
    if split:
        places = {value: place for place, value in enumerate(split.names)}
        whole = here[here[split.key] == split.start].set_index("item")[lead]
        here = here.assign(_lead=here["item"].map(whole), _place=here[split.key].map(places))
    else:
        here = here.assign(_lead=here[lead], _place=0)
    order = here.sort_values(["_lead", "item", "_place"], ascending=[False, True, True])
    return [{str(k): v for k, v in row.items()} for row in order.to_dict("records")]


def _text(row: Mapping[str, Any], shown: Field, layout: Layout) -> str:
    if shown.kind == "key":
        choice = next(each for each in layout.choices if each.key == shown.columns[0])
        return choice.names[str(row[choice.key])]
    figures = [row[name] for name in shown.columns]
    if any(pd.isna(figure) for figure in figures):
        return NOTHING
    write = {"share": words.share, "signed": words.signed}.get(shown.kind, words.number)
    return " to ".join(write(_rounded(figure, shown.kind)) for figure in figures)


def _rounded(figure: Any, kind: Kind) -> float:
    """Return a figure as the script has it: no finer, and zero without a sign."""
    times = _times(kind)
    return round(float(figure) * times) / times


def _times(kind: Kind) -> int:
    return _TENTHS if kind in ("share", "signed") else 1


def _html(
    texts: pd.DataFrame, notes: Sequence[str], caption: str, words_left: Collection[str]
) -> str:
    """Return the first view; columns whose headings are among `words_left` are words."""
    marks = [' class="long"' if name in words_left else "" for name in texts.columns]
    head = "".join(
        f'<th scope="col"{mark}>{_escaped(name)}</th>'
        for name, mark in zip(texts.columns, marks, strict=True)
    )
    body = "".join(
        f"<tr><td{marks[0]}>{_escaped(item)}{_noted(note)}</td>"
        + "".join(
            f"<td{mark}>{_escaped(text)}</td>" for mark, text in zip(marks[1:], row, strict=True)
        )
        + "</tr>"
        for note, (item, *row) in zip(notes, texts.itertuples(index=False), strict=True)
    )
    return (
        f'<div class="table whole"><table class="pay"><caption>{_escaped(caption)}</caption>'
        f"<thead><tr>{head}</tr></thead><tbody>{body}</tbody></table></div>"
    )


def _noted(note: str) -> str:
    """Return what is to be said of a row, on a line below its name."""
    return f'<br><span class="note">{_escaped(note)}</span>' if note else ""


def _escaped(text: object) -> str:
    return escape(str(text)).replace("$", "&#36;")


def _data(cells: pd.DataFrame, layout: Layout, name: str) -> dict[str, Any]:
    """Return what the script reads: names once, everything else by their places."""
    items = sorted(set(cells["item"]) | set(layout.groups))
    notes = sorted(set(cells["note"]) | {""})
    kinds = {each: shown.kind for shown in layout.fields for each in shown.columns}
    figures = [column for column, kind in kinds.items() if kind != "key"]
    keys = [choice.key for choice in layout.choices]
    cells = cells.sort_values([*keys, "item"], ignore_index=True)
    sizes = cells.groupby(keys, sort=True).size().rename("size").reset_index()
    combined = [_places(sizes[choice.key], [*choice.names]) for choice in layout.choices]
    return {
        "kind": "table",
        "name": name,
        "item": layout.item,
        "find": layout.find,
        "words": {"absent": layout.absent, "few": layout.few},
        "items": [layout.named(item) for item in items],
        "also": {str(n): layout.also[item] for n, item in enumerate(items) if item in layout.also},
        "group": _group(layout, items),
        "choices": [_choice(choice) for choice in layout.choices],
        "fields": [_field(shown, layout) for shown in layout.fields],
        "notes": notes,
        "soft": [notes.index(each) for each in layout.soft if each in notes],
        "cells": {
            "item": _places(cells["item"], items),
            "note": _places(cells["note"], notes),
            "keys": combined,
            "sizes": " ".join(map(str, sizes["size"])),
            "figures": {each: _whole(cells[each], kinds[each]) for each in figures},
        },
    }


def _group(layout: Layout, items: Sequence[str]) -> dict[str, Any]:
    groups = sorted(set(layout.groups.values()) - {layout.apart})
    groups += [layout.apart] if layout.apart else []
    of = [layout.groups[item] for item in items] if layout.groups else []
    return {
        "label": layout.group,
        "names": groups,
        "of": " ".join(str(groups.index(each)) for each in of),
        "apart": bool(layout.apart),
        "start": groups.index(layout.group_start) if layout.group_start else -1,
    }


def _field(shown: Field, layout: Layout) -> dict[str, Any]:
    """Return a field as data, with the place of its choice where it shows a key."""
    keys = [choice.key for choice in layout.choices]
    at = keys.index(shown.columns[0]) if shown.kind == "key" else -1
    return asdict(shown) | {"columns": [*shown.columns], "at": at}


def _choice(choice: Choice) -> dict[str, Any]:
    values = [*choice.names]
    return {
        "label": choice.label,
        "names": [*choice.names.values()],
        "all": values.index(EVERY) if EVERY in values else -1,
        "start": values.index(choice.start),
        "each": choice.each,
    }


def _places(values: pd.Series, names: Sequence[str]) -> str:
    places = {name: str(place) for place, name in enumerate(names)}
    return " ".join(places[str(value)] for value in values)


def _whole(values: pd.Series, kind: Kind) -> str:
    times = _times(kind)
    return " ".join("" if pd.isna(v) else str(round(float(v) * times)) for v in values)
