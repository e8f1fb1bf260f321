"""What notebook 00 may be asked."""

from __future__ import annotations

from typing import ClassVar

from ...parameters.check import Parameters
from ...parameters.kinds import Labels

__all__ = ["SourcesQuestion"]


class SourcesQuestion(Parameters):
    """00: what was read, repaired and refused."""

    about: ClassVar[str] = "sources"
    source: str = "embedded"
    currency_labels: Labels = "audited"
