"""Whether a word can be of a closed list at all, before it is looked at closely: most words of a
column that holds something else are not, however many they are.
"""

from __future__ import annotations

import re
from functools import cache

from ...vocabulary.spellings import spellings
from .phrases import neutral

__all__ = ["may_be_of"]

_TOKENS = re.compile(r"[^\W_]+")


def may_be_of(kind: str, key: str) -> bool:
    """Tell whether a folded word shares a part with any of a list's spellings.

    What is understood by its parts, in whatever phrase, has one. A word that is written for all
    ("tecnologa/o") is another when made neutral, and is looked at.

    >>> [may_be_of("employment", key) for key in ("in full time", "tecnologa/o", "qzxv", "qz (xv)")]
    [True, True, False, False]
    """
    parts = _TOKENS.findall(key)
    return not _parts_of(kind).isdisjoint(parts) or not parts or neutral(key) != key


@cache
def _parts_of(kind: str) -> frozenset[str]:
    return frozenset(part for word in spellings(kind) for part in _TOKENS.findall(word))
