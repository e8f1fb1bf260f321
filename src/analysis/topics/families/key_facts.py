"""What stands on top of notebook 04, as plain facts."""

from __future__ import annotations

from dataclasses import dataclass

from .above_facts import Part
from .facts import Ranked

__all__ = ["KeyFigures"]


@dataclass(frozen=True, slots=True)
class KeyFigures:
    """Three figures of the page, and who is compared.

    `family` is the family asked for, else that of the highest median in records of `kind`; `field`
    is the field of software engineers with the highest median of `pay` in `source`, `half` the share
    of its people above half a million (None: no such figure).
    """

    people: str
    kind: str
    n: int
    family: Ranked | None
    families: int
    field: Ranked | None
    fields: int
    pay: str
    source: str
    whose: str
    half: Part | None
