"""Kinds of parameters that several notebooks know: their types, ranges and choices."""

from __future__ import annotations

import datetime
from collections.abc import Iterable
from typing import Annotated, Literal

from pydantic import AfterValidator

from ..errors import closest, nearest
from ..vocabulary import (
    FAMILIES,
    SENIORITIES,
    SKILL_CATEGORIES,
    country_code,
    known_countries,
    known_currencies,
    roles_table,
)
from ..vocabulary.labels import LABELS
from .closed import Closed

__all__ = []


_FIRST_YEAR = 1990
_ALIKE = 75.0  # of 100: below this a name is not the misspelling of another


def _country(code: str) -> str:
    if code not in known_countries():
        meant = country_code(code)
        hint = f". Did you mean '{meant}'?" if meant else _near(code)
        raise ValueError(f"a country is a code of two capital letters such as US, DE or IN{hint}")
    return code


def _near(name: str) -> str:
    """Return the hint at the country whose English name is nearest, if one is near."""
    names = {name: code for code, name in known_countries().items()}
    found = closest(name, names, cutoff=_ALIKE)
    return f". Did you mean '{names[found]}' ({found})?" if found else ""


def _known(text: str, names: Iterable[str]) -> str | None:
    """Return the name that `text` is, whatever its case and the space around it, if it is one."""
    plain = {name.casefold(): name for name in names}
    return plain.get(" ".join(text.split()).casefold())


def _role(text: str) -> str:
    roles = roles_table()["role"]
    found = _known(text, roles)
    if found is None:
        raise ValueError(
            f"there is no such role; `analysis roles` lists the {len(roles)} there are.{nearest(text, roles)}"
        )
    return found


def _family(text: str) -> str:
    families = set(roles_table()["family"])
    found = _known(text, families)
    if found is None:
        raise ValueError(
            f"there is no such family; there are {', '.join(FAMILIES)} and others.{nearest(text, families)}"
        )
    return found


def _category(text: str) -> str:
    found = _known(text, SKILL_CATEGORIES)
    if found is None:
        raise ValueError(
            f"the categories are {', '.join(SKILL_CATEGORIES)}.{nearest(text, SKILL_CATEGORIES)}"
        )
    return found


def _currency(code: str) -> str:
    if code != "PPP" and code not in known_currencies():
        raise ValueError(
            "a currency is PPP or a code of three capital letters such as USD, EUR or GBP"
        )
    return code


def _year(year: int) -> int:
    this = datetime.date.today().year
    if not _FIRST_YEAR <= year <= this:
        raise ValueError(f"a year lies between {_FIRST_YEAR} and {this}")
    return year


Country = Annotated[
    str,
    AfterValidator(_country),
    Closed(known_countries, "ISO code or English name of a country, {} of them", country_code),
]
Role = Annotated[
    str,
    AfterValidator(_role),
    Closed(lambda: roles_table()["role"], "one of {} roles: see `analysis roles`"),
]
Family = Annotated[
    str, AfterValidator(_family), Closed(lambda: dict.fromkeys(roles_table()["family"]))
]
Currency = Annotated[
    str,
    AfterValidator(_currency),
    Closed(
        lambda: ["PPP", *sorted(known_currencies())],
        "PPP (purchasing power), or a code such as USD, EUR or GBP",
    ),
]
Year = Annotated[int, AfterValidator(_year), Closed(tuple, f"{_FIRST_YEAR} to this year")]
Seniority = Literal["entry", "mid", "senior", "lead", "executive"]
Category = Annotated[str, AfterValidator(_category), Closed(lambda: SKILL_CATEGORIES)]
Factor = Literal[
    "location", "education", "experience", "industry", "company stage", "role", "company size", "remote", "year"
]  # fmt: skip
Education = Literal[
    "none", "secondary", "some college", "bachelor", "master", "professional", "doctorate"
]
Labels = Literal["audited", "as stated"]  # how labels of currencies are read
Dimension = Literal["role", "family", "seniority", "country", "remote", "company_size", "year"]

assert Seniority.__args__ == SENIORITIES  # type: ignore[attr-defined]  # Literal keeps its words
assert Labels.__args__ == LABELS  # type: ignore[attr-defined]  # Literal keeps its words
