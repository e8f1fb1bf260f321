"""What the distinct words of one column mean: read once each, judged together, nothing lost unnamed."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Generic, TypeVar

from ..contract import Balance
from .nothing import EMPTY_WORDS, blanks_evened, is_empty

__all__ = [
    "EMPTY_WORDS",
    "Balance",
    "Counts",
    "ReadColumn",
    "blanks_evened",
    "is_empty",
    "read_each",
    "read_words",
]

V = TypeVar("V")
Counts = Mapping[str, int]  # distinct words of a column, and in how many cells each stands


@dataclass(frozen=True, slots=True)
class ReadColumn(Generic[V]):
    """The distinct words of a column: `values` of those that were understood, `empty` ones that say
    nothing, `unread` ones with why; and what was judged of the whole column, in sentences.
    """

    values: dict[str, V]
    empty: frozenset[str] = frozenset()
    unread: dict[str, str] = field(default_factory=dict)
    said: tuple[str, ...] = ()

    def balance(self, column: str, meant_as: str, counts: Counts, most: int = 1_000) -> Balance:
        """Return the account of the column's cells, naming at most so many words."""
        cells, empty = sum(counts.values()), sum(counts[word] for word in self.empty)
        unread = sum(counts[word] for word in self.unread)
        common = sorted(self.unread, key=lambda word: (-counts[word], word))[:most]
        return Balance(
            column,
            meant_as,
            cells=cells,
            read=cells - empty - unread,
            empty=empty,
            unread=unread,
            words=tuple((word, counts[word], self.unread[word]) for word in common),
            distinct_unread=len(self.unread),
            said=self.said,
        )


def read_each(
    counts: Counts,
    read: Callable[[str], tuple[V | None, str]],
    *,
    missing: frozenset[str] = frozenset(),
    answers: Callable[[str], bool] = lambda word: False,
) -> ReadColumn[V]:
    """Return what `read` makes of each word: a value, or None with a sentence why there is none.

    What would be no answer elsewhere may be one of `answers` here: no degree is an education.
    """
    values: dict[str, V] = {}
    unread: dict[str, str] = {}
    nothing = (word for word in counts if is_empty(word, missing) and not answers(word))
    empty = frozenset(nothing)
    for word in counts:
        if word in empty:
            continue
        meant, why = read(word)
        if meant is None:
            unread[word] = why
        else:
            values[word] = meant
    return ReadColumn(values, empty, unread)


def read_words(
    counts: Counts, read: Callable[[str], V | str], *, missing: frozenset[str] = frozenset()
) -> ReadColumn[V]:
    """Return what `read` makes of each word: a value that is no text, or a sentence why there is
    none.
    """

    def told(word: str) -> tuple[V | None, str]:
        meant = read(word)
        return (None, meant) if isinstance(meant, str) else (meant, "")

    return read_each(counts, told, missing=missing)
