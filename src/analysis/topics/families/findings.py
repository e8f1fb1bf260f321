"""What notebook 04 says: facts in, words of `findings.md.j2` out."""

from __future__ import annotations

from ...page.finding import Finding, written
from .above_facts import Above
from .executive_facts import Executives
from .facts import Boards, FamiliesAnswer, Fields, People, Roles
from .key_facts import KeyFigures
from .ladder_facts import Ladder, PeopleLadder
from .official_facts import Beside, OfficialStanding

__all__ = [
    "above",
    "beside",
    "boards",
    "executives",
    "families_answer",
    "fields",
    "key_figures",
    "ladder",
    "official_standing",
    "people",
    "people_ladder",
    "roles",
]


def families_answer(facts: FamiliesAnswer) -> Finding:
    """Return the answer: which families may be first, and how many earn more than half a million."""
    return written(facts)


def key_figures(facts: KeyFigures) -> Finding:
    """Return the three figures on top of the page, and who is compared."""
    return written(facts)


def boards(facts: Boards) -> Finding:
    """Return which families adverts offer most."""
    return written(facts)


def roles(facts: Roles) -> Finding:
    """Return which roles of a family adverts offer most."""
    return written(facts)


def people(facts: People) -> Finding:
    """Return which families people, surveys or filings place first."""
    return written(facts)


def fields(facts: Fields) -> Finding:
    """Return which fields of software engineers are paid most."""
    return written(facts)


def official_standing(facts: OfficialStanding) -> Finding:
    """Return what official wages say of technology, against the two baselines."""
    return written(facts)


def beside(facts: Beside) -> Finding:
    """Return how far adverts lie above official wages."""
    return written(facts)


def ladder(facts: Ladder) -> Finding:
    """Return how much more seniors are offered than beginners."""
    return written(facts)


def people_ladder(facts: PeopleLadder) -> Finding:
    """Return how pay rises with experience among people."""
    return written(facts)


def above(facts: Above) -> Finding:
    """Return who is paid more than half a million."""
    return written(facts)


def executives(facts: Executives) -> Finding:
    """Return what is offered at the top, and what cannot be said of it."""
    return written(facts)
