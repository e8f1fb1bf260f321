"""The answer of notebook 04, and the three figures on top of it."""

from __future__ import annotations

from .above_facts import Above
from .facts import Boards, FamiliesAnswer, Fields
from .key_facts import KeyFigures

__all__ = ["families_answer", "key_figures"]


def families_answer(boards: Boards, fields: Fields, above: Above) -> FamiliesAnswer:
    """Return the facts of the answer from those of its sections."""
    half = above.half
    medians = {each.pay for each in boards.standing.groups}
    return FamiliesAnswer(
        people=boards.people,
        kind=boards.kind,
        asked=boards.asked,
        mine=boards.standing.mine,
        families=len(boards.standing.groups),
        first=boards.standing.first,
        claimed=boards.claimed,
        field=fields.claimed,
        fields=len(fields.standing.groups),
        field_source=fields.source,
        pay=fields.pay,
        above=half.share if half else None,
        above_lower=half.lower if half else None,
        above_upper=half.upper if half else None,
        above_source=above.source,
        above_people=above.people,
        same=medians.pop() if len(medians) == 1 else None,
    )


def key_figures(boards: Boards, fields: Fields, above: Above) -> KeyFigures:
    """Return the three figures from the facts of their sections."""
    groups = boards.standing.groups
    first = groups[0] if groups and not boards.asked else None
    return KeyFigures(
        people=boards.people,
        kind=boards.kind,
        n=boards.n,
        family=boards.standing.mine or first,
        families=len(groups),
        field=fields.standing.groups[0] if fields.standing.groups else None,
        fields=len(fields.standing.groups),
        pay=fields.pay,
        source=fields.source,
        whose=fields.people,
        half=above.half,
    )
