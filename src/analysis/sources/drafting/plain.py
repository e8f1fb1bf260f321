"""What cells of a closed list say by themselves, where no header says what they are."""

from __future__ import annotations

import re

from ...vocabulary.spellings import folded
from .look import Look

__all__ = ["is_plain", "names_degrees"]

# A cell that begins so answers a question, whatever its letters may stand for ("En" is no level here).
_ANSWER = re.compile(
    r"(true|false|yes|no|both|ja|nein|nej|oui|non|si|sí|não|sim|tak|nie|kyllä|ei|en)\s*([,.;:!–-].*)?",
    re.IGNORECASE | re.DOTALL,
)
_DEGREE = re.compile(
    r"\bbac ?\+ ?\d|bachelor|\bmaster'?s?\b|\bph\.? ?d|doctorat|diplom|magist|licen[cz]|degree|high school"
)


def names_degrees(look: Look) -> bool:
    """Tell whether most cells of a column have a word that is of education wherever it stands."""
    named = sum(n for word, n in look.words.items() if _DEGREE.search(folded(word)))
    return look.distinct > 1 and named >= 0.5 * sum(look.words.values())


def is_plain(look: Look) -> bool:
    """Tell whether most cells of a column say more than yes and no, some in words of some length."""
    plain = {word: n for word, n in look.words.items() if not _ANSWER.fullmatch(word)}
    long = sum(len(word) > 3 for word in plain)
    return long > 1 and sum(plain.values()) >= 0.5 * sum(look.words.values())
