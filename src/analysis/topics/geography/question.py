"""What notebook 05 may be asked."""

from __future__ import annotations

from typing import Annotated, ClassVar, Literal

from pydantic import Field, model_validator

from ...errors import WrongParameter
from ...parameters.check import Parameters
from ...parameters.kinds import Country, Family, Role, Year

__all__ = ["LOCAL", "GeographyQuestion"]

LOCAL = "local prices"


class GeographyQuestion(Parameters):
    """05: how much place counts for."""

    about: ClassVar[str] = "places"
    source: str = "embedded"
    role: Role | None = None
    family: Family | None = None
    year: Year | None = None
    pay: Literal["total", "base"] = "total"
    scale: Literal["dollars", "local prices"] = "dollars"
    country: Country = "PL"
    rent_index: Annotated[float, Field(ge=0, le=5)] | None = None
    margin: Annotated[float, Field(gt=0, le=0.5)] = 0.05

    @model_validator(mode="after")
    def _one_of_both(self) -> GeographyQuestion:
        """Refuse a role beside a family: a role is of one family, and only one of them can lead."""
        if self.role is not None and self.family is not None:
            raise WrongParameter("parameters 'role' and 'family' are both given: give one of them.")
        return self

    @property
    def local(self) -> bool:
        """Whether figures at local prices come first."""
        return self.scale == LOCAL
