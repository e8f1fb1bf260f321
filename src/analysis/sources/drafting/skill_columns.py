"""Which columns of a file hold skills: as lists, or in texts."""

from __future__ import annotations

from collections.abc import Iterable

from ..json_fields import ALL, ONE
from .chooser import ENOUGH
from .look import Look

__all__ = ["lists_of_skills", "texts_with_skills"]


def lists_of_skills(free: Iterable[Look]) -> list[Look]:
    """Return the columns that list skills: most of their cells do, more where no header says so.

    Codes of currencies are none, though CAD is a skill as well, unless the header names skills.
    """
    lists = [
        look
        for look in free
        if look.length < 400
        and look.filled > 0.2 * look.rows
        and look.share("skills") >= (0.4 if "skills" in look.says else 0.7)
        and look.share("number") < 0.1
        and not {"not_pay", "not_skills", "pay_currency"} & look.says
        and ("skills" in look.says or look.share("pay_currency") < ENOUGH)
    ]
    whole = {look.name for look in lists}
    return [look for look in lists if look.name.replace(ONE, ALL) not in whole - {look.name}]


def texts_with_skills(free: Iterable[Look]) -> list[Look]:
    """Return the columns of long texts, which may name skills; objects, as they stand, are none."""
    return [
        look
        for look in free
        if look.length >= 300
        and look.filled >= 0.3 * look.rows
        and not all(word.startswith("[{") for word in look.words)
    ]
