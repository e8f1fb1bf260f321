"""Whether a word that has other meanings names a skill where it stands: R, Go, Excel, Spark, Access
and others.

First the word's own vetoes (`senses.csv`): neighbours beside which it never is the skill,
"executive" before chef, "level" after C. Then cues are weighed: what stands before and after,
letter case, skills listed beside it, other words of its line that go with the skill or with another
sense. The weights (`sense_cues.csv`) are those of a logistic regression with a ridge penalty,
fitted to lines labelled by hand (tests/skills); the same cues serve all words, and a word seen
often has an intercept of its own.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Iterable, Iterator
from functools import cache
from itertools import takewhile
from operator import attrgetter
from typing import NamedTuple

from .cues import (
    BARE,
    EMPLOYER,
    INITIALS_AFTER,
    INITIALS_BEFORE,
    NAME,
    NAME_BEFORE,
    SEPARATOR,
    STOPPED,
    TECHNICAL,
    UPPER,
    asked_for,
    made_with,
)
from .sense_tables import senses, tangible, weights
from .skills import skills_table

__all__ = ["CUES", "Hit", "ambiguous_skills", "cues_of", "is_meant"]

REACH = 160  # characters of a line that are looked at on either side
THRESHOLD = 0.25  # log odds from which a word counts as the skill
_GAP = 16  # characters that may stand between two entries of a list

# one of these must hold for a word in lower case, on a line that has capitals, to be the skill
_FOR_LOWER_CASE = (
    "asked for",
    "preposition before",
    "technical word after",
    "listed beside a skill",
)

CUES = (
    "always",
    "lower case",
    "capital inside a sentence",
    "alone on its line",
    "listed beside a skill",
    "listed beside an ambiguous word",
    "listed across lines",
    "asked for",
    "made with it",
    "preposition before",
    "technical word after",
    "name after",
    "name before",
    "full stop and capital after",
    "other sense before",
    "other sense after",
    "goes with the skill",
    "goes with the skill, twice",
    "goes with another sense",
    "goes with another sense, twice",
    "skill on the line",
    "employer on the line",
)


class Hit(NamedTuple):
    """A form found: the skill it names, the form as searched, and its place in the text (`end`
    exclusive).
    """

    skill: str
    form: str
    start: int
    end: int


@cache
def ambiguous_skills() -> frozenset[str]:
    """Return the skills whose bare name is also something else, by their note in the vocabulary."""
    table = skills_table()
    doubtful = table["note"].str.startswith("ambiguous") & ~table["note"].str.startswith(
        "ambiguous; weakly"
    )
    return frozenset(table.loc[doubtful, "skill"])


def is_meant(text: str, hit: Hit, found: list[Hit]) -> bool:
    """Tell whether `hit`, an ambiguous word among all forms `found` in `text`, names its skill.

    The dear cues are looked for only as long as they can change the answer.
    """
    near = _near_cues(text, hit, found)
    if near is None:
        return False
    weigh = weights()
    total = weigh.get(hit.skill, 0.0) + sum(weigh[cue] for cue in near)
    for of_line in (_own_words, _other_words):
        best, worst = _reach(of_line)
        if total + best <= THRESHOLD:
            return False
        if total + worst > THRESHOLD:
            return True
        total += sum(weigh[cue] for cue in of_line(text, hit))
    return total > THRESHOLD


def cues_of(text: str, hit: Hit, found: list[Hit]) -> list[str] | None:
    """Return those of CUES that hold for `hit`, None where a veto of its word holds."""
    near = _near_cues(text, hit, found)
    return None if near is None else [*near, *_own_words(text, hit), *_other_words(text, hit)]


def _near_cues(text: str, hit: Hit, found: list[Hit]) -> list[str] | None:
    """Return the cues of letter case, neighbours and lists, None where a veto holds."""
    skill, _, start, end = hit
    first, last = _line(text, hit)
    near, far = max(first, start - 28), max(first, start - 80)
    sense = senses().get(skill)
    if sense and (
        sense.never_before.search(text, near, start) or sense.never_after.match(text, end, last)
    ):
        return None
    left, word, right = text[first:start], text[start:end], text[end:last]
    if len(word) <= 2 and (
        INITIALS_AFTER.match(right) or INITIALS_BEFORE.search(text, near, start)
    ):
        return None
    holds = {"always": True}
    holds |= _letter_case(left, word, right)
    holds |= _neighbours(text, hit, found, first, last)
    holds["asked for"] = asked_for(text[far:start])
    holds["preposition before"] = BARE.search(text, near, start) is not None
    holds["technical word after"] = TECHNICAL.match(right) is not None
    if holds["lower case"] and not any(holds[cue] for cue in _FOR_LOWER_CASE):
        return None
    holds["made with it"] = made_with(text[far:start])
    holds["full stop and capital after"] = STOPPED.match(right) is not None
    if not holds["lower case"] and not holds.pop("shouting"):
        place = bisect_left(found, start, key=attrgetter("start"))
        follows = place > 0 and found[place - 1].end == start - 1
        followed = place + 1 < len(found) and found[place + 1].start == end + 1
        holds["name after"] = not followed and NAME.match(right) is not None
        named = None if follows else NAME_BEFORE.search(text, near, start)
        holds["name before"] = named is not None and any(
            map(str.isalnum, text[first : named.start(1)])
        )
    if sense:
        holds["other sense before"] = sense.before.search(text, near, start) is not None
        holds["other sense after"] = sense.after.match(right) is not None
    return [cue for cue in CUES if holds.get(cue)]


def _own_words(text: str, hit: Hit) -> list[str]:
    """Return the cues of words on the line that go with the skill."""
    sense = senses().get(hit.skill)
    count = len({match.lower() for match in sense.own.findall(_rest(text, hit))}) if sense else 0
    return ["goes with the skill", "goes with the skill, twice"][:count]


def _other_words(text: str, hit: Hit) -> list[str]:
    """Return the cues of words on the line that go with another sense, or tell of an employer."""
    rest, sense = _rest(text, hit), senses().get(hit.skill)
    count = len({match.lower() for match in sense.other.findall(rest)}) if sense else 0
    cues = ["goes with another sense", "goes with another sense, twice"][:count]
    return [*cues, "employer on the line"] if EMPLOYER.search(rest) else cues


@cache
def _reach(of_line: Callable[[str, Hit], list[str]]) -> tuple[float, float]:
    """Return the most that the cues of the line still to come can add, and the most they can take."""
    own = (
        [cue for cue in CUES if cue.startswith("goes with the skill")]
        if of_line is _own_words
        else []
    )
    left = [
        *own,
        "employer on the line",
        *(cue for cue in CUES if cue.startswith("goes with another sense")),
    ]
    yet = [weights()[cue] for cue in left]
    return sum(w for w in yet if w > 0), sum(w for w in yet if w < 0)


def _line(text: str, hit: Hit) -> tuple[int, int]:
    """Return where the line around a hit begins and ends, looking no further than REACH."""
    first = max(text.rfind("\n", 0, hit.start) + 1, hit.start - REACH)
    last = text.find("\n", hit.end, hit.end + REACH)
    return first, min(len(text), hit.end + REACH) if last < 0 else last


def _rest(text: str, hit: Hit) -> str:
    first, last = _line(text, hit)
    return f"{text[first : hit.start]}\0{text[hit.end : last]}"


def _letter_case(left: str, word: str, right: str) -> dict[str, bool]:
    rest = left + right
    opens = not any(letter.isalnum() for letter in left) or left.rstrip()[-1:] in {
        ".",
        ":",
        "!",
        "?",
        "•",
        ";",
    }
    shouting = rest == rest.upper() and UPPER.search(rest) is not None
    lower = word == word.lower()
    return {
        "shouting": shouting,
        "lower case": lower and rest != rest.lower(),
        "capital inside a sentence": not lower and not opens and not shouting,
        "alone on its line": not any(letter.isalnum() for letter in rest),
    }


def _neighbours(text: str, hit: Hit, found: list[Hit], first: int, last: int) -> dict[str, bool]:
    """Return the cues of the forms around a hit: on its line, beside it in a list, in a list across
    lines.
    """
    on_line = beside = unsure = across = False
    place = bisect_left(found, hit.start, key=attrgetter("start"))
    for other in [
        *_until(reversed(found[:place]), first, last),
        *_until(found[place + 1 :], first, last),
    ]:
        inside = other.start >= first and other.end <= last
        doubtful = other.skill in ambiguous_skills() and other.form == other.skill.lower()
        if not doubtful and other.skill not in tangible():
            continue
        gap = text[other.end : hit.start] if other.end <= hit.start else text[hit.end : other.start]
        listed = len(gap) <= _GAP and SEPARATOR.match(gap) is not None
        if doubtful:
            unsure = unsure or (inside and listed and text[other.start].isupper())
        else:
            on_line = on_line or inside
            beside = beside or (inside and listed)
            across = across or (not inside and listed)
    return {
        "skill on the line": on_line,
        "listed beside a skill": beside,
        "listed beside an ambiguous word": unsure,
        "listed across lines": across,
    }


def _until(hits: Iterable[Hit], first: int, last: int) -> Iterator[Hit]:
    """Yield hits as long as they reach the line, or nearly."""
    return takewhile(lambda hit: hit.end >= first - _GAP and hit.start <= last + _GAP, hits)
