"""What notebook 00 found, as plain facts: the words and the figure are made of these."""

from __future__ import annotations

from dataclasses import dataclass

__all__ = [
    "AuditedLabel",
    "Conversion",
    "InDollars",
    "Kind",
    "LabelAudit",
    "Rebuilt",
    "Refused",
    "Repairs",
    "RowsOrAdverts",
    "SingleFigures",
    "SourcesAnswer",
    "Spread",
    "StatedInDollars",
    "Titles",
    "Unplaced",
]


@dataclass(frozen=True, slots=True)
class SourcesAnswer:
    """What the rows of the files became; `names` are the printed names of the files."""

    names: tuple[str, ...]
    rows: int
    records: int
    ends: int  # records made of two rows, the two ends of one range
    twice: int  # records made of two rows that state the same figure
    single: int  # rows that stand alone, set apart as answers to a survey
    nearly_all: bool  # whether nearly all records are the two ends of a range
    refused: int
    with_job: int  # records whose title may name a job
    without_role: int  # of these, those that have no role


@dataclass(frozen=True, slots=True)
class Repairs:
    """How many kinds of repairs and gaps there are, and how many records that are set apart."""

    kinds: int
    apart: int = 0


@dataclass(frozen=True, slots=True)
class Refused:
    """Rows in quarantine; the commonest of the reasons and its rows, None where no row was refused."""

    rows: int
    reasons: int
    reason: str | None
    reason_rows: int | None


@dataclass(frozen=True, slots=True)
class Spread:
    """The pay of one title: over rows, each taken as a person, and over adverts, each at the middle
    of its range.
    """

    title: str
    rows: int
    rows_p10: float
    rows_p90: float
    adverts: int
    adverts_p10: float
    adverts_p90: float


@dataclass(frozen=True, slots=True)
class RowsOrAdverts:
    """Rows taken as people beside adverts, for the titles of one country and year that `people`
    names.
    """

    people: str
    joined: bool  # whether any row is a part of another row's record
    main: Spread | None
    two_rows: int | None  # adverts of the main title that stand in two rows
    wider: float | None  # how much wider the rows of the main title spread
    drawn: tuple[Spread, ...]
    longer: int  # titles drawn whose rows spread wider


@dataclass(frozen=True, slots=True)
class Titles:
    """Records whose title names no job; `example` is the commonest such title."""

    records: int
    titled: int
    nameless: int
    share: float | None
    example: str | None


@dataclass(frozen=True, slots=True)
class Unplaced:
    """Records without a role although their title may name a job, records without a title, records
    with a role.
    """

    records: int
    untitled: int
    placed: int


@dataclass(frozen=True, slots=True)
class InDollars:
    """A country (ISO code), its records, and the share of them whose pay is stated in US dollars."""

    country: str
    records: int
    share: float


@dataclass(frozen=True, slots=True)
class StatedInDollars:
    """The countries with a dollar of their own most of whose pay is stated in US dollars.

    None is named where `all_in_usd`: a file that states every pay in US dollars says nothing of a
    country.
    """

    kind: str  # of the records: advert, survey or filing
    all_in_usd: bool
    countries: tuple[InDollars, ...]
    known: bool = True  # whether any country has records enough to be shown


@dataclass(frozen=True, slots=True)
class AuditedLabel:
    """A country whose label USD an audit overrules or cannot decide: adverts by label, the relative
    difference of their figures as numbers, with its interval, and what true labels would make of it
    (None where there are too few).
    """

    country: str
    home: str
    in_usd: int
    in_home: int
    expected: float | None
    difference: float | None
    lower: float | None
    upper: float | None


@dataclass(frozen=True, slots=True)
class LabelAudit:
    """What the audit of labels decides: `local` reads as local currency, `undecided` is withheld.

    `audited` and `stated` are the medians of `year` in the first of `local` by both readings;
    `records` adverts have no figure because a label is undecided. `reading` is the one asked for.
    """

    reading: str
    least: int
    local: tuple[AuditedLabel, ...]
    undecided: tuple[AuditedLabel, ...]
    records: int
    year: int | None
    audited: float | None
    stated: float | None


@dataclass(frozen=True, slots=True)
class SingleFigures:
    """Rows that stand alone: how many are set apart, and in how many of the years that can be judged
    most of `marks` are nearer to surely answers than to the pairs of the year.
    """

    single: int
    first: int  # the first and last year of what are surely answers, and their rows
    last: int
    surely: int
    judged: int
    like_answers: int
    marks: int
    remote_single: float | None  # shares of the year and source with most pairs
    remote_linked: float | None


@dataclass(frozen=True, slots=True)
class Conversion:
    """How pay in other currencies is converted; `listed` rates, each of `smallest` records or more."""

    listed: int
    smallest: int
    own_rates: bool  # whether the files give converted pay of their own, at rounded rates
    lacking: int  # records in currencies without a dated rate


@dataclass(frozen=True, slots=True)
class Kind:
    """Questions of one kind asked of the kept cuts and of the records: groups of ten records or more,
    the share that gets no figure, how close 95 of 100 of the others come, the share of medians
    outside their interval, and whether every median is the records' to the dollar.
    """

    name: str
    questions: int
    groups: int
    withheld: float
    p10: float
    p50: float
    p90: float
    outside: float
    exact: bool


@dataclass(frozen=True, slots=True)
class Rebuilt:
    """What is lost where kept cuts of `smallest` records or more stand for the records: nothing for
    single groups, something where groups are merged. `single` is None where the answers come from
    records.
    """

    smallest: int
    single: Kind | None
    merged: tuple[Kind, ...]
