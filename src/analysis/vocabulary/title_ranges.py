"""Titles of a range of levels: "Junior/Senior Developer" says none, and none is chosen for it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple

from .title_grades import BY_GRADE, GRADE_WORDS, GRADES
from .title_lexicon import Found
from .title_parts import Part

__all__ = ["may_span_levels", "spans_levels"]

# beside each other these are a range; a senior principal is none
_STEPS = frozenset(("entry", "mid", "senior"))
_OF_SCHOOL = frozenset(("graduate", "grad", "undergraduate", "university", "college", "campus"))
# "to" and "or" of several languages, where they stand between two levels
_TO = ("to", "bis", "a", "az", "do", "till", "til", "tot", "through", "ad", "al", "ate")
_LINKS = frozenset((*_TO, "o", "of", "nebo", "e", "y", "i"))


_SIGNS = re.compile(
    r"[/&|,+()–—-]|\b(?:to|or|and|bis|oder|und|à|a|ou|et|o|y|e|do|lub|i|till|til|eller|och|tai|"
    r"ja|až|nebo|of|en|tot)\b|\b[iv]+ [iv]+\b",
    re.IGNORECASE,
)


class _Said(NamedTuple):
    """A level in a title: its word, and the number of its part."""

    value: str
    found: Found
    at: int


def may_span_levels(title: str) -> bool:
    """Tell whether a title has a sign or word that may stand between two levels."""
    return _SIGNS.search(title) is not None


def spans_levels(parts: Sequence[Part]) -> bool:
    """Tell whether parts of a title name levels of a range, in words ("mid to senior", "Lead /
    Senior Data Engineer") or grades ("Engineer II/III"). Two words of one level are no range.
    """
    levels, graded, joined = 0, False, False
    for part in parts:  # most titles have one level at most
        levels += len(part.levels)
        graded = graded or part.words[-1] in GRADES
        joined = joined or part.joined
    if graded and _spans_grades(parts):
        return True
    if levels and joined and any(_is_raised(*each) for each in pairwise(parts) if each[1].joined):
        return True
    if levels < 2:
        return False
    said = [_Said(_name(each.value), each, at) for at, each in _levels(parts)]
    return any(
        first.value != second.value and _is_range(first, second, parts)
        for first, second in pairwise(said)
    )


def _name(value: str) -> str:
    return "entry" if value == "training" else value


def _levels(parts: Sequence[Part]) -> Iterator[tuple[int, Found]]:
    for at, part in enumerate(parts):
        yield from ((at, found) for found in part.levels)


def _is_range(first: _Said, second: _Said, parts: Sequence[Part]) -> bool:
    """Tell whether the second level is the other end of the first."""
    part = parts[second.at]
    if first.at == second.at:
        between = part.words[first.found.last + 1 : second.found.first]
        plain = all(word in _LINKS or word in GRADE_WORDS for word in between)
        linked = not _LINKS.isdisjoint(between)
        return plain and (linked or _are_steps(first, second))
    if second.at != first.at + 1:
        return False
    alone = _only_levels(parts[first.at]) or _only_levels(part)
    if not part.joined:
        return alone and _are_steps(first, second)
    return alone or _of_one_job(parts[first.at], part)


def _is_raised(one: Part, other: Part) -> bool:
    """Tell whether two parts name a job with and without a level: "Analyst / Senior Analyst"."""
    levels = [{_name(each.value) for each in part.levels} for part in (one, other)]
    return levels.count(set()) == 1 and _of_one_job(one, other)


def _are_steps(first: _Said, second: _Said) -> bool:
    """Tell whether nobody can be both: a junior senior, but for a senior intern."""
    each = (first, second)
    return all(
        said.value in _STEPS
        and said.found.value != "training"
        and said.found.word not in _OF_SCHOOL
        for said in each
    )


def _only_levels(part: Part) -> bool:
    """Tell whether a part says nothing but levels; a team lead is a job."""
    if part.fields or part.roles or part.trades or part.unknown:
        return False
    levels = {(each.first, each.last) for each in part.levels}
    return all(each.first == each.last and (each.first, each.last) in levels for each in part.heads)


def _of_one_job(one: Part, other: Part) -> bool:
    """Tell whether two parts name the same job: "Junior Developer / Senior Developer"."""

    def named(part: Part) -> tuple[set[str], set[str]]:
        return {each.value for each in part.heads}, {each.value for each in part.roles}

    return named(one) == named(other) != (set(), set())


def _spans_grades(parts: Sequence[Part]) -> bool:
    """Tell whether several numerals stand where one may: "II/III", "I - III", "1 to 3"."""
    grades: list[int] = []
    for part in parts:
        if part.words[-1] not in GRADES:
            grades = []
            continue
        words = [word for word in part.words if word not in GRADE_WORDS and word not in _TO]
        run = 0
        while run < len(words) and words[-1 - run] in GRADES:
            run += 1
        own = [GRADES[word] for word in words[len(words) - run :]]
        grades = [*grades, *own] if run == len(words) and grades else own
        if len({BY_GRADE[each] for each in grades}) > 1:
            return True
    return False
