"""What notebook 07 says: facts in, words of `findings.md.j2` out."""

from __future__ import annotations

from ...page.finding import Finding, written
from .facts import (
    Associations,
    AutomationAnswer,
    Everyone,
    ExposurePay,
    Families,
    MappedTwice,
    Raters,
)
from .group_facts import ArticleTasks, CrossDomain, Judgement
from .key_facts import KeyFigures

__all__ = [
    "article_tasks",
    "associations",
    "automation_answer",
    "cross_domain",
    "everyone",
    "exposure_pay",
    "families",
    "judgement",
    "key_figures",
    "mapped_twice",
    "raters",
]


def automation_answer(facts: AutomationAnswer) -> Finding:
    """Return the answer: what both raters say, and whether pay goes with it."""
    return written(facts)


def key_figures(facts: KeyFigures) -> Finding:
    """Return the three figures on top of the page, and who is compared."""
    return written(facts)


def raters(facts: Raters) -> Finding:
    """Return how far people and the model are apart."""
    return written(facts)


def exposure_pay(facts: ExposurePay) -> Finding:
    """Return exposure against official wages, by both raters."""
    return written(facts)


def associations(facts: Associations) -> Finding:
    """Return whether pay goes with exposure among the occupations behind the roles."""
    return written(facts)


def everyone(facts: Everyone) -> Finding:
    """Return who works in exposed occupations, and how wages go with exposure, of all occupations."""
    return written(facts)


def families(facts: Families) -> Finding:
    """Return how far families of roles are exposed."""
    return written(facts)


def judgement(facts: Judgement) -> Finding:
    """Return whether occupations that manage are less exposed than those that compute."""
    return written(facts)


def article_tasks(facts: ArticleTasks) -> Finding:
    """Return what the raters say of the tasks that article A names."""
    return written(facts)


def cross_domain(facts: CrossDomain) -> Finding:
    """Return what technical jobs are paid in finance, health, engineering and law."""
    return written(facts)


def mapped_twice(facts: MappedTwice) -> Finding:
    """Return what changes when roles are taken as their second occupation."""
    return written(facts)
