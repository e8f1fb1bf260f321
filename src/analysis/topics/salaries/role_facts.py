"""Every role that adverts carry, as plain facts."""

from __future__ import annotations

from dataclasses import dataclass

__all__ = ["AllRoles", "OwnStep", "Step"]


@dataclass(frozen=True, slots=True)
class Step:
    """What one level of seniority is offered over another, in the same role: the median of the
    ratios less one over `roles` that have figures for both, and their middle half.
    """

    lower: str
    upper: str
    roles: int
    typical: float
    p25: float
    p75: float


@dataclass(frozen=True, slots=True)
class OwnStep:
    """What one level of seniority is offered over another in the role that is asked for: the ratio
    of the medians less one with its interval, the adverts of either, and whether the interval leaves
    zero out.
    """

    lower: str
    upper: str
    change: float
    n_lower: int
    n_upper: int
    change_lower: float
    change_upper: float
    clear: bool


@dataclass(frozen=True, slots=True)
class AllRoles:
    """The roles of the data: how many have figures in a population, how many have adverts that are
    too few, and what a step of seniority is worth; `main` is the step with most roles.
    """

    people: str
    unit: str
    roles: int  # that any population has adverts of
    shown: int  # with figures here
    few: int  # with adverts, too few for figures
    absent: int  # with fewer than the `smallest`
    least: int  # adverts that figures need
    smallest: int  # adverts that a cell needs to be kept
    steps: tuple[Step, ...]
    main: Step | None
    asked: str = ""  # the role that is asked for
    own: tuple[OwnStep, ...] = ()  # its steps, from level to level
    largest: OwnStep | None = None  # the one of them that most adverts carry
