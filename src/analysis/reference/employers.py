"""How alike the adverts of one employer are: the kept design effects, as a factor for a role, and by
how much errors by employer exceed those that know no employers.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

import pandas as pd

from ..package import carried
from ..vocabulary.marks import EVERY

__all__ = ["Alike", "Widening", "alike_of", "kept_alike", "kept_widening", "widening_of"]

FILE = "aggregates/design_effects.csv"
EFFECTS = "aggregates/factor_effects.parquet"
_LEAST_SOURCES = 2  # that name employers, for a role to have a figure of its own


@dataclass(frozen=True, slots=True)
class Alike:
    """How alike records of one employer are (see `methods.clusters.design_effect`): the figure that
    is used, and between which nine in ten groups lie of the sources that it was measured on.
    """

    value: float
    low: float
    high: float
    sources: tuple[str, ...]


@cache
def kept_alike() -> dict[str, Alike]:
    """Return the figure of each role that two sources or more measure, and of "(all)"."""
    table = pd.read_csv(carried(FILE), keep_default_na=False, na_values=[""])
    return alike_of(table)


def alike_of(table: pd.DataFrame) -> dict[str, Alike]:
    """Return the figures of a table of design effects (source, role, alike, alike_low, alike_high):
    the median of the sources, each of which has one vote.
    """
    found = {}
    for role, rows in table.groupby("role"):
        if len(rows) >= _LEAST_SOURCES or role == EVERY:
            found[str(role)] = Alike(
                float(rows["alike"].median()),
                float(rows["alike_low"].min()),
                float(rows["alike_high"].max()),
                tuple(sorted(rows["source"])),
            )
    return found


@dataclass(frozen=True, slots=True)
class Widening:
    """How many times as large errors by employer are as errors that take records as independent:
    the figure that is used, and between which eight in ten populations lie of the sources that name
    employers.
    """

    value: float
    low: float
    high: float
    sources: tuple[str, ...]


@cache
def kept_widening() -> Widening:
    """Return the widening that the kept effects of levels measure."""
    names = ["source", "role", "country", "widening"]
    return widening_of(pd.read_parquet(carried(EFFECTS), columns=names))


def widening_of(table: pd.DataFrame) -> Widening:
    """Return the widening of a table of effects (source, role, country, widening): the median of the
    sources, each of all its records, for it grows with them.
    """
    measured = table.dropna().drop_duplicates()
    whole = measured[(measured["role"] == EVERY) & (measured["country"] == EVERY)]
    low, high = measured["widening"].quantile([0.1, 0.9])
    sources = tuple(sorted(whole["source"]))
    return Widening(float(whole["widening"].median()), float(low), float(high), sources)
