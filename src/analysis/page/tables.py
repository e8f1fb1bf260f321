"""Finished tables as a reader sees them: up to twenty rows whole, of longer ones twelve, every row
in a CSV beside the page.
"""

from __future__ import annotations

import os
from html import escape
from pathlib import Path

import numpy as np
import pandas as pd

from .columns import Column, column
from .wording import NOTHING

__all__ = ["Shown", "save_csv", "show"]

_WHOLE = 20  # rows of a table that is shown whole
_MOST_ROWS = 12  # rows of a longer one
_NO_ROWS = "No rows: there is nothing to show here."
_FORMULA = ("=", "+", "-", "@", "\t", "\r")


class Shown:
    """A table for display: HTML in a notebook and a page, plain text elsewhere; a table without
    rows is a sentence.
    """

    def __init__(self, table: pd.DataFrame, caption: str) -> None:
        """Take a table of finished texts and a caption, both unescaped."""
        self._table = table
        self._caption = caption

    def _repr_html_(self) -> str:
        if self._table.empty:
            return f"<p>{_NO_ROWS}</p>"
        caption = f"<caption>{escape(self._caption)}</caption>" if self._caption else ""
        head = "".join(f'<th scope="col">{escape(str(name))}</th>' for name in self._table.columns)
        body = "".join(
            "<tr>" + "".join(f"<td>{_cell(text)}</td>" for text in row) + "</tr>"
            for row in self._table.itertuples(index=False)
        )
        return (
            f'<div class="table"><table class="pay">{caption}<thead><tr>{head}</tr></thead>'
            f"<tbody>{body}</tbody></table></div>"
        )

    def __repr__(self) -> str:
        if self._table.empty:
            return _NO_ROWS
        return f"{self._caption}\n{self._table.to_string(index=False)}".strip()


def show(
    table: pd.DataFrame,
    chosen: str,
    *,
    name: str,
    of: str = "",
    rows: int | None = None,
) -> Shown:
    """Return the first rows of a table for display, and save all of it as ``name.csv``.

    `chosen` names the columns to show, parted by blanks: headings and formats come from `columns`,
    as those of the table `of` (by default `name`). ``p50_range`` is p50_lower to p50_upper in one
    column. The caption says how many rows there are; where there are none, a sentence says so.
    """
    save_csv(table, name)
    if not len(table):
        return Shown(pd.DataFrame(), "")
    head = table.head(rows or (_WHOLE if len(table) <= _WHOLE else _MOST_ROWS))
    texts = {}
    for word in chosen.split():
        label = word if word in table or word.endswith("_range") else word.replace("_", " ")
        described = column(label, of or name)
        texts[described.heading] = _texts(head, described)
    more = (
        f"{len(head)} of {len(table):,} rows; all in {name}.csv"
        if len(table) > len(head)
        else f"{name}.csv"
    )
    return Shown(pd.DataFrame(texts, dtype="object"), more)


def _texts(table: pd.DataFrame, described: Column) -> list[str]:
    name = described.name.rpartition(".")[2]
    if name in table:
        return [_text(value, described) for value in table[name]]
    base = name.removesuffix("_range")
    ends = zip(table[f"{base}_lower"], table[f"{base}_upper"], strict=True)
    return [_range(_text(low, described), _text(high, described)) for low, high in ends]


def _range(low: str, high: str) -> str:
    return NOTHING if NOTHING in (low, high) else f"{low} to {high}"


def save_csv(table: pd.DataFrame, name: str) -> None:
    """Write a table to the folder that ``ANALYSIS_TABLES`` names; without it nothing is written.

    A text that a spreadsheet would run as a formula is prefixed by an apostrophe.
    """
    folder = os.environ.get("ANALYSIS_TABLES")
    if not folder:
        return
    safe = table.copy()
    for text in safe.select_dtypes(exclude="number"):
        safe[text] = safe[text].map(_unformula)
    path = Path(folder) / f"{name}.csv"
    path.parent.mkdir(parents=True, exist_ok=True)
    safe.to_csv(path, index=False, lineterminator="\n", float_format="%.10g")


def _unformula(value: object) -> object:
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
