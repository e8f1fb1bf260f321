"""What notebook 01 may be asked."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field

from ...parameters.check import Parameters
from ...parameters.kinds import Country, Currency, Dimension, Family, Labels, Role, Seniority, Year

__all__ = ["SalariesQuestion"]


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
    currency_labels: Labels = "audited"
    min_records: Annotated[int, Field(ge=10, le=100_000)] = 30
