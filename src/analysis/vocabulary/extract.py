"""Skills in running text: one automaton for all forms, boundaries of our own, senses for ambiguous
words.

A text is lowered and its punctuation blanked one character for one, so that places hold; only
letters, digits and ``_ . + #`` stay, a full stop that ends a word does not. Blanks are then doubled
and every form is searched with a blank on either side: a form is found as whole words or not at
all, and two forms side by side both keep their blanks. No form reaches over the end of a line.
Letters of other scripts become one that occurs in no form: a Cyrillic о in "Pythоn" is not Python.
What may also be an ordinary word, a name or a letter is handed to `senses`.
"""

from __future__ import annotations

import codecs
import unicodedata
from collections.abc import Iterable
from functools import cache
from typing import TYPE_CHECKING

from .senses import Hit, ambiguous_skills, is_meant
from .skills import forms

if TYPE_CHECKING:
    import ahocorasick_rs

__all__ = ["extract", "extract_many"]

_FOREIGN = "\x01"
_KEPT = frozenset("abcdefghijklmnopqrstuvwxyz0123456789_.+#")
_PLAIN = bytes(
    code
    if chr(code) == "\n"
    else 1
    if code in {1, *range(128, 256)}
    else ord(lower)
    if lower in _KEPT
    else 32
    for code in range(256)
    for lower in [chr(code).lower()]
)


def extract(text: str) -> list[Hit]:
    """Return the skills that `text` names, each with its place, in the order of the text.

    Of overlapping forms the leftmost, of those the longest counts: "SQL Server" is not SQL.

    >>> [hit.skill for hit in extract("Python/R, C++ and Node.js; R&D, and you excel in teams.")]
    ['Python', 'R', 'C++', 'Node.js']
    """
    found = _candidates(text)
    unsure = [hit for hit in found if hit.form in _doubtful()]
    if not unsure:
        return found
    refused = {hit for hit in unsure if not is_meant(text, hit, found)}
    return [hit for hit in found if hit not in refused]


def extract_many(texts: Iterable[str | None]) -> list[list[str]]:
    """Return for each text the distinct skills that it names, sorted; a missing text names none."""
    return [sorted({hit.skill for hit in extract(text)}) if text else [] for text in texts]


def _candidates(text: str) -> list[Hit]:
    """Return every form found in `text`, ambiguous ones included."""
    automaton, known = _machine()
    spread = _flat(text).replace(b" ", b"  ").replace(b"\n", b" \n ")
    count = spread.count
    found, blanks, lines, seen = [], 0, 0, 0
    for number, at, _ in automaton.find_matches_as_indexes(spread):
        blanks += count(b" ", seen, at + 1)
        lines += count(b"\n", seen, at + 1)
        seen = at + 1
        form, skill, exact = known[number]
        start = at - blanks // 2 - lines  # what was put in before it: see the top of this file
        end = start + len(form)
        if not exact or text[start:end] in exact:
            found.append(Hit(skill, form, start, end))
    return found


def _flat(text: str) -> bytes:
    """Return `text` lowered and blanked, one byte for each character, with a blank at both ends."""
    flat = b" %b " % text.encode("ascii", "analysis.folded").translate(_PLAIN)
    return flat.replace(b". ", b"  ").replace(b".\n", b" \n")


def _fold(error: UnicodeError) -> tuple[str, int]:
    assert isinstance(error, UnicodeEncodeError)
    return "".join(map(_folded, error.object[error.start : error.end])), error.end


codecs.register_error("analysis.folded", _fold)


@cache
def _folded(character: str) -> str:
    """Return the plain letter of an accented or wide one, a blank for a sign, else the foreign
    letter.
    """
    plain = unicodedata.normalize("NFKD", character)[:1].lower()
    if plain in _KEPT:
        return plain
    return _FOREIGN if character.isalnum() else " "


def _flat_form(form: str) -> str:
    return " ".join(_flat(form).decode().split())


@cache
def _machine() -> tuple[ahocorasick_rs.BytesAhoCorasick, list[tuple[str, str, frozenset[str]]]]:
    """Return the automaton and, per pattern, its flat form, its skill and the only spellings that
    count, if any.
    """
    import ahocorasick_rs

    known: dict[str, tuple[str, set[str]]] = {}
    for form, skill, cased in forms():
        flat = _flat_form(form)
        spellings = known.setdefault(flat, (skill, set()))[1]
        spellings.add(form if cased else "")
    patterns = [f" {flat} ".replace(" ", "  ")[1:-1].encode() for flat in known]
    owners = [
        (flat, skill, frozenset() if "" in exact else frozenset(exact))
        for flat, (skill, exact) in known.items()
    ]
    return ahocorasick_rs.BytesAhoCorasick(
        patterns, matchkind=ahocorasick_rs.MatchKind.LeftmostLongest
    ), owners


@cache
def _doubtful() -> frozenset[str]:
    """Return the flat forms that need their sense judged: the bare names of ambiguous skills."""
    return frozenset(map(_flat_form, ambiguous_skills()))
