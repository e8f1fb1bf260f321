"""What notebook 02 found of pay, as plain facts."""

from __future__ import annotations

from dataclasses import dataclass

from .facts import Basis

__all__ = ["Demand", "Premium", "Premiums"]


@dataclass(frozen=True, slots=True)
class Premium:
    """What records pay more that name a skill: raw, adjusted, with other skills fixed too
    (`joint`), and `shrunk`.
    """

    skill: str
    share: float
    raw: float
    adjusted: float
    joint: float
    joint_lower: float
    joint_upper: float
    shrunk: float


@dataclass(frozen=True, slots=True)
class Premiums:
    """Advertised premiums: how many are clear of chance, the widest raw gap, best and worst of
    those that keep their sign.

    A premium is clear of chance where the false-discovery rate is at most `discovery`; `turned` are
    those that change sign once other skills are held fixed; `drawn` are those of the figure.
    `basis.n` states pay.
    """

    basis: Basis
    least: int  # records that name a skill, and that do not, for a premium to be stated
    skills: int
    clear: int
    discovery: float
    most: Premium | None
    best: Premium | None
    worst: Premium | None
    turned: tuple[str, ...]
    drawn: tuple[Premium, ...]


@dataclass(frozen=True, slots=True)
class Demand:
    """Whether skills named more often pay more: rank correlation of share and shrunk premium, None
    for too few skills.
    """

    kind: str
    level: float
    skills: int
    least: int
    correlation: float | None
    p_value: float | None
    clear: bool
    leader: Premium | None  # named most
    rarest: Premium | None
    best: Premium | None
    worst: Premium | None
