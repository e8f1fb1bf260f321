"""What the distinct words of one column mean: read once each, judged together, nothing lost unnamed."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Generic, TypeVar

from ..contract import Balance

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

# Words that say nothing. `na` is none of them: NA is Namibia, and a title that somebody may have.
EMPTY_WORDS = frozenset({
    "", "-", "--", "---", "–", "—", ".", "...", "…", "?", "n/a", "#n/a", "#n/a n/a", "<na>", "nan",
    "-nan", "null", "none", "nil", "nat", "(null)", "(none)", "(blank)", "(empty)", "blank",
    "unknown", "not specified", "unspecified", "not stated", "not available", "not provided",
    "i prefer not to say", "prefer not to say", "i prefer not to answer", "prefer not to answer", "i don't know",
    "don't know", "not sure", "i'm not sure", "not applicable", "no answer", "en osaa sanoa", "weiss nicht",
    "undisclosed", "not disclosed", "k.a.", "keine angabe", "k. a.",
})  # fmt: skip
_BLANK = re.compile(r"[\s\u00a0\u2000-\u200b\u202f\u205f\u2060\u3000\ufeff]+")


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
) -> ReadColumn[V]:
    """Return what `read` makes of each word: a value, or None with a sentence why there is none."""
    values: dict[str, V] = {}
    unread: dict[str, str] = {}
    empty = frozenset(word for word in counts if is_empty(word, missing))
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


def is_empty(word: str, missing: frozenset[str] = frozenset()) -> bool:
    """Tell whether a cell says nothing: no sign, a word for that, or one of those declared missing.

    >>> is_empty(" N/A "), is_empty("NA"), is_empty("999", frozenset({"999"}))
    (True, False, True)
    """
    bare = blanks_evened(word)
    return bare.lower().replace("’", "'") in EMPTY_WORDS or bare in missing


def blanks_evened(word: str) -> str:
    """Return a word without blanks around it, and one plain blank for those between."""
    return _BLANK.sub(" ", word).strip()
