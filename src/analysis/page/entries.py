"""A list whose entries open: a line each, with a mark, and what stands behind it when it is opened.

All of it is plain HTML, readable without a script; the script of the page
(``reports/page/scripts/entries.js``) searches and filters it, and computes nothing.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from html import escape
from typing import Any

import pandas as pd

from .columns import column

__all__ = ["Entries", "Sheet", "show"]

_PLAIN = 12  # entries where a list is plain text


@dataclass(frozen=True, slots=True)
class Sheet:
    """How a list is shown: `item` is what an entry is; `line` the column of its line, `mark` that of
    the word before it, `under` those below it; `filters` are columns that a reader chooses a value
    of; `body` those that stand behind it, empty ones left out; `link` the column of an address, with
    its words in `linked`. `files` are beside the page, with all entries.
    """

    item: str
    line: str
    mark: str
    under: Sequence[str]
    filters: Sequence[str]
    body: Sequence[str]
    link: str
    linked: str
    files: Sequence[str] = ()


class Entries:
    """A list for display: HTML first, then what the script filters by."""

    def __init__(self, html: str, text: str, data: dict[str, Any]) -> None:
        """Take the list as HTML and as plain text, and the data of the script."""
        self.html, self.text, self.data = html, text, data

    def _ipython_display_(self) -> None:
        from IPython.display import display

        display({"text/html": self.html, "text/plain": self.text}, raw=True)
        if self.data["entries"]:
            said = f"Data for the search on the page: {self.data['name']}"
            metadata = {"application/json": {"expanded": False, "root": said}}
            display(
                {"application/json": self.data, "text/plain": said}, raw=True, metadata=metadata
            )


def show(table: pd.DataFrame, sheet: Sheet, *, name: str) -> Entries:
    """Return a list that opens, an entry per row of `table`, whose columns are finished texts.

    Headings are those of the columns of the table `name` in ``columns.csv``.
    """
    rows = [
        {str(key): str(value) for key, value in row.items()} for row in table.to_dict("records")
    ]
    body = "".join(_entry(row, sheet, name) for row in rows)
    files = " and ".join(sheet.files)
    caption = f'<p class="files">All of it in {escape(files)}</p>' if files and rows else ""
    html = f'{caption}<div class="entries">{body}</div>' if rows else ""
    lines = [f"{row[sheet.mark]}: {row[sheet.line]}" for row in rows[:_PLAIN]]
    more = [f"... {len(rows) - _PLAIN} more"] if len(rows) > _PLAIN else []
    return Entries(html, "\n".join([*lines, *more]), _data(rows, sheet, name))


def _entry(row: Mapping[str, str], sheet: Sheet, name: str) -> str:
    under = " · ".join(_text(row[each]) for each in sheet.under if row[each])
    kind = row[sheet.mark].split(" *")[0].replace(" ", "-")
    terms = "".join(
        f"<dt>{_text(column(each, name).heading)}</dt><dd>{_text(row[each])}</dd>"
        for each in sheet.body
        if row[each]
    )
    if row[sheet.link]:
        heading = _text(column(sheet.linked, name).heading)
        address = escape(row[sheet.link], quote=True)
        terms += f'<dt>{heading}</dt><dd><a href="{address}">{_text(row[sheet.linked])}</a></dd>'
    return (
        f'<details class="entry"><summary><span class="mark {escape(kind)}">{_text(row[sheet.mark])}</span> '
        f'<span class="line">{_text(row[sheet.line])}</span> <span class="under">{under}</span></summary>'
        f"<dl>{terms}</dl></details>"
    )


def _text(text: str) -> str:
    return escape(text).replace("$", "&#36;")


def _data(rows: Sequence[Mapping[str, str]], sheet: Sheet, name: str) -> dict[str, Any]:
    """Return what the script reads: the values of each filter in the order in which they come, and
    of each entry the places of its own.
    """
    choices = []
    for each in sheet.filters:
        values = list(dict.fromkeys(row[each] for row in rows))
        places = {value: str(place) for place, value in enumerate(values)}
        of = " ".join(places[row[each]] for row in rows)
        choices.append({"label": column(each, name).heading, "names": values, "of": of})
    return {
        "kind": "entries",
        "name": name,
        "item": sheet.item,
        "entries": len(rows),
        "choices": [choice for choice in choices if len(choice["names"]) > 1],
    }
