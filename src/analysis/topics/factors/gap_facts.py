"""Gaps in pay between two groups, as plain facts. A `source` is the printed name of a source."""

from __future__ import annotations

from dataclasses import dataclass

from ...population import Unfollowed

__all__ = ["REMOTE", "Gap", "Gaps"]

REMOTE = "remote against on site"  # a comparison of gap_accounts


@dataclass(frozen=True, slots=True)
class Gap:
    """A gap between two groups, as shares of pay: raw, among all records that are alike, and of the
    records that have a counterpart in two parts, explained and not; intervals of raw, alike and what
    is not explained, None where employers are too few.
    """

    comparison: str
    source: str
    country: str
    raw: float
    raw_lower: float | None
    raw_upper: float | None
    alike: float
    alike_lower: float | None
    alike_upper: float | None
    gap: float
    explained: float
    unexplained: float
    lower: float | None
    upper: float | None
    n: int = 0  # of the first group


@dataclass(frozen=True, slots=True)
class Gaps:
    """Gaps between groups: the `largest` is the one whose part that is not explained lies farthest
    from zero by its interval; `remote` are those of remote work of which the raw gap is wide, `drawn`
    those of all countries together, or of the one that was asked for, of which `drawn_clear` are
    clear of chance.
    """

    level: float
    n: int
    clear: int  # whose part that is not explained is clear of chance
    largest: Gap | None
    remote: tuple[Gap, ...]
    unsure: tuple[Gap, ...]
    drawn: tuple[Gap, ...]
    people: str = ""  # of one country
    drawn_clear: int = 0
    unfollowed: Unfollowed | None = None
