"""What is true of the adverts that a count of skills stands for, as a cell that can be compared."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache

from ...methods.disclosure import Cell
from ...vocabulary import ancestors, roles_table
from ...vocabulary.marks import EVERY, SMALLEST_CELL, in_brackets
from .items import groups_of_item, items_of_skill

__all__ = ["PARTED", "cell_of", "is_group_cell", "item_cell", "known_of", "nearly_groups"]

PARTED = ("role", "family", "country", "seniority")  # no advert has two values of one
_NAMED, _PART = "named", "named, or a part of it"


def cell_of(
    role: str, country: str, year: str, *skills: str, is_group: bool = False, **more: str
) -> Cell:
    """Return what is true of the adverts of a population that name all of some skills, or any part
    of a group; `more` is what else is true, by key.
    """
    family = role.startswith("(")
    where = {"family" if family else "role": role, "country": country, "year": year, **more}
    named = [(skill, _PART if is_group else _NAMED) for skill in skills]
    return frozenset([*((key, value) for key, value in where.items() if value != EVERY), *named])


def item_cell(key: tuple[str, str, str], item: str, skills: list[str]) -> Cell:
    """Return what is true of the adverts of a population that name any of the skills of an item."""
    return cell_of(*key, item, is_group=True) if len(skills) > 1 else cell_of(*key, skills[0])


def known_of(cell: Cell) -> Cell:
    """Return a cell with what it states without saying so: the family of its role, the groups of
    its skills, and the items of the article's list that name them.
    """
    families = _families()
    roles = [families[value] for key, value in cell if key == "role" and value in families]
    groups = {
        group
        for skill, value in cell
        if value == _NAMED
        for group in (skill, *ancestors(skill), *items_of_skill(skill))
    }
    groups |= {group for item, value in cell if value == _PART for group in groups_of_item(item)}
    return cell | {("family", family) for family in roles} | {(group, _PART) for group in groups}


def is_group_cell(cell: Cell) -> bool:
    """Say whether a cell is one of a group of skills, any part of which is named."""
    return any(value == _PART for _, value in cell)


def nearly_groups(counts: dict[Cell, int], secret: set[Cell]) -> Iterator[Cell]:
    """Yield what to withhold, so that no group is told of which the adverts that name either of two
    skills are nearly all: the group, or the pair where one of the two has the name of the group.
    """
    for pair, both in counts.items():
        named = [each for each in pair if each[1] == _NAMED]
        if len(named) != 2 or pair in secret:
            continue
        base = pair - set(named)
        ones = [base | {each} for each in named]
        if any(one in secret or one not in counts for one in ones):
            continue
        either = sum(counts[one] for one in ones) - both
        shared = known_of(frozenset(named[:1])) & known_of(frozenset(named[1:]))
        for group in sorted(shared):
            whole = base | {group}
            if whole in secret or not 0 < counts.get(whole, either) - either < SMALLEST_CELL:
                continue
            yield pair if group[0] in {skill for skill, _ in named} else whole


@cache
def _families() -> dict[str, str]:
    """Return the family of every role, in brackets."""
    table = roles_table().set_index("role")["family"].dropna()
    return {str(role): in_brackets(str(family)) for role, family in table.items()}
