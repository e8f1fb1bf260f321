"""What notebook 04 finds of pay over time, as plain facts."""

from __future__ import annotations

from dataclasses import dataclass

__all__ = ["BlockchainBreak", "FamilyTrends", "OfficialTrends", "Trend"]


@dataclass(frozen=True, slots=True)
class Trend:
    """How the pay of a family changed from its first to its last year: raw, and at one mix with its
    interval (shares).
    """

    family: str
    first: int
    last: int
    n: int
    raw: float
    fixed: float
    lower: float
    upper: float
    clear: bool


@dataclass(frozen=True, slots=True)
class FamilyTrends:
    """Families of records of a `kind` (adverts, people) at one mix of roles, seniority and place of
    work.

    `everybody` is all families together, `prices` the rise of consumer prices between its years,
    None where one of them has none; `apart` the family whose raw change is farthest from that at
    one mix; `clear` of `families` changed clear of chance.
    """

    people: str
    kind: str
    level: float
    everybody: Trend | None
    prices: float | None
    prices_last: int | None
    families: tuple[Trend, ...]
    clear: int
    apart: Trend | None
    widening: float | None


@dataclass(frozen=True, slots=True)
class OfficialTrends:
    """Families of official wages at a fixed mix of occupations: `first` to `last` year for most,
    `prices` the rise of consumer prices; `above` of `families` rose clearly more than prices.
    """

    level: float
    first: int
    last: int
    prices: float
    families: tuple[Trend, ...]
    above: int
    below: int
    most: Trend
    least: Trend
    asked: str = ""  # the family that is asked for, and its change if it has one
    mine: Trend | None = None


@dataclass(frozen=True, slots=True)
class BlockchainBreak:
    """Whether pay in blockchain changed after `last`: `before` and `after` are the records of the
    source that has most of both sides, None where no source has a year on either side. `step` with
    its interval and p value where there is a test; else `needed` records a side would show the
    margin with a power of 80%.
    """

    last: int
    sources: int
    source: str | None
    before: int
    after: int
    step: float | None
    lower: float | None
    upper: float | None
    p_value: float | None
    margin: float
    needed: int
    first_year: int
    last_year: int
    relative: float | None
    relative_source: str | None
    relative_year: int | None
    relative_n: int
