"""What specifications say of location and experience, as plain facts.

A `source` is the printed name of a source. `compared` says what location is: countries, states or
cities.
"""

from __future__ import annotations

from dataclasses import dataclass

from ...population import Unfollowed

__all__ = ["Silent", "SpecificationCurve", "Verdict"]


@dataclass(frozen=True, slots=True)
class Verdict:
    """The votes on one question and scale, a source or a country of it having one: how many put
    location or experience first, and which of them more than half do, if any.

    `sure` counts the votes that all specifications of the same source bear out.
    """

    compared: str
    scale: str
    sources: int
    votes: int
    location: int
    experience: int
    sure: int
    first: str | None


@dataclass(frozen=True, slots=True)
class Silent:
    """A source that has no vote, and why."""

    source: str
    why: str


@dataclass(frozen=True, slots=True)
class SpecificationCurve:
    """How many specifications put location or experience first, and what the votes are.

    Between countries `dollars` and `parity` are the two scales, where `turned` sources vote for the
    other factor; `alike` are votes in dollars of the records that have a parity, `rich` those of
    high-income countries, both None where nothing was so compared. `basis` names the parity.
    """

    n: int
    location: int
    experience: int
    unclear: int
    least: float | None  # difference of the two shares
    most: float | None
    basis: str
    dollars: Verdict | None
    parity: Verdict | None
    turned: int
    alike: Verdict | None
    rich: Verdict | None
    inside: tuple[Verdict, ...]
    silent: tuple[Silent, ...]
    unfollowed: Unfollowed | None = None
