"""What notebook 08 may be asked."""

from __future__ import annotations

from typing import ClassVar, Literal

from ...parameters.check import Parameters

__all__ = ["ClaimsQuestion", "Verdict"]

Verdict = Literal[
    "supported",
    "contradicted",
    "too close to call",
    "too few",
    "inconsistent",
    "not testable",
    "not yet looked at",
    "not testable in this data",
]


class ClaimsQuestion(Parameters):
    """08: what becomes of every claim of two articles."""

    about: ClassVar[str] = "claims"
    by_default: ClassVar[bool] = True
    source: str = "embedded"
    article: Literal["A", "B"] | None = None
    verdict: Verdict | None = None
