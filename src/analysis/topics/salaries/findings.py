"""What notebook 01 says: facts in, words of `findings.md.j2` out."""

from __future__ import annotations

from ...page.finding import Finding, written
from .facts import (
    Allowed,
    FiveJobs,
    Market,
    OverTime,
    PrintedToday,
    Ranges,
    Reposts,
    SalariesAnswer,
    Sensitivity,
    WithoutRate,
)
from .key_facts import KeyFigures
from .official_facts import AdvertsOfficial, Disclosure, Official
from .place_facts import Places
from .role_facts import AllRoles

__all__ = [
    "adverts_official",
    "all_roles",
    "allowed",
    "disclosure",
    "five_jobs",
    "key_figures",
    "market",
    "official",
    "over_time",
    "places",
    "printed_today",
    "ranges",
    "reposts",
    "salaries_answer",
    "sensitivity",
    "without_rate",
]


def salaries_answer(facts: SalariesAnswer) -> Finding:
    """Return the answer: who is offered most, and what became of the article's five jobs."""
    return written(facts)


def five_jobs(facts: FiveJobs) -> Finding:
    """Return the printed figures of article B beside adverts, led by the job with most adverts."""
    return written(facts)


def printed_today(facts: PrintedToday) -> Finding:
    """Return what the first printed figure is worth in later dollars."""
    return written(facts)


def market(facts: Market) -> Finding:
    """Return who is paid most, among the groups that the data can carry."""
    return written(facts)


def ranges(facts: Ranges) -> Finding:
    """Return how wide advertised ranges are."""
    return written(facts)


def sensitivity(facts: Sensitivity) -> Finding:
    """Return what other rules for repeats and outliers would change."""
    return written(facts)


def over_time(facts: OverTime) -> Finding:
    """Return pay over the years, nominal and in prices of one year."""
    return written(facts)


def official(facts: Official) -> Finding:
    """Return official wages beside the articles' comparison."""
    return written(facts)


def adverts_official(facts: AdvertsOfficial) -> Finding:
    """Return adverts beside official wages of the nearest occupation."""
    return written(facts)


def reposts(facts: Reposts) -> Finding:
    """Return the roles that one reposted advert would decide."""
    return written(facts)


def allowed(facts: Allowed | None) -> Finding | None:
    """Return what the intervals allow for: employers, a measured design effect, or nothing; None
    where there are none.
    """
    return None if facts is None else written(facts)


def key_figures(facts: KeyFigures) -> Finding:
    """Return the three figures on top of the page, and who is compared."""
    return written(facts)


def all_roles(facts: AllRoles) -> Finding:
    """Return how many roles have figures, and what a step of seniority is worth in the same role."""
    return written(facts)


def places(facts: Places) -> Finding:
    """Return pay by country, in dollars and at purchasing power."""
    return written(facts)


def disclosure(facts: Disclosure | None) -> Finding | None:
    """Return what laws that make adverts state pay do to who shows it; None where the records are
    no adverts of the United States.
    """
    return None if facts is None else written(facts)


def without_rate(facts: WithoutRate | None) -> Finding | None:
    """Return which years are in no figure, because no rate or whole year of prices exists; None
    where all are.
    """
    return None if facts is None else written(facts)
