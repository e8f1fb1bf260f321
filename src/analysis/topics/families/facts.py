"""What notebook 04 finds, as plain facts."""

from __future__ import annotations

from dataclasses import dataclass

__all__ = ["Boards", "FamiliesAnswer", "Fields", "People", "Ranked", "Roles", "Standing"]


@dataclass(frozen=True, slots=True)
class Ranked:
    """A group with its median pay in USD a year, the interval of it, and the places that it may
    have.
    """

    name: str
    n: int
    pay: float
    lower: float
    upper: float
    rank_lower: int
    rank_upper: int


@dataclass(frozen=True, slots=True)
class Standing:
    """Groups of one source by median pay, the highest first.

    `first` may be the first of all, by confidence sets of all places at once; `mine` is the one
    that was asked for, None where none was or it has no figure.
    """

    groups: tuple[Ranked, ...]
    first: tuple[str, ...]
    mine: Ranked | None


@dataclass(frozen=True, slots=True)
class Boards:
    """Families by the median base pay of records of `kind`: `n` of them, of `people`.

    `asked` is the family that was asked for, None for all; `withheld` names families without a
    figure; `claimed` is the family that article A puts first, None where it has no figure.
    """

    people: str
    n: int
    kind: str
    asked: str | None
    standing: Standing
    withheld: tuple[str, ...]
    claimed: Ranked | None


@dataclass(frozen=True, slots=True)
class Roles:
    """Roles of one `family` in adverts by median pay; `chosen` says that nobody asked for it,
    `claimed` is the family that article A puts first.
    """

    people: str
    n: int
    kind: str
    family: str | None
    chosen: bool
    claimed: str
    standing: Standing


@dataclass(frozen=True, slots=True)
class People:
    """Families by one kind of pay in the source with most records of it, and in how many `others`
    there are more families than one.

    `pay` is base, stock, bonus or total; `source` is empty where no source has it. `asked` is the
    family that was asked for; `kinds` are the kinds of pay that some source has there, where it has
    none of this one.
    """

    pay: str
    people: str
    source: str
    n: int
    kind: str
    asked: str | None
    standing: Standing
    others: int
    kinds: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Fields:
    """The fields that software engineers work in by one kind of pay, in one source."""

    pay: str
    people: str
    source: str
    n: int
    kind: str
    standing: Standing
    claimed: Ranked | None


@dataclass(frozen=True, slots=True)
class FamiliesAnswer:
    """The answer: who may be first in adverts, among fields of software engineers, and how many
    are paid more than half a million.

    `claimed` is the family that article A puts first, as adverts place it; `field` is machine
    learning and AI as people of technology companies place it, of `fields`; `above` is the share
    over half a million of `above_people` (None: no source carries it) with its interval.
    """

    people: str
    kind: str
    asked: str | None
    mine: Ranked | None
    families: int
    first: tuple[str, ...]
    claimed: Ranked | None
    field: Ranked | None
    fields: int
    field_source: str
    pay: str
    above: float | None
    above_lower: float | None
    above_upper: float | None
    above_source: str
    above_people: str
    same: float | None = None  # the median, where all families have the same
