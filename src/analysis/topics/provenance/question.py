"""What notebook 00 may be asked."""

from __future__ import annotations

from ...parameters.check import Parameters
from ...parameters.kinds import Labels

__all__ = ["SourcesQuestion"]


class SourcesQuestion(Parameters):
    """00: what was read, repaired and refused."""

    source: str = "embedded"
    currency_labels: Labels = "audited"
