"""What notebook 01 calls its groups and dimensions."""

from __future__ import annotations

from ...page.voice import reword
from ...vocabulary import country_name, level_word

__all__ = ["label", "noun_of", "words_of"]

_WORDS = {"remote": "place of work", "seniority": "level"}
_NOUNS = {
    "seniority": "adverts",
    "remote": "adverts",
    "year": "adverts",
    "company_size": "companies",
}


def label(value: object, by: str) -> str:
    """Return a group of `by` as the page names it."""
    text = level_word(str(value)) if by == "seniority" else str(value)
    return country_name(text) if by == "country" else f"{text[:1].upper()}{text[1:]}"


def noun_of(by: str) -> str:
    """Return what follows the name of a group inside a sentence, where the name is no noun.

    >>> noun_of("seniority"), noun_of("role")
    ('adverts', '')
    """
    return reword(_NOUNS.get(by, ""))


def words_of(by: str) -> str:
    """Return a dimension as sentences call it."""
    return _WORDS.get(by, by.replace("_", " "))
