"""What notebook 07 may be asked."""

from __future__ import annotations

from typing import Annotated, ClassVar, Literal

from pydantic import Field, ValidationInfo, field_validator

from ...parameters.check import Parameters
from ...parameters.kinds import Country, Family, Role, Year
from ...vocabulary import roles_table

__all__ = ["AutomationQuestion"]


class AutomationQuestion(Parameters):
    """07: exposure to language models, and pay."""

    about: ClassVar[str] = "exposure"
    source: str = "embedded"
    measure: Literal["alpha", "beta", "gamma"] = "beta"
    rater: Literal["people", "model"] = "people"
    role: Role | None = None
    family: Family | None = None
    country: Country | None = "US"
    year: Year | None = 2024
    wages_year: Annotated[int, Field(ge=2020, le=2024)] = 2024

    @field_validator("family")
    @classmethod
    def _of_the_role(cls, family: str | None, info: ValidationInfo) -> str | None:
        role = info.data.get("role")
        own = roles_table().set_index("role")["family"].get(role) if role else None
        if family is not None and own not in (None, family):
            raise ValueError(f"'{role}' is a role of {own}")
        return family
