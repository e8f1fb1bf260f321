"""The level that a job title or a column of levels names, in the five words of `SENIORITIES`."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache

from .title_grades import BY_GRADE, GRADE_WORDS, GRADES
from .title_lexicon import Found, in_english, meanings
from .title_parts import Part
from .title_ranges import spans_levels
from .title_text import plain_title

__all__ = [
    "SENIORITIES",
    "has_several_levels",
    "level_of_title",
    "names_several_levels",
    "read_level",
]

SENIORITIES = ("entry", "mid", "senior", "lead", "executive")
_RANKED = ("executive", "lead", "senior")  # of these the highest counts: a senior director directs
_EXECUTIVE_ROLES = ("Technology executive", "Chief information security officer")
_GRADED = frozenset(("engineer", "developer", "analyst", "scientist", "architect", "administrator"))
_GRADED |= {"consultant", "specialist", "designer", "support"}
_SCHOOLS = frozenset(("school", "academic", "education", "childcare"))
_UNGRADED = frozenset(  # roles of a word that manage
    [
        "Technology executive",
        "Chief information security officer",
        "Program manager",
        "Product owner",
        "Account manager",
        "Security manager",
        "Data manager",
    ]
)
_NO_GRADES = frozenset(("tier", "phase", "shift", "zone", "region", "area", "class", "type"))
# codes of a column of levels
_CODES = {"en": "entry", "mi": "mid", "se": "senior", "ex": "executive"}


def level_of_title(main: Sequence[Part], aside: Sequence[Part]) -> str | None:
    """Return the level that parts of a title name, the first part that names one deciding; those in
    brackets are asked where no other does. None where no word says a level, or several one range.
    """
    if has_several_levels(main, aside):
        return None
    for parts in (main, [part for part in aside if not part.cut]):
        headed = lent = False
        for at, part in enumerate(parts):
            beside = headed and not part.heads and (part.unknown or part.fields or part.roles)
            if lent and part.fields and not part.unknown and not part.roles:
                beside = False  # "Analyst, Data Sr.": one job in two parts
            if not beside and (level := _of_words(parts, at) or _of_grade(parts, at)):
                return level
            headed = headed or bool(part.heads or part.roles)
            lent = bool(part.heads) and not part.fields and not part.unknown
    return _grade_in_brackets(main, aside)


def has_several_levels(main: Sequence[Part], aside: Sequence[Part]) -> bool:
    """Tell whether parts of a title, or those in its brackets, name a range of levels."""
    beside = [part for part in aside if not part.cut] if aside else aside
    return spans_levels(main) or (bool(beside) and spans_levels(beside))


def _grade_in_brackets(main: Sequence[Part], aside: Sequence[Part]) -> str | None:
    """Return what a level in brackets says of a graded job: "Oracle DBA (Level III)"."""
    if not main or not any(part.roles or part.fields for part in main):
        return None
    plain = [part for part in aside if len(aside) == 1 or len(part.words[-1]) > 1]  # not "(I/O …)"
    return next((said for part in plain if (said := _grade_alone(part))), None)


def _grade_alone(part: Part) -> str | None:
    said = part.words[0] in GRADE_WORDS if part.words else False
    words = part.words[1:] if said else part.words
    if len(words) != 1 or not (said or words[0].isalpha()):  # "(2)" may count openings
        return None
    return BY_GRADE.get(GRADES.get(words[0], 0))


def read_level(text: str) -> str | None:
    """Return the level that a cell of a column of levels names; None where a word is not understood
    or two levels are named.

    >>> [read_level(text) for text in ("Mid-Level", "Sr.", "Werkstudent", "SE", "Bosun")]
    ['mid', 'senior', 'entry', 'senior', None]
    """
    plain = text.strip().lower()
    if plain in SENIORITIES or plain in _CODES:
        return _CODES.get(plain, plain)
    levels = _levels_named(text)
    return min(levels) if levels and len(levels) == 1 else None


def names_several_levels(text: str) -> bool:
    """Tell whether a cell of a column of levels names more than one.

    >>> [names_several_levels(text) for text in ("Junior/Senior", "Lead / Principal", "Bosun")]
    [True, False, False]
    """
    return len(_levels_named(text) or ()) > 1


@lru_cache(maxsize=16)  # asked for the level, then why there is none
def _levels_named(text: str) -> frozenset[str] | None:
    """Return the levels in a cell, None where a word of it is not understood."""
    words = [word for word in in_english(plain_title(text).words) if word not in (",", "/")]
    found = [each for each in meanings(words) if each.kind in ("level", "noise", "head", "drop")]
    known = {number for each in found for number in range(each.first, each.last + 1)}
    levels = {_name(each.value) for each in found if each.kind == "level"}
    levels |= {"executive" for each in found if (each.kind, each.value) == ("head", "head of")}
    return frozenset(levels) if len(known) == len(words) else None


def _name(value: str) -> str:
    return "entry" if value == "training" else value


def _of_words(parts: Sequence[Part], at: int) -> str | None:
    part = parts[at]
    head = part.head()
    if any(found.value in _EXECUTIVE_ROLES for found in part.roles):
        return "executive"
    values = [found.value for found in part.levels if _counts(found, parts, at)]
    if part.roles and part.roles[0].word == "head" and part.roles[0].value != "?":
        return "executive"  # head of design
    if any(each.word == "head" for each in part.heads if each is not head):
        values.append("lead")  # the head data scientist
    if "training" in values or (head is not None and head.value == "none"):
        return "entry"
    if head is not None and head.value == "head of":
        return "executive"
    ranked = next((value for value in _RANKED if value in values), None)
    return ranked if ranked and values[0] in _RANKED else values[0] if values else None


def _counts(found: Found, parts: Sequence[Part], at: int) -> bool:
    """Tell whether a word says a level: the principal of a school has none."""
    if found.word == "staff":
        return _is_rank(found, parts, at)
    if found.word != "principal" or any(part.heads or part.roles for part in parts):
        return True
    return not any(trade.word in _SCHOOLS for part in parts for trade in part.trades)


def _is_rank(staff: Found, parts: Sequence[Part], at: int) -> bool:
    """Tell whether "staff" stands before who is meant: staff engineers are, IT staff is not."""
    if parts[at].heads:
        return any(each.first > staff.last for each in parts[at].heads)
    if any(found.kind == "field" and found.first == staff.last + 1 for found in parts[at].fields):
        return staff.first == 0 or parts[at].knows(staff.first - 1)  # staff SRE
    only_ranks = not parts[at].unknown and not parts[at].fields and at + 1 < len(parts)
    return only_ranks or (staff.first == 0 and any(part.heads for part in parts[at + 1 :]))


def _grade_of_a_role(part: Part) -> str | None:
    """Return what a numeral at the end says of a role or a field that is a job: "DBA II"."""
    if part.roles:
        named = part.roles[-1]
        if named.value in _UNGRADED:
            return None
    else:
        plain = [found for found in part.fields if found.kind == "field"]
        if not plain:
            return None
        named = plain[-1]
    rest = part.words[named.last + 1 :]
    rest = rest[1:] if rest and rest[0] in GRADE_WORDS else rest
    return BY_GRADE.get(GRADES.get(rest[0], 0)) if len(rest) == 1 else None


def _of_grade(parts: Sequence[Part], at: int) -> str | None:
    """Return what a numeral behind a head says: "Data analyst II", "Data analyst - level 2"."""
    part = parts[at]
    head = part.head()
    if head is None and (part.roles or part.fields):
        return _grade_of_a_role(part)
    if head is None:
        before = parts[at - 1].head() if at else None
        alone = len(part.words) == 1 or (len(part.words) == 2 and part.words[0] in GRADE_WORDS)
        if not alone or before is None or before.value not in _GRADED:
            return None
        return BY_GRADE.get(GRADES.get(part.words[-1], 0))
    if head.value not in _GRADED:
        return None
    rest = part.words[head.last + 1 :]
    if rest and rest[0] in GRADE_WORDS:
        rest = rest[1:]
    if len(rest) > 1 and rest[0] not in GRADES and rest[-2] not in _NO_GRADES:
        rest = rest[-1:]  # software engineer in test II
    return BY_GRADE.get(GRADES.get(rest[0], 0)) if rest else None
