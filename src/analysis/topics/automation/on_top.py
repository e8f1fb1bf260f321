"""The three figures on top of notebook 07."""

from __future__ import annotations

from .facts import AutomationAnswer, Everyone
from .key_facts import KeyFigures

__all__ = ["key_figures"]


def key_figures(answer: AutomationAnswer, everyone: Everyone, occupations: int) -> KeyFigures:
    """Return the three figures, from the facts of two findings and how many occupations are behind
    the roles.
    """
    return KeyFigures(
        people=answer.people,
        year=everyone.year,
        measure=answer.measure,
        rater=answer.rater,
        workers=everyone.workers,
        both=answer.asked or answer.developers,
        both_measure=answer.measure if answer.asked else "alpha",
        effect=everyone.across,
        occupations=occupations,
    )
