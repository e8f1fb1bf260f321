"""What notebook 05 may be asked."""

from __future__ import annotations

from typing import Annotated, ClassVar, Literal

from pydantic import Field

from ...parameters.check import Parameters
from ...parameters.kinds import Country, Role

__all__ = ["GeographyQuestion"]


class GeographyQuestion(Parameters):
    """05: how much place counts for."""

    about: ClassVar[str] = "places"
    source: str = "embedded"
    role: Role | None = None
    pay: Literal["total", "base"] = "total"
    country: Country = "PL"
    rent_index: Annotated[float, Field(ge=0, le=5)] | None = None
    margin: Annotated[float, Field(gt=0, le=0.5)] = 0.05
