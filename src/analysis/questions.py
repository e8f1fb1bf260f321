"""What each notebook may be asked: its parameters, their types, ranges and choices."""

from __future__ import annotations

import datetime
from collections.abc import Collection, Mapping, Sequence
from typing import Annotated, Any, Literal, TypeVar

from pydantic import AfterValidator, Field

from .conformal import CALIBRATED
from .errors import NoSuchName, WrongParameter, nearest, shorten
from .parameters import Parameters, check, given_in
from .vocabulary import (
    FAMILIES,
    SENIORITIES,
    SKILL_CATEGORIES,
    country_code,
    known_countries,
    known_currencies,
    roles_table,
)

__all__ = [
    "NOTEBOOKS",
    "FactorsQuestion",
    "OfferQuestion",
    "SalariesQuestion",
    "SkillsQuestion",
    "SourcesQuestion",
    "asked",
    "conditions",
    "name_of",
    "question_of",
    "shared_out",
]


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
        raise ValueError(f"the categories are {', '.join(SKILL_CATEGORIES)}.{nearest(text, SKILL_CATEGORIES)}")
    return text


def _currency(code: str) -> str:
    if code != "PPP" and code not in known_currencies():
        raise ValueError("a currency is PPP or a code of three capital letters such as USD, EUR or GBP")
    return code


def _year(year: int) -> int:
    this = datetime.date.today().year
    if not 1990 <= year <= this:
        raise ValueError(f"a year lies between 1990 and {this}")
    return year


def _calibrated(level: float) -> float:
    if level not in CALIBRATED:
        raise ValueError(f"intervals are calibrated at {', '.join(map(str, CALIBRATED))} only")
    return level


Confidence = Annotated[float, AfterValidator(_calibrated)]
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
Education = Literal["none", "secondary", "some college", "bachelor", "master", "professional", "doctorate"]
Dimension = Literal["role", "family", "seniority", "country", "remote", "company_size", "year"]

assert Seniority.__args__ == SENIORITIES  # type: ignore[attr-defined]


class SourcesQuestion(Parameters):
    """00: what was read, repaired and refused."""

    source: str = "embedded"


class SalariesQuestion(Parameters):
    """01: what is paid."""

    source: str = "embedded"
    country: Country | None = "US"
    year: Year | None = 2024
    seniority: Seniority | None = None
    role: Role | None = None
    family: Family | None = None
    by: Dimension = "role"
    currency: Currency = "USD"
    prices_of: Year | None = None
    min_records: Annotated[int, Field(ge=10, le=100_000)] = 30


class SkillsQuestion(Parameters):
    """02: which skills are asked for."""

    source: str = "embedded"
    role: Role | None = "Machine learning engineer"
    family: Family | None = None
    country: Country | None = None
    year: Year | None = None
    category: Category | None = None
    by: Literal["role", "country", "year"] = "role"
    top: Annotated[int, Field(ge=5, le=40)] = 15
    level: Annotated[float, Field(ge=0.5, le=0.999)] = 0.95


class FactorsQuestion(Parameters):
    """03: what moves pay."""

    source: str = "embedded"
    role: Role | None = None
    country: Country | None = None
    factor: Factor = "experience"
    year: Year | None = 2024


class OfferQuestion(Parameters):
    """09: one person's offer."""

    source: str = "embedded"
    role: Role = "Data scientist"
    seniority: Seniority | None = "senior"
    country: Country = "US"
    region: Annotated[str, Field(max_length=60)] | None = "CA"
    year: Year | None = 2024
    experience_years: Annotated[float, Field(ge=0, le=60)] | None = 6.0
    education: Education | None = "master"
    industry: Annotated[str, Field(max_length=80)] | None = None
    company_stage: Annotated[str, Field(max_length=40)] | None = None
    company_size: Literal["small", "medium", "large"] | None = "medium"
    remote: Literal["onsite", "hybrid", "remote"] | None = "remote"
    base: Annotated[float, Field(gt=0, le=10_000_000)] | None = 170_000.0
    bonus: Annotated[float, Field(ge=0, le=10_000_000)] = 15_000.0
    equity_per_year: Annotated[float, Field(ge=0, le=100_000_000)] = 25_000.0
    level: Confidence = 0.9


NOTEBOOKS: dict[str, type[Parameters]] = {
    "00_sources": SourcesQuestion,
    "01_salaries": SalariesQuestion,
    "02_skills": SkillsQuestion,
    "03_factors": FactorsQuestion,
    "09_offer": OfferQuestion,
}

Q = TypeVar("Q", bound=Parameters)


def question_of(notebook: str) -> type[Parameters]:
    """Return the parameters of a notebook by its name, with or without number and ending."""
    return NOTEBOOKS[name_of(notebook)]


def name_of(notebook: str) -> str:
    """Return the whole name of a notebook given by number, name or path."""
    name = notebook.removesuffix(".ipynb").rsplit("/", 1)[-1]
    found = [known for known in NOTEBOOKS if name in (known, known.split("_", 1)[0], known.split("_", 1)[1])]
    if not found:
        raise NoSuchName(
            f"there is no notebook {shorten(notebook)}; there are {', '.join(NOTEBOOKS)}.{nearest(name, NOTEBOOKS)}"
        )
    return found[0]


def shared_out(notebooks: Sequence[str], given: Mapping[str, Any]) -> dict[str, dict[str, Any]]:
    """Return each notebook's own parameters (all notebooks by default), every one of them checked.

    A parameter goes to the notebooks that know it; one that none of them knows is refused.
    """
    names = [name_of(notebook) for notebook in notebooks] or list(NOTEBOOKS)
    known = list(dict.fromkeys(name for notebook in names for name in NOTEBOOKS[notebook].model_fields))
    for name in given:
        if name not in known:
            raise WrongParameter(
                f"there is no parameter {shorten(name)}.{nearest(name, known)} The parameters are {', '.join(known)}."
            )
    shares = {}
    for notebook in names:
        shares[notebook] = {name: value for name, value in given.items() if name in NOTEBOOKS[notebook].model_fields}
        check(NOTEBOOKS[notebook], shares[notebook])
    return shares


def asked(question: type[Q], namespace: Mapping[str, Any]) -> Q:
    """Return a notebook's parameters, checked; the error is one sentence that the notebook ends with."""
    try:
        return check(question, given_in(namespace))
    except WrongParameter as error:
        raise WrongParameter(str(error)) from None


def conditions(question: SalariesQuestion, employments: Collection[object] = ()) -> dict[str, object]:
    """Return the conditions that a question sets on records: those of its parameters that are given.

    Where the data tell full time from other work (`employments` has it), only full time is asked for.
    """
    given = {name: getattr(question, name) for name in ("country", "year", "seniority", "role", "family")}
    full_time = {"employment": "full time"} if "full time" in employments else {}
    return {name: value for name, value in given.items() if value is not None and name != question.by} | full_time
