"""Entries of lists of skills, as surveys and boards write them: compounds, qualifiers, versions.

An entry that is a form of a skill is that skill. What else stands in an entry is taken off, one
thing after the other, until it is one: brackets ("Bash/Shell (all shells)"), how well and how long
("Python: expert", "5 years of SQL"), a version ("Python 3.11", "Vue.js 3"). What is several skills
("HTML/CSS", "AWS and Azure") is parted; what is a phrase is read as a text is.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import NamedTuple

from .extract import extract
from .skills import canonical_skill

__all__ = ["EntryRead", "skills_of_entry"]

_LONGEST = 200  # characters of an entry that are read
_BRACKETS = re.compile(r"\s*[(\[{][^()\[\]{}]*[)\]}]?\s*")
_INSIDE = re.compile(r"[(\[{]([^()\[\]{}]*)[)\]}]?")
_MARKS = " \t\n\r.;:•·*–—-'\"`"
_MORE = r"(?:\+|\.x| and (?:up|later|above)| or (?:later|above))?"
_VERSION = re.compile(rf"(?:\s*[-/]?\s*v(?:er(?:sion)?)?\.?\s*|\s*)\d+(?:\.(?:\d+|x))*{_MORE}$")
_LEVEL = (
    r"(?:expert|advanced|intermediate|basics?|beginner|proficient|fluent|native|strong|good|solid|"
    r"senior|junior|mid|fortgeschritten|grundkenntnisse|sehr gut|gut|avance|debutant|avanzado|"
    r"basico|intermedio|zaawansowany|podstawowy)"
)
_KNOWN = r"(?:experience|knowledge|skills?|understanding|proficiency|kenntnisse|conocimientos?|"
_KNOWN += r"connaissances?|znajomosc)"
_YEARS = r"\d+\+?\s*(?:years?|yrs?|jahre?|ans|anos)"
_HOW_WELL = re.compile(
    rf"^{_LEVEL}(?: level)?\s+(?:in |of |knowledge of |skills? in )?"
    rf"|^(?:(?:some |good |strong |basic |working |hands[- ]on )?{_KNOWN}\s+(?:in|of|with|de|en|von)?\s*)"
    rf"|^{_YEARS}\s+(?:of |with |in |experience in )?"
    rf"|\s*(?:[:–—=]|\s-)\s*(?:{_LEVEL}.*|\d+.*)$"
    rf"|\s+{_LEVEL}$"
    rf"|\s+(?:{_KNOWN}|programming|language|framework|library|database|certified|{_YEARS})$"
)
_SEVERAL = re.compile(
    r"\s*(?:[/&|,;\\]|\s\+\s|\band\b|\bor\b|\bund\b|\boder\b|\bet\b|\bou\b|\boraz\b)\s*"
)
_OTHERS = re.compile(
    r"^(?:others?|other \w+|etc\.?|none|n/?a|nan|null|keine|autres?|otros?|inne|-+)$"
)


class EntryRead(NamedTuple):
    """What an entry names: `skills`, and its parts that name none that is known (`unknown`)."""

    skills: tuple[str, ...]
    unknown: tuple[str, ...]


@lru_cache(maxsize=100_000)
def skills_of_entry(entry: str) -> EntryRead:
    """Return the skills that one entry of a list names, each once, and what it names else.

    >>> skills_of_entry("Bash/Shell (all shells)").skills, skills_of_entry("C/C++").skills
    (('Bash', 'Shell'), ('C', 'C++'))
    >>> skills_of_entry("Python 3.11").skills, skills_of_entry("HTML/Foobar")
    (('Python',), EntryRead(skills=('HTML',), unknown=('Foobar',)))
    """
    text = " ".join(entry[:_LONGEST].split())
    whole = _one(text)
    if whole:
        return EntryRead((whole,), ())
    inside = [part for part in _INSIDE.findall(text) if part]
    bare = _BRACKETS.sub(" ", text).strip(_MARKS) or " / ".join(inside)
    parts = [part.strip(_MARKS) for part in _SEVERAL.split(bare)]
    named: dict[str, None] = {}
    unknown = []
    for part in filter(None, parts):
        skill = _one(part)
        found = [skill] if skill else [hit.skill for hit in extract(part)]
        named |= dict.fromkeys(found)
        if not found and not _OTHERS.match(part.lower()):
            unknown.append(part)
    if (
        unknown and len(parts) > 1
    ):  # a phrase that has a joint: "design of experiments and A/B tests"
        phrase = [hit.skill for hit in extract(bare)]
        if set(phrase) - set(named):
            return EntryRead(tuple(dict.fromkeys([*named, *phrase])), ())
    if not named and inside:  # a name of its own before what it is called: "Foo (Python)"
        named = {skill: None for part in inside if (skill := _one(part.strip(_MARKS)))}
        unknown = [] if named else unknown
    return EntryRead(tuple(named), tuple(unknown))


def _one(text: str) -> str | None:
    """Return the skill that a text is a form of, bare of brackets, of how well, and of a version."""
    for candidate in _barer(text):
        skill = canonical_skill(candidate)
        if skill:
            return skill
    return None


def _barer(text: str) -> list[str]:
    bare = _BRACKETS.sub(" ", text).strip(_MARKS)
    found = [text, text.strip(_MARKS), bare]
    for _ in range(3):
        lower = bare.lower()
        cut = _HOW_WELL.search(lower)
        if cut and len(lower) == len(bare):
            bare = (bare[: cut.start()] + bare[cut.end() :]).strip(_MARKS)
        else:
            shorter = _VERSION.sub("", bare).strip(_MARKS)
            if shorter == bare or not shorter:
                break
            bare = shorter
        found.append(bare)
    return found
