"""What became of a file's rows, cells and words, as rows of tables: the one source of what the
command line and page 00 say of a reading.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator

from .contract import Reading

__all__ = [
    "CELLS",
    "REFUSED",
    "UNREAD",
    "as_cells",
    "cells",
    "refused_rows",
    "said_of_reading",
    "unread_words",
]

CELLS = ("meant_as", "column", "cells", "read", "empty", "unread")
UNREAD = ("column", "meant_as", "word", "cells", "why")
REFUSED = ("row", "reason", "line")


def cells(reading: Reading) -> Iterator[tuple[str, str, int, int, int, int]]:
    """Yield the account of each column's cells, in the columns of CELLS."""
    for each in reading.balances:
        yield each.meant_as, each.column, each.cells, each.read, each.empty, each.unread


def unread_words(reading: Reading) -> Iterator[tuple[str, str, str, int, str]]:
    """Yield the words that were not understood, in the columns of UNREAD, the commonest of each
    column first; a column names a thousand at most. Of a word that may mean two things or more, why
    says what.
    """
    for each in reading.balances:
        unsure = dict(each.readings)
        for word, n, why in each.words:
            shown = f"may be {unsure[word]}{_what_to_say(why)}" if word in unsure else why
            yield each.column, each.meant_as, word, n, shown


def _what_to_say(why: str) -> str:
    return "".join(re.findall(": say .*", why))


def refused_rows(reading: Reading) -> Iterator[tuple[int, str, str]]:
    """Yield the rows that were refused, in the columns of REFUSED: number, reason, and the row as
    it stands in the file (JSON, or the line itself where it has too many or too few cells).
    """
    import pyarrow.parquet as pq

    held = pq.ParquetFile(reading.quarantine_path)
    for batch in held.iter_batches():
        yield from zip(*(batch.column(i).to_pylist() for i in range(3)), strict=True)


def said_of_reading(reading: Reading) -> Iterator[str]:
    """Yield how a file was found to be written, and what was judged of whole columns, in sentences
    without a full stop.
    """
    yield from reading.said
    for each in reading.balances:
        yield from (f"{each.meant_as}: {sentence}" for sentence in each.said)
    if reading.defaults:
        held = ", ".join(f"{name} {word}" for name, word in reading.defaults.items())
        yield f"where a row says nothing else, the mapping says {held}"


def as_cells(line: str) -> str:
    """Return a refused row as a reader sees it, the cells that say anything one behind another.

    >>> as_cells('{"row":3,"Title":"Manager","Pay":null}')
    'Title: Manager'
    """
    try:
        found = json.loads(line)
    except ValueError:
        return line
    return " · ".join(f"{k}: {v}" for k, v in found.items() if k != "row" and v is not None)
