"""Levels of seniority as sentences call them."""

from __future__ import annotations

__all__ = ["LEVEL_WORDS", "level_word"]

LEVEL_WORDS = {"entry": "entry-level", "mid": "mid-level"}  # the others are adjectives as they are


def level_word(level: str) -> str:
    """Return a level of seniority as it stands before a job.

    >>> level_word("mid"), level_word("senior")
    ('mid-level', 'senior')
    """
    return LEVEL_WORDS.get(level, level)
