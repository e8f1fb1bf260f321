"""Why a word of a closed list is not read: a range of levels or degrees has none, and codes of an
employer's own ladder, such as IC3, L5 or Grade 7, are named, never understood.

What L5 is at one employer is L3 at another, so that no list says what a code means; who knows the
ladder of a file says it in the mapping, by `values`. In a title such a code says no level either.
"""

from __future__ import annotations

import re
from collections.abc import Mapping

from ...errors import shorten
from ...vocabulary import names_several_levels
from ...vocabulary.spellings import folded, spellings
from .phrases import of_parts

__all__ = [
    "ON_A_LADDER",
    "SEVERAL_DEGREES",
    "SEVERAL_LEVELS",
    "is_ladder",
    "is_on_a_ladder",
    "steps_shown",
    "why_unread",
]

SEVERAL_LEVELS = "names several levels: a range has none"
SEVERAL_DEGREES = "names several degrees: a range has none"

ON_A_LADDER = "is a step of an employer's own ladder, which others number otherwise: say what it means (values)"
_MOST = 0.8  # of the cells of a ladder are its steps
_SHOWN = 5
_NOUN = (
    r"(?:(?:job|pay|salary|career) )?(?:levels?|lvl|grade|gr|band|tier|step|class|rank|stufe|klasse|"
    r"niveau|nivel|poziom|échelon|echelon|(?:salaris)?schaal|grado|grad|categor(?:y|ia|ía)|grupo|groupe|"
    r"(?:entgelt|gehalts|lohn|tarif|vergütungs)?(?:gruppe|stufe)|lønnstrinn|taso|stopień|třída)"
)
_NUMBER = r"(?:\d{1,2}|i{1,3}|iv|vi{0,3}|ix|x)[a-z+]?"
_STEP = re.compile(
    rf"(?:{_NOUN}|[a-z]{{1,4}})?[ .:_-]*{_NUMBER}|{_NOUN}[ .:_-]*[a-k]|"
    rf"(?:{_NOUN}|[a-z]{{1,4}})[ .:_-]*{_NUMBER} ?[./-] ?[a-z]{{0,4}}\d{{1,2}}",
    re.IGNORECASE,
)
_SIGNS = re.compile(rf"\d|^[ivx]+$|\b[ivx]+$|^{_NOUN}[ .:_-]+[a-k]$", re.IGNORECASE)


def is_on_a_ladder(word: str) -> bool:
    """Tell whether a cell of levels is a code or a number of a ladder.

    >>> [is_on_a_ladder(word) for word in ("IC3", "L5", "Grade 7", "SDE II", "M2", "64", "Band C")]
    [True, True, True, True, True, True, True]
    >>> [is_on_a_ladder(word) for word in ("Wizard", "3 of 5", "3.5", "Advanced", "A")]
    [False, False, False, False, False]
    """
    bare = word.strip()
    return _STEP.fullmatch(bare) is not None and _SIGNS.search(bare) is not None


def is_ladder(words: Mapping[str, int]) -> bool:
    """Tell whether most cells of a column, counted by their words, are steps of a ladder."""
    steps = sum(n for word, n in words.items() if is_on_a_ladder(word))
    return len(words) > 1 and steps >= _MOST * sum(words.values())


def steps_shown(words: Mapping[str, int]) -> str:
    """Return the commonest steps of a ladder with their cells.

    >>> steps_shown({"L4": 2, "L5": 1_000})
    "'L5' (1,000), 'L4' (2)"
    """
    common = sorted(words.items(), key=lambda item: (-item[1], item[0]))
    shown = ", ".join(f"{shorten(word, 20)} ({n:,})" for word, n in common[:_SHOWN])
    return shown + (f" and {len(words) - _SHOWN:,} more" if len(words) > _SHOWN else "")


def why_unread(kind: str, word: str) -> str | None:
    """Return why a word of a list is not read, None where it is simply not known.

    >>> why_unread("seniority", "Junior/Senior"), why_unread("education", "Bac+2 / Bac+5")
    ('names several levels: a range has none', 'names several degrees: a range has none')
    """
    if kind == "seniority":
        if is_on_a_ladder(word):
            return ON_A_LADDER
        return SEVERAL_LEVELS if names_several_levels(word) else None
    if kind != "education":
        return None
    degrees = of_parts(folded(word), spellings(kind))
    return SEVERAL_DEGREES if len(degrees) > 1 and None not in degrees else None
