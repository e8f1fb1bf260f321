"""Finished tables as a reader sees them: up to twenty rows whole, of longer ones twelve, every row
in a CSV beside the page.

Seven columns at most; an interval is one of them, a note stands on a line of its own below its row.
"""

from __future__ import annotations

import os
import re
from collections.abc import Collection, Sequence
from html import escape
from pathlib import Path

import numpy as np
import pandas as pd

from ..errors import naming
from .columns import Column, column
from .finding import Finding
from .voice import reword
from .wording import NOTHING

__all__ = ["MOST_COLUMNS", "Shown", "save_csv", "show", "unformula"]

MOST_COLUMNS = 7  # of a table that is shown, a note not counted
_WHOLE = 20  # rows of a table that is shown whole
_MOST_ROWS = 12  # rows of a longer one
_MOST_NAMED = 5  # rows more, because a heading names them
_OURS = ("rule", "group")  # columns of our own words, as notes are
_NO_ROWS = "No rows: there is nothing to show here."
_FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")
_NOTE, _BOUNDS, _RANGE = "note", "at_least", "range"  # columns of their own kind
_FIGURES = re.compile(r"(≥ )?[-−+]?[$£€]?[\d,.]*%?( to [-−+]?[$£€]?[\d,.]+%?)?|–")
_LEFT = ' style="text-align:left"'  # for JupyterLab; pages have a style sheet


class Shown:
    """A table for display: HTML in a notebook and a page, plain text elsewhere; a table without
    rows is a sentence.
    """

    def __init__(self, table: pd.DataFrame, caption: str, notes: Sequence[str] = ()) -> None:
        """Take a table of finished texts, a caption and a note per row (or none), all unescaped."""
        self._table = table
        self._caption = caption
        self._notes = list(notes) or [""] * len(table)

    def _repr_html_(self) -> str:
        if self._table.empty:
            return f"<p>{_NO_ROWS}</p>"
        caption = f"<caption>{escape(self._caption)}</caption>" if self._caption else ""
        words = [_of_words(texts) for _, texts in self._table.items()]
        marks = [f' class="long"{_LEFT}' if left else "" for left in words]
        head = "".join(
            f'<th scope="col"{mark}>{escape(str(name))}</th>'
            for name, mark in zip(self._table.columns, marks, strict=True)
        )
        body = "".join(
            f"<tr>{_cells(row, marks)}</tr>{self._note(note)}"
            for row, note in zip(self._table.itertuples(index=False), self._notes, strict=True)
        )
        return (
            f'<div class="table"><table class="pay">{caption}<thead><tr>{head}</tr></thead>'
            f"<tbody>{body}</tbody></table></div>"
        )

    def _note(self, note: str) -> str:
        if not note:
            return ""
        across = f'colspan="{len(self._table.columns)}"{_LEFT}'
        return f'<tr class="note"><td {across}><span>{_cell(note)}</span></td></tr>'

    def __repr__(self) -> str:
        if self._table.empty:
            return _NO_ROWS
        table = self._table
        if any(self._notes):
            table = table.assign(note=self._notes)
        return f"{self._caption}\n{table.to_string(index=False)}".strip()


def show(
    table: pd.DataFrame,
    chosen: str,
    *,
    name: str,
    of: str = "",
    rows: int | None = None,
    named: Finding | Collection[object] | None = None,
) -> Shown:
    """Return the first rows of a table for display, and save all of it as ``name.csv``.

    `chosen` names the columns to show, parted by blanks: headings and formats come from `columns`,
    as those of the table `of` (by default `name`). ``p50_range`` is p50_lower to p50_upper in one
    column, ``range`` lower to upper; ``note`` stands below its row. A figure that ``at_least``
    lists is printed as a bound. Rows that the heading or title of the finding `named` speaks of, or
    whose first column is among `named`, are shown wherever they stand. The caption says how many
    rows there are; where there are none, a sentence says so.
    """
    save_csv(table, name)
    if not len(table):
        return Shown(pd.DataFrame(), "")
    words = chosen.split()
    head = _shown_rows(table, words[0], rows, named)
    texts, notes = {}, []
    for word in words:
        whole = word in table or word.endswith("_range") or word == _RANGE
        described = column(word if whole else word.replace("_", " "), of or name)
        if word == _NOTE:
            notes = [text.replace(NOTHING, "") for text in _texts(head, described)]
        else:
            texts[described.heading] = _texts(head, described)
    more = (
        f"{len(head)} of {len(table):,} rows; all in {name}.csv"
        if len(table) > len(head)
        else f"{name}.csv"
    )
    return Shown(pd.DataFrame(texts, dtype="object"), more, notes)


def _shown_rows(
    table: pd.DataFrame, key: str, rows: int | None, named: Finding | Collection[object] | None
) -> pd.DataFrame:
    """Return the first rows, and of the others those whose `key` the finding names."""
    most = rows or (_WHOLE if len(table) <= _WHOLE else _MOST_ROWS)
    if named is None or key not in table or len(table) <= most:
        return table.head(most)
    places = [
        place for place, value in enumerate(table[key]) if place >= most and _is_named(value, named)
    ]
    return table.iloc[[*range(most), *places[:_MOST_NAMED]]]


def _is_named(value: object, named: Finding | Collection[object]) -> bool:
    if isinstance(named, Collection):
        return value in named
    said = f"{named.heading} {named.title}".lower()
    return re.search(rf"\b{re.escape(str(value).lower())}", said) is not None


def _texts(table: pd.DataFrame, described: Column) -> list[str]:
    texts = _written(table, described)
    ours = described.name.rpartition(".")[2] in (_NOTE, *_OURS)
    return [reword(text) for text in texts] if ours else texts


def _written(table: pd.DataFrame, described: Column) -> list[str]:
    name = described.name.rpartition(".")[2]
    if name in table:
        bounds = table[_BOUNDS] if _BOUNDS in table else [""] * len(table)
        return [
            f"≥ {_text(value, described)}"
            if name in str(bound).split()
            else _text(value, described)
            for value, bound in zip(table[name], bounds, strict=True)
        ]
    base = name.removesuffix(_RANGE)
    ends = zip(table[f"{base}lower"], table[f"{base}upper"], strict=True)
    return [_range(_text(low, described), _text(high, described)) for low, high in ends]


def _range(low: str, high: str) -> str:
    if NOTHING in (low, high):
        return NOTHING
    return low if low == high else f"{low} to {high}"


def _of_words(texts: pd.Series) -> bool:
    """Return whether half of a column or more are words, not figures."""
    figures = sum(bool(_FIGURES.fullmatch(str(text))) for text in texts)
    return 2 * figures <= len(texts)


def _cells(row: Sequence[object], marks: Sequence[str]) -> str:
    return "".join(
        f"<td{mark}>{_cell(str(text))}</td>" for text, mark in zip(row, marks, strict=True)
    )


def save_csv(table: pd.DataFrame, name: str) -> None:
    """Write a table to the folder that ``ANALYSIS_TABLES`` names; without it nothing is written.

    A text that a spreadsheet would run as a formula is prefixed by an apostrophe.
    """
    folder = os.environ.get("ANALYSIS_TABLES")
    if not folder:
        return
    safe = table.copy()
    for text in safe.select_dtypes(exclude="number"):
        safe[text] = safe[text].map(unformula)
    safe = safe.rename(columns=unformula)
    path = Path(folder) / f"{name}.csv"
    path.parent.mkdir(parents=True, exist_ok=True)
    with naming(path.name):
        safe.to_csv(path, index=False, lineterminator="\n", float_format="%.10g")


def unformula(value: object) -> object:
    """Return a value of a table as a CSV holds it: a text that no spreadsheet takes for a formula."""
    if not isinstance(value, str):
        return value
    text = value.replace("\r", " ")  # a spreadsheet begins a new line at it, quoted or not
    return f"'{text}" if value.startswith(_FORMULA) else text


def _text(value: object, described: Column) -> str:
    if isinstance(value, (list, tuple)):
        return ", ".join(map(str, value))
    if value is None or value is pd.NA or (isinstance(value, float) and pd.isna(value)):
        return NOTHING
    return described.text(value.item() if isinstance(value, np.generic) else value)


def _cell(text: str) -> str:
    """Escape a text; `$` too, which notebooks would take for mathematics."""
    return escape(text).replace("$", "&#36;")
