"""Codes of an employer's own ladder of levels, such as IC3, L5 or Grade 7: named, never understood.

What L5 is at one employer is L3 at another, so that no list says what a code means; who knows the
ladder of a file says it in the mapping, by `values`. In a title such a code says no level either.
"""

from __future__ import annotations

import re

__all__ = ["ON_A_LADDER", "is_on_a_ladder"]

ON_A_LADDER = "is a step of an employer's own ladder, which others number otherwise: say what it means (values)"
_STEP = re.compile(
    r"(?:(?:job |pay |salary )?(?:level|lvl|grade|band|tier|step|class|stufe|niveau|nivel|poziom)|"
    r"[a-z]{1,4})?[ ._-]?(?:\d{1,2}|i{1,3}|iv|vi{0,3}|ix|x)[a-z+]?",
    re.IGNORECASE,
)
_SIGNS = re.compile(r"\d|^[ivx]+$|\b[ivx]+$", re.IGNORECASE)


def is_on_a_ladder(word: str) -> bool:
    """Tell whether a cell of levels is a code or a number of a ladder.

    >>> [is_on_a_ladder(word) for word in ("IC3", "L5", "Grade 7", "SDE II", "M2", "64", "Wizard")]
    [True, True, True, True, True, True, False]
    """
    bare = word.strip()
    return _STEP.fullmatch(bare) is not None and _SIGNS.search(bare) is not None
