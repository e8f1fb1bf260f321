"""Whole employers drawn again from files that name them: what intervals of records meet."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
import pandas as pd

from analysis.sources import SOURCES, read_source
from tests.conftest import raw

NAMED = ("barousse_2023", "h1b_data_jobs", "levels_fyi")
EMPLOYERS = 400  # drawn with replacement, of those that have the role
LEAST = 300  # distinct records of a role


@dataclass(frozen=True)
class Role:
    """The records of one role in a file, those of an employer one after the other."""

    source: str
    name: str
    pay: np.ndarray
    starts: np.ndarray  # of each employer's records, and the end of the last
    marks: np.ndarray | None = None  # what else records have, a column each

    def drawn(self, chance: np.random.Generator) -> tuple[np.ndarray, np.ndarray]:
        """Return the places of the records of employers drawn, and the number of each one's draw."""
        chosen = chance.integers(0, len(self.starts) - 1, EMPLOYERS)
        first, size = self.starts[chosen], np.diff(self.starts)[chosen]
        draw = np.repeat(np.arange(EMPLOYERS), size)
        ends = np.cumsum(size)
        return np.arange(ends[-1]) - np.repeat(ends - size, size) + first[draw], draw


def distinct(source: str) -> pd.DataFrame:
    """Return the distinct records of a file with the middle of their pay, in USD a year."""
    raw(SOURCES[source].editions[-1])
    records = pd.read_parquet(read_source(source).records_path)
    records = records[records["pay_low_usd"].notna() & ~records["is_repeat"]]
    return records.assign(pay=(records["pay_low_usd"] + records["pay_high_usd"]) / 2)


def roles(source: str) -> Iterator[Role]:
    """Yield the roles of a file that are large enough."""
    for name, group in distinct(source).groupby("role"):
        if len(group) >= LEAST:
            yield role_of(source, str(name), group)


def role_of(source: str, name: str, group: pd.DataFrame, marks: pd.DataFrame | None = None) -> Role:
    """Return a group of records by employer; one without an employer is of its own."""
    code, _ = pd.factorize(group["employer"].fillna(group["record_id"]))
    order = np.argsort(code, kind="stable")
    starts = np.concatenate([[0], np.cumsum(np.bincount(code))])
    placed = None if marks is None else marks.to_numpy()[order]
    return Role(source, name, group["pay"].to_numpy()[order], starts, placed)
