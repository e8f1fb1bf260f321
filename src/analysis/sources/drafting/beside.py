"""Columns that hold a field where another is empty: JSON states it as a value or an object."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence

from ..json_even import KEY
from ..json_fields import ONE
from .chooser import ENOUGH, Chosen
from .look import Look

__all__ = ["beside", "is_key", "parents"]

# what the cells of a column of records are read as, where that has another name
_KINDS = {"residence": "country", "pay": "amount"}
_READ = (
    *("title", "year", "country", "residence", "pay", "pay_currency", "pay_period", "skills"),
    *("seniority", "employment", "remote", "education", "experience_years"),
)
_TEXTS = frozenset(("employer", "place", "industry", "company_stage"))
_CALLED = frozenset(("name", "label", "title", "text", "value"))  # of an object that is a text


def beside(chosen: Chosen, looks: Sequence[Look], used: Collection[str]) -> Look | None:
    """Return the column that holds the same field in rows where the chosen one is empty: a value
    that stands in place of its object, or the reverse; None where there is none.
    """
    look = next((look for look in looks if look.name == chosen.given), None)
    if look is None or chosen.name not in (*_READ, *_TEXTS):
        return None
    kind = _KINDS.get(chosen.name, chosen.name)
    found = [
        other
        for other in looks
        if other.name not in used
        and 0 < other.filled <= look.rows - look.filled
        and (other.name in parents(look.name) or look.name in parents(other.name))
        and (
            other.share(kind) >= ENOUGH
            if chosen.name in _READ
            else other.name in parents(look.name) or _part(other.name) in _CALLED
        )
    ]
    return max(found, key=lambda other: (other.share(kind), other.filled), default=None)


def parents(name: str) -> Iterator[str]:
    """Yield the objects that a field is in, the nearest first.

    >>> list(parents("jobs[one].place.country"))
    ['jobs[one].place', 'jobs[one]']
    """
    while "." in name:
        name = name.rpartition(".")[0]
        yield name


def is_key(name: str) -> bool:
    """Tell whether a column has the names of objects that stand by name."""
    return name.endswith(f"{ONE}.{KEY}")


def _part(name: str) -> str:
    return name.rpartition(".")[2].lower()
