"""A kept table as an object: its name, its columns, how it is made from records, which sources it
is kept of.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import pandas as pd

from ..errors import DamagedFile
from ..methods.disclosure import rounded_down
from .study import Studies, Study

__all__ = [
    "ADVERTS",
    "BOARDS_AND_PEOPLE",
    "CONVERTED",
    "EMPLOYERS",
    "FACTORS",
    "GUARDED",
    "SKILLS",
    "WITH_INDUSTRY",
    "Account",
    "Carried",
    "coarse",
    "is_guarded",
    "write_csv",
]


@dataclass(frozen=True, slots=True)
class Carried:
    """Which sources a kind of account is embedded of, as what file, under which licences.

    Such accounts are made of all studies `together`, or of each by itself; then, where `named`, the
    source is their first column.
    """

    sources: tuple[str, ...]
    suffix: str
    licences: tuple[Mapping[str, str], ...]
    together: bool = False
    named: bool = False


_CC0 = {
    "name": "CC0-1.0",
    "title": "ai_jobs and infosec_jobs",
    "path": "https://creativecommons.org/publicdomain/zero/1.0/",
}
_ODBL = {
    "name": "ODbL-1.0",
    "title": "Rows of stackoverflow_2017 and stackoverflow_2024: statistics made from the Stack Overflow Developer "
    "Survey (ODbL 1.0), offered under the same licence",
    "path": "https://opendatacommons.org/licenses/odbl/1-0/",
}
_UNSTATED = {
    "name": "other-open",
    "title": "Statistics computed by this project over ten records or more; the files they come from state no licence",
}
_WORLD_BANK = {
    "name": "CC-BY-4.0",
    "title": "rates that only the World Bank has: World Development Indicators",
    "path": "https://creativecommons.org/licenses/by/4.0/",
}
ADVERTS = Carried(("ai_jobs", "infosec_jobs"), ".csv", (_CC0,), together=True)
CONVERTED = replace(ADVERTS, licences=(_CC0, _WORLD_BANK))  # a table that holds rates
SKILLS = Carried(("barousse_2023",), ".parquet", (_UNSTATED,))
FACTORS = Carried(
    (
        "ai_jobs",
        "infosec_jobs",
        "levels_fyi",
        "stackoverflow_2017",
        "stackoverflow_2024",
        "h1b_data_jobs",
        "glassdoor_2020",
    ),
    ".parquet",
    (_ODBL, _CC0, _UNSTATED),
    named=True,
)
BOARDS_AND_PEOPLE = Carried(
    (*ADVERTS.sources, "levels_fyi"), ".parquet", (_CC0, _UNSTATED), named=True
)
EMPLOYERS = Carried(
    ("barousse_2023", "h1b_data_jobs", "levels_fyi"), ".csv", (_UNSTATED,), named=True
)  # the sources that name employers, for nearly every record
WITH_INDUSTRY = Carried(("stackoverflow_2024",), ".csv", (_ODBL,), named=True)
# of people, or without an open licence: counts that are kept give no handful of records away
GUARDED = frozenset({*SKILLS.sources, *FACTORS.sources} - set(ADVERTS.sources))


@dataclass(frozen=True, slots=True)
class Account:
    """A kept table: embedded with its provenance, and made by the same function of a reader's own
    records.

    `make` takes the studies where the table is made of all of them together, else one study; its
    docstring is the table's codebook. `names` of the columns, and `keys`, those that say which
    population a row is of, are parted by commas. An account that is not `live` says something of
    the embedded tables themselves: of records it is empty. `main` makes the rows alone that answer
    the default questions of its notebook, where these are much less work than all.
    """

    name: str
    make: Callable[[Any], pd.DataFrame]
    names: str
    carried: Carried
    keys: str = ""
    live: bool = True
    main: Callable[[Any], pd.DataFrame] | None = None

    @property
    def columns(self) -> list[str]:
        """The columns, in order."""
        return self.names.split(", ")

    def of(self, studies: Studies) -> pd.DataFrame:
        """Return the table made of studies, in its columns; empty where no study carries a row."""
        together = self.carried.together and studies
        return self.joined(
            [self.make(studies)] if together else [self.one(study) for study in studies]
        )

    @property
    def by_default(self) -> Account:
        """The account of the rows that answer the default questions of its notebook."""
        return self if self.main is None else replace(self, make=self.main)

    def one(self, study: Study) -> pd.DataFrame:
        """Return the rows of one study, its source among them where tables of this kind name it."""
        table = self.make(study)
        return table.assign(source=study.reading.source) if self.carried.named else table

    def joined(self, parts: Sequence[pd.DataFrame]) -> pd.DataFrame:
        """Return the rows of several studies as one table, in its columns."""
        kept = [part for part in parts if len(part)]
        return (
            pd.concat(kept, ignore_index=True)[self.columns]
            if kept
            else pd.DataFrame(columns=self.columns)
        )

    @property
    def file(self) -> str:
        """The name of the file that the repository carries it in."""
        return f"{self.name}{self.carried.suffix}"

    def read(self, folder: Path) -> pd.DataFrame:
        """Return the table as it is kept in `folder`; pages of Parquet must have their checksums."""
        path = folder / self.file
        try:
            if path.suffix == ".parquet":
                return pd.read_parquet(path, page_checksum_verification=True)
            return pd.read_csv(path, keep_default_na=False, na_values=[""])
        except (OSError, ValueError):  # whatever a damaged file makes pyarrow or pandas raise
            raise DamagedFile(
                f"{self.file} is not there or cannot be read: restore it from the repository, "
                "or make the data anew with `analysis embed`."
            ) from None

    def write(self, table: pd.DataFrame, folder: Path) -> Path:
        """Write the table to `folder`."""
        path = folder / self.file
        if path.suffix == ".parquet":
            table.to_parquet(path, compression="zstd", write_page_checksum=True)
            return path
        return write_csv(table, path)


def is_guarded(study: Study) -> bool:
    """Return whether kept counts of a study must not differ by one to nine records."""
    return study.reading.source in GUARDED


def coarse(study: Study, table: pd.DataFrame, *columns: str) -> pd.DataFrame:
    """Return a table with some counts, which are only shown, rounded down to tens where the study
    is guarded.
    """
    return rounded_down(table, *columns) if is_guarded(study) and len(table) else table


def write_csv(table: pd.DataFrame, path: Path) -> Path:
    """Write a small table that the repository carries, fractions to six decimals."""
    rounded = table.copy()
    for name in rounded.select_dtypes("float"):
        rounded[name] = rounded[name].round(6)
    path.parent.mkdir(parents=True, exist_ok=True)
    rounded.to_csv(path, index=False, lineterminator="\n")
    return path
