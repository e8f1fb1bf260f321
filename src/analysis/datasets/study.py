"""The one door to rows: a source's records, read once by the engine, and what several accounts make
of them.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any, TypeVar

import pandas as pd

from ..engine.frames import collect, scan
from ..sources import Reading, known_source, read_source

__all__ = ["Studies", "Study", "as_stated", "audited", "columns_of_all"]

T = TypeVar("T")


class Study:
    """A reading whose records are looked at: each table of them is made once and shared; nobody
    changes one.
    """

    def __init__(self, reading: Reading) -> None:
        """Take a reading; nothing is read yet."""
        self.reading = reading
        self._made: dict[Callable[[Study], Any], Any] = {}

    def once(self, make: Callable[[Study], T]) -> T:
        """Return what `make` makes of this study, made the first time that it is asked for."""
        if make not in self._made:
            self._made[make] = make(self)
        found: T = self._made[make]
        return found

    @property
    def records(self) -> pd.DataFrame:
        """The records, one row each, in the columns of CANONICAL and the order of the file."""
        return self.once(_records)

    @property
    def others(self) -> pd.DataFrame:
        """The records of another kind than the source's, which are in no figure of it."""
        return self.once(_others)

    @property
    def skills(self) -> pd.DataFrame:
        """The skills that records list: record_id, skill, entries; a row per record and skill."""
        return self.once(_skills)

    def columns(self, *names: str) -> pd.DataFrame:
        """Return some columns of the records, without those that nobody asks for."""
        if _records in self._made:
            return self.records[list(names)]
        return collect(scan(self.reading.records_path).select(*names))


Studies = Sequence[Study]


def columns_of_all(studies: Studies, *names: str) -> pd.DataFrame:
    """Return some columns of the records of several studies, one after the other."""
    return pd.concat([study.columns(*names) for study in studies], ignore_index=True)


def _records(study: Study) -> pd.DataFrame:
    return collect(scan(study.reading.records_path))


def _others(study: Study) -> pd.DataFrame:
    return collect(scan(study.reading.others_path))


def _skills(study: Study) -> pd.DataFrame:
    return collect(scan(study.reading.skills_path))


def as_stated(study: Study) -> Study:
    """Return the study with all labels of currencies as the file has them."""
    return _read_again(study, as_stated=True)


def audited(study: Study) -> Study:
    """Return the study with labels of currencies as the audit reads them."""
    return _read_again(study, as_stated=False)


def _read_again(study: Study, *, as_stated: bool) -> Study:
    name = study.reading.source
    known = known_source(name)
    overruled = known is not None and known.as_stated is not None
    return Study(read_source(name, as_stated=as_stated)) if overruled else study
