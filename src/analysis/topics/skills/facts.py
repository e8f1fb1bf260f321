"""What notebook 02 found, as plain facts: the words and the figures are made of these."""

from __future__ import annotations

from dataclasses import dataclass

__all__ = [
    "Along",
    "ArticleList",
    "Basis",
    "Cloud",
    "Difference",
    "Dominated",
    "Frameworks",
    "Groups",
    "InDemand",
    "Item",
    "Pair",
    "Place",
    "PythonShare",
    "Ranks",
    "Repeats",
    "Separating",
    "Shares",
    "SkillsAnswer",
    "Spread",
]


@dataclass(frozen=True, slots=True)
class Basis:
    """What is compared: records of one kind of a source that list skills, who they are (empty:
    everybody), the level.
    """

    source: str
    kind: str
    people: str
    n: int
    employers: int
    level: float


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
    """Which skill leads, and what became of article B's list: items, those met among `compared`
    skills, inside the sets.
    """

    basis: Basis
    first: Place
    second: Place | None
    compared: int
    items: int
    met: int
    inside: int


@dataclass(frozen=True, slots=True)
class Ranks:
    """How sure the order is: the places shown, those with one possible place, and the skill with
    most of them.

    `effect` is the typical variance of a share over that of independent records, None where each
    employer has one.
    """

    basis: Basis
    places: tuple[Place, ...]
    certain: tuple[Place, ...]
    open: int  # places that several skills may have
    widest: Place | None  # None where every place is certain
    effect: float | None


@dataclass(frozen=True, slots=True)
class Separating:
    """How many records would tell neighbours apart: pairs, those that need more than there are, the
    median need.
    """

    kind: str
    there: int
    pairs: int
    short: int
    middle: float | None


@dataclass(frozen=True, slots=True)
class Item(Place):
    """An item of the article's list that the data name too: its best placed skill, and its printed
    place.
    """

    name: str
    printed: int


@dataclass(frozen=True, slots=True)
class ArticleList:
    """Article B's list beside the order of the data.

    `hole` is a place that the list skips, `shifted` how many printed places lie in their sets if
    those behind it are read one lower; `tau` and `p_value` are Kendall's, None with fewer than two
    common skills; without one there is no overlap.
    """

    kind: str
    compared: int
    items: tuple[Item, ...]
    missing: tuple[str, ...]
    inside: int
    hole: int | None
    shifted: int
    far: Item | None
    common: int
    tau: float | None
    p_value: float | None
    rbo_least: float | None
    rbo_most: float | None


@dataclass(frozen=True, slots=True)
class Repeats:
    """What counting entries would do: skills overstated, the `most` overstated (empty: none), those
    always listed twice.
    """

    kind: str
    skills: int
    most: str
    entries: int  # of the most overstated, in all lists
    n: int  # records that list it
    double: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class InDemand:
    """O*NET's flags beside the skills shown: `missing` are those of the `foremost` without a flag."""

    shown: int
    met: int
    flagged: (
        int  # technologies in demand for one occupation, or for all computer occupations (`whole`)
    )
    foremost: int
    missing: tuple[str, ...]
    whole: bool


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
    """

    dimension: str
    kind: str
    least_records: int
    values: int
    skills: int
    most: Spread | None
    least: Spread | None
    cells: tuple[
        tuple[str, tuple[tuple[str, float], ...]], ...
    ]  # values, each with its skills and their shares


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
    group.
    """

    kind: str
    level: float
    groups: tuple[tuple[str, ...], ...]
    skills: int
    alone: int
    first: Pair | None


@dataclass(frozen=True, slots=True)
class Dominated:
    """Skills, of those shown, of which one employer has more than a fifth of the adverts."""

    skills: tuple[str, ...]
    shown: int
