"""A source by name: the embedded aggregates, a known raw file, or a table of the user's own."""

from __future__ import annotations

import json
import os
from dataclasses import dataclass, field, replace
from pathlib import Path

import pandas as pd

from ..cells import Data, Records
from ..errors import NoSuchName, NotCarried, TooFewRecords, nearest, shorten
from ..package import carried, check_files, is_released, root_hash
from ..sources import (
    SOURCES,
    Reading,
    Source,
    call,
    edition_given,
    edition_source,
    printed_name,
    read_file,
    read_mapping,
    read_source,
)
from ..vocabulary.labels import LABELS, relabelled_countries
from ..vocabulary.marks import EVERY
from .account import ADVERTS, Account
from .expected import refuse_changed
from .kept_cube import AS_STATED, kept_cube
from .lacking import lacking
from .second_reading import SecondReading
from .study import Study
from .unchanged import Opener

__all__ = ["Dataset", "open_dataset", "source_names"]


@dataclass(frozen=True)
class Dataset:
    """A source opened: `data` answers questions of pay, `table` returns what is kept of it, or made
    of its records.

    `sha256` is that of the raw file or, where it is embedded, of the list of hashes of all files in
    the data package, reference tables among them; the title says where these are not as released.
    `edition` is the date of the data, empty where nobody states it.
    """

    name: str
    title: str
    sha256: str
    data: Data
    readings: tuple[Reading, ...] = ()
    edition: str = ""
    _studies: tuple[Study, ...] = field(default=(), repr=False, compare=False)
    _made: dict[str, pd.DataFrame] = field(default_factory=dict, repr=False, compare=False)
    _main: bool = False

    @property
    def embedded(self) -> bool:
        """Whether this is the aggregates that the repository carries."""
        return not self.readings

    @property
    def named(self) -> str:
        """What a chart of pay names as its source."""
        if self.readings:
            return printed_name(self.name, self.title)
        return " and ".join(printed_name(name) for name in ADVERTS.sources)

    def table(
        self, account: Account, *, needed: bool = False, **fixed: str | int | None
    ) -> pd.DataFrame:
        """Return a kept table: read where it is embedded, else made of the records, once.

        `fixed` keeps the rows of one population by the keys of the account: None stands for every
        role, country or year (where all records are of one year there is that year only); a key
        that the account does not have is passed over, one that is not named stays free. Where a
        table is `needed` and the population too small, TooFewRecords says so and names those that are
        large enough.
        """
        for reading in self.readings:  # two of one name may be open: it is called as who speaks
            _announce(reading)
        table = self._whole(account)
        wanted = {
            key: _as_kept(value) for key, value in fixed.items() if key in account.keys.split(", ")
        }
        if wanted.get("year") == EVERY and len(set(table["year"])) == 1:
            wanted["year"] = table["year"].iloc[0]  # all records are of one year
        kept = table
        for key, value in wanted.items():
            kept = kept[kept[key] == value]
        if needed and kept.empty:
            raise TooFewRecords(lacking(self.name, table, wanted, self._studies))
        return kept.reset_index(drop=True)

    def by_default(self) -> Dataset:
        """Return the same source for whoever asks what notebooks ask by default, and nothing else:
        tables made of its records have the rows that answer this (see `Account.main`).
        """
        return self if self.embedded else replace(self, _made={}, _main=True)

    def records(self, *columns: str) -> pd.DataFrame:
        """Return some columns of the records of a source that is not embedded."""
        return self._studies[0].columns(*columns)

    def skills(self) -> pd.DataFrame:
        """Return the skills that its records list (see `Study.skills`)."""
        return self._studies[0].skills

    def _whole(self, account: Account) -> pd.DataFrame:
        if account.name not in self._made:
            if self.embedded:
                table = account.read(carried(f"aggregates/{account.file}").parent)
                if isinstance(self.data, SecondReading) and _is_of_pay(account):
                    table = table[~table["country"].isin(self.data.countries)]
            else:
                own = account.by_default if self._main else account
                table = own.of(self._studies if account.live else ())
            self._made[account.name] = table
        return self._made[account.name]


def _as_kept(value: str | int | None) -> str:
    return EVERY if value is None else str(value)


def source_names() -> list[str]:
    """Return the names that `open_dataset` takes, besides the path of a mapping."""
    return ["embedded", *[name for name, source in SOURCES.items() if source.kind != "official"]]


@Opener
def open_dataset(source: str = "embedded", currency_labels: str = LABELS[0]) -> Dataset:
    """Return the source: ``embedded``, a known source's name, another edition of one as
    ``ai_jobs=FILE``, or the path of a YAML mapping.

    A mapping names its file in `file`, beside the YAML or as a whole path. `currency_labels` are
    ``audited`` or ``as stated``: where an audit overrules labels of currencies, the latter leaves
    them; NotCarried where none is overruled, so that it would change nothing. DamagedFile where a
    run has begun with other data of that name. A source is opened once, and anew where one of its
    files was changed since.
    """
    found = _opened(source, currency_labels)
    if currency_labels == LABELS[0]:
        refuse_changed(source, found)
    return found


def _opened(source: str, currency_labels: str) -> Dataset:
    if currency_labels not in LABELS:
        raise NoSuchName(
            f"labels of currencies are read {' or '.join(LABELS)}, not {shorten(currency_labels)}."
        )
    stated = currency_labels != LABELS[0]
    if source == "embedded":
        return _embedded(as_stated=stated)
    if source in SOURCES and SOURCES[source].kind != "official":
        if stated and not SOURCES[source].as_stated:
            raise NotCarried(_NOTHING_OVERRULED.format(source))
        return _live(read_source(source, as_stated=stated))
    if edition := edition_given(source):
        return _live(_edition(*edition, as_stated=stated))
    if stated:
        raise NotCarried(_NOTHING_OVERRULED.format(shorten(source)))
    if source.lower().endswith((".yaml", ".yml")):
        path = Path(source)
        if not os.path.isfile(path):  # noqa: PTH113 - a name too long for the system is no file, and no error
            raise NoSuchName(f"there is no mapping {shorten(source)}.")
        own, file = read_mapping(path)
        return _live(read_file(own, file))
    raise NoSuchName(
        f"there is no source {shorten(source)}; there are {', '.join(source_names())}, "
        "another edition of one of these as NAME=FILE, "
        f"or the path of a YAML mapping.{nearest(source, source_names())}"
    )


def _edition(source: Source, file: Path, *, as_stated: bool) -> Reading:
    """Return the records of another edition of a known source."""
    if source.kind == "official":
        raise NoSuchName(f"{source.name} is no source of records.")
    if as_stated:
        if not source.as_stated:
            raise NotCarried(_NOTHING_OVERRULED.format(source.name))
        source = replace(source, stage=source.as_stated)
    return read_file(edition_source(source, file), file)


def _unlisted(reading: Reading) -> str:
    """Return the years of an edition that nobody listed, as its content has them; else nothing."""
    return reading.edition.partition(" rows of ")[2]


def _announce(reading: Reading) -> None:
    call(reading, _unlisted(reading).replace(" to ", "–"))


_NOTHING_OVERRULED = "no label of a currency is overruled in {}: it has one reading, audited."


def _is_of_pay(account: Account) -> bool:
    """Return whether a kept table is of pay by role and country, made with one reading of labels."""
    return {"role", "country"} <= set(account.keys.split(", ")) and (
        set(account.carried.sources) <= set(ADVERTS.sources)
    )


def _embedded(*, as_stated: bool = False) -> Dataset:
    check_files()  # all of them, so that no run stops halfway at a damaged one
    stated = json.loads(carried("aggregates/provenance.json").read_text(encoding="utf-8"))
    names = " and ".join(map(printed_name, ADVERTS.sources))
    title = (
        f"{names}: {stated['records']:,} adverts, in every cut of ten or more; "
        f"skills: {printed_name(stated['skills'])}; factors of pay: {len(stated['factors'])} files"
    )
    editions = {each["source"]: each["edition"] for each in stated["sources"]}
    if not is_released():
        title += "; rebuilt or changed: not the data that the project released"
    data: Data = kept_cube()
    if as_stated:
        title += "; labels of currencies as stated"
        data = SecondReading(data, kept_cube(AS_STATED), relabelled_countries())
    dated = editions[ADVERTS.sources[0]]
    return Dataset("embedded", title, root_hash(), data, edition=dated)


def _live(reading: Reading) -> Dataset:
    _announce(reading)
    return Dataset(
        reading.source,
        reading.title,
        reading.sha256,
        Records(reading.records_path),
        (reading,),
        _unlisted(reading) or (reading.edition if reading.edition[-4:].isdigit() else ""),
        (Study(reading),),
    )
