"""What notebook 10 may be asked."""

from __future__ import annotations

from ...parameters.check import Parameters
from ...parameters.kinds import Country

__all__ = ["ToyQuestion"]


class ToyQuestion(Parameters):
    """10: how many records there are."""

    source: str = "embedded"
    country: Country | None = "US"
