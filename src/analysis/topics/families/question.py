"""What notebook 04 may be asked."""

from __future__ import annotations

from typing import Annotated, ClassVar, Literal

from pydantic import Field

from ...parameters.check import Parameters
from ...parameters.kinds import Country, Family, Year

__all__ = ["FamiliesQuestion"]

Pay = Literal["base", "stock", "bonus", "total"]


class FamiliesQuestion(Parameters):
    """04: which career families pay most."""

    about: ClassVar[str] = "families"
    source: str = "embedded"
    family: Family | None = None
    country: Country | None = "US"
    year: Year | None = 2024
    pay: Pay = "total"
    margin: Annotated[float, Field(gt=0, le=0.5)] = 0.05
    min_records: Annotated[int, Field(ge=10, le=100_000)] = 30
