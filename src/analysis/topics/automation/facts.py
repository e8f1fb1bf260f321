"""What notebook 07 found, as plain facts: the words and the figures are made of these.

Exposure is a share of an occupation's tasks. A `rater` is people or the language model. Effects are
shares of pay per ten points of exposure.
"""

from __future__ import annotations

from dataclasses import dataclass

from ...methods.association import LEAST_UNITS

_SEEN = 3  # decimals of a share that tables print: an end that rounds to nought there is nought

__all__ = [
    "Associations",
    "AutomationAnswer",
    "Both",
    "Effect",
    "Everyone",
    "ExposurePay",
    "Families",
    "FamilyExposure",
    "MappedTwice",
    "Raters",
    "Workers",
]


@dataclass(frozen=True, slots=True)
class Both:
    """What both raters say of one occupation or role; `ratio` is the larger over the smaller, None
    where one is nought.
    """

    name: str
    people: float
    model: float
    ratio: float | None


@dataclass(frozen=True, slots=True)
class Effect:
    """How much more is paid where exposure is ten points higher; no interval where a few
    occupations decide it.

    `pay` is adverts or official; `scope` across, within (families or major groups) or between.
    """

    pay: str
    rater: str
    weighted: bool
    scope: str
    units: int
    clusters: int
    value: float | None
    lower: float | None
    upper: float | None

    @property
    def clear(self) -> bool:
        """Whether there is an interval, and it leaves nought out as tables print it."""
        if self.lower is None or self.upper is None:
            return False
        return round(self.lower, _SEEN) > 0 or round(self.upper, _SEEN) < 0

    @property
    def few(self) -> bool:
        """Whether occupations are too few for an interval, so that no few of them are to blame."""
        return self.clusters < LEAST_UNITS


@dataclass(frozen=True, slots=True)
class AutomationAnswer:
    """The answer: `developers` are software developers by alpha; `asked` is the role that was asked
    for (None: none, or it has no occupation); `everyone` the association across all occupations,
    `own` that across those behind the roles, both by official wages of the United States, not
    weighted; `stated` is that of the pay of records, of a `kind`.
    """

    people: str
    measure: str
    rater: str
    wages_year: int
    developers: Both
    role: str
    asked: Both | None
    occupation: str
    everyone: Effect
    own: Effect
    own_second: Effect  # with the second occupation of roles that have one
    differs: bool  # whether one of both is clear of nought and the other not
    stated: Effect
    kind: str


@dataclass(frozen=True, slots=True)
class Raters:
    """How far both raters agree on a measure: over the `occupations` behind the roles (Spearman's
    rank correlation, None under five of them), over all and over computing occupations.

    `widest` is the occupation with the largest ratio; in `apart` the difference is a quarter of the
    tasks or more; the model is higher in `model_higher`.
    """

    measure: str
    occupations: int
    agreement: float | None
    all_occupations: int
    agreement_all: float
    computing: int
    agreement_computing: float
    apart: int
    model_higher: int
    widest: Both | None
    widest_alpha: Both | None  # the same by alpha
    highest_people: str
    highest_model: str
    drawn: tuple[Both, ...]


@dataclass(frozen=True, slots=True)
class ExposurePay:
    """Exposure against official wages of the occupations behind the roles, both raters: Spearman's
    rank correlation of each with pay (None under five).
    """

    measure: str
    rater: str
    year: int
    occupations: int
    correlation_people: float | None
    correlation_model: float | None
    told: bool  # whether that has an interval by any rater
    clear: tuple[str, ...]  # raters by whom it is clear of nought
    best: str
    best_pay: float | None
    best_people: float | None
    best_model: float | None


@dataclass(frozen=True, slots=True)
class Associations:
    """Associations among the occupations behind the roles: how many of `effects` have an interval,
    how many are clear of nought, and which way.
    """

    whose: str  # pay, besides official wages
    measure: str
    rater: str
    kind: str
    occupations: int
    paid: int  # occupations with records
    wages_year: int
    effects: tuple[Effect, ...]
    carried: int
    clear: tuple[Effect, ...]
    few: int  # of too few occupations for an interval
    decided: int  # of occupations enough, of which a few decide it


@dataclass(frozen=True, slots=True)
class Workers:
    """The share of US workers in occupations of which half the tasks or more are exposed."""

    rater: str
    share: float
    of_occupations: float


@dataclass(frozen=True, slots=True)
class Everyone:
    """All US occupations: who works in exposed ones, and how wages go with exposure."""

    year: int
    measure: str
    rater: str
    occupations: int
    covered: float
    workers: tuple[Workers, ...]
    paper: tuple[Workers, ...]  # the same of May 2021, whose wages the paper used
    across: Effect
    within: Effect
    effects: tuple[Effect, ...]
    clear: int
    carried: int


@dataclass(frozen=True, slots=True)
class FamilyExposure:
    """A family by both raters, and what adverts offer there (None: too few); the occupations and
    the `n` records that it rests on.
    """

    family: str
    people: float
    model: float
    p50: float | None
    occupations: int
    n: int


@dataclass(frozen=True, slots=True)
class Families:
    """Families of roles: the highest by the chosen rater and the next, the lowest (several where
    they are equal), and the highest by the other. A family of one occupation has no place among
    these (`alone`), unless there is no other.
    """

    people: str
    measure: str
    rater: str
    kind: str
    families: int
    roles: int
    unmapped: int
    highest: FamilyExposure | None
    following: FamilyExposure | None
    lead: float | None  # of the highest before the next, in shares of tasks
    lowest: tuple[FamilyExposure, ...]
    other_highest: str
    alone: tuple[str, ...]
    without: int  # families without records, whose roles count once each
    drawn: tuple[FamilyExposure, ...]


@dataclass(frozen=True, slots=True)
class MappedTwice:
    """What changes when roles are taken as their second occupation: `moved` roles have one; of the
    associations `turned` are clear one way only, or change from clear to not or back.
    """

    measure: str
    rater: str
    roles: int
    moved: int
    median_move: float | None
    largest_role: str
    largest: Both | None  # first and second as `people` and `model`: the chosen rater's ratings
    clear_first: int
    clear_second: int
    effects: int
    changed: tuple[Effect, ...]
