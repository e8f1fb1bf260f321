"""Finished tables as a reader sees them: at most twelve rows shown, every row in a CSV beside the page."""

from __future__ import annotations

import os
from collections.abc import Callable, Mapping
from html import escape
from pathlib import Path

import pandas as pd

from .wording import NOTHING

__all__ = ["MOST_ROWS", "Shown", "save_csv", "show"]

MOST_ROWS = 12
_FORMULA = ("=", "+", "-", "@", "\t", "\r")

Format = Callable[[float], str]


class Shown:
    """A table for display: HTML in a notebook and a page, plain text elsewhere."""

    def __init__(self, table: pd.DataFrame, caption: str) -> None:
        """Take a table of finished texts and a caption, both unescaped."""
        self._table = table
        self._caption = caption

    def _repr_html_(self) -> str:
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
        return f"{self._caption}\n{self._table.to_string(index=False)}".strip()


def show(
    table: pd.DataFrame,
    columns: Mapping[str, str],
    *,
    name: str,
    formats: Mapping[str, Format] | None = None,
    rows: int = MOST_ROWS,
) -> Shown:
    """Return the first rows of a table for display, and save all of it as ``name.csv``.

    `columns` chooses columns and gives their headings; `formats` says how a column's numbers are
    written (plain figures: whole numbers with separators). The caption says how many rows there are.
    """
    save_csv(table, name)
    shown = table.loc[:, list(columns)].head(min(rows, MOST_ROWS))
    texts = {
        heading: [_text(value, (formats or {}).get(column)) for value in shown[column]]
        for column, heading in columns.items()
    }
    more = f"{len(shown)} of {len(table):,} rows; all in {name}.csv" if len(table) > len(shown) else f"{name}.csv"
    return Shown(pd.DataFrame(texts, dtype="object"), more)


def save_csv(table: pd.DataFrame, name: str) -> None:
    """Write a table to the folder that ``ANALYSIS_TABLES`` names; without it nothing is written.

    A text that a spreadsheet would run as a formula is prefixed by an apostrophe.
    """
    folder = os.environ.get("ANALYSIS_TABLES")
    if not folder:
        return
    safe = table.copy()
    for column in safe.select_dtypes(exclude="number"):
        safe[column] = safe[column].map(_unformula)
    path = Path(folder) / f"{name}.csv"
    path.parent.mkdir(parents=True, exist_ok=True)
    safe.to_csv(path, index=False, lineterminator="\n", float_format="%.10g")


def _unformula(value: object) -> object:
    if not isinstance(value, str):
        return value
    text = value.replace("\r", " ")  # a spreadsheet begins a new line at it, quoted or not
    return f"'{text}" if value.startswith(_FORMULA) else text


def _text(value: object, written: Format | None) -> str:
    if isinstance(value, (list, tuple)):
        return ", ".join(map(str, value))
    if value is None or value is pd.NA or (isinstance(value, float) and pd.isna(value)):
        return NOTHING
    if written:
        return written(value)  # type: ignore[arg-type]
    if isinstance(value, (int, float)) and not isinstance(value, bool):
        return f"{value:,.0f}"
    return str(value)


def _cell(text: str) -> str:
    """Escape a text; `$` too, which notebooks would take for mathematics."""
    return escape(text).replace("$", "&#36;")
