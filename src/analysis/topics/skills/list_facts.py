"""What notebook 02 found of other lists, as plain facts: article B's, O*NET's flags, entries."""

from __future__ import annotations

from dataclasses import dataclass

from .facts import Basis, Place

__all__ = ["ArticleList", "InDemand", "Item", "Repeats"]


@dataclass(frozen=True, slots=True)
class Item(Place):
    """An item of the article's list that the data name too: its places among those items, in the
    data and (`printed`) in the article.
    """

    printed: int


@dataclass(frozen=True, slots=True)
class ArticleList:
    """Article B's list beside the order of the data, both among the items that the data name.

    `several` are items that stand for several skills, each counted once per record, `hole` is a
    place that the list skips. `inside` items have a possible place where the list puts them; a list
    in random order would have `by_chance`, and as many or more with the chance `p_value`. Of the
    `pairs` of items the data surely order `agreeing` as the list, `opposed` the other way round.
    `tau` and the overlap take the order of the data as exact; None with fewer than two items.
    """

    kind: str
    level: float
    items: tuple[Item, ...]
    missing: tuple[str, ...]
    several: tuple[str, ...]
    hole: int | None
    far: Item | None
    inside: int
    by_chance: float
    p_value: float | None
    beyond: bool
    agreeing: int
    opposed: int
    pairs: int
    tau: float | None
    rbo_least: float | None
    rbo_most: float | None
    basis: Basis | None = None


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
