"""What notebook 02 found, as plain facts: the words and the figures are made of these."""

from __future__ import annotations

from dataclasses import dataclass

__all__ = [
    "Along",
    "Basis",
    "Cloud",
    "Difference",
    "Dominated",
    "Frameworks",
    "Groups",
    "Pair",
    "Place",
    "PythonShare",
    "Ranks",
    "Separating",
    "Shares",
    "SkillsAnswer",
    "Spread",
    "Whose",
]


@dataclass(frozen=True, slots=True)
class Basis:
    """What is compared: records of one kind of a source that list skills, who they are (empty:
    everybody), the level.

    `paid` is the share of them that state pay, `home` the country that most are of (empty where
    one was asked for, or unknown), `home_share` its share of them. `among` names the only skills
    that are ranked (empty: all).
    """

    source: str
    kind: str
    people: str
    n: int
    employers: int
    level: float
    paid: float | None = None
    home: str = ""
    home_share: float | None = None
    among: str = ""


@dataclass(frozen=True, slots=True)
class Whose:
    """Which records these are: how many the publisher `collected` and how many of these the file
    `kept` (None where unknown), and whether the roles are the publisher's classes.
    """

    basis: Basis
    kept: int | None
    collected: int | None
    part: float | None
    classes: bool


@dataclass(frozen=True, slots=True)
class Place:
    """A skill in the order of shares: its share, its place, and the places that it may have."""

    skill: str
    share: float
    rank: int
    rank_lower: int
    rank_upper: int


@dataclass(frozen=True, slots=True)
class SkillsAnswer:
    """Which skills may be the first (`firsts`, the largest share first), what follows, and what
    became of article B's list.

    Of its items `met` can be compared, and `inside` of these have a possible place where the list
    puts them, where `by_chance` of a list in random order would; `beyond` says whether that many
    are more than chance brings.
    """

    basis: Basis
    firsts: tuple[Place, ...]
    second: Place | None  # None where several may be the first
    items: int
    met: int
    inside: int
    by_chance: float
    beyond: bool


@dataclass(frozen=True, slots=True)
class Ranks:
    """How sure the order is: the places shown, those with one possible place, and the skill with
    most of them.

    Places are among `compared` skills.

    `effect` is the typical variance of a share over that of independent records, None where each
    employer has one.
    """

    basis: Basis
    compared: int
    places: tuple[Place, ...]
    certain: tuple[Place, ...]
    open: int  # places that several skills may have
    widest: Place | None  # None where every place is certain
    effect: float | None


@dataclass(frozen=True, slots=True)
class Separating:
    """What the records can tell of neighbours in the order: pairs, those that are `open` and those
    whose difference is clear of chance, and how many records show a true `difference` with `power`.

    `least` and `most` are the records needed over the pairs (None without pairs); `shown` is the
    difference that the `there` records show with that power, of the pair in the middle.
    """

    kind: str
    there: int
    level: float
    pairs: int
    open: int
    clear: int
    difference: float
    power: float
    least: float | None
    most: float | None
    shown: float | None


@dataclass(frozen=True, slots=True)
class Shares:
    """A share of records with its interval."""

    share: float
    lower: float
    upper: float
    n: int


@dataclass(frozen=True, slots=True)
class PythonShare:
    """Python's share beside the article's; None where too few name it."""

    basis: Basis
    printed: float
    found: Shares | None


@dataclass(frozen=True, slots=True)
class Cloud(PythonShare):
    """The union of all cloud skills beside the article's share of it, and whether that lies in the
    interval.
    """

    inside: bool


@dataclass(frozen=True, slots=True)
class Difference:
    """The shares of two skills and their paired difference with its interval, in one year or
    (empty) in all.
    """

    year: str
    first: float
    second: float
    difference: float
    lower: float
    upper: float


@dataclass(frozen=True, slots=True)
class Frameworks:
    """Two skills beside each other (`found` is None where one is named too seldom), and their
    years, if several.
    """

    basis: Basis
    first: str
    second: str
    found: Difference | None
    leader: str  # the one that is clear of the other, empty where they are too close to call
    years: tuple[Difference, ...]


@dataclass(frozen=True, slots=True)
class Spread:
    """A skill's least and greatest share along a dimension, and where they are."""

    skill: str
    lower: float
    lower_at: str
    upper: float
    upper_at: str


@dataclass(frozen=True, slots=True)
class Along:
    """Shares along a dimension: the skills that differ most and least (None where values cannot be
    compared).

    `asked` is the value that was asked for (empty: none), `asked_share` its share of the skill that
    differs most (None where the value is not compared).
    """

    dimension: str
    kind: str
    asked: str
    asked_share: float | None
    least_records: int
    values: int
    skills: int
    most: Spread | None
    least: Spread | None
    cells: tuple[
        tuple[str, tuple[tuple[str, float], ...]], ...
    ]  # values, each with its skills and their shares
    source: str = ""


@dataclass(frozen=True, slots=True)
class Pair:
    """Two skills that are named together: records that name both, times the number expected by
    chance, interval.
    """

    first: str
    second: str
    n: int
    lift: float
    lift_lower: float
    lift_upper: float


@dataclass(frozen=True, slots=True)
class Groups:
    """Groups of skills that are named together, the largest first; skills compared, and those of no
    group. Intervals of lifts hold for all `pairs` at once.
    """

    kind: str
    level: float
    pairs: int
    groups: tuple[tuple[str, ...], ...]
    skills: int
    alone: int
    first: Pair | None
    basis: Basis | None = None


@dataclass(frozen=True, slots=True)
class Dominated:
    """Skills, of those shown, of which one employer has more than a fifth of the adverts."""

    skills: tuple[str, ...]
    shown: int
