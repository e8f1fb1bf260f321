"""The errors of the project: one sentence each, naming what was given and what exists."""

from __future__ import annotations

import contextlib
import errno
import os
from collections.abc import Iterable, Iterator

from rapidfuzz import fuzz, process

__all__ = [
    "AnalysisError",
    "Collinear",
    "DamagedFile",
    "NoSuchColumn",
    "NoSuchName",
    "NotCarried",
    "RunFailed",
    "TooFewRecords",
    "WrongParameter",
    "closest",
    "naming",
    "nearest",
    "printable",
    "shorten",
]


class AnalysisError(Exception):
    """Something a user can mend; its text is one sentence and is shown without a traceback.

    Names of files and words of files stand in it: what a terminal would obey is shown as a mark.
    """

    def __init__(self, sentence: object = "") -> None:
        """Take the sentence."""
        super().__init__(printable(sentence))


class Collinear(AnalysisError):
    """Columns of a regression are determined by others."""


class DamagedFile(AnalysisError):
    """A file cannot be read, or is not what its name or its hash says."""


class NoSuchColumn(AnalysisError):
    """A file lacks columns that its source declares."""


class NoSuchName(AnalysisError):
    """A source, role, country or notebook that does not exist was asked for."""


class NotCarried(AnalysisError):
    """The data do not carry an answer: no rate for that year, no such column, too few records."""


class TooFewRecords(NotCarried):
    """Who is asked for has too few records; the text names the nearest that have enough."""


class RunFailed(AnalysisError):
    """A notebook stopped, ran out of time, or ended without reaching its last cell."""


class WrongParameter(AnalysisError):
    """A notebook parameter is unknown, of the wrong type or out of range."""


@contextlib.contextmanager
def naming(path: object) -> Iterator[None]:
    """Let an OSError that names no file (out of room, while writing) name `path`."""
    try:
        yield
    except OSError as error:
        if error.filename:
            raise
        why = os.strerror(error.errno) if error.errno else str(error).rstrip(".")
        raise OSError(error.errno or errno.EIO, why, str(path)) from None


def printable(text: object) -> str:
    r"""Return a text without what a terminal would obey: no sign of control, none that turns the
    direction of writing, nothing that cannot be written out; a line end is a blank.

    >>> printable("a\x1b[31m\u202eb\nc")
    'a\ufffd[31m\ufffdb c'
    """
    return "".join(
        c if c.isprintable() else " " if c.isspace() else "\N{REPLACEMENT CHARACTER}"
        for c in str(text)
    )


def shorten(given: object, limit: int = 60) -> str:
    """Return `given` as a quoted text of at most `limit` characters, safe to print.

    >>> shorten("x" * 100, 10)
    "'xxxxxxxxx… (100 characters)'"
    """
    try:
        text = str(given)
    except ValueError:  # Python does not write out integers of thousands of digits
        text = "a number of thousands of digits"
    shown = "".join(c if c.isprintable() else "\N{REPLACEMENT CHARACTER}" for c in text[:limit])
    if len(text) <= limit:
        return f"'{shown}'"
    return f"'{shown[: limit - 1]}… ({len(text):,} characters)'"


def nearest(given: object, existing: Iterable[str], *, cutoff: float = 60.0) -> str:
    """Return ``" Did you mean 'x'?"`` for the closest of `existing`, or an empty text.

    >>> nearest("contry", ["country", "year"])
    " Did you mean 'country'?"
    """
    found = closest(given, existing, cutoff=cutoff)
    return f" Did you mean {shorten(found)}?" if found is not None else ""


def closest(given: object, existing: Iterable[str], *, cutoff: float = 60.0) -> str | None:
    """Return the closest of `existing`, None where none is `cutoff` of 100 alike."""
    lowered = {str(name).lower(): str(name) for name in existing}
    found = process.extractOne(
        str(given)[:200].lower(), list(lowered), scorer=fuzz.ratio, score_cutoff=cutoff
    )
    return lowered[found[0]] if found else None
