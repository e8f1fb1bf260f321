"""Kinds of parameters that several notebooks know: their types, ranges and choices."""

from __future__ import annotations

import datetime
from typing import Annotated, Literal

from pydantic import AfterValidator

from ..errors import nearest
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

__all__ = []


def _country(code: str) -> str:
    if code not in known_countries():
        meant = country_code(code)
        hint = f". Did you mean '{meant}'?" if meant else ""
        raise ValueError(f"a country is a code of two capital letters such as US, DE or IN{hint}")
    return code


def _role(text: str) -> str:
    roles = roles_table()["role"]
    if text not in set(roles):
        raise ValueError(
            f"there is no such role; `analysis roles` lists the {len(roles)} there are.{nearest(text, roles)}"
        )
    return text


def _family(text: str) -> str:
    families = set(roles_table()["family"])
    if text not in families:
        raise ValueError(
            f"there is no such family; there are {', '.join(FAMILIES)} and others.{nearest(text, families)}"
        )
    return text


def _category(text: str) -> str:
    if text not in SKILL_CATEGORIES:
        raise ValueError(
            f"the categories are {', '.join(SKILL_CATEGORIES)}.{nearest(text, SKILL_CATEGORIES)}"
        )
    return text


def _currency(code: str) -> str:
    if code != "PPP" and code not in known_currencies():
        raise ValueError(
            "a currency is PPP or a code of three capital letters such as USD, EUR or GBP"
        )
    return code


def _year(year: int) -> int:
    this = datetime.date.today().year
    if not 1990 <= year <= this:
        raise ValueError(f"a year lies between 1990 and {this}")
    return year


Country = Annotated[str, AfterValidator(_country)]
Role = Annotated[str, AfterValidator(_role)]
Family = Annotated[str, AfterValidator(_family)]
Currency = Annotated[str, AfterValidator(_currency)]
Year = Annotated[int, AfterValidator(_year)]
Seniority = Literal["entry", "mid", "senior", "lead", "executive"]
Category = Annotated[str, AfterValidator(_category)]
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
