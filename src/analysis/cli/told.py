"""What a reading became, in words: rows, cells of each column, words that were not understood."""

from __future__ import annotations

import csv
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from ..errors import shorten

if TYPE_CHECKING:
    import pandas as pd

    from ..sources import Reading

__all__ = ["say_reading", "ten_rows", "write_tables"]

_WORDS = 5  # of a column that are shown
_SHOWN = [
    *("year", "title", "role", "seniority", "country", "place", "remote", "employment"),
    *("company_size", "education", "experience_years", "employer"),
    *("pay_low", "pay_high", "pay_currency", "pay_period"),
]


def say_reading(reading: Reading) -> Iterator[str]:
    """Yield the lines that say what became of a file's rows, cells and words."""
    yield f"{reading.source}: {reading.file}"
    yield from (f"  {sentence}" for sentence in (*reading.said, *_held(reading), *reading.doubts))
    counted = {**reading.repairs, **reading.reasons}
    if counted:
        yield "What happened to rows:"
        yield from (f"  {number:>9,}  {what}" for what, number in counted.items())
    if reading.balances:
        yield "Cells of each column (cells = read + empty + not understood):"
        width = max(len(b.meant_as) for b in reading.balances)
        for b in reading.balances:
            yield (
                f"  {b.meant_as:<{width}}  {b.cells:>9,} = {b.read:,} + {b.empty:,} + {b.unread:,}"
                f"  from {shorten(b.column, 50)}"
            )
            yield from (f"  {'':<{width}}    {sentence}" for sentence in b.said)
    yield from _unread(reading)
    if reading.balances:  # of a reader's own file
        yield from _without_role(reading)
        yield from _of_several_levels(reading)
    yield from _abilities(reading)
    yield (
        f"{reading.source}: {reading.rows_in:,} rows = {reading.records:,} records + "
        f"{reading.set_apart:,} set apart + {reading.repaired_away:,} linked away + "
        f"{reading.quarantined:,} refused"
    )


def _unread(reading: Reading) -> Iterator[str]:
    """Yield the commonest words that were not understood, by why, and apart from them those that
    may mean two things.
    """
    unread = [b for b in reading.balances if b.distinct_unread > len(b.readings)]
    if unread:
        yield "Words that were not understood (their cells are empty, or their rows refused):"
    for b in unread:
        unsure, by_why = dict(b.readings), dict[str, list[str]]()
        for word, n, why in b.words:
            if word not in unsure:
                by_why.setdefault(why, []).append(f"{shorten(word, 40)} ({n:,})")
        for why, words in by_why.items():
            yield f"  {b.meant_as}: {_some(words)}: {why}"
        if beyond := b.distinct_unread - len(b.words):
            yield f"  {b.meant_as}: {beyond:,} other words"
    if any(b.readings for b in reading.balances):
        yield "Words that may mean two things (not read; the mapping can say which is meant):"
    for b in (b for b in reading.balances if b.readings):
        cells = {word: n for word, n, _ in b.words}
        may_be = [f"{shorten(w, 40)} ({cells[w]:,}) may be {means}" for w, means in b.readings]
        yield f"  {b.meant_as}: {_some(may_be, '; ')}"


def _some(words: Sequence[str], sign: str = ", ") -> str:
    """Return the first of some words, and how many more there are."""
    more = len(words) - _WORDS
    return sign.join(words[:_WORDS]) + (f" and {more:,} more" if more > 0 else "")


def _held(reading: Reading) -> Iterator[str]:
    """Yield what the mapping says of every row that says nothing else."""
    if reading.defaults:
        held = ", ".join(f"{name} {word}" for name, word in reading.defaults.items())
        yield f"where a row says nothing else, the mapping says {held}"


def _without_role(reading: Reading) -> Iterator[str]:
    """Yield the commonest titles that have no role, by why they have none."""
    from ..vocabulary import unmapped_titles

    titles = unmapped_titles(_records(reading, "title", "title_status"))
    if len(titles):
        yield f"Titles without a role ({titles['records'].sum():,} records; a column `role` can say it):"
    for status, group in titles.groupby("status", sort=False):
        yield f"  {status}: {_some(_counted(group))}"


def _of_several_levels(reading: Reading) -> Iterator[str]:
    """Yield the commonest titles that name a range of levels."""
    from ..vocabulary import titles_of_several_levels

    titles = titles_of_several_levels(_records(reading, "title", "seniority"))
    if len(titles):
        n = titles["records"].sum()
        yield f"Titles of several levels ({n:,} records; a column `seniority` can say which):"
        yield f"  no level: {_some(_counted(titles))}"


def _records(reading: Reading, *columns: str) -> pd.DataFrame:
    import pyarrow.parquet as pq

    found: pd.DataFrame = pq.ParquetFile(reading.records_path).read(list(columns)).to_pandas()
    return found


def _counted(titles: pd.DataFrame) -> list[str]:
    found = zip(titles["title"], titles["records"], strict=True)
    return [f"{shorten(title, 40)} ({n:,})" for title, n in found]


def _abilities(reading: Reading) -> Iterator[str]:
    """Yield what each notebook can answer of the records."""
    import pyarrow.compute as pc
    import pyarrow.parquet as pq

    from ..sources.drafting.answers import answerable, largest_group

    if not reading.balances:
        return
    names = [*_SHOWN, "industry", "company_stage", "pay_stock", "is_repeat", "family"]
    table = pq.ParquetFile(reading.records_path).read(names)
    have = {name: 1 - table[name].null_count / table.num_rows for name in names if table.num_rows}
    listing = pq.ParquetFile(reading.skills_path).read(["record_id"])["record_id"]
    yield "What the notebooks can answer of it:"
    rows, lists = table.to_pandas(), len(pc.unique(listing))
    groups = largest_group(rows), largest_group(rows, "family")
    for notebook, words in answerable(have, table.num_rows, lists, *groups):
        yield f"  {notebook:<14} {words}"


def ten_rows(reading: Reading) -> Iterator[str]:
    """Yield the first ten records, as a table of the columns that they fill."""
    import pyarrow.parquet as pq

    rows = pq.ParquetFile(reading.records_path).read(_SHOWN).slice(0, 10).to_pylist()
    names = [name for name in _SHOWN if any(row[name] is not None for row in rows)]
    if not names:
        yield "No record was read."
        return
    cells = [[_cell(row[name]) for name in names] for row in rows]
    widths = [max(map(len, column)) for column in zip(names, *cells, strict=True)]
    for line in (names, *cells):
        yield "  ".join(
            f"{cell:<{width}}" for cell, width in zip(line, widths, strict=True)
        ).rstrip()


def _cell(value: object) -> str:
    if value is None:
        return "·"
    text = f"{value:,.10g}" if isinstance(value, float) else str(value)
    return shorten(text, 24)[1:-1] if len(text) <= 24 else f"{shorten(text[:23])[1:-1]}…"


def write_tables(reading: Reading, folder: Path) -> list[Path]:
    """Write the refused rows and the words that were not understood as CSV, and return the files."""
    from ..engine.scratch import whole_file
    from ..page.tables import unformula
    from ..sources import became

    folder.mkdir(parents=True, exist_ok=True)
    refused, unread = (folder / f"{reading.source}-{what}.csv" for what in ("refused", "unread"))
    with whole_file(refused) as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(became.REFUSED)
        writer.writerows(map(unformula, row) for row in became.refused_rows(reading))
    with whole_file(unread) as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(became.UNREAD)
        writer.writerows(map(unformula, row) for row in became.unread_words(reading))
    return [refused, unread]
