"""What `analysis read` says of a reader's own file, as tables and facts of notebook 00: nothing of
data whose cells nobody counted, as those that the repository carries.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import islice

import pandas as pd

from ...datasets import Dataset
from ...sources import Reading, became
from .cell_facts import CellsRead, HowRead, RefusedRows, UnreadWords, Word

__all__ = ["cells_read", "folded"]

_CELLS = "meant_as in_file cells read empty unread"
_WORDS = "meant_as word cells why"
_NAMED = 3  # words of the column that has most
_KEPT = 10_000  # refused rows that go to a page


def cells_read(data: Dataset) -> CellsRead:
    """Return the facts of all cells."""
    table, words = _balance(data), _words(data)
    doubts = tuple(sentence for reading in data.readings for sentence in reading.doubts)
    sums = {name: int(table[name].sum()) for name in ("cells", "read", "empty", "unread")}
    said = sums["read"] + sums["unread"]
    share = sums["read"] / said if said else None
    if not sums["unread"]:
        return CellsRead(
            **sums,
            columns=0,
            worst=None,
            worst_unread=0,
            words=(),
            doubts=doubts,
            understood=share,
            rest=False,
        )
    worst = table.iloc[int(table["unread"].to_numpy().argmax())]
    named = words[words["meant_as"] == worst["meant_as"]].head(_NAMED)
    return CellsRead(
        **sums,
        columns=int((table["unread"] > 0).sum()),
        worst=str(worst["meant_as"]).replace("_", " "),
        worst_unread=int(worst["unread"]),
        words=tuple(
            Word(str(word), int(n)) for word, n in zip(named["word"], named["cells"], strict=True)
        ),
        doubts=doubts,
        understood=share,
        rest=int(worst["unread"]) > int(named["cells"].sum()),
    )


def folded(
    data: Dataset,
) -> Iterator[tuple[str, HowRead | UnreadWords | RefusedRows, pd.DataFrame, str]]:
    """Yield the parts that are folded: the name of a finding and its facts, the table behind it, and
    the columns of that which are shown.
    """
    balance = _balance(data)
    if len(balance):
        said = [each for reading in data.readings for each in became.said_of_reading(reading)]
        yield "how_read", HowRead(tuple(said)), balance, _CELLS
    words = sum(each.distinct_unread for reading in data.readings for each in reading.balances)
    if words:
        named = _words(data)
        unsure = sum(len(each.readings) for reading in data.readings for each in reading.balances)
        yield "unread_words", UnreadWords(words, len(named), unsure), named, _WORDS
    rows = sum(reading.quarantined for reading in _own(data))
    if rows:
        table = _refused(data)
        facts = RefusedRows(rows, min(rows, _KEPT), shown="line" in table)
        yield "refused_rows", facts, table, " ".join(table.columns)


def _balance(data: Dataset) -> pd.DataFrame:
    rows = [each for reading in data.readings for each in became.cells(reading)]
    return _table(rows, became.CELLS)


def _words(data: Dataset) -> pd.DataFrame:
    rows = [each for reading in data.readings for each in became.unread_words(reading)]
    table = _table(rows, became.UNREAD)
    return table.sort_values("cells", ascending=False, kind="stable", ignore_index=True)


def _refused(data: Dataset) -> pd.DataFrame:
    """Return the first of the refused rows; what stands in rows of people is left out."""
    rows = [each for reading in _own(data) for each in islice(became.refused_rows(reading), _KEPT)]
    table = _table(rows, became.REFUSED)
    kinds = {*data.data.values("kind"), *(reading.kind for reading in data.readings)}
    if "survey" in kinds:
        return table.drop(columns="line")
    return table.assign(line=[became.as_cells(str(line)) for line in table["line"]])


def _own(data: Dataset) -> Sequence[Reading]:
    """Return the readings by a mapping of the reader's: their cells are counted."""
    return [reading for reading in data.readings if reading.balances]


def _table(rows: Sequence[Sequence[object]], columns: Sequence[str]) -> pd.DataFrame:
    table = pd.DataFrame(rows, columns=list(columns))
    return table.rename(columns={"column": "in_file"})
