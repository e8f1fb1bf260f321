"""Whose job a title names where it names two people: the assistant to a director directs nothing.

What stands behind a link ("assistant to the CTO", "Assistentin des Leiters") or before an 's
("principal's secretary") is somebody else's, and so is its level.
"""

from __future__ import annotations

from collections.abc import Sequence

from .title_lexicon import meanings
from .title_text import BREAK, OR

__all__ = ["of_the_holder", "serves_others"]

_ASSISTANT = "assistant"
_SHORT = frozenset(("pa", "ea"))  # personal, executive assistant: only with a link
_SECRETARY = "secretary"
# "to", "of" and "for" of several languages, with their articles
_LINKS = frozenset((
    "to", "of", "for", "the", "des", "der", "dem", "den", "die", "von", "fur", "du", "de", "d",
    "la", "le", "l", "pour", "del", "al", "el", "para", "por", "dell", "della", "delle", "dei", "degli",
    "per", "do", "da", "dos", "das", "van", "het", "voor", "till", "til", "dla",
))  # fmt: skip
_THEIRS = "s"  # what plain text keeps of 's
_SERVED = ("personal", _ASSISTANT)
_MARKS = frozenset((_ASSISTANT, _SECRETARY, _THEIRS, *_SHORT))
_PEOPLE = frozenset(("head", "role"))
_WHOSE = ("executive", "personal")  # kinds of assistants
_FOR = frozenset(("for", "fur", "pour", "para", "dla", "voor", "per"))


def of_the_holder(words: Sequence[str]) -> Sequence[str]:
    """Return the English words of a title without those that say whom its holder works for.

    >>> of_the_holder(["senior", "executive", "assistant", "to", "the", "cto"])
    ['senior', 'personal', 'assistant']
    >>> of_the_holder(["principal", "s", "secretary"])
    ['secretary']
    >>> of_the_holder(["assistant", "director", "of", "engineering"])
    ['assistant', 'director', 'of', 'engineering']
    """
    if _MARKS.isdisjoint(words):
        return words
    out: list[str] = []
    start = 0
    for end in range(len(words) + 1):
        if end < len(words) and words[end] != BREAK:
            continue
        out += _own(list(words[start:end])) + list(words[end : end + 1])
        start = end + 1
    return out


def _own(words: list[str]) -> list[str]:
    """Return what is left of a part of a title."""
    words = _behind_theirs(words)
    for at, word in enumerate(words):
        if word not in _MARKS or word == _THEIRS:
            continue
        before, rest = words[:at], words[at + 1 :]
        linked = bool(rest) and rest[0] in _LINKS
        if word in _SHORT:
            if linked:
                return [*before, *_SERVED]
            continue
        if word == _SECRETARY:
            return [*_rank(before), word]
        named = linked and (rest[0] == "to" or _names_people(rest))
        whose = bool(before) and before[-1] in _WHOSE
        if whose or named:
            return [*(_rank(before[:-1]) if whose else before), *_SERVED]
        if not rest and any(each.value == "executive" for each in meanings(before)):
            return list(_SERVED)  # CTO assistant
    return words


def _behind_theirs(words: list[str]) -> list[str]:
    """Return what stands behind the 's of a person."""
    if _THEIRS not in words:
        return words
    at = len(words) - 1 - words[::-1].index(_THEIRS)
    before, rest = words[:at], words[at + 1 :]
    if not before or not rest or rest[0] == OR:
        return words
    person = any(
        each.last == at - 1 and (each.kind in _PEOPLE or each.value in ("lead", "executive"))
        for each in meanings(before)
    )
    return rest if person or not {_ASSISTANT, _SECRETARY}.isdisjoint(rest) else words


def _names_people(words: Sequence[str]) -> bool:
    """Tell whether words name who does a job, or a rank."""
    return any(
        each.kind in _PEOPLE or (each.kind == "level" and each.value in ("lead", "executive"))
        for each in meanings(words)
    )


def _rank(words: Sequence[str]) -> list[str]:
    """Return the words of a rank that an assistant may have: senior, junior."""
    levels = [each for each in meanings(words) if each.value in ("entry", "senior", "lead")]
    return [word for each in levels for word in words[each.first : each.last + 1]]


def serves_others(words: Sequence[str], at: int) -> bool:
    """Tell whether a title's word `at` is a "for" behind a word that is not understood, before
    people: a mentor for data scientists is none.
    """
    if words[at] not in _FOR or at == 0:
        return False
    before = meanings(words[:at])
    plain = {number for each in before for number in range(each.first, each.last + 1)}
    named = any(each.kind in _PEOPLE or each.kind in ("field", "stack") for each in before)
    return not named and at - 1 not in plain and _names_people(words[at + 1 :])
