"""What notebook 10 found, as plain facts."""

from __future__ import annotations

from dataclasses import dataclass

__all__ = ["Roles"]


@dataclass(frozen=True, slots=True)
class Roles:
    """How many roles are told, and the one with most records."""

    people: str
    roles: int
    first: str | None
    n: int
