"""Which of two jobs a title names, and where a title leaves it open.

Rules beside the grid. Who is a scrum master or team lead and, behind a slash, a developer is
the developer: the work that is told more precisely decides. Who manages behind "data scientist"
manages data science. An analyst who programs data analyses it. An analytics engineer is one where nothing else
is named: software beside it makes a software engineer, any other word leaves it open.
"""

from __future__ import annotations

from collections.abc import Sequence

from .title_lexicon import Found
from .title_parts import Part

__all__ = ["MANAGES", "is_open", "made_beside", "named_role", "says_full_stack", "work_of"]

MANAGES = frozenset(("manager", "director", "head of"))
_MAKES = frozenset(["engineer", "developer", "scientist"])
_PROJECTS = "Program manager"
_SIDES = ("Front-end engineer", "Back-end engineer")
_GENERIC = "Software engineer"


def named_role(part: Part) -> str:
    """Return the role that a phrase of a part names: a "data programmer analyst" analyses data."""
    role = part.roles[0]
    before = any(each.value == "data" and each.last == role.first - 1 for each in part.fields)
    words = part.words[role.first : role.last + 1]
    return "Data analyst" if before and "analyst" in words else role.value


def made_beside(parts: Sequence[Part], at: int) -> int | None:
    """Return the number of the part, tied to part `at` by a slash, that names what its holder
    makes, where part `at` says only that they lead or run projects: "Scrum master / developer".
    """
    part, head = parts[at], parts[at].head()
    runs = [each.value for each in part.roles[:1]] == [_PROJECTS] or (
        not part.roles and head is not None and head.value == "manager" and not part.fields
    )
    if not runs or part.unknown or at + 1 >= len(parts) or not parts[at + 1].joined:
        return None
    made = parts[at + 1].head()
    makes = made is not None and made.value in _MAKES and not made.word.endswith("s")
    return at + 1 if makes and parts[at + 1].fields else None


def work_of(part: Part, head: Found) -> list[Found]:
    """Return the fields of a part, data as data science where "data scientist" stands before a
    manager; what stands behind a job that is named whole tells no more of it.
    """
    own = [each for each in part.fields if each.value != "technology"]
    whole = part.whole_job()
    if whole is not None and whole == head and len(part.heads) > 1:
        return [each for each in own if each.first < head.first]
    if whole is None or whole.value != "scientist" or head.value not in MANAGES:
        return own
    return [f._replace(value="data science") if f.value == "data" else f for f in own]


def is_open(role: str | None, part: Part, head: Found) -> bool:
    """Tell whether an analytics engineer may as well be another: other words stand with it, or the
    field is not right before the head.
    """
    if role != "Analytics engineer":
        return False
    beside = {each.value for each in part.fields} - {"analytics"}
    near = any(each.last == head.first - 1 for each in part.fields if each.value == "analytics")
    return bool(beside or part.unknown or not near)


def says_full_stack(role: str | None, main: Sequence[Part], aside: Sequence[Part]) -> bool:
    """Tell whether parts name both sides of an application ("Frontend / full-stack developer"), or
    a software engineer's title says "full stack" anywhere, in brackets too.
    """
    named = {found.value for part in main for found in part.fields}
    if role in _SIDES:
        return "full stack" in named or {"front end", "back end"} <= named
    besides = {found.value for part in aside for found in part.fields}
    return role == _GENERIC and "full stack" in named | besides
