"""A kept table as an object: its name, its columns, how it is made from records, which sources it is kept of."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pandas as pd

from ..errors import DamagedFile
from .study import Studies, Study

__all__ = ["ADVERTS", "FACTORS", "SKILLS", "Account", "Carried", "write_csv"]


@dataclass(frozen=True, slots=True)
class Carried:
    """Which sources a kind of account is embedded of, and as what file.

    Such accounts are made of all studies `together`, or of each by itself; then, where `named`, the source is their
    first column.
    """

    sources: tuple[str, ...]
    suffix: str
    together: bool = False
    named: bool = False


ADVERTS = Carried(("ai_jobs", "infosec_jobs"), ".csv", together=True)
SKILLS = Carried(("barousse_2023",), ".parquet")
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
    named=True,
)


@dataclass(frozen=True, slots=True)
class Account:
    """A kept table: embedded with its provenance, and made by the same function of a reader's own records.

    `make` takes the studies where the table is made of all of them together, else one study; its docstring is the
    table's codebook. `names` of the columns, and `keys`, those that say which population a row is of, are parted by
    commas. An account that is not `live` says something of the embedded tables themselves: of records it is empty.
    """

    name: str
    make: Callable[[Any], pd.DataFrame]
    names: str
    carried: Carried
    keys: str = ""
    live: bool = True

    @property
    def columns(self) -> list[str]:
        """The columns, in order."""
        return self.names.split(", ")

    def of(self, studies: Studies) -> pd.DataFrame:
        """Return the table made of studies, in its columns; empty where no study carries a row."""
        together = self.carried.together and studies
        return self.joined([self.make(studies)] if together else [self.one(study) for study in studies])

    def one(self, study: Study) -> pd.DataFrame:
        """Return the rows of one study, its source among them where tables of this kind name it."""
        table = self.make(study)
        return table.assign(source=study.reading.source) if self.carried.named else table

    def joined(self, parts: Sequence[pd.DataFrame]) -> pd.DataFrame:
        """Return the rows of several studies as one table, in its columns."""
        kept = [part for part in parts if len(part)]
        return pd.concat(kept, ignore_index=True)[self.columns] if kept else pd.DataFrame(columns=self.columns)

    @property
    def file(self) -> str:
        """The name of the file that the repository carries it in."""
        return f"{self.name}{self.carried.suffix}"

    def read(self, folder: Path) -> pd.DataFrame:
        """Return the table as it is kept in `folder`."""
        path = folder / self.file
        try:
            if path.suffix == ".parquet":
                return pd.read_parquet(path)
            return pd.read_csv(path, keep_default_na=False, na_values=[""])
        except OSError:
            raise DamagedFile(f"{self.file} is not there: `analysis embed` rebuilds data/aggregates.") from None

    def write(self, table: pd.DataFrame, folder: Path) -> Path:
        """Write the table to `folder`."""
        path = folder / self.file
        if path.suffix == ".parquet":
            table.to_parquet(path, compression="zstd", write_page_checksum=True)
            return path
        return write_csv(table, path)


def write_csv(table: pd.DataFrame, path: Path) -> Path:
    """Write a small table that the repository carries, fractions to six decimals."""
    rounded = table.copy()
    for name in rounded.select_dtypes("float"):
        rounded[name] = rounded[name].round(6)
    path.parent.mkdir(parents=True, exist_ok=True)
    rounded.to_csv(path, index=False, lineterminator="\n")
    return path
