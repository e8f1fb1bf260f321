"""The three figures on top of notebook 06."""

from __future__ import annotations

from .facts import EquityAnswer, Outcomes
from .key_facts import KeyFigures
from .plan import Plan

__all__ = ["key_figures"]


def key_figures(plan: Plan, answer: EquityAnswer, outcomes: Outcomes) -> KeyFigures:
    """Return the chance of nothing, the median and what base is as good, of one package."""
    return KeyFigures(
        preset=plan.preset,
        grant=plan.grant,
        zero=answer.zero,
        nothing=answer.nothing,
        loss=answer.loss,
        error=outcomes.error,
        median=answer.median,
        p10=answer.p10,
        p90=answer.p90,
        base_even=answer.base_even,
        paper_year=answer.paper / answer.years,
        months=round(12 * answer.years),
        draws=plan.draws,
        seed=plan.seed,
    )
