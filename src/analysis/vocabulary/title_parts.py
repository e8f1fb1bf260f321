"""A job title in parts, each with what is found in it: head nouns, fields, levels, trades.

Parts end at dashes, commas and slashes; what stands in brackets or after "with" is set aside.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from .title_grades import GRADES
from .title_lexicon import Found, in_english, meanings
from .title_others import of_the_holder, serves_others
from .title_text import BREAK, OR, plain_title

__all__ = ["MANAGE", "Part", "parts_of"]

# heads that a later "lead", "specialist" or "intern" does not unseat
_MAKERS = frozenset(
    [
        "engineer",
        "developer",
        "analyst",
        "scientist",
        "architect",
        "administrator",
        "consultant",
        "designer",
    ]
)
_DOERS = _MAKERS - {"consultant", "designer", "administrator"}  # "data scientist consultant"
# a job of data that is named whole, and heads behind it that do not unseat it
_OF_DATA = frozenset(["analyst", "scientist", "engineer"])
_BESIDE = _MAKERS | {"tech lead", "lead", "specialist", "none", "support"}
_UNSEATED = frozenset({"lead", "specialist", "none", "vice president"})
_NUMERALS = frozenset(["i", "ii", "iii", "iv", "v", "vi"])
MANAGE = frozenset(("manager", "director", "head of", "lead", "owner"))


@dataclass(slots=True)
class Part:
    """A part of a title between its breaks, and what was found in it; `joined` where "/" stands
    before it, `cut` where "with" does, `unknown` words are not understood.
    """

    joined: bool
    words: Sequence[str]
    cut: bool = False
    unknown: int = 0
    fields: list[Found] = field(default_factory=list)
    heads: list[Found] = field(default_factory=list)
    trades: list[Found] = field(default_factory=list)
    roles: list[Found] = field(default_factory=list)
    levels: list[Found] = field(default_factory=list)
    of: int | None = None
    known: set[tuple[int, int]] = field(default_factory=set)

    def knows(self, at: int) -> bool:
        """Tell whether the word at a place is understood."""
        return any(first <= at <= last for first, last in self.known)

    def whole_job(self) -> Found | None:
        """Return the first head where it stands right behind "data" and so names a job by itself:
        the scientist of "data scientist software developer".
        """
        first = min(self.heads, key=lambda found: found.first, default=None)
        if first is None or first.value not in _OF_DATA or first.word.endswith("s"):
            return None
        data = any(each.value == "data" and each.last == first.first - 1 for each in self.fields)
        return first if data else None

    def head(self) -> Found | None:
        """Return the head noun that counts: the last, or the last before an "of"."""
        heads = self.heads
        if len(heads) < 2:
            return heads[0] if heads else None
        for found in heads:
            if found.value == "head of" and found.last > found.first:
                return found
        if self.of is not None:
            heads = [found for found in heads if found.last < self.of] or heads
        whole = self.whole_job()
        if whole is not None and all(found.value in _BESIDE for found in heads if found != whole):
            return whole
        leads = any(found.value in MANAGE for found in heads)
        for found in reversed(heads):
            managed = leads and found.value in _MAKERS and found.word.endswith("s")
            advises = found.value == "consultant" and any(
                each.value in _DOERS and each.last == found.first - 1 for each in heads
            )
            if found.value not in _UNSEATED and not managed and not advises:
                return found
        makers = [found for found in heads if found.value != "none"]
        return makers[-1] if makers else heads[-1] if heads else None


def parts_of(title: str) -> tuple[list[Part], list[Part]]:
    """Return the parts of a title, and those that stand in brackets or after "with"."""
    text = plain_title(title)
    main: list[Part] = []
    aside: list[Part] = []
    for part, cut in _cut(of_the_holder(in_english(text.words))):
        main += [part] if part else []
        aside += [cut] if cut else []
    for words in text.asides:
        for part, cut in _cut(of_the_holder(in_english(words))):
            aside += [each for each in (part, cut) if each]
    return main, aside


def _cut(words: Sequence[str]) -> Iterator[tuple[Part | None, Part | None]]:
    """Yield each part of a title, and what of it stands after a "with"."""
    start, joined = 0, False
    for end in range(len(words) + 1):
        if end < len(words) and words[end] not in (BREAK, OR):
            continue
        if end > start:
            yield _part(words[start:end], joined)
        joined = end < len(words) and words[end] == OR
        start = end + 1


def _part(words: Sequence[str], joined: bool) -> tuple[Part | None, Part | None]:
    found = meanings(words)
    cut = next((each for each in found if each.kind in ("cut", "drop") and each.first > 0), None)
    if cut is None or (cut.kind == "drop" and _is_range(words, found, cut.first)):
        return _filled(Part(joined, words), found), None
    at = cut.first
    main = _filled(Part(joined, words[:at]), [each for each in found if each.last < at])
    late = [each for each in found if each.first > at]
    if cut.kind == "drop" or not late or serves_others(words, at):  # deputy to …
        return main, None
    return main, _filled(Part(False, words[at + 1 :], cut=True), late)


def _is_range(words: Sequence[str], found: Sequence[Found], at: int) -> bool:
    """Tell whether levels or numerals stand around the word `at`: "mid to senior", "I to III"."""
    if not 0 < at < len(words) - 1:
        return False
    levels = {each.first for each in found if each.kind == "level"}
    ends = {each.last for each in found if each.kind == "level"}
    if at > 1 and words[at - 1] == "level":
        ends |= {at - 1} if at - 2 in ends else set()
    numerals = words[at - 1] in GRADES and words[at + 1] in GRADES and at + 2 == len(words)
    return numerals or (at - 1 in ends and at + 1 in levels)


def _filled(part: Part, found: Sequence[Found]) -> Part:
    for each in found:
        if each.kind in ("field", "stack"):
            part.fields.append(each)
        elif each.kind == "head":
            part.heads.append(each)
        elif each.kind == "trade":
            part.trades.append(each)
        elif each.kind == "role":
            part.roles.append(each)
        elif each.kind == "level":
            part.levels.append(each)
        elif each.kind == "of" and part.of is None and part.heads:
            part.of = each.first
    part.known = {(each.first, each.last) for each in found}
    part.unknown = len(part.words) - sum(last - first + 1 for first, last in part.known)
    if part.unknown:
        part.unknown -= sum(word.isdigit() or word in _NUMERALS for word in part.words)
    return part
