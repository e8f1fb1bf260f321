"""What stands on top of notebook 03, as plain facts."""

from __future__ import annotations

from dataclasses import dataclass

__all__ = ["KeyFigures", "Part"]


@dataclass(frozen=True, slots=True)
class Part:
    """A factor's share of the spread of pay (variance of log pay), with its interval."""

    factor: str
    share: float
    lower: float | None  # None where employers are too few for an interval
    upper: float | None


@dataclass(frozen=True, slots=True)
class KeyFigures:
    """Three figures of the page, and who is compared.

    `parts` are the two largest of the five factors in `source`, that with most records of those
    that know location and experience (empty: there is none). A guess by all factors is wrong by a
    factor of `wrong_least` to `wrong_most` on average, depending on the source.
    """

    people: str
    sources: int
    records: int
    source: str
    parts: tuple[Part, ...]
    wrong_least: float | None
    wrong_most: float | None
