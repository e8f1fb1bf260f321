"""What notebook 02 found of pay, as plain facts."""

from __future__ import annotations

from dataclasses import dataclass

from .facts import Basis

__all__ = ["Control", "Demand", "Periods", "Platforms", "Premium", "Premiums"]


@dataclass(frozen=True, slots=True)
class Premium:
    """What records pay more that name a skill: raw, adjusted, with other skills held fixed too
    (`joint`), and the same within one employer (None where too few employers have several records).

    `clear`: the joint figure is clear of chance; `clear_within`: that within employers is.
    """

    skill: str
    share: float
    raw: float
    adjusted: float
    joint: float
    joint_lower: float
    joint_upper: float
    within: float | None
    within_lower: float | None
    within_upper: float | None
    clear: bool
    clear_within: bool
    n: int = 0  # records that name the skill


@dataclass(frozen=True, slots=True)
class Control:
    """A feature of records that is to be held fixed: the share that state it, and whether records
    differ in it, so that it was.
    """

    name: str
    known: float
    fixed: bool


@dataclass(frozen=True, slots=True)
class Premiums:
    """Advertised premiums of records paid by one `period`, and how many are clear of chance.

    A premium is clear of chance where its false-discovery rate, valid whatever goes with what, is at
    most `discovery`; `clear_bh` counts those of the rule for independent tests. `held` are clear
    within one employer too, with the same sign; `agreeing` are clear, and have the same sign there;
    `turned` are clear, but change sign once other skills or the employer are held fixed; `unseen`
    are clear where too few employers have several records. `drawn` are those of the figure. `basis.n` states pay.
    """

    basis: Basis
    period: str
    least: int  # records that name a skill, and that do not, for a premium to be stated
    skills: int
    clear: int
    clear_bh: int
    discovery: float
    several: int  # employers with several records
    held: tuple[Premium, ...]
    agreeing: tuple[str, ...]
    turned: tuple[str, ...]
    unseen: tuple[str, ...]
    fixed: tuple[Control, ...]  # what was held fixed
    same: tuple[str, ...]  # what all records have alike
    unknown: tuple[str, ...]  # what no record states
    drawn: tuple[Premium, ...]
    nearest: str = ""  # populations that have premiums, where this one has none


@dataclass(frozen=True, slots=True)
class Periods:
    """Premiums of records paid by one period beside those of another (`others`, empty: there is
    none): the skill named most in both, how many skills are clear in each, and in both.
    """

    kind: str
    period: str
    other: str
    skills: int
    clear: int
    clear_other: int
    clear_both: int
    opposed: tuple[str, ...]  # clear in both, with different signs
    first: Premium | None
    first_other: Premium | None


@dataclass(frozen=True, slots=True)
class Platforms:
    """The premiums of the large cloud platforms, of which article A says that deep knowledge of any
    one pays; those clear of chance, and clear within one employer too.
    """

    kind: str
    period: str
    level: float
    found: tuple[Premium, ...]
    clear: tuple[str, ...]
    discovery: float


@dataclass(frozen=True, slots=True)
class Demand:
    """Whether skills named more often pay more: rank correlation of share and joint premium, None
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
    source: str = ""
