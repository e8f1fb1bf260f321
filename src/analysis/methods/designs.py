"""Tables of factors as designs of regressions: levels, a stated reference, rare levels pooled,
nothing guessed.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
import pandas as pd

from ..errors import NoSuchName, NotCarried, nearest, shorten
from ..vocabulary.marks import NOT_STATED, OTHERS

__all__ = ["Design", "Factor", "design_of", "encode"]

Codes = npt.NDArray[np.int32]
Floats = npt.NDArray[np.float64]
_FEWEST = 10  # records of the others, or they take up another level


@dataclass(frozen=True, slots=True)
class Factor:
    """A factor and its levels, the reference (the level of most records) first, with the records of
    each.
    """

    name: str
    levels: tuple[str, ...]
    counts: tuple[float, ...]

    def code_of(self, level: str | None) -> int:
        """Return the place of a level among `levels`; rare levels are the others, NoSuchName says
        what there is.
        """
        text = NOT_STATED if level is None else level
        if text in self.levels:
            return self.levels.index(text)
        if OTHERS in self.levels:
            return self.levels.index(OTHERS)
        raise NoSuchName(
            f"{self.name} has no level {shorten(text)}; there are {', '.join(self.levels)}.{nearest(text, self.levels)}"
        )


@dataclass(frozen=True, slots=True)
class Design:
    """Records or cells by the codes (rows, factors) of their levels; code 0 is the reference."""

    factors: tuple[Factor, ...]
    codes: Codes

    @property
    def names(self) -> tuple[str, ...]:
        """The columns of the regression: a constant, then every level but the references, as
        ``factor: level``.
        """
        return ("constant", *[f"{f.name}: {level}" for f in self.factors for level in f.levels[1:]])

    def columns(self, factor: str) -> list[int]:
        """Return the places of a factor's columns among `names`."""
        start = 1
        for each in self.factors:
            stop = start + len(each.levels) - 1
            if each.name == factor:
                return list(range(start, stop))
            start = stop
        raise NoSuchName(
            f"there is no factor {shorten(factor)}; there are {', '.join(f.name for f in self.factors)}."
        )

    def matrix(self) -> Floats:
        """Return the indicators as numbers, shape (rows, names): for few rows."""
        parts = [np.ones((len(self.codes), 1))]
        for i, factor in enumerate(self.factors):
            parts.append(
                (self.codes[:, [i]] == np.arange(1, len(factor.levels))).astype(np.float64)
            )
        return np.hstack(parts)


def design_of(
    table: pd.DataFrame,
    factors: Sequence[str],
    *,
    n: npt.ArrayLike | None = None,
    least: int = 30,
    most: int = 60,
    at_most: Mapping[str, int] | None = None,
) -> Design:
    """Return the design of the columns `factors` of `table`, a row per record, or per cell of `n`
    records.

    What is missing is the level "(not stated)". Levels of fewer than `least` records, and beyond
    the `most` largest, are one level "(others)", which takes up the next smallest while it has
    fewer than ten; `at_most` names factors with a `most` of their own. A factor of a single level
    is left out. NotCarried where no factor is left.
    """
    weights = np.ones(len(table)) if n is None else np.asarray(n, dtype=np.float64)
    kept: list[Factor] = []
    codes: list[Codes] = []
    for name in factors:
        own_most = (at_most or {}).get(name, most)
        factor, own = _levels(table[name], name, weights, least, own_most)
        if len(factor.levels) > 1:
            kept.append(factor)
            codes.append(own)
    if not kept:
        raise NotCarried(f"none of {', '.join(factors)} has two levels of {least} records.")
    return Design(tuple(kept), np.column_stack(codes))


def encode(
    factors: Sequence[Factor], table: pd.DataFrame | Mapping[str, Sequence[str | None]]
) -> Design:
    """Return the design of other rows by levels that are known already (see `Factor.code_of`)."""
    columns = []
    for factor in factors:
        places, found = pd.factorize(
            pd.Series(table[factor.name], dtype="str"), use_na_sentinel=True
        )
        code = [*(factor.code_of(level) for level in found), None]
        missing = factor.code_of(None) if (places < 0).any() else 0
        lookup = np.array([missing if c is None else c for c in code], dtype=np.int32)
        columns.append(lookup[places])
    return Design(tuple(factors), np.column_stack(columns))


def _levels(
    column: pd.Series, name: str, weights: Floats, least: int, most: int
) -> tuple[Factor, Codes]:
    if isinstance(column.dtype, pd.CategoricalDtype):
        places, found = column.cat.codes.to_numpy(), column.cat.categories.astype("str").to_numpy()
    else:
        places, values = pd.factorize(column, sort=False)
        found = np.asarray([str(value) for value in values], dtype=object)
    labels = [*map(str, found), NOT_STATED]
    places = np.where(places < 0, len(found), places)
    counts = np.bincount(places, weights=weights, minlength=len(labels))
    order = sorted(range(len(labels)), key=lambda i: (-counts[i], labels[i]))
    large = [i for i in order if counts[i] >= least][:most]
    rest = [i for i in order if i not in set(large) and counts[i] > 0]
    while large and rest and counts[rest].sum() < _FEWEST:
        rest.append(large.pop())
    groups = [[i] for i in large] + ([rest] if rest else [])
    groups.sort(key=lambda group: (-counts[group].sum(), labels[group[0]]))
    to = np.zeros(len(labels), dtype=np.int32)
    for code, group in enumerate(groups):
        to[group] = code
    levels = tuple(OTHERS if group is rest else labels[group[0]] for group in groups)
    return Factor(name, levels, tuple(float(counts[group].sum()) for group in groups)), to[places]
