"""How many are paid more than a quarter and half a million, as plain facts."""

from __future__ import annotations

from dataclasses import dataclass

__all__ = ["Above", "Part"]


@dataclass(frozen=True, slots=True)
class Part:
    """A group's share above a line, with its interval (None: it has none); `decided`: one employer
    has more than a fifth of those above.
    """

    name: str
    n: int
    share: float
    lower: float | None
    upper: float | None
    decided: bool


@dataclass(frozen=True, slots=True)
class Above:
    """Who is paid more than half a million dollars a year, in the source with most records.

    `pay` is the kind of pay that is meant, `asked_pay` the one that was asked for, where it is
    another. `half` and `quarter` are shares of everybody; `field` is machine learning and AI with
    ten years or more; `role` the role with the largest share; `long` and `short` people with 20
    years and more and with 2 to 4; `largest` the employer with the largest share of the ten most
    named, `least` that with the smallest; `others` all but the hundred most named; `mine` the
    family that was asked for.
    """

    pay: str
    asked_pay: str
    people: str
    source: str
    n: int
    kind: str
    half: Part | None
    quarter: Part | None
    field: Part | None
    role: Part | None
    long: Part | None
    short: Part | None
    largest: Part | None
    least: Part | None
    others: Part | None
    asked: str | None
    mine: Part | None
