"""What is noticed of a whole file beside its records: repeats, pairs of rows, the years it spans."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from ..errors import shorten
from .contract import Reading, Source
from .header_words import event_of, may_be_ladder
from .lines import quoted
from .neighbours import AMOUNTS
from .pairs import pairs_seen
from .raw import Raw
from .repeats import running_numbers
from .words.ladders import is_ladder, steps_shown

if TYPE_CHECKING:
    import duckdb

__all__ = ["YEAR_OF", "dated", "ladders_said", "pairs_said", "repeats_said", "year_said"]

_STEPS = 100  # of a ladder: what has more is no ladder
YEAR_OF = "the year of pay is that of"


def repeats_said(
    con: duckdb.DuckDBPyConnection, raw: Raw, source: Source, found: int
) -> Iterator[str]:
    """Yield how many records repeat another, and what was compared."""
    if not source.cells or source.kind == "survey":
        return
    counting = running_numbers(con, raw)
    but = f" but {', '.join(map(shorten, counting))}, which counts the rows" if counting else ""
    yield (
        f"{found:,} records repeat an earlier one in all {len(raw.names)} columns of the file{but}"
        if found
        else f"no record repeats another in all {len(raw.names)} columns of the file{but}"
    )


def pairs_said(con: duckdb.DuckDBPyConnection, raw: Raw, source: Source) -> Iterator[str]:
    """Yield a warning where rows look like the two ends of ranges and nobody links them; the table
    ``amounts_of_ends`` has what the words of pay say.
    """
    given = {cells.name: cells.of for cells in source.cells if len(cells.of) == 1}
    if source.ends or "pay" not in given:
        return
    shared = [of[0] for name, of in given.items() if name != "pay"]
    named = list(dict.fromkeys(shared))
    if seen := pairs_seen(con, raw, named, given["pay"][0], amounts=AMOUNTS):
        yield f"{seen.words}: if they are two ends of a range, say link_ranges: true"


def ladders_said(con: duckdb.DuckDBPyConnection, raw: Raw, source: Source) -> Iterator[str]:
    """Yield the columns of an employer's own levels, which no seniority is read from."""
    mapped = {of for cells in source.cells for of in cells.of}
    if not source.cells or any(cells.name == "seniority" for cells in source.cells):
        return
    for name in raw.names:
        if name in mapped or not may_be_ladder(name):
            continue
        cell = f"trim({quoted(name)})"
        words = dict(con.execute(
            f"SELECT {cell}, count(*) FROM raw WHERE {cell} <> '' GROUP BY 1 LIMIT {_STEPS + 1}"
        ).fetchall())  # fmt: skip
        if len(words) <= _STEPS and is_ladder(words):
            yield (
                f"{shorten(name)} holds {len(words):,} steps of an employer's own ladder, "
                f"{steps_shown(words)}, which others number otherwise: no seniority is read from "
                "them; map seniority to it, with values, to say what they mean"
            )


def year_said(source: Source, records: Path) -> Iterator[str]:
    """Yield that the year of pay is that of another event, where a header says so."""
    import pyarrow.compute as pc
    import pyarrow.parquet as pq

    columns = [of for cells in source.cells if cells.name == "year" for of in cells.of]
    if not columns:
        return
    years = pq.ParquetFile(records).read(["year"])["year"]
    span = (pc.min(years).as_py(), pc.max(years).as_py()) if len(years) else (0, 0)
    for column in columns:
        event = event_of(column, filed=source.kind == "filing", years=span)
        if event:
            yield f"{YEAR_OF} {shorten(column)}, which says {event}: pay may be of another year"


def dated(reading: Reading, records: Path) -> Reading:
    """Return a reading of an edition that nobody listed, named by its content: rows and years."""
    import pyarrow.compute as pc
    import pyarrow.parquet as pq

    years = pq.ParquetFile(records).read(["year"])["year"]
    if not len(years):
        return reading
    first, last = pc.min(years).as_py(), pc.max(years).as_py()
    span = f"{first} to {last}" if first < last else str(first)
    name = re.split(r",? (?:of |in )?(?:19|20)\d\d", reading.title, maxsplit=1)[0]
    return replace(
        reading,
        title=f"{name}, {span}",
        edition=f"{reading.rows_in:,} rows of {span}",
        said=(*reading.said, f"an edition that is not listed: {reading.rows_in:,} rows of {span}"),
    )
