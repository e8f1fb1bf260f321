"""Roles to official occupations as O*NET codes them, and industries to the domains of article A.

`role_occupations.csv` extends the `soc` of `roles.csv`: O*NET parts an occupation of the wage
survey further (15-1299.04 are the penetration testers of 15-1299), and where a role may as well be
taken as another occupation, that is the second one, with a note. `domains.csv` holds a pattern per
domain, the first that an industry meets decides.
"""

from __future__ import annotations

import re
from functools import cache
from importlib.resources import files

import pandas as pd

__all__ = ["DOMAINS", "domain_of", "occupations_of_roles"]

DOMAINS = ("finance", "health", "engineering", "law")  # in the order of `domains.csv`


@cache
def occupations_of_roles() -> pd.DataFrame:
    """Return every role with its occupations: role, onet, second (null where there is none), note.

    >>> occupations_of_roles().set_index("role").loc["Software engineer", "onet"]
    '15-1252.00'
    """
    return _read("role_occupations.csv")


@cache
def domain_of(industry: str) -> str | None:
    """Return the domain of an industry; None where it is none of them.

    >>> domain_of("Banking/Financial Services"), domain_of("Retail")
    ('finance', None)
    """
    return next((name for pattern, name in _patterns() if pattern.search(industry.lower())), None)


@cache
def _patterns() -> tuple[tuple[re.Pattern[str], str], ...]:
    table = _read("domains.csv")
    return tuple((re.compile(row["pattern"]), row["domain"]) for row in table.to_dict("records"))


def _read(name: str) -> pd.DataFrame:
    with (files(__package__) / name).open(encoding="utf-8") as file:
        return pd.read_csv(file, dtype="str", keep_default_na=False, na_values=[""])
