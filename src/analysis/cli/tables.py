"""Tables and JSON on a terminal."""

from __future__ import annotations

import json
import shutil
import textwrap
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

import click

from ..errors import printable

__all__ = ["as_json", "echo_json", "echo_table", "say"]

_GAP = 2
_LEAST = 16  # characters that a column of words keeps on the narrowest terminal

as_json = click.option("--json", "json_", is_flag=True, help="Print JSON in place of a table.")


def echo_json(value: Any) -> None:
    """Print a value as JSON, so that a program can read it; a terminal obeys nothing in it."""
    text = json.dumps(value, indent=1, ensure_ascii=False)
    plain = (c if c.isprintable() or c == "\n" else json.dumps(c)[1:-1] for c in text)
    click.echo("".join(plain))


def say(line: object, **options: Any) -> None:
    """Print a line, in which words of files and names of folders may stand (see `printable`)."""
    click.echo(printable(line), **options)


def echo_table(
    rows: Sequence[Mapping[str, str]], words: Sequence[str] = (), right: Sequence[str] = ()
) -> None:
    """Print rows as a table with their keys as headings.

    The columns of `words` share what the terminal leaves beside the others, and break their lines;
    those of `right` are aligned to the right.
    """
    headings = list(rows[0])
    texts = [[printable(row[name]) for name in headings] for row in rows]
    widths = [max(map(len, column)) for column in zip(headings, *texts, strict=True)]
    free = [name in words for name in headings]
    room = shutil.get_terminal_size((120, 24)).columns - 1 - _GAP * (len(widths) - 1)
    room -= sum(width for width, wraps in zip(widths, free, strict=True) if not wraps)
    for place, wraps in enumerate(free):
        if wraps:
            widths[place] = min(widths[place], max(_LEAST, room // free[place:].count(True)))
            room -= widths[place]
    to_right = [name in right for name in headings]
    for line in _lines(headings, widths, to_right):
        click.echo(click.style(line, bold=True))
    for text in texts:
        for line in _lines(text, widths, to_right):
            click.echo(line)


def _lines(cells: Sequence[str], widths: Sequence[int], right: Sequence[bool]) -> Iterator[str]:
    """Yield the lines of one row, as many as its longest cell needs."""
    broken = [textwrap.wrap(cell, width) or [""] for cell, width in zip(cells, widths, strict=True)]
    for number in range(max(map(len, broken))):
        parts = [lines[number] if number < len(lines) else "" for lines in broken]
        aligned = [
            part.rjust(width) if to_right else part.ljust(width)
            for part, width, to_right in zip(parts, widths, right, strict=True)
        ]
        yield (" " * _GAP).join(aligned).rstrip()
