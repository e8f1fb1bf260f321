"""Job titles by the rules under which the tables in `data` were made: `title_rules.csv`, a list of
patterns of which the first that matches decides.

The sources of these tables (`Source.carried_titles`) are read so, in every edition; a reader's own
files are read by `titles`. A rule changed here changes kept tables.
"""

from __future__ import annotations

import re
import unicodedata
from functools import cache

from .title_lexicon import read_table

__all__ = ["carried_role", "carried_seniority"]

_SENIORITY_WORDS = {
    "intern": "entry",
    "trainee": "entry",
    "junior": "entry",
    "jr": "entry",
    "graduate": "entry",
    "senior": "senior",
    "sr": "senior",
    "staff": "lead",
    "principal": "lead",
    "lead": "lead",
}
_LEADING_RANK = re.compile(
    r"^(?:(senior|sr|junior|jr|staff|principal|lead|graduate|trainee)\b[. ]*)+"
)
_LEVEL = re.compile(r"\s+(?:(?:level\s+)?(?:[1-9]|i{1,3}|iv|v))$")
_NOT_A_LETTER = re.compile(r"[^\w&.+#]+")


@cache
def _rules() -> tuple[tuple[re.Pattern[str], str], ...]:
    table = read_table("title_rules.csv")
    return tuple((re.compile(rule["pattern"]), rule["role"]) for rule in table.to_dict("records"))


@cache
def carried_role(title: str) -> str | None:
    """Return the role of a title, `-` where it names no job, `?` for one outside the list, None
    where no rule matches.

    >>> carried_role("Lead Data Scientist"), carried_role("Data Lead")
    ('Data scientist', 'Data manager')
    """
    bare = _LEVEL.sub("", _normalise(title))
    # "Lead Data Scientist" is a data scientist, "Data Lead" manages data: only leading ranks go.
    bare = _LEADING_RANK.sub("", bare).strip() or bare
    return next((role for pattern, role in _rules() if pattern.search(bare)), None)


@cache
def carried_seniority(title: str) -> str | None:
    """Return the level that a title names, None where it names none."""
    plain = _normalise(title)
    if re.search(r"\b(chief|ciso|cto|cio|vp|vice president|director|head of)\b", plain):
        return "executive"
    words = (word.strip(".") for word in plain.split())
    return next((_SENIORITY_WORDS[word] for word in words if word in _SENIORITY_WORDS), None)


def _normalise(title: str) -> str:
    folded = unicodedata.normalize("NFKC", title).lower()
    return _NOT_A_LETTER.sub(" ", folded[:300]).replace("_", " ").strip()
