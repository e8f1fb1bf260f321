"""What notebook 00 may be asked."""

from __future__ import annotations

from typing import Literal

from ...parameters.check import Parameters
from ...vocabulary.labels import LABELS

__all__ = ["SourcesQuestion"]

Labels = Literal["audited", "as stated"]


class SourcesQuestion(Parameters):
    """00: what was read, repaired and refused."""

    source: str = "embedded"
    currency_labels: Labels = "audited"


assert Labels.__args__ == LABELS  # type: ignore[attr-defined]  # Literal keeps its words
