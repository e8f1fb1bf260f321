"""What notebook 03 may be asked."""

from __future__ import annotations

from ...parameters.check import Parameters
from ...parameters.kinds import Country, Factor, Role, Year

__all__ = ["FactorsQuestion"]


class FactorsQuestion(Parameters):
    """03: what moves pay."""

    source: str = "embedded"
    role: Role | None = None
    country: Country | None = None
    factor: Factor = "experience"
    year: Year | None = 2024
