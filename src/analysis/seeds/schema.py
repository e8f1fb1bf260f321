"""A ledger: all that an article asserts, restated, each entry with its place in the text."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Annotated, Literal, Self, get_args

from pydantic import BaseModel, ConfigDict, Field, model_validator

from ..errors import NoSuchName, shorten

__all__ = [
    "CAUSES",
    "Article",
    "Claim",
    "Evidence",
    "Fault",
    "Figure",
    "Item",
    "Listing",
    "NoClaim",
    "Place",
    "Placed",
    "Section",
    "Superlative",
]

Sha256 = Annotated[str, Field(pattern=r"^[0-9a-f]{64}$")]
Kind = Literal[
    "level", "rank", "share", "comparison", "trend", "causal", "forecast", "definition", "value"
]
# what keeps data of pay from deciding a claim
Untestable = Literal["mechanism", "opinion", "definition", "undated", "unmeasured", "by outcome"]
# what can be wrong with a statement before any data are looked at
Cause = Literal[
    "garbled number",
    "missing rank",
    "duplicate rank",
    "missing name",
    "missing entry",
    "contradiction",
    "articles differ",
    "superlatives clash",
    "overlap",
    "impossible total",
    "unit does not fit",
    "stale date",
    "no date",
    "no period",
    "no denominator",
    "no size",
    "no measure",
    "no source",
    "no population",
    "no comparison group",
    "not held equal",
    "population shifts",
    "basis unclear",
    "vague",
    "order unexplained",
    "order not decided",
    "false precision",
    "suspect figure",
    "category mistake",
    "circular",
    "cannot fail",
    "chosen by outcome",
    "illustration",
]
CAUSES: tuple[str, ...] = get_args(Cause)


class _Entry(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class Place(_Entry):
    """Where words stand: the line (from 1), the characters from its beginning (from 0, the end
    left out; they may run on into later lines) and the sha256 of these words.
    """

    line: Annotated[int, Field(ge=1)]
    chars: tuple[Annotated[int, Field(ge=0)], int]
    sha256: Sha256

    @model_validator(mode="after")
    def _runs_forward(self) -> Self:
        if self.chars[1] <= self.chars[0]:
            raise ValueError(f"the characters {self.chars} hold nothing")
        return self


class Section(_Entry):
    """A part of an article: its lines, what it is about and which notebooks answer it."""

    id: str
    title: str
    lines: tuple[int, int]
    about: str
    answered_in: tuple[str, ...] = ()


class Placed(_Entry):
    """An entry that stands at a place of the text, in a section."""

    id: str
    section: str
    place: Place

    @property
    def line(self) -> int:
        """The line in which the entry begins."""
        return self.place.line


class Figure(Placed):
    """A number or threshold that an article states; `printed` stands literally in its place.

    `sample` is the number of records behind it as printed, `first_published` the year in which the
    figure is known to have stood elsewhere; both are null where nothing is known.
    """

    printed: str
    says: str
    subject: str | None
    measure: str | None
    value: Annotated[float, Field(allow_inf_nan=False)] | None
    bound: Literal["equal", "at_least", "at_most", "about", "range"]
    unit: str | None
    population: str | None
    year: int | None
    sample: int | None = None
    first_published: int | None = None


class Item(_Entry):
    """A member of a list; `rank` is null where the list does not rank, `name` where the article
    lost it; `share` is in per cent where one is printed.
    """

    rank: int | None
    name: str | None
    line: int
    share: float | None = None


class Listing(Placed):
    """A list that an article gives, ranked or not.

    `counted_by` is the figure that says how many items it has, `within` the item of another list
    whose parts these are, `exclusive` that shares of the items have no records in common.
    """

    lines: tuple[int, int]
    ranked: bool
    says: str
    items: tuple[Item, ...]
    counted_by: str | None = None
    within: str | None = None
    exclusive: bool = False


class Superlative(_Entry):
    """The place that a claim gives its subject: `rank` on the scale `of`, `among` a group; null
    where it is said to be one of the first.
    """

    of: str
    among: str
    rank: int | None


class Evidence(_Entry):
    """What decides a claim: the notebook and the finding whose facts do, by which rule
    (`topics/claims/rules.py`), and `of` which roles, skills, factors or comparisons. `reads` says
    says what is measured: of whom, which pay, when.

    `instead` says what stands in for what the claim means: the claim then stays open. `untested` says
    which part of it no figure tells: figures may refute it, and do not support it.
    """

    notebook: str
    finding: str
    rule: str
    of: tuple[str, ...] = ()
    reads: str = ""
    instead: str = ""
    untested: str = ""


class Claim(Placed):
    """An assertion, resting on figures and lists; its result follows from the facts that its
    evidence names, and never stands in the ledger.

    `population` and `time` are "not stated" where the article does not say of whom and when. `lacks`
    says what would have to be known where no data at hand decide the claim.
    """

    kind: Kind
    says: str
    subject: str
    population: str
    time: str
    untestable: Untestable | None = None
    answered_in: tuple[str, ...] = ()
    rests_on: tuple[str, ...] = ()
    superlative: Superlative | None = None
    lacks: str | None = None
    evidence: Evidence | None = None

    @model_validator(mode="after")
    def _has_evidence_or_lacks_it(self) -> Self:
        if self.evidence and self.lacks:
            raise ValueError(f"{self.id} has evidence, and says what it lacks")
        return self

    @property
    def testable(self) -> bool:
        """Whether data of pay, skills or tasks could decide the claim."""
        return self.untestable is None


class Fault(_Entry):
    """One thing that is wrong or missing in the article, whatever data say: its cause, the entries
    that have it, and the `repair` with which the statement is read, if there is one.
    """

    id: str
    cause: Cause
    of: tuple[str, ...]
    says: str
    repair: str | None = None


class NoClaim(_Entry):
    """A number of the text that asserts nothing, and why."""

    place: Place
    reason: str


class Article(_Entry):
    """One article: where it is known from, and all that it asserts. `checked` is the year in which
    the ledger was written.
    """

    article: str
    title: str
    file: str
    sha256: Sha256
    lines: int
    checked: int
    sections: tuple[Section, ...]
    figures: tuple[Figure, ...] = ()
    lists: tuple[Listing, ...] = ()
    claims: tuple[Claim, ...] = ()
    faults: tuple[Fault, ...] = ()
    no_claim: tuple[NoClaim, ...] = ()

    @model_validator(mode="after")
    def _names_hold(self) -> Self:
        names = [section.id for section in self.sections]
        names += [entry.id for entry in self.placed]
        names += [fault.id for fault in self.faults]
        twice = sorted({name for name in names if names.count(name) > 1})
        if twice:
            raise ValueError(f"two entries have the name {twice[0]}")
        for entry in self.placed:
            self._known(entry.id, (entry.section,), self.sections)
        for claim in self.claims:
            self._known(claim.id, claim.rests_on, (*self.figures, *self.lists))
        for listing in self.lists:
            counted = (listing.counted_by,) if listing.counted_by else ()
            self._known(listing.id, counted, self.figures)
        for fault in self.faults:
            self._known(fault.id, fault.of, self.placed)
        return self

    @staticmethod
    def _known(owner: str, names: tuple[str, ...], among: Sequence[Section | Placed]) -> None:
        known = {entry.id for entry in among}
        lost = [name for name in names if name not in known]
        if lost:
            raise ValueError(f"{owner} names {lost[0]}, which is not there")

    @property
    def placed(self) -> tuple[Placed, ...]:
        """All entries that stand at a place: figures, lists, claims."""
        return (*self.figures, *self.lists, *self.claims)

    def figure(self, name: str) -> Figure:
        """Return the figure of that id."""
        found = next((figure for figure in self.figures if figure.id == name), None)
        if found is None:
            raise NoSuchName(f"article {self.article} has no figure {shorten(name)}.")
        return found

    def faults_of(self, name: str) -> tuple[Fault, ...]:
        """Return the faults that an entry has."""
        return tuple(fault for fault in self.faults if name in fault.of)
