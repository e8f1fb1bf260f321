"""The level that a job title or a column of levels names, in the five words of `SENIORITIES`."""

from __future__ import annotations

from collections.abc import Sequence

from .title_lexicon import Found, in_english, meanings
from .title_parts import Part
from .title_text import plain_title

__all__ = ["SENIORITIES", "level_of_title", "read_level"]

SENIORITIES = ("entry", "mid", "senior", "lead", "executive")
_RANKED = ("executive", "lead", "senior")  # of these the highest counts: a senior director directs
_EXECUTIVE_ROLES = ("Technology executive", "Chief information security officer")
# Engineer I to V: numerals are read after who does the work, not after who manages it
_GRADES = {"i": 1, "ii": 2, "iii": 3, "iv": 4, "v": 5, "1": 1, "2": 2, "3": 3, "4": 4, "5": 5}
_BY_GRADE = {1: "entry", 2: "mid", 3: "senior", 4: "lead", 5: "lead"}
_GRADED = frozenset(("engineer", "developer", "analyst", "scientist", "architect", "administrator"))
_GRADED |= {"consultant", "specialist", "designer", "support"}
_NO_GRADES = frozenset(("tier", "phase", "shift", "zone", "region", "area", "class", "type"))
_GRADE_WORDS = frozenset(("level", "lvl", "grade"))
# codes of a column of levels
_CODES = {"en": "entry", "mi": "mid", "se": "senior", "ex": "executive"}


def level_of_title(main: Sequence[Part], aside: Sequence[Part]) -> str | None:
    """Return the level that parts of a title name, the first part that names one deciding; those in
    brackets are asked where no other does. None where no word says a level.
    """
    for parts in (main, [part for part in aside if not part.cut]):
        headed = False
        for at, part in enumerate(parts):
            beside = headed and not part.heads and (part.unknown or part.fields or part.roles)
            if not beside and (level := _of_words(parts, at) or _of_grade(parts, at)):
                return level
            headed = headed or bool(part.heads or part.roles)
    return None


def read_level(text: str) -> str | None:
    """Return the level that a cell of a column of levels names; None where a word is not understood
    or two levels are named.

    >>> [read_level(text) for text in ("Mid-Level", "Sr.", "Werkstudent", "SE", "Bosun")]
    ['mid', 'senior', 'entry', 'senior', None]
    """
    plain = text.strip().lower()
    if plain in SENIORITIES or plain in _CODES:
        return _CODES.get(plain, plain)
    words = [word for word in in_english(plain_title(text).words) if word not in (",", "/")]
    found = [each for each in meanings(words) if each.kind in ("level", "noise", "head")]
    known = {number for each in found for number in range(each.first, each.last + 1)}
    levels = {_name(each.value) for each in found if each.kind == "level"}
    levels |= {"executive" for each in found if (each.kind, each.value) == ("head", "head of")}
    if len(known) < len(words) or len(levels) != 1:
        return None
    return levels.pop()


def _name(value: str) -> str:
    return "entry" if value == "training" else value


def _of_words(parts: Sequence[Part], at: int) -> str | None:
    part = parts[at]
    head = part.head()
    if any(found.value in _EXECUTIVE_ROLES for found in part.roles):
        return "executive"
    values = [
        found.value for found in part.levels if found.word != "staff" or _is_rank(found, parts, at)
    ]
    if any(each.word == "head" for each in part.heads if each is not head):
        values.append("lead")  # the head data scientist
    if "training" in values or (head is not None and head.value == "none"):
        return "entry"
    if head is not None and head.value == "head of":
        return "executive"
    ranked = next((value for value in _RANKED if value in values), None)
    return ranked if ranked and values[0] in _RANKED else values[0] if values else None


def _is_rank(staff: Found, parts: Sequence[Part], at: int) -> bool:
    """Tell whether "staff" stands before who is meant: staff engineers are, IT staff is not."""
    if parts[at].heads:
        return any(each.first > staff.last for each in parts[at].heads)
    only_ranks = not parts[at].unknown and not parts[at].fields and at + 1 < len(parts)
    return only_ranks or (staff.first == 0 and any(part.heads for part in parts[at + 1 :]))


def _of_grade(parts: Sequence[Part], at: int) -> str | None:
    """Return what a numeral behind a head says: "Data analyst II", "Data analyst - level 2"."""
    part = parts[at]
    head = part.head()
    if head is None:
        before = parts[at - 1].head() if at else None
        alone = len(part.words) == 1 or (len(part.words) == 2 and part.words[0] in _GRADE_WORDS)
        if not alone or before is None or before.value not in _GRADED:
            return None
        return _BY_GRADE.get(_GRADES.get(part.words[-1], 0))
    if head.value not in _GRADED:
        return None
    rest = part.words[head.last + 1 :]
    if rest and rest[0] in _GRADE_WORDS:
        rest = rest[1:]
    if len(rest) > 1 and rest[0] not in _GRADES and rest[-2] not in _NO_GRADES:
        rest = rest[-1:]  # software engineer in test II
    return _BY_GRADE.get(_GRADES.get(rest[0], 0)) if rest else None
