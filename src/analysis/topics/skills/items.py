"""The items of article B's list: which skills each one names, and which adverts name any of them."""

from __future__ import annotations

from functools import cache

import pandas as pd

from ...seeds.load import printed_skills
from ...vocabulary import ancestors
from ...vocabulary.marks import SMALLEST_CELL

__all__ = ["groups_of_item", "items_of_skill", "items_of_the_list", "named_items"]


@cache
def items_of_the_list() -> dict[str, tuple[str, ...]]:
    """Return the skills that each item of the list names, in the order of the list."""
    table = printed_skills()
    return {
        str(item): tuple(str(skills).split(";"))
        for item, skills in zip(table["item"], table["skills"], strict=True)
    }


def items_of_skill(skill: str) -> set[str]:
    """Return the items that name a skill, and others beside it."""
    return {
        item for item, skills in items_of_the_list().items() if skill in skills and len(skills) > 1
    }


def groups_of_item(item: str) -> set[str]:
    """Return the groups that every skill of an item belongs to, none for what is no item."""
    skills = items_of_the_list().get(item, ())
    return set.intersection(*({*ancestors(skill)} for skill in skills)) if skills else set()


def named_items(named: pd.DataFrame, *, guarded: bool) -> dict[str, tuple[list[str], pd.Series]]:
    """Return for each item that records name its skills, and whether a record names any of them.

    `named` has a row per record and a column per skill. Where counts are `guarded`, a skill that
    fewer than ten records name without the skills before it, those named more, is left out of its
    item: the union would give these few away.
    """
    found = {}
    for item, skills in items_of_the_list().items():
        there = [skill for skill in skills if skill in named.columns and named[skill].any()]
        there.sort(key=lambda skill: (-int(named[skill].to_numpy().sum()), skill))
        kept: list[str] = []
        union = pd.Series(False, index=named.index)
        for skill in there:
            more = int((named[skill] & ~union).sum())
            if not kept or more >= SMALLEST_CELL or not (guarded and more):
                union, kept = union | named[skill], [*kept, skill]
        if kept:
            found[item] = (kept, union)
    return found
