"""What notebook 01 may be asked."""

from __future__ import annotations

from collections.abc import Collection
from typing import Annotated

from pydantic import Field

from ...parameters.check import Parameters
from ...parameters.kinds import Country, Currency, Dimension, Family, Role, Seniority, Year

__all__ = ["SalariesQuestion", "conditions"]


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


def conditions(question: SalariesQuestion, employments: Collection[object] = ()) -> dict[str, object]:
    """Return the conditions that a question sets on records: those of its parameters that are given.

    Where the data tell full time from other work (`employments` has it), only full time is asked for.
    """
    given = {name: getattr(question, name) for name in ("country", "year", "seniority", "role", "family")}
    full_time = {"employment": "full time"} if "full time" in employments else {}
    return {name: value for name, value in given.items() if value is not None and name != question.by} | full_time
