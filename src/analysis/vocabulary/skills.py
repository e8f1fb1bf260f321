"""The skills that adverts ask for: names, forms, categories and what each is part of
(`skills.csv`).
"""

from __future__ import annotations

from functools import cache
from importlib.resources import files

import pandas as pd

__all__ = ["SKILL_CATEGORIES", "ancestors", "canonical_skill", "forms", "skills_table"]

SKILL_CATEGORIES = (
    "language",
    "framework",
    "library",
    "database",
    "cloud",
    "tool",
    "platform",
    "method",
    "soft skill",
    "credential",
)


@cache
def skills_table() -> pd.DataFrame:
    """Return the skills: skill, category, parents, aliases, exact (texts parted by semicolons),
    note.
    """
    with (files(__package__) / "skills.csv").open(encoding="utf-8") as file:
        return pd.read_csv(file, dtype="str", keep_default_na=False)


@cache
def forms() -> tuple[tuple[str, str, bool], ...]:
    """Return every surface form as (form, skill, counts in exactly this letter case only)."""
    found = []
    for row in skills_table().to_dict("records"):
        found.append((row["skill"], row["skill"], False))
        found += [(form, row["skill"], False) for form in _parts(row["aliases"])]
        found += [(form, row["skill"], True) for form in _parts(row["exact"])]
    return tuple(found)


@cache
def _by_form() -> dict[str, str]:
    return {form.lower(): skill for form, skill, _ in forms()}


def canonical_skill(text: str) -> str | None:
    """Return the skill that a whole text names by one of its forms, None where it names none.

    >>> canonical_skill("postgres")
    'PostgreSQL'
    """
    return _by_form().get(text.strip().lower())


@cache
def ancestors(skill: str) -> frozenset[str]:
    """Return all that a skill is part of, itself not included: S3 is part of AWS and of Cloud."""
    row = skills_table().set_index("skill").loc[skill]
    direct = _parts(row["parents"])
    return frozenset(direct).union(*[ancestors(parent) for parent in direct])


def _parts(text: object) -> list[str]:
    return [part.strip() for part in str(text).split(";") if part.strip()]
