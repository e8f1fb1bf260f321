"""Any job title to a role: its head noun and the field it stands in, by the tables beside this file.

A title is brought to English words and parted at its dashes, commas and slashes (`title_text`,
`title_lexicon`). In a part the last head noun counts ("data engineering manager" manages), or the
one before an "of"; `title_grid.csv` names the role of a field and a head, fields that decide first
on top. The first part with a head decides; parts without one lend it their field. What stands in
brackets or after "with" is asked only where the rest names no job, and what is made with (Java,
React) never changes a role that is named. A trade (mechanical, clinical) is no job of the list; a
manager of something else (public relations) takes no field from behind a comma.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache

from .title_lexicon import Found, read_table
from .title_parts import MANAGE, Part
from .title_precedence import MANAGES, is_open, made_beside, named_role, says_full_stack, work_of

__all__ = ["NAMES_NO_JOB", "OUTSIDE_LIST", "role_of_title"]

NAMES_NO_JOB = "-"
OUTSIDE_LIST = "?"
_GENERIC = "Software engineer"
_BARE_DEVELOPER = "developer"
# fields that stand right before the head, and decide as such
_AT_THE_HEAD = {
    "data": "data at the head",
    "project": "project at the head",
    "account": "account at the head",
    "business analysis": "business at the head",
    "systems": "systems at the head",
    "test": "test at the head",
}
_IN_BRACKETS = frozenset(("Data scientist", "Data analyst", "Data engineer", "Software engineer"))
# who leads or sells something else: a field behind the comma is not theirs
_SOFT = frozenset(
    ["manager", "director", "head of", "vice president", "lead", "specialist", "owner", "support"]
)
_OF_THE_FIRM = frozenset(
    [
        "operations",
        "business analysis",
        "marketing",
        "account",
        "design",
        "support",
        "quality",
        "product",
    ]
)
# what "Software Engineer - …" may be told more precisely by
_PRECISE = frozenset(
    {
        "front end",
        "back end",
        "full stack",
        "mobile",
        "embedded",
        "machine learning",
        "artificial intelligence",
        "devops",
        "site reliability",
        "test",
        "blockchain",
        "mlops",
        "computer vision",
        "natural language",
    }
)
_STRICT = frozenset(
    ["engineer", "manager", "director", "specialist", "support", "lead", "designer"]
)
# columns of the grid that are as another one where they say nothing of their own
_INSTEAD = {"developer": "engineer", "tech lead": "engineer", "head of": "director"}


def role_of_title(main: Sequence[Part], aside: Sequence[Part]) -> str | None:
    """Return the role that parts of a title name; None where they name none that is known, "-"
    where they name no job, "?" for a job outside the list.
    """
    said = _role(main, list(aside))
    if says_full_stack(said, main, aside):
        return "Full-stack engineer"
    if said in (None, NAMES_NO_JOB) and aside:
        return _role([*main, *aside], []) or said
    if said == OUTSIDE_LIST and not any(part.roles for part in main):
        named = [_of_part([part], 0, head) for part in aside if (head := _does(part))]
        return next((role for role in named if role in _IN_BRACKETS), said)
    return said


def _does(part: Part) -> Found | None:
    """Return the head of a part in brackets that names a whole job, "(data scientist)"."""
    head = part.head()
    return head if head and part.fields and not part.cut and not part.unknown else None


def _role(parts: Sequence[Part], aside: list[Part]) -> str | None:
    for at, part in enumerate(parts):
        if (made := made_beside(parts, at)) is not None:
            return _role(parts[made:], aside)
        if part.roles:
            return named_role(part)
        head = part.head()
        if head is None or _only_ranks(parts, at, head):
            continue
        said = _of_part(parts, at, head)
        if said == _GENERIC:
            return _more_precise(parts[at + 1 :], aside, head.value)
        if said not in (None, NAMES_NO_JOB, OUTSIDE_LIST):
            return said
        later = [other for other in parts[at + 1 :] if other.roles or other.heads]
        lends = said is None and not _of_something_else(parts, at, head)
        rest = _role(parts[at + 1 :], aside) if later or lends else None
        return said if rest in (None, NAMES_NO_JOB) else rest
    return _without_head(parts)


def _only_ranks(parts: Sequence[Part], at: int, head: Found) -> bool:
    """Tell whether a head says a rank of what later parts name: "Lead / Senior Data Engineer"."""
    others = any(part.heads for part in parts[at + 1 :])
    if head.value == "none":
        return not parts[at].fields and at + 1 < len(parts)
    return head.value == "lead" and head.first == 0 and others and not parts[at].of


def _without_head(parts: Sequence[Part]) -> str | None:
    """Return the role of fields alone ("DevOps"), of parts that say nothing else."""
    plain = [part for part in parts if not part.unknown and not part.trades]
    fields = [found for part in plain for found in part.fields if found.kind == "field"]
    named = [_cell(plain[0], [found], None) for found in fields]
    roles = [role for role in named if role not in (None, NAMES_NO_JOB)]
    if roles:
        return roles[0]
    if any(part.trades for part in parts):
        return OUTSIDE_LIST
    every = all(not part.unknown for part in parts)
    return NAMES_NO_JOB if NAMES_NO_JOB in named or (parts and every) else None


def _of_part(parts: Sequence[Part], at: int, head: Found) -> str | None:
    """Return the role of a part with a head, which takes its field from its neighbours if need be."""
    part = parts[at]
    before = [other for other in parts[:at] if other.fields]
    whole = part.whole_job() == head
    if part.joined and before and parts[at - 1].fields and not whole:
        joined = _joined(parts, at)
        if any(f.kind == "field" for f in part.fields):  # "SQL / data analyst" analyses data
            joined = [f for f in joined if f.kind == "field"]
        if {"front end", "back end"} <= {f.value for f in [*joined, *part.fields]}:
            return "Full-stack engineer"
        said = _cell(part, joined, head)
        if said not in (None, NAMES_NO_JOB):
            return said
    own = work_of(part, head)
    said = _cell(part, own, head)
    if is_open(said, part, head):
        return _GENERIC if any(f.value == "software" for f in own) else None
    if said is not None:
        return said
    if part.trades and not part.fields:
        return OUTSIDE_LIST
    if _of_something_else(parts, at, head):
        return None
    said = _by_neighbours(parts, at, head)
    if said is not None:
        return said
    if head.value == _BARE_DEVELOPER:
        named = _role(parts[at + 1 : at + 2], [])  # programmer / front-end programmer
        return named if named not in (None, NAMES_NO_JOB, OUTSIDE_LIST) else _GENERIC
    if len(own) < len(part.fields):
        return _cell(part, part.fields, head)
    if part.fields or part.unknown:
        return None
    return "Designer" if head.value == "designer" else NAMES_NO_JOB


def _by_neighbours(parts: Sequence[Part], at: int, head: Found) -> str | None:
    """Return the role of a head with the field that a part before or after it lends."""
    part = parts[at]
    before = [other for other in parts[:at] if other.fields]
    for other in (*reversed(before), *parts[at + 1 :]):
        if other.roles or (other.head() is not None and other not in before):
            managed = head.value in MANAGES and other is parts[at + 1]  # manager, data scientist
            return _managed(other, head) if managed else None
        if not other.fields:
            continue
        lent = Part(False, (), trades=[*other.trades, *part.trades])
        wanted = [f for f in other.fields if f.kind == "field" or head.value != _BARE_DEVELOPER]
        said = _cell(lent, [*wanted, *part.fields], head, lent=True)
        if said is not None:
            return said
    return None


def _of_something_else(parts: Sequence[Part], at: int, head: Found) -> bool:
    """Tell whether a title says of what it is a manager or specialist, in words of another trade:
    "Public relations manager, Google Cloud".
    """
    part = parts[at]
    if head.value not in _SOFT and head.value != "analyst":
        return False
    if any(found.value in _OF_THE_FIRM for found in part.fields):
        return True
    if not part.unknown or head.value not in _SOFT:
        return False
    of = head.last if head.value == "head of" else part.of
    if of is not None and at + 1 < len(parts) and parts[at + 1].joined:
        return False  # director of performance and data analytics
    after = len(part.words) if of is None else of + 1  # head of public relations
    return (head.first > 0 and not part.knows(head.first - 1)) or (
        after < len(part.words) and not part.knows(after)
    )


def _managed(other: Part, head: Found) -> str | None:
    """Return what manages those whom the next part names: "Manager, Software Engineers"."""
    made = other.head()
    if made is None or made.value not in ("engineer", "developer", "analyst", "scientist"):
        return None
    work = {"scientist": "data science", "analyst": "analytics"}.get(made.value, "data engineering")
    fields = [f._replace(value=work) if f.value == "data" else f for f in other.fields]
    return _cell(Part(False, (), trades=other.trades), fields, head, lent=True)


def _joined(parts: Sequence[Part], at: int) -> list[Found]:
    """Return the fields of the parts that a chain of "/" ties to part `at`, the first of them."""
    first = at
    while first > 0 and parts[first].joined and parts[first - 1].head() is None:
        first -= 1
    return [found for part in parts[first:at] for found in part.fields]


def _more_precise(later: Sequence[Part], aside: Sequence[Part], head: str) -> str:
    """Return what kind of software engineer a later part names, alone or in one pair of brackets."""
    column = head if head in ("engineer", "developer") else "engineer"
    for part in (*later, *(aside if len(aside) == 1 else ())):
        if part.head() is not None or part.roles or not part.fields:
            continue
        first = part.fields[0]
        if first.kind == "field" and first.value in _PRECISE:
            return _grid()[first.value].get(column) or _GENERIC
    return _GENERIC


def _cell(
    part: Part, fields: Sequence[Found], head: Found | None, *, lent: bool = False
) -> str | None:
    """Return what the grid says of fields and a head, the first row that says something."""
    column = head.value if head else "none"
    names = {found.value for found in fields}
    if head is not None:
        near = {f.value for f in fields if f.last == head.first - 1 or lent or f.first > head.last}
        names |= {_AT_THE_HEAD[name] for name in near if name in _AT_THE_HEAD}
    beside = head is not None and any(trade.last == head.first - 1 for trade in part.trades)
    if beside and column in _STRICT:
        return OUTSIDE_LIST
    if (
        column in MANAGE
        and "product" in names
        and names & {"data", "artificial intelligence", "machine learning"}
    ):
        names.add("technical product")
    grid = _grid()
    for name in sorted(names & grid.keys(), key=lambda name: grid[name]["order"]):
        row = grid[name]
        if not (said := row.get(column)):
            continue
        if part.trades and (row["weak"] or (beside and column == "analyst")):
            return OUTSIDE_LIST
        return said
    return None


@cache
def _grid() -> dict[str, dict[str, str]]:
    """Return the roles by field, in the order in which fields decide, and by head."""
    table = read_table("title_grid.csv")
    rows = {
        str(row["field"]): {str(name): str(said) for name, said in row.items() if said}
        for row in table.to_dict("records")
    }
    for number, row in enumerate(rows.values()):
        row.setdefault("weak", "")
        row["order"] = f"{number:03d}"
        for column, instead in _INSTEAD.items():
            if instead in row:
                row.setdefault(column, row[instead])
    return rows
