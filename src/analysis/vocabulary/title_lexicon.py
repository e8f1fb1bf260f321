"""What words of job titles mean: `title_terms.csv` in English, `title_words.csv` in other languages
and spellings, of which each is brought to English words.

A word may mean several things: "director" is the head of a title and a level.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import cache, lru_cache
from importlib.resources import files
from typing import Generic, NamedTuple, TypeVar

import pandas as pd

__all__ = ["Found", "in_english", "meanings", "read_table"]

_COMPOUNDING = ("de", "fi", "sv", "nl")  # languages that write two words as one
_LINKS = ("", "s", "n", "en", "es")
_LEVELS_WITHIN = frozenset(("lead", "leader", "chief", "director"))  # "agile lead" says a level
_SHORTEST = 3  # letters of a part of a compound


class Found(NamedTuple):
    """A meaning in a title: its kind (field, stack, head, …), which one, the numbers of its first
    and last word, and the first word.
    """

    kind: str
    value: str
    first: int
    last: int
    word: str


_Phrase = tuple[str, ...]
_Said = tuple[tuple[str, str], ...]
T = TypeVar("T")


class _Phrases(Generic[T]):
    """What phrases say, and how many words those have that begin with a word, the most first."""

    def __init__(self, said: Mapping[_Phrase, T]) -> None:
        self.said = said
        lengths: dict[str, set[int]] = {}
        for phrase in said:
            lengths.setdefault(phrase[0], set()).add(len(phrase))
        self.lengths = {word: sorted(many, reverse=True) for word, many in lengths.items()}


def read_table(name: str) -> pd.DataFrame:
    """Return a table of this folder as texts, empty ones as such."""
    with (files(__package__) / name).open(encoding="utf-8") as file:
        return pd.read_csv(file, dtype="str", keep_default_na=False)


def in_english(words: Sequence[str]) -> list[str]:
    """Return words with all that is known of another language or spelling put in English.

    >>> in_english(["datenbankentwickler", "mit", "sql"])
    ['database', 'developer', 'mit', 'sql']
    """
    known, out, at = _spellings(), list[str](), 0
    lengths, said = known.lengths, known.said
    while at < len(words):
        for length in lengths.get(words[at], ()):
            phrase = tuple(words[at : at + length])
            if phrase in said:
                out += said[phrase]
                at += len(phrase)
                break
        else:
            out += _parts(words[at]) if len(words[at]) > 2 * _SHORTEST else (words[at],)
            at += 1
    return out


def meanings(words: Sequence[str]) -> list[Found]:
    """Return what English words mean, the longest phrases first; what is not known is left out.

    >>> [(found.kind, found.value) for found in meanings(["it", "security", "director"])]
    [('field', 'security'), ('head', 'director'), ('level', 'executive')]
    """
    known, found, at = _terms(), list[Found](), 0
    lengths, meant = known.lengths, known.said
    while at < len(words):
        for length in lengths.get(words[at], ()):
            phrase = tuple(words[at : at + length])
            if phrase in meant:
                last = at + len(phrase) - 1
                found += [Found(kind, value, at, last, phrase[0]) for kind, value in meant[phrase]]
                at = last
                break
        at += 1
    return found


@cache
def _terms() -> _Phrases[_Said]:
    """Return English phrases with what they mean."""
    said: dict[_Phrase, list[tuple[str, str]]] = {}
    for row in read_table("title_terms.csv").to_dict("records"):
        for term in row["terms"].split(";"):
            said.setdefault(tuple(term.split()), []).append((row["kind"], row["meaning"]))
    for phrase, kinds in said.items():
        if kinds[0][0] in ("role", "field", "head") and "level" not in dict(kinds):
            words = [said.get((word,), []) for word in phrase if word in _LEVELS_WITHIN]
            if kinds[0] != ("role", "?") or phrase[0] != "chief":  # a chief of staff is none
                kinds += [each for meant in words for each in meant if each[0] == "level"]
    return _Phrases({phrase: tuple(kinds) for phrase, kinds in said.items()})


@cache
def _spellings() -> _Phrases[_Phrase]:
    """Return all known phrases with their English words."""
    english = {phrase: phrase for phrase in _terms().said}
    rows = read_table("title_words.csv").to_dict("records")
    for row in rows:
        for form in row["forms"].split(";"):
            english.setdefault(tuple(form.split()), _in_plain_english(row["english"]))
    return _Phrases(english)


@cache
def _plainer() -> dict[str, str]:
    """Return English phrases that have a plainer spelling, with it."""
    table = read_table("title_words.csv")
    own = table[table["language"] == "en"].to_dict("records")
    return {form: row["english"] for row in own for form in row["forms"].split(";")}


@cache
def _in_plain_english(text: str) -> _Phrase:
    """Return the words of an English phrase, what has a plainer spelling by that: a tester is a
    test engineer.
    """
    return tuple(_plainer().get(text, text).split())


@cache
def _words_of_compounds() -> dict[str, _Phrase]:
    """Return single words that may be part of a compound, with their English words."""
    table = read_table("title_words.csv")
    rows = table[table["language"].isin(_COMPOUNDING)].to_dict("records")
    words = {
        form: _in_plain_english(row["english"])
        for row in rows
        for form in row["forms"].split(";")
        if " " not in form and len(form) >= _SHORTEST
    }
    for phrase, said in _terms().said.items():
        if len(phrase) == 1 and {kind for kind, _ in said} & {"field", "head", "trade"}:
            words.setdefault(phrase[0], phrase)
    return words


@lru_cache(maxsize=100_000)
def _parts(word: str) -> _Phrase:
    """Return the English words of a compound of two known words, else the word itself."""
    known = _words_of_compounds()
    for cut in range(len(word) - _SHORTEST, _SHORTEST - 1, -1):
        last = known.get(word[cut:])
        if last is None:
            continue
        for link in _LINKS:
            first = known.get(word[:cut].removesuffix(link) if link else word[:cut])
            if first is not None:
                return (*first, *last)
    if word.endswith("in") and (bare := known.get(word[:-2])) is not None:
        return bare
    return (word,)
