"""What notebook 08 may be asked."""

from __future__ import annotations

from typing import Literal

from ...parameters.check import Parameters
from .facts import Verdict

__all__ = ["ClaimsQuestion"]


class ClaimsQuestion(Parameters):
    """08: what becomes of every claim of two articles."""

    source: str = "embedded"
    article: Literal["A", "B"] | None = None
    verdict: Verdict | None = None
