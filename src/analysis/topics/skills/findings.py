"""What notebook 02 says: facts in, words of `findings.md.j2` out."""

from __future__ import annotations

from ...page.finding import Finding, written
from .facts import (
    Along,
    Cloud,
    Dominated,
    Frameworks,
    Groups,
    PythonShare,
    Ranks,
    Separating,
    SkillsAnswer,
    Whose,
)
from .key_facts import KeyFigures
from .list_facts import ArticleList, InDemand, Repeats
from .premium_facts import Demand, Periods, Platforms, Premiums
from .skill_facts import AllSkills

__all__ = [
    "all_skills",
    "along",
    "article_list",
    "cloud",
    "demand",
    "dominated",
    "frameworks",
    "groups",
    "in_demand",
    "key_figures",
    "periods",
    "platforms",
    "premiums",
    "python_share",
    "ranks",
    "repeats",
    "separating",
    "skills_answer",
    "whose",
]


def skills_answer(facts: SkillsAnswer) -> Finding:
    """Return the answer: which skill is asked for most, and what became of the article's list."""
    return written(facts)


def whose(facts: Whose) -> Finding:
    """Return which records these are, and what the source leaves out."""
    return written(facts)


def ranks(facts: Ranks) -> Finding:
    """Return how sure the order of skills is."""
    return written(facts)


def separating(facts: Separating) -> Finding:
    """Return how many records it would take to tell neighbours apart."""
    return written(facts)


def article_list(facts: ArticleList) -> Finding:
    """Return article B's list beside the order of the data."""
    return written(facts)


def repeats(facts: Repeats) -> Finding:
    """Return what counting the entries of lists would do."""
    return written(facts)


def in_demand(facts: InDemand) -> Finding:
    """Return which of the skills an official list flags."""
    return written(facts)


def cloud(facts: Cloud) -> Finding:
    """Return the union of cloud skills beside the article's share of it."""
    return written(facts)


def python_share(facts: PythonShare) -> Finding:
    """Return Python's share beside the article's."""
    return written(facts)


def frameworks(facts: Frameworks) -> Finding:
    """Return which of two skills is ahead, and in which year by how much."""
    return written(facts)


def along(facts: Along) -> Finding:
    """Return how shares differ along one dimension."""
    return written(facts)


def groups(facts: Groups) -> Finding:
    """Return which skills are named together."""
    return written(facts)


def premiums(facts: Premiums) -> Finding:
    """Return what is paid more where a skill is named."""
    return written(facts)


def periods(facts: Periods) -> Finding:
    """Return what differs between records paid by one period and by another."""
    return written(facts)


def platforms(facts: Platforms) -> Finding:
    """Return what is paid more where a cloud platform is named, beside what an article says."""
    return written(facts)


def demand(facts: Demand) -> Finding:
    """Return whether skills that are named more often pay more."""
    return written(facts)


def dominated(facts: Dominated) -> Finding:
    """Return of which skills one employer decides the share."""
    return written(facts)


def key_figures(facts: KeyFigures) -> Finding:
    """Return the three figures on top of the page, and who is compared."""
    return written(facts)


def all_skills(facts: AllSkills) -> Finding:
    """Return the skills of a role, and what differences in pay come to role by role."""
    return written(facts)
