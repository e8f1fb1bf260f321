"""What cells of a closed list say by themselves, where no header says what they are."""

from __future__ import annotations

import re

from ...errors import shorten
from ...vocabulary.spellings import folded
from ..header_words import may_be_ladder, spaced
from ..words.ladders import is_ladder, steps_shown
from .chooser import PLAIN_ENOUGH
from .look import Look

__all__ = [
    "NO",
    "YES",
    "is_plain",
    "is_sentences",
    "names_degrees",
    "no_country",
    "seems",
    "ticked",
]

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


_SENTENCE = re.compile(r"(?:i|i'm|i am|we|my|ich|wir|je|j'ai|nous|yo|eu)\s", re.IGNORECASE)


def is_sentences(look: Look) -> bool:
    """Tell whether most cells of a column are sentences of people on themselves."""
    spoken = sum(n for word, n in look.words.items() if _SENTENCE.match(word))
    return spoken >= 0.5 * sum(look.words.values())


# headers that a tick alone answers, and what stands for yes and no below them
_TICKED = re.compile(
    r"\b(?:remot[eao]\w*|home ?office|tele(?:work|commut|trav|trab|arbe)\w*|wfh|work from home|"
    r"zdaln\w*|etatyo\w*|thuiswerk\w*|distansarbet\w*)\b"
)
_OTHERWISE = re.compile(r"hybrid|ratio|days?|percent|share|type|model|level|not|no\b|%")
YES = frozenset((
    "x", "y", "yes", "t", "true", "1", "1.0", "✓", "✔", "☑", "✅", "√", "•", "●", "*", "+",
    "j", "ja", "s", "si", "oui", "o", "sim", "tak", "on", "checked",
))  # fmt: skip
NO = frozenset((
    "n", "no", "f", "false", "0", "0.0", "✗", "✘", "❌", "-", "nein", "non", "nao", "nie",
    "off", "unchecked",
))  # fmt: skip


def ticked(look: Look) -> dict[str, str]:
    """Return what the ticks of a column of remote work mean, where its cells are nothing else, such
    as x in some and nothing in others; nothing where they are more.
    """
    asks = _TICKED.search(spaced(look.name)) and not _OTHERWISE.search(spaced(look.name))
    words = {word: folded(word) or word for word in look.words}
    if not asks or not words or not all(key in YES | NO for key in words.values()):
        return {}
    if look.share("remote") == 1.0:
        return {}  # understood as they stand
    meant = {word: "remote" if key in YES else "onsite" for word, key in words.items()}
    return meant if "remote" in meant.values() else {}


def is_plain(look: Look, *, alone: bool = False) -> bool:
    """Tell whether most cells of a column say more than yes and no, in several words of some length;
    one word will do where it may stand `alone`, as TELECOMMUTE does.
    """
    plain = {word: n for word, n in look.words.items() if not _ANSWER.fullmatch(word)}
    long = sum(len(word) > 3 for word in plain)
    enough = long > 1 or (alone and long == look.distinct == 1)
    return enough and sum(plain.values()) >= 0.5 * sum(look.words.values())


def seems(look: Look) -> str:
    """Return in words what a column seems to be that the mapping leaves out."""
    if not look.filled:
        return "empty"
    if may_be_ladder(look.name) and is_ladder(look.words):
        return (
            f"{look.distinct:,} steps of an employer's own ladder, {steps_shown(look.words)}, "
            "which others number otherwise: seniority, by values, can say what each means"
        )
    if look.share("number") > PLAIN_ENOUGH:
        return f"numbers, {look.distinct:,} distinct"
    return f"{look.distinct:,} distinct texts" if look.distinct > 1 else "the same in all rows"


def no_country(said: Look | None) -> str:
    """Return why no column is taken for the country: none names one, or `said`, whose
    header does, is not understood.
    """
    if said is None:
        return "no column names one"
    has = ", ".join(map(shorten, list(said.words)[:2]))
    return f"{said.name!r}, which has {has}, is not understood as one"
