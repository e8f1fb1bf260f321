"""What a source declares, and the canonical record that every source is brought to."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from ..errors import NoSuchColumn, nearest, shorten
from ..vocabulary.marks import EMPLOYEE, FULL_TIME

__all__ = [
    "CANONICAL",
    "EMPLOYMENTS",
    "KINDS",
    "PLAIN",
    "REMOTES",
    "SIZES",
    "Balance",
    "Cells",
    "Dialect",
    "Edition",
    "Ends",
    "Option",
    "Reading",
    "Source",
    "require_columns",
]

KINDS = ("advert", "survey", "filing", "modelled", "official")
# an employee's hours are not told; who learns in a job, or has none, is no employee
EMPLOYMENTS = (
    *(FULL_TIME, "part time", "contract", "freelance", EMPLOYEE, "internship", "not employed"),
)
REMOTES = ("onsite", "hybrid", "remote")
SIZES = ("small", "medium", "large")

# The canonical record, in order. Never null: record_id, source, kind, year, weight, is_repeat,
# title_status, and,
# but for sources that keep records without pay, pay_low, pay_high, pay_currency and pay_period.
CANONICAL = {
    "record_id": "VARCHAR",
    "source": "VARCHAR",
    "kind": "VARCHAR",
    "year": "INTEGER",
    "title": "VARCHAR",
    "role": "VARCHAR",
    "family": "VARCHAR",
    "specialty": "VARCHAR",
    "seniority": "VARCHAR",
    "employment": "VARCHAR",
    "country": "VARCHAR",
    "place": "VARCHAR",
    "residence": "VARCHAR",
    "remote": "VARCHAR",
    "education": "VARCHAR",
    "experience_years": "DOUBLE",
    "industry": "VARCHAR",
    "company_size": "VARCHAR",
    "company_stage": "VARCHAR",
    "employer": "VARCHAR",
    "pay_low": "DOUBLE",
    "pay_high": "DOUBLE",
    "pay_currency": "VARCHAR",
    "pay_period": "VARCHAR",
    "pay_kind": "VARCHAR",
    "pay_base": "DOUBLE",
    "pay_stock": "DOUBLE",
    "pay_bonus": "DOUBLE",
    "pay_low_usd": "DOUBLE",
    "pay_high_usd": "DOUBLE",
    "weight": "DOUBLE",
    "is_repeat": "BOOLEAN",
    "title_status": "VARCHAR",
}


@dataclass(frozen=True, slots=True)
class Edition:
    """A published state of a file: a label, where it lies and is got, its bytes and sha256."""

    label: str
    file: str
    url: str
    size: int
    sha256: str


@dataclass(frozen=True, slots=True)
class Ends:
    """The two ends of a range as two rows, one behind the other, the higher `pay` first.

    They agree in all columns of `shared`, a missing value being equal to another. Of a reader's own
    file `order` may also be "lower first" or "either", `amounts` is the table of what the words of
    pay say, and `said` a sentence on both.
    """

    shared: tuple[str, ...]
    pay: str
    order: str = "higher first"
    amounts: str = ""
    said: str = ""


@dataclass(frozen=True, slots=True)
class Dialect:
    """How a file is written; what is None is looked up in the file.

    `skip_rows` lines stand before the header; the words of `missing` mean that a cell is empty;
    `decimal` and `thousands` part a number; `date_order` is day first, month first or year first.
    """

    encoding: str | None = None
    delimiter: str | None = None
    skip_rows: int | None = None
    sheet: str | None = None
    missing: tuple[str, ...] | None = None
    decimal: str | None = None
    thousands: str | None = None
    date_order: str | None = None


PLAIN = Dialect()  # all is looked up


@dataclass(frozen=True, slots=True)
class Cells:
    """Where the cells of a column of records stand in a reader's file.

    `name` is the column's in a mapping, `staged` the one that `analysis.sources.checks` reads, and
    `given` SQL over ``raw`` for the text of the cell as it stands there, null where it is empty.
    `of` are the columns of the file that it is made of, none where only `default` says what it
    holds: that is what an empty cell means. `values` are words with what the mapping says they mean.
    """

    name: str
    staged: str
    given: str
    of: tuple[str, ...] = ()
    values: tuple[tuple[str, str], ...] = ()
    default: str | None = None


@dataclass(frozen=True, slots=True)
class Option:
    """What a mapping says of the cells of a column, and of which of them it says it.

    `name` is the option's; `used` has each word that it gives, with SQL over ``raw`` that is true
    of the rows of which the word says something; `lacking` is what is said where there is none,
    in which `{them}` stands for the words.
    """

    name: str
    used: tuple[tuple[str, str], ...]
    lacking: str


@dataclass(frozen=True, slots=True)
class Source:
    """A file of pay data: what it is, where to get it, and how its rows become records.

    `stage` receives the names of the file's columns and returns a SELECT over the table ``raw``
    (columns as text, plus ``row``) with the staged columns that `analysis.sources.checks` lists. It
    makes each row from one row, knowing no other: files are read in pieces. Where two rows are the
    `ends` of one range, ``raw`` has the first of them, with the second's pay (f64, null in all
    other rows) as ``other_end``. Where rows list skills, `skills` is a SELECT of row and skill, one
    row per entry of a list; where they hold texts, `texts` is a SELECT of row and text, from which
    skills are read. With `without_pay` a row that states no pay is a record all the same, its pay
    null. `printed` is the name that sentences and charts use. Where an audit overrules labels of
    currencies, `as_stated` is the `stage` that leaves them as they stand. Of a reader's own file
    `dialect` says how it is written, `also` which files are read behind it as one, and `cells` which
    column holds what: their values are counted, and of `options` it is stated where they have no
    effect; `listing` are its columns of skills and `lists` is
    a SELECT of row and cell, the list whose entries `skills` gives. With
    `carried_titles`, titles are read by the rules under which the tables in `data` were made, and
    entries of lists of skills too.
    """

    name: str
    title: str
    kind: str
    licence: str
    home: str
    columns: tuple[str, ...]
    stage: Callable[[Sequence[str]], str]
    editions: tuple[Edition, ...] = ()
    traps: tuple[str, ...] = ()
    skills: str = ""
    texts: str = ""
    without_pay: bool = False
    printed: str = ""
    ends: Ends | None = None
    as_stated: Callable[[Sequence[str]], str] | None = None
    carried_titles: bool = False
    dialect: Dialect = PLAIN
    also: tuple[Path, ...] = ()
    cells: tuple[Cells, ...] = ()
    options: tuple[Option, ...] = ()
    listing: tuple[str, ...] = ()
    lists: str = ""


@dataclass(frozen=True, slots=True)
class Balance:
    """The cells of one column: `cells` = `read` + `empty` + `unread`, always.

    `words` are the commonest words that were not understood, each with its cells and why, and
    `readings` those of them that may mean two things or more, each with what; `said` is how the
    column was judged as a whole, in sentences.
    """

    column: str
    meant_as: str
    cells: int
    read: int
    empty: int
    unread: int
    words: tuple[tuple[str, int, str], ...] = ()
    distinct_unread: int = 0
    said: tuple[str, ...] = ()
    readings: tuple[tuple[str, str], ...] = ()

    @classmethod
    def of(cls, **kept: Any) -> Balance:
        """Return a balance that was kept as JSON."""
        lists = {name: tuple(map(tuple, kept.pop(name))) for name in ("words", "readings")}
        return cls(**kept | lists | {"said": tuple(kept["said"])})

    def __post_init__(self) -> None:
        """See that the account is whole."""
        if self.cells != self.read + self.empty + self.unread:
            raise ValueError(f"{self.column}: {self.cells} cells are not accounted for")


@dataclass(frozen=True, slots=True)
class Reading:
    """What became of a file: `rows_in` = `records` + `set_apart` + `repaired_away` + `quarantined`,
    always.

    `set_apart` counts the records of another kind than the source's, which are in no figure of it.
    `repairs` counts what was changed by kind; `reasons` counts the quarantined rows by reason;
    `said` is how the file was found to be written and read, `doubts` what of it looks wrong and is
    kept, in words; `defaults` is what the mapping says of rows that leave a column empty,
    `kind` what its records are;
    `balances` are the accounts of the cells of each mapped column of a reader's own file.
    """

    source: str
    title: str
    licence: str
    home: str
    file: str
    sha256: str
    edition: str
    rows_in: int
    records: int
    repaired_away: int
    quarantined: int
    repairs: dict[str, int]
    reasons: dict[str, int]
    folder: Path
    set_apart: int = 0
    said: tuple[str, ...] = ()
    doubts: tuple[str, ...] = ()
    defaults: dict[str, str] = field(default_factory=dict)
    kind: str = ""
    balances: tuple[Balance, ...] = ()

    @property
    def records_path(self) -> Path:
        """The records, one row each, in the columns of CANONICAL."""
        return self.folder / "records.parquet"

    @property
    def others_path(self) -> Path:
        """The records of another kind than the source's, in the same columns."""
        return self.folder / "others.parquet"

    @property
    def skills_path(self) -> Path:
        """The skills, one row per record and skill: record_id, skill, entries (empty where a source
        lists none).
        """
        return self.folder / "skills.parquet"

    @property
    def quarantine_path(self) -> Path:
        """The refused rows: row number, reason, and the row as it was read."""
        return self.folder / "quarantine.parquet"


def require_columns(needed: Sequence[str], present: Sequence[str], file: str) -> None:
    """Raise NoSuchColumn naming all `needed` columns that `file` lacks, and what it has."""
    missing = [name for name in needed if name not in present]
    if not missing:
        return
    hints = "".join(nearest(name, present) for name in missing[:3])
    have = ", ".join(shorten(name) for name in present[:40])
    raise NoSuchColumn(f"{file} lacks {', '.join(map(shorten, missing))}; it has {have}.{hints}")
