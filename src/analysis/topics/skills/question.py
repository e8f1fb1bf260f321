"""What notebook 02 may be asked."""

from __future__ import annotations

from typing import Annotated, ClassVar, Literal

from pydantic import Field

from ...parameters.check import Parameters
from ...parameters.kinds import Category, Country, Family, Role, Year

__all__ = ["SkillsQuestion"]


class SkillsQuestion(Parameters):
    """02: which skills are asked for."""

    about: ClassVar[str] = "skills"
    source: str = "embedded"
    role: Role | None = "Machine learning engineer"
    family: Family | None = None
    country: Country | None = None
    year: Year | None = None
    category: Category | None = None
    by: Literal["role", "country", "year"] = "role"
    top: Annotated[int, Field(ge=5, le=40)] = 15
    level: Annotated[float, Field(ge=0.5, le=0.999)] = 0.95
