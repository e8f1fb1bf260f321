"""The three figures on top of notebook 08."""

from __future__ import annotations

from .facts import Verdict
from .key_facts import KeyFigures, Span
from .ledger_facts import ClaimsAnswer, VerdictCounts

__all__ = ["key_figures"]


def key_figures(answer: ClaimsAnswer, counts: VerdictCounts) -> KeyFigures:
    """Return how many claims are contradicted, supported and too close to call, at every margin."""
    return KeyFigures(
        contradicted=_span(counts, "contradicted"),
        supported=_span(counts, "supported"),
        close=_span(counts, "too close to call"),
        claims=answer.claims,
        article=answer.article,
        source=answer.source,
        edition=answer.edition,
    )


def _span(counts: VerdictCounts, verdict: Verdict) -> Span:
    own = [each for each in counts.counts if each.verdict == verdict]
    at = [sum(getattr(each, name) for each in own) for name in ("claims", "half", "double")]
    return Span(at[0], min(at), max(at))
